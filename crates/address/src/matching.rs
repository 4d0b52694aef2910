//! Which standard address a text means: candidates, their weights, a calibrated probability — or a reasoned "don't know".

mod abroad;
mod answer;
mod ranking;
#[cfg(test)]
pub(crate) mod sample;

pub(crate) use answer::Stop;
pub use answer::{Abstention, Evidence, Match, Place};
use ranking::{NONE_WEIGHT, Ranking, answerable, in_force, ranked};
pub(crate) use ranking::{metres, point};

use crate::Normal;
use crate::base::{Base, Day, Level, Names, Tree};
use crate::candidate::descend::Descent;
use crate::candidate::elements::Elements;
use crate::candidate::reading::{Misspelt, Token};
use crate::candidate::{self, Chain, free, misspelt, reading};
use crate::region::Resolver;
use crate::score::{self, Weight};

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
    /// The day whose places are meant. Those that had ended by then, or began later, are told as such, not answered; without it
    /// every row counts.
    pub as_of: Option<Day>,
}

impl Default for MatchOptions {
    fn default() -> Self {
        Self { least: 0.5, others: 0, as_of: None }
    }
}

/// Most characters of a text that is read at all.
pub const LONGEST_TEXT: usize = 512;
/// Names that one misspelt window is tried as.
const MOST_ALIKE: usize = 6;
/// Two candidates closer than this are alike.
const ALIKE: f32 = 0.5;
/// Below these odds the text is read again for misspelt names.
const DOUBT: f32 = 6.0;

/// A question with the day it is asked for.
struct Asked<'a> {
    query: &'a Query<'a>,
    as_of: Option<Day>,
}

impl Asked<'_> {
    fn ranked(&self, names: Names<'_>, tokens: &[Token]) -> Ranking {
        ranked(names, tokens, self.query, self.as_of)
    }
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
        let tokens = reading::read(self.names(), normal.chars(), &[]);
        if let Some(reason) = abroad::abroad(self, normal.chars(), &tokens) {
            return Match::without(reason);
        }
        let ranking = self.rank(&normal, &tokens, &Asked { query, as_of: options.as_of });
        decide(self.names(), &normal, &ranking, options)
    }

    /// Loads the tables that the first match of a process would wait for, some hundred milliseconds; costs little again.
    pub fn warm(&self) {
        let misspelt = Query { text: "湖北省武汉市和平大到457号", near: None };
        let _ = self.match_one(&misspelt, &MatchOptions::default());
        let _ = Resolver::builtin();
        let _ = self.suggest("hepingdadao", 1, None);
    }

    fn rank(&self, normal: &Normal, tokens: &[Token], asked: &Asked<'_>) -> Ranking {
        let names = self.names();
        let first = asked.ranked(names, tokens);
        let strange = first.elements.unknown > 0;
        if !strange || first.odds() >= DOUBT && first.elements.unknown < 2 {
            return first;
        }
        let found = self.reread(normal, &misspelt::find(names, normal.chars(), tokens), first, asked);
        if found.odds() >= 0.0 {
            return found;
        }
        let found = self.reread(normal, &misspelt::find_spoken(names, normal.chars(), tokens), found, asked);
        if found.odds() >= 0.0 {
            return found;
        }
        self.reread(normal, &free::find(names, normal.chars(), tokens), found, asked)
    }

    /// The text read again with names that stand in it misspelt or in other words; `first` when that is no better.
    fn reread(&self, normal: &Normal, extra: &[Misspelt], first: Ranking, asked: &Asked<'_>) -> Ranking {
        if extra.is_empty() {
            return first;
        }
        let names = self.names();
        let mut tokens = reading::read(names, normal.chars(), extra);
        let mut second = asked.ranked(names, &tokens);
        // One window may be like several names: the rest of the text tells which.
        for at in 0..tokens.len() {
            let (token, mut chosen) = (tokens[at], tokens[at].what);
            let same = |other: &&Misspelt| other.start == token.start && other.end == token.end;
            for other in extra.iter().filter(same).take(MOST_ALIKE) {
                tokens[at].what = other.what();
                let third = asked.ranked(names, &tokens);
                if third.best() > second.best() {
                    (second, chosen) = (third, tokens[at].what);
                }
            }
            tokens[at].what = chosen;
        }
        if second.best() > first.best() { second } else { first }
    }
}

fn decide(names: Names<'_>, normal: &Normal, ranking: &Ranking, options: &MatchOptions) -> Match {
    let tree = names.tree();
    let Some((best, descent)) = ranking.ranked.first() else {
        return Match::without(Abstention::UnknownPlace);
    };
    let odds = ranking.odds();
    let second = ranking.ranked.get(1).map(|(weight, _)| *weight);
    let margin = best - second.unwrap_or(NONE_WEIGHT);
    let place = answerable(tree, descent.node, options.as_of);
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
        others: others(tree, ranking, options),
    };
    if let Some(namesake) = namesake_told(names, ranking) {
        answer.stopped = Some(namesake);
        answer.reason = Some(Abstention::UnknownNumber);
        answer.nearest = answerable(tree, namesake.node, options.as_of);
        answer.probability = 0.0;
        return answer;
    }
    let reason = if descent.conflict.is_some() {
        Some(Abstention::UnknownNumber)
    } else if tree.level(descent.node) == Level::Community && ranking.elements.tells_narrower() {
        Some(Abstention::UnknownPlace)
    } else if second.is_some_and(|second| best - second < ALIKE) {
        Some(Abstention::Ambiguous)
    } else if place.is_none() {
        Some(Abstention::UnknownPlace)
    } else if place.as_ref().is_some_and(|place| !in_force(tree, place.row, options.as_of)) {
        Some(Abstention::NotInForce)
    } else if answer.probability < options.least {
        Some(Abstention::Unlikely)
    } else {
        None
    };
    match reason {
        Some(reason) => {
            answer.reason = Some(reason);
            if matches!(reason, Abstention::UnknownNumber | Abstention::UnknownPlace | Abstention::NotInForce) {
                // The nearest is known not to be what is meant.
                answer.probability = 0.0;
            }
            answer.nearest = place.filter(|_| reason != Abstention::Ambiguous);
        }
        None => answer.found = place,
    }
    answer
}

/// The best lies in another district than the one told, where a namesake lies that lacks the number: the text means the namesake.
fn namesake_told(names: Names<'_>, ranking: &Ranking) -> Option<Stop> {
    let astray = |descent: &Descent| candidate::disagreement(names, descent.node, &ranking.elements) > 0;
    let (_, best) = ranking.ranked.first().filter(|(_, best)| astray(best))?;
    let (_, namesake) = ranking.ranked.iter().find(|(_, other)| other.conflict.is_some() && !astray(other))?;
    let level = namesake.conflict?;
    let word = |node| Chain::of(names.tree(), node).own().last().map(|top| names.tree().word(top));
    (word(best.node) == word(namesake.node)).then(|| Stop {
        node: namesake.node,
        level,
        value: ranking.elements.number(level),
    })
}

fn others(tree: Tree<'_>, ranking: &Ranking, options: &MatchOptions) -> Vec<(Place, f32)> {
    let rest = ranking.ranked.iter().skip(1).take(options.others);
    let best = ranking.best();
    rest.filter_map(|(weight, descent)| Some((answerable(tree, descent.node, options.as_of)?, best - weight))).collect()
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

#[cfg(test)]
#[path = "matching_tests.rs"]
mod matching_tests;
