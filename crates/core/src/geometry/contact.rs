//! How two segments meet, decided by exact orientation tests: no intersection point is ever computed.

use geo::kernels::{Kernel, Orientation, RobustKernel};
use geo_types::Coord;

/// How two segments meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Contact {
    /// Not at all.
    None,
    /// At one point, which is an end of one of them.
    Touch,
    /// At one point inside both, or along a stretch.
    Cross,
}

pub(super) fn contact([a, b]: [Coord<f64>; 2], [c, d]: [Coord<f64>; 2]) -> Contact {
    let (c_side, d_side) = (side(a, b, c), side(a, b, d));
    if c_side == d_side && c_side != Orientation::Collinear {
        return Contact::None;
    }
    if c_side == d_side {
        return along_one_line([a, b], [c, d]);
    }
    let (a_side, b_side) = (side(c, d, a), side(c, d, b));
    if a_side == b_side {
        return Contact::None;
    }
    if [a_side, b_side, c_side, d_side].contains(&Orientation::Collinear) { Contact::Touch } else { Contact::Cross }
}

/// Whether the path `a` `b` `c` turns back on itself at `b`.
pub(super) fn turns_back(a: Coord<f64>, b: Coord<f64>, c: Coord<f64>) -> bool {
    side(a, b, c) == Orientation::Collinear && along_one_line([a, b], [b, c]) == Contact::Cross
}

fn side(a: Coord<f64>, b: Coord<f64>, point: Coord<f64>) -> Orientation {
    RobustKernel::orient2d(a, b, point)
}

fn along_one_line([a, b]: [Coord<f64>; 2], [c, d]: [Coord<f64>; 2]) -> Contact {
    // Two segments of one line overlap as their shadows do on the axis the line is not square to.
    let shadow = |p: Coord<f64>| if (a.x - b.x).abs() >= (a.y - b.y).abs() { p.x } else { p.y };
    let start = shadow(a).min(shadow(b)).max(shadow(c).min(shadow(d)));
    let end = shadow(a).max(shadow(b)).min(shadow(c).max(shadow(d)));
    if start < end {
        Contact::Cross
    } else if start > end {
        Contact::None
    } else {
        Contact::Touch
    }
}
