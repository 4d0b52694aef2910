//! Points nearer than the tolerance become one.

use rustc_hash::FxHashMap;

use super::space::{P3, length, sub};

/// Points below which comparing each with each is faster than cells.
const FEW: usize = 32;
const NONE: u32 = u32::MAX;

/// For each point the first one it is equal to; points equal to none before name themselves. Cost: linear.
pub(super) fn snap(points: &[P3], tolerance: f64, same: &mut Vec<u32>) {
    same.clear();
    if points.len() <= FEW {
        for (number, point) in points.iter().enumerate() {
            let known =
                (0..number).find(|&other| same[other] == narrow(other) && near(points[other], *point, tolerance));
            same.push(narrow(known.unwrap_or(number)));
        }
        return;
    }
    let cell = (tolerance * 8.0).max(1e-6);
    let mut heads: FxHashMap<[i64; 3], u32> = FxHashMap::default();
    let mut next = vec![NONE; points.len()];
    for (number, point) in points.iter().enumerate() {
        let known = around(*point, cell, tolerance).find_map(|key| {
            let mut at = *heads.get(&key)?;
            while at != NONE {
                if near(points[at as usize], *point, tolerance) {
                    return Some(at);
                }
                at = next[at as usize];
            }
            None
        });
        same.push(known.unwrap_or(narrow(number)));
        if known.is_none() {
            let head = heads.entry(point.map(|value| floor(value / cell))).or_insert(NONE);
            next[number] = std::mem::replace(head, narrow(number));
        }
    }
}

fn near(a: P3, b: P3, tolerance: f64) -> bool {
    (a[0] - b[0]).abs() <= tolerance && length(sub(a, b)) <= tolerance
}

/// The cells within the tolerance of a point: nearly always one.
fn around(point: P3, cell: f64, tolerance: f64) -> impl Iterator<Item = [i64; 3]> {
    let least = point.map(|value| floor((value - tolerance) / cell));
    let most = point.map(|value| floor((value + tolerance) / cell));
    (least[0]..=most[0])
        .flat_map(move |x| (least[1]..=most[1]).flat_map(move |y| (least[2]..=most[2]).map(move |z| [x, y, z])))
}

#[expect(clippy::cast_possible_truncation, reason = "metres around a body; what is farther saturates")]
fn floor(value: f64) -> i64 {
    value.floor() as i64
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
