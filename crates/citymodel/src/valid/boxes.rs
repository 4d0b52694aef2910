//! Which boxes overlap: a tree over boxes in two or three dimensions, built by halving at the middle.

use std::ops::ControlFlow;

/// An upright box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bounds<const D: usize> {
    pub(super) least: [f64; D],
    pub(super) most: [f64; D],
}

impl<const D: usize> Bounds<D> {
    pub(super) const EMPTY: Self = Self { least: [f64::INFINITY; D], most: [f64::NEG_INFINITY; D] };

    pub(super) fn of(points: impl IntoIterator<Item = [f64; D]>) -> Self {
        points.into_iter().fold(Self::EMPTY, |mut held, point| {
            held.add(point);
            held
        })
    }

    pub(super) fn add(&mut self, point: [f64; D]) {
        for (axis, value) in point.into_iter().enumerate() {
            self.least[axis] = self.least[axis].min(value);
            self.most[axis] = self.most[axis].max(value);
        }
    }

    pub(super) fn grown(mut self, by: f64) -> Self {
        self.least.iter_mut().for_each(|value| *value -= by);
        self.most.iter_mut().for_each(|value| *value += by);
        self
    }

    pub(super) fn meets(&self, other: &Self) -> bool {
        (0..D).all(|axis| self.least[axis] <= other.most[axis] && other.least[axis] <= self.most[axis])
    }

    fn join(&mut self, other: &Self) {
        self.add(other.least);
        self.add(other.most);
    }
}

/// Boxes below which comparing each with each is faster than a tree.
const FEW: usize = 24;
/// Boxes of one leaf.
const LEAF: usize = 6;

/// A tree over boxes.
pub(super) struct Boxes<'b, const D: usize> {
    boxes: &'b [Bounds<D>],
    order: Vec<u32>,
    /// For each node its box, where its part of the order begins and ends, and its second child; the first child follows it.
    nodes: Vec<(Bounds<D>, u32, u32, u32)>,
}

impl<'b, const D: usize> Boxes<'b, D> {
    /// Cost: n log n.
    pub(super) fn new(boxes: &'b [Bounds<D>]) -> Self {
        let count = u32::try_from(boxes.len()).unwrap_or(u32::MAX);
        let mut tree = Self { boxes, order: (0..count).collect(), nodes: Vec::new() };
        if boxes.len() > FEW {
            tree.build(0, boxes.len());
        }
        tree
    }

    fn build(&mut self, start: usize, end: usize) -> u32 {
        let mut held = Bounds::EMPTY;
        for &number in &self.order[start..end] {
            held.join(&self.boxes[number as usize]);
        }
        let at = self.nodes.len();
        let narrow = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
        self.nodes.push((held, narrow(start), narrow(end), 0));
        if end - start > LEAF {
            let width = |axis: usize| held.most[axis] - held.least[axis];
            let axis = (0..D).max_by(|&a, &b| width(a).total_cmp(&width(b))).unwrap_or(0);
            let middle = (end - start) / 2;
            let boxes = self.boxes;
            let place = |number: &u32| boxes[*number as usize].least[axis] + boxes[*number as usize].most[axis];
            self.order[start..end].select_nth_unstable_by(middle, |a, b| place(a).total_cmp(&place(b)));
            self.build(start, start + middle);
            let second = self.build(start + middle, end);
            self.nodes[at].3 = second;
        }
        narrow(at)
    }

    /// Every box that meets this one.
    pub(super) fn query(&self, with: &Bounds<D>, mut visit: impl FnMut(usize) -> ControlFlow<()>) -> ControlFlow<()> {
        if self.nodes.is_empty() {
            for (number, held) in self.boxes.iter().enumerate() {
                if held.meets(with) {
                    visit(number)?;
                }
            }
            return ControlFlow::Continue(());
        }
        let mut open = vec![0_u32];
        while let Some(at) = open.pop() {
            let (held, start, end, second) = &self.nodes[at as usize];
            if !held.meets(with) {
                continue;
            }
            if *second != 0 {
                open.push(at + 1);
                open.push(*second);
                continue;
            }
            for &number in &self.order[*start as usize..*end as usize] {
                if self.boxes[number as usize].meets(with) {
                    visit(number as usize)?;
                }
            }
        }
        ControlFlow::Continue(())
    }

    /// Every pair of boxes that meet, the smaller number first. Cost: n log n and the pairs.
    pub(super) fn pairs(&self, mut visit: impl FnMut(usize, usize) -> ControlFlow<()>) -> ControlFlow<()> {
        if self.nodes.is_empty() {
            for (a, held) in self.boxes.iter().enumerate() {
                for (b, other) in self.boxes.iter().enumerate().skip(a + 1) {
                    if held.meets(other) {
                        visit(a, b)?;
                    }
                }
            }
            return ControlFlow::Continue(());
        }
        for (a, held) in self.boxes.iter().enumerate() {
            self.query(held, |b| if b > a { visit(a, b) } else { ControlFlow::Continue(()) })?;
        }
        ControlFlow::Continue(())
    }
}
