//! The rules of one surface: its rings, its plane, its holes.

use super::boxes::{Bounds, Boxes};
use super::cross::{holds, twice_area};
use super::cut::Cutter;
use super::options::Tolerances;
use super::rings::{Contact, Found, Rings};
use super::space::{P2, P3, Plane, across, cross, dot, length, sub, to_stretch};
use crate::finding::Rule;
use crate::model::Faces;

/// Checks surfaces; keeps its working memory.
#[derive(Default)]
pub(super) struct SurfaceCheck {
    pub(super) rings: Rings,
    pub(super) cutter: Cutter,
    selves: Vec<(u32, P2)>,
    contacts: Vec<Contact>,
    positions: Vec<P3>,
}

/// What a surface is good for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Sound {
    /// Its rings are broken: nothing can be built on it.
    No,
    /// Its rings are good but not in one plane.
    Bent,
    /// It is valid.
    Yes,
}

impl SurfaceCheck {
    /// Checks a surface of faces whose points lie at `points` and are equal as `same` says. The rings stay in [`Self::rings`].
    pub(super) fn check(
        &mut self,
        faces: &Faces,
        surface: usize,
        points: &[P3],
        same: &[u32],
        tolerances: &Tolerances,
        found: Found<'_>,
    ) -> Sound {
        self.rings.clear();
        let mut good = true;
        for (number, ring) in faces.rings_of(surface).enumerate() {
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            if !self.rings.push(faces.ring(ring), number, same, points, found) {
                good = false;
                if number == 0 {
                    return Sound::No;
                }
            }
        }
        if self.rings.len() == 0 {
            return Sound::No;
        }
        let Some((plane, off)) = self.plane(points, tolerances, found) else { return Sound::No };
        let rings = &mut self.rings;
        rings.flat.extend(rings.corners.iter().map(|&corner| plane.flat(points[corner as usize])));
        good &= self.simple(&plane, tolerances, found);
        good &= self.holes(&plane, points, found);
        if !good {
            return Sound::No;
        }
        if off > tolerances.plane_distance || !self.smooth(&plane, points, off, tolerances, found) {
            return Sound::Bent;
        }
        Sound::Yes
    }

    /// The plane of the surface, and how far the farthest corner is off it; none when the outer ring has no area.
    fn plane(&mut self, points: &[P3], tolerances: &Tolerances, found: Found<'_>) -> Option<(Plane, f64)> {
        let rings = &self.rings;
        let at = |corner: &u32| points[*corner as usize];
        let outer = &rings.corners[rings.range(0)];
        let normal = across(outer.iter().map(at));
        let around: f64 = (0..outer.len())
            .map(|corner| length(sub(at(&outer[corner]), at(&outer[(corner + 1) % outer.len()]))))
            .sum();
        self.positions.clear();
        self.positions.extend(rings.corners.iter().map(at));
        let mut normal = normal;
        if length(normal) <= 0.05 * tolerances.snap * around {
            // A ring may have no area since one half of it takes off what the other has; then its crossing tells.
            if is_line(&self.positions[..outer.len()], tolerances.snap) {
                let detail = "the ring collapses to a line".to_owned();
                found(Rule::RingSelfIntersection, Some(0), at(&outer[0]), detail);
                return None;
            }
            normal = Plane::fitted(&self.positions, [0.0, 0.0, 1.0])?.normal;
        }
        #[expect(clippy::cast_precision_loss, reason = "a count of corners")]
        let count = rings.corners.len() as f64;
        let middle = [0, 1, 2].map(|axis| rings.corners.iter().map(|corner| at(corner)[axis]).sum::<f64>() / count);
        let mut plane = Plane::new(middle, normal)?;
        let worst = |plane: &Plane| {
            rings.corners.iter().fold((0.0_f64, 0), |(off, which), corner| {
                let distance = plane.distance(at(corner)).abs();
                if distance > off { (distance, *corner) } else { (off, which) }
            })
        };
        let (mut off, mut which) = worst(&plane);
        if off > tolerances.plane_distance
            && let Some(fitted) = Plane::fitted(&self.positions, plane.normal)
        {
            let again = worst(&fitted);
            if again.0 < off {
                ((off, which), plane) = (again, fitted);
            }
        }
        if off > tolerances.plane_distance {
            let detail = format!("a corner is {off:.3} m off the plane; {} m are allowed", tolerances.plane_distance);
            found(Rule::SurfaceNotPlanarDistance, None, points[which as usize], detail);
        }
        Some((plane, off))
    }

