use chengji_core::finding::Rule;
use chengji_core::mapping::{FileFormat, SourceOptions};
use chengji_core::record::FieldValue;

use super::fixture::{options, read, read_with, refused, texts};
use super::{MAX_FIELD_BYTES, MAX_RECORD_BYTES, ReadError, from_bytes};

fn utf8() -> SourceOptions {
    SourceOptions { encoding: Some("utf-8".to_owned()), ..SourceOptions::default() }
}

#[test]
fn rows_come_out_verbatim_and_numbered_from_one() {
    let outcome = read("a,b\n 1 ,\n,x\n", "list.csv");
    assert_eq!(outcome.columns, ["a", "b"]);
    assert_eq!(outcome.records.iter().map(texts).collect::<Vec<_>>(), [[" 1 ", ""], ["", "x"]]);
    assert_eq!(outcome.records.iter().map(|record| record.row).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn line_endings_of_windows_and_blank_lines_make_no_rows() {
    let outcome = read("a,b\r\n1,2\r\n\r\n3,4\r\n\n", "list.csv");
    assert_eq!(outcome.records.iter().map(texts).collect::<Vec<_>>(), [["1", "2"], ["3", "4"]]);
}

#[test]
fn quotes_keep_delimiters_line_breaks_and_quotes() {
    let outcome = read("a,b\n\"x,y\",\"line 1\nline \"\"2\"\"\"\n1,2", "list.csv");
    assert_eq!(texts(&outcome.records[0]), ["x,y", "line 1\nline \"2\""]);
    assert_eq!(texts(&outcome.records[1]), ["1", "2"]);
}

#[test]
fn a_ragged_row_is_reported_with_its_row_line_and_counts_and_reading_goes_on() {
    let outcome = read("a,b\n1,2\n\"x\ny\",2,3\n4\n5,6\n", "list.csv");
    assert_eq!(outcome.records.len(), 2);
    assert_eq!(outcome.records[1].row, 4);
    let bad = &outcome.bad[0];
    assert_eq!((bad.row, bad.line), (2, Some(3)));
    assert_eq!(bad.findings[0].rule, Rule::RecordRagged);
    assert_eq!(bad.findings[0].detail.as_deref(), Some("the header has 2 columns, this row 3 fields"));
    assert_eq!(bad.raw, "\"x\ny\",2,3");
    assert_eq!((outcome.bad[1].row, outcome.bad[1].line), (3, Some(5)));
}

#[test]
fn a_quote_left_open_at_the_end_of_the_file_is_not_taken_for_a_value() {
    let outcome = read("a,b\n1,\"2\n3,4\n5,6\n", "list.csv");
    assert_eq!(outcome.records.len(), 0);
    assert_eq!(outcome.bad[0].findings[0].rule, Rule::RecordMalformed);
    let closed = read("a,b\n1,\"2\n3,4\n5,6\"", "list.csv");
    assert_eq!(texts(&closed.records[0]), ["1", "2\n3,4\n5,6"]);
}

#[test]
fn every_undecodable_field_of_a_row_is_named_with_the_byte() {
    let bytes = b"a,b,c\n1,\xE6\xAD\xA6\xFF,\xC0\n\xE6\xB1\x89,2,3\n".to_vec();
    let outcome = read_with(bytes, "list.csv", &utf8());
    assert_eq!(texts(&outcome.records[0]), ["汉", "2", "3"]);
    let findings = &outcome.bad[0].findings;
    assert_eq!(findings.iter().map(|finding| finding.field.as_deref()).collect::<Vec<_>>(), [Some("b"), Some("c")]);
    assert_eq!(findings[0].rule, Rule::RecordUndecodable);
    let detail = findings[0].detail.as_deref().unwrap();
    assert_eq!(detail, "byte 3 of the field (0xFF) is not UTF-8; the record begins at byte 6 of the unpacked file");
    assert!(outcome.bad[0].raw.contains("武\u{FFFD}"));
}

#[test]
fn halves_of_a_character_in_neighbouring_fields_do_not_join() {
    let outcome = read_with(b"a,b\n\xE6\xAD,\xA6\n".to_vec(), "list.csv", &utf8());
    assert_eq!(outcome.bad[0].findings.len(), 2);
}

#[test]
fn a_field_beyond_the_limit_is_a_bad_row_and_the_next_one_is_read() {
    let long = "x".repeat(MAX_FIELD_BYTES + 1);
    let outcome = read(format!("a,b\n1,{long}\n2,y\n"), "list.csv");
    assert_eq!(outcome.bad[0].findings[0].rule, Rule::ValueTooLong);
    assert_eq!(outcome.bad[0].findings[0].field.as_deref(), Some("b"));
    assert!(outcome.bad[0].raw.len() < 70_000);
    assert_eq!(texts(&outcome.records[0]), ["2", "y"]);
    let fits = read(format!("a\n{}\n", "x".repeat(MAX_FIELD_BYTES)), "list.csv");
    assert_eq!(fits.records.len(), 1);
}

#[test]
fn a_record_that_never_ends_stops_the_file_instead_of_filling_the_memory() {
    let mut text = "a,b\n1,2\n3,\"".to_owned();
    text.push_str(&"line\n".repeat(MAX_RECORD_BYTES / 5 + 100_000));
    let outcome = read(text, "list.csv");
    assert_eq!(outcome.records.len(), 1);
    assert_eq!(outcome.failure, Some(ReadError::RecordTooLong { line: 3, limit: MAX_RECORD_BYTES }));
}

#[test]
fn an_empty_file_or_header_is_refused_and_a_header_alone_is_an_empty_list() {
    for empty in ["", "\n\n", ",,\n1,2,3\n", "\u{feff}"] {
        assert_eq!(refused(empty, "list.csv").code(), "read.header-empty", "{empty:?}");
    }
    let outcome = read("a,b", "list.csv");
    assert_eq!((outcome.columns.len(), outcome.records.len(), outcome.bad.len()), (2, 0, 0));
}

#[test]
fn a_name_that_stands_twice_in_the_header_is_refused_but_blank_names_may_repeat() {
    let error = refused("a,b,a,c,c\n", "list.csv");
    assert_eq!(error.code(), "read.header-duplicate");
    assert!(error.to_string().contains(r#"["a", "c"]"#));
    assert_eq!(read(",a,\n1,2,3\n", "list.csv").columns, ["", "a", ""]);
}

#[test]
fn other_delimiters_are_read_by_option_or_by_name() {
    let semicolon = SourceOptions { delimiter: Some(';'), ..SourceOptions::default() };
    assert_eq!(texts(&read_with("a;b\n1;2,3\n", "list.csv", &semicolon).records[0]), ["1", "2,3"]);
    assert_eq!(texts(&read("a\tb\n1\t2\n", "list.tsv").records[0]), ["1", "2"]);
    let wide = SourceOptions { delimiter: Some('，'), ..SourceOptions::default() };
    let error = from_bytes(b"a".to_vec(), "list.csv", &wide).unwrap_err();
    assert_eq!(error.code(), "read.delimiter-invalid");
}

#[test]
fn a_file_of_another_format_is_named_as_what_it_is() {
    let cases: [(&[u8], &str); 6] = [
        (b"PK\x03\x04rest", "XLSX"),
        (b"\xD0\xCF\x11\xE0rest", ".xls"),
        (b"SQLite format 3\0rest", "GeoPackage"),
        (b"{\"type\":\"FeatureCollection\"}", "JSON"),
        (b"<!DOCTYPE html><html>", "HTML"),
        (b"%PDF-1.7", "PDF"),
    ];
    for (bytes, hint) in cases {
        let error = refused(bytes, "list.csv");
        assert_eq!(error.code(), "read.format-mismatch");
        assert!(error.to_string().contains(hint), "{error}");
    }
}

#[test]
fn a_name_without_a_known_ending_needs_a_format() {
    assert_eq!(refused("a\n1\n", "list.dat").code(), "read.format-unknown");
    let outcome = read_with("a\n1\n", "list.dat", &options(FileFormat::Csv));
    assert_eq!(outcome.records[0].values, [FieldValue::Text("1".to_owned())]);
}
