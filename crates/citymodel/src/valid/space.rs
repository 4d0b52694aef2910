//! Positions in metres: vectors, planes, and the level frame a body is checked in.

use crate::geodesy::metres_per_degree;

pub(super) type P3 = [f64; 3];
pub(super) type P2 = [f64; 2];

pub(super) fn sub(a: P3, b: P3) -> P3 {
    [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
}

pub(super) fn dot(a: P3, b: P3) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

pub(super) fn cross(a: P3, b: P3) -> P3 {
    [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

pub(super) fn length(a: P3) -> f64 {
    dot(a, a).sqrt()
}

/// The point a share of the way from one to another.
pub(super) fn between(a: P3, b: P3, share: f64) -> P3 {
    [0, 1, 2].map(|axis| (b[axis] - a[axis]).mul_add(share, a[axis]))
}

/// How far a point is from the stretch between two others.
pub(super) fn to_stretch(point: P3, a: P3, b: P3) -> f64 {
    let along = sub(b, a);
    let squared = dot(along, along);
    let share = if squared > 0.0 { (dot(sub(point, a), along) / squared).clamp(0.0, 1.0) } else { 0.0 };
    length(sub(point, between(a, b, share)))
}

/// Metres east, north, up of an origin.
///
/// The second order of the projection is kept, so that what is flat or straight in a conformal frame of the source is so here: to a
/// tenth of a millimetre over 300 m. A flat-earth frame would bend a roof of that size by more than the planarity allows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Level {
    origin: P3,
    scale: P2,
    /// Metres by which a degree of longitude shortens with each degree of latitude, and by which a parallel leaves its tangent.
    bend: P2,
}

impl Level {
    pub(super) fn at(origin: P3) -> Self {
        let scale = metres_per_degree(origin[1]);
        let lean = origin[1].to_radians().sin() * 1_f64.to_radians();
        Self { origin, scale, bend: [scale[1] * lean, 0.5 * scale[0] * lean] }
    }

    pub(super) fn metres(&self, point: P3) -> P3 {
        let [east, north] = [point[0] - self.origin[0], point[1] - self.origin[1]];
        [
            east * (self.scale[0] - self.bend[0] * north),
            north * self.scale[1] + self.bend[1] * east * east,
            point[2] - self.origin[2],
        ]
    }

    /// Longitude, latitude and height of metres; the inverse of [`Level::metres`] to a micrometre near the origin.
    pub(super) fn degrees(&self, metres: P3) -> P3 {
        let mut at = [metres[0] / self.scale[0], metres[1] / self.scale[1]];
        for _ in 0..3 {
            let back = self.metres([self.origin[0] + at[0], self.origin[1] + at[1], self.origin[2]]);
            at = [at[0] + (metres[0] - back[0]) / self.scale[0], at[1] + (metres[1] - back[1]) / self.scale[1]];
        }
        [self.origin[0] + at[0], self.origin[1] + at[1], self.origin[2] + metres[2]]
    }
}

/// A plane with two directions along it; seen against its normal, they turn counter-clockwise.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plane {
    pub(super) through: P3,
    pub(super) normal: P3,
    u: P3,
    v: P3,
}

impl Plane {
    pub(super) fn new(through: P3, normal: P3) -> Option<Self> {
        let size = length(normal);
        if !size.is_finite() || size <= 0.0 {
            return None;
        }
        let normal = normal.map(|value| value / size);
        // The axis the normal leans to least gives the best second direction.
        let flat = (0..3).min_by(|&a, &b| normal[a].abs().total_cmp(&normal[b].abs())).unwrap_or(0);
        let mut axis = [0.0; 3];
        axis[flat] = 1.0;
        let u = cross(axis, normal);
        let size = length(u);
        let u = u.map(|value| value / size);
        Some(Self { through, normal, u, v: cross(normal, u) })
    }

    pub(super) fn flat(&self, point: P3) -> P2 {
        let away = sub(point, self.through);
        [dot(away, self.u), dot(away, self.v)]
    }

    pub(super) fn lift(&self, flat: P2) -> P3 {
        [0, 1, 2].map(|axis| self.through[axis] + flat[0] * self.u[axis] + flat[1] * self.v[axis])
    }

    pub(super) fn distance(&self, point: P3) -> f64 {
        dot(sub(point, self.through), self.normal)
    }

    /// The plane with the least sum of squared distances to the points, turned like `like`.
    pub(super) fn fitted(points: &[P3], like: P3) -> Option<Self> {
        #[expect(clippy::cast_precision_loss, reason = "a count of corners")]
        let count = points.len() as f64;
        let mut middle = [0.0; 3];
        for point in points {
            (0..3).for_each(|axis| middle[axis] += point[axis] / count);
        }
        let mut spread = [[0.0; 3]; 3];
        for point in points {
            let away = sub(*point, middle);
            for row in 0..3 {
                (0..3).for_each(|column| spread[row][column] += away[row] * away[column]);
            }
        }
        let normal = least_direction(spread);
        let normal = if dot(normal, like) < 0.0 { normal.map(|value| -value) } else { normal };
        Self::new(middle, normal)
    }
}

/// The direction in which a symmetric matrix stretches least: Jacobi's turns.
fn least_direction(mut m: [[f64; 3]; 3]) -> P3 {
    let mut turned = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];
    for _ in 0..24 {
        let pairs = [(0, 1), (0, 2), (1, 2)];
        let Some((p, q)) = pairs.into_iter().max_by(|a, b| m[a.0][a.1].abs().total_cmp(&m[b.0][b.1].abs())) else {
            break;
        };
        if m[p][q].abs() <= f64::EPSILON * (m[0][0] + m[1][1] + m[2][2]).abs() {
            break;
        }
        let theta = (m[q][q] - m[p][p]) / (2.0 * m[p][q]);
        let t = theta.signum() / (theta.abs() + theta.hypot(1.0));
        let c = 1.0 / t.hypot(1.0);
        let s = t * c;
        for row in &mut m {
            (row[p], row[q]) = (c * row[p] - s * row[q], s * row[p] + c * row[q]);
        }
        let (first, second) = (m[p], m[q]);
        m[p] = [0, 1, 2].map(|column| c * first[column] - s * second[column]);
        m[q] = [0, 1, 2].map(|column| s * first[column] + c * second[column]);
        for row in &mut turned {
            (row[p], row[q]) = (c * row[p] - s * row[q], s * row[p] + c * row[q]);
        }
    }
    let least = (0..3).min_by(|&a, &b| m[a][a].total_cmp(&m[b][b])).unwrap_or(2);
    [turned[0][least], turned[1][least], turned[2][least]]
}

/// Twice the area of a ring as a vector across it (Newell), taken about its first point.
pub(super) fn across(ring: impl Iterator<Item = P3>) -> P3 {
    let mut sum = [0.0; 3];
    let mut first = None;
    let mut before: Option<P3> = None;
    for point in ring {
        let origin = *first.get_or_insert(point);
        let away = sub(point, origin);
        if let Some(last) = before.replace(away) {
            let part = cross(last, away);
            (0..3).for_each(|axis| sum[axis] += part[axis]);
        }
    }
    sum
}
