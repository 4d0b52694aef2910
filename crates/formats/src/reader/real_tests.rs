//! The readers on files of real departments, where they are present (`CHENGJI_REAL_DATA`).

use std::path::PathBuf;

use chengji_core::mapping::{FileFormat, SourceOptions};
use geo_types::Geometry;

use super::fixture::{Outcome, drain, options, texts};
use super::open;

fn real(name: &str, options: &SourceOptions) -> Option<Outcome> {
    let folder = std::env::var_os("CHENGJI_REAL_DATA")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from);
    let path = folder.join(name);
    if !path.exists() {
        println!("real data absent: {name} not read");
        return None;
    }
    Some(drain(open(&path, options).unwrap()))
}

fn plain(name: &str) -> Option<Outcome> {
    real(name, &SourceOptions::default())
}

#[test]
fn the_enterprises_of_wuhan_are_read_whole() {
    let Some(outcome) = plain("enterprise/wuhan_enterprises.csv.gz") else { return };
    assert_eq!(outcome.columns, ["name", "uscc", "reg_date", "type", "capital", "province", "city", "address"]);
    assert_eq!((outcome.records.len(), outcome.bad.len(), outcome.failure), (41_773, 0, None));
    assert_eq!(texts(&outcome.records[0])[7], "汉口万松园小区45栋");
}

#[test]
fn the_buildings_of_optics_valley_are_read_with_their_polygons() {
    let Some(outcome) = plain("buildings/wuhan_optics_valley_osm_buildings.geojson") else {
        return;
    };
    assert_eq!((outcome.records.len(), outcome.bad.len(), outcome.failure), (265, 0, None));
    let polygons = outcome
        .records
        .iter()
        .filter(|record| matches!(record.geometry, Some(Geometry::Polygon(_) | Geometry::MultiPolygon(_))));
    assert_eq!(polygons.count(), 265);
}

#[test]
fn the_large_features_of_nanshan_are_read_packed() {
    let Some(outcome) = plain("buildings/shenzhen_nanshan_buildings.geojson.gz") else { return };
    assert_eq!((outcome.records.len(), outcome.bad.len(), outcome.failure), (10, 0, None));
}

#[test]
fn a_layer_of_the_prague_geopackage_is_read() {
    let buildings = SourceOptions { layer: Some("buildings".to_owned()), ..SourceOptions::default() };
    let Some(outcome) = real("buildings/prague_bubenec.gpkg", &buildings) else { return };
    assert_eq!(outcome.columns, ["fid", "uID"]);
    assert_eq!((outcome.records.len(), outcome.bad.len(), outcome.failure), (144, 0, None));
    assert!(outcome.records.iter().all(|record| matches!(record.geometry, Some(Geometry::Polygon(_)))));
}

#[test]
fn the_stations_of_the_metro_are_read_by_pointer() {
    let stations = SourceOptions { records: Some("/stationList".to_owned()), ..options(FileFormat::Json) };
    let Some(outcome) = real("transport/wuhan_metro_metroman.json", &stations) else { return };
    assert_eq!((outcome.records.len(), outcome.bad.len(), outcome.failure), (277, 0, None));
    assert_eq!(texts(&outcome.records[0])[1], "径河");
}

#[test]
fn a_feature_collection_called_json_is_recognised() {
    let Some(outcome) = plain("admin_boundary/wuhan_districts_datav_gcj02.json") else { return };
    assert_eq!((outcome.records.len(), outcome.bad.len(), outcome.failure), (13, 0, None));
}
