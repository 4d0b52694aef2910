//! 落格上图: boundaries of districts, streets and communities through time, and where every thing of the city stands by them.
//!
//! ```text
//! read      a file of polygons, each with its division by code or name     read
//! import    both clocks, one transaction, one audit event a boundary       import
//! follow    things placed as they change, and again where a boundary moved follow   (derived)
//! show      where a place lies, where a thing stands, who disagrees        show
//! ```

mod cache;
mod follow;
mod import;
mod read;
mod show;

pub use cache::{IndexCache, index};
pub use follow::{follow_changes, place_outstanding};
pub use import::{BoundaryReport, BoundaryRequest, import};
pub use read::{BOUNDARY_COLUMNS, Boundaries, BoundarySource, read_boundaries};
pub(crate) use show::known_communities;
pub use show::{
    BoundaryView, DifferenceView, DivisionCount, Paged, PlaceView, PlacementView, boundaries, cells, counts,
    differences, placement, whereabouts,
};
