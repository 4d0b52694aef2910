//! NDJSON, JSON and GeoJSON of any bytes are read to their end or refused; nothing panics.
#![no_main]

use chengji_core::mapping::{FileFormat, SourceOptions};
use chengji_formats::payload;
use chengji_formats::reader::{Row, from_bytes};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for format in [FileFormat::Ndjson, FileFormat::Json, FileFormat::GeoJson] {
        let options = SourceOptions { format: Some(format), ..SourceOptions::default() };
        let Ok(reader) = from_bytes(bytes.to_vec(), "list", &options) else {
            continue;
        };
        for row in reader.flatten() {
            if let Row::Record(record) = row {
                let kept = payload::decode(&payload::encode(&record));
                assert_eq!(kept, Ok(payload::Payload::Values(record.values)));
            }
        }
    }
});
