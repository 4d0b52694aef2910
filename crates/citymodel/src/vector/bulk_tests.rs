use std::io::Cursor;

use super::*;
use crate::vector::decode::{decode, piece};
use crate::vector::feature::Geometry;
use crate::vector::grid::Tile;
use crate::vector::pmtiles::{Reader, gunzip};
use crate::vector::rules::DEFAULT;
use crate::vector::sample::{Thing, complaint, houses, real, rules};
use crate::vector::tile::TileMaker;

fn build(things: &[Thing], options: Options) -> (Vec<u8>, Built) {
    let scratch = || Cursor::new(Vec::new());
    let mut builder = Builder::new(rules(DEFAULT), options, scratch(), scratch());
    things.iter().for_each(|thing| builder.note(thing));
    things.iter().for_each(|thing| builder.add(thing).unwrap());
    let mut out = Vec::new();
    let built = builder.finish(&mut out).unwrap();
    (out, built)
}

#[test]
fn little_memory_gives_the_same_archive() {
    let things = houses(1_500, 11);
    let (plenty, built) = build(&things, Options::default());
    let (little, also) = build(&things, Options { memory: 20_000, ..Options::default() });
    assert_eq!(built, also);
    assert!(plenty == little, "the archives differ");
    assert_eq!((built.features, built.undrawn), (1_500, 0));
}

#[test]
fn a_tile_made_live_is_the_tile_made_in_bulk() {
    let things = houses(800, 12);
    let (archive, _) = build(&things, Options::default());
    let reader = Reader::open(archive).unwrap();
    let mut maker = TileMaker::new(rules(DEFAULT), TileGrid::WebMercator);
    let (mut compared, mut out) = (0, Vec::new());
    for z in 12..=16 {
        let (low, high) =
            (TileGrid::WebMercator.tile_at(z, 114.27, 30.57), TileGrid::WebMercator.tile_at(z, 114.32, 30.53));
        for tile in (low.y - 1..=high.y + 1).flat_map(|y| (low.x - 1..=high.x + 1).map(move |x| Tile::new(z, x, y))) {
            maker.begin(tile);
            things.iter().for_each(|thing| maker.add(thing).unwrap());
            out.clear();
            maker.finish(&mut out);
            let lying = reader.tile(tile).unwrap().map(|bytes| gunzip(&bytes, 1 << 24).unwrap());
            assert_eq!(lying.is_none(), out.is_empty(), "{tile:?}");
            if let Some(lying) = lying {
                assert!(lying == out, "{tile:?}");
                compared += 1;
            }
        }
    }
    assert!(compared > 50, "{compared}");
}

#[test]
fn the_metadata_tells_layers_and_what_they_tell() {
    let (archive, built) = build(&houses(200, 13), Options { name: "武汉".into(), ..Options::default() });
    let reader = Reader::open(archive).unwrap();
    let metadata = reader.metadata().unwrap();
    assert_eq!(metadata["name"], "武汉");
    assert_eq!(metadata["tileMatrixSet"], "WebMercatorQuad");
    let layers = metadata["vector_layers"].as_array().unwrap();
    assert_eq!(
        layers.iter().map(|layer| layer["id"].as_str().unwrap()).collect::<Vec<_>>(),
        ["building", "building-label"]
    );
    assert_eq!((&layers[0]["minzoom"], &layers[1]["minzoom"]), (&12.into(), &16.into()));
    assert_eq!(layers[0]["fields"], json!({ "code": "", "height": "", "name": "" }));
    assert_eq!(reader.header().zoom, [12, 16]);
    assert_eq!(reader.header().addressed, built.tiles);
}

#[test]
fn neighbours_keep_their_border_at_every_zoom() {
    let mut numbers = crate::vector::sample::Numbers(21);
    let border: Vec<[f64; 2]> =
        (0..300).map(|at| [114.3 + 0.002 * numbers.next(), 30.4 + 0.001 * f64::from(at)]).collect();
    let west = border.iter().copied().chain([[114.1, 30.699], [114.1, 30.4]]);
    let east = border.iter().rev().copied().chain([[114.5, 30.4], [114.5, 30.699]]);
    let things = [west.collect::<Vec<_>>(), east.collect()]
        .map(|ring| Thing::new("District", Geometry::polygons().ring(ring, false)));
    let (archive, built) = build(&things, Options { zoom: [6, 10], ..Options::default() });
    let reader = Reader::open(archive).unwrap();
    let mut compared = 0;
    for z in 6..=10 {
        let tile = TileGrid::WebMercator.tile_at(z, 114.301, 30.55);
        let layers = decode(&gunzip(&reader.tile(tile).unwrap().unwrap(), 1 << 24).unwrap()).unwrap();
        let shapes: Vec<_> = layers[0].features.iter().map(|feature| piece(feature).unwrap().points).collect();
        assert_eq!(shapes.len(), 2, "zoom {z}");
        // Every corner of the common border stands in both.
        let corners = |shape: &[[i32; 2]]| {
            let scale = f64::from(1_u32 << z) * 4096.0;
            let line = ((114.298 + 180.0) / 360.0 * scale).round() as i32 - tile.x.cast_signed() * 4096;
            let end = ((114.304 + 180.0) / 360.0 * scale).round() as i32 - tile.x.cast_signed() * 4096;
            let mut corners: Vec<_> = shape.iter().copied().filter(|point| (line..=end).contains(&point[0])).collect();
            corners.sort_unstable();
            corners
        };
        assert_eq!(corners(&shapes[0]), corners(&shapes[1]), "zoom {z}");
        compared += corners(&shapes[0]).len();
    }
    assert!(compared > 20, "{compared}");
    assert!(!built.borders_overflowed);
}

