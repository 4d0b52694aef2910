//! From what is asked for to a plan: what it needs is loaded, the core draws, and what it would meet is noted.

use std::collections::{BTreeSet, HashMap};

use chengji_codes::DivisionCode;
use chengji_core::address_base::operation::collide::{new_paths, note_collisions};
use chengji_core::address_base::operation::correct::{Correction, correct};
use chengji_core::address_base::operation::divide::{merge, split};
use chengji_core::address_base::operation::end::{demolish, expire};
use chengji_core::address_base::operation::rebuild::{NewAddress, rebuild};
use chengji_core::address_base::operation::relocate::{Place, relocate};
use chengji_core::address_base::operation::rename::rename_road;
use chengji_core::address_base::operation::renumber::renumber;
use chengji_core::address_base::operation::restore::restore;
use chengji_core::address_base::operation::{Flaw, Issue, Plan};
use chengji_core::address_base::{AddressState, state};
use chengji_store::Session;
use chengji_store::address_base::{self as store, RoadRow};
use jiff::civil::Date;

use super::MOST_TOUCHED;
use super::asked::{Asked, NewRow};
use super::load::{self, Loaded};
use crate::address_base::holding::state_of;
use crate::city::City;
use crate::encode::damaged;
use crate::error::{CityError, Refusal};
use crate::keys::hex;

/// Addresses looked up by path at once.
const PAGE: usize = 2_000;

/// A plan with the rows it was drawn from.
pub(super) struct Drawn {
    pub(super) plan: Plan,
    pub(super) basis: String,
    pub(super) loaded: Loaded,
    /// The road that gets another name.
    pub(super) renamed: Option<(RoadRow, String)>,
    /// The address whose place the new ones take.
    pub(super) template: Option<i64>,
}

/// Draws the plan of what is asked for.
pub(super) fn draw(city: &City, session: &mut Session, asked: &Asked, today: Date) -> Result<Drawn, CityError> {
    let mut renamed = None;
    let mut template = None;
    let (loaded, mut plan) = match asked {
        Asked::RenameRoad { road, to } => {
            let road = load::road(session, road)?;
            let to = to.trim().to_owned();
            let ids = load::on_road(session, road.road_id)?;
            let loaded = load::load(city, session, &ids)?;
            let mut plan = rename_road(&loaded.forest, &road.name, &to);
            if to != road.name && store::find_road(session, &road.division, &to)?.is_some() {
                plan.issues.push(Issue { flaw: Flaw::Duplicate, address: None, detail: to.clone() });
            }
            renamed = Some((road, to));
            (loaded, plan)
        }
        Asked::Renumber { road, numbers } => {
            let road = load::road(session, road)?;
            let ids = load::on_road(session, road.road_id)?;
            let loaded = load::load(city, session, &ids)?;
            let plan = renumber(&loaded.forest, numbers);
            (loaded, plan)
        }
        Asked::Split { address_id, parts } => {
            template = Some(*address_id);
            let loaded = trees(city, session, &[*address_id])?;
            let plan = split(&loaded.forest, *address_id, parts);
            (loaded, plan)
        }
        Asked::Merge { address_ids, name } => {
            template = address_ids.iter().min().copied();
            let origin = origin(session, address_ids)?;
            let roots: Vec<i64> = address_ids.iter().copied().chain(origin).collect();
            let loaded = trees(city, session, &roots)?;
            let plan = merge(&loaded.forest, address_ids, name.as_deref(), origin);
            (loaded, plan)
        }
        Asked::Restore { address_id } => restored(city, session, *address_id)?,
        Asked::MoveDivision { address_ids, from, to } => moved(city, session, address_ids, from.as_deref(), to)?,
        Asked::Demolish { address_id, forward } => {
            let mut ids = load::trees(session, &[*address_id])?;
            ids.extend(*forward);
            let loaded = load::load(city, session, &ids)?;
            let plan = demolish(&loaded.forest, *address_id, *forward);
            (loaded, plan)
        }
        Asked::Rebuild { address_id, tree } => {
            template = Some(*address_id);
            let loaded = with_parent(city, session, vec![*address_id], *address_id)?;
            let rows = tree.iter().map(new_address).collect::<Result<Vec<_>, _>>()?;
            let plan = rebuild(&loaded.forest, *address_id, &rows);
            (loaded, plan)
        }
        Asked::Correct { rows } => {
            let roots: BTreeSet<i64> = rows.iter().map(|(id, ..)| *id).collect();
            let loaded = trees(city, session, &roots.into_iter().collect::<Vec<_>>())?;
            let correction = |(address_id, column, value): &(i64, String, String)| Correction {
                address_id: *address_id,
                column: column.clone(),
                value: value.clone(),
            };
            let plan = correct(&loaded.forest, &rows.iter().map(correction).collect::<Vec<_>>());
            (loaded, plan)
        }
        Asked::Expire {} => {
            let limit = u32::try_from(MOST_TOUCHED).unwrap_or(u32::MAX);
            let due = store::list_expired(session, &today.to_string(), limit)?;
            let roots: Vec<i64> = due.iter().map(|row| row.address_id).collect();
            let loaded = trees(city, session, &roots)?;
            let plan = expire(&loaded.forest, today);
            (loaded, plan)
        }
    };
    collide(session, &mut plan)?;
    let basis = basis(asked, &plan)?;
    Ok(Drawn { plan, basis, loaded, renamed, template })
}

fn trees(city: &City, session: &mut Session, roots: &[i64]) -> Result<Loaded, CityError> {
    let ids = load::trees(session, roots)?;
    load::load(city, session, &ids)
}

