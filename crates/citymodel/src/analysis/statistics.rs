//! How densely ground is built: footprints, floors and volumes per polygon or BeiDou cell.

use std::collections::{BTreeMap, BTreeSet};

use chengji_codes::grid::{GridCell, Level};
use geo::{Area, BooleanOps, Coord, MapCoords, MultiPolygon, Polygon, unary_union};

use super::Scene;
use super::scene::around;
use crate::geodesy::metres_per_degree;

/// Metres of a floor where the source tells a height but no floors: project-defined, as for white models.
pub const FLOOR_HEIGHT: f64 = 3.0;

/// What stands on a piece of ground. Buildings that reach beyond it count by the part of their footprint that lies in it.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Statistics {
    /// Square metres of the ground.
    pub ground: f64,
    /// Buildings that stand on it, wholly or in part.
    pub buildings: u64,
    /// Square metres they cover; where footprints overlap, once.
    pub covered: f64,
    /// Square metres of their floors: footprint times floors told, else times height by [`FLOOR_HEIGHT`].
    pub floors: f64,
    /// Cubic metres.
    pub volume: f64,
    /// Metres of the highest.
    pub highest: f64,
    /// Metres on average, by footprint.
    pub height: f64,
}

impl Statistics {
    /// Floor area ratio (容积率): square metres of floors on a square metre of ground.
    #[must_use]
    pub fn floor_area_ratio(&self) -> f64 {
        if self.ground > 0.0 { self.floors / self.ground } else { 0.0 }
    }

    /// Building density (建筑密度): part of the ground that is covered, 0 to 1.
    #[must_use]
    pub fn density(&self) -> f64 {
        if self.ground > 0.0 { self.covered / self.ground } else { 0.0 }
    }
}

/// Square metres of a shape in degrees.
#[must_use]
pub fn area(shape: &MultiPolygon<f64>) -> f64 {
    let bounds = around(shape);
    if bounds[0] > bounds[2] {
        return 0.0;
    }
    // A degree of longitude shrinks to the poles: each corner counts by its own latitude's, which keeps a city's error below 1e-6.
    let middle = f64::midpoint(bounds[1], bounds[3]);
    let along = metres_per_degree(middle)[1];
    let flat = shape.map_coords(|at| Coord {
        x: (at.x - bounds[0]) * metres_per_degree(f64::midpoint(at.y, middle))[0],
        y: (at.y - middle) * along,
    });
    flat.unsigned_area()
}

/// A polygon of an outline of longitudes and latitudes.
#[must_use]
pub fn polygon(outline: &[[f64; 2]]) -> MultiPolygon<f64> {
    let ring = outline.iter().map(|&[x, y]| Coord { x, y }).collect();
    MultiPolygon::new(vec![Polygon::new(ring, Vec::new())])
}

/// What stands on a polygon. Cost: the buildings near it, and a union of their footprints.
#[must_use]
pub fn of_polygon(scene: &Scene, polygon: &MultiPolygon<f64>) -> Statistics {
    let buildings: BTreeSet<u32> = scene.buildings().into_iter().collect();
    let near = scene.near(around(polygon)).into_iter().filter(|object| buildings.contains(object));
    on(scene, polygon, near)
}

/// What stands in each cell of a level that has any building, in order of cells. Cost: buildings times the cells they touch.
#[must_use]
pub fn of_cells(scene: &Scene, level: Level) -> Vec<(GridCell, Statistics)> {
    let mut touched: BTreeMap<GridCell, Vec<u32>> = BTreeMap::new();
    for object in scene.buildings() {
        let [west, south, east, north] = around(&scene.objects[object as usize].footprint);
        let mut lat = south;
        // From cell to cell: a hair beyond an edge is the next one.
        while lat <= north {
            let (mut lon, mut above) = (west, f64::INFINITY);
            while lon <= east {
                let Ok(cell) = GridCell::encode(lon, lat, level) else { break };
                let bounds = cell.bounds();
                touched.entry(cell).or_default().push(object);
                (lon, above) = (bounds.east + 1e-12, bounds.north + 1e-12);
            }
            lat = above;
        }
    }
    let statistics = |(cell, objects): (GridCell, Vec<u32>)| {
        let bounds = cell.bounds();
        let (west, south, east, north) = (bounds.west, bounds.south, bounds.east, bounds.north);
        let square = polygon(&[[west, south], [east, south], [east, north], [west, north]]);
        (cell, on(scene, &square, objects.into_iter()))
    };
    touched.into_iter().map(statistics).filter(|(_, found)| found.buildings > 0).collect()
}

