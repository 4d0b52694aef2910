//! One address as of any day and any belief, its history, and the tree around it.

use chengji_core::access::Permission;
use chengji_core::address_base::{TextKind, state};
use chengji_store::Session;
use chengji_store::address_base::{self as store, AddressRow, VersionRow};
use jiff::Timestamp;
use jiff::civil::Date;

use super::holding::{self, Holding};
use super::list;
use super::view::{self, BaseAct, BaseAddress, BaseLine};
use crate::Actor;
use crate::city::City;
use crate::encode::{damaged, instant};
use crate::error::{CityError, Refusal, require};

/// Most children shown of one address.
const CHILDREN: u32 = 1_000;

/// Which belief is asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct AsOf {
    /// True on this day; today when absent.
    pub valid_on: Option<Date>,
    /// Believed at this instant; now when absent.
    pub recorded_at: Option<Timestamp>,
}

/// Everything ever believed about an address and done to it.
#[derive(Debug, Clone, PartialEq)]
pub struct BaseHistory {
    /// Every belief, by number.
    pub versions: Vec<BaseAddress>,
    /// Every act, in order.
    pub acts: Vec<BaseAct>,
}

/// An address between its ancestors and its children.
#[derive(Debug, Clone, PartialEq)]
pub struct BaseTree {
    /// From the root down to the parent.
    pub ancestors: Vec<BaseLine>,
    /// The address.
    pub address: BaseLine,
    /// What stands directly below it, at most 1,000.
    pub children: Vec<BaseLine>,
}

/// An address as it was believed to be. Needs [`Permission::ReadRegistry`].
///
/// # Errors
/// Without the permission; [`Refusal::AddressNotFound`], also when nothing was believed about it then; or when the store fails.
pub fn show(city: &City, actor: &Actor, address_id: i64, as_of: AsOf) -> Result<BaseAddress, CityError> {
    require(actor, Permission::ReadRegistry)?;
    city.store().read(|session| {
        let held = Holding::load(session, address_id)?;
        if as_of.valid_on.is_none() && as_of.recorded_at.is_none() {
            return of_belief(city, session, &held.row, &held.version, city.now());
        }
        let recorded_at = as_of.recorded_at.unwrap_or_else(|| city.now());
        let day = as_of.valid_on.unwrap_or_else(|| chengji_core::history::day_of(recorded_at)).to_string();
        let version = store::find_as_of(session, address_id, recorded_at.as_microsecond(), &day)?;
        let absent = || CityError::refuse(Refusal::AddressNotFound, format!("{address_id} on {day}"));
        of_belief_on(city, session, &held.row, &version.ok_or_else(absent)?, recorded_at, &day)
    })
}

/// The address that bears this code, as it stands now.
///
/// # Errors
/// As [`show`].
pub fn by_code(city: &City, actor: &Actor, code: &str) -> Result<BaseAddress, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let row = city.store().read(|session| store::find_by_code(session, code))?;
    let row = row.ok_or_else(|| CityError::refuse(Refusal::AddressNotFound, code))?;
    show(city, actor, row.address_id, AsOf::default())
}

/// Everything ever believed about an address and done to it. Needs [`Permission::ReadRegistry`].
///
/// # Errors
/// As [`show`].
pub fn history(city: &City, actor: &Actor, address_id: i64) -> Result<BaseHistory, CityError> {
    require(actor, Permission::ReadRegistry)?;
    city.store().read(|session| {
        let held = Holding::load(session, address_id)?;
        let mut versions = Vec::new();
        for version in store::list_versions(session, address_id)? {
            // The road's name as it was believed with the belief, not as it is believed now.
            let recorded_at = instant(version.recorded_at);
            versions.push(of_belief(city, session, &held.row, &version, recorded_at)?);
        }
        let acts = store::list_acts(session, address_id)?;
        Ok(BaseHistory { versions, acts: acts.into_iter().map(view::act).collect::<Result<_, _>>()? })
    })
}

