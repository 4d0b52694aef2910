use chengji_core::finding::Rule;
use chengji_core::mapping::SourceOptions;
use encoding_rs::{GB18030, UTF_8};

use super::encoding::detect;
use super::fixture::{gzip, read, read_with, texts};
use super::from_bytes;

/// 𠮷 and 㐀 take four bytes in GB18030, 武 and 汉 two.
const TEXT: &str = "name,address\n武汉𠮷,汉口㐀路1号\n";

fn gb18030(text: &str) -> Vec<u8> {
    let (bytes, _, unmappable) = GB18030.encode(text);
    assert!(!unmappable);
    bytes.into_owned()
}

fn labelled(label: &str) -> SourceOptions {
    SourceOptions { encoding: Some(label.to_owned()), ..SourceOptions::default() }
}

#[test]
fn utf8_and_gb18030_are_told_apart_with_and_without_mark_and_packed() {
    let marked = |mark: &[u8], text: Vec<u8>| [mark.to_vec(), text].concat();
    let files = [
        TEXT.as_bytes().to_vec(),
        marked(b"\xEF\xBB\xBF", TEXT.as_bytes().to_vec()),
        gb18030(TEXT),
        marked(b"\x84\x31\x95\x33", gb18030(TEXT)),
        gzip(TEXT.as_bytes()),
        gzip(&gb18030(TEXT)),
    ];
    for (index, file) in files.into_iter().enumerate() {
        let outcome = read(file, "list.csv");
        assert_eq!(outcome.columns, ["name", "address"], "file {index}");
        assert_eq!(texts(&outcome.records[0]), ["武汉𠮷", "汉口㐀路1号"], "file {index}");
        assert!(outcome.bad.is_empty());
    }
}

#[test]
fn utf16_with_its_mark_is_read() {
    let mut bytes = vec![0xFF, 0xFE];
    bytes.extend(TEXT.encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(texts(&read(bytes, "list.csv").records[0]), ["武汉𠮷", "汉口㐀路1号"]);
}

#[test]
fn gb18030_with_a_delimiter_that_can_be_half_a_character_is_split_after_decoding() {
    // The second byte of 亅 in GB18030 is 0x7C, the delimiter.
    assert_eq!(gb18030("亅")[1], b'|');
    let options = SourceOptions { delimiter: Some('|'), ..labelled("gb18030") };
    let outcome = read_with(gb18030("a|b\n亅一|2\n"), "list.csv", &options);
    assert_eq!(texts(&outcome.records[0]), ["亅一", "2"]);
    let mut broken = gb18030("a|b\n1|2\n");
    broken.extend(b"x\xFF|2\n");
    let outcome = read_with(broken, "list.csv", &options);
    assert_eq!(outcome.bad[0].findings[0].rule, Rule::RecordUndecodable);
}

#[test]
fn a_wrong_label_gives_bad_rows_and_never_wrong_text() {
    let outcome = read_with(gb18030(TEXT), "list.csv", &labelled("utf-8"));
    assert_eq!(outcome.records.len(), 0);
    assert_eq!(outcome.bad[0].findings[0].rule, Rule::RecordUndecodable);
}

#[test]
fn an_unknown_label_is_refused() {
    let error = from_bytes(b"a\n".to_vec(), "list.csv", &labelled("gb2313")).unwrap_err();
    assert_eq!(error.code(), "read.encoding-unknown");
    assert!(error.to_string().contains("gb2313"));
}

#[test]
fn a_few_bad_bytes_do_not_turn_a_utf8_file_into_gb18030() {
    let mut text = "name\n".as_bytes().to_vec();
    text.extend("武汉市青山区\n".repeat(20).as_bytes());
    text.extend(b"\xFF\xFE\n");
    assert_eq!(detect(&text, None).unwrap().encoding, UTF_8);
    let outcome = read(text, "list.csv");
    assert_eq!((outcome.records.len(), outcome.bad.len()), (20, 1));
}

#[test]
fn a_sample_cut_inside_a_character_is_still_utf8() {
    let text = "武".as_bytes();
    assert_eq!(detect(&text[..2], None).unwrap().encoding, UTF_8);
    assert_eq!(detect(&gb18030("武汉"), None).unwrap().encoding, GB18030);
}

#[test]
fn a_bad_byte_of_gb18030_is_named_and_the_rest_is_read() {
    let mut bytes = gb18030("name,address\n武汉,汉口\n");
    bytes.extend([0xCE, 0xE4, 0xFF, b',', b'x', b'\n']);
    bytes.extend(gb18030("武昌,y\n"));
    let outcome = read(bytes, "list.csv");
    assert_eq!(outcome.records.len(), 2);
    let finding = &outcome.bad[0].findings[0];
    assert_eq!(finding.field.as_deref(), Some("name"));
    assert!(finding.detail.as_deref().unwrap().starts_with("byte 2 of the field (0xFF) is not gb18030"), "{finding}");
}

#[test]
fn json_in_gb18030_is_read_too() {
    let bytes = gb18030("{\"name\":\"武汉\"}\n{\"name\":\"青山\"}\n");
    let outcome = read(bytes, "list.ndjson");
    assert_eq!(texts(&outcome.records[1]), ["青山"]);
}
