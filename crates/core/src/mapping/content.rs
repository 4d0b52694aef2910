//! What the values of a column look like, told from a sample of them.

use std::collections::HashSet;

use chengji_codes::{CitizenId, CreditCode};

/// What the values of a column are, when nine of ten that are filled agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ContentKind {
    /// No value in the sample.
    Empty,
    /// Degrees of longitude in China.
    Longitude,
    /// Degrees of latitude in China.
    Latitude,
    /// Metres of a projection.
    Metres,
    /// Whole numbers.
    Integer,
    /// Numbers.
    Number,
    /// Days.
    Date,
    /// Yes or no.
    Bool,
    /// Unified social credit codes.
    CreditCode,
    /// Citizen numbers.
    CitizenId,
    /// Anything else.
    Text,
}

impl ContentKind {
    /// The word shown to programs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Longitude => "longitude",
            Self::Latitude => "latitude",
            Self::Metres => "metres",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Date => "date",
            Self::Bool => "bool",
            Self::CreditCode => "credit_code",
            Self::CitizenId => "citizen_id",
            Self::Text => "text",
        }
    }

    /// Whether its values are numbers of any kind.
    #[must_use]
    pub fn is_numeric(self) -> bool {
        matches!(self, Self::Longitude | Self::Latitude | Self::Metres | Self::Integer | Self::Number)
    }
}

/// A column of a file with what a sample of its rows tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnFacts {
    /// The name as the file writes it.
    pub name: String,
    /// What its values are.
    pub kind: ContentKind,
    /// Rows of the sample.
    pub rows: usize,
    /// Rows that have a value.
    pub filled: usize,
    /// Different values.
    pub distinct: usize,
    /// The first different values, at most [`SAMPLES`] of 80 characters.
    pub samples: Vec<String>,
}

/// Most sample values kept of a column.
pub const SAMPLES: usize = 5;

impl ColumnFacts {
    /// Looks at the values of a column; `None` is a blank field. Cost: the values.
    #[must_use]
    pub fn of(name: &str, values: &[Option<String>]) -> Self {
        let filled: Vec<&str> = values.iter().flatten().map(String::as_str).collect();
        let mut seen = HashSet::new();
        let samples = filled
            .iter()
            .filter(|value| seen.insert(**value))
            .take(SAMPLES)
            .map(|value| value.chars().take(80).collect());
        let samples: Vec<String> = samples.collect();
        let distinct = filled.iter().collect::<HashSet<_>>().len();
        Self {
            name: name.to_owned(),
            kind: kind_of(&filled),
            rows: values.len(),
            filled: filled.len(),
            distinct,
            samples,
        }
    }

    /// Whether the column may name the rows in a file with some dirt: nine of ten have a value, and nine of ten values are there once.
    #[must_use]
    pub fn is_nearly_unique(&self) -> bool {
        self.rows > 0 && self.filled * 10 >= self.rows * 9 && self.distinct * 10 >= self.filled * 9
    }

    /// Whether every row of the sample has a value and no two have the same.
    #[must_use]
    pub fn is_unique(&self) -> bool {
        self.rows > 0 && self.filled == self.rows && self.distinct == self.rows
    }
}

/// Whether one value is of a kind.
type Test<'a> = &'a dyn Fn(&str) -> bool;

/// What the values are. Longitudes, latitudes and metres are numbers with decimals in the range of China, so that ages and years
/// are not taken for them.
fn kind_of(values: &[&str]) -> ContentKind {
    if values.is_empty() {
        return ContentKind::Empty;
    }
    let agree = |test: Test<'_>| {
        let agreed = values.iter().filter(|value| test(value)).count();
        agreed * 10 >= values.len() * 9
    };
    let number_in = |value: &str, least: f64, most: f64| {
        let number = value.replace(',', "").parse::<f64>();
        number.is_ok_and(|number| (least..=most).contains(&number))
    };
    let fine = |value: &str| value.split_once('.').is_some_and(|(_, decimals)| decimals.len() >= 3);
    let metric = |value: &str| value.contains('.') && number_in(value, 100_000.0, 60_000_000.0);
    let tests: [(ContentKind, Test<'_>); 9] = [
        (ContentKind::CitizenId, &|value| value.len() == 18 && CitizenId::parse(value).is_ok_and(|id| id.check_holds)),
        (ContentKind::CreditCode, &|value| CreditCode::parse(value).is_ok_and(|code| code.check_holds)),
        (ContentKind::Longitude, &|value| fine(value) && number_in(value, 73.0, 136.0)),
        (ContentKind::Latitude, &|value| fine(value) && number_in(value, 3.0, 54.0)),
        (ContentKind::Metres, &metric),
        (ContentKind::Date, &is_day),
        (ContentKind::Integer, &|value| {
            value.len() < 16 && value.replace(',', "").parse::<i64>().is_ok() && !is_padded(value)
        }),
        (ContentKind::Number, &|value| number_in(value, f64::MIN, f64::MAX) && !is_padded(value)),
        (ContentKind::Bool, &|value| matches!(value, "是" | "否" | "有" | "无" | "true" | "false" | "Y" | "N")),
    ];
    tests.into_iter().find(|(_, test)| agree(test)).map_or(ContentKind::Text, |(kind, _)| kind)
}

/// `007` is a code, not a number; `0.7` is one.
fn is_padded(value: &str) -> bool {
    value.len() > 1 && value.starts_with('0') && !value.starts_with("0.")
}

fn is_day(value: &str) -> bool {
    let day = value.split(['T', ' ']).next().unwrap_or(value);
    let parts: Vec<&str> = day.split(['-', '/', '年', '月', '日']).filter(|part| !part.is_empty()).collect();
    let within = |text: &str, least: u32, most: u32| text.parse().is_ok_and(|n: u32| (least..=most).contains(&n));
    match parts.as_slice() {
        [year, month, day] => within(year, 1_800, 2_200) && within(month, 1, 12) && within(day, 1, 31),
        [whole] if whole.len() == 8 && whole.is_ascii() => {
            within(&whole[..4], 1_900, 2_100) && within(&whole[4..6], 1, 12) && within(&whole[6..], 1, 31)
        }
        _ => false,
    }
}

#[cfg(test)]
#[path = "content_tests.rs"]
mod content_tests;
