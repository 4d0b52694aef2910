//! The label sets addresses are published with, and how their labels and ours answer to each other.

use std::fmt;
use std::str::FromStr;

use crate::{InvalidLabel, Label};

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
