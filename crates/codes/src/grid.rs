//! 北斗网格位置码, the BeiDou grid of GB/T 39409-2020: one cell as one integer whose order is the grid's hierarchy.
//!
//! Frame: CGCS2000 longitude and latitude in degrees. Ten levels, from 6° × 4° to 1/2048″ (1.5 cm).

mod angle;
#[cfg(feature = "arrow")]
pub mod arrow;
pub mod batch;
mod bounds;
mod cell;
mod code;
pub mod cover;
mod covering;
mod digits;
pub mod distance;
mod encode;
pub mod geosot;
mod height;
mod height_digits;
mod lattice;
mod layout;
mod level;
mod neighbour;
mod polar;
pub mod range;
mod reference;
mod set;
pub mod shape;
mod short;
mod size;
mod text;
pub mod tile;
mod volume;
mod volume_text;
mod window;

#[cfg(test)]
mod doors_tests;
#[cfg(test)]
mod laws_tests;
#[cfg(test)]
mod vectors_tests;

pub use bounds::{Bounds, InvalidBounds};
pub use cell::{GridCell, InvalidGridCell};
pub use code::{GridCode, InvalidGridCode};
pub use cover::Relation;
pub use covering::{CoverError, Covering, InvalidMode, Mode};
pub use encode::InvalidPosition;
pub use height::{HeightLayer, HeightProfile, InvalidHeight, InvalidHeightProfile};
pub use level::{InvalidLevel, Level};
pub use reference::{InvalidReferenceCode, ReferenceCode, Unreferable};
pub use set::CellSet;
pub use shape::{InvalidShape, Shape};
pub use short::{InvalidShortCode, PlaceNames, ShortCode, Unplaced};
pub use tile::{Run, Tiles, TooFine, tile};
pub use volume::{InvalidSpatialCell, InvalidSpatialPosition, SpatialCell};
