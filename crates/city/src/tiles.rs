//! Vector tiles of the registry: drawn from the store when they are asked for, by what the reader may see, and never older than the store.
//!
//! | step | here |
//! |---|---|
//! | what the store is like now: its log, what is published, where classes changed last | [`edition`] |
//! | which classes and attributes a reader sees | [`View`] |
//! | how classes are drawn, by `standards/cim/vector.toml` | `rules` |
//! | a tile from the things in its place | `draw`, `thing` |
//! | … or, where there are too many, from counted cells | `counted` |
//! | tiles kept, and whether they still hold | `kept` |
//! | archives built before, used where nothing has changed since | [`base`] |
//!
//! **Freshness.** Every answer begins with reading the size of the audit log. A tile kept since the log had `n` events is sent again only
//! when the log still has `n`, or when no class in it has changed at `n` or later in the tile's place (`chengji_store::tile`). Nothing is
//! believed for a time.
//!
//! **Cost.** A tile reads at most [`MOST_THINGS`] things a class; a place with more, or a zoom below the class's first, is drawn from
//! counted cells, at most some thousand. Neither grows with the city.

pub mod base;
mod counted;
mod draw;
mod edition;
mod kept;
mod layer;
mod rules;
mod thing;
mod view;

use std::sync::Arc;

pub use chengji_citymodel::vector::grid::{Tile, TileGrid, matrix_set};
pub use edition::{Edition, edition};
pub use kept::Drawn;
pub use layer::{Layer, layers};
pub use view::{Subject, View, view};

pub(crate) use kept::Desk;

use crate::city::City;
use crate::error::CityError;

/// The last zoom of the tiles; maps enlarge it.
pub const LAST_ZOOM: u8 = 16;
/// Things of a class in one tile at most; where there are more, cells with their counts are drawn.
pub const MOST_THINGS: usize = 20_000;

/// The tile if it is kept and known to hold in `edition`: from memory alone, without a look at the store.
#[must_use]
pub fn kept(city: &City, edition: &Edition, view: &View, grid: TileGrid, tile: Tile) -> Option<Arc<Drawn>> {
    city.tiles().holding(edition, view, grid, tile)
}

/// How many tiles this process has drawn or taken from archives: those sent again from memory are not counted. For metrics.
#[must_use]
pub fn drawn(city: &City) -> u64 {
    city.tiles().count()
}

/// The tile as the store is now: kept, from an archive, or drawn. `None` when there is no such tile.
///
/// # Errors
/// When the store fails or holds what cannot be read.
pub fn tile(
    city: &City,
    edition: &Edition,
    view: &View,
    grid: TileGrid,
    tile: Tile,
) -> Result<Option<Arc<Drawn>>, CityError> {
    if tile.z > LAST_ZOOM || !grid.contains(tile) {
        return Ok(None);
    }
    if let Some(drawn) = city.tiles().holding(edition, view, grid, tile) {
        return Ok(Some(drawn));
    }
    // One request draws, others that ask for the same tile wait for it.
    let _turn = city.tiles().turn(view, grid, tile);
    match city.tiles().holding(edition, view, grid, tile) {
        Some(drawn) => Ok(Some(drawn)),
        None => draw::tile(city, edition, view, grid, tile).map(Some),
    }
}
