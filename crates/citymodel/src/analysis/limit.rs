//! Height limits: a surface over an outline, above which nothing may stand; what pierces it and by how much.

mod ground;

use geo::{Contains, Coord, Distance, Euclidean, LineString, Point, Polygon};

use super::Scene;
use super::vector::Vector;
use crate::geodesy::{LocalFrame, metres_per_degree};

pub use ground::{Rising, rising};

/// The form of a limit. Heights are metres above the ellipsoid; slopes are metres of rise a metre.
#[derive(Debug, Clone, PartialEq)]
pub enum Form {
    /// One height over an outline of longitudes and latitudes.
    Prism {
        /// The outline.
        outline: Vec<[f64; 2]>,
        /// The height.
        height: f64,
    },
    /// A plane over an outline, rising from an origin towards a bearing (degrees from north over east).
    Plane {
        /// The outline.
        outline: Vec<[f64; 2]>,
        /// Where the plane has its height.
        origin: [f64; 2],
        /// The height there.
        height: f64,
        /// Which way it rises.
        bearing: f64,
        /// How steeply.
        slope: f64,
    },
    /// A cone around a centre, between two distances from it, rising outward from the nearer one.
    Cone {
        /// The centre.
        centre: [f64; 2],
        /// Metres from the centre at which it begins and ends.
        reach: [f64; 2],
        /// Its height where it begins.
        height: f64,
        /// How steeply it rises; not negative.
        slope: f64,
    },
}

/// Why a limit is none.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum LimitError {
    /// The outline has no area.
    #[error("the outline of the limit needs at least three corners; it has {0}")]
    Outline(usize),
    /// A number is missing, negative or out of order.
    #[error("{0} is not possible for a limit")]
    Number(&'static str),
}

/// An object that pierces a limit.
#[derive(Debug, Clone, PartialEq)]
pub struct Piercing {
    /// Number of the object in [`Scene::objects`].
    pub object: u32,
    /// Metres by which it stands above the limit, at the worst point; a centimetre less than the true value at most.
    pub by: f64,
    /// The worst point: longitude, latitude, metres above the ellipsoid.
    pub place: [f64; 3],
    /// The limit's height there.
    pub limit: f64,
}

/// A limit ready to be compared: on the level plane at its origin.
struct Surface {
    frame: LocalFrame,
    region: Region,
    height: f64,
    /// Rise a metre east and north.
    rise: [f64; 2],
    /// Rise a metre outward, beyond the inner distance.
    outward: f64,
}

enum Region {
    Outline(Polygon<f64>),
    Ring([f64; 2]),
}

/// The approach surface of a runway: a plane over a trapezoid that widens from `width` at the threshold by `divergence` metres a metre to either
/// side, out to `length`, rising by `slope` away from the runway. `bearing` is the way in which one leaves the threshold along it.
///
/// The figures are the caller's to take from the aerodrome's class.
#[must_use]
pub fn approach(threshold: [f64; 2], height: f64, bearing: f64, [width, divergence, length, slope]: [f64; 4]) -> Form {
    let frame = LocalFrame::at([threshold[0], threshold[1], 0.0]);
    let (east, north) = bearing.to_radians().sin_cos();
    let far = width / 2.0 + divergence * length;
    let corners = [(0.0, -width / 2.0), (length, -far), (length, far), (0.0, width / 2.0)];
    let place = |(along, aside): (f64, f64)| {
        let [lon, lat, _] = frame.geodetic([along * east + aside * north, along * north - aside * east, 0.0]);
        [lon, lat]
    };
    Form::Plane { outline: corners.map(place).to_vec(), origin: threshold, height, bearing, slope }
}

impl Surface {
    fn new(form: &Form) -> Result<Self, LimitError> {
        let at = |origin: [f64; 2]| LocalFrame::at([origin[0], origin[1], 0.0]);
        let outline = |frame: &LocalFrame, outline: &[[f64; 2]]| {
            if outline.len() < 3 {
                return Err(LimitError::Outline(outline.len()));
            }
            let ring: LineString<f64> = outline
                .iter()
                .map(|corner| frame.local([corner[0], corner[1], 0.0]))
                .map(|[x, y, _]| Coord { x, y })
                .collect();
            Ok(Region::Outline(Polygon::new(ring, Vec::new())))
        };
        let surface = match form {
            Form::Prism { outline: corners, height } => {
                let frame = at(corners.first().copied().ok_or(LimitError::Outline(0))?);
                Self { region: outline(&frame, corners)?, frame, height: *height, rise: [0.0; 2], outward: 0.0 }
            }
            Form::Plane { outline: corners, origin, height, bearing, slope } => {
                let frame = at(*origin);
                let (east, north) = bearing.to_radians().sin_cos();
                let rise = [east * slope, north * slope];
                Self { region: outline(&frame, corners)?, frame, height: *height, rise, outward: 0.0 }
            }
            Form::Cone { centre, reach, height, slope } => {
                if !(reach[0] >= 0.0 && reach[1] > reach[0]) {
                    return Err(LimitError::Number("the reach"));
                }
                if !(0.0..=100.0).contains(slope) {
                    return Err(LimitError::Number("the slope"));
                }
                let region = Region::Ring(*reach);
                Self { frame: at(*centre), region, height: *height, rise: [0.0; 2], outward: *slope }
            }
        };
        let told = [surface.height, surface.rise[0], surface.rise[1]];
        if told.iter().all(|number| number.is_finite()) { Ok(surface) } else { Err(LimitError::Number("the height")) }
    }

