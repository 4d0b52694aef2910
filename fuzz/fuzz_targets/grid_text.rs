//! A cell that parses prints the same text, and its integer, bounds and family agree with it.
#![no_main]

use chengji_codes::{GridCell, Level};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(cell) = text.parse::<GridCell>() {
        assert_eq!(cell.to_string(), text);
        assert_eq!(GridCell::try_from(cell.get()), Ok(cell));
        assert!(cell.ancestors().all(|ancestor| ancestor.contains(cell) && text.starts_with(&ancestor.to_string())));
        let (lon, lat) = cell.centre();
        assert_eq!(GridCell::encode(lon, lat, cell.level()), Ok(cell));
    }
    // The same bytes as a position: any text is answered, and what is answered reads back.
    let (lon, lat) = text.split_once(',').unwrap_or((text, "30.5"));
    if let Ok(cell) = GridCell::encode_text(lon, lat, Level::L10) {
        assert_eq!(cell.to_string().parse(), Ok(cell));
    }
});
