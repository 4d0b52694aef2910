//! A prepared geometry cut into the tiles of a zoom.

use super::clip::{Clipper, Half, Paths, Point, lines};
use super::feature::Kind;
use super::grid::{Tile, TileGrid};
use super::prepared::Prepared;
use super::ring::{Edge, Piece};

/// How a zoom is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Drawing {
    /// Units on a side of a tile.
    pub extent: u32,
    /// Units of the border around a tile into which its geometry reaches.
    pub buffer: u32,
    /// How far, in units, an outline may move: a vertex goes when its triangle is less than half this squared. 0 keeps all.
    pub tolerance: f64,
}

impl Default for Drawing {
    fn default() -> Self {
        Self { extent: 4096, buffer: 64, tolerance: 1.0 }
    }
}

/// Cuts geometries to tiles, using its memory again.
#[derive(Debug, Default)]
pub struct Cutter {
    paths: Paths,
    pool: Vec<Paths>,
    clipper: Clipper,
    piece: Piece,
    edges: Vec<Edge>,
}

/// Columns and rows from first to last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Range {
    low: [i64; 2],
    high: [i64; 2],
}

/// What stays the same for all tiles of one cut.
#[derive(Debug, Clone, Copy)]
struct Frame {
    kind: Kind,
    z: u8,
    extent: i64,
    buffer: i64,
    wanted: Range,
}

impl Cutter {
    /// The pieces of a geometry in all tiles of zoom `z` it reaches.
    pub fn every(
        &mut self,
        prepared: &Prepared,
        grid: TileGrid,
        z: u8,
        drawing: Drawing,
        mut take: impl FnMut(Tile, &Piece),
    ) {
        let all = Range::whole(grid, z);
        self.cut(prepared, (z, all), drawing, all, &mut take);
    }

    /// The piece of a geometry in one tile, the same as [`Self::every`] gives of it; `None` when it does not reach it.
    pub fn one(&mut self, prepared: &Prepared, grid: TileGrid, tile: Tile, drawing: Drawing) -> Option<&Piece> {
        let at = [i64::from(tile.x), i64::from(tile.y)];
        let mut found = false;
        self.cut(prepared, (tile.z, Range::whole(grid, tile.z)), drawing, Range { low: at, high: at }, &mut |_, _| {
            found = true;
        });
        found.then_some(&self.piece)
    }

    /// The pieces in the tiles `wanted` of `all` of a zoom.
    fn cut(
        &mut self,
        prepared: &Prepared,
        (z, all): (u8, Range),
        drawing: Drawing,
        wanted: Range,
        take: &mut impl FnMut(Tile, &Piece),
    ) {
        let frame = Frame {
            kind: prepared.kind,
            z,
            extent: i64::from(drawing.extent.max(1)),
            buffer: i64::from(drawing.buffer),
            wanted,
        };
        self.draw(prepared, z, drawing);
        let mut paths = std::mem::take(&mut self.paths);
        if let Some(bounds) = paths.bounds() {
            let range = Range::of(bounds, frame).within(all);
            if frame.kind == Kind::Point {
                self.points(&paths, frame, take);
            } else if range.meets(wanted) {
                self.split(&mut paths, frame, range, take);
            }
        }
        self.paths = paths;
    }

    /// Puts the geometry on the whole numbers of the zoom, without the vertices that matter less than the tolerance.
    fn draw(&mut self, prepared: &Prepared, z: u8, drawing: Drawing) {
        let paths = &mut self.paths;
        paths.clear();
        let scale = f64::from(1_u32 << z.min(31)) * f64::from(drawing.extent.max(1));
        #[expect(clippy::cast_possible_truncation, reason = "a weight needs no more digits")]
        let least = (drawing.tolerance / scale).powi(2) as f32;
        #[expect(clippy::cast_possible_truncation, reason = "the plane has 2^36 numbers at the deepest zoom")]
        let place = |[x, y]: [f64; 2]| [(x * scale).round() as i64, (y * scale).round() as i64];
        if prepared.kind == Kind::Point {
            paths.points.extend(prepared.points.iter().copied().map(place));
            return;
        }
        let mut from = 0;
        for part in &prepared.parts {
            let begin = paths.points.len();
            for at in from..part.end as usize {
                if prepared.weights.get(at).is_some_and(|&weight| weight < least) {
                    continue;
                }
                let point = place(prepared.points[at]);
                if paths.points.len() == begin || paths.points.last() != Some(&point) {
                    paths.points.push(point);
                }
            }
            from = part.end as usize;
            paths.ends.push(paths.points.len());
        }
    }

    fn points(&mut self, paths: &Paths, frame: Frame, take: &mut impl FnMut(Tile, &Piece)) {
        let mut places: Vec<([i64; 2], Point)> = Vec::with_capacity(paths.points.len());
        for &point in &paths.points {
            let range = Range::of([point; 2], frame).within(frame.wanted);
            for y in range.low[1]..=range.high[1] {
                places.extend((range.low[0]..=range.high[0]).map(|x| ([x, y], point)));
            }
        }
        places.sort_by_key(|&([x, y], _)| (y, x));
        for group in places.chunk_by(|a, b| a.0 == b.0) {
            let at = group[0].0;
            self.piece.clear(Kind::Point);
            self.piece.points.extend(group.iter().map(|&(_, point)| frame.local(point, at)));
            take(frame.tile(at), &self.piece);
        }
    }

