//! Division tables from `data/divisions/*.csv` as plain values for the address engine.

use std::collections::HashSet;

use chengji_codes::DivisionCode;
use chengji_codes::division::Former;
use csv::StringRecord;
use thiserror::Error;

/// A functional zone, which GB/T 2260 does not list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZoneRow {
    /// Standard name.
    pub name: String,
    /// Other names people write.
    pub aliases: Vec<String>,
    /// Districts it mostly lies in; may be empty.
    pub districts: Vec<DivisionCode>,
}

/// A name that is no longer in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormerRow {
    /// The former name.
    pub name: String,
    /// The division that has the ground now.
    pub code: DivisionCode,
    /// Last year of the name, when stated.
    pub until: Option<i16>,
}

/// Why a table cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("division table, line {line}: {reason}")]
pub struct InvalidTable {
    /// Line of the file.
    pub line: u64,
    /// What is wrong there.
    pub reason: String,
}

impl InvalidTable {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "divisions.invalid-table"
    }
}

/// Reads `wuhan.csv` or `china.csv`: `code,name`, in file order. The statistical table lists a city without
/// counties once more as its own county, its code padded with zeros; such a row says nothing new and is left out.
///
/// # Errors
/// [`InvalidTable`] with the first line that is wrong.
pub fn parse_divisions(text: &str) -> Result<Vec<(DivisionCode, String)>, InvalidTable> {
    let mut listed: Vec<(DivisionCode, String)> = Vec::new();
    let mut seen = HashSet::new();
    let rows = rows(text, ["code", "name"], |[code, name]| Ok((code.to_owned(), name.to_owned())))?;
    for (line, (code, name)) in (2..).zip(rows) {
        if DivisionCode::parse_padded(&code).is_ok_and(|padded| padded.to_string() != code && seen.contains(&padded)) {
            continue;
        }
        let code = division(&code).map_err(|reason| invalid(line, reason))?;
        seen.insert(code);
        listed.push((code, name));
    }
    Ok(listed)
}

/// Reads `zones.csv`: `name,aliases,districts`, lists separated by `|`.
///
/// # Errors
/// [`InvalidTable`] with the first line that is wrong.
pub fn parse_zones(text: &str) -> Result<Vec<ZoneRow>, InvalidTable> {
    rows(text, ["name", "aliases", "districts"], |[name, aliases, districts]| {
        let districts: Result<Vec<_>, _> = listed(districts).map(division).collect();
        let aliases = listed(aliases).map(str::to_owned).collect();
        Ok(ZoneRow { name: name.to_owned(), aliases, districts: districts? })
    })
}

/// Reads `former.csv`: `name,code,until`, further columns ignored.
///
/// # Errors
/// [`InvalidTable`] with the first line that is wrong.
pub fn parse_former(text: &str) -> Result<Vec<FormerRow>, InvalidTable> {
    rows(text, ["name", "code", "until"], |[name, code, until]| {
        Ok(FormerRow { name: name.to_owned(), code: division(code)?, until: year(until)? })
    })
}

/// Reads the codes that `former.csv` says were given up: `code,until,former_code`, rows without a former code left out.
///
/// # Errors
/// [`InvalidTable`] with the first line that is wrong.
pub fn parse_former_codes(text: &str) -> Result<Vec<Former>, InvalidTable> {
    let listed = rows(text, ["code", "until", "former_code"], |[code, until, former]| {
        if former.is_empty() {
            return Ok(None);
        }
        Ok(Some(Former { code: division(former)?, successor: division(code)?, until: year(until)? }))
    })?;
    Ok(listed.into_iter().flatten().collect())
}

fn year(text: &str) -> Result<Option<i16>, String> {
    match text {
        "" => Ok(None),
        year => year.parse().map(Some).map_err(|_not_a_number| format!("{year:?} is not a year")),
    }
}

fn rows<T, const N: usize>(
    text: &str,
    columns: [&str; N],
    read: impl Fn([&str; N]) -> Result<T, String>,
) -> Result<Vec<T>, InvalidTable> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut table = csv::Reader::from_reader(text.as_bytes());
    let header = table.headers().map_err(|error| invalid(1, error.to_string()))?.clone();
    let mut places = [0; N];
    for (place, column) in places.iter_mut().zip(columns) {
        let found = header.iter().position(|name| name == column);
        *place = found.ok_or_else(|| invalid(1, format!("no column {column:?}")))?;
    }
    let mut values = Vec::new();
    let mut record = StringRecord::new();
    while table.read_record(&mut record).map_err(|error| invalid(error_line(&error), error.to_string()))? {
        let fields = places.map(|place| record.get(place).unwrap_or_default().trim());
        let line = record.position().map_or(0, csv::Position::line);
        values.push(read(fields).map_err(|reason| invalid(line, reason))?);
    }
    Ok(values)
}

fn division(text: &str) -> Result<DivisionCode, String> {
    text.parse().map_err(|error| format!("{error}"))
}

fn listed(text: &str) -> impl Iterator<Item = &str> {
    text.split('|').map(str::trim).filter(|part| !part.is_empty())
}

fn error_line(error: &csv::Error) -> u64 {
    error.position().map_or(0, csv::Position::line)
}

fn invalid(line: u64, reason: String) -> InvalidTable {
    InvalidTable { line, reason }
}
