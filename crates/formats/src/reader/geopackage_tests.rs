use std::path::{Path, PathBuf};

use chengji_core::finding::Rule;
use chengji_core::mapping::SourceOptions;
use geo_types::{Geometry, point};
use rusqlite::{Connection, params};
use tempfile::TempDir;

use super::fixture::{Outcome, drain, texts};
use super::{OpenError, open};
use crate::wkb;

/// A GeoPackage with the feature table `od"d` and the attribute table `notes`.
fn package(folder: &TempDir) -> PathBuf {
    let path = folder.path().join("city.gpkg");
    let database = Connection::open(&path).unwrap();
    database
        .execute_batch(
            r#"CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT, organization_coordsys_id INTEGER);
            INSERT INTO gpkg_spatial_ref_sys VALUES ('CGCS2000', 4490, 'epsg', 4490);
            CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT, srs_id INTEGER);
            INSERT INTO gpkg_contents VALUES ('notes', 'attributes', NULL), ('od"d', 'features', 4490), ('tiles', 'tiles', 4490);
            CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT);
            INSERT INTO gpkg_geometry_columns VALUES ('od"d', 'geom');
            CREATE TABLE "od""d" (fid INTEGER PRIMARY KEY, geom BLOB, name TEXT, open BOOLEAN, height REAL, photo BLOB);
            CREATE TABLE notes (id INTEGER PRIMARY KEY, note TEXT);
            INSERT INTO notes VALUES (1, 'x');"#,
        )
        .unwrap();
    let insert = r#"INSERT INTO "od""d" VALUES ($1, $2, $3, $4, $5, $6)"#;
    let geometry = blob(&Geometry::Point(point!(x: 114.3, y: 30.5)));
    database.execute(insert, params![1, geometry, "楼", 1, 12.5, vec![1_u8, 255]]).unwrap();
    database
        .execute(insert, params![2, b"GP\x00\x01\x00\x00\x00\x00\x01\x01".to_vec(), "cut", 0, 1.0, None::<Vec<u8>>])
        .unwrap();
    database.execute(insert, params![3, None::<Vec<u8>>, None::<String>, 7, None::<f64>, None::<Vec<u8>>]).unwrap();
    path
}

fn blob(geometry: &Geometry<f64>) -> Vec<u8> {
    let mut blob = b"GP\x00\x03".to_vec();
    blob.extend(4490_i32.to_le_bytes());
    blob.extend([0; 32]);
    blob.extend(wkb::encode(geometry));
    blob
}

fn layer(name: &str) -> SourceOptions {
    SourceOptions { layer: Some(name.to_owned()), ..SourceOptions::default() }
}

fn read(path: &Path) -> Outcome {
    drain(open(path, &SourceOptions::default()).unwrap())
}

#[test]
fn the_first_feature_table_gives_typed_columns_and_geometry() {
    let folder = tempfile::tempdir().unwrap();
    let path = package(&folder);
    let reader = open(&path, &SourceOptions::default()).unwrap();
    assert_eq!(reader.declared_crs(), Some("EPSG:4490"));
    let outcome = drain(reader);
    assert_eq!(outcome.columns, ["fid", "name", "open", "height", "photo"]);
    assert_eq!(texts(&outcome.records[0]), ["1i", "楼", "true", "12.5f", "0x01ff"]);
    assert_eq!(outcome.records[0].geometry, Some(Geometry::Point(point!(x: 114.3, y: 30.5))));
    assert_eq!(texts(&outcome.records[1]), ["3i", "~", "7i", "~", "~"]);
    assert_eq!(outcome.failure, None);
}

#[test]
fn a_broken_geometry_is_a_bad_row() {
    let folder = tempfile::tempdir().unwrap();
    let outcome = read(&package(&folder));
    assert_eq!((outcome.bad[0].row, outcome.bad[0].findings[0].rule), (2, Rule::RecordMalformed));
    assert_eq!(outcome.bad[0].findings[0].field.as_deref(), Some("geom"));
    assert!(outcome.bad[0].raw.contains("cut"));
}

#[test]
fn a_layer_is_chosen_by_name_and_a_missing_one_lists_the_layers() {
    let folder = tempfile::tempdir().unwrap();
    let path = package(&folder);
    assert_eq!(drain(open(&path, &layer("notes")).unwrap()).columns, ["id", "note"]);
    let error = open(&path, &layer("tiles")).unwrap_err();
    assert_eq!(
        error,
        OpenError::LayerMissing { wanted: "tiles".to_owned(), layers: vec!["od\"d".to_owned(), "notes".to_owned()] }
    );
}

#[test]
fn what_is_no_geopackage_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("list.gpkg");
    for bytes in [&b""[..], b"a,b\n1,2\n", b"SQLite format 3\0 and then nothing of the kind"] {
        std::fs::write(&path, bytes).unwrap();
        let error = open(&path, &SourceOptions::default()).unwrap_err();
        assert_eq!(error.code(), "read.not-a-geopackage", "{error}");
    }
}

#[test]
fn a_file_cut_anywhere_is_a_failure_or_whole_but_never_silently_short() {
    let folder = tempfile::tempdir().unwrap();
    let path = package(&folder);
    {
        let mut database = Connection::open(&path).unwrap();
        let transaction = database.transaction().unwrap();
        for fid in 10..2010 {
            let insert = r#"INSERT INTO "od""d" VALUES ($1, NULL, $2, 1, 1.0, NULL)"#;
            transaction.execute(insert, params![fid, "x".repeat(60)]).unwrap();
        }
        transaction.commit().unwrap();
    }
    let whole = std::fs::read(&path).unwrap();
    assert_eq!(read(&path).records.len(), 2002);
    let cut = folder.path().join("cut.gpkg");
    for share in [1, 2, 5, 8, 9] {
        std::fs::write(&cut, &whole[..whole.len() * share / 10]).unwrap();
        let failed = match open(&cut, &SourceOptions::default()) {
            Err(_) => true,
            Ok(reader) => drain(reader).failure.is_some(),
        };
        assert!(failed, "cut to {share} tenths");
    }
}
