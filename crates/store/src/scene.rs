//! Scenes: tiles of the city's models in editions. A file's bytes are kept once, by digest; a path leads to a digest from one edition to
//! another. What the next change needs, and where each thing is shown, is derived and stands under the number of a build.

mod edition;
mod file;
mod place;
mod thing;

pub use edition::{
    EditionRow, SceneRow, advance_scene, find_edition, find_edition_at, find_scene, insert_edition, list_editions,
    list_scenes, upsert_scene,
};
pub use file::{
    PathRow, close_path, delete_other_builds, delete_state, find_path, insert_file, insert_path, list_paths, load_file,
    load_state, upsert_state,
};
pub use place::{delete_places_of, insert_places, list_places_of, list_things_within};
pub use thing::{list_models_between, list_things, list_turning};
