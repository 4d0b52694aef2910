//! Reading the registry: by code, identifier, place, attribute, text and time, and as features. A class that the actor may not read is absent.

mod classes;
pub mod features;
mod find;
mod list;
mod map;
mod search;
mod show;

use chengji_codes::{Bounds, ClassCode, GridCell};
use geo_types::Polygon;
use jiff::Timestamp;

pub use classes::{class_tree, classes};
pub(crate) use find::load;
pub use find::{as_of, changes_since, find_by_code, find_by_identifier, history, source_records};
pub use list::list;
pub(crate) use list::of_box;
pub use map::map;
pub use search::{follow_changes, search};
pub(crate) use show::current as shown;

/// A question for entities. `class` narrows every question; `area` and `attribute` cannot stand together.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EntityQuery {
    /// Only this class.
    pub class: Option<ClassCode>,
    /// Only things that meet this area.
    pub area: Option<Area>,
    /// Only things whose indexed attribute has this value; needs `class`.
    pub attribute: Option<(String, String)>,
    /// As it was believed to be at this instant: things that met the other conditions then, whatever has become of them since.
    pub as_of: Option<Timestamp>,
    /// Where the page before ended.
    pub cursor: Option<String>,
    /// Most items, 1 to 10,000.
    pub limit: usize,
}

/// An area in CGCS2000 degrees.
#[derive(Debug, Clone, PartialEq)]
pub enum Area {
    /// A box.
    Box(Bounds),
    /// A grid cell.
    Cell(GridCell),
    /// A polygon, with holes.
    Polygon(Polygon<f64>),
}

/// Most items of a page.
pub const MAX_PAGE: usize = 10_000;
