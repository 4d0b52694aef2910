//! Blocks merged until a parent tile is small enough.

use rustc_hash::FxHashMap;

use super::outline::{Outline, hull, metres, twice_area};

/// What a parent shows: blocks within a budget, and how far nine in ten of them lie from the objects at most, in metres.
pub(super) struct Coarse {
    pub(super) outlines: Vec<Outline>,
    pub(super) off: f32,
}

/// Makes blocks fit a budget of vertices for a tile so many metres wide.
///
/// First outlines are simplified by a thousandth of the tile's width; if that does not suffice small ones become rectangles; if
/// that does not suffice neighbours of like height merge into their common extent, cell by cell, the cells doubling until it
/// suffices. Nothing is left out.
pub(super) fn coarsen(mut outlines: Vec<Outline>, width: f64, budget: usize) -> Coarse {
    let fine = width / 1000.0;
    for outline in &mut outlines {
        simplify(outline, fine, fine * 4.0);
    }
    if cost(&outlines) > budget {
        for outline in &mut outlines {
            simplify(outline, fine * 2.0, fine * 16.0);
        }
    }
    let mut cell = width / 512.0;
    while cost(&outlines) > budget && cell < width * 2.0 {
        outlines = merge(outlines, cell);
        cell *= 2.0;
    }
    let off = mostly_off(&outlines);
    Coarse { outlines, off }
}

/// How far blocks lie off, but for a tenth of them: a single tower with a spire would otherwise make viewers load every object of a
/// tile from far away.
fn mostly_off(outlines: &[Outline]) -> f32 {
    let mut all: Vec<f32> = outlines.iter().map(|outline| outline.off).collect();
    all.sort_unstable_by(f32::total_cmp);
    all.get((all.len() * 9 / 10).min(all.len().saturating_sub(1))).copied().unwrap_or(0.0)
}

fn cost(outlines: &[Outline]) -> usize {
    outlines.iter().map(Outline::cost).sum()
}

/// Drops corners within a tolerance in metres; an outline that loses its shape or is smaller than `small` becomes a rectangle.
fn simplify(outline: &mut Outline, tolerance: f64, small: f64) {
    if outline.points.len() <= 4 && outline.ends.len() <= 1 {
        return;
    }
    let scale = metres(outline.points.first().map_or(0, |point| point[1]));
    let [west, south, east, north] = outline.extent().map(f64::from);
    let size = ((east - west) * scale[0]).max((north - south) * scale[1]);
    let mut simpler = Outline::default();
    let mut off = tolerance;
    if size > small {
        for ring in outline.rings() {
            let kept = thin(ring, tolerance, scale);
            if kept.len() >= 3 && twice_area(&kept) > 0 {
                simpler.push_ring(kept);
            }
        }
    }
    if simpler.points.is_empty() {
        let rectangle = least_rectangle(&hull(outline.points.clone()), scale);
        off = size / 2.0;
        simpler.push_ring(rectangle);
    }
    if simpler.points.len() < outline.points.len() {
        outline.points = simpler.points;
        outline.ends = simpler.ends;
        #[expect(clippy::cast_possible_truncation, reason = "metres")]
        let off = off.min(size / 2.0) as f32;
        outline.off = outline.off.max(off);
    }
}

/// Douglas and Peucker's thinning of a ring between its two farthest corners; without recursion.
fn thin(ring: &[[i32; 2]], tolerance: f64, scale: [f64; 2]) -> Vec<[i32; 2]> {
    let place = |at: usize| ring[at % ring.len()].map(f64::from);
    let away = |a: [f64; 2], b: [f64; 2]| ((a[0] - b[0]) * scale[0]).hypot((a[1] - b[1]) * scale[1]);
    let farthest =
        (0..ring.len()).max_by(|&a, &b| away(place(a), place(0)).total_cmp(&away(place(b), place(0)))).unwrap_or(0);
    let mut keep = vec![false; ring.len()];
    let mut spans = vec![(0, farthest), (farthest, ring.len())];
    keep[0] = true;
    keep[farthest] = true;
    while let Some((from, to)) = spans.pop() {
        let (a, b) = (place(from), place(to));
        let along = [(b[0] - a[0]) * scale[0], (b[1] - a[1]) * scale[1]];
        let length = along[0].hypot(along[1]).max(1e-9);
        let worst = (from + 1..to)
            .map(|at| {
                let p = place(at);
                let to_point = [(p[0] - a[0]) * scale[0], (p[1] - a[1]) * scale[1]];
                ((along[0] * to_point[1] - along[1] * to_point[0]).abs() / length, at)
            })
            .max_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((distance, at)) = worst.filter(|worst| worst.0 > tolerance) {
            let _ = distance;
            keep[at] = true;
            spans.push((from, at));
            spans.push((at, to));
        }
    }
    ring.iter().zip(keep).filter_map(|(&point, keep)| keep.then_some(point)).collect()
}

