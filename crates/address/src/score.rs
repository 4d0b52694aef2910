//! How well a candidate agrees with a text: the weight of each element after Fellegi and Sunter. What one side does not tell
//! weighs nothing, or nearly; a different number is close to fatal; a rare name weighs more than a common one.

pub(crate) mod calibration;

use crate::base::{Level, Meaning, Names};
use crate::candidate::descend::Descent;
use crate::candidate::elements::{Elements, Named};
use crate::candidate::likeness::Likeness;
use crate::candidate::{Chain, InArea, in_area};

/// How an element of the text stands to the base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// The same.
    Equal,
    /// The same but for characters that sound or look the same.
    Confusable,
    /// The same but for one character, or in other words.
    Alike,
    /// The base does not tell it here.
    Missing,
    /// Something else.
    Different,
}

impl Agreement {
    /// The word of the interfaces.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Equal => "equal",
            Self::Confusable => "confusable",
            Self::Alike => "alike",
            Self::Missing => "missing",
            Self::Different => "different",
        }
    }
}

/// The weight of one element; natural logarithm of the odds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Weight {
    pub(crate) element: &'static str,
    /// The characters of the text, for a name.
    pub(crate) named: Option<(usize, usize)>,
    /// The node of the base, when it is a place.
    pub(crate) node: Option<u32>,
    /// The column of the division, when it is one.
    pub(crate) column: Option<u8>,
    pub(crate) agreement: Agreement,
    pub(crate) weight: f32,
}

const COLUMNS: [&str; 6] = ["province", "city", "district", "town", "community", "zone"];
const AGREES: [f32; 6] = [0.3, 0.7, 2.2, 2.6, 2.8, 1.0];
const DIFFERS: [f32; 6] = [-8.0, -8.0, -2.8, -1.8, -1.8, -0.6];

/// Part of a misspelling's loss that a division loses: it weighs less than a name.
const DIVISION_LOSS: f32 = 0.5;

const NAME_LEAST: f32 = 3.0;
/// A small base is a part of a city: its names are as rare as there.
const NAMES_LEAST: usize = 20_000;
const NAME_MOST: f32 = 9.0;
const NAME_DIFFERS: f32 = -4.5;
const NAME_MISSING: f32 = -0.8;
/// Small numbers are found in most places: that one is there says little, that it is not says much.
const NUMBERS: [(Level, f32); 5] =
    [(Level::Doorplate, 2.5), (Level::Building, 0.8), (Level::Unit, 0.4), (Level::Floor, 0.4), (Level::Room, 1.2)];
const LOOSE_NUMBER: f32 = 1.0;
const NUMBER_DIFFERS: f32 = -9.0;
/// An estate has more doorplates than the one it is linked with.
const LINKED_NUMBER_DIFFERS: f32 = -1.5;
const NUMBER_MISSING: f32 = -0.7;
/// A community leaves a road or estate told beside it unexplained.
const NARROWER_MISSING: f32 = -8.0;
/// A name nobody knows stands before a number: another road, another estate.
const UNKNOWN_NAMED: f32 = -4.0;
const UNKNOWN_BEFORE: f32 = -2.0;
const UNKNOWN_EACH: f32 = -0.25;
const UNKNOWN_MOST: f32 = -2.0;

/// The weights of a candidate, and their sum.
pub(crate) fn weigh(names: Names<'_>, descent: &Descent, elements: &Elements, mut each: impl FnMut(Weight)) -> f32 {
    let tree = names.tree();
    let chain = Chain::of(tree, descent.node);
    let mut sum = 0.0;
    let mut put = |weight: Weight| {
        sum += weight.weight;
        each(weight);
    };
    for named in &elements.names {
        put(name(names, descent.node, &chain, named));
    }
    for (level, agrees) in NUMBERS {
        let Some(value) = elements.number(level) else { continue };
        if level == Level::Floor && elements.room.is_some() {
            continue;
        }
        let (node, agreement, weight) = match chain.at(level) {
            Some((node, _)) if tree.key(node) == value.key(level) => (Some(node), Agreement::Equal, agrees),
            // Reached through a range of numbers, or through a room without its floor.
            Some((node, true)) if descent.conflict != Some(level) => (Some(node), Agreement::Alike, agrees / 2.0),
            Some((node, true)) => (Some(node), Agreement::Different, NUMBER_DIFFERS),
            Some((node, false)) => (Some(node), Agreement::Different, LINKED_NUMBER_DIFFERS),
            None if descent.conflict == Some(level) => (None, Agreement::Different, NUMBER_DIFFERS),
            None => (None, Agreement::Missing, NUMBER_MISSING),
        };
        put(Weight { element: level.as_str(), named: None, node, column: None, agreement, weight });
    }
    if let Some(weight) = loose(descent, elements, &chain, names) {
        put(weight);
    }
    sum += UNKNOWN_NAMED * elements.unknown_named as f32 + UNKNOWN_BEFORE * elements.unknown_before as f32;
    sum + (UNKNOWN_EACH * elements.unknown as f32).max(UNKNOWN_MOST)
}