    /// Halves the range until one tile is left, and what lies in it with it.
    fn split(&mut self, paths: &mut Paths, frame: Frame, range: Range, take: &mut impl FnMut(Tile, &Piece)) {
        let Some(bounds) = paths.bounds() else { return };
        let width = [range.high[0] - range.low[0], range.high[1] - range.low[1]];
        if width == [0, 0] {
            self.trim(paths, bounds, frame, range);
            self.give(paths, frame, range.low, take);
            return;
        }
        let axis = usize::from(width[1] > width[0]);
        let middle = range.low[axis] + width[axis] / 2;
        let (mut left, mut right) = (range, range);
        left.high[axis] = middle;
        right.low[axis] = middle + 1;
        let mut part = self.pool.pop().unwrap_or_default();
        for (half, side) in [
            (Half { axis, at: (middle + 1) * frame.extent + frame.buffer, above: false }, left),
            (Half { axis, at: (middle + 1) * frame.extent - frame.buffer, above: true }, right),
        ] {
            // The way to a tile is the same whichever tiles are wanted, so that it is rounded alike.
            if !side.meets(frame.wanted) {
                continue;
            }
            self.clip(paths, half, frame.kind, &mut part);
            if let Some(bounds) = part.bounds() {
                let side = Range::of(bounds, frame).within(side);
                if side.meets(frame.wanted) {
                    self.split(&mut part, frame, side, take);
                }
            }
        }
        self.pool.push(part);
    }

    /// Cuts off what lies outside of the border of one tile.
    fn trim(&mut self, paths: &mut Paths, bounds: [Point; 2], frame: Frame, range: Range) {
        let [least, greatest] = bounds;
        for (axis, (least, greatest)) in least.into_iter().zip(greatest).enumerate() {
            let low = range.low[axis] * frame.extent - frame.buffer;
            let high = (range.low[axis] + 1) * frame.extent + frame.buffer;
            for (at, above, beyond) in [(low, true, least < low), (high, false, greatest > high)] {
                if beyond {
                    let mut part = self.pool.pop().unwrap_or_default();
                    self.clip(paths, Half { axis, at, above }, frame.kind, &mut part);
                    std::mem::swap(paths, &mut part);
                    self.pool.push(part);
                }
            }
        }
    }

    fn clip(&mut self, paths: &Paths, half: Half, kind: Kind, out: &mut Paths) {
        match kind {
            Kind::Polygon => self.clipper.rings(paths, half, out),
            _ => lines(paths, half, out),
        }
    }

    fn give(&mut self, paths: &Paths, frame: Frame, at: [i64; 2], take: &mut impl FnMut(Tile, &Piece)) {
        let piece = &mut self.piece;
        piece.clear(frame.kind);
        let least = if frame.kind == Kind::Polygon { 3 } else { 2 };
        for part in paths.each() {
            let begin = piece.points.len();
            for &point in part {
                let point = frame.local(point, at);
                if piece.points.len() == begin || piece.points.last() != Some(&point) {
                    piece.points.push(point);
                }
            }
            if piece.points.len() - begin < least {
                piece.points.truncate(begin);
            } else {
                piece.close(false);
            }
        }
        if frame.kind == Kind::Polygon {
            piece.mend(&mut self.edges);
        }
        if !self.piece.is_empty() {
            take(frame.tile(at), &self.piece);
        }
    }
}

impl Range {
    /// All tiles of a zoom.
    fn whole(grid: TileGrid, z: u8) -> Self {
        let (columns, rows) = grid.size(z);
        Self { low: [0, 0], high: [i64::from(columns) - 1, i64::from(rows) - 1] }
    }

    /// Whether they have a tile in common; an empty range meets none.
    fn meets(self, other: Self) -> bool {
        let Self { low, high } = self.within(other);
        low[0] <= high[0] && low[1] <= high[1]
    }

    /// The tiles whose border holds something of a box.
    fn of([low, high]: [Point; 2], frame: Frame) -> Self {
        let first = |value: i64| (value - frame.buffer).div_euclid(frame.extent);
        let last = |value: i64| (value + frame.buffer).div_euclid(frame.extent);
        Self { low: [first(low[0]), first(low[1])], high: [last(high[0]), last(high[1])] }
    }

    fn within(self, other: Self) -> Self {
        Self {
            low: [self.low[0].max(other.low[0]), self.low[1].max(other.low[1])],
            high: [self.high[0].min(other.high[0]), self.high[1].min(other.high[1])],
        }
    }
}

impl Frame {
    /// A position in the numbers of a tile. Lines and rings are cut to it before; a point is within its border.
    fn local(self, point: Point, at: [i64; 2]) -> [i32; 2] {
        let number = |axis: usize| i32::try_from(point[axis] - at[axis] * self.extent).unwrap_or(i32::MAX);
        [number(0), number(1)]
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "within the columns and rows of the zoom"
    )]
    fn tile(self, at: [i64; 2]) -> Tile {
        Tile { z: self.z, x: at[0] as u32, y: at[1] as u32 }
    }
}

#[cfg(test)]
#[path = "cut_tests.rs"]
mod cut_tests;
