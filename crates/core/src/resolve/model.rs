//! What agreement and disagreement are worth: the numbers by which pairs are judged, as data.

use std::fmt::Write as _;

use super::profile::{Ceiling, Key, Pattern, Profile};
use super::terms::Terms;
use crate::register::RegisterKind;

/// No weight of a text is heavier, so that no sum of a pair is beyond what a number holds.
const HEAVIEST: u32 = 1_000_000;
const NO_WEIGHT: &str = "not a number from -1000000 to 1000000";

/// Weights, thresholds and caps of one kind of thing; a new version of it is a new model.
///
/// All weights are logarithms to base 2 of odds in thousandths (milli-bits): 4,000 are odds of 16 to 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Model {
    /// The kind it judges.
    pub kind: RegisterKind,
    /// Its number.
    pub version: u32,
    /// Odds that two records taken at random are the same.
    pub prior: i32,
    /// A pair of this weight or more is joined.
    pub automatic: i32,
    /// A pair of this weight or more, and less than `automatic`, is for a person to look at.
    pub review: i32,
    /// No group grows beyond this many records.
    pub largest: u32,
    /// By field and level; the first of each field is 0.
    pub weights: Vec<Vec<i32>>,
    /// Most records of a block, by key.
    pub caps: Vec<u32>,
    /// What the rarity of a name adds.
    pub terms: Terms,
}

/// What becomes of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// Not the same.
    Reject,
    /// A person decides.
    Review,
    /// Joined, unless another record of the group forbids it.
    Automatic,
}

impl Band {
    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Reject => "reject",
            Self::Review => "review",
            Self::Automatic => "automatic",
        }
    }
}

/// A text that is no model.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no model of {kind}: line {line} `{text}`: {reason}")]
pub struct InvalidModel {
    /// The kind that was wanted.
    pub kind: &'static str,
    /// Number of the line, from 1; 0 for the whole.
    pub line: usize,
    /// The line, shortened.
    pub text: String,
    /// What is wrong with it.
    pub reason: &'static str,
}

impl InvalidModel {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "resolve.invalid-model"
    }
}

impl Model {
    /// A model of `P` that knows nothing: all weights are 0 and nothing is joined.
    #[must_use]
    pub fn blank<P: Profile>() -> Self {
        Self {
            kind: P::KIND,
            version: 0,
            prior: 0,
            automatic: 4_000,
            review: -1_000,
            largest: 64,
            weights: P::FIELDS.iter().map(|field| vec![0; field.levels.len()]).collect(),
            caps: P::KEYS.iter().map(|key: &Key| key.cap).collect(),
            terms: Terms::default(),
        }
    }

    /// The model of version 0 that judges until one was learnt. Its weights are set by hand to round numbers, for a city of
    /// a million; it knows no common names.
    #[must_use]
    pub fn standard<P: Profile>() -> Self {
        let (prior, weights) = P::STANDARD;
        Self { prior, weights: weights.iter().map(|levels| levels.to_vec()).collect(), ..Self::blank::<P>() }
    }

    /// The sum of a pattern without what rarity adds.
    #[must_use]
    pub fn sum(&self, pattern: Pattern) -> i32 {
        let of = |(field, levels): (usize, &Vec<i32>)| levels.get(pattern.level(field)).copied().unwrap_or(0);
        self.prior + self.weights.iter().enumerate().map(of).sum::<i32>()
    }

    /// The weight of a pair, and what becomes of it.
    #[must_use]
    pub fn judge<P: Profile>(&self, one: &P, other: &P) -> (i32, Band) {
        let pattern = one.compare(other);
        let ceiling = P::ceiling(pattern);
        let mut weight = self.sum(pattern);
        if ceiling == Ceiling::Reject || weight + self.terms.most() < self.review {
            return (weight, Band::Reject);
        }
        if (1..=P::TERM_LEVEL).contains(&pattern.level(P::TERM_FIELD)) {
            weight += self.terms.weight(one.term());
        }
        (weight, self.band(weight, ceiling))
    }

    /// What becomes of a pair of this weight.
    #[must_use]
    pub fn band(&self, weight: i32, ceiling: Ceiling) -> Band {
        match ceiling {
            Ceiling::Reject => Band::Reject,
            _ if weight < self.review => Band::Reject,
            Ceiling::Automatic if weight >= self.automatic => Band::Automatic,
            Ceiling::Automatic | Ceiling::Review => Band::Review,
        }
    }

