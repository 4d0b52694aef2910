//! A CSV of any bytes, encoding and delimiter is read to its end or refused; nothing panics.
#![no_main]

use chengji_core::mapping::{FileFormat, SourceOptions};
use chengji_formats::reader::from_bytes;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (Vec<u8>, u8)| {
    let (bytes, choice) = input;
    let encoding = [None, Some("utf-8"), Some("gb18030"), Some("utf-16le")][usize::from(choice & 3)];
    let delimiter = [None, Some(';'), Some('|'), Some('\t')][usize::from(choice >> 2 & 3)];
    let options = SourceOptions {
        format: Some(FileFormat::Csv),
        encoding: encoding.map(str::to_owned),
        delimiter,
        ..SourceOptions::default()
    };
    if let Ok(reader) = from_bytes(bytes, "list", &options) {
        let columns = reader.layout().columns.len();
        for row in reader.flatten() {
            if let chengji_formats::reader::Row::Record(record) = row {
                assert_eq!(record.values.len(), columns);
            }
        }
    }
});