/// Real outlines: footprints of a file of GeoJSON.
fn footprints(json: &serde_json::Value) -> Vec<Thing> {
    let ring = |ring: &serde_json::Value| -> Vec<[f64; 2]> {
        ring.as_array().unwrap().iter().map(|point| [point[0].as_f64().unwrap(), point[1].as_f64().unwrap()]).collect()
    };
    let mut things = Vec::new();
    for feature in json["features"].as_array().unwrap() {
        let coordinates = feature["geometry"]["coordinates"].as_array();
        let polygons: Vec<&serde_json::Value> = match feature["geometry"]["type"].as_str() {
            Some("Polygon") => vec![&feature["geometry"]["coordinates"]],
            Some("MultiPolygon") => coordinates.unwrap().iter().collect(),
            _ => continue,
        };
        let mut geometry = Geometry::polygons();
        for (at, outline) in polygons.iter().flat_map(|polygon| polygon.as_array().unwrap().iter().enumerate()) {
            geometry = geometry.ring(ring(outline), at > 0);
        }
        things.push(Thing::new("Building", geometry));
    }
    things
}

#[test]
fn real_footprints_stay_valid_at_every_zoom() {
    for name in [
        "buildings/nyc_osm_buildings.geojson.gz",
        "buildings/shenzhen_nanshan_buildings.geojson.gz",
        "buildings/wuhan_optics_valley_osm_buildings.geojson",
    ] {
        let Some(path) = real(name) else { return };
        let bytes = std::fs::read(path).unwrap();
        let bytes = if bytes.starts_with(&[0x1f, 0x8b]) { gunzip(&bytes, 1 << 28).unwrap() } else { bytes };
        let mut things = footprints(&serde_json::from_slice(&bytes).unwrap());
        things.truncate(20_000);
        assert!(things.len() >= 10, "{name}: {}", things.len());
        let (archive, built) = build(&things, Options::default());
        let reader = Reader::open(archive).unwrap();
        let mut pieces = 0;
        for z in 12..=16 {
            let [west, south, east, north] = built.bounds;
            let (low, high) =
                (TileGrid::WebMercator.tile_at(z, west, north), TileGrid::WebMercator.tile_at(z, east, south));
            for tile in (low.y..=high.y).flat_map(|y| (low.x..=high.x).map(move |x| Tile::new(z, x, y))) {
                let Some(bytes) = reader.tile(tile).unwrap() else { continue };
                for feature in &decode(&gunzip(&bytes, 1 << 26).unwrap()).unwrap()[0].features {
                    let piece = piece(feature).unwrap();
                    assert_eq!(complaint(&piece), None, "{name} {tile:?} {piece:?}");
                    pieces += 1;
                }
            }
        }
        assert!(pieces > things.len(), "{name}: {pieces}");
    }
}

#[test]
fn nothing_gives_an_empty_archive() {
    let (archive, built) = build(&[], Options::default());
    assert_eq!(built.tiles, 0);
    assert!(Reader::open(archive).unwrap().tile(Tile::new(0, 0, 0)).unwrap().is_none());
}

#[test]
fn what_cannot_be_drawn_is_told_and_the_rest_goes_on() {
    let scratch = || Cursor::new(Vec::new());
    let mut builder = Builder::new(rules(DEFAULT), Options::default(), scratch(), scratch());
    let refused = builder.add(&Thing::new("Building", Geometry::points_of([[500.0, 1.0]]))).unwrap_err();
    assert_eq!(refused.code(), "vector.position");
    houses(10, 1).iter().for_each(|thing| builder.add(thing).unwrap());
    assert_eq!(builder.finish(&mut Vec::new()).unwrap().features, 10);
}
