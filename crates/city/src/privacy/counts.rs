//! How many persons live where, by how they reside and their age: exact for who keeps the register, k-anonymous for all others.
//!
//! All counts are made at once, hidden at once ([`chengji_core::privacy::anonymity`]) and kept until the next count: what is
//! hidden does not depend on the question, so no two answers can be subtracted. They are one tree: the city, its districts, streets and
//! communities as totals, and below the finest division its standings and age bands.

use std::collections::BTreeMap;

use chengji_codes::ClassCode;
use chengji_core::access::Permission;
use chengji_core::history::day_of;
use chengji_core::privacy::anonymity::{Group, hide_small};
use chengji_core::privacy::mask::Personal;
use chengji_store::Tx;
use chengji_store::privacy::subject::{self, HeldThingRow, PersonCountRow};
use jiff::civil::Date;
use rayon::prelude::*;

use super::content::fields_of;
use super::{GOLDEN, Keyring, Subject};
use crate::Actor;
use crate::city::City;
use crate::error::{CityError, Refusal, require};

/// Persons opened at once.
const PAGE: u32 = 4_096;
/// Lengths of the codes of districts, streets and communities.
const LEVELS: [usize; 3] = [6, 9, 12];
/// The class whose custodian sees exact counts: 户籍人口.
const PERSONS: &str = "050101";
/// Parent of the whole city, and of counts that are no division's whole.
const NO_PARENT: &str = "=";
/// Band of a person whose birth date is not known or not readable.
const NO_AGE: &str = "unknown";

/// Counts of a division and of those it consists of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountsView {
    /// The day of the count.
    pub counted_on: String,
    /// Whether these are exact.
    pub exact: bool,
    /// Counts of fewer persons than this are hidden where they are not exact.
    pub k: u64,
    /// The counts.
    pub rows: Vec<CountView>,
}

/// A count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountView {
    /// The division; blank for the whole city. One that ends in `-` stands for persons of whom nothing finer is known.
    pub division: String,
    /// How they reside; blank for all.
    pub standing: String,
    /// Their age; blank for all.
    pub band: String,
    /// How many; none where that is hidden.
    pub n: Option<i64>,
}

/// Counts of a division, blank for the whole city, and of the divisions it consists of.
///
/// # Errors
/// Without [`Permission::ReadRegistry`], when the division has not been counted, or when the store fails.
pub fn counts(city: &City, actor: &Actor, division: &str) -> Result<CountsView, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let rows = city.store().read(|session| subject::list_counts(session, division))?;
    let Some(first) = rows.first() else {
        return Err(CityError::refuse(Refusal::NotCounted, division));
    };
    let exact = sees_exact(city, actor);
    let counted_on = first.counted_on.clone();
    let view = |row: PersonCountRow| CountView {
        n: (exact || row.hidden == 0).then_some(row.n),
        division: row.division,
        standing: row.standing,
        band: row.band,
    };
    Ok(CountsView { counted_on, exact, k: city.privacy().k, rows: rows.into_iter().map(view).collect() })
}

fn sees_exact(city: &City, actor: &Actor) -> bool {
    let Ok(class) = PERSONS.parse::<ClassCode>() else { return false };
    actor.department.as_deref().is_some_and(|own| city.standards().is_custodian(class, own))
}

/// Counts all persons anew. `watch` hears how many were opened and says whether to go on. Yields how many there are. Cost: the
/// persons; memory: the counts.
///
/// # Errors
/// Without [`Permission::Ingest`], when a value does not open, when it was stopped, or when the store fails.
pub fn recount(city: &City, actor: &Actor, watch: &mut dyn FnMut(u64) -> bool) -> Result<u64, CityError> {
    require(actor, Permission::Ingest)?;
    let today = day_of(city.now());
    let mut cells: BTreeMap<Cell, u64> = BTreeMap::new();
    let (mut after, mut persons) = (0, 0);
    loop {
        let (rows, ring) = city.store().read(|session| {
            let rows = subject::list_persons(session, after, PAGE)?;
            let subjects: Vec<Subject> = rows.iter().map(|row| Subject::Thing(row.thing_id)).collect();
            let ring = city.vault().ring(session, &subjects)?;
            Ok::<_, CityError>((rows, ring))
        })?;
        let Some(last) = rows.last() else { break };
        after = last.thing_id;
        let found: Result<Vec<Cell>, CityError> = rows.par_iter().map(|row| cell(city, &ring, row, today)).collect();
        for cell in found? {
            *cells.entry(cell).or_default() += 1;
        }
        persons += rows.len() as u64;
        if !watch(persons) {
            return Err(CityError::refuse(Refusal::RotationStopped, ""));
        }
    }
    let mut whole = tree(cells);
    hide_small(&mut whole, city.privacy().k);
    let mut rows = Vec::new();
    flatten(&whole, NO_PARENT, &today.to_string(), &mut rows);
    city.store().write(move |tx: &mut Tx| Ok::<_, CityError>(subject::replace_counts(tx, &rows)?))?;
    Ok(persons)
}

