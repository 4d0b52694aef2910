//! The label sets addresses are published with, and how their labels and ours answer to each other.

use std::fmt;
use std::str::FromStr;

use crate::{Element, InvalidLabel, Label};

/// A set of labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum LabelSet {
    /// Ours.
    #[default]
    Chengji,
    /// Those of the NCAP corpus (SUTD, NAACL 2019): 21.
    Sutd,
    /// Those of CCKS 2021 track 2: 17 and `o`.
    Ccks,
}

impl LabelSet {
    /// Every set.
    pub const ALL: &'static [Self] = &[Self::Chengji, Self::Sutd, Self::Ccks];

    /// The word written into files and the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Chengji => "chengji",
            Self::Sutd => "sutd",
            Self::Ccks => "ccks",
        }
    }

    /// Our label for a name of the set; every name of a set has its own.
    ///
    /// # Errors
    /// When the set has no such name.
    pub fn label(self, name: &str) -> Result<Label, InvalidLabel> {
        let known = |label: &&Label| self.own(**label) == Some(name);
        Label::ALL.iter().find(known).copied().ok_or_else(|| InvalidLabel { value: name.to_owned() })
    }

    /// The name in the set of what our label means; where the set does not tell it apart, that of the wider thing.
    #[must_use]
    pub fn name(self, label: Label) -> &'static str {
        self.own(label).unwrap_or(match (self, label) {
            (Self::Sutd, Label::VillageGroup) => "road",
            (Self::Sutd, Label::Intersection | Label::Distance) => "assist",
            (_, Label::Subroad) => "road",
            (_, Label::Subroadno) => "roadno",
            (Self::Ccks, Label::Roomno) => "cellno",
            (Self::Ccks, Label::Country | Label::Redundant | Label::Other) => "o",
            (Self::Ccks, Label::Org | Label::Person) => "subpoi",
            (Self::Sutd, Label::Org) => "person",
            _ => "poi",
        })
    }

    /// Elements a model of the set `from` found in `text`, in the words of this set and marked as its annotators mark them:
    /// name, first character, behind the last. They tile what the elements tile.
    ///
    /// NCAP has no label for what stands between elements and calls it redundant, and so the word for a shop behind the
    /// number of a room; of a doorplate 82-11号 it mostly takes 11号 for the building, but 389-399号 is one doorplate; a building
    /// known by name alone (东楼) is a part of the place.
    #[must_use]
    pub fn tell(self, from: Self, text: &str, elements: &[Element]) -> Vec<(&'static str, u32, u32)> {
        let mut told = Vec::with_capacity(elements.len());
        for &Element { label, start, end } in elements {
            if self != Self::Sutd || from == self {
                told.push((self.name(label), start, end));
                continue;
            }
            let dash = if label == Label::Roadno { dash(text, start, end) } else { None };
            if let Some(dash) = dash {
                told.push((self.name(label), start, dash));
                told.push((self.name(Label::Redundant), dash, dash + 1));
                told.push((self.name(Label::Houseno), dash + 1, end));
                continue;
            }
            if label == Label::Houseno && !has_number(text, start, end) {
                told.push((self.name(Label::Subpoi), start, end));
                continue;
            }
            let behind = match label {
                Label::Roomno | Label::Cellno => shop_word(text, start, end),
                Label::Other => end - start,
                _ => 0,
            };
            if behind < end - start {
                told.push((self.name(label), start, end - behind));
            }
            if behind > 0 {
                told.push((self.name(Label::Redundant), end - behind, end));
            }
        }
        told
    }

    /// The name of exactly this label.
    fn own(self, label: Label) -> Option<&'static str> {
        match (self, label) {
            (Self::Chengji, _) => Some(label.as_str()),
            (_, Label::Zone) => Some("devzone"),
            (Self::Sutd, Label::Other) => Some("otherinfo"),
            (Self::Ccks, Label::Other) => Some("o"),
            (_, Label::Estate | Label::Org) => None,
            (Self::Sutd, Label::VillageGroup | Label::Intersection | Label::Distance) => None,
            (Self::Ccks, Label::Country | Label::Subroad | Label::Subroadno | Label::Roomno) => None,
            (Self::Ccks, Label::Person | Label::Redundant) => None,
            _ => Some(label.as_str()),
        }
    }
}

/// Where the dash stands in a doorplate of two numbers that are not the ends of a range.
fn dash(text: &str, start: u32, end: u32) -> Option<u32> {
    let piece: Vec<char> = text.chars().take(end as usize).skip(start as usize).collect();
    let at = piece.iter().position(|c| matches!(c, '-' | '－' | '—'))?;
    let digits = |part: &[char]| {
        let digits = part.strip_suffix(&['号']).unwrap_or(part).to_vec();
        (!digits.is_empty() && digits.iter().all(char::is_ascii_digit)).then_some(digits)
    };
    let (first, second) = (digits(&piece[..at])?, digits(&piece[at + 1..])?);
    let is_range = first.len() == second.len() && first < second;
    (!is_range).then_some(start + at as u32)
}

/// Whether a building is told by a number or letter, and not by a name alone: 东楼, 行政楼.
fn has_number(text: &str, start: u32, end: u32) -> bool {
    let mut piece = text.chars().take(end as usize).skip(start as usize);
    piece.any(|c| c.is_ascii_alphanumeric() || "０１２３４５６７８９一二三四五六七八九十甲乙丙丁".contains(c))
}

/// Characters of the word for a shop at the end of a number.
fn shop_word(text: &str, start: u32, end: u32) -> u32 {
    const WORDS: [&str; 6] = ["商铺", "店面", "店铺", "门面", "商位", "摊位"];
    let piece: String = text.chars().take(end as usize).skip(start as usize).collect();
    match WORDS.iter().find_map(|word| piece.strip_suffix(word)) {
        Some(number) if !number.is_empty() => 2,
        _ => 0,
    }
}

impl fmt::Display for LabelSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for LabelSet {
    type Err = InvalidLabel;

    fn from_str(text: &str) -> Result<Self, InvalidLabel> {
        let found = Self::ALL.iter().copied().find(|set| set.as_str() == text);
        found.ok_or_else(|| InvalidLabel { value: text.to_owned() })
    }
}