    /// The limit's height over a place of its plane.
    fn over(&self, [x, y]: [f64; 2]) -> f64 {
        let outward = match &self.region {
            Region::Ring([inner, _]) => self.outward * (x.hypot(y) - inner).max(0.0),
            Region::Outline(_) => 0.0,
        };
        self.height + x * self.rise[0] + y * self.rise[1] + outward
    }

    /// The least height of the limit within a distance of a place.
    fn least(&self, place: [f64; 2], distance: f64) -> f64 {
        let steepness = self.rise[0].hypot(self.rise[1]) + self.outward;
        self.over(place) - steepness * distance
    }

    fn covers(&self, [x, y]: [f64; 2]) -> bool {
        match &self.region {
            Region::Ring([inner, outer]) => (*inner..=*outer).contains(&x.hypot(y)),
            Region::Outline(polygon) => polygon.contains(&Point::new(x, y)),
        }
    }

    /// Whether anything within a distance of a place may lie under the limit.
    fn may_cover(&self, [x, y]: [f64; 2], distance: f64) -> bool {
        match &self.region {
            Region::Ring([inner, outer]) => {
                let away = x.hypot(y);
                away + distance >= *inner && away - distance <= *outer
            }
            Region::Outline(polygon) => {
                // Distance is nothing within.
                Euclidean.distance(&Point::new(x, y), polygon) <= distance
            }
        }
    }

    /// West, south, east, north around it.
    fn bounds(&self) -> [f64; 4] {
        let reach = match &self.region {
            Region::Ring([_, outer]) => *outer,
            Region::Outline(polygon) => polygon.exterior().0.iter().map(|at| at.x.hypot(at.y)).fold(0.0, f64::max),
        };
        let [lon, lat, _] = self.frame.anchor;
        let [east, north] = metres_per_degree(lat);
        // A hundredth more for the parallels that are shorter farther from the equator.
        let (across, along) = (1.01 * reach / east, 1.01 * reach / north);
        [lon - across, lat - along, lon + across, lat + along]
    }
}

/// Metres to which the worst point of an object is searched.
const CLOSE: f64 = 0.01;

/// Objects that stand above a limit, the worst first.
///
/// A triangle is halved until the best point found is within a centimetre of what any part of it could still reach. Cost: the objects under the
/// limit, those that come near it by their triangles.
///
/// # Errors
/// The limit is none.
pub fn piercing(scene: &Scene, form: &Form) -> Result<Vec<Piercing>, LimitError> {
    let surface = Surface::new(form)?;
    let near = scene.near(surface.bounds());
    let mut worst: Vec<Option<(f64, Vector)>> = vec![None; near.len()];
    for triangle in &scene.bvh.triangles {
        let Ok(slot) = near.binary_search(&triangle.object) else { continue };
        // Places on the limit's plane with heights above the ellipsoid.
        let corners = triangle.corners.map(|corner| {
            let geodetic = scene.frame.geodetic(corner);
            let [x, y, _] = surface.frame.local([geodetic[0], geodetic[1], 0.0]);
            [x, y, geodetic[2]]
        });
        search(&surface, corners, &mut worst[slot]);
    }
    let told = |(object, worst): (u32, Option<(f64, Vector)>)| {
        let (by, [x, y, height]) = worst?;
        let [lon, lat, _] = surface.frame.geodetic([x, y, 0.0]);
        Some(Piercing { object, by, place: [lon, lat, height], limit: height - by })
    };
    let mut found: Vec<Piercing> = near.into_iter().zip(worst).filter_map(told).collect();
    found.sort_by(|a, b| b.by.total_cmp(&a.by));
    Ok(found)
}