fn on(scene: &Scene, polygon: &MultiPolygon<f64>, objects: impl Iterator<Item = u32>) -> Statistics {
    let mut found = Statistics { ground: area(polygon), ..Statistics::default() };
    let (mut parts, mut weighted) = (Vec::new(), 0.0);
    for number in objects {
        let object = &scene.objects[number as usize];
        let inside = polygon.intersection(&object.footprint);
        let covered = area(&inside);
        // What only touches the border is not on the ground.
        if covered < 0.01 {
            continue;
        }
        let height = object.top - object.bottom;
        let floors = object.floors.unwrap_or_else(|| (height / FLOOR_HEIGHT).round().max(1.0));
        found.buildings += 1;
        found.floors += covered * floors;
        found.volume += object.volume * covered / area(&object.footprint);
        found.highest = found.highest.max(height);
        weighted += covered * height;
        parts.extend(inside.0);
        found.height += covered;
    }
    found.height = if found.height > 0.0 { weighted / found.height } else { 0.0 };
    found.covered = area(&unary_union(&parts));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixture::{block, floors, metres};

    fn plot(corners: [[f64; 2]; 4]) -> MultiPolygon<f64> {
        polygon(&corners.map(|at| metres(at, 0.0)).map(|[x, y, _]| [x, y]))
    }

    #[test]
    fn a_plot_has_the_ratios_of_what_stands_on_it() {
        let scene = Scene::of(&[
            floors(block("told", [10.0, 10.0], [20.0, 10.0], 20.0, 21.0), 6),
            block("counted", [50.0, 10.0], [10.0, 10.0], 20.0, 12.0),
            block("half", [95.0, 50.0], [10.0, 10.0], 20.0, 30.0),
            block("overlaps", [50.0, 10.0], [10.0, 5.0], 20.0, 3.0),
            block("away", [300.0, 10.0], [10.0, 10.0], 20.0, 12.0),
        ]);
        let found = of_polygon(&scene, &plot([[0.0, 0.0], [100.0, 0.0], [100.0, 100.0], [0.0, 100.0]]));
        let near = |value: f64, expected: f64| {
            assert!((value / expected - 1.0).abs() < 1e-3, "{value} of {expected}: {found:?}");
        };
        assert_eq!(found.buildings, 4);
        near(found.ground, 10_000.0);
        near(found.covered, 200.0 + 100.0 + 50.0);
        near(found.floors, 200.0 * 6.0 + 100.0 * 4.0 + 50.0 * 10.0 + 50.0);
        near(found.volume, 200.0 * 21.0 + 100.0 * 12.0 + 50.0 * 30.0 + 50.0 * 3.0);
        near(found.highest, 30.0);
        near(found.floor_area_ratio(), found.floors / found.ground);
        near(found.density(), 0.035);
    }

    #[test]
    fn cells_share_what_a_polygon_has_as_a_whole() {
        let blocks: Vec<_> = (0..40_u32)
            .map(|number| {
                let corner = [f64::from(number % 8) * 37.0, f64::from(number / 8) * 41.0];
                block(&number.to_string(), corner, [20.0, 23.0], 20.0, 6.0 + f64::from(number))
            })
            .collect();
        let scene = Scene::of(&blocks);
        let level = Level::for_size(70.0, 30.5).unwrap();
        let cells = of_cells(&scene, level);
        let whole = of_polygon(&scene, &plot([[-500.0, -500.0], [900.0, -500.0], [900.0, 900.0], [-500.0, 900.0]]));
        assert!(cells.len() > 10, "{}", cells.len());
        for (sum, all) in [
            (cells.iter().map(|(_, s)| s.covered).sum::<f64>(), whole.covered),
            (cells.iter().map(|(_, s)| s.volume).sum(), whole.volume),
            (cells.iter().map(|(_, s)| s.floors).sum(), whole.floors),
        ] {
            assert!((sum / all - 1.0).abs() < 1e-4, "{sum} of {all}");
        }
        assert_eq!(whole.buildings, 40);
    }
}
