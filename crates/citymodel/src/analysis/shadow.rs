//! Shadows at a moment, and hours of sun over a day.
//!
//! The residential planning standard GB 50180 asks for hours of sun on 大寒日 or 冬至日 between given hours of true solar time, on a window
//! sill of the ground floor. Its text was not read here: which day, which hours and which heights are asked about is the caller's to say.

use geo::orient::{Direction, Orient as _};
use geo::{Area, BooleanOps, Coord, LineString, MultiPolygon, Polygon, unary_union};

use super::Scene;
use super::bvh::Ray;
use super::sun::{Sun, midnight, moment_of_solar_time, sun};
use super::vector::{Vector, plus};

/// Lower than this the sun's shadows are longer than any use of them: degrees.
pub const LOWEST: f64 = 1.0;

/// The shadow of one object on level ground.
#[derive(Debug, Clone, PartialEq)]
pub struct Shadow {
    /// Number of the object in [`Scene::objects`].
    pub object: u32,
    /// What it shades, its own footprint with it; CGCS2000 degrees.
    pub shape: MultiPolygon<f64>,
}

impl Shadow {
    /// Its polygons as lists of closed rings, the outer one first: coordinates of a GeoJSON MultiPolygon.
    #[must_use]
    pub fn coordinates(&self) -> Vec<Vec<Vec<[f64; 2]>>> {
        let ring = |ring: &LineString<f64>| ring.0.iter().map(|at| [at.x, at.y]).collect();
        let rings =
            |polygon: &Polygon<f64>| std::iter::once(polygon.exterior()).chain(polygon.interiors()).map(ring).collect();
        self.shape.0.iter().map(rings).collect()
    }
}

/// Shadows of the objects near a box (west, south, east, north) on a level of so many metres above the ellipsoid, with the sun as it stands over
/// the middle of the scene at a moment (seconds since 1970, UTC). None when the sun stands lower than [`LOWEST`].
///
/// Objects outside the box whose shadow may reach into it are counted too: those within the length of the highest one's shadow. What lies
/// under the level casts none. Cost: a union of triangles an object.
#[must_use]
pub fn shadows(scene: &Scene, bounds: [f64; 4], level: f64, seconds: f64) -> Option<(Sun, Vec<Shadow>)> {
    let [lon, lat, _] = scene.frame.anchor;
    let sun = sun(lon, lat, seconds);
    if sun.altitude < LOWEST {
        return None;
    }
    let direction = sun.direction();
    let highest = scene.objects.iter().map(|object| object.top).fold(level, f64::max);
    let reach = (highest - level) / sun.altitude.to_radians().tan();
    let [east, north] = crate::geodesy::metres_per_degree(lat);
    let (across, along) = (reach / east, reach / north);
    let wide = [bounds[0] - across, bounds[1] - along, bounds[2] + across, bounds[3] + along];
    let near = scene.near(wide);
    let mut parts: Vec<Vec<Polygon<f64>>> = vec![Vec::new(); near.len()];
    for triangle in &scene.bvh.triangles {
        let Ok(slot) = near.binary_search(&triangle.object) else { continue };
        parts[slot].extend(fallen(scene, &triangle.corners, direction, level));
    }
    let shadow = |(object, parts): (u32, Vec<Polygon<f64>>)| Shadow { object, shape: unary_union(&parts) };
    let cast = |shadow: &Shadow| shadow.shape.unsigned_area() > 0.0;
    Some((sun, near.into_iter().zip(parts).map(shadow).filter(cast).collect()))
}

/// A triangle cut off at the level and carried along the light onto it.
fn fallen(scene: &Scene, corners: &[Vector; 3], direction: Vector, level: f64) -> Option<Polygon<f64>> {
    let height = corners.map(|corner| scene.frame.geodetic(corner)[2] - level);
    let mut ring = Vec::with_capacity(4);
    for at in 0..3 {
        let next = (at + 1) % 3;
        if height[at] >= 0.0 {
            ring.push((corners[at], height[at]));
        }
        if (height[at] >= 0.0) != (height[next] >= 0.0) {
            let part = height[at] / (height[at] - height[next]);
            let step = super::vector::minus(corners[next], corners[at]);
            ring.push((plus(corners[at], step, part), 0.0));
        }
    }
    let on_level = |(corner, height): (Vector, f64)| {
        let [lon, lat, _] = scene.frame.geodetic(plus(corner, direction, -height / direction[2]));
        Coord { x: lon, y: lat }
    };
    let ring: LineString<f64> = ring.into_iter().map(on_level).collect();
    // The union wants all rings to turn one way; triangles that face away from the sun fall the other way round.
    let polygon = Polygon::new(ring, Vec::new()).orient(Direction::Default);
    (polygon.unsigned_area() > 1e-14).then_some(polygon)
}

/// The part of an area that shadows cover: 0 to 1.
#[must_use]
pub fn shaded(shadows: &[Shadow], area: &MultiPolygon<f64>) -> f64 {
    let whole = area.unsigned_area();
    let all = unary_union(shadows.iter().flat_map(|shadow| shadow.shape.0.iter()));
    if whole > 0.0 { area.intersection(&all).unsigned_area() / whole } else { 0.0 }
}

