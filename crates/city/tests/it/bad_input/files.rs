//! Files that are not what they should be.

use std::io::Write as _;

use chengji_city::{ErrorKind, jobs};
use flate2::Compression;
use flate2::write::GzEncoder;

use super::{HEADER, SHOPS, shop, shops};
use crate::town::{Town, each_town};

fn gzip(text: &str) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::fast());
    out.write_all(text.as_bytes()).unwrap();
    out.finish().unwrap()
}

#[test]
fn a_truncated_gzip_is_named_and_the_whole_file_goes_on_behind_it() {
    each_town(|town| {
        let rows = 5_000;
        let whole = gzip(&shops(rows));
        let error = town.refuse("shops.csv.gz", &whole[..whole.len() * 9 / 10], SHOPS);
        assert_eq!((error.code(), error.kind()), ("read.truncated-gzip", ErrorKind::Invalid));
        let job = &jobs::list(&town.city, &town.admin, None, 1).unwrap()[0];
        assert_eq!(job.state, "failed");
        assert!(job.error.as_ref().unwrap().starts_with("read.truncated-gzip: "), "{job:?}");
        let before = town.entities().len();
        assert!(before >= 4_096 && before < rows, "{before} settled before the break");

        let taken = town.take("shops.csv.gz", &whole, SHOPS);
        assert_eq!(taken.counts(), (5_000, 5_000, 0, 0));
        assert_eq!(taken.outcome(), ((rows - before) as i64, 0, before as i64));
        assert_eq!(town.entities().len(), rows);
    });
}

#[test]
fn a_damaged_gzip_is_named() {
    let (town, _store) = Town::embedded();
    let mut bytes = gzip(&shops(500));
    let middle = bytes.len() / 2;
    bytes[middle..middle + 40].fill(0xFF);
    assert_eq!(town.refuse("shops.csv.gz", &bytes, SHOPS).code(), "read.corrupt-gzip");
}

#[test]
fn rows_in_another_encoding_than_declared_are_rejected_one_by_one() {
    each_town(|town| {
        // 武汉 in GB18030; the header and the second row are the same bytes in both encodings.
        let mut bytes = HEADER.as_bytes().to_vec();
        bytes.extend_from_slice(b"G1,\xCE\xE4\xBA\xBA,,114.3,30.5,,,1\n");
        bytes.extend_from_slice(b"G2,plain,,114.31,30.51,,,2\n");
        let taken = town.take("shops.csv", &bytes, SHOPS);
        assert_eq!((taken.job.rows, taken.job.rejected, taken.job.entities_created), (2, 1, 1));
        let note = &taken.notes[0];
        assert_eq!((note.row, note.outcome.as_str()), (1, "rejected"));
        assert_eq!(note.findings[0]["rule"], "record.undecodable");
        assert_eq!(town.entity("G2").name.as_deref(), Some("plain"));

        // Declared as it is, the same bytes are taken.
        let mapping = SHOPS.replace("utf-8", "gb18030");
        town.take("shops.csv", &bytes, &mapping);
        assert_eq!(town.entity("G1").name.as_deref(), Some("武汉"));
    });
}

#[test]
fn an_empty_file_has_no_header_and_a_header_alone_has_no_rows() {
    each_town(|town| {
        assert_eq!(town.refuse("empty.csv", "", SHOPS).code(), "read.header-empty");
        assert_eq!(town.refuse("blank.csv", "\n\n", SHOPS).code(), "read.header-empty");
        let taken = town.take("header.csv", HEADER, SHOPS);
        assert_eq!((taken.counts(), taken.outcome()), ((0, 0, 0, 0), (0, 0, 0)));
    });
}

#[test]
fn a_file_that_is_no_workbook_is_named() {
    let (town, _store) = Town::embedded();
    let xlsx = SHOPS.replace("\"csv\"\nencoding = \"utf-8\"", "\"xlsx\"");
    let text = town.refuse("shops.xlsx", shops(3), &xlsx);
    assert!(["read.format-mismatch", "read.not-a-workbook"].contains(&text.code()), "{text}");
    // A zip archive that holds no workbook.
    let archive = b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
    assert_eq!(town.refuse("shops.xlsx", archive, &xlsx).code(), "read.not-a-workbook");
    let json = SHOPS.replace("\"csv\"\nencoding = \"utf-8\"", "\"geojson\"");
    assert_eq!(town.refuse("shops.geojson", "{\"type\": \"Fea", &json).code(), "read.json-syntax");
}

#[test]
fn two_columns_of_one_name_are_refused_by_their_names() {
    let (town, _store) = Town::embedded();
    let file = format!("{}{}", HEADER.replace("staff", "name"), shop(1));
    let error = town.refuse("shops.csv", file, SHOPS);
    assert_eq!(error.code(), "read.header-duplicate");
    assert!(error.to_string().contains("\"name\""), "{error}");
}

#[test]
fn a_file_that_is_not_there_is_named_with_its_path() {
    let (town, _store) = Town::embedded();
    let request = chengji_city::ingest::IngestRequest {
        file: "nowhere/shops.csv".into(),
        file_name: "shops.csv".to_owned(),
        mapping_text: SHOPS.to_owned(),
        mapping_id: "test".to_owned(),
        dry_run: false,
    };
    let silent = &mut chengji_city::ingest::Silent;
    let error = chengji_city::ingest::run(&town.city, &town.admin, &request, silent).unwrap_err();
    assert_eq!(error.code(), "file.io");
    assert!(error.to_string().contains("nowhere/shops.csv"), "{error}");
    town.is_sound();
}
