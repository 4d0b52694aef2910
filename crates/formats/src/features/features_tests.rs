use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use geo_types::{MultiPolygon, Polygon, line_string, polygon};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int32Type};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::wkb;

/// Two buildings: one with a court, one in two pieces.
fn outlines() -> [Geometry<f64>; 2] {
    let court = polygon!(
        exterior: [(x: 114.30, y: 30.60), (x: 114.31, y: 30.60), (x: 114.31, y: 30.61), (x: 114.30, y: 30.61), (x: 114.30, y: 30.60)],
        interiors: [[(x: 114.303, y: 30.603), (x: 114.303, y: 30.607), (x: 114.307, y: 30.607), (x: 114.307, y: 30.603), (x: 114.303, y: 30.603)]],
    );
    let square = |x: f64| {
        Polygon::new(
            line_string![(x: x, y: 30.70), (x: x + 0.001, y: 30.70), (x: x + 0.001, y: 30.701), (x: x, y: 30.701), (x: x, y: 30.70)],
            vec![],
        )
    };
    [court.into(), MultiPolygon(vec![square(114.40), square(114.42)]).into()]
}

const TEXT: &str = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"code":"a","name":"光谷大厦","height":12.5,"floors":4},"geometry":{"type":"Polygon","coordinates":[[[114.30,30.60],[114.31,30.60],[114.31,30.61],[114.30,30.61],[114.30,30.60]],[[114.303,30.603],[114.303,30.607],[114.307,30.607],[114.307,30.603],[114.303,30.603]]]}},
{"type":"Feature","properties":{"code":"b","name":"图书馆","height":30.25,"floors":null},"geometry":{"type":"MultiPolygon","coordinates":[[[[114.40,30.70],[114.401,30.70],[114.401,30.701],[114.40,30.701],[114.40,30.70]]],[[[114.42,30.70],[114.421,30.70],[114.421,30.701],[114.42,30.701],[114.42,30.70]]]]}}]}"#;

/// What GDAL makes of the text in another format; nothing, with a line that says so, where GDAL is not installed.
fn written(folder: &TempDir, name: &str, options: &[&str]) -> Option<PathBuf> {
    let source = folder.path().join("source.geojson");
    fs::write(&source, TEXT).unwrap();
    let path = folder.path().join(name);
    let made = Command::new("ogr2ogr").args(options).arg(&path).arg(&source).output();
    match made {
        Ok(output) if output.status.success() => Some(path),
        Ok(output) => panic!("{}", String::from_utf8_lossy(&output.stderr)),
        Err(_) => {
            println!("no GDAL on this machine: skipped");
            None
        }
    }
}

fn parquet(path: &Path, crs: &str) {
    let schema = "message s { optional binary code (UTF8); optional binary name (UTF8); optional double height; optional int32 floors; \
                  optional binary geometry; }";
    let schema = Arc::new(parse_message_type(schema).unwrap());
    let geo = format!(
        r#"{{"version":"1.1.0","primary_column":"geometry","columns":{{"geometry":{{"encoding":"WKB"{crs}}}}}}}"#
    );
    let properties =
        WriterProperties::builder().set_key_value_metadata(Some(vec![KeyValue::new("geo".to_owned(), geo)]));
    let file = fs::File::create(path).unwrap();
    let mut writer = SerializedFileWriter::new(file, schema, Arc::new(properties.build())).unwrap();
    let mut group = writer.next_row_group().unwrap();
    let texts = |list: [&str; 2]| list.map(ByteArray::from).to_vec();
    for column in [texts(["a", "b"]), texts(["光谷大厦", "图书馆"])] {
        let mut next = group.next_column().unwrap().unwrap();
        next.typed::<ByteArrayType>().write_batch(&column, Some(&[1, 1]), None).unwrap();
        next.close().unwrap();
    }
    let mut next = group.next_column().unwrap().unwrap();
    next.typed::<DoubleType>().write_batch(&[12.5, 30.25], Some(&[1, 1]), None).unwrap();
    next.close().unwrap();
    let mut next = group.next_column().unwrap().unwrap();
    next.typed::<Int32Type>().write_batch(&[4], Some(&[1, 0]), None).unwrap();
    next.close().unwrap();
    let mut next = group.next_column().unwrap().unwrap();
    let bytes = outlines().map(|outline| ByteArray::from(wkb::encode(&outline))).to_vec();
    next.typed::<ByteArrayType>().write_batch(&bytes, Some(&[1, 1]), None).unwrap();
    next.close().unwrap();
    group.close().unwrap();
    writer.close().unwrap();
}

