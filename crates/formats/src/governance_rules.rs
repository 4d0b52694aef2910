//! Rules of consistency, indicators and the calendar from `standards/rules/*.toml` and `standards/indicators/*.toml`.

use chengji_core::address_base::AddressKind;
use chengji_core::consistency::{
    Calendar, Field, Filter, InvalidCalendar, InvalidRule, Kind, Owner, Rule, Rules, Severity, Test,
};
use chengji_core::indicator::{Indicator, Indicators, InvalidIndicator, Mark, Marks};
use jiff::civil::Date;
use serde::Deserialize;
use thiserror::Error;

/// Why a text holds no rules, indicators or calendar.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum InvalidGovernance {
    /// Broken TOML, an unknown key or a value of the wrong kind.
    #[error("line {line}: {reason}")]
    Text {
        /// The line, from 1.
        line: usize,
        /// The reader's reason.
        reason: String,
    },
    /// A word that is none of its vocabulary, or a rule with none or several tests.
    #[error("{id}: {reason}")]
    Word {
        /// The rule or indicator.
        id: String,
        /// What is wrong.
        reason: String,
    },
    /// Rules that make no sense.
    #[error(transparent)]
    Rules(#[from] InvalidRule),
    /// Indicators that make no sense.
    #[error(transparent)]
    Indicators(#[from] InvalidIndicator),
    /// A calendar that contradicts itself.
    #[error(transparent)]
    Calendar(#[from] InvalidCalendar),
}

impl InvalidGovernance {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Indicators(error) => error.code(),
            _ => "consistency.invalid-rules",
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    rules: Vec<RuleRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleRow {
    id: String,
    zh: String,
    en: String,
    severity: String,
    owner: String,
    days: u16,
    basis: String,
    pair: Option<PairRow>,
    alone: Option<AloneRow>,
    meet: Option<MeetRow>,
    ground: Option<GroundRow>,
    bare: Option<BareRow>,
    crowd: Option<CrowdRow>,
    late: Option<LateRow>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct FilterRow {
    status: Vec<String>,
    standing: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PairRow {
    kind: String,
    #[serde(default)]
    one: FilterRow,
    #[serde(default)]
    other: FilterRow,
    differ: Option<String>,
    #[serde(default)]
    tolerance: f64,
    #[serde(default)]
    ranked: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AloneRow {
    kind: String,
    #[serde(default)]
    of: FilterRow,
    #[serde(default)]
    without_address: bool,
    #[serde(default)]
    ended: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MeetRow {
    kind: String,
    #[serde(default)]
    of: FilterRow,
    with_kind: String,
    #[serde(default)]
    with: FilterRow,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GroundRow {
    kind: String,
    #[serde(default)]
    of: FilterRow,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BareRow {
    address_kinds: Vec<String>,
    kind: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CrowdRow {
    #[serde(default)]
    persons: FilterRow,
    least_area: f64,
    most_persons: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LateRow {}

/// Reads the rules of several files, one set together.
///
/// # Errors
/// See [`InvalidGovernance`].
pub fn parse_rules(files: &[(&str, &str)]) -> Result<Rules, InvalidGovernance> {
    let mut rules = Vec::new();
    for (_, text) in files {
        let file: RuleFile = read(text)?;
        for row in file.rules {
            rules.push(rule(row)?);
        }
    }
    Ok(Rules::new(rules)?)
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, InvalidGovernance> {
    toml::from_str(text).map_err(|error: toml::de::Error| InvalidGovernance::Text {
        line: error.span().map_or(1, |span| crate::mapping::line_of(text, span.start)),
        reason: error.message().to_owned(),
    })
}

fn rule(row: RuleRow) -> Result<Rule, InvalidGovernance> {
    let RuleRow { id, zh, en, severity, owner, days, basis, pair, alone, meet, ground, bare, crowd, late } = row;
    let severity: Severity = word(&id, &severity)?;
    let owner = owner.parse::<Owner>().map_err(|error| wrong(&id, &error))?;
    let tests = [
        pair.map(|row| pair_test(&id, row)),
        alone.map(|row| alone_test(&id, row)),
        meet.map(|row| meet_test(&id, row)),
        ground.map(|row| Ok(Test::Ground { kind: word(&id, &row.kind)?, of: filter(row.of) })),
        bare.map(|row| bare_test(&id, &row)),
        crowd.map(|row| {
            let CrowdRow { persons, least_area, most_persons } = row;
            Ok(Test::Crowd { persons: filter(persons), least_area, most_persons })
        }),
        late.map(|LateRow {}| Ok(Test::Late)),
    ];
    let mut told = tests.into_iter().flatten();
    let (Some(test), None) = (told.next(), told.next()) else {
        return Err(wrong(&id, &"exactly one of pair, alone, meet, ground, bare, crowd, late must be told"));
    };
    Ok(Rule { id, zh, en, severity, owner, days, basis, test: test? })
}

fn pair_test(id: &str, row: PairRow) -> Result<Test, InvalidGovernance> {
    Ok(Test::Pair {
        kind: word(id, &row.kind)?,
        one: filter(row.one),
        other: filter(row.other),
        differ: row.differ.map(|field| word::<Field>(id, &field)).transpose()?,
        tolerance: row.tolerance,
        ranked: row.ranked,
    })
}

fn alone_test(id: &str, row: AloneRow) -> Result<Test, InvalidGovernance> {
    let AloneRow { kind, of, without_address, ended } = row;
    Ok(Test::Alone { kind: word(id, &kind)?, of: filter(of), without_address, ended })
}

fn meet_test(id: &str, row: MeetRow) -> Result<Test, InvalidGovernance> {
    Ok(Test::Meet {
        kind: word(id, &row.kind)?,
        of: filter(row.of),
        with_kind: word(id, &row.with_kind)?,
        with: filter(row.with),
    })
}

fn bare_test(id: &str, row: &BareRow) -> Result<Test, InvalidGovernance> {
    let kinds = row.address_kinds.iter().map(|kind| word::<AddressKind>(id, kind).map(AddressKind::number));
    Ok(Test::Bare { address_kinds: kinds.collect::<Result<_, _>>()?, kind: word::<Kind>(id, &row.kind)? })
}

fn filter(row: FilterRow) -> Filter {
    Filter { status: row.status, standing: row.standing }
}

fn word<T: std::str::FromStr<Err = chengji_core::InvalidWord>>(id: &str, text: &str) -> Result<T, InvalidGovernance> {
    text.parse().map_err(|error| wrong(id, &error))
}

fn wrong(id: &str, reason: &dyn std::fmt::Display) -> InvalidGovernance {
    InvalidGovernance::Word { id: id.to_owned(), reason: reason.to_string() }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IndicatorFile {
    indicators: Vec<IndicatorRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IndicatorRow {
    id: String,
    zh: String,
    en: String,
    basis: String,
    kinds: Vec<String>,
    #[serde(default)]
    of: Vec<String>,
    holds: Vec<String>,
}

/// Reads the indicators.
///
/// # Errors
/// See [`InvalidGovernance`].
pub fn parse_indicators(text: &str) -> Result<Indicators, InvalidGovernance> {
    let file: IndicatorFile = read(text)?;
    let marks = |id: &str, words: &[String]| -> Result<Marks, InvalidGovernance> {
        words.iter().map(|text| word::<Mark>(id, text)).collect()
    };
    let indicator = |row: IndicatorRow| -> Result<Indicator, InvalidGovernance> {
        let (of, holds) = (marks(&row.id, &row.of)?, marks(&row.id, &row.holds)?);
        let kinds = row.kinds.iter().map(|kind| word(&row.id, kind)).collect::<Result<_, _>>()?;
        let IndicatorRow { id, zh, en, basis, .. } = row;
        Ok(Indicator { id, zh, en, basis, kinds, of, holds })
    };
    let indicators = file.indicators.into_iter().map(indicator).collect::<Result<_, _>>()?;
    Ok(Indicators::new(indicators)?)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CalendarFile {
    holidays: Vec<String>,
    working: Vec<String>,
}

/// Reads the calendar: `holidays` and `working`, days as `YYYY-MM-DD`.
///
/// # Errors
/// See [`InvalidGovernance`].
pub fn parse_calendar(text: &str) -> Result<Calendar, InvalidGovernance> {
    let file: CalendarFile = read(text)?;
    let days = |texts: &[String]| -> Result<Vec<Date>, InvalidGovernance> {
        texts.iter().map(|text| text.parse().map_err(|error| wrong(text, &error))).collect()
    };
    Ok(Calendar::new(days(&file.holidays)?, days(&file.working)?)?)
}

#[cfg(test)]
#[path = "governance_rules_tests.rs"]
mod governance_rules_tests;
