//! What the check is told: how exact geometry has to be, and what stands around it.

use crate::terrain::Ground;

/// How exact geometry has to be. The defaults are those of val3dity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tolerances {
    /// Points nearer than this many metres are one point.
    pub snap: f64,
    /// Metres a corner may be off the plane of its surface.
    pub plane_distance: f64,
    /// Degrees a triangle of a surface may lean against its plane.
    pub plane_angle: f64,
    /// Metres by which solids that may not overlap may still reach into each other; never less than `snap`.
    pub overlap: f64,
}

impl Default for Tolerances {
    fn default() -> Self {
        Self { snap: 0.001, plane_distance: 0.01, plane_angle: 20.0, overlap: 0.0 }
    }
}

/// What buildings are measured by. The numbers are rules of the house.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Customs {
    /// Metres of one floor: least and greatest.
    pub floor: [f64; 2],
    /// No building is higher, in metres.
    pub highest: f64,
    /// Metres between the height a source tells and that of the geometry, and the share of the greater: what is more than both is told.
    pub height_off: (f64, f64),
    /// Metres a building may begin above the ground around it.
    pub floating: f64,
    /// Metres a building may reach below the ground around it.
    pub sunk: f64,
    /// Square metres two buildings may share, and the share of the smaller one's ground: what is more than both is told.
    pub shared: (f64, f64),
}

impl Default for Customs {
    fn default() -> Self {
        Self {
            floor: [2.0, 8.0],
            highest: 1_000.0,
            height_off: (2.0, 0.2),
            floating: 0.5,
            sunk: 5.0,
            shared: (1.0, 0.02),
        }
    }
}

/// What the check is told.
#[derive(Clone, Copy, Default)]
pub struct Options<'a> {
    /// How exact geometry has to be.
    pub tolerances: Tolerances,
    /// What buildings are measured by.
    pub customs: Customs,
    /// The ground, when it is known.
    pub ground: Option<&'a dyn Ground>,
    /// Compare the ground of buildings with each other: keeps the outlines of all buildings in memory.
    pub neighbours: bool,
}

impl std::fmt::Debug for Options<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Options")
            .field("tolerances", &self.tolerances)
            .field("customs", &self.customs)
            .field("ground", &self.ground.is_some())
            .field("neighbours", &self.neighbours)
            .finish()
    }
}
