//! Points, lines, polygons with holes and boxes to be covered with cells, and buffers around them.
//!
//! Edges are straight between longitudes and latitudes, as GeoJSON has them; a shape across ±180° is given in two parts
//! (RFC 7946, 3.1.9). A buffer of some metres does go across.

mod edges;
mod near;

use alloc::vec::Vec;

use super::bounds::Bounds;
use super::cover::Relation;
use super::size::metres_per_degree;
pub(crate) use edges::Edge;
use edges::Edges;

/// A position: longitude and latitude in degrees, CGCS2000.
pub type Position = (f64, f64);

/// What a cover is asked for: any number of parts, taken together.
///
/// Polygons are even-odd: a hole is a ring within the ring, and the direction of rings means nothing.
#[derive(Debug, Clone, Default)]
pub struct Shape {
    points: Vec<Position>,
    lines: Vec<Edges>,
    polygons: Vec<Edges>,
    boxes: Vec<Bounds>,
    /// Metres around all parts; 0 without a buffer.
    buffer: f64,
}

/// Positions that make no shape.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum InvalidShape {
    /// A coordinate is not finite or off the globe.
    #[error("invalid position `{lon},{lat}`: longitude must be within ±180 and latitude within ±90")]
    Position {
        /// As given.
        lon: f64,
        /// As given.
        lat: f64,
    },
    /// A line of no position, or a ring of less than three different ones.
    #[error("too few positions: got {got} different ones in a row, and at least {needed} are needed")]
    TooFew {
        /// Least number.
        needed: usize,
        /// What was given, without repetitions.
        got: usize,
    },
    /// A width that is negative, not finite or more than 1,000 km.
    #[error("invalid buffer `{metres}`: it must be 0 to 1,000,000 metres")]
    Buffer {
        /// As given.
        metres: f64,
    },
}

impl Shape {
    /// Nothing, to be added to.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a point.
    ///
    /// # Errors
    /// It is not on the globe.
    pub fn and_point(mut self, lon: f64, lat: f64) -> Result<Self, InvalidShape> {
        self.points.push(checked((lon, lat))?);
        Ok(self)
    }

    /// Adds a line through the positions; one position is a point.
    ///
    /// # Errors
    /// There is no position, or one is not on the globe.
    pub fn and_line(mut self, positions: &[Position]) -> Result<Self, InvalidShape> {
        match positions {
            [] => return Err(InvalidShape::TooFew { needed: 1, got: 0 }),
            [only] => self.points.push(checked(*only)?),
            _ => {
                positions.iter().try_for_each(|position| checked(*position).map(drop))?;
                self.lines.push(Edges::of(path(positions)));
            }
        }
        Ok(self)
    }

    /// Adds a polygon: the outer ring and then its holes. A ring may repeat its first position at the end or not.
    ///
    /// # Errors
    /// A ring has less than three different positions, or one is not on the globe.
    pub fn and_polygon<R: AsRef<[Position]>>(mut self, rings: &[R]) -> Result<Self, InvalidShape> {
        let mut edges = Vec::new();
        for ring in rings {
            let ring = ring.as_ref();
            ring.iter().try_for_each(|position| checked(*position).map(drop))?;
            let mut different = ring.to_vec();
            different.dedup();
            if different.len() > 1 && different.first() == different.last() {
                different.pop();
            }
            let [first, .., last] = different[..] else {
                return Err(InvalidShape::TooFew { needed: 3, got: different.len() });
            };
            if different.len() < 3 {
                return Err(InvalidShape::TooFew { needed: 3, got: different.len() });
            }
            edges.extend(path(&different));
            edges.push(Edge { from: last, to: first });
        }
        if edges.is_empty() {
            return Err(InvalidShape::TooFew { needed: 3, got: 0 });
        }
        self.polygons.push(Edges::of(edges));
        Ok(self)
    }

    /// Adds a box.
    #[must_use]
    pub fn and_box(mut self, bounds: Bounds) -> Self {
        self.boxes.push(bounds);
        self
    }

    /// The shape and everything within some metres of it; replaces an earlier buffer.
    ///
    /// Distances are taken on the ground about the latitude of each cell: the outer cover errs outwards and the inner cover
    /// inwards by at most 2 × metres² × tan |latitude| / 6,371,000 metres (0.2 m for 1 km at 30°).
    ///
    /// # Errors
    /// The width is negative, not finite or more than 1,000 km.
    pub fn buffered(mut self, metres: f64) -> Result<Self, InvalidShape> {
        if !(0.0..=1e6).contains(&metres) {
            return Err(InvalidShape::Buffer { metres });
        }
        self.buffer = metres;
        Ok(self)
    }

