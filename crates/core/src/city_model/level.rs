//! Levels CIM1 to CIM7 and what puts a model there.

use std::fmt;

/// A level of the city information model, CIM1 to CIM7; the higher the finer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CimLevel(u8);

/// The number is no level.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0} is no level of the city information model; there are 1 to 7")]
pub struct InvalidCimLevel(pub i64);

impl CimLevel {
    /// CIM1: surface, footprint.
    pub const SURFACE: Self = Self(1);
    /// CIM2: the white model.
    pub const WHITE: Self = Self(2);

    /// The number, 1 to 7.
    #[must_use]
    pub fn number(self) -> u8 {
        self.0
    }
}

impl TryFrom<i64> for CimLevel {
    type Error = InvalidCimLevel;

    fn try_from(number: i64) -> Result<Self, InvalidCimLevel> {
        match u8::try_from(number) {
            Ok(level @ 1..=7) => Ok(Self(level)),
            _ => Err(InvalidCimLevel(number)),
        }
    }
}

impl fmt::Display for CimLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CIM{}", self.0)
    }
}

/// Something a model can have beside its level of detail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Trait {
    /// A height, so that it stands up.
    Height,
    /// A roof of its own shape.
    Roof,
    /// Windows or doors.
    Openings,
    /// Pictures on its surfaces.
    Pictures,
    /// Rooms, storeys or units.
    Rooms,
    /// Walls, slabs, columns as elements.
    Elements,
    /// Parts of elements.
    Parts,
}

impl Trait {
    /// Every one.
    pub const ALL: &'static [Self] =
        &[Self::Height, Self::Roof, Self::Openings, Self::Pictures, Self::Rooms, Self::Elements, Self::Parts];

    /// Its word in the standard's file.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Height => "height",
            Self::Roof => "roof",
            Self::Openings => "openings",
            Self::Pictures => "pictures",
            Self::Rooms => "rooms",
            Self::Elements => "elements",
            Self::Parts => "parts",
        }
    }
}

/// What a model has, as far as its level depends on it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ModelFacts {
    /// Ten times the level of detail: 22 for LOD 2.2.
    pub lod_tenths: u8,
    /// What it has.
    pub traits: Vec<Trait>,
}

/// What a model must have to stand at a level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelRule {
    /// The level.
    pub level: CimLevel,
    /// Its name in Chinese.
    pub zh: String,
    /// Its name in English.
    pub en: String,
    /// Ten times the level of detail from which a model stands there.
    pub lod_tenths: Option<u8>,
    /// Traits any of which puts a model there.
    pub has: Vec<Trait>,
}

/// The levels, finest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LevelRules(Vec<LevelRule>);

impl LevelRules {
    /// Rules in any order.
    #[must_use]
    pub fn new(mut rules: Vec<LevelRule>) -> Self {
        rules.sort_by_key(|rule| std::cmp::Reverse(rule.level));
        Self(rules)
    }

    /// The finest level whose rule the model meets; the surface when none does.
    #[must_use]
    pub fn level(&self, facts: &ModelFacts) -> CimLevel {
        let meets = |rule: &&LevelRule| {
            rule.lod_tenths.is_some_and(|least| facts.lod_tenths >= least)
                || rule.has.iter().any(|wanted| facts.traits.contains(wanted))
        };
        self.0.iter().find(meets).map_or(CimLevel::SURFACE, |rule| rule.level)
    }

    /// The rules, finest first.
    #[must_use]
    pub fn rules(&self) -> &[LevelRule] {
        &self.0
    }
}
