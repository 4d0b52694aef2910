//! The opened content of a register record: any bytes are read or refused, and what was read is written and read again the same.
#![no_main]

use chengji_core::record::RawRecord;
use chengji_formats::register_content::{decode, encode, row};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = row(bytes);
    if let Ok(content) = decode(bytes) {
        let again = encode(&content, &RawRecord { row: 1, values: Vec::new(), geometry: None });
        assert_eq!(decode(&again).as_ref(), Ok(&content), "{}", String::from_utf8_lossy(&again));
    }
});