    /// The model as lines of words and numbers; [`Model::parse`] reads them.
    #[must_use]
    pub fn to_text<P: Profile>(&self) -> String {
        let mut text = format!(
            "kind {}\nversion {}\nprior {}\nautomatic {}\nreview {}\nlargest {}\nrare {}\n",
            self.kind.as_str(),
            self.version,
            self.prior,
            self.automatic,
            self.review,
            self.largest,
            self.terms.rare()
        );
        for (field, weights) in P::FIELDS.iter().zip(&self.weights) {
            for (level, weight) in field.levels.iter().zip(weights).skip(1) {
                // Writing to a text does not fail.
                let _written = writeln!(text, "weight {} {level} {weight}", field.name);
            }
        }
        for (key, cap) in P::KEYS.iter().zip(&self.caps) {
            let _written = writeln!(text, "cap {} {cap}", key.name);
        }
        let mut values: Vec<_> = self.terms.values().collect();
        values.sort_unstable();
        for (digest, weight) in values {
            let _written = writeln!(text, "term {digest:016x} {weight}");
        }
        text
    }

    /// Reads a model of `P`. What a text leaves out stays as in [`Model::blank`].
    ///
    /// # Errors
    /// When a line is not understood or the model is of another kind.
    pub fn parse<P: Profile>(text: &str) -> Result<Self, InvalidModel> {
        let mut model = Self::blank::<P>();
        let mut terms = Vec::new();
        let mut rare = 0;
        let mut named = false;
        for (number, line) in (1..).zip(text.lines()) {
            let refused = |reason| InvalidModel {
                kind: P::KIND.as_str(),
                line: number,
                text: line.chars().take(60).collect(),
                reason,
            };
            let words: Vec<&str> = line.split_whitespace().collect();
            let place = match words.as_slice() {
                [] => continue,
                ["kind", kind] if *kind == P::KIND.as_str() => {
                    named = true;
                    continue;
                }
                ["kind", ..] => return Err(refused("it is of another kind")),
                ["term", digest, weight] => {
                    let digest = u64::from_str_radix(digest, 16).ok().ok_or_else(|| refused("not a digest"))?;
                    terms.push((digest, weight_of(weight).ok_or_else(|| refused(NO_WEIGHT))?));
                    continue;
                }
                ["version", number] => {
                    model.version = number.parse().ok().ok_or_else(|| refused("not a number"))?;
                    continue;
                }
                ["largest", number] => {
                    model.largest = number.parse().ok().ok_or_else(|| refused("not a number"))?;
                    continue;
                }
                ["cap", key, number] => {
                    let at = P::KEYS.iter().position(|known| known.name == *key);
                    let cap = at.and_then(|at| model.caps.get_mut(at)).ok_or_else(|| refused("no such key"))?;
                    *cap = number.parse().ok().ok_or_else(|| refused("not a number"))?;
                    continue;
                }
                ["prior", number] => (&mut model.prior, number),
                ["automatic", number] => (&mut model.automatic, number),
                ["review", number] => (&mut model.review, number),
                ["rare", number] => (&mut rare, number),
                ["weight", field, level, number] => {
                    let place = place_of::<P>(&mut model.weights, field, level);
                    (place.ok_or_else(|| refused("no such field or level"))?, number)
                }
                _ => return Err(refused("not understood")),
            };
            *place.0 = weight_of(place.1).ok_or_else(|| refused(NO_WEIGHT))?;
        }
        if !named {
            let text = String::new();
            return Err(InvalidModel {
                kind: P::KIND.as_str(),
                line: 0,
                text,
                reason: "it does not say of which kind it is",
            });
        }
        model.terms = Terms::new(&terms, rare);
        Ok(model)
    }
}

/// A weight whose sums with others are still numbers.
fn weight_of(text: &str) -> Option<i32> {
    text.parse().ok().filter(|weight: &i32| weight.unsigned_abs() <= HEAVIEST)
}

fn place_of<'a, P: Profile>(weights: &'a mut [Vec<i32>], field: &str, level: &str) -> Option<&'a mut i32> {
    let at = P::FIELDS.iter().position(|known| known.name == field)?;
    let level = P::FIELDS.get(at)?.levels.iter().position(|known| *known == level).filter(|level| *level > 0)?;
    weights.get_mut(at)?.get_mut(level)
}

#[cfg(test)]
#[path = "model_tests.rs"]
mod model_tests;
