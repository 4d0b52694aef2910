//! Which standard address a text means: candidates, their weights, a calibrated probability — or a reasoned "don't know".

mod abroad;

use crate::Normal;
use crate::base::{Base, Level, Names, Tree, Value};
use crate::candidate::descend::Descent;
use crate::candidate::elements::Elements;
use crate::candidate::reading::{Misspelt, What};
use crate::candidate::{self, Chain, misspelt, reading};
use crate::score::{self, Agreement, Weight};

/// What is asked.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Query<'a> {
    /// The text, as it came.
    pub text: &'a str,
    /// Longitude and latitude (CGCS2000, degrees) of what it means, when known.
    pub near: Option<(f64, f64)>,
}

/// How to answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MatchOptions {
    /// Below this probability the answer is "don't know".
    pub least: f32,
    /// How many other candidates to tell.
    pub others: usize,
}

impl Default for MatchOptions {
    fn default() -> Self {
        Self { least: 0.5, others: 0 }
    }
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Abstention {
    /// No characters.
    Empty,
    /// More characters than an address has.
    TooLong,
    /// No name of the base stands in the text.
    UnknownPlace,
    /// The place is known, the number is not among its numbers.
    UnknownNumber,
    /// The text names a city the base does not hold.
    OtherCity,
    /// The text names two regions that exclude each other.
    Contradiction,
    /// Several places fit alike.
    Ambiguous,
    /// The best fits too badly.
    Unlikely,
}

impl Abstention {
    /// The word of the interfaces.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong => "too-long",
            Self::UnknownPlace => "unknown-place",
            Self::UnknownNumber => "unknown-number",
            Self::OtherCity => "other-city",
            Self::Contradiction => "contradictory-regions",
            Self::Ambiguous => "ambiguous",
            Self::Unlikely => "unlikely",
        }
    }
}

/// One element's part in an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// road, estate, doorplate … district …
    pub element: &'static str,
    /// What the text says, as written.
    pub query: String,
    /// What the base says; empty when nothing.
    pub base: String,
    /// How they stand to each other.
    pub agreement: Agreement,
    /// Natural logarithm of the odds it adds.
    pub weight: f32,
}

/// A place of the base.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// What it is.
    pub level: Level,
    /// Its node.
    pub node: u32,
    /// Its row.
    pub row: usize,
}

/// Where the way down the tree ended because the base has other numbers there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Stop {
    pub(crate) node: u32,
    pub(crate) level: Level,
    pub(crate) value: Option<Value>,
}

/// The answer to a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// The place; nothing when the answer is "don't know".
    pub found: Option<Place>,
    /// How often an answer with such odds is right; 0 when what is meant is known not to be in the base.
    pub probability: f32,
    /// Odds of the best candidate over the runner-up and over "none of them", natural logarithm.
    pub odds: f32,
    /// Weight between the best candidate and the runner-up; without one, over "none".
    pub margin: f32,
    /// Why there is no answer.
    pub reason: Option<Abstention>,
    /// The nearest the base has when there is no answer: the road of an unknown number.
    pub nearest: Option<Place>,
    /// Where the number told is missing.
    pub(crate) stopped: Option<Stop>,
    /// The weights of the best candidate.
    pub evidence: Vec<Evidence>,
    /// Other candidates, best first, with the weight they are behind.
    pub others: Vec<(Place, f32)>,
}

/// Most characters of a text that is read at all.
pub const LONGEST_TEXT: usize = 512;
/// Weight of "none of them".
const NONE_WEIGHT: f32 = 4.0;
/// Weight of a place that only other rows imply, and nothing above it has a row.
const ROWLESS: f32 = -6.0;
/// Names that one misspelt window is tried as.
const MOST_ALIKE: usize = 6;
/// Two candidates closer than this are alike.
const ALIKE: f32 = 0.5;
/// Below these odds the text is read again for misspelt names.
const DOUBT: f32 = 6.0;

/// What a text gives before it is decided.
struct Ranking {
    elements: Elements,
    /// Best first.
    ranked: Vec<(f32, Descent)>,
}

impl Base {
    /// The place that `query` means. The same text and the same base give the same answer to the byte.
    ///
    /// Cost: some hundred look-ups, whatever the size of the base.
    #[must_use]
    pub fn match_one(&self, query: &Query<'_>, options: &MatchOptions) -> Match {
        let normal = Normal::of(query.text);
        if normal.chars().is_empty() {
            return Match::without(Abstention::Empty);
        }
        if normal.chars().len() > LONGEST_TEXT {
            return Match::without(Abstention::TooLong);
        }
        if let Some(reason) = abroad::abroad(self, normal.chars()) {
            return Match::without(reason);
        }
        let ranking = self.rank(&normal, query);
        decide(self.names(), &normal, &ranking, options)
    }

    fn rank(&self, normal: &Normal, query: &Query<'_>) -> Ranking {
        let names = self.names();
        let tokens = reading::read(names, normal.chars(), &[]);
        let first = ranked(names, &tokens, query);
        let strange = first.elements.unknown > 0;
        if !strange || first.odds() >= DOUBT && first.elements.unknown < 2 {
            return first;
        }
        let extra = misspelt::find(names, normal.chars(), &tokens);
        if extra.is_empty() {
            return first;
        }
        let mut tokens = reading::read(names, normal.chars(), &extra);
        let mut second = ranked(names, &tokens, query);
        // One window may be like several names: the rest of the text tells which.
        for at in 0..tokens.len() {
            let (token, mut chosen) = (tokens[at], tokens[at].what);
            let same = |other: &&Misspelt| other.start == token.start && other.end == token.end;
            for other in extra.iter().filter(same).take(MOST_ALIKE) {
                tokens[at].what = What::Name { name: other.name, loss: other.loss };
                let third = ranked(names, &tokens, query);
                if third.best() > second.best() {
                    (second, chosen) = (third, tokens[at].what);
                }
            }
            tokens[at].what = chosen;
        }
        if second.best() > first.best() { second } else { first }
    }
}

