use chengji_core::finding::Rule;
use chengji_core::mapping::SourceOptions;

use super::fixture::{read, read_with, refused, texts, workbook};
use super::from_bytes;

const ROWS: &str = r#"
<row r="2"><c r="A2" t="inlineStr"><is><t>name</t></is></c><c r="B2" t="inlineStr"><is><t>floors</t></is></c>
<c r="C2" t="inlineStr"><is><t>built</t></is></c><c r="D2" t="inlineStr"><is><t>ok</t></is></c></row>
<row r="3"><c r="A3" t="inlineStr"><is><t>一号楼</t></is></c><c r="B3"><v>6</v></c><c r="C3" s="1"><v>36617</v></c><c r="D3" t="b"><v>1</v></c></row>
<row r="5"><c r="A5" t="inlineStr"><is><t>二号楼</t></is></c><c r="B5"><v>6.5</v></c><c r="C5" s="2"><v>36617.5</v></c></row>
<row r="6"><c r="A6" t="inlineStr"><is><t>三号楼</t></is></c><c r="F6"><v>1</v></c></row>"#;

#[test]
fn the_first_row_with_content_is_the_header_and_cells_keep_their_types() {
    let outcome = read(workbook(&[("楼栋", ROWS)]), "list.xlsx");
    assert_eq!(outcome.columns, ["name", "floors", "built", "ok"]);
    assert_eq!(texts(&outcome.records[0]), ["一号楼", "6i", "2000-04-01", "true"]);
    assert_eq!(texts(&outcome.records[1]), ["二号楼", "6.5f", "2000-04-01T12:00:00", "~"]);
    assert_eq!(outcome.records.iter().map(|record| record.row).collect::<Vec<_>>(), [1, 3]);
    assert_eq!(outcome.failure, None);
}

#[test]
fn a_cell_outside_the_header_makes_a_ragged_row_with_the_line_of_the_sheet() {
    let outcome = read(workbook(&[("楼栋", ROWS)]), "list.xlsx");
    assert_eq!((outcome.bad[0].row, outcome.bad[0].line), (4, Some(6)));
    assert_eq!(outcome.bad[0].findings[0].rule, Rule::RecordRagged);
    assert!(outcome.bad[0].findings[0].detail.as_deref().unwrap().contains("column 6"));
}

#[test]
fn a_sheet_is_chosen_by_name_and_a_missing_one_lists_the_sheets() {
    let second =
        r#"<row r="1"><c r="A1" t="inlineStr"><is><t>b</t></is></c></row><row r="2"><c r="A2"><v>1</v></c></row>"#;
    let file = workbook(&[("one", ROWS), ("two", second)]);
    let layer = |name: &str| SourceOptions { layer: Some(name.to_owned()), ..SourceOptions::default() };
    assert_eq!(read_with(file.clone(), "list.xlsx", &layer("two")).columns, ["b"]);
    let error = from_bytes(file, "list.xlsx", &layer("three")).unwrap_err();
    assert_eq!(error.code(), "read.layer-missing");
    assert!(error.to_string().contains(r#"["one", "two"]"#));
}

#[test]
fn what_is_no_workbook_or_a_cut_one_is_refused() {
    let file = workbook(&[("one", ROWS)]);
    for bytes in [Vec::new(), b"a,b\n1,2\n".to_vec(), file[..file.len() / 2].to_vec(), file[..file.len() - 3].to_vec()]
    {
        assert_eq!(refused(bytes, "list.xlsx").code(), "read.not-a-workbook");
    }
}

#[test]
fn an_empty_sheet_has_no_header() {
    assert_eq!(refused(workbook(&[("one", "")]), "list.xlsx").code(), "read.header-empty");
}

#[test]
fn thousands_of_rows_pass_through_the_queue_in_order() {
    let mut rows = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>n</t></is></c></row>"#.to_owned();
    for row in 2..=5001 {
        rows.push_str(&format!(r#"<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>"#));
    }
    let outcome = read(workbook(&[("one", &rows)]), "list.xlsx");
    assert_eq!(outcome.records.len(), 5000);
    assert!(outcome.records.iter().enumerate().all(|(index, record)| texts(record) == [format!("{}i", index + 2)]));
}

#[test]
fn a_reader_that_is_dropped_early_lets_its_thread_end() {
    let mut rows = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>n</t></is></c></row>"#.to_owned();
    for row in 2..=9001 {
        rows.push_str(&format!(r#"<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>"#));
    }
    let mut reader = from_bytes(workbook(&[("one", &rows)]), "list.xlsx", &SourceOptions::default()).unwrap();
    assert!(reader.next().is_some());
    drop(reader);
}
