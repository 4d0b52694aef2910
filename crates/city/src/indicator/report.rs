//! A frozen month as a report is made from it: its shares with the names of divisions, beside the month frozen before.

use std::collections::BTreeMap;

use chengji_core::access::Permission;
use chengji_core::indicator::Share;

use super::month::{MonthView, month, months, told};
use super::share::{ShareView, Tier};
use crate::Actor;
use crate::city::City;
use crate::error::{CityError, require};

/// What a report of a month tells.
#[derive(Debug, Clone, PartialEq)]
pub struct MonthReport {
    /// The month.
    pub month: MonthView,
    /// Its shares, each with its tier.
    pub shares: Vec<(Tier, ShareView)>,
    /// The month frozen before, and the shares of the city in it by indicator.
    pub before: Option<(String, BTreeMap<String, Share>)>,
}

/// Reads a frozen month for a report. Needs [`Permission::ReadRegistry`]. Cost: the shares of the month, not the city.
///
/// # Errors
/// Without the permission, when it is not frozen, or when the store fails.
pub fn month_report(city: &City, actor: &Actor, name: &str) -> Result<MonthReport, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let frozen = month(city, actor, name)?;
    let before = months(city, actor, Some(name), 1)?.pop();
    let view = |((tier, (indicator, division, department)), share): ((String, _), Share)| {
        let code = String::as_str(&division).parse().ok();
        let name = code.map_or_else(String::new, |code| city.standards().division_name(code));
        Tier::of(&tier).map(|tier| (tier, ShareView { indicator, division, name, department, share }))
    };
    let of_city = |view: &MonthView| {
        let city_wide = told(&view.body).into_iter().filter(|((tier, (_, division, department)), _)| {
            tier == Tier::City.as_str() && division.is_empty() && department.is_empty()
        });
        city_wide.map(|((_, (indicator, ..)), share)| (indicator, share)).collect()
    };
    Ok(MonthReport {
        shares: told(&frozen.body).into_iter().filter_map(view).collect(),
        before: before.map(|view| (view.month.clone(), of_city(&view))),
        month: frozen,
    })
}