/// Addresses with the one that `of` stands under.
fn with_parent(city: &City, session: &mut Session, mut ids: Vec<i64>, of: i64) -> Result<Loaded, CityError> {
    ids.extend(store::load_address(session, of)?.and_then(|row| row.parent_id));
    load::load(city, session, &ids)
}

/// The ended address that was split into exactly these.
fn origin(session: &mut Session, parts: &[i64]) -> Result<Option<i64>, CityError> {
    let wanted: BTreeSet<i64> = parts.iter().copied().collect();
    let Some(first) = parts.first() else { return Ok(None) };
    for line in store::list_origins(session, *first)?.iter().filter(|line| line.kind == "split") {
        let brothers = store::list_successors(session, line.from_id)?;
        let same = brothers.iter().filter(|other| other.kind == "split" && other.operation_id == line.operation_id);
        if same.map(|other| other.to_id).collect::<BTreeSet<_>>() == wanted {
            return Ok(Some(line.from_id));
        }
    }
    Ok(None)
}

fn restored(city: &City, session: &mut Session, address_id: i64) -> Result<(Loaded, Plan), CityError> {
    let ids = load::trees(session, &[address_id])?;
    let loaded = with_parent(city, session, ids, address_id)?;
    let acts = store::list_acts(session, address_id)?;
    let ended = acts.iter().rfind(|act| act.to_state == AddressState::Retired.number());
    let mut together = BTreeSet::new();
    if let Some(ended) = ended {
        let mut after = 0;
        loop {
            let items = store::list_items(session, ended.operation_id, after, 5_000)?;
            together.extend(items.iter().map(|item| item.address_id));
            match items.last() {
                Some(last) if items.len() == 5_000 => after = last.address_id,
                _ => break,
            }
        }
    }
    let mut successors = Vec::new();
    for line in store::list_successors(session, address_id)? {
        let live =
            |row: &store::AddressRow| state_of(row).map(|state| !state.is_final() && state != AddressState::Retired);
        if line.kind != "forward"
            && let Some(row) = store::load_address(session, line.to_id)?
            && live(&row)?
        {
            successors.push(line.to_id);
        }
    }
    let plan = restore(&loaded.forest, address_id, &together, &successors);
    Ok((loaded, plan))
}

fn moved(
    city: &City,
    session: &mut Session,
    address_ids: &[i64],
    from: Option<&str>,
    to: &str,
) -> Result<(Loaded, Plan), CityError> {
    let unknown = || CityError::refuse(Refusal::AddressDivisionInvalid, to);
    let code: DivisionCode = to.trim().parse().map_err(|_error| unknown())?;
    city.standards().divisions.name(code).ok_or_else(unknown)?;
    let full = city.standards().division_name(code);
    let county = code.county().ok_or_else(unknown)?;
    let district = city.standards().division_name(county);
    let town = full.strip_prefix(district.as_str()).unwrap_or_default().to_owned();
    let (loaded, roots) = match from.map(str::trim).filter(|from| !from.is_empty()) {
        Some(from) => {
            let ids = load::in_division(session, from)?;
            let loaded = load::load(city, session, &ids)?;
            let live = loaded.forest.iter().filter(|one| one.facts.is_live());
            let top = live.filter(|one| one.facts.parent.is_none_or(|parent| loaded.forest.get(parent).is_none()));
            let roots: Vec<i64> = top.map(|one| one.address_id).collect();
            (loaded, roots)
        }
        None => (trees(city, session, address_ids)?, address_ids.to_vec()),
    };
    let plan = relocate(&loaded.forest, &roots, &Place { code: code.to_string(), district, town });
    Ok((loaded, plan))
}

fn new_address(row: &NewRow) -> Result<NewAddress, CityError> {
    let unknown = |_error| CityError::refuse(Refusal::AddressOperationBlocked, row.kind.clone());
    Ok(NewAddress { under: row.under, kind: row.kind.parse().map_err(unknown)?, name: row.name.clone() })
}

/// Notes which live addresses stand in the way. Cost: an index search a new path.
fn collide(session: &mut Session, plan: &mut Plan) -> Result<(), CityError> {
    let paths = new_paths(plan);
    let mut taken: HashMap<String, Vec<i64>> = HashMap::new();
    let all: Vec<&String> = paths.keys().collect();
    for some in all.chunks(PAGE) {
        let digests: Vec<Vec<u8>> =
            some.iter().map(|path| crate::code::key::digest("address-path", path).to_vec()).collect();
        let found = store::find_by_paths(session, &digests, 100)?;
        for (path, rows) in some.iter().zip(found) {
            for row in rows {
                let state = state_of(&row)?;
                if !state.is_final() && state != AddressState::Retired {
                    taken.entry((*path).clone()).or_default().push(row.address_id);
                }
            }
        }
    }
    note_collisions(plan, &paths, &taken);
    // What the life cycle does not allow is said before anything is tried.
    for change in plan.changes.iter().filter(|change| change.before.state != change.after.state) {
        let possible = state::allowed(change.before.state)
            .any(|act| state::after(change.before.state, act) == Ok(change.after.state));
        if !possible {
            let address = Some(chengji_core::address_base::operation::Ref::Known(change.address_id));
            plan.issues.push(Issue { flaw: Flaw::State, address, detail: change.before.state.to_string() });
        }
    }
    Ok(())
}

/// What the plan was drawn from, as one digest: what was asked for and the versions of all it touches.
fn basis(asked: &Asked, plan: &Plan) -> Result<String, CityError> {
    let mut hasher = blake3::Hasher::new();
    hasher.update(serde_json::to_string(asked).map_err(damaged)?.as_bytes());
    for change in &plan.changes {
        hasher.update(&change.address_id.to_be_bytes());
        hasher.update(&change.version.to_be_bytes());
    }
    Ok(hex(&hasher.finalize().as_bytes()[..16]))
}
