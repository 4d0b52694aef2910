//! What every page shares, the desks for addresses and codes, administration and the pages for integrators in a real browser, over a small
//! synthetic city.

use std::path::Path;

use tempfile::TempDir;

use crate::server::Server;
use crate::{run, text, walk, walkable};

#[test]
fn an_office_is_walked_through_from_its_users_to_its_plates() {
    let Some(web) = walkable() else { return };
    let folder = TempDir::new().unwrap();
    let (data, sample) = (folder.path().join("data"), folder.path().join("sample"));
    run(&data, &["synth", "--seed", "42", "--buildings", "60", "--out", text(&sample)]);
    let mappings = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/mappings");
    for part in ["buildings.geojson", "doorplates.csv", "dwellings.csv.gz", "organisations.csv"] {
        let mapping = mappings.join(format!("synth_{}.toml", part.split('.').next().unwrap()));
        run(&data, &["ingest", text(&sample.join(part)), "--mapping", text(&mapping)]);
    }
    walk(&web, "e2e:office", &Server::start(&data));
}

#[test]
fn an_address_goes_from_its_form_over_four_desks_to_its_doorplate() {
    let Some(web) = walkable() else { return };
    let folder = TempDir::new().unwrap();
    let (data, sample) = (folder.path().join("data"), folder.path().join("sample"));
    run(&data, &["synth", "addresses", "--seed", "42", "--count", "2000", "--out", text(&sample)]);
    run(&data, &["address-base", "load", text(&sample.join("base.csv")), "--document", "SAMPLE-1"]);
    run(&data, &["address", "build-index"]);
    walk(&web, "e2e:addresses", &Server::start_told(&data, &["--base-url", "https://city.example"]));
}

#[test]
fn every_page_is_searched_from_keeps_what_was_typed_and_shuts_nobody_out() {
    let Some(web) = walkable() else { return };
    let folder = TempDir::new().unwrap();
    let (data, sample, base) = (folder.path().join("data"), folder.path().join("sample"), folder.path().join("base"));
    run(&data, &["synth", "--seed", "42", "--buildings", "60", "--out", text(&sample)]);
    let mappings = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/mappings");
    for part in ["buildings.geojson", "doorplates.csv", "dwellings.csv.gz", "organisations.csv"] {
        let mapping = mappings.join(format!("synth_{}.toml", part.split('.').next().unwrap()));
        run(&data, &["ingest", text(&sample.join(part)), "--mapping", text(&mapping)]);
    }
    run(&data, &["synth", "addresses", "--seed", "42", "--count", "2000", "--out", text(&base)]);
    run(&data, &["address-base", "load", text(&base.join("base.csv")), "--document", "SAMPLE-1"]);
    run(&data, &["address", "build-index"]);
    walk(&web, "e2e:shell", &Server::start_told(&data, &["--base-url", "https://city.example"]));
}
