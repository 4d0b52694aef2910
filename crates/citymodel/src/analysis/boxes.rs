//! An index of boxes on the plane: a tree packed once along the Hilbert curve, sixteen to a node.

/// West, south, east, north.
pub(super) type Box2 = [f64; 4];

/// Children of a node.
const WIDTH: usize = 16;

/// The tree: levels one behind the other, leaves first, and for each leaf the number it was given by.
#[derive(Debug, Clone, Default)]
pub(super) struct Boxes {
    boxes: Vec<Box2>,
    numbers: Vec<u32>,
    /// Behind the last node of each level.
    ends: Vec<usize>,
}

impl Boxes {
    /// Packs boxes; cost: a sort.
    pub(super) fn new(items: &[Box2]) -> Self {
        let all = items.iter().fold(EMPTY, |all, one| join(all, *one));
        let place = |value: f64, low: f64, high: f64| {
            let part = if high > low { (value - low) / (high - low) } else { 0.0 };
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of one, in 16 bits")]
            let place = (part * 65_535.0) as u32;
            place
        };
        let key = |one: &Box2| {
            let x = place(f64::midpoint(one[0], one[2]), all[0], all[2]);
            let y = place(f64::midpoint(one[1], one[3]), all[1], all[3]);
            hilbert(x, y)
        };
        let mut order: Vec<(u32, u32)> = items.iter().map(key).zip(0..).collect();
        order.sort_unstable();
        let numbers: Vec<u32> = order.into_iter().map(|(_, number)| number).collect();
        let mut boxes: Vec<Box2> = numbers.iter().map(|&number| items[number as usize]).collect();
        let mut ends = vec![boxes.len()];
        let mut start = 0;
        while boxes.len() - start > 1 {
            let end = boxes.len();
            for first in (start..end).step_by(WIDTH) {
                let node = boxes[first..end.min(first + WIDTH)].iter().fold(EMPTY, |all, one| join(all, *one));
                boxes.push(node);
            }
            ends.push(boxes.len());
            start = end;
        }
        Self { boxes, numbers, ends }
    }

    /// Numbers of the boxes that touch a box, lowest first. Cost: what is found, and a logarithm.
    pub(super) fn touching(&self, wanted: Box2) -> Vec<u32> {
        let mut found = Vec::new();
        let top = self.ends.len() - 1;
        if self.numbers.is_empty() {
            return found;
        }
        let mut waiting = vec![(top, self.boxes.len() - 1)];
        while let Some((level, node)) = waiting.pop() {
            let own = self.boxes[node];
            if own[0] > wanted[2] || own[2] < wanted[0] || own[1] > wanted[3] || own[3] < wanted[1] {
                continue;
            }
            if level == 0 {
                found.push(self.numbers[node]);
                continue;
            }
            let start = |level: usize| if level == 0 { 0 } else { self.ends[level - 1] };
            let first = start(level - 1) + (node - start(level)) * WIDTH;
            waiting.extend((first..(first + WIDTH).min(self.ends[level - 1])).map(|child| (level - 1, child)));
        }
        found.sort_unstable();
        found
    }
}

const EMPTY: Box2 = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];

fn join(a: Box2, b: Box2) -> Box2 {
    [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
}

/// Place along the Hilbert curve of a grid of 65,536 x 65,536.
fn hilbert(mut x: u32, mut y: u32) -> u32 {
    let mut along = 0_u32;
    let mut side = 1_u32 << 15;
    while side > 0 {
        let (right, upper) = (u32::from(x & side > 0), u32::from(y & side > 0));
        along = along.wrapping_add(side.wrapping_mul(side).wrapping_mul((3 * right) ^ upper));
        if upper == 0 {
            if right == 1 {
                (x, y) = (65_535 - x, 65_535 - y);
            }
            (x, y) = (y, x);
        }
        side >>= 1;
    }
    along
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_tree_finds_what_looking_at_all_finds(
            corners in prop::collection::vec((0.0..100.0_f64, 0.0..100.0_f64, 0.0..9.0_f64, 0.0..9.0_f64), 0..700),
            wanted in (0.0..100.0_f64, 0.0..100.0_f64, 0.0..30.0_f64, 0.0..30.0_f64),
        ) {
            let make = |(x, y, w, h): (f64, f64, f64, f64)| [x, y, x + w, y + h];
            let items: Vec<Box2> = corners.into_iter().map(make).collect();
            let wanted = make(wanted);
            let touches = |b: &Box2| b[0] <= wanted[2] && b[2] >= wanted[0] && b[1] <= wanted[3] && b[3] >= wanted[1];
            let all: Vec<u32> = items.iter().zip(0..).filter(|(b, _)| touches(b)).map(|(_, number)| number).collect();
            prop_assert_eq!(Boxes::new(&items).touching(wanted), all);
        }
    }
}
