//! What stands for a building seen from afar: a simple outline with bottom and top.

use super::wire::{Wire, put_length, put_text};
use crate::geodesy::metres_per_degree;
use crate::model::{Faces, SurfaceKind};

/// Parts of a degree an outline counts in: about a centimetre.
pub(super) const UNIT: f64 = 1e-7;
/// Corners above which an object's own outline gives way to its hull.
const CORNER_LIMIT: usize = 96;

/// An object, or several merged, as a white block seen from afar.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Outline {
    /// Corners of all rings, counter-clockwise, in [`UNIT`]s of longitude and latitude.
    pub(super) points: Vec<[i32; 2]>,
    /// Behind the last corner of each ring.
    pub(super) ends: Vec<u32>,
    /// Metres above the ellipsoid.
    pub(super) base: f32,
    /// Metres above the ellipsoid.
    pub(super) top: f32,
    /// The object's id; empty when merged.
    pub(super) id: String,
    /// The object's code; empty when merged or none.
    pub(super) code: String,
    /// Number of its class in [`crate::model::ObjectClass::ALL`].
    pub(super) class: u8,
    /// Level of the city model, 0 when merged or none.
    pub(super) level: u8,
    /// How many objects it stands for.
    pub(super) count: u32,
    /// How far the block may lie from what it stands for, in metres.
    pub(super) off: f32,
}

impl Outline {
    /// The rings.
    pub(super) fn rings(&self) -> impl Iterator<Item = &[[i32; 2]]> {
        self.ends.iter().scan(0, |start, &end| {
            let ring = self.points.get(*start..end as usize).unwrap_or_default();
            *start = end as usize;
            Some(ring)
        })
    }

    pub(super) fn push_ring(&mut self, ring: impl IntoIterator<Item = [i32; 2]>) {
        self.points.extend(ring);
        self.ends.push(u32::try_from(self.points.len()).unwrap_or(u32::MAX));
    }

    /// West, south, east, north of its corners.
    pub(super) fn extent(&self) -> [i32; 4] {
        self.points.iter().fold([i32::MAX, i32::MAX, i32::MIN, i32::MIN], |[w, s, e, n], &[x, y]| {
            [w.min(x), s.min(y), e.max(x), n.max(y)]
        })
    }

    /// Vertices its block takes: one for each corner above, one below.
    pub(super) fn cost(&self) -> usize {
        self.points.len() * if self.is_flat() { 1 } else { 2 }
    }

    /// Whether it has no walls worth drawing.
    pub(super) fn is_flat(&self) -> bool {
        self.top - self.base < 0.3
    }

    /// The outline of faces: rings of its ground, or of level undersides, or of its level surfaces when it is flat; else its hull.
    pub(super) fn of(faces: &Faces, low: f64, high: f64) -> Self {
        let mut out = Self { count: 1, ..Self::default() };
        let ground = |kind| matches!(kind, SurfaceKind::Ground);
        let has_ground = faces.surfaces.iter().any(|surface| ground(surface.kind));
        for (number, surface) in faces.surfaces.iter().enumerate() {
            let Some(ring) = faces.rings_of(number).next().map(|ring| faces.ring_points(ring)) else { continue };
            let wanted = if has_ground {
                ground(surface.kind)
            } else if high - low < 0.3 {
                true
            } else {
                faces
                    .rings_of(number)
                    .next()
                    .is_some_and(|ring| faces.ring_points(ring).all(|point| point[2] - low < 0.05))
            };
            if wanted {
                out.push_clean(ring.map(|point| [unit(point[0]), unit(point[1])]).collect());
                if out.points.len() > CORNER_LIMIT {
                    break;
                }
            }
        }
        if out.points.is_empty() || out.points.len() > CORNER_LIMIT {
            out.points.clear();
            out.ends.clear();
            out.push_clean(hull(faces.points.iter().map(|point| [unit(point[0]), unit(point[1])]).collect()));
        }
        out
    }

