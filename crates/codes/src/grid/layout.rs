//! The grid as numbers: how each level splits its parent, and what one digit of the integer form weighs.

/// One degree in grid units: the finest cell is 1/2048 of an arc-second.
pub(crate) const UNITS_PER_DEGREE: u64 = 3600 * 2048;
/// Latitude letters `A` to `V` of level 1.
pub(crate) const ROWS_1: u64 = 22;
/// Index of the polar cap among the level-1 cells of a hemisphere; the others are `(zone - 1) * 22 + letter`.
pub(crate) const POLAR: u64 = 60 * ROWS_1;
/// Size of one hemisphere in the integer form.
pub(crate) const HEMISPHERE: u64 = (POLAR + 1) * SPLITS[0].weight;

/// How one level splits the cell above it.
pub(crate) struct Split {
    /// Cells along longitude (level 1: zones of the half globe on one side of the prime meridian).
    pub(crate) columns: u64,
    /// Cells along latitude (level 1: letters).
    pub(crate) rows: u64,
    /// Cell width in units.
    pub(crate) width: u64,
    /// Cell height in units.
    pub(crate) height: u64,
    /// What one step of this level's digit adds to the integer: the number of values in one subtree.
    pub(crate) weight: u64,
    /// Levels 3 and 6 print one Z-order character `2 * row + column`; the others a longitude and a latitude character.
    pub(crate) single: bool,
}

/// Levels 1 to 10.
pub(crate) const SPLITS: [Split; 10] = [
    split(30, 22, 6 * UNITS_PER_DEGREE, 4 * UNITS_PER_DEGREE, WEIGHTS[0]),
    split(12, 8, 1800 * 2048, 1800 * 2048, WEIGHTS[1]),
    z_order(2, 3, 900 * 2048, 600 * 2048, WEIGHTS[2]),
    split(15, 10, 60 * 2048, 60 * 2048, WEIGHTS[3]),
    split(15, 15, 4 * 2048, 4 * 2048, WEIGHTS[4]),
    z_order(2, 2, 2 * 2048, 2 * 2048, WEIGHTS[5]),
    split(8, 8, 512, 512, WEIGHTS[6]),
    split(8, 8, 64, 64, WEIGHTS[7]),
    split(8, 8, 8, 8, WEIGHTS[8]),
    split(8, 8, 1, 1, WEIGHTS[9]),
];

impl Split {
    /// The digit of the cell in this column and row: 1 to columns × rows, where 0 would mean "stops above".
    pub(crate) const fn digit(&self, column: u64, row: u64) -> u64 {
        if self.single { 1 + 2 * row + column } else { 1 + column * self.rows + row }
    }

    /// Column and row of a digit that is not 0.
    pub(crate) const fn place(&self, digit: u64) -> (u64, u64) {
        let index = digit - 1;
        if self.single { (index % 2, index / 2) } else { (index / self.rows, index % self.rows) }
    }

    /// Values the digit can take, with the 0.
    pub(crate) const fn radix(&self) -> u64 {
        self.columns * self.rows + 1
    }
}

/// Weight of each level's digit, from the radices of the levels below it.
const WEIGHTS: [u64; 10] = {
    let radices = [97, 7, 151, 226, 5, 65, 65, 65, 65];
    let mut weights = [1; 10];
    let mut level = 9;
    while level > 0 {
        weights[level - 1] = weights[level] * radices[level - 1];
        level -= 1;
    }
    weights
};

const fn split(columns: u64, rows: u64, width: u64, height: u64, weight: u64) -> Split {
    Split { columns, rows, width, height, weight, single: false }
}

const fn z_order(columns: u64, rows: u64, width: u64, height: u64, weight: u64) -> Split {
    Split { columns, rows, width, height, weight, single: true }
}

// The whole grid fits a signed 64-bit column, and the two tables above agree.
const _: () = {
    assert!(2 * HEMISPHERE < i64::MAX as u64);
    let mut level = 1;
    while level < 10 {
        assert!(WEIGHTS[level - 1] == WEIGHTS[level] * SPLITS[level].radix());
        level += 1;
    }
};
