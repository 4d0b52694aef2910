//! Where rows are: each distinct text of an address is matched once, and what it means is remembered.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chengji_address::{Base, MatchOptions, Query};
use chengji_codes::{DivisionCode, GridCell, Level};
use chengji_core::address_base::AddressKind;
use chengji_core::register::content::Other;
use rayon::prelude::*;

use super::screen::Fresh;
use crate::address;
use crate::city::City;
use crate::error::CityError;

/// Most texts remembered; past it all are forgotten and matched again.
const MOST: usize = 3_000_000;
/// Certainty, in millionths.
pub(in crate::register) const CERTAIN: i64 = 1_000_000;

/// An address of the base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::register) struct Place {
    pub(in crate::register) address_id: Option<i64>,
    /// Kind of the address.
    pub(in crate::register) level: Option<String>,
    /// How probably it is meant, in millionths.
    pub(in crate::register) ppm: i64,
    pub(in crate::register) division: Option<String>,
    pub(in crate::register) cell: Option<i64>,
    /// The address applied for instead.
    pub(in crate::register) application_id: Option<i64>,
    /// It was applied for and could not be.
    pub(in crate::register) unusable: bool,
}

/// What a text means.
#[derive(Clone, Copy)]
struct Known {
    address_id: i64,
    application_id: i64,
    ppm: i64,
    division: i64,
    cell: i64,
    level: Option<&'static str>,
    unusable: bool,
}

/// Finds addresses.
pub(super) struct Locator<'c> {
    city: &'c City,
    /// City assumed when a text names none.
    prior: DivisionCode,
    base: Option<Arc<Base>>,
    known: HashMap<u64, Known>,
}

impl<'c> Locator<'c> {
    pub(super) fn open(city: &'c City, prior: DivisionCode) -> Result<Self, CityError> {
        Ok(Self { city, prior, base: None, known: HashMap::new() })
    }

    /// Notes what was applied for, by the hash of the text; nothing when it could not be.
    pub(super) fn learn(&mut self, applied: &[(u64, Option<i64>)]) {
        for (hash, application) in applied {
            if let Some(known) = self.known.get_mut(hash) {
                known.application_id = application.unwrap_or(0);
                known.unusable = application.is_none();
            }
        }
    }

    /// Finds the addresses of rows and of what they say about others.
    pub(super) fn locate(&mut self, rows: &mut [Fresh]) -> Result<(), CityError> {
        if self.known.len() > MOST {
            self.known.clear();
        }
        let mut asked: HashMap<u64, &str> = HashMap::new();
        for text in rows.iter().flat_map(texts) {
            let hash = hash_of(text);
            if !self.known.contains_key(&hash) {
                asked.insert(hash, text);
            }
        }
        if !asked.is_empty() {
            let base = match &self.base {
                Some(base) => Arc::clone(base),
                None => self.city.address_index().open(self.city.data())?,
            };
            let asked: Vec<(u64, &str)> = asked.into_iter().collect();
            let found: Vec<(u64, Known)> =
                asked.par_iter().map(|(hash, text)| (*hash, self.mean(&base, text))).collect();
            self.known.extend(found);
            self.base = Some(base);
        }
        for row in rows {
            row.place = row.content.address.as_deref().map(|text| self.place(text));
            for claim in &mut row.content.claims {
                if let Other::Address { text, address_id } = &mut claim.other {
                    *address_id = self.known.get(&hash_of(text)).map(|known| known.address_id).filter(|id| *id != 0);
                }
            }
        }
        Ok(())
    }

    fn mean(&self, base: &Base, text: &str) -> Known {
        let options = MatchOptions { least: self.city.standards().registers.least_match, ..MatchOptions::default() };
        let found = base.match_one(&Query { text, near: None }, &options);
        let tree = base.tree();
        let meant = found.found.as_ref().and_then(|place| {
            // Roads have other ids: a road is no address.
            let address_id: i64 = tree.id(place.row).parse().ok()?;
            let point = tree.place(place.row);
            let cell = point.and_then(|(lon, lat)| GridCell::encode(lon, lat, Level::L10).ok());
            Some(Known {
                address_id,
                application_id: 0,
                ppm: (f64::from(found.probability) * CERTAIN as f64) as i64,
                division: tree.area(place.node).division.parse().unwrap_or(0),
                cell: cell.map_or(0, GridCell::to_i64),
                level: Some(place.level.as_str()),
                unusable: false,
            })
        });
        meant.unwrap_or_else(|| {
            let (standard, _) = address::standard(self.city.standards(), text, self.prior);
            let division = standard.division.and_then(|code| code.to_string().parse().ok()).unwrap_or(0);
            Known { address_id: 0, application_id: 0, ppm: 0, division, cell: 0, level: None, unusable: false }
        })
    }

    fn place(&self, text: &str) -> Place {
        let known = self.known.get(&hash_of(text)).copied();
        let some = |of: fn(&Known) -> i64| known.as_ref().map(of).filter(|number| *number != 0);
        Place {
            address_id: some(|known| known.address_id),
            level: known.and_then(|known| known.level).map(str::to_owned),
            ppm: known.map_or(0, |known| known.ppm),
            division: some(|known| known.division).map(|division| division.to_string()),
            cell: some(|known| known.cell),
            application_id: some(|known| known.application_id),
            unusable: known.is_some_and(|known| known.unusable),
        }
    }
}

impl Place {
    /// An address of the base that is known for certain.
    pub(in crate::register) fn certain(
        address_id: i64,
        kind: AddressKind,
        division: String,
        point: Option<(f64, f64)>,
    ) -> Self {
        let cell = point.and_then(|(lon, lat)| GridCell::encode(lon, lat, Level::L10).ok());
        Self {
            address_id: Some(address_id),
            level: Some(kind.as_str().to_owned()),
            ppm: CERTAIN,
            division: Some(division),
            cell: cell.map(GridCell::to_i64),
            application_id: None,
            unusable: false,
        }
    }
}

/// The texts of addresses in a row.
fn texts(row: &Fresh) -> impl Iterator<Item = &str> {
    let claimed = row.content.claims.iter().filter_map(|claim| match &claim.other {
        Other::Address { text, .. } => Some(text.as_str()),
        Other::OwnAddress | Other::Identifier { .. } => None,
    });
    row.content.address.as_deref().into_iter().chain(claimed)
}

/// Texts of rows that the base does not know and nobody has applied for yet, each once.
pub(super) fn unknown(rows: &[Fresh]) -> Vec<(u64, String)> {
    let mut told = HashSet::new();
    let waits = |row: &&Fresh| {
        row.place
            .as_ref()
            .is_some_and(|place| place.address_id.is_none() && place.application_id.is_none() && !place.unusable)
    };
    let texts = rows.iter().filter(waits).filter_map(|row| row.content.address.as_deref());
    texts
        .map(|text| (hash_of(text), text))
        .filter(|(hash, _)| told.insert(*hash))
        .map(|(hash, text)| (hash, text.to_owned()))
        .collect()
}

pub(super) fn hash_of(text: &str) -> u64 {
    let hash = blake3::hash(text.as_bytes());
    hash.as_bytes().iter().take(8).fold(0, |hash, byte| (hash << 8) | u64::from(*byte))
}