/// Rings as they are told apart from each other by corners alone: sorted, whichever way they turn and wherever they begin.
fn rings(geometry: &Geometry<f64>) -> Vec<Vec<(i64, i64)>> {
    let polygons = match geometry {
        Geometry::Polygon(one) => vec![one.clone()],
        Geometry::MultiPolygon(several) => several.0.clone(),
        other => panic!("{other:?}"),
    };
    let mut rings: Vec<Vec<(i64, i64)>> = polygons
        .iter()
        .flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()))
        .map(|ring| {
            let steps = |value: f64| (value * 1e9).round() as i64;
            let mut corners: Vec<_> = ring.0.iter().skip(1).map(|at| (steps(at.x), steps(at.y))).collect();
            corners.sort_unstable();
            corners
        })
        .collect();
    rings.sort();
    rings
}

/// A feature by its code: name, height and floors; rings.
type Told = (String, Vec<FieldValue>, Vec<Vec<(i64, i64)>>);

/// What a file tells, by code.
fn told(file: FeatureFile) -> Vec<Told> {
    let columns = file.columns.clone();
    let mut features: Vec<_> = file
        .map(|feature| {
            let feature = feature.unwrap();
            let value = |name: &str| {
                let at = columns.iter().position(|column| column == name).unwrap();
                match &feature.values[at] {
                    // A table of one format has whole numbers where another has none of its own.
                    FieldValue::Float(number) if name == "floors" => FieldValue::Int(*number as i64),
                    other => other.clone(),
                }
            };
            let FieldValue::Text(code) = value("code") else { panic!("no code") };
            (code, vec![value("name"), value("height"), value("floors")], rings(feature.geometry.as_ref().unwrap()))
        })
        .collect();
    features.sort_by(|a, b| a.0.cmp(&b.0));
    features
}

fn expected() -> Vec<Told> {
    let [court, two] = outlines();
    let text = |text: &str| FieldValue::Text(text.to_owned());
    vec![
        ("a".to_owned(), vec![text("光谷大厦"), FieldValue::Float(12.5), FieldValue::Int(4)], rings(&court)),
        ("b".to_owned(), vec![text("图书馆"), FieldValue::Float(30.25), FieldValue::Null], rings(&two)),
    ]
}

#[test]
fn the_same_features_come_out_of_every_format() {
    let folder = TempDir::new().unwrap();
    for (name, options, format) in [
        ("a.gpkg", &["-f", "GPKG"][..], FeatureFormat::GeoPackage),
        ("utf8.shp", &["-f", "ESRI Shapefile", "-lco", "ENCODING=UTF-8"], FeatureFormat::Shapefile),
        ("gbk.shp", &["-f", "ESRI Shapefile", "-lco", "ENCODING=GBK"], FeatureFormat::Shapefile),
        ("a.fgb", &["-f", "FlatGeobuf", "-nlt", "PROMOTE_TO_MULTI"], FeatureFormat::FlatGeobuf),
        ("mixed.fgb", &["-f", "FlatGeobuf", "-lco", "SPATIAL_INDEX=NO"], FeatureFormat::FlatGeobuf),
    ] {
        let Some(path) = written(&folder, name, options) else { return };
        let head = fs::read(&path).unwrap();
        assert_eq!(FeatureFormat::of(&head), Some(format), "{name}");
        let file = open(&path, format).unwrap();
        let frame = file.frame.clone().unwrap_or_default();
        assert!(["EPSG:4326", "GCS_WGS_1984", "WGS_1984", "WGS 84"].contains(&frame.as_str()), "{name}: {frame}");
        assert_eq!(told(file), expected(), "{name}");
    }
}

