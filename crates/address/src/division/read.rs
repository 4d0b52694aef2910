//! Reads the tables of divisions into places in the order of their codes.

use chengji_codes::{DivisionCode, DivisionLevel};

use super::place::{Kind, OPEN, Place, PlaceId};
use super::tables::Tables;

/// A table that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of the {table} table of divisions: {text:?} {reason}")]
pub struct InvalidDivisions {
    /// Which table.
    pub table: &'static str,
    /// Its line, the header being the first.
    pub line: usize,
    /// What stands there.
    pub text: String,
    /// Why it was refused.
    pub reason: &'static str,
}

impl InvalidDivisions {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "division.invalid-table"
    }
}

/// Other names of places, to be known beside their own.
pub(super) type Aliases = Vec<(String, PlaceId)>;

/// Places in order of code and last year, and their other names.
pub(super) fn places(tables: &Tables<'_>) -> Result<(Vec<Place>, Aliases), InvalidDivisions> {
    let mut all = Vec::with_capacity(60_000);
    history(tables.history, &mut all)?;
    let known: std::collections::HashSet<u64> = all.iter().map(|place: &Place| place.key).collect();
    bureau_zones(tables.china, &known, &mut all)?;
    towns(tables.towns, &mut all)?;
    communities(tables.city, &mut all)?;
    let city = city_code(tables.city)?;
    let mut also = zones(tables.zones, city, &mut all)?;
    also.extend(former(tables.former)?);
    // Stable: zones of a city stand behind the city in the order of their file.
    all.sort_by_key(|place| (place.key, place.level(), place.to, place.from));
    let aliases = also.into_iter().filter_map(|(alias, code, name)| {
        let start = all.partition_point(|place| (place.key, place.level()) < (key(code), code.level()));
        let same = all[start..].iter().take_while(|place| place.code == code);
        let found = match &name {
            Some(name) => same.enumerate().find(|(_, place)| *place.name == **name),
            None => same.enumerate().filter(|(_, place)| place.kind != Kind::Zone).last(),
        };
        Some((alias, PlaceId::new(start + found?.0)))
    });
    let aliases = aliases.collect();
    Ok((all, aliases))
}

fn history(text: &str, all: &mut Vec<Place>) -> Result<(), InvalidDivisions> {
    for (line, row) in rows(text) {
        let refused = |reason| InvalidDivisions { table: "history", line, text: row.to_owned(), reason };
        let fields: Vec<&str> = row.split(',').collect();
        let &[code, name, short, from, to, behind] = fields.as_slice() else {
            return Err(refused("has not six fields"));
        };
        let code: DivisionCode = code.parse().map_err(|_| refused("has a code that is none"))?;
        let from = from.parse().map_err(|_| refused("has a first year that is none"))?;
        let to = if to.is_empty() { OPEN } else { to.parse().map_err(|_| refused("has a last year that is none"))? };
        let successors: Result<Vec<DivisionCode>, _> =
            behind.split('|').filter(|code| !code.is_empty()).map(str::parse).collect();
        let successors = successors.map_err(|_| refused("has a successor that is no code"))?;
        let kind = match code.level() {
            DivisionLevel::Province => Kind::Province,
            DivisionLevel::City => Kind::City,
            _ => Kind::County,
        };
        let short = if name.starts_with(short) { short.len() } else { name.len() };
        all.push(Place { from, to, successors, short, ..place(code, kind, name) });
    }
    Ok(())
}

/// What the statistical bureau lists among the counties and GB/T 2260 does not: zones with a code of their own.
fn bureau_zones(
    text: &str,
    known: &std::collections::HashSet<u64>,
    all: &mut Vec<Place>,
) -> Result<(), InvalidDivisions> {
    for (line, row) in rows(text) {
        let (code, name) = pair("china", line, row)?;
        if code.level() == DivisionLevel::County
            && !known.contains(&key(code))
            && name.ends_with('区')
            && name != "市辖区"
        {
            all.push(place(code, Kind::Zone, name));
        }
    }
    Ok(())
}

fn towns(text: &str, all: &mut Vec<Place>) -> Result<(), InvalidDivisions> {
    let mut digits = String::with_capacity(9);
    for (line, row) in rows(text) {
        let refused = |reason| InvalidDivisions { table: "towns", line, text: row.to_owned(), reason };
        let (county, inside) = row.split_once(',').ok_or_else(|| refused("has no comma"))?;
        for town in inside.split('|').filter(|town| !town.is_empty()) {
            let (from, town) = town.strip_prefix('+').map_or((1980, town), |later| (2024, later));
            let (own, name) = town.split_at_checked(3).ok_or_else(|| refused("has a town without its three digits"))?;
            digits.clear();
            digits.push_str(county);
            digits.push_str(own);
            let code: DivisionCode = digits.parse().map_err(|_| refused("has a town code that is none"))?;
            let short = stem(name, TOWN_WORDS);
            all.push(Place { short, from, ..place(code, Kind::Town, name) });
        }
    }
    Ok(())
}

