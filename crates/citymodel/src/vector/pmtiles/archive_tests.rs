use std::io::Cursor;

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::vector::grid::Tile;
use crate::vector::sample::real;

fn about() -> About {
    About {
        metadata: json!({ "name": "试" }),
        zoom: [0, 14],
        bounds: [113.9, 30.3, 114.7, 30.8],
        compression: Compression::None,
        tile_type: TileType::Mvt,
    }
}

fn archive(tiles: &[(u64, Vec<u8>)]) -> Vec<u8> {
    let mut writer = Writer::new(Cursor::new(Vec::new()));
    tiles.iter().for_each(|(id, bytes)| writer.add(tile_at(*id).unwrap(), bytes).unwrap());
    let mut out = Vec::new();
    writer.finish(&about(), &mut out).unwrap();
    out
}

#[test]
fn many_tiles_are_found_again_through_leaves() {
    // Every third number; every tenth tile is the same water.
    let tiles: Vec<(u64, Vec<u8>)> = (0..60_000_u64)
        .map(|at| (at * 3, if at % 10 == 0 { b"water".to_vec() } else { format!("tile {}", at * at).into_bytes() }))
        .collect();
    let bytes = archive(&tiles);
    let reader = Reader::open(bytes).unwrap();
    assert!(reader.header().leaves.1 > 0);
    assert!(reader.header().root.1 <= 16_257);
    assert_eq!((reader.header().addressed, reader.header().contents), (60_000, 54_001));
    for (id, bytes) in tiles.iter().step_by(7) {
        assert_eq!(reader.tile(tile_at(*id).unwrap()).unwrap().as_ref(), Some(bytes), "{id}");
        assert_eq!(reader.tile(tile_at(id + 1).unwrap()).unwrap(), None);
    }
    let mut seen = Vec::new();
    reader
        .each(|tile| {
            seen.push((tile_id(tile), reader.unpacked(tile)?.unwrap()));
            Ok(())
        })
        .unwrap();
    assert!(seen == tiles, "every tile once, in order");
    assert_eq!(reader.metadata().unwrap(), json!({ "name": "试" }));
    assert_eq!(reader.header().bounds, [1_139_000_000, 303_000_000, 1_147_000_000, 308_000_000]);
}

#[test]
fn equal_neighbours_are_one_entry() {
    let bytes = archive(&(5..500).map(|id| (id, b"sea".to_vec())).collect::<Vec<_>>());
    let reader = Reader::open(bytes).unwrap();
    assert_eq!((reader.header().entries, reader.header().contents), (1, 1));
    assert_eq!(reader.tile(tile_at(499).unwrap()).unwrap().unwrap(), b"sea");
    assert_eq!(reader.tile(tile_at(500).unwrap()).unwrap(), None);
}

#[test]
fn tiles_out_of_order_are_refused() {
    let mut writer = Writer::new(Cursor::new(Vec::new()));
    writer.add(Tile::new(2, 1, 1), b"a").unwrap();
    assert!(writer.add(Tile::new(1, 0, 0), b"b").is_err());
}

#[test]
fn archives_of_others_are_read() {
    let Some(path) = real("conformance/martin-fixtures/pmtiles/png.pmtiles") else { return };
    let reader = Reader::open(std::fs::File::open(&path).unwrap()).unwrap();
    assert_eq!((reader.header().tile_type, reader.header().zoom), (TileType::Png, [0, 1]));
    // A draft of version 3 wrote the figure and not the number.
    let draft = path.with_file_name("stamen_toner__raster_CC-BY+ODbL_z3.pmtiles");
    assert!(matches!(Reader::open(std::fs::File::open(draft).unwrap()), Err(ArchiveError::Header)));
    for z in 0..=1_u8 {
        for tile in (0..1 << z).flat_map(|y| (0..1 << z).map(move |x| Tile::new(z, x, y))) {
            assert!(reader.tile(tile).unwrap().unwrap().starts_with(b"\x89PNG"), "{tile:?}");
        }
    }
    assert!(reader.tile(Tile::new(4, 0, 0)).unwrap().is_none());
    assert!(reader.tile(Tile::new(1, 2, 0)).unwrap().is_none());
    assert!(reader.metadata().unwrap().is_object());
}

#[test]
fn what_is_no_archive_is_refused() {
    assert_eq!(Reader::open(b"PMTiles".to_vec()).unwrap_err().code(), "vector.archive-broken");
    assert_eq!(Reader::open(vec![0; 500]).unwrap_err().code(), "vector.archive-broken");
}

proptest! {
    #[test]
    fn a_broken_archive_never_panics(at: prop::sample::Index, byte: u8, id in 0_u64..400) {
        let mut bytes = archive(&(0..100_u64).map(|id| (id * 3, id.to_le_bytes().to_vec())).collect::<Vec<_>>());
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(reader) = Reader::open(bytes) {
            let _ = (reader.tile(tile_at(id).unwrap()), reader.metadata());
        }
    }
}
