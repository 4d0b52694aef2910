//! How the rings of one shape lie to each other: holes within their shell, shells and holes apart.

use std::collections::{BTreeMap, BTreeSet};

use geo::coordinate_position::{CoordPos, coord_pos_relative_to_ring};
use geo_types::Coord;

use super::super::sweep::{Extent, overlapping};
use super::{Ends, Flaws, Ring};

/// Touching segments looked at per pair of rings, so that two rings zipped together stay cheap.
const TOUCHES: usize = 64;

/// What the boundaries of two rings have in common.
#[derive(Debug, Default)]
pub(super) struct Meeting {
    crossing: bool,
    /// Segments of the first ring that touch the second.
    of_first: Vec<Ends>,
    /// Segments of the second ring that touch the first.
    of_second: Vec<Ends>,
}

impl Meeting {
    pub(super) fn cross(&mut self) {
        self.crossing = true;
    }

    pub(super) fn touch(&mut self, one: Ends, other: Ends) {
        if self.of_first.len() < TOUCHES {
            self.of_first.push(one);
            self.of_second.push(other);
        }
    }
}

/// Where a ring lies to another whose boundary it does not cross.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Inside,
    Outside,
    Both,
}

pub(super) fn check(rings: &[Ring<'_>], meetings: &BTreeMap<(usize, usize), Meeting>, flaws: &mut Flaws) {
    if rings.len() < 2 {
        return;
    }
    let none = Meeting::default();
    let extents: Vec<Extent> = rings.iter().map(|ring| ring.extent).collect();
    let mut shell_of: Vec<usize> = vec![0; rings.len()];
    for (place, ring) in rings.iter().enumerate() {
        shell_of[place] = if ring.hole && place > 0 { shell_of[place - 1] } else { place };
    }
    let mut within_shell = vec![false; rings.len()];
    let mut nested_shells = Vec::new();
    // (shell, polygon) pairs where the shell lies in a hole of the polygon.
    let mut in_hole = BTreeSet::new();
    overlapping(&extents, |i, j| {
        let (i, j) = (i.min(j), i.max(j));
        let (one, other) = (&rings[i], &rings[j]);
        let same_polygon = one.polygon == other.polygon;
        if !same_polygon && one.hole && other.hole {
            return;
        }
        let meeting = meetings.get(&(i, j)).unwrap_or(&none);
        let sides = || (side(one, other, &meeting.of_first), side(other, one, &meeting.of_second));
        let (first, second) = if meeting.crossing { (Side::Both, Side::Both) } else { sides() };
        if first == Side::Both || second == Side::Both {
            // A hole that leaves its shell is counted once, here.
            within_shell[i] |= one.hole;
            within_shell[j] |= other.hole;
            flaws.wrong_nesting(other.first());
            return;
        }
        match (same_polygon, one.hole, other.hole) {
            // A shell stands before its holes.
            (true, false, _) => within_shell[j] |= second == Side::Inside,
            (true, true, _) if first == Side::Inside || second == Side::Inside => {
                flaws.wrong_nesting(other.first());
            }
            (false, false, false) if first == Side::Inside => nested_shells.push((i, j)),
            (false, false, false) if second == Side::Inside => nested_shells.push((j, i)),
            (false, false, true) if first == Side::Inside => {
                in_hole.insert((i, shell_of[j]));
            }
            (false, true, false) if second == Side::Inside => {
                in_hole.insert((j, shell_of[i]));
            }
            _ => {}
        }
    });
    for (place, _) in rings.iter().enumerate().filter(|(place, ring)| ring.hole && !within_shell[*place]) {
        flaws.wrong_nesting(rings[place].first());
    }
    for (inner, _) in nested_shells.into_iter().filter(|pair| !in_hole.contains(pair)) {
        flaws.wrong_nesting(rings[inner].first());
    }
}

/// On which side of `outer` the ring `inner` lies, told by the segments that touch it, or by any corner off it.
fn side(inner: &Ring<'_>, outer: &Ring<'_>, touching: &[Ends]) -> Side {
    let position = |point: Coord<f64>| match coord_pos_relative_to_ring(point, outer.points) {
        CoordPos::Inside => Some(Side::Inside),
        CoordPos::Outside => Some(Side::Outside),
        CoordPos::OnBoundary => None,
    };
    let middle = |[a, b]: &Ends| Coord { x: f64::midpoint(a.x, b.x), y: f64::midpoint(a.y, b.y) };
    let mut near = touching.iter().filter_map(|segment| position(middle(segment)));
    let Some(side) = near.next() else {
        return inner.points.0.iter().find_map(|&corner| position(corner)).unwrap_or(Side::Inside);
    };
    if near.all(|other| other == side) { side } else { Side::Both }
}
