use super::*;
use crate::vector::decode::{Value, decode, piece};
use crate::vector::feature::{Geometry, Kind};
use crate::vector::ring::twice_area;
use crate::vector::rules::DEFAULT;
use crate::vector::sample::{Thing, complaint, houses, rules};

fn maker() -> TileMaker {
    TileMaker::new(rules(DEFAULT), TileGrid::WebMercator)
}

fn make(tile: Tile, things: &[Thing]) -> Vec<u8> {
    let mut maker = maker();
    maker.begin(tile);
    things.iter().for_each(|thing| maker.add(thing).unwrap());
    let mut out = Vec::new();
    maker.finish(&mut out);
    out
}

const TILE: Tile = Tile::new(14, 13393, 6730);

#[test]
fn a_tile_tells_what_its_zoom_tells() {
    let layers = decode(&make(TILE, &houses(400, 1))).unwrap();
    assert_eq!(layers.len(), 1);
    assert_eq!((layers[0].name.as_str(), layers[0].extent, layers[0].version), ("building", 4096, 2));
    assert!(layers[0].features.len() > 50);
    for feature in &layers[0].features {
        assert_eq!(complaint(&piece(feature).unwrap()), None);
        let keys: Vec<&str> = layers[0].attributes(feature).map(|(key, _)| key).collect();
        assert_eq!(keys, ["code", "height"]);
    }
}

#[test]
fn names_stand_in_one_tile_only() {
    let things = houses(300, 2);
    let mut names = Vec::new();
    for tile in TILE.children().into_iter().flat_map(Tile::children) {
        for layer in decode(&make(tile, &things)).unwrap().iter().filter(|layer| layer.name == "building-label") {
            names.extend(
                layer.features.iter().flat_map(|feature| layer.attributes(feature)).map(|(_, value)| value.clone()),
            );
        }
    }
    let count = names.len();
    assert!(count > 5, "{count}");
    names.sort_by_key(|name| if let Value::Text(name) = name { name.clone() } else { String::new() });
    names.dedup();
    assert_eq!(names.len(), count);
}

#[test]
fn tiny_ones_are_merged_and_keep_their_area() {
    // Sheds of about half a square unit at zoom 12, close together.
    let sheds: Vec<Thing> = (0..900)
        .map(|at| {
            let (west, south) = (114.30 + f64::from(at % 30) * 4e-5, 30.54 + f64::from(at / 30) * 4e-5);
            let side = 1.5e-5;
            Thing::new(
                "Building",
                Geometry::polygons().ring(
                    [[west, south], [west + side, south], [west + side, south + side], [west, south + side]],
                    false,
                ),
            )
        })
        .collect();
    let tile = TileGrid::WebMercator.tile_at(12, 114.3005, 30.5405);
    let prepared = Prepared::new(TileGrid::WebMercator, sheds[0].geometry(), None).unwrap();
    let unit = f64::from(1_u32 << 12) * 4096.0;
    let expected = prepared.area * unit * unit * 900.0;
    let layers = decode(&make(tile, &sheds)).unwrap();
    let drawn: i64 = layers[0].features.iter().map(|feature| twice_area(&piece(feature).unwrap().points) / 2).sum();
    assert!(layers[0].features.len() < 150, "{}", layers[0].features.len());
    assert!((drawn as f64 - expected).abs() <= 9.0 + expected / 100.0, "{drawn} {expected}");
}

#[test]
fn the_greatest_stay_when_there_are_too_many() {
    let text =
        DEFAULT.replace("layer = \"building\"\nzoom = [12, 16]", "layer = \"building\"\nlimit = 10\nzoom = [12, 16]");
    let mut maker = TileMaker::new(rules(&text), TileGrid::WebMercator);
    let things = houses(400, 3);
    maker.begin(TILE);
    things.iter().for_each(|thing| maker.add(thing).unwrap());
    let mut out = Vec::new();
    maker.finish(&mut out);
    let area = |bytes: &[u8]| -> Vec<i64> {
        let layers = decode(bytes).unwrap();
        layers[0]
            .features
            .iter()
            .map(|feature| piece(feature).unwrap().each().map(|(_, ring)| twice_area(ring)).sum())
            .collect()
    };
    let (kept, mut all) = (area(&out), area(&make(TILE, &things)));
    all.sort_unstable();
    assert_eq!(kept.len(), 10);
    assert_eq!(kept.iter().min(), Some(&all[all.len() - 10]));
}

#[test]
fn a_maker_forgets_the_tile_before() {
    let things = houses(200, 4);
    let mut maker = maker();
    let mut first = Vec::new();
    for (tile, out) in [(TILE, &mut first), (Tile::new(14, 1, 1), &mut Vec::new()), (TILE, &mut Vec::new())] {
        maker.begin(tile);
        things.iter().for_each(|thing| maker.add(thing).unwrap());
        maker.finish(out);
        match tile {
            TILE => assert_eq!(*out, make(TILE, &things)),
            _ => assert!(out.is_empty()),
        }
    }
}

#[test]
fn layers_stand_in_the_order_of_the_rules_whatever_comes_first() {
    let [west, south, east, north] = TileGrid::WebMercator.bounds(TILE);
    let (lon, lat) = (f64::midpoint(west, east), f64::midpoint(south, north));
    let mut road = Thing::new("Road", Geometry::lines().line([[west, lat], [east, lat]]));
    road.text.push(("name", "珞喻路".into()));
    let sensor = Thing::new("Sensor", Geometry::points_of([[lon, lat]]));
    let water = Thing::new("WaterBody", Geometry::polygons().ring([[west, south], [lon, south], [lon, lat]], false));
    let layers = decode(&make(TILE, &[sensor, road, water])).unwrap();
    assert_eq!(
        layers.iter().map(|layer| layer.name.as_str()).collect::<Vec<_>>(),
        ["water", "transport", "sensor", "road-label"]
    );
    let label = piece(&layers[3].features[0]).unwrap();
    assert_eq!(label.kind, Kind::Point);
    assert!((label.points[0][0] - 2048).abs() <= 1, "{label:?}");
}
