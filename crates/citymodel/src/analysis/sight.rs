//! Line of sight: what stands between two places.

use super::Scene;
use super::bvh::Ray;
use super::vector::{length, minus, plus};
use crate::terrain::Ground;

/// What stands between two places.
#[derive(Debug, Clone, PartialEq)]
pub struct Sight {
    /// Metres from the one place to the other.
    pub length: f64,
    /// Objects in the way, nearest first.
    pub blocks: Vec<Block>,
    /// Where the ground first rises into the line: metres along it and the place; none where it does not or is not known.
    pub ground: Option<(f64, [f64; 3])>,
}

impl Sight {
    /// Whether nothing is in the way.
    #[must_use]
    pub fn is_clear(&self) -> bool {
        self.blocks.is_empty() && self.ground.is_none()
    }
}

/// An object in the way.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// Number of the object in [`Scene::objects`].
    pub object: u32,
    /// Metres from the first place to where the line enters it.
    pub distance: f64,
    /// Metres from there to where the line leaves it for good.
    pub depth: f64,
    /// Where the line enters: longitude, latitude, metres above the ellipsoid.
    pub place: [f64; 3],
}

/// Metres from either end in which hits do not count: eyes and targets stand on roofs and walls.
const CLOSE: f64 = 0.01;

/// The line from one place to another: longitude, latitude in CGCS2000 degrees, metres above the ellipsoid.
///
/// The ground is looked at every `step` metres. Cost: a logarithm of the triangles and what is hit, and the ground's heights.
#[must_use]
pub fn sight(scene: &Scene, ground: Option<&dyn Ground>, from: [f64; 3], to: [f64; 3], step: f64) -> Sight {
    let start = scene.frame.local(from);
    let along = minus(scene.frame.local(to), start);
    let whole = length(along);
    let mut blocks: Vec<Block> = Vec::new();
    if whole > 2.0 * CLOSE {
        let ray = Ray { from: start, along, within: [CLOSE / whole, 1.0 - CLOSE / whole] };
        let mut hits = Vec::new();
        scene.bvh.hits(&ray, |part, triangle| {
            hits.push((part * whole, triangle.object));
            true
        });
        hits.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        for (distance, object) in hits {
            match blocks.iter_mut().find(|block| block.object == object) {
                Some(block) => block.depth = distance - block.distance,
                None => {
                    let place = scene.frame.geodetic(plus(start, along, distance / whole));
                    blocks.push(Block { object, distance, depth: 0.0, place });
                }
            }
        }
    }
    let ground = ground.and_then(|ground| {
        let many = steps(whole, step);
        (1..many).find_map(|number| {
            let part = f64::from(number) / f64::from(many);
            let place = scene.frame.geodetic(plus(start, along, part));
            let height = ground.height(place[0], place[1])?;
            (height > place[2] + CLOSE).then_some((part * whole, [place[0], place[1], height]))
        })
    });
    Sight { length: whole, blocks, ground }
}

/// So many steps along a line, at most a million.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held to a million")]
pub(super) fn steps(whole: f64, step: f64) -> u32 {
    (whole / step.max(0.1)).ceil().clamp(1.0, 1e6) as u32
}

/// Which of many places are seen from one: a viewshed, place by place. Ground does not hide here unless it is among the objects.
///
/// Cost: a logarithm of the triangles a place.
#[must_use]
pub fn seen(scene: &Scene, from: [f64; 3], places: &[[f64; 3]]) -> Vec<bool> {
    let start = scene.frame.local(from);
    let clear = |place: &[f64; 3]| {
        let along = minus(scene.frame.local(*place), start);
        let whole = length(along);
        let ray = Ray { from: start, along, within: [CLOSE / whole, 1.0 - CLOSE / whole] };
        whole <= 2.0 * CLOSE || !scene.bvh.any(&ray)
    };
    places.iter().map(clear).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fixture::{block, metres};
    use crate::terrain::Level;

    #[test]
    fn what_stands_between_is_named_in_order() {
        let blocks = [
            block("near", [-10.0, 50.0], [20.0, 10.0], 0.0, 30.0),
            block("far", [-10.0, 80.0], [20.0, 15.0], 0.0, 30.0),
            block("beside", [30.0, 50.0], [20.0, 10.0], 0.0, 30.0),
            block("low", [-10.0, 110.0], [20.0, 5.0], 0.0, 5.0),
        ];
        let scene = Scene::of(&blocks);
        let (from, to) = (metres([0.0, 0.0], 10.0), metres([0.0, 200.0], 10.0));
        let found = sight(&scene, Some(&Level(0.0)), from, to, 5.0);
        let told: Vec<_> = found.blocks.iter().map(|b| (scene.objects()[b.object as usize].id.as_str(), b)).collect();
        assert_eq!(told.iter().map(|(id, _)| *id).collect::<Vec<_>>(), ["near", "far"]);
        assert!((found.length - 200.0).abs() < 0.01);
        for ((_, block), (distance, depth)) in told.iter().zip([(50.0, 10.0), (80.0, 15.0)]) {
            assert!((block.distance - distance).abs() < 0.01 && (block.depth - depth).abs() < 0.01, "{block:?}");
            assert!((block.place[2] - 10.0).abs() < 0.01);
        }
        assert_eq!(found.ground, None);
        // Over the roofs nothing is in the way, and a place on a roof sees its own block not.
        assert!(sight(&scene, None, metres([0.0, 0.0], 31.0), metres([0.0, 200.0], 31.0), 5.0).is_clear());
        assert!(sight(&scene, None, metres([0.0, 55.0], 30.0), metres([0.0, 20.0], 40.0), 5.0).is_clear());
        let seen = seen(&scene, from, &[to, metres([0.0, 49.0], 1.0), metres([40.0, 49.0], 1.0), from]);
        assert_eq!(seen, [false, true, true, true]);
    }

    #[test]
    fn the_ground_rises_into_the_line_and_the_earth_is_round() {
        struct Ridge;
        impl Ground for Ridge {
            fn height(&self, _lon: f64, lat: f64) -> Option<f64> {
                Some(if (lat - 30.505).abs() < 0.000_1 { 50.0 } else { 0.0 })
            }
        }
        let scene = Scene::of(&[block("a", [0.0, -50.0], [20.0, 20.0], 0.0, 10.0)]);
        let (from, to) = (metres([0.0, 0.0], 10.0), metres([0.0, 2_000.0], 10.0));
        let (distance, place) = sight(&scene, Some(&Ridge), from, to, 5.0).ground.unwrap();
        assert!((distance - 554.0).abs() < 20.0 && (place[2] - 50.0).abs() < 1e-9, "{distance} {place:?}");
        // At two metres above level ground one sees five kilometres, not twenty-five.
        let away = |metres_away: f64| {
            let (from, to) = (metres([0.0, 0.0], 2.0), metres([0.0, metres_away], 2.0));
            sight(&scene, Some(&Level(0.0)), from, to, 20.0).is_clear()
        };
        assert!(away(9_000.0) && !away(12_000.0), "two eyes at 2 m see each other over 10.1 km");
    }
}
