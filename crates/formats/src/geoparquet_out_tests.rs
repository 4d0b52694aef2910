use chengji_core::record::FieldValue;
use geo_types::{MultiPolygon, polygon};
use parquet::file::reader::{FileReader, SerializedFileReader};
use tempfile::TempDir;

use super::*;
use crate::features::{self, FeatureFormat};

const COLUMNS: [Column; 4] = [
    Column { name: "code", kind: ColumnKind::Text },
    Column { name: "height", kind: ColumnKind::Real },
    Column { name: "floors", kind: ColumnKind::Integer },
    Column { name: "white", kind: ColumnKind::Boolean },
];

fn square(west: f64) -> Geometry<f64> {
    polygon!((x: west, y: 30.5), (x: west + 0.001, y: 30.5), (x: west + 0.001, y: 30.501), (x: west, y: 30.5)).into()
}

fn geo(path: &Path) -> Value {
    let reader = SerializedFileReader::new(File::open(path).unwrap()).unwrap();
    let told = reader.metadata().file_metadata().key_value_metadata().unwrap();
    let geo = told.iter().find(|entry| entry.key == "geo").unwrap();
    serde_json::from_str(geo.value.as_deref().unwrap()).unwrap()
}

#[test]
fn what_is_written_is_read_again_with_its_frame() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("things.parquet");
    let mut writer = GeoParquetWriter::create(&path, &COLUMNS).unwrap();
    let text = |text: &str| Cell::Text(text.to_owned());
    let pieces: Geometry<f64> = MultiPolygon(vec![square(114.4).try_into().unwrap()]).into();
    let rows = [
        (Some(square(114.3)), [text("a"), Cell::Real(12.5), Cell::Integer(4), Cell::Integer(1)]),
        (Some(pieces), [text("光谷"), Cell::Null, Cell::Null, Cell::Integer(0)]),
        (None, [text("c"), Cell::Real(3.0), Cell::Integer(1), Cell::Null]),
    ];
    for (outline, cells) in &rows {
        writer.row(outline.as_ref(), cells.clone()).unwrap();
    }
    writer.finish().unwrap();

    assert_eq!(FeatureFormat::of(&std::fs::read(&path).unwrap()), Some(FeatureFormat::GeoParquet));
    let file = features::open(&path, FeatureFormat::GeoParquet).unwrap();
    assert_eq!(file.frame.as_deref(), Some("EPSG:4490"));
    assert_eq!(file.columns, ["code", "height", "floors", "white"]);
    let read: Vec<_> = file.map(|feature| feature.unwrap()).collect();
    assert_eq!(
        read.iter().map(|feature| feature.geometry.clone()).collect::<Vec<_>>(),
        rows.map(|(outline, _)| outline)
    );
    let (yes, no) = (FieldValue::Bool(true), FieldValue::Bool(false));
    let text = |text: &str| FieldValue::Text(text.to_owned());
    assert_eq!(read[0].values, [text("a"), FieldValue::Float(12.5), FieldValue::Int(4), yes]);
    assert_eq!(read[1].values, [text("光谷"), FieldValue::Null, FieldValue::Null, no]);
    assert_eq!(read[2].values, [text("c"), FieldValue::Float(3.0), FieldValue::Int(1), FieldValue::Null]);

    let column = geo(&path)["columns"]["geometry"].clone();
    assert_eq!(column["geometry_types"], json!(["MultiPolygon", "Polygon"]));
    assert_eq!(column["bbox"], json!([114.3, 30.5, 114.4 + 0.001, 30.501]));
    assert_eq!(column["covering"]["bbox"]["ymax"], json!(["bbox", "ymax"]));
}

#[test]
fn rows_go_out_in_groups_and_a_file_without_rows_is_whole() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("many.parquet");
    let mut writer = GeoParquetWriter::create(&path, &COLUMNS[..1]).unwrap();
    for number in 0..GROUP + 5 {
        writer.row(Some(&square(114.3)), [Cell::Text(number.to_string())]).unwrap();
    }
    writer.finish().unwrap();
    let reader = SerializedFileReader::new(File::open(&path).unwrap()).unwrap();
    assert_eq!((reader.num_row_groups(), reader.metadata().file_metadata().num_rows()), (2, 10_005));
    let last = features::open(&path, FeatureFormat::GeoParquet).unwrap().last().unwrap().unwrap();
    assert_eq!(last.values, [FieldValue::Text("10004".to_owned())]);

    let path = folder.path().join("none.parquet");
    GeoParquetWriter::create(&path, &COLUMNS).unwrap().finish().unwrap();
    assert_eq!(features::open(&path, FeatureFormat::GeoParquet).unwrap().count(), 0);
    assert_eq!(geo(&path)["columns"]["geometry"].get("bbox"), None);
}