    /// Whether there is nothing to cover.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.points.is_empty() && self.lines.is_empty() && self.polygons.is_empty() && self.boxes.is_empty()
    }

    /// Whether the shape has an inside, and not only points and lines.
    #[must_use]
    pub fn has_area(&self) -> bool {
        self.buffer > 0.0 || !self.polygons.is_empty() || !self.boxes.is_empty()
    }

    /// The smallest box around the shape and its buffer; none when empty. A buffer that reaches ±180° or a pole has
    /// the whole turn.
    #[must_use]
    pub fn bounds(&self) -> Option<Bounds> {
        let points = self.points.iter().map(|(lon, lat)| Bounds { west: *lon, south: *lat, east: *lon, north: *lat });
        let edges = self.lines.iter().chain(&self.polygons).map(|edges| edges.bounds);
        let all = points.chain(edges).chain(self.boxes.iter().copied()).reduce(|all, next| all.union(&next))?;
        Some(if self.buffer > 0.0 { padded(all, self.buffer) } else { all })
    }

    /// How a closed box lies to the shape. Doubt (boundaries closer than 10⁻¹³°) is answered with `Touches`.
    ///
    /// Cost: grows with the edges at the latitudes of the box.
    #[must_use]
    pub fn relation(&self, area: &Bounds) -> Relation {
        if self.buffer > 0.0 {
            return self.relation_to_buffer(area);
        }
        let boxes = self.boxes.iter().map(|bounds| match bounds {
            bounds if bounds.contains(area) => Relation::Inside,
            bounds if bounds.intersects(area) => Relation::Touches,
            _ => Relation::Outside,
        });
        let polygons = self.polygons.iter().map(|polygon| polygon.relation(area));
        let lines = self.lines.iter().map(|line| touches_if(line.meets(area)));
        let points = self.points.iter().map(|(lon, lat)| touches_if(area.contains_point(*lon, *lat)));
        strongest(boxes.chain(polygons).chain(lines).chain(points))
    }

    /// Whether a position is in the shape: on the side of a boundary that the tiler takes ([`super::tile`]); never for points
    /// and lines without a buffer.
    #[must_use]
    pub fn contains(&self, lon: f64, lat: f64) -> bool {
        // Half-open as cells are, and like them closed where the globe ends.
        let in_box = |bounds: &Bounds| {
            let Bounds { west, south, east, north } = *bounds;
            west <= lon && (lon < east || east == 180.0) && south <= lat && (lat < north || north == 90.0)
        };
        self.boxes.iter().any(in_box)
            || self.polygons.iter().any(|polygon| polygon.holds(lon, lat))
            || (self.buffer > 0.0 && self.is_within_buffer(lon, lat))
    }

    /// The edges of each part that has an inside, for the tiler; none when only a buffer has one.
    pub(crate) fn outlines(&self) -> Option<Vec<Vec<Edge>>> {
        if self.buffer > 0.0 {
            return None;
        }
        let polygons = self.polygons.iter().map(|polygon| polygon.all.clone());
        Some(polygons.chain(self.boxes.iter().map(outline)).collect())
    }
}

impl InvalidShape {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Position { .. } => "shape.invalid-position",
            Self::TooFew { .. } => "shape.too-few-positions",
            Self::Buffer { .. } => "shape.invalid-buffer",
        }
    }
}

fn checked(position: Position) -> Result<Position, InvalidShape> {
    let (lon, lat) = position;
    // Not-a-number is in no range.
    if (-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat) {
        return Ok(position);
    }
    Err(InvalidShape::Position { lon, lat })
}

fn path(positions: &[Position]) -> Vec<Edge> {
    positions.windows(2).map(|pair| Edge { from: pair[0], to: pair[1] }).collect()
}

fn outline(bounds: &Bounds) -> Vec<Edge> {
    let Bounds { west, south, east, north } = *bounds;
    let side = |lon: f64| Edge { from: (lon, south), to: (lon, north) };
    alloc::vec![side(west), side(east)]
}

fn touches_if(met: bool) -> Relation {
    if met { Relation::Touches } else { Relation::Outside }
}

/// Inside one part is inside the shape.
fn strongest(relations: impl Iterator<Item = Relation>) -> Relation {
    let mut found = Relation::Outside;
    for relation in relations {
        match relation {
            Relation::Inside => return Relation::Inside,
            Relation::Touches => found = Relation::Touches,
            Relation::Outside => {}
        }
    }
    found
}

fn padded(bounds: Bounds, metres: f64) -> Bounds {
    let up = metres / metres_per_degree(0.0).1;
    let (south, north) = ((bounds.south - up).max(-90.0), (bounds.north + up).min(90.0));
    let across = metres / metres_per_degree(libm::fabs(south).max(libm::fabs(north))).0;
    let (west, east) = (bounds.west - across, bounds.east + across);
    if west < -180.0 || east > 180.0 || !across.is_finite() {
        return Bounds { west: -180.0, south, east: 180.0, north };
    }
    Bounds { west, south, east, north }
}

#[cfg(test)]
#[path = "shape_tests.rs"]
mod shape_tests;
