//! A geometry that is read is written and read back as itself; nothing panics.
#![no_main]

use chengji_formats::wkb::{decode, encode};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(geometry) = decode(bytes) {
        let again = decode(&encode(&geometry));
        // A geometry with NaN in it equals nothing, not even itself.
        if geometry == geometry.clone() {
            assert_eq!(again, Ok(geometry));
        }
    }
});
