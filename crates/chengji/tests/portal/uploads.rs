//! A department's file in a real browser, from the drop over a broken line to the map.

use tempfile::TempDir;

use crate::server::Server;
use crate::{walk, walkable};

#[test]
fn a_steward_brings_a_dirty_file_over_a_broken_line_to_mapped_entities() {
    let Some(web) = walkable() else { return };
    let folder = TempDir::new().unwrap();
    walk(&web, "e2e:uploads", &Server::start(&folder.path().join("data")));
}