    /// Adds a ring, turned counter-clockwise; one without area is left out.
    fn push_clean(&mut self, mut ring: Vec<[i32; 2]>) {
        ring.dedup();
        while ring.len() > 1 && ring.first() == ring.last() {
            ring.pop();
        }
        let area = twice_area(&ring);
        if ring.len() >= 3 && area != 0 {
            if area < 0 {
                ring.reverse();
            }
            self.push_ring(ring);
        }
    }

    pub(super) fn encode(&self, out: &mut Vec<u8>) {
        put_length(out, self.points.len());
        for value in self.points.iter().flatten() {
            out.extend_from_slice(&value.to_le_bytes());
        }
        put_length(out, self.ends.len());
        for end in &self.ends {
            out.extend_from_slice(&end.to_le_bytes());
        }
        for value in [self.base, self.top, self.off] {
            out.extend_from_slice(&value.to_le_bytes());
        }
        out.extend_from_slice(&self.count.to_le_bytes());
        out.extend_from_slice(&[self.class, self.level]);
        put_text(out, &self.id);
        put_text(out, &self.code);
    }

    pub(super) fn decode(wire: &mut Wire<'_>) -> Option<Self> {
        let points = (0..wire.length(8)?)
            .map(|_| Some([i32::from_le_bytes(wire.array()?), i32::from_le_bytes(wire.array()?)]))
            .collect::<Option<Vec<_>>>()?;
        let ends = (0..wire.length(4)?).map(|_| wire.u32()).collect::<Option<Vec<_>>>()?;
        if !ends.is_sorted() || ends.last().is_some_and(|&end| end as usize > points.len()) {
            return None;
        }
        let [base, top, off] = [wire.f32()?, wire.f32()?, wire.f32()?];
        let (count, class, level) = (wire.u32()?, wire.u8()?, wire.u8()?);
        Some(Self { points, ends, base, top, id: wire.text()?, code: wire.text()?, class, level, count, off })
    }
}

/// Degrees in units.
pub(super) fn unit(degrees: f64) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "180 degrees are 1.8e9 units; the cast keeps to the ends")]
    let units = (degrees / UNIT).round() as i32;
    units
}

/// Metres of a unit east and north at a place.
pub(super) fn metres(latitude: i32) -> [f64; 2] {
    metres_per_degree((f64::from(latitude) * UNIT).clamp(-89.0, 89.0)).map(|metres| metres * UNIT)
}

fn cross(o: [i32; 2], a: [i32; 2], b: [i32; 2]) -> i128 {
    let away = |p: [i32; 2]| [i128::from(p[0]) - i128::from(o[0]), i128::from(p[1]) - i128::from(o[1])];
    let (a, b) = (away(a), away(b));
    a[0] * b[1] - a[1] * b[0]
}

/// Twice the area of a ring, positive when it turns counter-clockwise.
pub(super) fn twice_area(ring: &[[i32; 2]]) -> i128 {
    let Some(&first) = ring.first() else { return 0 };
    ring.windows(2).map(|pair| cross(first, pair[0], pair[1])).sum()
}

/// The convex hull, counter-clockwise (Andrew's monotone chain).
pub(super) fn hull(mut points: Vec<[i32; 2]>) -> Vec<[i32; 2]> {
    points.sort_unstable();
    points.dedup();
    if points.len() < 3 {
        return points;
    }
    let mut out: Vec<[i32; 2]> = Vec::with_capacity(points.len());
    let mut floor = 1;
    let half = |out: &mut Vec<[i32; 2]>, floor: usize, point: [i32; 2]| {
        while out.len() > floor && cross(out[out.len() - 2], out[out.len() - 1], point) <= 0 {
            out.pop();
        }
        out.push(point);
    };
    for &point in &points {
        half(&mut out, floor, point);
    }
    floor = out.len();
    for &point in points.iter().rev().skip(1) {
        half(&mut out, floor, point);
    }
    out.pop();
    out
}
