use chengji_core::mapping::{FileFormat, SourceOptions};
use proptest::prelude::*;

use super::fixture::{drain, gzip, options, workbook};
use super::{from_bytes, open};

const TEXT_FORMATS: [FileFormat; 4] = [FileFormat::Csv, FileFormat::Ndjson, FileFormat::Json, FileFormat::GeoJson];

/// Reads to the end; the rows do not matter, only that there is an end.
fn exhaust(bytes: Vec<u8>, options: &SourceOptions) -> usize {
    match from_bytes(bytes, "list", options) {
        Ok(reader) => drain(reader).records.len(),
        Err(error) => error.code().len(),
    }
}

/// Text that looks like the formats, so that parsers get further than their first byte.
fn shaped() -> impl Strategy<Value = String> {
    let pieces = [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\n",
        "\r\n",
        " ",
        "a",
        "\"a\"",
        "1",
        "-1e9",
        "null",
        "true",
        "武",
        "\u{1e}",
        "{\"type\":\"Feature\",\"properties\":{},\"geometry\":",
        "{\"features\":[",
        "\"coordinates\":[",
        "{\"type\":\"Point\",\"coordinates\":[1,2]}",
        "_row,_findings,_geometry\n",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic_a_text_reader(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        for format in TEXT_FORMATS {
            exhaust(bytes.clone(), &options(format));
        }
    }

    #[test]
    fn arbitrary_packed_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), cut in 0_usize..300) {
        let mut packed = gzip(&bytes);
        packed.truncate(cut.max(2));
        for format in TEXT_FORMATS {
            exhaust(packed.clone(), &options(format));
        }
    }

    #[test]
    fn shaped_text_never_panics(text in shaped()) {
        for format in TEXT_FORMATS {
            exhaust(text.clone().into_bytes(), &options(format));
            let pointed = SourceOptions { records: Some("/a/0".to_owned()), ..options(format) };
            exhaust(text.clone().into_bytes(), &pointed);
        }
    }

    #[test]
    fn any_encoding_label_and_delimiter_is_survived(
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        label in prop::sample::select(vec!["gb18030", "gbk", "big5", "utf-16le", "utf-16be", "iso-2022-jp", "shift_jis", "latin1"]),
        delimiter in prop::sample::select(vec![',', '|', ';', '\t', '~', '@']),
    ) {
        let options = SourceOptions { encoding: Some(label.to_owned()), delimiter: Some(delimiter), ..options(FileFormat::Csv) };
        exhaust(bytes, &options);
    }

    #[test]
    fn rows_of_csv_round_trip(rows in prop::collection::vec(prop::array::uniform3("[^\u{feff}\u{0}]{0,12}"), 1..20)) {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(["a", "b", "c"]).unwrap();
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let utf8 = SourceOptions { encoding: Some("utf-8".to_owned()), ..options(FileFormat::Csv) };
        let outcome = drain(from_bytes(writer.into_inner().unwrap(), "list", &utf8).unwrap());
        let read: Vec<Vec<String>> = outcome.records.iter().map(super::fixture::texts).collect();
        prop_assert_eq!(read, rows.iter().map(|row| row.to_vec()).collect::<Vec<_>>());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_workbook_with_flipped_bytes_is_an_error_or_a_list(at in prop::collection::vec(any::<prop::sample::Index>(), 1..8), flip in 1_u8..) {
        let rows = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>n</t></is></c></row><row r="2"><c r="A2"><v>1</v></c></row>"#;
        let mut bytes = workbook(&[("one", rows)]);
        for index in at {
            let place = index.index(bytes.len());
            bytes[place] ^= flip;
        }
        exhaust(bytes, &options(FileFormat::Xlsx));
    }

    #[test]
    fn arbitrary_bytes_are_no_geopackage(bytes in prop::collection::vec(any::<u8>(), 0..4000)) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("list.gpkg");
        let mut file = b"SQLite format 3\0".to_vec();
        file.extend(bytes);
        std::fs::write(&path, file).unwrap();
        prop_assert!(open(&path, &SourceOptions::default()).is_err());
    }
}
