use chengji_core::finding::{Finding, Rule};
use chengji_core::mapping::{FileFormat, SourceOptions};
use chengji_core::record::{FieldValue, Layout, RawRecord};
use geo_types::{Geometry, polygon};

use crate::payload::Payload;
use crate::reader::{RecordReader, Row, from_bytes};
use crate::rejects::{RejectsWriter, is_rejects};

fn layout(columns: &[&str]) -> Layout {
    Layout { columns: columns.iter().map(|name| (*name).to_owned()).collect() }
}

fn text(value: &str) -> FieldValue {
    FieldValue::Text(value.to_owned())
}

fn written() -> Vec<u8> {
    let mut writer = RejectsWriter::new(Vec::new(), &layout(&["uscc", "name", "floors"])).unwrap();
    let shape =
        Geometry::Polygon(polygon![(x: 114.123_456_789_012, y: 30.0), (x: 115.0, y: 30.0), (x: 115.0, y: 31.0)]);
    let values = Payload::Values(vec![text(""), text("a,\"b\"\n武汉"), FieldValue::Int(6)]);
    let findings = [Finding::new(Rule::NaturalKeyMissing).field("uscc")];
    writer.write(7, &values, Some(&shape), &findings).unwrap();
    writer.write(9, &Payload::Unreadable("1,2,3,4".to_owned()), None, &[Finding::new(Rule::RecordRagged)]).unwrap();
    writer.end().unwrap()
}

fn records(reader: RecordReader) -> Vec<RawRecord> {
    reader
        .map(|row| match row.unwrap() {
            Row::Record(record) => record,
            Row::Bad(error) => panic!("{error:?}"),
        })
        .collect()
}

#[test]
fn rows_are_written_with_their_findings_and_geometry() {
    let text = String::from_utf8(written()).unwrap();
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("\u{feff}_row,_findings,_geometry,_raw,uscc,name,floors"));
    assert!(lines.next().unwrap().starts_with("7,record.natural-key-missing in uscc,\"{\"\"type\"\":\"\"Polygon\"\""));
    assert_eq!(text.lines().last(), Some("9,record.ragged-row,,\"1,2,3,4\",,,"));
}

#[test]
fn a_file_fed_back_under_its_own_mapping_gives_values_and_geometry_again() {
    // The mapping speaks of the original file, which was packed GeoJSON.
    let options = SourceOptions { format: Some(FileFormat::GeoJson), ..SourceOptions::default() };
    let reader = from_bytes(written(), "rejects.csv", &options).unwrap();
    assert_eq!(reader.format(), FileFormat::Csv);
    let position = reader.layout().position("name").unwrap();
    let records = records(reader);
    assert_eq!(records[0].values[position], text("a,\"b\"\n武汉"));
    let shape = polygon![(x: 114.123_456_789_012, y: 30.0), (x: 115.0, y: 30.0), (x: 115.0, y: 31.0)];
    assert_eq!(records[0].geometry, Some(Geometry::Polygon(shape)));
    assert_eq!(records[1].geometry, None);
}

#[test]
fn a_file_for_an_xlsx_mapping_is_recognised_by_its_first_columns() {
    let options =
        SourceOptions { format: Some(FileFormat::Xlsx), layer: Some("楼栋".to_owned()), ..SourceOptions::default() };
    assert_eq!(records(from_bytes(written(), "rejects.csv", &options).unwrap()).len(), 2);
    assert_eq!(from_bytes(b"a,b\n1,2\n".to_vec(), "list.csv", &options).unwrap_err().code(), "read.not-a-workbook");
}

#[test]
fn rejected_again_a_row_keeps_its_text_and_gets_no_second_set_of_columns() {
    let reader = from_bytes(written(), "rejects.csv", &SourceOptions::default()).unwrap();
    let again = reader.layout().as_ref().clone();
    let mut writer = RejectsWriter::new(Vec::new(), &again).unwrap();
    for record in records(reader) {
        writer.write(record.row, &Payload::Values(record.values), record.geometry.as_ref(), &[]).unwrap();
    }
    let text = String::from_utf8(writer.end().unwrap()).unwrap();
    assert_eq!(text.lines().next(), Some("\u{feff}_row,_findings,_geometry,_raw,uscc,name,floors"));
    assert_eq!(text.lines().last(), Some("2,,,\"1,2,3,4\",,,"));
}

#[test]
fn a_repaired_geometry_that_is_no_geojson_is_a_bad_row() {
    let file = "_row,_findings,_geometry,a\n1,,POINT(1 2),x\n";
    let row = from_bytes(file.into(), "rejects.csv", &SourceOptions::default()).unwrap().next().unwrap().unwrap();
    assert!(matches!(row, Row::Bad(error) if error.findings[0].field.as_deref() == Some("_geometry")));
    assert!(is_rejects(file.as_bytes()) && !is_rejects(b"row,findings\n"));
}