/// Division, standing, band.
type Cell = (String, String, String);

fn cell(city: &City, ring: &Keyring, row: &HeldThingRow, today: Date) -> Result<Cell, CityError> {
    let subject = Subject::Thing(row.thing_id);
    let birth = if ring.is_erased(subject) {
        None
    } else {
        let fields = fields_of(city.privacy(), &ring.open(subject, GOLDEN, &row.golden)?)?;
        fields.iter().find(|field| field.kind == Some(Personal::Birth)).and_then(|field| birth_of(&field.value))
    };
    let years = birth.and_then(|birth| age(birth, today));
    let band = years.map_or_else(|| NO_AGE.to_owned(), |years| city.privacy().age_band(years));
    let standing = row.standing.clone().unwrap_or_else(|| NO_AGE.to_owned());
    Ok((row.division.clone().unwrap_or_default(), standing, band))
}

/// A day as `1949-12-31` or `19491231`.
fn birth_of(text: &str) -> Option<Date> {
    let digits: String = text.chars().filter(char::is_ascii_digit).take(8).collect();
    let number = |from: usize, to: usize| digits.get(from..to)?.parse::<i16>().ok();
    Date::new(number(0, 4)?, i8::try_from(number(4, 6)?).ok()?, i8::try_from(number(6, 8)?).ok()?).ok()
}

/// Completed years; none before birth.
fn age(birth: Date, today: Date) -> Option<u16> {
    let before = (today.month(), today.day()) < (birth.month(), birth.day());
    u16::try_from(today.year() - birth.year() - i16::from(before)).ok()
}

/// What a group of the tree stands for.
#[derive(Debug, Clone, Default)]
struct Label {
    division: String,
    standing: String,
    band: String,
}

/// A division with the divisions it consists of; the finest have cells.
#[derive(Default)]
struct Node {
    parts: BTreeMap<String, Node>,
    cells: BTreeMap<String, Vec<(String, u64)>>,
}

fn tree(cells: BTreeMap<Cell, u64>) -> Group<Label> {
    let mut root = Node::default();
    for ((division, standing, band), n) in cells {
        let node = chain(&division).into_iter().fold(&mut root, |node, part| node.parts.entry(part).or_default());
        node.cells.entry(standing).or_default().push((band, n));
    }
    group(String::new(), root)
}

fn group(division: String, node: Node) -> Group<Label> {
    let mut parts: Vec<Group<Label>> = node.parts.into_iter().map(|(division, node)| group(division, node)).collect();
    for (standing, bands) in node.cells {
        let label = |band| Label { division: division.clone(), standing: standing.clone(), band };
        let cells = bands.into_iter().map(|(band, n)| Group::cell(label(band), n)).collect();
        parts.push(Group::of(label(String::new()), cells));
    }
    Group::of(Label { division, ..Label::default() }, parts)
}

/// The divisions from the district down to the one whose cells a person counts in. Who is known to a street only counts in
/// `420106003-`, beside its communities, so that the parts are all of the street.
fn chain(division: &str) -> Vec<String> {
    let mut chain: Vec<String> =
        LEVELS.iter().filter_map(|length| division.get(..*length)).map(str::to_owned).collect();
    if chain.len() < LEVELS.len() {
        let rest = chain.last().cloned().unwrap_or_default() + "-";
        chain.push(rest);
    }
    chain
}

fn flatten(group: &Group<Label>, parent: &str, day: &str, rows: &mut Vec<PersonCountRow>) {
    let Label { division, standing, band } = group.label.clone();
    rows.push(PersonCountRow {
        parent: if standing.is_empty() { parent.to_owned() } else { NO_PARENT.to_owned() },
        division: division.clone(),
        standing,
        band,
        n: i64::try_from(group.count).unwrap_or(i64::MAX),
        hidden: i64::from(group.hidden),
        counted_on: day.to_owned(),
    });
    group.parts.iter().for_each(|part| flatten(part, &division, day, rows));
}

#[cfg(test)]
#[path = "counts_tests.rs"]
mod counts_tests;