/// How a name of the text is spelt.
fn spelt(named: &Named) -> Agreement {
    match named.likeness {
        Likeness::Equal => Agreement::Equal,
        Likeness::Confusable => Agreement::Confusable,
        Likeness::OneOff | Likeness::Loose => Agreement::Alike,
    }
}

/// 号 behind an estate.
fn loose(descent: &Descent, elements: &Elements, chain: &Chain, names: Names<'_>) -> Option<Weight> {
    let value = elements.loose?;
    let tree = names.tree();
    let levels = [Level::Building, Level::Doorplate, Level::Room];
    let same = levels.iter().filter_map(|level| Some((chain.at(*level)?.0, level)));
    let same = same.map(|(node, level)| (node, tree.key(node) == value.key(*level))).find(|(_, same)| *same);
    let (agreement, weight) = match same {
        Some(_) => (Agreement::Equal, LOOSE_NUMBER),
        None if matches!(descent.conflict, Some(Level::Building | Level::Room)) => {
            (Agreement::Different, NUMBER_DIFFERS)
        }
        None => (Agreement::Missing, NUMBER_MISSING),
    };
    Some(Weight { element: "number", named: None, node: same.map(|(node, _)| node), column: None, agreement, weight })
}

fn name(names: Names<'_>, node: u32, chain: &Chain, named: &Named) -> Weight {
    let tree = names.tree();
    let mut weight = Weight {
        element: "name",
        named: Some((named.start, named.end)),
        node: None,
        column: None,
        agreement: Agreement::Missing,
        weight: NAME_MISSING,
    };
    let mut places = 0;
    let mut instead = None;
    for meaning in names.meanings(named.name) {
        let Meaning::Place { node, .. } = meaning else { continue };
        places += 1;
        if chain.contains(node) {
            weight.node = Some(node);
            break;
        }
        let level = tree.level(node);
        if matches!(level, Level::Road | Level::Estate | Level::Community) {
            instead = instead.or(chain.at(level).map(|(other, _)| other));
        }
    }
    if let Some(place) = weight.node {
        let all = names.len().max(NAMES_LEAST);
        let rarity = (all as f32 / names.count(named.name).max(1) as f32).ln().clamp(NAME_LEAST, NAME_MOST);
        weight.element = tree.level(place).as_str();
        weight.agreement = spelt(named);
        weight.weight = rarity - named.loss;
        return weight;
    }
    match in_area(names, node, named) {
        InArea::Agrees(column) => {
            weight.element = COLUMNS[column as usize];
            weight.column = Some(column);
            weight.agreement = spelt(named);
            weight.weight = (AGREES[column as usize] - named.loss * DIVISION_LOSS).max(0.0);
        }
        InArea::Differs(column) if places == 0 => {
            weight.element = COLUMNS[column as usize];
            weight.column = Some(column);
            weight.agreement = Agreement::Different;
            weight.weight = if named.loss > 0.0 { NAME_MISSING } else { DIFFERS[column as usize] };
        }
        _ => {
            if named.is_place && tree.level(node) == Level::Community {
                weight.weight = NARROWER_MISSING;
            }
            if let Some(other) = instead {
                weight.element = tree.level(other).as_str();
                weight.node = Some(other);
                weight.agreement = Agreement::Different;
                weight.weight = NAME_DIFFERS;
            }
        }
    }
    weight
}
