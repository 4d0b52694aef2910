//! Cutting outlines along a straight line, so that what remains is again whole: concave polygons fall into as many rings as they
//! have pieces, and holes on the line open into the border.
//!
//! Clipping every ring by itself (Sutherland and Hodgman) leaves pieces tied together by edges that run to and fro along the border.
//! Here all rings are cut together: the ends of what remains of them lie on the line, and sorted along it, each second stretch
//! between two ends is inside. These stretches close the rings.

/// Positions on the whole plane of a zoom: columns of tiles times extent.
pub(super) type Point = [i64; 2];

/// A half of the plane: what is left or right of a line across an axis.
#[derive(Debug, Clone, Copy)]
pub(super) struct Half {
    /// 0: the line is `x = at`; 1: `y = at`.
    pub(super) axis: usize,
    /// Where the line is.
    pub(super) at: i64,
    /// Whether what is greater stays.
    pub(super) above: bool,
}

impl Half {
    /// Whether a point is within. The line itself is outside; what touches it only is cut away.
    fn keeps(self, point: Point) -> bool {
        if self.above { point[self.axis] > self.at } else { point[self.axis] < self.at }
    }

    /// Where an edge crosses the line. The same for both directions of the edge, so that neighbours are cut alike.
    fn crossing(self, a: Point, b: Point) -> Point {
        let (a, b) = if a <= b { (a, b) } else { (b, a) };
        let (along, across) = (self.axis, 1 - self.axis);
        let run = i128::from(b[along] - a[along]);
        let rise = i128::from(b[across] - a[across]) * i128::from(self.at - a[along]);
        // Rounded to the nearest; halves go up.
        let (rise, run) = if run < 0 { (-rise, -run) } else { (rise, run) };
        let step = if run == 0 { 0 } else { (2 * rise + run).div_euclid(2 * run) };
        let mut point = [self.at; 2];
        point[across] = a[across] + i64::try_from(step).unwrap_or(0);
        point
    }

    /// Whether, along the line from small to great, a stretch within the polygon begins where a ring comes in (and not where it
    /// leaves). Rings wind so that the inside is on one hand: that decides.
    fn begins_with_entry(self) -> bool {
        self.above == (self.axis == 0)
    }
}

/// Lines or rings, flat: points and where each part ends.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Paths {
    pub(super) points: Vec<Point>,
    pub(super) ends: Vec<usize>,
}

impl Paths {
    pub(super) fn clear(&mut self) {
        self.points.clear();
        self.ends.clear();
    }

    pub(super) fn each(&self) -> impl Iterator<Item = &[Point]> {
        let mut from = 0;
        self.ends.iter().map(move |&end| {
            let part = &self.points[from..end];
            from = end;
            part
        })
    }

    /// Least and greatest of both axes; `None` when empty.
    pub(super) fn bounds(&self) -> Option<[Point; 2]> {
        let first = *self.points.first()?;
        Some(self.points.iter().fold([first; 2], |[low, high], point| {
            [[low[0].min(point[0]), low[1].min(point[1])], [high[0].max(point[0]), high[1].max(point[1])]]
        }))
    }

    fn close(&mut self) {
        if self.points.len() > self.ends.last().copied().unwrap_or(0) {
            self.ends.push(self.points.len());
        }
    }
}

/// What remains of one visit of a ring to the half: where it stands in the list of points, and where it came in and left.
#[derive(Debug, Clone, Copy)]
struct Stay {
    from: usize,
    to: usize,
    entry: i64,
    exit: i64,
}

/// One end of a stay, on the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct End {
    at: i64,
    is_entry: bool,
    stay: usize,
}

/// Memory used again from cut to cut.
#[derive(Debug, Default)]
pub(super) struct Clipper {
    stays: Vec<Stay>,
    ends: Vec<End>,
    next: Vec<usize>,
    done: Vec<bool>,
    points: Vec<Point>,
}

