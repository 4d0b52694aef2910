//! Candidates in the order of their weights: what a text gives before it is decided.

use crate::base::{Day, Level, NONE, Names, Tree};
use crate::candidate::descend::Descent;
use crate::candidate::elements::Elements;
use crate::candidate::reading::Token;
use crate::candidate::{self, Chain};
use crate::matching::{Place, Query};
use crate::score;

/// Weight of "none of them".
pub(super) const NONE_WEIGHT: f32 = 4.0;
/// Weight of a place that only other rows imply, and nothing above it has a row.
const ROWLESS: f32 = -6.0;

/// Weight of a place that had ended, or had not begun, on the day asked for: its successor of the same name goes first.
const NOT_IN_FORCE: f32 = -6.0;

/// What a text gives before it is decided.
pub(super) struct Ranking {
    pub(super) elements: Elements,
    /// Best first.
    pub(super) ranked: Vec<(f32, Descent)>,
}

impl Ranking {
    pub(super) fn best(&self) -> f32 {
        self.ranked.first().map_or(f32::NEG_INFINITY, |(weight, _)| *weight)
    }

    pub(super) fn odds(&self) -> f32 {
        let best = self.best();
        if best == f32::NEG_INFINITY {
            return best;
        }
        let others = self.ranked.iter().skip(1).map(|(weight, _)| (weight - best).exp()).sum::<f32>();
        -((NONE_WEIGHT - best).exp() + others).ln()
    }
}

pub(super) fn ranked(names: Names<'_>, tokens: &[Token], query: &Query<'_>, as_of: Option<Day>) -> Ranking {
    let elements = Elements::of(names, tokens);
    let found = candidate::gather(names, &elements);
    let weighed = found.into_iter().map(|descent| {
        let weight = score::weigh(names, &descent, &elements, |_| {});
        let standing = match answerable(names.tree(), descent.node, as_of) {
            None => ROWLESS,
            Some(place) if !in_force(names.tree(), place.row, as_of) => NOT_IN_FORCE,
            Some(_) => 0.0,
        };
        (weight + standing + spatial(names.tree(), descent.node, query.near), descent)
    });
    let mut ranked: Vec<_> = weighed.collect();
    ranked.sort_by(|a, b| {
        b.0.total_cmp(&a.0)
            .then_with(|| rank(names.tree(), a.1).cmp(&rank(names.tree(), b.1)))
            .then_with(|| a.1.node.cmp(&b.1.node))
    });
    drop_kin(names.tree(), &mut ranked);
    Ranking { elements, ranked }
}

/// Of two equally good candidates of one site the one that says more goes first: its estate before its doorplate.
fn rank(tree: Tree<'_>, descent: Descent) -> u8 {
    match tree.level(descent.node) {
        Level::Poi => 0,
        Level::Room => 1,
        Level::Floor => 2,
        Level::Unit => 3,
        Level::Building => 4,
        Level::Estate => 5,
        Level::Doorplate => 6,
        Level::Road => 7,
        Level::Community => 8,
        Level::Root => 9,
    }
}

/// What lies above or below a better candidate is no rival of it.
fn drop_kin(tree: Tree<'_>, ranked: &mut Vec<(f32, Descent)>) {
    let mut kept: Vec<(f32, Descent)> = Vec::with_capacity(ranked.len());
    for (weight, descent) in ranked.drain(..) {
        let chain = Chain::of(tree, descent.node);
        let kin = kept
            .iter()
            .any(|(_, better)| chain.contains(better.node) || Chain::of(tree, better.node).contains(descent.node));
        if !kin {
            kept.push((weight, descent));
        }
    }
    *ranked = kept;
}

fn spatial(tree: Tree<'_>, node: u32, near: Option<(f64, f64)>) -> f32 {
    let Some((near, place)) = near.zip(point(tree, node)) else { return 0.0 };
    let metres = metres(near, place);
    match metres {
        ..=50.0 => 3.0,
        ..=300.0 => 1.5,
        ..=1_000.0 => 0.0,
        ..=5_000.0 => -2.0,
        _ => -5.0,
    }
}

/// The position of a node or of the nearest one above it that has one.
pub(crate) fn point(tree: Tree<'_>, node: u32) -> Option<(f64, f64)> {
    let chain = Chain::of(tree, node);
    chain.own().find_map(|node| tree.rows(node).find_map(|row| tree.place(row)))
}

/// Metres between two positions some kilometres apart.
pub(crate) fn metres(one: (f64, f64), other: (f64, f64)) -> f64 {
    const DEGREE: f64 = 111_320.0;
    let east = (one.0 - other.0) * DEGREE * ((one.1 + other.1) / 2.0).to_radians().cos();
    let north = (one.1 - other.1) * DEGREE;
    east.hypot(north)
}

/// The node itself when the base has a row for it, else the nearest above that has one.
pub(super) fn answerable(tree: Tree<'_>, node: u32, as_of: Option<Day>) -> Option<Place> {
    let with_row = |node: u32| {
        let rows = tree.rows(node);
        // Of several rows of one place the one in force on the day; without a day the one that has not ended.
        let holds = |row: &usize| match as_of {
            Some(_) => in_force(tree, *row, as_of),
            None => tree.valid(*row).1.is_empty(),
        };
        let row = rows.clone().find(holds).or_else(|| rows.clone().last())?;
        Some(Place { level: tree.level(node), node, row })
    };
    let chain = Chain::of(tree, node);
    let linked = Some(tree.link(node)).filter(|link| tree.level(node) == Level::Doorplate && *link != NONE);
    with_row(node).or_else(|| linked.and_then(with_row)).or_else(|| chain.own().find_map(with_row))
}

/// Whether a row was in force on the day asked for; every row is when no day is.
pub(super) fn in_force(tree: Tree<'_>, row: usize, as_of: Option<Day>) -> bool {
    as_of.is_none_or(|day| day.lies_in(tree.valid(row)))
}
