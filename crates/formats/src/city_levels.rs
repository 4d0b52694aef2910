//! The levels of the city information model from `standards/cim/levels.toml`.

use std::collections::BTreeMap;

use chengji_codes::ClassCode;
use chengji_core::city_model::{CimLevel, CityModelRules, LevelRule, LevelRules, PairingRules, Trait};
use serde::Deserialize;
use thiserror::Error;

/// Why a text holds no levels.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum InvalidLevels {
    /// Broken TOML, an unknown key or a value of the wrong kind.
    #[error("{reason}")]
    Text {
        /// The reader's reason, with line and column.
        reason: String,
    },
    /// A level that there is not, or twice.
    #[error("level {number}: {reason}")]
    Level {
        /// Its number.
        number: i64,
        /// What is wrong.
        reason: &'static str,
    },
    /// A word that is no trait of a model.
    #[error("level {number}: {word:?} is nothing that a model can have")]
    Trait {
        /// The level's number.
        number: i64,
        /// The word.
        word: String,
    },
    /// A share outside 0 to 1, or a length below zero.
    #[error("pairing: {name} is {value}, which is no share or length")]
    Pairing {
        /// The key.
        name: &'static str,
        /// Its value, as text.
        value: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[expect(dead_code, reason = "told for readers of the file")]
    version: String,
    level: Vec<Row>,
    pairing: Pairing,
    classes: BTreeMap<String, ClassCode>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    number: i64,
    zh: String,
    en: String,
    lod: Option<f64>,
    #[serde(default)]
    has: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pairing {
    same_overlap: f64,
    doubtful_overlap: f64,
    doubtful_within: f64,
    height_metres: f64,
    height_share: f64,
}

/// Reads the levels, the rules of pairing and the classes.
///
/// # Errors
/// See [`InvalidLevels`].
pub fn parse_levels(text: &str) -> Result<CityModelRules, InvalidLevels> {
    let file: File = toml::from_str(text).map_err(|error| InvalidLevels::Text { reason: error.to_string() })?;
    let mut rules: Vec<LevelRule> = Vec::new();
    for row in file.level {
        let rule = rule(row)?;
        if rules.iter().any(|known| known.level == rule.level) {
            return Err(InvalidLevels::Level { number: rule.level.number().into(), reason: "stands here twice" });
        }
        rules.push(rule);
    }
    let classes = file.classes.into_iter().collect();
    Ok(CityModelRules { levels: LevelRules::new(rules), pairing: pairing(&file.pairing)?, classes })
}

fn rule(row: Row) -> Result<LevelRule, InvalidLevels> {
    let number = row.number;
    let wrong = |reason| InvalidLevels::Level { number, reason };
    let level = CimLevel::try_from(number).map_err(|_number| wrong("levels are 1 to 7"))?;
    let lod_tenths = match row.lod {
        None => None,
        Some(lod) if (0.0..5.0).contains(&lod) => Some((lod * 10.0).round() as u8),
        Some(_) => return Err(wrong("lod is 0 to 4, with one digit behind the point")),
    };
    let named = |word: &String| Trait::ALL.iter().copied().find(|known| known.as_str() == word);
    let known = |word: &String| named(word).ok_or_else(|| InvalidLevels::Trait { number, word: word.clone() });
    let has = row.has.iter().map(known).collect::<Result<_, _>>()?;
    Ok(LevelRule { level, zh: row.zh, en: row.en, lod_tenths, has })
}

fn pairing(row: &Pairing) -> Result<PairingRules, InvalidLevels> {
    let shares = [
        ("same_overlap", row.same_overlap),
        ("doubtful_overlap", row.doubtful_overlap),
        ("doubtful_within", row.doubtful_within),
        ("height_share", row.height_share),
    ];
    let outside = shares.into_iter().find(|(_, share)| !(0.0..=1.0).contains(share));
    let short = (row.height_metres < 0.0).then_some(("height_metres", row.height_metres));
    if let Some((name, value)) = outside.or(short) {
        return Err(InvalidLevels::Pairing { name, value: value.to_string() });
    }
    Ok(PairingRules {
        same_overlap: row.same_overlap,
        doubtful_overlap: row.doubtful_overlap,
        doubtful_within: row.doubtful_within,
        height_metres: row.height_metres,
        height_share: row.height_share,
    })
}

#[cfg(test)]
#[path = "city_levels_tests.rs"]
mod city_levels_tests;
