#![no_main]
//! No bytes make the readers of Shapefile, dBASE and FlatGeobuf stumble or go on for ever.

use std::io::Cursor;

use chengji_formats::features::{flatgeobuf_of, shapefile_of};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|parts: (Vec<u8>, Vec<u8>)| {
    let (first, second) = parts;
    let length = first.len();
    if let Ok(file) = flatgeobuf_of(Cursor::new(first.clone())) {
        assert!(file.count() <= length);
    }
    if let Ok(file) = shapefile_of(Cursor::new(first), Some(Cursor::new(second)), None) {
        assert!(file.count() <= length);
    }
});