/// Raises `worst` to the greatest excess over the limit in a triangle.
fn search(surface: &Surface, corners: [Vector; 3], worst: &mut Option<(f64, Vector)>) {
    let mut waiting = vec![corners];
    while let Some(corners) = waiting.pop() {
        let flat = |corner: Vector| [corner[0], corner[1]];
        let middle = [0, 1].map(|axis| corners.iter().map(|corner| corner[axis]).sum::<f64>() / 3.0);
        let away = |corner: &Vector| (corner[0] - middle[0]).hypot(corner[1] - middle[1]);
        let radius = corners.iter().map(away).fold(0.0, f64::max);
        let top = corners.iter().map(|corner| corner[2]).fold(f64::NEG_INFINITY, f64::max);
        let best = worst.map_or(0.0, |(by, _)| by);
        if top - surface.least(middle, radius) <= best + CLOSE || !surface.may_cover(middle, radius) {
            continue;
        }
        for corner in corners {
            let by = corner[2] - surface.over(flat(corner));
            if by > worst.map_or(0.0, |(by, _)| by) && surface.covers(flat(corner)) {
                *worst = Some((by, corner));
            }
        }
        let lengths = [0, 1, 2].map(|at: usize| {
            let step = super::vector::minus(corners[(at + 1) % 3], corners[at]);
            super::vector::length(step)
        });
        let longest = (0..3).max_by(|&a, &b| lengths[a].total_cmp(&lengths[b])).unwrap_or(0);
        if lengths[longest] < CLOSE {
            continue;
        }
        let [a, b, c] = [corners[longest], corners[(longest + 1) % 3], corners[(longest + 2) % 3]];
        let half = [0, 1, 2].map(|axis| f64::midpoint(a[axis], b[axis]));
        waiting.extend([[a, half, c], [half, b, c]]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixture::{block, metres};

    fn flat(at: [f64; 2]) -> [f64; 2] {
        let [lon, lat, _] = metres(at, 0.0);
        [lon, lat]
    }

    fn told(scene: &Scene, form: &Form) -> Vec<(String, f64)> {
        let name = |p: &Piercing| (scene.objects()[p.object as usize].id.clone(), p.by);
        piercing(scene, form).unwrap().iter().map(name).collect()
    }

    #[test]
    fn a_prism_is_pierced_by_what_is_higher_and_within() {
        let scene = Scene::of(&[
            block("low", [0.0, 0.0], [10.0, 10.0], 20.0, 25.0),
            block("high", [20.0, 0.0], [10.0, 10.0], 20.0, 40.0),
            block("outside", [200.0, 0.0], [10.0, 10.0], 20.0, 90.0),
            block("half", [95.0, 0.0], [10.0, 10.0], 20.0, 35.0),
        ]);
        let outline = [[-5.0, -5.0], [100.0, -5.0], [100.0, 50.0], [-5.0, 50.0]].map(flat).to_vec();
        let found = told(&scene, &Form::Prism { outline, height: 50.0 });
        assert_eq!(found.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["high", "half"]);
        assert!((found[0].1 - 10.0).abs() < 0.011 && (found[1].1 - 5.0).abs() < 0.011, "{found:?}");
    }

    #[test]
    fn an_approach_rises_away_from_the_runway() {
        // One in fifty to the east, from 20 m at the threshold.
        let form = approach(flat([0.0, 0.0]), 20.0, 90.0, [150.0, 0.15, 3_000.0, 0.02]);
        let scene = Scene::of(&[
            block("under", [1_000.0, 0.0], [20.0, 20.0], 20.0, 19.9),
            block("into", [1_000.0, 40.0], [20.0, 20.0], 20.0, 23.0),
            block("beside", [1_000.0, 400.0], [20.0, 20.0], 20.0, 90.0),
            block("behind", [-300.0, 0.0], [20.0, 20.0], 20.0, 90.0),
        ]);
        let found = told(&scene, &form);
        assert_eq!(found.len(), 1, "{found:?}");
        // Worst where the plane is lowest: at the western wall.
        assert!((found[0].1 - (23.0 - 20.0)).abs() < 0.02, "{found:?}");
    }

    #[test]
    fn a_cone_is_pierced_between_its_circles_even_in_the_middle_of_a_roof() {
        let cone = |inner| Form::Cone { centre: flat([0.0, 0.0]), reach: [inner, 500.0], height: 30.0, slope: 0.1 };
        let wide = Scene::of(&[block("wide", [-100.0, -100.0], [200.0, 200.0], 0.0, 35.0)]);
        let found = piercing(&wide, &cone(0.0)).unwrap();
        assert!((found[0].by - 5.0).abs() < 0.02, "{found:?}");
        let away = metres([0.0, 0.0], 35.0);
        assert!((found[0].place[0] - away[0]).abs() < 5e-6 && (found[0].limit - 30.0).abs() < 0.02, "{found:?}");
        let ringed = piercing(&wide, &cone(120.0)).unwrap();
        assert!((ringed[0].by - 5.0).abs() < 0.1, "{ringed:?}");
        assert_eq!(piercing(&wide, &cone(150.0)).unwrap(), []);
        assert!(piercing(&wide, &Form::Cone { centre: [0.0; 2], reach: [5.0, 5.0], height: 0.0, slope: 0.0 }).is_err());
        assert!(piercing(&wide, &Form::Prism { outline: vec![], height: 0.0 }).is_err());
    }
}
