//! Shares of an indicator by division and department.

use std::collections::BTreeMap;

use chengji_core::access::Permission;
use chengji_core::consistency::Kind;
use chengji_core::history::day_of;
use chengji_core::indicator::{Indicators, Marks, Share};
use chengji_store::Session;
use chengji_store::indicator::{self as store, CountRow};
use jiff::civil::Date;

use crate::Actor;
use crate::city::City;
use crate::encode::damaged;
use crate::error::{CityError, Refusal, require};

/// How finely shares are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// Everything together.
    City,
    /// By district.
    District,
    /// By street or town.
    Street,
    /// By community or village.
    Community,
}

impl Tier {
    /// Every tier.
    pub const ALL: [Self; 4] = [Self::City, Self::District, Self::Street, Self::Community];

    /// The word of doors and commands.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::City => "city",
            Self::District => "district",
            Self::Street => "street",
            Self::Community => "community",
        }
    }

    /// The tier of this word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tier| tier.as_str() == word)
    }

    /// Digits of its divisions.
    pub(super) fn digits(self) -> i64 {
        match self {
            Self::City => 0,
            Self::District => 6,
            Self::Street => 9,
            Self::Community => 12,
        }
    }
}

/// Which shares are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareQuery {
    /// As of this day; today when absent.
    pub day: Option<Date>,
    /// Within this division, digits from the left; blank for the city.
    pub within: String,
    /// How finely.
    pub tier: Tier,
    /// By department instead of for all together. A thing that two departments record counts for each of them.
    pub by_department: bool,
}

/// The share of an indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareView {
    /// The indicator.
    pub indicator: String,
    /// The division; blank for everything, or for what has no division.
    pub division: String,
    /// Its full name.
    pub name: String,
    /// The department; blank for all.
    pub department: String,
    /// Numerator and denominator.
    pub share: Share,
}

/// Shares by indicator, division and department. Needs [`Permission::ReadRegistry`]. Cost: the counts within the division.
///
/// # Errors
/// Without the permission, or when the store fails.
pub fn shares(city: &City, actor: &Actor, query: &ShareQuery) -> Result<Vec<ShareView>, CityError> {
    require(actor, Permission::ReadRegistry)?;
    if !query.within.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(CityError::refuse(Refusal::DivisionInvalid, query.within.clone()));
    }
    let day = query.day.unwrap_or_else(|| day_of(city.now()));
    let added = city.store().read(|session| {
        let indicators = &city.standards().indicators;
        added(session, indicators, day, &query.within, query.tier, query.by_department)
    })?;
    let view = |((indicator, division, department), share): (Place, Share)| {
        let code = division.parse().ok();
        let name = code.map_or_else(String::new, |code| city.standards().division_name(code));
        ShareView { indicator, division, name, department, share }
    };
    Ok(added.into_iter().map(view).collect())
}

/// Indicator, division, department.
pub(super) type Place = (String, String, String);

/// Adds the counts of a day up.
pub(super) fn added(
    session: &mut Session,
    indicators: &Indicators,
    day: Date,
    within: &str,
    tier: Tier,
    by_department: bool,
) -> Result<BTreeMap<Place, Share>, CityError> {
    let counts = store::list_counts(session, tier.digits(), within, &day.to_string(), by_department)?;
    let mut shares: BTreeMap<Place, Share> = BTreeMap::new();
    for CountRow { division, department, kind, marks, n } in counts {
        let kind: Kind = kind.parse().map_err(damaged)?;
        for indicator in indicators.iter() {
            let place = (indicator.id.clone(), division.clone(), department.clone());
            indicator.add(shares.entry(place).or_default(), kind, Marks(marks), n);
        }
    }
    Ok(shares)
}