/// An address between its ancestors and its children. Needs [`Permission::ReadRegistry`].
///
/// # Errors
/// As [`show`].
pub fn tree(city: &City, actor: &Actor, address_id: i64) -> Result<BaseTree, CityError> {
    require(actor, Permission::ReadRegistry)?;
    city.store().read(|session| {
        let row = Holding::load(session, address_id)?.row;
        let mut ancestors = Vec::new();
        let mut above = row.parent_id;
        while let Some(parent_id) = above {
            let parent = Holding::load(session, parent_id)?.row;
            above = parent.parent_id;
            ancestors.push(list::line(parent)?);
            if ancestors.len() > 16 {
                return Err(damaged(format!("the ancestors of address {address_id} do not end")));
            }
        }
        ancestors.reverse();
        let children = store::list_by_parent(session, address_id, 0, CHILDREN)?;
        Ok(BaseTree {
            ancestors,
            address: list::line(row)?,
            children: children.into_iter().map(list::line).collect::<Result<_, _>>()?,
        })
    })
}

/// An address with the belief that holds until further notice.
pub(crate) fn now(city: &City, session: &mut Session, held: &Holding) -> Result<BaseAddress, CityError> {
    let at = city.now();
    of_belief(city, session, &held.row, &held.version, at)
}

fn of_belief(
    city: &City,
    session: &mut Session,
    row: &AddressRow,
    version: &VersionRow,
    recorded_at: Timestamp,
) -> Result<BaseAddress, CityError> {
    let day = chengji_core::history::day_of(recorded_at).to_string();
    let day = day.max(version.valid_from.clone());
    of_belief_on(city, session, row, version, recorded_at, &day)
}

fn of_belief_on(
    city: &City,
    session: &mut Session,
    row: &AddressRow,
    version: &VersionRow,
    recorded_at: Timestamp,
    day: &str,
) -> Result<BaseAddress, CityError> {
    let micros = recorded_at.as_microsecond();
    let road = match version.road_id {
        None => None,
        Some(road_id) => match store::find_road_name(session, road_id, micros, day)? {
            Some(name) => Some(name.name),
            // A day before the road's first name: the name it has had longest.
            None => store::list_road_names(session, road_id)?.first().map(|name| name.name.clone()),
        },
    };
    let elements = holding::elements(city, version, road)?;
    let state = holding::state_of(row)?;
    let mut texts = Vec::new();
    for text in store::list_texts(session, row.address_id)? {
        let believed = text.recorded_at <= micros && text.retired_at.is_none_or(|end| end > micros);
        let holds = text.valid_from.as_str() <= day && text.valid_to.as_deref().is_none_or(|end| end > day);
        if believed && holds {
            texts.push(view::text(&text)?);
        }
    }
    texts.sort_by_key(|text| text.kind != TextKind::Preferred);
    let successors = store::list_successors(session, row.address_id)?.into_iter().map(|line| line.to_id).collect();
    Ok(BaseAddress {
        address_id: row.address_id,
        kind: holding::kind_of(row)?,
        state,
        parent_id: row.parent_id,
        code: row.code.clone(),
        entity_id: row.entity_id,
        visible: row.visible == 1,
        expires_on: row.expires_on.as_deref().map(str::parse).transpose().map_err(damaged)?,
        version: row.version,
        applicant: row.applicant.clone(),
        division: version.division.clone(),
        road_id: version.road_id,
        text: elements.preferred(),
        elements,
        position: version.lon.zip(version.lat),
        height: version.height,
        entrance: version.entrance_lon.zip(version.entrance_lat),
        valid_from: version.valid_from.parse().map_err(damaged)?,
        valid_to: version.valid_to.as_deref().map(str::parse).transpose().map_err(damaged)?,
        recorded_at: instant(version.recorded_at),
        retired_at: version.retired_at.map(instant),
        texts,
        allowed: state::allowed(state).collect(),
        successors,
    })
}
