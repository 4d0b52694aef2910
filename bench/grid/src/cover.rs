//! Real polygons tiled by both libraries: BeiDou level 5 (4″, 0.013 km² at Wuhan) and H3 resolution 9 (0.105 km²).

use chengji_codes::Level;
use chengji_codes::grid::{CellSet, Shape, tile};
use geo::{Coord, LineString, Polygon};
use h3o::Resolution;
use h3o::geom::{ContainmentMode, TilerBuilder};
use serde_json::Value;

use crate::stopwatch::{checked, report, seconds};

type Ring = Vec<(f64, f64)>;

pub fn compare(path: &str) {
    let bytes = std::fs::read(path).expect("the file is readable");
    // One of the real files has a broken byte in a property name.
    let file: Value = serde_json::from_str(&String::from_utf8_lossy(&bytes)).expect("GeoJSON");
    let polygons = polygons(&file);
    let shapes: Vec<Shape> =
        polygons.iter().map(|rings| Shape::new().and_polygon(rings).expect("a valid polygon")).collect();
    let others: Vec<Polygon> = polygons.iter().map(|rings| polygon(rings)).collect();
    let (ours, theirs) = check(&shapes, &others);
    let name = std::path::Path::new(path).file_name().unwrap_or_default().to_string_lossy().into_owned();
    let vertices: usize = polygons.iter().flatten().map(Vec::len).sum();
    checked(
        "polygons",
        format!(
            "{name}: {} polygons, {vertices} vertices, {ours} cells of level 5, {theirs} of H3 resolution 9",
            polygons.len()
        ),
    );

    let task = format!("cover of {name}");
    let time = seconds(|| shapes.iter().map(rows).fold(0, |sum, cell| sum ^ cell));
    report(&task, "chengji", "level 5 by centre, row by row, from `Shape`", ours, time);
    let time = seconds(|| {
        let made = polygons.iter().filter_map(|rings| Shape::new().and_polygon(rings).ok());
        made.map(|shape| rows(&shape)).fold(0, |sum, cell| sum ^ cell)
    });
    report(&task, "chengji", "level 5 by centre, row by row, from vertices", ours, time);
    let sorted = |shape: &Shape| set(shape).expand(Level::L5).fold(0, |sum, cell| sum ^ cell.get());
    let time = seconds(|| shapes.iter().map(sorted).fold(0, |sum, cell| sum ^ cell));
    report(&task, "chengji", "level 5 by centre, in the order of the integers", ours, time);
    let compact = |shape: &Shape| set(shape).compact(Level::L1).fold(0, |sum, cell| sum ^ cell.get());
    let time = seconds(|| shapes.iter().map(compact).fold(0, |sum, cell| sum ^ cell));
    report(&task, "chengji", "level 5 by centre, compacted, per cell of level 5", ours, time);
    let time = seconds(|| {
        others.iter().map(|polygon| hexagons(polygon).fold(0, |sum, cell| sum ^ cell)).fold(0, |sum, cell| sum ^ cell)
    });
    report(&task, "h3o", "resolution 9 by centroid, `TilerBuilder`", theirs, time);
}

fn rows(shape: &Shape) -> u64 {
    tile(shape, Level::L5).map_or(0, |tiles| tiles.cells().fold(0, |sum, cell| sum ^ cell.get()))
}

fn set(shape: &Shape) -> CellSet {
    tile(shape, Level::L5).map(|tiles| tiles.to_set()).unwrap_or_default()
}

fn hexagons(polygon: &Polygon) -> impl Iterator<Item = u64> {
    let mut tiler = TilerBuilder::new(Resolution::Nine).containment_mode(ContainmentMode::ContainsCentroid).build();
    tiler.add(polygon.clone()).expect("a valid polygon");
    tiler.into_coverage().map(u64::from)
}

/// Both must cover the same ground: the areas of their cells agree within one in a hundred.
fn check(shapes: &[Shape], others: &[Polygon]) -> (usize, usize) {
    let (mut ours, mut theirs) = (0, 0);
    let (mut area, mut other) = (0.0, 0.0);
    for (shape, polygon) in shapes.iter().zip(others) {
        let tiles = tile(shape, Level::L5).expect("a city fits");
        let listed: CellSet = tiles.cells().collect();
        assert_eq!(listed, tiles.to_set());
        ours += tiles.count() as usize;
        area += tiles
            .cells()
            .map(|cell| {
                let (x, y) = cell.level().cell_metres(cell.centre().1);
                x * y / 1e6
            })
            .sum::<f64>();
        let hexagons: Vec<u64> = hexagons(polygon).collect();
        theirs += hexagons.len();
        let cells = hexagons.into_iter().filter_map(|cell| h3o::CellIndex::try_from(cell).ok());
        other += cells.map(|cell| cell.area_km2()).sum::<f64>();
    }
    // The sphere of H3 and the ellipsoid differ by 0.4 % here.
    assert!((area / other - 1.0).abs() < 0.01, "{area} km² against {other} km²");
    checked("area", format!("{area:.1} km² of level-5 cells, {other:.1} km² of H3 cells"));
    (ours, theirs)
}

fn polygons(file: &Value) -> Vec<Vec<Ring>> {
    let rings = |polygon: &Value| -> Vec<Ring> {
        polygon
            .as_array()
            .into_iter()
            .flatten()
            .map(|ring| ring.as_array().into_iter().flatten().filter_map(position).collect())
            .collect()
    };
    let mut all = Vec::new();
    for feature in file["features"].as_array().into_iter().flatten() {
        let coordinates = &feature["geometry"]["coordinates"];
        match feature["geometry"]["type"].as_str() {
            Some("Polygon") => all.push(rings(coordinates)),
            Some("MultiPolygon") => all.extend(coordinates.as_array().into_iter().flatten().map(rings)),
            _ => {}
        }
    }
    all
}

fn position(value: &Value) -> Option<(f64, f64)> {
    Some((value[0].as_f64()?, value[1].as_f64()?))
}

fn polygon(rings: &[Ring]) -> Polygon {
    let line = |ring: &Ring| LineString::new(ring.iter().map(|(x, y)| Coord { x: *x, y: *y }).collect());
    let mut lines = rings.iter().map(line);
    Polygon::new(lines.next().expect("a ring"), lines.collect())
}