    /// Rings that meet themselves; fills the contacts between rings.
    fn simple(&mut self, plane: &Plane, tolerances: &Tolerances, found: Found<'_>) -> bool {
        self.rings.meetings(tolerances.snap * 0.1, &mut self.selves, &mut self.contacts);
        for &(ring, at) in &self.selves {
            let detail = "the ring crosses or touches itself".to_owned();
            found(Rule::RingSelfIntersection, Some(self.rings.numbers[ring as usize]), plane.lift(at), detail);
        }
        self.selves.is_empty()
    }

    /// The rules between rings.
    fn holes(&mut self, plane: &Plane, points: &[P3], found: Found<'_>) -> bool {
        let count = self.rings.len();
        if count == 1 {
            return true;
        }
        let rings = &self.rings;
        let mut broken = false;
        let mut tell = |ring: usize, rule: Rule, at: P3, detail: String| {
            broken = true;
            found(rule, Some(rings.numbers[ring]), at, detail);
        };
        let first = |ring: usize| points[rings.corners[rings.range(ring).start] as usize];
        let same = duplicated(rings);
        for &(ring, other) in &same {
            let detail = format!("the same as ring {}", rings.numbers[other]);
            tell(ring, Rule::RingsDuplicated, first(ring), detail);
        }
        let mut told: Vec<[u32; 2]> = same.iter().map(|&(ring, other)| pair(ring, other)).collect();
        let crossings = self.contacts.iter().filter(|contact| contact.touch.is_none());
        for contact in crossings {
            let rings = pair(contact.rings[0] as usize, contact.rings[1] as usize);
            if !told.contains(&rings) {
                told.push(rings);
                let detail = format!("crosses or runs along ring {}", self.rings.numbers[rings[0] as usize]);
                tell(rings[1] as usize, Rule::RingsIntersect, plane.lift(contact.at), detail);
            }
        }
        for ring in 1..count {
            let meets = told.contains(&pair(0, ring));
            match side(rings, ring, 0, &self.contacts) {
                Side::Both if !meets => {
                    tell(ring, Rule::RingsIntersect, first(ring), "crosses the outer ring at a corner".to_owned());
                }
                Side::Outside if !meets => {
                    let touches =
                        self.contacts.iter().any(|contact| contact.rings[0] == 0 && contact.rings[1] as usize == ring);
                    let rule = if touches { Rule::RingsIntersect } else { Rule::HoleOutside };
                    tell(ring, rule, first(ring), "the hole lies outside the outer ring".to_owned());
                }
                _ => {}
            }
            if twice_area(rings.flat_of(ring)) > 0.0 {
                tell(ring, Rule::HoleOrientation, first(ring), "the hole turns like the outer ring".to_owned());
            }
        }
        for (ring, other) in nested(rings, &self.contacts, &told) {
            let detail = format!("the hole lies within the hole of ring {}", rings.numbers[other]);
            tell(ring, Rule::HolesNested, first(ring), detail);
        }
        if !broken && let Some(at) = cut_apart(&self.contacts, count) {
            broken = true;
            let detail = "rings that touch cut the surface into pieces".to_owned();
            found(Rule::SurfaceDisconnected, None, plane.lift(at), detail);
        }
        !broken
    }

    /// Whether no triangle of the surface leans against its plane.
    fn smooth(&mut self, plane: &Plane, points: &[P3], off: f64, tolerances: &Tolerances, found: Found<'_>) -> bool {
        // A triangle at least as high as the snapping distance cannot lean more than that.
        let angle = tolerances.plane_angle.to_radians();
        if self.rings.corners.len() == 3 || 2.0 * off < tolerances.snap * angle.tan() {
            return true;
        }
        let corners = &self.rings.corners;
        let mut worst = (angle.cos(), None);
        for triangle in self.cutter.cut(&self.rings.flat, &self.rings.ends) {
            let [a, b, c] = triangle.map(|corner| points[corners[corner as usize] as usize]);
            let normal = cross(sub(b, a), sub(c, a));
            let size = length(normal);
            let longest = length(sub(b, a)).max(length(sub(c, b))).max(length(sub(a, c)));
            if size <= tolerances.snap * longest {
                continue;
            }
            let straight = dot(normal, plane.normal) / size;
            if straight < worst.0 {
                worst = (straight, Some(a));
            }
        }
        if let (straight, Some(at)) = worst {
            let degrees = straight.clamp(-1.0, 1.0).acos().to_degrees();
            let detail =
                format!("a part leans {degrees:.1}° against the plane; {}° are allowed", tolerances.plane_angle);
            found(Rule::SurfaceNotPlanarNormals, None, at, detail);
        }
        worst.1.is_none()
    }
}

