//! An estate from gate to rooms, as a shape from which every row and its number follow.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use super::super::frame::Degrees;
use super::ground::moved;
use super::spelling::Block;

/// A 小区 or a tower.
#[derive(Debug)]
pub(super) struct Estate {
    pub(super) name: String,
    pub(super) aliases: Vec<String>,
    /// The gate: a road and the position of a doorplate on it.
    pub(super) road: u32,
    pub(super) plate: u32,
    pub(super) community: u32,
    pub(super) at: Degrees,
    pub(super) shape: Shape,
    /// Serial of its own row; the rows below it follow.
    pub(super) first: u64,
}

/// How many of everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    /// 0: one building that bears the estate's name.
    pub(super) buildings: u32,
    pub(super) is_lettered: bool,
    /// 0: no units.
    pub(super) units: u32,
    floors: u32,
    pub(super) per_floor: u32,
}

/// A thing in an estate; 0 where it does not reach down so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) building: u32,
    pub(super) unit: u32,
    pub(super) floor: u32,
    pub(super) on_floor: u32,
}

impl Part {
    pub(super) fn room(self) -> Option<u32> {
        (self.on_floor > 0).then_some(self.floor * 100 + self.on_floor)
    }
}

impl Shape {
    /// `most` bounds the rows, so that small cities get small estates.
    pub(super) fn draw(is_tower: bool, most: u64, random: &mut ChaCha8Rng) -> Self {
        let mut shape = match random.random_range(0..10) {
            _ if is_tower => Self {
                buildings: if random.random_bool(0.25) { random.random_range(2..=3) } else { 0 },
                is_lettered: true,
                units: 0,
                floors: random.random_range(6..=32),
                per_floor: random.random_range(4..=16),
            },
            // Old walk-ups.
            0..5 => Self {
                buildings: random.random_range(3..=24),
                is_lettered: false,
                units: random.random_range(2..=5),
                floors: random.random_range(5..=8),
                per_floor: 2,
            },
            // High-rises.
            5..9 => Self {
                buildings: random.random_range(2..=14),
                is_lettered: random.random_bool(0.06),
                units: random.random_range(1..=2),
                floors: random.random_range(11..=34),
                per_floor: random.random_range(2..=6),
            },
            _ => Self {
                buildings: random.random_range(2..=8),
                is_lettered: random.random_bool(0.2),
                units: 0,
                floors: random.random_range(6..=18),
                per_floor: random.random_range(4..=10),
            },
        };
        while shape.rows() > most && (shape.buildings > 1 || shape.floors > 2) {
            shape.buildings = shape.buildings.min(1.max(shape.buildings / 2));
            shape.floors = 2.max(shape.floors * 2 / 3);
        }
        shape
    }

    /// Rows of the estate, its own included.
    pub(super) fn rows(self) -> u64 {
        1 + (self.first_building()..=self.buildings).map(|building| self.building_rows(building)).sum::<u64>()
    }

    /// A building's storeys: neighbours differ a little.
    pub(super) fn floors(self, building: u32) -> u32 {
        (self.floors - (building * 7 + self.per_floor) % 3).max(2)
    }

    pub(super) fn first_building(self) -> u32 {
        1.min(self.buildings)
    }

    /// Rows between the estate's own and that of the part.
    pub(super) fn offset(self, part: Part) -> u64 {
        if part == Part::default() {
            return 0;
        }
        let before: u64 = (self.first_building()..part.building).map(|building| self.building_rows(building)).sum();
        let own = u64::from(self.buildings > 0);
        if part.unit == 0 && part.floor == 0 {
            return before + own;
        }
        let storey = u64::from(1 + self.per_floor);
        let units = match self.units {
            0 => 0,
            _ => {
                let unit_rows = 1 + u64::from(self.floors(part.building)) * storey;
                u64::from(part.unit - 1) * unit_rows + 1
            }
        };
        let floors = match part.floor {
            0 => 0,
            floor => u64::from(floor - 1) * storey + 1 + u64::from(part.on_floor),
        };
        before + own + units + floors
    }

    /// A part of the asked depth, or as deep as there is: 1 building, 2 unit, 3 floor, 4 room.
    pub(super) fn part(self, depth: u32, random: &mut ChaCha8Rng) -> Part {
        let mut part = Part::default();
        if depth == 0 {
            return part;
        }
        part.building = random.random_range(self.first_building()..=self.buildings.max(self.first_building()));
        if depth >= 2 && self.units > 0 {
            part.unit = random.random_range(1..=self.units);
        }
        if depth >= 3 {
            part.floor = random.random_range(1..=self.floors(part.building));
        }
        if depth >= 4 {
            part.on_floor = random.random_range(1..=self.per_floor);
        }
        part
    }

    pub(super) fn block(self, building: u32) -> Option<Block> {
        let letter = || char::from_u32(u32::from('A') + building - 1).unwrap_or('A');
        match (building, self.is_lettered) {
            (0, _) => None,
            (_, true) => Some(Block::Letter(letter())),
            (_, false) => Some(Block::Number(building)),
        }
    }

    fn building_rows(self, building: u32) -> u64 {
        let storeys = u64::from(self.floors(building)) * u64::from(1 + self.per_floor);
        let units = if self.units == 0 { storeys } else { u64::from(self.units) * (1 + storeys) };
        u64::from(self.buildings > 0) + units
    }
}

impl Estate {
    /// Where a part stands: buildings in rows of five.
    pub(super) fn at(&self, part: Part) -> Degrees {
        if part.building == 0 {
            return self.at;
        }
        let (column, row) = ((part.building - 1) % 5, (part.building - 1) / 5);
        let unit = f64::from(part.unit.saturating_sub(1)) * 9.0;
        moved(self.at, (f64::from(column) * 48.0 + unit, f64::from(row) * 42.0))
    }
}
