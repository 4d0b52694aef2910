//! A geometry made ready for tiles once: on the plane of the grid, wound, each vertex with its weight.

use super::feature::{Geometry, Kind, Part};
use super::grid::TileGrid;
use super::label;
use super::weight::{Borders, weights};

/// A geometry cannot be drawn.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum Undrawable {
    /// A coordinate is no position on the earth.
    #[error("longitude {lon}, latitude {lat} is no position: expected -180 to 180 and -90 to 90 degrees")]
    Position {
        /// The longitude found.
        lon: f64,
        /// The latitude found.
        lat: f64,
    },
    /// There is no point in it, or no line or ring with enough of them.
    #[error("the geometry is empty")]
    Empty,
}

impl Undrawable {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Position { .. } => "vector.position",
            Self::Empty => "vector.empty",
        }
    }
}

/// A geometry on the plane of a grid.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Prepared {
    pub(super) kind: Kind,
    pub(super) points: Vec<[f64; 2]>,
    pub(super) parts: Vec<Part>,
    /// One weight a point, in the square of the plane's unit; empty when no vertex may be dropped.
    pub(super) weights: Vec<f32>,
    /// Area of its polygons without their holes, in the plane's unit.
    pub(super) area: f64,
    /// Least and greatest of both axes.
    pub(super) bounds: [[f64; 2]; 2],
}

impl Prepared {
    /// Places a geometry on the plane of `grid`, turns outer rings one way and holes the other, and weighs its vertices; with
    /// `borders`, so that outlines noted there drop the same vertices.
    ///
    /// # Errors
    /// A position outside the earth (also no number at all); nothing to draw.
    pub fn new(grid: TileGrid, geometry: &Geometry, borders: Option<&Borders>) -> Result<Self, Undrawable> {
        let mut made = Self::default();
        made.set(grid, geometry, borders)?;
        Ok(made)
    }

    /// As [`Self::new`], in place of what was here: many geometries, one after another, need no new memory.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub fn set(&mut self, grid: TileGrid, geometry: &Geometry, borders: Option<&Borders>) -> Result<(), Undrawable> {
        self.kind = geometry.kind();
        self.points.clear();
        self.parts.clear();
        self.weights.clear();
        self.area = 0.0;
        self.bounds = [[f64::INFINITY; 2], [f64::NEG_INFINITY; 2]];
        for &[lon, lat] in geometry.points() {
            if !((-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat)) {
                return Err(Undrawable::Position { lon, lat });
            }
            let point = grid.forward(lon, lat);
            let [low, high] = self.bounds;
            self.bounds =
                [[low[0].min(point[0]), low[1].min(point[1])], [high[0].max(point[0]), high[1].max(point[1])]];
            self.points.push(point);
        }
        self.parts.extend_from_slice(geometry.parts());
        if self.points.is_empty() || (self.kind != Kind::Point && self.parts.is_empty()) {
            return Err(Undrawable::Empty);
        }
        let closed = self.kind == Kind::Polygon;
        let few = if closed { 4 } else { 2 };
        let mut from = 0;
        let plain = borders.is_none()
            && self.parts.iter().all(|part| {
                let count = part.end - from;
                from = part.end;
                count <= few
            });
        let mut from = 0;
        for part in &self.parts {
            let range = from..part.end as usize;
            from = part.end as usize;
            if !plain {
                self.weights.extend(weights(
                    &self.points[range.clone()],
                    &geometry.points()[range.clone()],
                    closed,
                    borders,
                ));
            }
            if !closed {
                continue;
            }
            let area = twice_area(&self.points[range.clone()]) / 2.0;
            self.area += if part.hole { -area.abs() } else { area.abs() };
            if (area < 0.0) != part.hole {
                self.points[range.clone()].reverse();
                if !plain {
                    self.weights[range].reverse();
                }
            }
        }
        Ok(())
    }

    /// Where its label stands: within the greatest polygon, on the middle of the longest line, on the first point. On the plane.
    #[must_use]
    pub fn label(&self) -> Option<[f64; 2]> {
        match self.kind {
            Kind::Point => self.points.first().copied(),
            Kind::Line => self
                .rings()
                .max_by(|(_, a), (_, b)| label::length(a).total_cmp(&label::length(b)))
                .and_then(|(_, line)| label::middle(line)),
            Kind::Polygon => {
                let mut best: Option<(f64, usize)> = None;
                for (at, (part, ring)) in self.rings().enumerate() {
                    let area = twice_area(ring);
                    if !part.hole && best.is_none_or(|(greatest, _)| area > greatest) {
                        best = Some((area, at));
                    }
                }
                let (_, first) = best?;
                let holes = self.rings().skip(first + 1).take_while(|(part, _)| part.hole);
                let rings: Vec<&[[f64; 2]]> =
                    self.rings().skip(first).take(1).chain(holes).map(|(_, ring)| ring).collect();
                label::inside(&rings)
            }
        }
    }

    /// Its lines or rings with their points.
    pub(super) fn rings(&self) -> impl Iterator<Item = (Part, &[[f64; 2]])> {
        let mut from = 0;
        self.parts.iter().map(move |&part| {
            let points = &self.points[from..part.end as usize];
            from = part.end as usize;
            (part, points)
        })
    }
}

/// Twice the area of a ring, positive when it turns from x to y. Reckoned from its first point, so that small rings keep their digits.
pub(super) fn twice_area(ring: &[[f64; 2]]) -> f64 {
    let Some(&[ox, oy]) = ring.first() else { return 0.0 };
    ring.windows(2).map(|pair| (pair[0][0] - ox) * (pair[1][1] - oy) - (pair[1][0] - ox) * (pair[0][1] - oy)).sum()
}
