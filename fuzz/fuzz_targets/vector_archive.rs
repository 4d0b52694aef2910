//! An archive of any bytes opens or is refused, and every tile of it is found or is not; nothing panics or takes much memory.
#![no_main]

use chengji_citymodel::vector::pmtiles::{Reader, tile_at};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(reader) = Reader::open(bytes.to_vec()) {
        let _ = reader.metadata();
        for tile in (0..40).filter_map(tile_at) {
            let _ = reader.tile(tile);
        }
    }
});
