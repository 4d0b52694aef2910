//! Coverage: how many houses of each division have codes, on what ground, and what keeps the others from theirs.

use std::collections::BTreeMap;

use chengji_codes::{DivisionCode, DivisionLevel};
use chengji_core::house::Block;
use chengji_store::house::{self, CoverageRow, ItemCount, Kind};

use super::job::Job;
use crate::city::City;
use crate::error::CityError;

const TOTAL: &str = "total";
const CODED: &str = "coded";

/// The ground on which codes stand, by kind and [`house::HouseItem::basis`].
const GROUNDS: [(Kind, i64, &str); 6] = [
    (Kind::Building, 12, "at-community"),
    (Kind::Building, 9, "at-street"),
    (Kind::Building, 6, "at-district"),
    (Kind::Dwelling, 1, "by-identifier"),
    (Kind::Dwelling, 2, "by-address"),
    (Kind::Dwelling, 3, "by-position"),
];

/// The buildings or dwellings of one division.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    /// All of them.
    pub total: i64,
    /// Those that have their codes.
    pub coded: i64,
    /// Coded ones by ground. Of buildings the depth of the division in the code: `at-community`, `at-street`,
    /// `at-district`. Of dwellings how the building was found: `by-identifier`, `by-address`, `by-position`.
    pub grounds: Vec<(String, i64)>,
    /// By what keeps them from their codes, or from codes that still fit.
    pub blocked: Vec<(Block, i64)>,
}

/// How far one division has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// The division; none for houses that belong to no known one.
    pub division: Option<DivisionCode>,
    /// Its name.
    pub name: String,
    /// Its buildings.
    pub buildings: Tally,
    /// Its dwellings.
    pub dwellings: Tally,
}

/// A division and those directly below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoverageReport {
    /// The division asked for; none when no run has met it, or when the whole city was asked for.
    pub whole: Option<Coverage>,
    /// The divisions directly below, by code; for the whole city its top and the houses of no known division.
    pub below: Vec<Coverage>,
}

/// Counts the items and puts the counts in the place of the earlier ones. Cost: linear in the items.
pub(super) fn count(city: &City, job: &mut Job) -> Result<(), CityError> {
    if job.dry_run {
        return Ok(());
    }
    let counts = city.store().read(house::count_items)?;
    let rows = rows(&counts);
    let last = i64::MAX;
    job.settle(city, last, 0, move |_, tx, _| Ok(house::replace_coverage(tx, &rows)?))
}

/// Reads the counts of a division and of those below it.
pub(super) fn report(city: &City, division: Option<DivisionCode>) -> Result<CoverageReport, CityError> {
    let key = division.map(|division| division.to_string()).unwrap_or_default();
    let (own, below) = city.store().read(|session| {
        let own = match division {
            Some(_) => house::load_coverage(session, &key)?,
            None => Vec::new(),
        };
        Ok::<_, CityError>((own, house::list_coverage(session, &key)?))
    })?;
    Ok(CoverageReport { whole: gathered(city, own).pop(), below: gathered(city, below) })
}

/// Every count for the division itself and all above it up to the city.
fn rows(counts: &[ItemCount]) -> Vec<CoverageRow> {
    let mut sums: BTreeMap<(String, i64, &str), (Kind, String, i64)> = BTreeMap::new();
    for count in counts {
        for (division, parent) in chain(&count.division) {
            for measure in measures(count) {
                let slot = sums.entry((division.clone(), count.kind.number(), measure));
                slot.or_insert_with(|| (count.kind, parent.clone(), 0)).2 += count.n;
            }
        }
    }
    sums.into_iter()
        .map(|((division, _, measure), (kind, parent, n))| CoverageRow {
            division,
            kind,
            measure: measure.to_owned(),
            parent,
            n,
        })
        .collect()
}

/// The division and those above it up to the city, each with its parent; what belongs to none stands beside the city.
fn chain(division: &str) -> Vec<(String, String)> {
    let mut chain = Vec::new();
    let mut next = division.parse::<DivisionCode>().ok();
    while let Some(division) = next.filter(|division| division.level() >= DivisionLevel::City) {
        next = division.parent();
        let parent = next.filter(|parent| parent.level() >= DivisionLevel::City);
        chain.push((division.to_string(), parent.map(|parent| parent.to_string()).unwrap_or_default()));
    }
    if chain.is_empty() {
        chain.push((String::new(), String::new()));
    }
    chain
}

fn measures(count: &ItemCount) -> impl Iterator<Item = &'static str> {
    let ground = GROUNDS.iter().find(|(kind, basis, _)| (*kind, *basis) == (count.kind, count.basis));
    let ground = ground.map(|(_, _, measure)| *measure).filter(|_| count.coded);
    let block = count.reason.parse::<Block>().ok().map(Block::code);
    [Some(TOTAL), count.coded.then_some(CODED), ground, block].into_iter().flatten()
}

/// Rows in the order of divisions as one coverage a division.
fn gathered(city: &City, rows: Vec<CoverageRow>) -> Vec<Coverage> {
    let mut gathered: BTreeMap<String, Coverage> = BTreeMap::new();
    for row in rows {
        let coverage = gathered.entry(row.division).or_insert_with_key(|division| {
            let division = division.parse::<DivisionCode>().ok();
            Coverage {
                division,
                name: division.map(|division| city.standards().division_name(division)).unwrap_or_default(),
                buildings: Tally::default(),
                dwellings: Tally::default(),
            }
        });
        let tally = match row.kind {
            Kind::Building => &mut coverage.buildings,
            Kind::Dwelling | Kind::Doorplate => &mut coverage.dwellings,
        };
        match (row.measure.as_str(), row.measure.parse::<Block>()) {
            (TOTAL, _) => tally.total = row.n,
            (CODED, _) => tally.coded = row.n,
            (_, Ok(block)) => tally.blocked.push((block, row.n)),
            _ => tally.grounds.push((row.measure, row.n)),
        }
    }
    gathered.into_values().collect()
}

#[cfg(test)]
#[path = "coverage_tests.rs"]
mod coverage_tests;