/// Which part of a day is asked about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Day {
    /// The day, counted from 1970-01-01.
    pub days: i64,
    /// From and to which hour of true solar time.
    pub hours: [f64; 2],
    /// Minutes between two looks at the sun.
    pub step: f64,
}

/// Hours of sun at a place.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sunlight {
    /// Hours in all.
    pub total: f64,
    /// Hours of the longest run.
    pub longest: f64,
    /// The runs: from and to which hour of true solar time.
    pub runs: Vec<[f64; 2]>,
}

/// Hours of sun on a day at places (longitude, latitude, metres above the ellipsoid).
///
/// The sun is looked at in the middle of each step; a step is sunny when nothing stands between. A run is off by at most a step at either end.
/// Cost: steps times places times a logarithm of the triangles.
#[must_use]
pub fn sunlight(scene: &Scene, places: &[[f64; 3]], day: Day) -> Vec<Sunlight> {
    places.iter().map(|&place| one(scene, place, day)).collect()
}

fn one(scene: &Scene, place: [f64; 3], day: Day) -> Sunlight {
    let from = scene.frame.local(place);
    let here = crate::geodesy::LocalFrame::at(place);
    let start = midnight(place[0], day.days);
    let many = whole((day.hours[1] - day.hours[0]) * 60.0 / day.step.max(0.1));
    let width = (day.hours[1] - day.hours[0]) / f64::from(many);
    let mut light = Sunlight::default();
    for number in 0..many {
        let begin = day.hours[0] + f64::from(number) * width;
        let moment = moment_of_solar_time(start, begin + width / 2.0);
        let sun = sun(place[0], place[1], moment);
        if sun.altitude <= 0.0 {
            continue;
        }
        // The sun's direction is one of the place; the scene's axes stand elsewhere.
        let towards = scene.frame.local_of_ecef(here.ecef(sun.direction()));
        let along = super::vector::minus(towards, from);
        if scene.bvh.any(&Ray { from, along, within: [0.01, f64::INFINITY] }) {
            continue;
        }
        match light.runs.last_mut().filter(|run| (run[1] - begin).abs() < 1e-9) {
            Some(run) => run[1] = begin + width,
            None => light.runs.push([begin, begin + width]),
        }
        light.total += width;
    }
    light.longest = light.runs.iter().map(|run| run[1] - run[0]).fold(0.0, f64::max);
    light
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "steps of a day, held to a day of seconds")]
fn whole(steps: f64) -> u32 {
    steps.ceil().clamp(1.0, 86_400.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixture::{block, metres};

    /// A day in which the sun of Wuhan is low: 2026-01-20.
    const DAY: i64 = 20_473;

    #[test]
    fn the_shadow_of_a_block_is_as_long_as_the_sun_is_low() {
        let scene = Scene::of(&[block("a", [0.0, 0.0], [20.0, 20.0], 20.0, 30.0)]);
        let noon = moment_of_solar_time(midnight(114.3, DAY), 12.0);
        let (sun, shadows) = shadows(&scene, [114.29, 30.49, 114.31, 30.51], 20.0, noon).unwrap();
        let length = 30.0 / sun.altitude.to_radians().tan();
        // At noon the shadow is the footprint drawn out to the north.
        let [east, north] = crate::geodesy::metres_per_degree(30.5);
        let area = shadows[0].shape.unsigned_area() * east * north;
        assert!((area - 20.0 * (20.0 + length)).abs() < 1.0, "{area}, shadow {length} m long");
        let top = super::super::scene::around(&shadows[0].shape)[3];
        assert!(((top - 30.5) * north - 20.0 - length).abs() < 0.2);
        assert!((shaded(&shadows, &shadows[0].shape) - 1.0).abs() < 1e-6);
        assert_eq!(super::shadows(&scene, [114.29, 30.49, 114.31, 30.51], 20.0, noon - 43_200.0), None);
        assert_eq!(scene.objects()[shadows[0].object as usize].id, "a");
    }

    #[test]
    fn a_wall_in_the_south_takes_the_noon_away() {
        let day = Day { days: DAY, hours: [8.0, 16.0], step: 1.0 };
        let place = metres([10.0, 40.0], 21.0);
        let open = &sunlight(&Scene::of(&[block("far", [0.0, 500.0], [5.0, 5.0], 20.0, 3.0)]), &[place], day)[0];
        assert!((open.total - 8.0).abs() < 1e-6 && open.runs.len() == 1, "{open:?}");
        // The block stands 20 m to the south, 20 m wide: it hides azimuths within 26.6° of south as long as it is high enough.
        let scene = Scene::of(&[block("a", [0.0, 0.0], [20.0, 20.0], 20.0, 60.0)]);
        let light = &sunlight(&scene, &[place], day)[0];
        assert_eq!(light.runs.len(), 2, "{light:?}");
        let start = midnight(place[0], DAY);
        for edge in [light.runs[0][1], light.runs[1][0]] {
            let at = sun(place[0], place[1], moment_of_solar_time(start, edge)).azimuth;
            assert!(((at - 180.0).abs() - (10.0_f64 / 20.0).atan().to_degrees()).abs() < 0.5, "{edge} h: {at}");
        }
        assert!((light.total - (8.0 - (light.runs[1][0] - light.runs[0][1]))).abs() < 1e-6);
        assert!(light.longest < light.total);
    }
}