fn communities(text: &str, all: &mut Vec<Place>) -> Result<(), InvalidDivisions> {
    for (line, row) in rows(text) {
        let (code, name) = pair("city", line, row)?;
        if code.level() == DivisionLevel::Community {
            all.push(Place { short: stem(name, COMMUNITY_WORDS), ..place(code, Kind::Community, name) });
        }
    }
    Ok(())
}

/// The city that a city table is about: its first code of four digits.
fn city_code(text: &str) -> Result<DivisionCode, InvalidDivisions> {
    for (line, row) in rows(text) {
        let (code, _) = pair("city", line, row)?;
        if code.level() == DivisionLevel::City {
            return Ok(code);
        }
    }
    Err(InvalidDivisions { table: "city", line: 1, text: String::new(), reason: "names no city" })
}

type Also = Vec<(String, DivisionCode, Option<String>)>;

fn zones(text: &str, city: DivisionCode, all: &mut Vec<Place>) -> Result<Also, InvalidDivisions> {
    let mut also = Vec::new();
    for (line, row) in rows(text) {
        let refused = |reason| InvalidDivisions { table: "zones", line, text: row.to_owned(), reason };
        let fields: Vec<&str> = row.split(',').collect();
        let &[name, aliases, districts] = fields.as_slice() else { return Err(refused("has not three fields")) };
        let districts: Result<Vec<DivisionCode>, _> =
            districts.split('|').filter(|code| !code.is_empty()).map(str::parse).collect();
        let districts = districts.map_err(|_| refused("has a district that is no code"))?;
        all.push(Place { districts, ..place(city, Kind::Zone, name) });
        let names = aliases.split('|').filter(|alias| !alias.is_empty());
        also.extend(names.map(|alias| (alias.to_owned(), city, Some(name.to_owned()))));
    }
    Ok(also)
}

fn former(text: &str) -> Result<Also, InvalidDivisions> {
    let mut also = Vec::new();
    for (line, row) in rows(text) {
        let refused = |reason| InvalidDivisions { table: "former", line, text: row.to_owned(), reason };
        let mut fields = row.split(',');
        let (Some(name), Some(code)) = (fields.next(), fields.next()) else { return Err(refused("has no code")) };
        let code: DivisionCode = code.parse().map_err(|_| refused("has a code that is none"))?;
        // What GB/T 2260 coded once stands in the history with its years.
        if fields.nth(1).unwrap_or_default().is_empty() {
            also.push((name.to_owned(), code, None));
        }
    }
    Ok(also)
}

fn rows(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().skip(1).map(|(line, row)| (line + 1, row)).filter(|(_, row)| !row.is_empty())
}

fn pair<'t>(table: &'static str, line: usize, row: &'t str) -> Result<(DivisionCode, &'t str), InvalidDivisions> {
    let refused = |reason| InvalidDivisions { table, line, text: row.to_owned(), reason };
    let (code, name) = row.split_once(',').ok_or_else(|| refused("has no comma"))?;
    // 441900, a city without counties that stands among the counties: the city.
    Ok((DivisionCode::parse_padded(code).map_err(|_| refused("has a code that is none"))?, name))
}

fn place(code: DivisionCode, kind: Kind, name: &str) -> Place {
    let (name, short) = (name.into(), name.len());
    let (successors, districts) = (Vec::new(), Vec::new());
    Place { code, key: key(code), kind, name, short, from: 1980, to: OPEN, successors, districts }
}

/// The code padded with zeros to twelve digits.
fn key(code: DivisionCode) -> u64 {
    code.padded(12).bytes().fold(0, |number, byte| number * 10 + u64::from(byte - b'0'))
}

/// Words that say what a town is; the longest stands first.
const TOWN_WORDS: &[&str] = &["街道办事处", "民族乡", "族乡", "街道", "镇", "乡", "苏木"];
const COMMUNITY_WORDS: &[&str] =
    &["社区居民委员会", "社区居委会", "居民委员会", "村民委员会", "居委会", "村委会", "社区", "村"];

/// Bytes of a name before the word that says what it is, if two characters are left.
fn stem(name: &str, words: &[&str]) -> usize {
    let cut = words.iter().find_map(|word| name.strip_suffix(word));
    cut.filter(|cut| cut.chars().count() >= 2).map_or(name.len(), str::len)
}