impl Ranking {
    fn best(&self) -> f32 {
        self.ranked.first().map_or(f32::NEG_INFINITY, |(weight, _)| *weight)
    }

    fn odds(&self) -> f32 {
        let best = self.best();
        if best == f32::NEG_INFINITY {
            return best;
        }
        let others = self.ranked.iter().skip(1).map(|(weight, _)| (weight - best).exp()).sum::<f32>();
        -((NONE_WEIGHT - best).exp() + others).ln()
    }
}

impl Match {
    fn without(reason: Abstention) -> Self {
        Self {
            found: None,
            probability: 0.0,
            odds: f32::NEG_INFINITY,
            margin: 0.0,
            reason: Some(reason),
            nearest: None,
            stopped: None,
            evidence: Vec::new(),
            others: Vec::new(),
        }
    }
}

fn ranked(names: Names<'_>, tokens: &[reading::Token], query: &Query<'_>) -> Ranking {
    let elements = Elements::of(names, tokens);
    let found = candidate::gather(names, &elements);
    let weighed = found.into_iter().map(|descent| {
        let weight = score::weigh(names, &descent, &elements, |_| {});
        let rowless = if answerable(names.tree(), descent.node).is_none() { ROWLESS } else { 0.0 };
        (weight + rowless + spatial(names.tree(), descent.node, query.near), descent)
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

fn decide(names: Names<'_>, normal: &Normal, ranking: &Ranking, options: &MatchOptions) -> Match {
    let tree = names.tree();
    let Some((best, descent)) = ranking.ranked.first() else {
        return Match::without(Abstention::UnknownPlace);
    };
    let odds = ranking.odds();
    let second = ranking.ranked.get(1).map(|(weight, _)| *weight);
    let margin = best - second.unwrap_or(NONE_WEIGHT);
    let place = answerable(tree, descent.node);
    let mut answer = Match {
        found: None,
        probability: score::calibration::probability(odds),
        odds,
        margin,
        reason: None,
        nearest: None,
        stopped: descent.conflict.map(|level| {
            let value = ranking.elements.number(level);
            Stop { node: descent.node, level, value }
        }),
        evidence: evidence(names, normal, descent, &ranking.elements),
        others: others(tree, ranking, options.others),
    };
    let reason = if descent.conflict.is_some() {
        Some(Abstention::UnknownNumber)
    } else if tree.level(descent.node) == Level::Community && ranking.elements.tells_narrower() {
        Some(Abstention::UnknownPlace)
    } else if second.is_some_and(|second| best - second < ALIKE) {
        Some(Abstention::Ambiguous)
    } else if place.is_none() {
        Some(Abstention::UnknownPlace)
    } else if answer.probability < options.least {
        Some(Abstention::Unlikely)
    } else {
        None
    };
    match reason {
        Some(reason) => {
            answer.reason = Some(reason);
            if matches!(reason, Abstention::UnknownNumber | Abstention::UnknownPlace) {
                // The nearest is known not to be what is meant.
                answer.probability = 0.0;
            }
            answer.nearest = place.filter(|_| reason != Abstention::Ambiguous);
        }
        None => answer.found = place,
    }
    answer
}

/// The node itself when the base has a row for it, else the nearest above that has one.
fn answerable(tree: Tree<'_>, node: u32) -> Option<Place> {
    let with_row = |node: u32| {
        let rows = tree.rows(node);
        // Of several rows of one place the one that is still valid.
        let row = rows.clone().find(|row| tree.valid(*row).1.is_empty()).or_else(|| rows.clone().last())?;
        Some(Place { level: tree.level(node), node, row })
    };
    let chain = Chain::of(tree, node);
    let linked =
        Some(tree.link(node)).filter(|link| tree.level(node) == Level::Doorplate && *link != crate::base::NONE);
    with_row(node).or_else(|| linked.and_then(with_row)).or_else(|| chain.own().find_map(with_row))
}

fn others(tree: Tree<'_>, ranking: &Ranking, count: usize) -> Vec<(Place, f32)> {
    let rest = ranking.ranked.iter().skip(1).take(count);
    let best = ranking.best();
    rest.filter_map(|(weight, descent)| Some((answerable(tree, descent.node)?, best - weight))).collect()
}

fn evidence(names: Names<'_>, normal: &Normal, descent: &Descent, elements: &Elements) -> Vec<Evidence> {
    let mut all = Vec::new();
    score::weigh(names, descent, elements, |weight| all.push(told(names, normal, descent.node, &weight)));
    all
}

fn told(names: Names<'_>, normal: &Normal, node: u32, weight: &Weight) -> Evidence {
    let tree = names.tree();
    let query = weight.named.map(|(start, end)| normal.chars()[start..end].iter().collect()).unwrap_or_default();
    let base = match (weight.node, weight.column) {
        (Some(node), _) => tree.word(node),
        (None, Some(column)) => tree.area(node).names.get(column as usize).copied().unwrap_or_default(),
        (None, None) => "",
    };
    Evidence {
        element: weight.element,
        query,
        base: base.to_owned(),
        agreement: weight.agreement,
        weight: weight.weight,
    }
}
