//! What several tests of this folder need: things to draw, outlines at random, and a check of rings that shares no code with theirs.

use std::path::PathBuf;

use super::feature::{Feature, Field, Geometry};
use super::ring::{Piece, Position};
use super::rules::Rules;

/// A thing to draw.
pub(super) struct Thing {
    pub(super) class: &'static str,
    pub(super) id: Option<u64>,
    pub(super) text: Vec<(&'static str, String)>,
    pub(super) numbers: Vec<(&'static str, f64)>,
    pub(super) geometry: Geometry,
}

impl Thing {
    pub(super) fn new(class: &'static str, geometry: Geometry) -> Self {
        Self { class, id: None, text: Vec::new(), numbers: Vec::new(), geometry }
    }
}

impl Feature for Thing {
    fn class(&self) -> &'static str {
        self.class
    }

    fn id(&self) -> Option<u64> {
        self.id
    }

    fn attributes(&self, visit: &mut dyn FnMut(&str, Field<'_>)) {
        self.text.iter().for_each(|(name, value)| visit(name, Field::Text(value)));
        self.numbers.iter().for_each(|(name, value)| visit(name, Field::Number(*value)));
    }

    fn geometry(&self) -> &Geometry {
        &self.geometry
    }
}

/// Rules from their text.
pub(super) fn rules(text: &str) -> Rules {
    let rules: Rules = toml::from_str(text).unwrap();
    rules.check().unwrap();
    rules
}

/// Numbers between 0 and 1, always the same for a seed.
pub(super) struct Numbers(pub(super) u64);

impl Numbers {
    pub(super) fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// An outline around a place, with teeth: it goes in and out, and does not cross itself.
pub(super) fn star(numbers: &mut Numbers, centre: [f64; 2], radius: f64, corners: usize) -> Vec<[f64; 2]> {
    (0..corners)
        .map(|at| {
            let turn = at as f64 / corners as f64 * std::f64::consts::TAU;
            let reach = radius * (0.3 + 0.7 * numbers.next());
            [centre[0] + reach * turn.cos(), centre[1] + reach * turn.sin()]
        })
        .collect()
}

/// Houses in and around one tile of zoom 14 in Wuhan, some with a yard or a name.
pub(super) fn houses(count: usize, seed: u64) -> Vec<Thing> {
    let mut numbers = Numbers(seed);
    (0..count)
        .map(|at| {
            let centre = [114.27 + 0.05 * numbers.next(), 30.53 + 0.04 * numbers.next()];
            let size = 0.000_02 + 0.000_4 * numbers.next();
            let mut geometry = Geometry::polygons().ring(star(&mut numbers, centre, size, 4 + at % 9), false);
            if at % 5 == 0 {
                geometry = geometry.ring(star(&mut numbers, centre, size * 0.2, 4), true);
            }
            let mut thing = Thing::new("Building", geometry);
            thing.id = Some(at as u64);
            thing.text.push(("code", format!("420111{at:06}")));
            thing.numbers.push(("height", (numbers.next() * 300.0).round() / 10.0));
            if at % 7 == 0 {
                thing.text.push(("name", format!("楼{at}")));
            }
            thing
        })
        .collect()
}

/// A file of the real data, if it is there.
pub(super) fn real(path: &str) -> Option<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = std::env::var_os("CHENGJI_REAL_DATA").map_or_else(|| root.join("../shared/data"), PathBuf::from);
    let file = folder.join(path);
    if !file.exists() {
        println!("{path} is not here: set CHENGJI_REAL_DATA to check against it");
    }
    file.exists().then_some(file)
}

/// What is wrong with a piece of polygons, edge by edge against every other.
pub(super) fn complaint(piece: &Piece) -> Option<String> {
    let rings: Vec<(bool, &[Position])> = piece.each().map(|(part, ring)| (part.hole, ring)).collect();
    if rings.first().is_some_and(|(hole, _)| *hole) {
        return Some("a hole comes first".into());
    }
    let mut edges = Vec::new();
    for (number, (hole, ring)) in rings.iter().enumerate() {
        let area: i64 = (0..ring.len()).map(|at| cross(ring[at], ring[(at + 1) % ring.len()])).sum();
        if ring.len() < 3 || area == 0 || (area < 0) != *hole {
            return Some(format!("ring {number} of {} corners has area {area} and hole {hole}", ring.len()));
        }
        edges.extend((0..ring.len()).map(|at| (number, at, ring.len(), ring[at], ring[(at + 1) % ring.len()])));
    }
    for (at, &(ring, first, count, a, b)) in edges.iter().enumerate() {
        for &(other, second, _, c, d) in &edges[at + 1..] {
            if a[0].max(b[0]) < c[0].min(d[0])
                || c[0].max(d[0]) < a[0].min(b[0])
                || a[1].max(b[1]) < c[1].min(d[1])
                || c[1].max(d[1]) < a[1].min(b[1])
            {
                continue;
            }
            let follows = ring == other && (first + 1 == second || (first == 0 && second + 1 == count));
            let turn = |o: Position, p: Position, q: Position| {
                cross([p[0] - o[0], p[1] - o[1]], [q[0] - o[0], q[1] - o[1]]).signum()
            };
            let (c_side, d_side, a_side, b_side) = (turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b));
            if c_side * d_side < 0 && a_side * b_side < 0 {
                return Some(format!("{a:?}-{b:?} crosses {c:?}-{d:?}"));
            }
            if c_side == 0 && d_side == 0 {
                let (low, high) = (a.min(b).max(c.min(d)), a.max(b).min(c.max(d)));
                if low < high {
                    return Some(format!("{a:?}-{b:?} runs along {c:?}-{d:?}"));
                }
            }
            if ring == other && !follows && (a == c || a == d || b == c || b == d) {
                return Some(format!("ring {ring} comes twice through a corner of {a:?}-{b:?}"));
            }
        }
    }
    None
}

fn cross(a: Position, b: Position) -> i64 {
    i64::from(a[0]) * i64::from(b[1]) - i64::from(b[0]) * i64::from(a[1])
}
