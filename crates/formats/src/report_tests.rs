use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};

use super::*;

fn report(rows: usize) -> Report {
    let row = |n: usize| {
        let share = n.is_multiple_of(2).then_some(0.5);
        vec![ReportCell::Text(format!("街道 {n}")), ReportCell::Count(1_234_567), ReportCell::Share(share)]
    };
    let columns = ["名称", "总数", "比率"].map(str::to_owned).to_vec();
    Report {
        title: "月报 2026-10".to_owned(),
        notes: vec!["统计日期 2026-10-31".to_owned()],
        tables: vec![ReportTable { title: "各区/街道".to_owned(), columns, rows: (0..rows).map(row).collect() }],
    }
}

#[test]
fn a_workbook_is_read_back_by_another_reader_as_numbers_and_texts() {
    let bytes = write_workbook(&report(3)).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["各区街道"], "a sheet's name has no slash");
    let sheet = book.worksheet_range("各区街道").unwrap();
    let cell = |row, column| sheet.get_value((row, column)).cloned().unwrap_or(Data::Empty);
    assert_eq!(cell(0, 0), Data::String("月报 2026-10".to_owned()));
    assert_eq!(cell(3, 1), Data::String("总数".to_owned()));
    assert_eq!(cell(4, 1), Data::Float(1_234_567.0));
    assert_eq!((cell(4, 2), cell(5, 2)), (Data::Float(0.5), Data::String("—".to_owned())));
}

#[test]
fn long_tables_go_on_over_pages_and_the_same_report_is_the_same_file() {
    let pages = |rows| write_pages(Vec::new(), &report(rows), Letters::dots()).unwrap();
    assert_eq!(pages(3).1, 1);
    let (bytes, count) = pages(200);
    assert!(bytes.starts_with(b"%PDF-") && count >= 5, "{count}");
    assert_eq!(bytes, pages(200).0);
}

#[test]
fn numbers_are_printed_in_groups() {
    let printed = |count| ReportCell::Count(count).printed();
    assert_eq!([0, 999, 1_000, -1_234_567].map(printed), ["0", "999", "1,000", "-1,234,567"]);
    assert_eq!(ReportCell::Share(Some(0.99875)).printed(), "99.88%");
}