impl Clipper {
    /// What of rings lies in a half. Rings wind alike (outer ones from x to y, holes against it). Touching the line is not being in.
    pub(super) fn rings(&mut self, rings: &Paths, half: Half, out: &mut Paths) {
        out.clear();
        self.stays.clear();
        self.points.clear();
        for ring in rings.each() {
            self.walk(ring, half, out);
        }
        if self.stays.is_empty() {
            return;
        }
        if !self.link(half) {
            // Rings that cross themselves or each other: each stay closes by itself; the ring check mends what comes of it.
            self.next.clear();
            self.next.extend(0..self.stays.len());
        }
        self.done.clear();
        self.done.resize(self.stays.len(), false);
        for first in 0..self.stays.len() {
            let mut at = first;
            while !self.done[at] {
                self.done[at] = true;
                let Stay { from, to, .. } = self.stays[at];
                out.points.extend_from_slice(&self.points[from..to]);
                at = self.next[at];
            }
            out.close();
        }
    }

    /// Splits a ring into its stays; a ring all inside goes out whole.
    fn walk(&mut self, ring: &[Point], half: Half, out: &mut Paths) {
        let count = ring.len();
        let Some(entry) = (0..count).find(|&at| !half.keeps(ring[at]) && half.keeps(ring[(at + 1) % count])) else {
            if ring.first().is_some_and(|&point| half.keeps(point)) {
                out.points.extend_from_slice(ring);
                out.close();
            }
            return;
        };
        let across = 1 - half.axis;
        let mut open: Option<(usize, i64)> = None;
        for step in 0..count {
            let (a, b) = (ring[(entry + step) % count], ring[(entry + step + 1) % count]);
            match (half.keeps(a), half.keeps(b)) {
                (false, true) => {
                    let crossing = half.crossing(a, b);
                    open = Some((self.points.len(), crossing[across]));
                    self.points.extend([crossing, b]);
                }
                (true, true) => self.points.push(b),
                (true, false) => {
                    let crossing = half.crossing(a, b);
                    self.points.push(crossing);
                    if let Some((from, at)) = open.take() {
                        self.stays.push(Stay { from, to: self.points.len(), entry: at, exit: crossing[across] });
                    }
                }
                (false, false) => {}
            }
        }
    }

    /// Finds for each stay the one that follows it: its exit and that one's entry bound a stretch inside. False when the ends do not
    /// take turns.
    fn link(&mut self, half: Half) -> bool {
        self.ends.clear();
        for (stay, &Stay { entry, exit, .. }) in self.stays.iter().enumerate() {
            self.ends.push(End { at: entry, is_entry: true, stay });
            self.ends.push(End { at: exit, is_entry: false, stay });
        }
        self.ends.sort_unstable();
        self.next.clear();
        self.next.resize(self.stays.len(), usize::MAX);
        let begins = half.begins_with_entry();
        for at in 0..self.ends.len() {
            let wanted = begins == (at % 2 == 0);
            if self.ends[at].is_entry != wanted {
                // Ends at one place come in the order that takes turns.
                let place = self.ends[at].at;
                let other = (at + 1..self.ends.len())
                    .take_while(|&other| self.ends[other].at == place)
                    .find(|&other| self.ends[other].is_entry == wanted);
                match other {
                    Some(other) => self.ends.swap(at, other),
                    None => return false,
                }
            }
        }
        for pair in self.ends.chunks_exact(2) {
            let (entry, exit) = if begins { (pair[0], pair[1]) } else { (pair[1], pair[0]) };
            self.next[exit.stay] = entry.stay;
        }
        true
    }
}

/// What of lines lies in a half; the line itself is outside.
pub(super) fn lines(lines: &Paths, half: Half, out: &mut Paths) {
    out.clear();
    for line in lines.each() {
        if let Some(&first) = line.first().filter(|&&first| half.keeps(first)) {
            out.points.push(first);
        }
        for pair in line.windows(2) {
            match (half.keeps(pair[0]), half.keeps(pair[1])) {
                (true, true) => out.points.push(pair[1]),
                (false, true) => out.points.extend([half.crossing(pair[0], pair[1]), pair[1]]),
                (true, false) => {
                    out.points.push(half.crossing(pair[0], pair[1]));
                    out.close();
                }
                (false, false) => {}
            }
        }
        out.close();
    }
}

#[cfg(test)]
#[path = "clip_tests.rs"]
mod clip_tests;
