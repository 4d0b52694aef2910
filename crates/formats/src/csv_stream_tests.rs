use super::{CsvStream, CsvStreamError};

fn annotated(input: &[u8], added: &str) -> Vec<u8> {
    let mut output = Vec::new();
    let mut stream = CsvStream::open(input, &mut output).unwrap();
    stream.write_header(&[added]).unwrap();
    while stream.advance().unwrap() {
        let row = stream.row().to_string();
        stream.write_row(&[&row]).unwrap();
    }
    stream.finish().unwrap();
    output
}

#[test]
fn rows_go_out_as_they_came_with_the_new_column_behind() {
    let out = annotated(b"name,lon\n\"a,\"\"b\", 1 \n\xce\xe4,2\n", "n");
    assert_eq!(out, b"name,lon,n\n\"a,\"\"b\", 1 ,1\n\xce\xe4,2,2\n");
}

#[test]
fn a_short_row_is_made_up_so_that_the_columns_stay_in_line() {
    assert_eq!(annotated(b"a,b\n1\n2,3,4\n", "n"), b"a,b,n\n1,,1\n2,3,4,2\n");
}

#[test]
fn columns_are_found_in_any_case_and_behind_a_byte_order_mark() {
    let stream = CsvStream::open("\u{feff}Lon, LAT \n".as_bytes(), Vec::new()).unwrap();
    assert_eq!((stream.position("lon"), stream.position("lat")), (Some(0), Some(1)));
    let error = stream.column("height").unwrap_err();
    assert_eq!(error.code(), "read.column-missing");
    assert_eq!(error.to_string(), "the table has no column `height`; its columns are: Lon, LAT");
}

#[test]
fn a_table_without_a_header_is_refused() {
    let refused = CsvStream::open(&b""[..], Vec::new()).err();
    assert!(matches!(refused, Some(CsvStreamError::HeaderEmpty)));
}

#[test]
fn a_quote_left_open_ends_the_reading_before_it_fills_the_memory() {
    let endless = std::io::Read::chain(&b"a\n1\n\""[..], std::io::repeat(b'x'));
    let mut stream = CsvStream::open(endless, Vec::new()).unwrap();
    assert!(stream.advance().unwrap());
    assert_eq!(stream.advance().unwrap_err().code(), "read.record-too-long");
}
