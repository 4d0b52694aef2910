//! Between cells of a raster and the coordinates of its frame.

/// Column and row (from the upper left corner of the first cell, in cells) to coordinates:
/// `x = a·column + b·row + c`, `y = d·column + e·row + f`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Affine([f64; 6]);

impl Affine {
    /// None when cells have no area or a number is not finite.
    pub(super) fn new(terms: [f64; 6]) -> Option<Self> {
        let [a, b, _, d, e, _] = terms;
        let area = a * e - b * d;
        (terms.iter().all(|term| term.is_finite()) && area != 0.0 && area.is_finite()).then_some(Self(terms))
    }

    /// Coordinates of a column and row.
    pub(super) fn forward(&self, [column, row]: [f64; 2]) -> [f64; 2] {
        let [a, b, c, d, e, f] = self.0;
        [a * column + b * row + c, d * column + e * row + f]
    }

    /// Column and row of coordinates.
    pub(super) fn back(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        let [a, b, c, d, e, f] = self.0;
        let area = a * e - b * d;
        let (x, y) = (x - c, y - f);
        [(e * x - b * y) / area, (a * y - d * x) / area]
    }

    /// The shorter side of a cell, in units of the frame.
    pub(super) fn step(&self) -> f64 {
        let [a, b, _, d, e, _] = self.0;
        a.hypot(d).min(b.hypot(e))
    }
}