/// The smallest rectangle around a hull, along one of its edges.
fn least_rectangle(hull: &[[i32; 2]], scale: [f64; 2]) -> [[i32; 2]; 4] {
    let origin = hull.first().copied().unwrap_or_default();
    let flat: Vec<[f64; 2]> = hull
        .iter()
        .map(|p| {
            [(f64::from(p[0]) - f64::from(origin[0])) * scale[0], (f64::from(p[1]) - f64::from(origin[1])) * scale[1]]
        })
        .collect();
    let mut best = (f64::INFINITY, [[0.0; 2]; 4]);
    for (a, b) in flat.iter().zip(flat.iter().cycle().skip(1)) {
        let length = (b[0] - a[0]).hypot(b[1] - a[1]);
        if length < 1e-9 {
            continue;
        }
        let axis = [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
        let mut range = [f64::INFINITY, f64::NEG_INFINITY, f64::INFINITY, f64::NEG_INFINITY];
        for p in &flat {
            let (along, across) = (p[0] * axis[0] + p[1] * axis[1], p[1] * axis[0] - p[0] * axis[1]);
            range = [range[0].min(along), range[1].max(along), range[2].min(across), range[3].max(across)];
        }
        let area = (range[1] - range[0]) * (range[3] - range[2]);
        if area < best.0 {
            let corner =
                |along: f64, across: f64| [along * axis[0] - across * axis[1], along * axis[1] + across * axis[0]];
            best = (
                area,
                [
                    corner(range[0], range[2]),
                    corner(range[1], range[2]),
                    corner(range[1], range[3]),
                    corner(range[0], range[3]),
                ],
            );
        }
    }
    #[expect(clippy::cast_possible_truncation, reason = "within the hull's own reach")]
    best.1.map(|p| {
        [
            origin[0].saturating_add((p[0] / scale[0]).round() as i32),
            origin[1].saturating_add((p[1] / scale[1]).round() as i32),
        ]
    })
}

/// Merges blocks whose middle lies in one cell and whose heights are alike; large ones keep their own outline.
fn merge(outlines: Vec<Outline>, cell: f64) -> Vec<Outline> {
    let latitude = outlines.first().map_or(0, |outline| outline.extent()[1]);
    let scale = metres(latitude);
    let mut groups: FxHashMap<(i64, i64, u32, u8), usize> = FxHashMap::default();
    let mut out: Vec<(Outline, f64)> = Vec::new();
    for outline in outlines {
        let extent = outline.extent();
        let [west, south, east, north] = extent.map(f64::from);
        let (wide, high) = ((east - west) * scale[0], (north - south) * scale[1]);
        let area = (wide * high).max(0.01);
        if wide.max(high) > cell * 2.0 {
            let mut own = outline;
            simplify(&mut own, cell / 8.0, cell * 4.0);
            out.push((own, area));
            continue;
        }
        #[expect(clippy::cast_possible_truncation, reason = "cells of a tile are few")]
        let place = |least: f64, most: f64, scale: f64| (f64::midpoint(least, most) * scale / cell).floor() as i64;
        let rise = (outline.top - outline.base).max(1.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at least nothing")]
        let band = rise.log2().floor() as u32;
        let key = (place(west, east, scale[0]), place(south, north, scale[1]), band, outline.class);
        match groups.get(&key) {
            Some(&at) => {
                let (group, weight) = &mut out[at];
                join(group, *weight, &outline, area, cell);
                *weight += area;
            }
            None => {
                groups.insert(key, out.len());
                out.push((outline, area));
            }
        }
    }
    out.into_iter().map(|(outline, _)| outline).collect()
}

/// Joins another block into one: their common extent, their mean height by area.
fn join(group: &mut Outline, weight: f64, other: &Outline, area: f64, cell: f64) {
    let (mine, theirs) = (group.extent(), other.extent());
    let [w, s, e, n] = [mine[0].min(theirs[0]), mine[1].min(theirs[1]), mine[2].max(theirs[2]), mine[3].max(theirs[3])];
    let apart = f64::from((group.top - other.top).abs());
    #[expect(clippy::cast_possible_truncation, reason = "metres")]
    {
        group.top = ((f64::from(group.top) * weight + f64::from(other.top) * area) / (weight + area)) as f32;
        group.off = group.off.max(other.off).max(cell.max(apart) as f32);
    }
    group.base = group.base.min(other.base);
    group.points.clear();
    group.ends.clear();
    group.push_ring([[w, s], [e, s], [e, n], [w, n]]);
    group.count = group.count.saturating_add(other.count);
    group.id.clear();
    group.code.clear();
    group.level = 0;
}

#[cfg(test)]
#[path = "coarse_tests.rs"]
mod coarse_tests;