/// Whether all points lie on a line.
fn is_line(points: &[P3], near: f64) -> bool {
    let Some(&start) = points.first() else { return true };
    let far = |point: &&P3| length(sub(**point, start));
    let Some(&end) = points.iter().max_by(|a, b| far(a).total_cmp(&far(b))) else { return true };
    points.iter().all(|point| to_stretch(*point, start, end) <= near)
}

fn pair(a: usize, b: usize) -> [u32; 2] {
    [a.min(b), a.max(b)].map(|ring| u32::try_from(ring).unwrap_or(u32::MAX))
}

/// Rings with the same corners as one before.
fn duplicated(rings: &Rings) -> Vec<(usize, usize)> {
    let mut sorted: Vec<(Vec<u32>, usize)> = (0..rings.len())
        .map(|ring| {
            let mut corners = rings.corners[rings.range(ring)].to_vec();
            corners.sort_unstable();
            (corners, ring)
        })
        .collect();
    sorted.sort();
    sorted.windows(2).filter(|pair| pair[0].0 == pair[1].0).map(|pair| (pair[1].1, pair[0].1)).collect()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Inside,
    Outside,
    Both,
}

/// On which side of another ring the corners of a ring lie that do not touch it: one of them, or when the rings touch, all.
fn side(rings: &Rings, ring: usize, other: usize, contacts: &[Contact]) -> Side {
    let of = pair(ring, other);
    let touched: Vec<u32> = contacts
        .iter()
        .filter(|contact| pair(contact.rings[0] as usize, contact.rings[1] as usize) == of)
        .filter_map(|contact| contact.touch)
        .collect();
    let range = rings.range(ring);
    let outline = rings.flat_of(other);
    let free = range.filter(|corner| !touched.contains(&rings.corners[*corner]));
    let most = if touched.is_empty() { 1 } else { MOST_ASKED };
    let mut sides = free.take(most).map(|corner| holds(outline, rings.flat[corner]));
    let Some(first) = sides.next() else {
        // Every corner touches: the middle of a stretch tells.
        let [a, b] = [0, 1].map(|step| rings.flat_of(ring)[step]);
        let middle = [f64::midpoint(a[0], b[0]), f64::midpoint(a[1], b[1])];
        return if holds(outline, middle) { Side::Inside } else { Side::Outside };
    };
    match (first, sides.any(|side| side != first)) {
        (_, true) => Side::Both,
        (true, false) => Side::Inside,
        (false, false) => Side::Outside,
    }
}

/// Corners of a ring asked on which side of another they are.
const MOST_ASKED: usize = 1_000;

/// Holes that lie in another hole. Cost: n log n for holes apart.
fn nested(rings: &Rings, contacts: &[Contact], told: &[[u32; 2]]) -> Vec<(usize, usize)> {
    if rings.len() < 3 {
        return Vec::new();
    }
    let boxes: Vec<Bounds<2>> = (1..rings.len()).map(|ring| Bounds::of(rings.flat_of(ring).iter().copied())).collect();
    let mut within = Vec::new();
    let all = Boxes::new(&boxes).pairs(|a, b| {
        let (a, b) = (a + 1, b + 1);
        if !told.contains(&pair(a, b)) {
            if side(rings, a, b, contacts) == Side::Inside {
                within.push((a, b));
            } else if side(rings, b, a, contacts) == Side::Inside {
                within.push((b, a));
            }
        }
        std::ops::ControlFlow::Continue(())
    });
    debug_assert!(all.is_continue());
    within
}

/// Whether rings that touch form a chain that comes back to itself: rings and the points they touch at, as a graph without circles,
/// leave the inside in one piece.
fn cut_apart(contacts: &[Contact], count: usize) -> Option<P2> {
    let mut links: Vec<(u32, u32, P2)> = contacts
        .iter()
        .filter_map(|contact| Some((contact.touch?, contact)))
        .flat_map(|(point, contact)| contact.rings.map(|ring| (point, ring, contact.at)))
        .collect();
    links.sort_by_key(|link| (link.0, link.1));
    links.dedup_by_key(|link| (link.0, link.1));
    let mut points: Vec<u32> = links.iter().map(|link| link.0).collect();
    points.dedup();
    let mut sets: Vec<usize> = (0..count + points.len()).collect();
    fn root(sets: &mut [usize], mut at: usize) -> usize {
        while sets[at] != at {
            sets[at] = sets[sets[at]];
            at = sets[at];
        }
        at
    }
    for (point, ring, at) in links {
        let point = count + points.partition_point(|known| *known < point);
        let (a, b) = (root(&mut sets, point), root(&mut sets, ring as usize));
        if a == b {
            return Some(at);
        }
        sets[a] = b;
    }
    None
}
