//! Scenes (场景): the registry's things as 3D Tiles, one tileset a class, in editions.
//!
//! ```text
//! gather     the things of a class, page by page                       gather
//! show       the finest model of a thing that stood at an instant, or its white block   thing
//! build      tiles of all of them, into a folder or the store; a run that was stopped goes on   build, pause
//! publish    an edition: one transaction                               publish
//! change     what changed since: its leaves and their ancestors        change
//! open       the files of an edition, by grant                         open
//! ```
//! A file's bytes are kept once, by digest; an edition is which path leads to which digest. Nothing of an old edition goes, so the scene
//! of last month opens as it was. A class is a tileset of its own, so that a reader's scene is put together of the classes he may read.

mod build;
mod change;
mod flat;
mod gather;
mod kept;
mod open;
mod pause;
mod publish;
mod thing;
mod together;

pub use build::{BuildReport, BuildRequest, BuildTarget, BuildWatch, build, shown_classes};
pub use change::{Rebuilt, follow_changes, rebuild_changed};
pub use gather::SceneArea;
pub(super) use gather::{Selection, walk};
pub use open::{EditionView, SceneFile, SceneMoment, SceneView, editions, open, overview, scenes};
pub(super) use thing::{Shown, View};

use chengji_citymodel::tiles3d::TilesError;

use crate::error::{CityError, Refusal};

/// What failed while tiles were made, as a use case tells it.
pub(super) fn tiles_fault(error: TilesError) -> CityError {
    match error {
        TilesError::Io { what, source } => CityError::Io { path: what.to_owned(), source },
        other => CityError::refuse(Refusal::SceneDamaged, other.to_string()),
    }
}
