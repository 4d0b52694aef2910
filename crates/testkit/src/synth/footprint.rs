//! The outline of a building: a rectangle or an L, turned a little, that fits its lot.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use super::frame::{Degrees, Ground};

/// Degrees; with the largest outline a lot still keeps a metre on each side.
const LARGEST_TURN: f64 = 3.0;

/// An outline in metres around the middle of its lot.
#[derive(Clone, Debug)]
pub(super) struct Footprint {
    width: f64,
    depth: f64,
    /// Width and depth of the arms of an L.
    arms: Option<(f64, f64)>,
    cos: f64,
    sin: f64,
}

impl Footprint {
    /// A slab for an estate, anything from 8 m up to 44 m by 25 m for the rest.
    pub(super) fn draw(is_slab: bool, random: &mut ChaCha8Rng) -> Self {
        let (width, depth) = if is_slab {
            (random.random_range(30.0..60.0), random.random_range(12.0..18.0))
        } else {
            (random.random_range(8.0..44.0), random.random_range(8.0..25.0))
        };
        let turn: f64 = random.random_range(-LARGEST_TURN..LARGEST_TURN);
        let is_l = width > 16.0 && depth > 16.0 && random.random_bool(0.4);
        let mut arm = |length: f64| length * random.random_range(0.4..0.6);
        Self {
            width,
            depth,
            arms: is_l.then(|| (arm(width), arm(depth))),
            cos: turn.to_radians().cos(),
            sin: turn.to_radians().sin(),
        }
    }

    /// Closed and counter-clockwise; its first edge is the front.
    pub(super) fn ring(&self, middle: (f64, f64), ground: &Ground) -> Vec<Degrees> {
        let (w, d) = (self.width, self.depth);
        let place = |point: (f64, f64)| self.place(point, middle, ground);
        let mut ring: Vec<Degrees> = match self.arms {
            None => [(0.0, 0.0), (w, 0.0), (w, d), (0.0, d)].map(place).to_vec(),
            Some((a, b)) => [(0.0, 0.0), (w, 0.0), (w, b), (a, b), (a, d), (0.0, d)].map(place).to_vec(),
        };
        ring.push(ring[0]);
        ring
    }

    /// A point well inside.
    pub(super) fn inside(&self, middle: (f64, f64), ground: &Ground) -> Degrees {
        let (a, b) = self.arms.unwrap_or((self.width, self.depth));
        self.place((a / 2.0, b / 2.0), middle, ground)
    }

    fn place(&self, (x, y): (f64, f64), middle: (f64, f64), ground: &Ground) -> Degrees {
        let (x, y) = (x - self.width / 2.0, y - self.depth / 2.0);
        ground.degrees((middle.0 + x * self.cos - y * self.sin, middle.1 + x * self.sin + y * self.cos))
    }
}
