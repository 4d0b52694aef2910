use super::ReadError;
use super::fixture::{drain, gzip, read};
use super::{OpenError, from_bytes};
use chengji_core::mapping::SourceOptions;

fn table(rows: usize) -> String {
    let mut text = "id,value\n".to_owned();
    for row in 0..rows {
        // Digits of a multiplicative sequence do not compress to nothing.
        text.push_str(&format!("{row},{}\n", row.wrapping_mul(2_654_435_761) % 1_000_003));
    }
    text
}

#[test]
fn several_gzip_members_are_one_file() {
    let packed = [gzip(b"a,b\n1,2\n"), gzip(b"3,4\n"), gzip(b"5,6\n")].concat();
    let outcome = read(packed, "list.csv.gz");
    assert_eq!(outcome.records.len(), 3);
    assert_eq!(outcome.failure, None);
}

#[test]
fn a_cut_gzip_gives_its_whole_rows_and_then_the_failure_wherever_it_is_cut() {
    let packed = gzip(table(200_000).as_bytes());
    let mut rows_before = 0;
    for at in [0, 1, 5, 10, 20, 1000, packed.len() / 2, packed.len() - 9, packed.len() - 1] {
        let cut = packed[..at].to_vec();
        match from_bytes(cut, "list.csv.gz", &SourceOptions::default()) {
            Err(error) => assert_eq!(error.code(), "read.truncated-gzip", "cut at {at}: {error}"),
            Ok(reader) => {
                let outcome = drain(reader);
                let code = outcome.failure.as_ref().map(ReadError::code);
                assert_eq!(code, Some("read.truncated-gzip"), "cut at {at}");
                assert!(outcome.bad.is_empty(), "cut at {at}");
                assert!(outcome.records.len() >= rows_before);
                rows_before = outcome.records.len();
            }
        }
    }
    assert!(rows_before > 199_000);
    assert_eq!(read(packed, "list.csv.gz").records.len(), 200_000);
}

#[test]
fn a_damaged_gzip_is_an_error_and_not_wrong_rows_without_notice() {
    let mut packed = gzip(table(50_000).as_bytes());
    let middle = packed.len() / 2;
    for byte in &mut packed[middle..middle + 64] {
        *byte ^= 0x55;
    }
    let outcome = read(packed, "list.csv.gz");
    let code = outcome.failure.as_ref().map(ReadError::code);
    assert!(matches!(code, Some("read.corrupt-gzip" | "read.truncated-gzip")), "{code:?}");
}

#[test]
fn text_behind_a_gzip_is_an_error() {
    let packed = [gzip(b"a\n1\n"), b"no gzip member at all".to_vec()].concat();
    let result = from_bytes(packed, "list.csv.gz", &SourceOptions::default());
    let outcome = drain(result.unwrap());
    assert_eq!(outcome.failure.map(|error| error.code()), Some("read.corrupt-gzip"));
}

#[test]
fn cut_json_documents_fail_too() {
    let mut text = "{\"features\":[".to_owned();
    text.push_str(&[r#"{"type":"Feature","properties":{"a":1},"geometry":null}"#; 5].join(","));
    for at in [3, 11, 14, 40, text.len()] {
        let result = from_bytes(text.as_bytes()[..at].to_vec(), "list.geojson", &SourceOptions::default());
        let code = match result {
            Err(error) => error.code(),
            Ok(reader) => drain(reader).failure.map(|error| error.code()).unwrap_or("none"),
        };
        assert_eq!(code, "read.json-syntax", "cut at {at}");
    }
}

#[test]
fn a_missing_file_and_a_directory_are_refused_with_their_path() {
    let missing = super::open(std::path::Path::new("/nonexistent/list.csv"), &SourceOptions::default()).unwrap_err();
    assert!(matches!(&missing, OpenError::Io { path, .. } if path.contains("list.csv")));
    let directory = tempfile::tempdir().unwrap();
    assert_eq!(super::open(directory.path(), &SourceOptions::default()).unwrap_err().code(), "read.io");
}

#[test]
fn progress_ends_at_the_size_of_the_packed_file() {
    let packed = gzip(table(100_000).as_bytes());
    let size = packed.len() as u64;
    let mut reader = from_bytes(packed, "list.csv.gz", &SourceOptions::default()).unwrap();
    assert_eq!(reader.total_bytes(), Some(size));
    assert!(reader.position_bytes() < size);
    assert_eq!(reader.by_ref().count(), 100_000);
    assert_eq!(reader.position_bytes(), size);
}