#[test]
fn geoparquet_tells_its_frame() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.parquet");
    for (crs, frame) in [
        ("", Some("OGC:CRS84")),
        (r#","crs":null"#, None),
        (
            r#","crs":{"type":"ProjectedCRS","name":"CGCS2000 / 114E","id":{"authority":"EPSG","code":4547}}"#,
            Some("EPSG:4547"),
        ),
    ] {
        parquet(&path, crs);
        assert_eq!(FeatureFormat::of(&fs::read(&path).unwrap()), Some(FeatureFormat::GeoParquet));
        let file = open(&path, FeatureFormat::GeoParquet).unwrap();
        assert_eq!(file.frame.as_deref(), frame);
        assert_eq!(told(file), expected());
    }
}

#[test]
fn a_frame_is_named_by_its_code_or_its_name() {
    let esri = r#"PROJCS["CGCS2000_3_Degree_GK_CM_114E",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000"]]"#;
    assert_eq!(frame_of_wkt(esri).as_deref(), Some("CGCS2000_3_Degree_GK_CM_114E"));
    let ogc = r#"PROJCS["x",GEOGCS["y",AUTHORITY["EPSG","4490"]],UNIT["metre",1,AUTHORITY["EPSG","9001"]],AUTHORITY["EPSG","4547"]]"#;
    assert_eq!(frame_of_wkt(ogc).as_deref(), Some("EPSG:4547"));
    assert_eq!(frame_of_wkt(r#"PROJCRS["x",ID["EPSG",4547]]"#).as_deref(), Some("EPSG:4547"));
    assert_eq!((frame_of_wkt(""), frame_of_wkt("x")), (None, None));
}

#[test]
fn files_that_are_cut_or_lie_are_told_and_never_read_for_ever() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.shp");
    fs::write(&path, [0, 0, 0x27, 0x0A]).unwrap();
    assert_eq!(open(&path, FeatureFormat::Shapefile).unwrap_err().number, 0);
    // A record that says it has four gigabytes.
    let mut bytes = vec![0; 108];
    bytes[..4].copy_from_slice(&[0, 0, 0x27, 0x0A]);
    bytes[104..].copy_from_slice(&[0x7F, 0xFF, 0xFF, 0xFF]);
    fs::write(&path, &bytes).unwrap();
    let faults: Vec<_> = open(&path, FeatureFormat::Shapefile).unwrap().collect();
    assert!(matches!(faults.as_slice(), [Err(FeatureFault { number: 1, too_large: true, .. })]));
    for format in [FeatureFormat::FlatGeobuf, FeatureFormat::GeoParquet, FeatureFormat::GeoPackage] {
        assert!(open(&path, format).is_err(), "{format:?}");
    }
    let mut bytes = b"fgb\x03fgb\0".to_vec();
    bytes.extend([0xFF; 4]);
    assert!(flatgeobuf_of(Cursor::new(bytes)).is_err_and(|fault| fault.too_large));
}

/// What GDAL wrote, for changing.
fn sample(name: &str, options: &[&str]) -> Option<Vec<u8>> {
    let folder = TempDir::new().unwrap();
    written(&folder, name, options).map(|path| fs::read(path).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn changed_bytes_never_stop_the_readers(changes in prop::collection::vec((0_usize..4_000, any::<u8>()), 1..20), cut in 0_usize..4_000) {
        let change = |bytes: &[u8]| {
            let mut bytes = bytes.to_vec();
            for &(at, byte) in &changes {
                let length = bytes.len();
                bytes[at % length] = byte;
            }
            bytes.truncate(bytes.len().max(1) - cut.min(bytes.len() - 1) / 2);
            bytes
        };
        static FGB: std::sync::OnceLock<Option<Vec<u8>>> = std::sync::OnceLock::new();
        if let Some(bytes) = FGB.get_or_init(|| sample("a.fgb", &["-f", "FlatGeobuf"]))
            && let Ok(file) = flatgeobuf_of(Cursor::new(change(bytes)))
        {
            prop_assert!(file.take(1_000).count() < 1_000);
        }
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("a.parquet");
        parquet(&path, "");
        fs::write(&path, change(&fs::read(&path).unwrap())).unwrap();
        if let Ok(file) = open(&path, FeatureFormat::GeoParquet) {
            prop_assert!(file.take(1_000).count() < 1_000);
        }
    }
}
