//! Which records are about one thing, by what is exact: records with the same identifier are one thing, and dwellings without one are
//! the room they are in. Names are never compared here; `crate::resolution`, which weighs them, is not asked by registers yet.

use std::collections::HashMap;

use chengji_core::register::RegisterKind;
use chengji_core::register::content::Content;
use chengji_store::register::bond::{self, Bond};
use chengji_store::register::record::{self as records, RecordRow};
use chengji_store::{Tx, ids};

use super::feed::identifier;
use crate::city::City;
use crate::error::CityError;

/// Records of one identifier that are looked at.
const MOST: u32 = 1_000;

/// By what a record can be known.
#[derive(Debug, Clone, Default)]
pub(super) struct Profile {
    /// Keyed digest of its identifier.
    identifier: Option<[u8; 16]>,
    /// The room it is in; dwellings only.
    room: Option<i64>,
}

/// A record that is about another thing now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Move {
    pub(super) record_id: i64,
    pub(super) from: Option<i64>,
    pub(super) to: i64,
}

impl Profile {
    /// The profile of a record.
    pub(super) fn new(city: &City, kind: RegisterKind, record: &RecordRow, content: &Content) -> Self {
        let identifier = identifier(city.standards().registers.kind(kind), content)
            .map(|(field, text)| city.vault().digest(&format!("identifier/{field}"), &text));
        let is_room = kind == RegisterKind::Dwelling && record.match_level.as_deref() == Some("room");
        Self { identifier, room: record.address_id.filter(|_| is_room) }
    }
}

/// Puts all records of a kind into things for the first time; yields (record, thing) by record.
pub(super) fn resolve_all(
    city: &City,
    kind: RegisterKind,
    records: &mut dyn Iterator<Item = (i64, Profile)>,
) -> Result<Vec<(i64, i64)>, CityError> {
    let all: Vec<(i64, Profile)> = records.collect();
    let mut by_identifier: HashMap<[u8; 16], u32> = HashMap::new();
    let mut by_room: HashMap<i64, u32> = HashMap::new();
    let mut group = vec![u32::MAX; all.len()];
    let mut groups = 0;
    let mut fresh = || {
        groups += 1;
        groups - 1
    };
    for (at, (_, profile)) in all.iter().enumerate() {
        let Some(identifier) = profile.identifier else { continue };
        group[at] = *by_identifier.entry(identifier).or_insert_with(&mut fresh);
        if let Some(room) = profile.room {
            by_room.entry(room).or_insert(group[at]);
        }
    }
    for (at, (_, profile)) in all.iter().enumerate() {
        if profile.identifier.is_none() {
            group[at] = match profile.room {
                Some(room) => *by_room.entry(room).or_insert_with(&mut fresh),
                None => fresh(),
            };
        }
    }
    if groups == 0 {
        return Ok(Vec::new());
    }
    tracing::debug!(%kind, records = all.len(), things = groups, "resolved");
    let first = city.store().write(move |tx| Ok::<_, CityError>(ids::take(tx, "thing", groups)?))?;
    Ok(all.into_iter().zip(group).map(|((record, _), group)| (record, first + i64::from(group))).collect())
}

/// Puts one record into a thing, or into another one than before.
pub(super) fn upsert(
    tx: &mut Tx,
    _: &City,
    kind: RegisterKind,
    record_id: i64,
    profile: &Profile,
) -> Result<Vec<Move>, CityError> {
    let own = records::load_records(tx, &[record_id])?.pop().and_then(|record| record.thing_id);
    let mut alike = match &profile.identifier {
        Some(digest) => {
            let bearers = bond::list_bonds(tx, Bond::Bears, digest, MOST)?;
            records::load_records(tx, &bearers)?
        }
        None => Vec::new(),
    };
    if alike.len() <= 1
        && let Some(room) = profile.room
    {
        alike.extend(
            records::list_by_address(tx, kind.as_str(), room)?
                .into_iter()
                .filter(|record| record.match_level.as_deref() == Some("room")),
        );
    }
    alike.retain(|record| record.gone_at.is_none() && record.kind == kind.as_str() && record.record_id != record_id);
    let mut target = alike.iter().filter_map(|record| record.thing_id).min();
    if target.is_none()
        && let Some(own) = own
    {
        let shared = records::list_of_thing(tx, own)?;
        let alone = shared.iter().all(|record| record.record_id == record_id || record.gone_at.is_some());
        target = alone.then_some(own);
    }
    let to = match target {
        Some(to) => {
            own.map_or(to, |own| if alike.iter().any(|it| it.thing_id == Some(own)) { own.min(to) } else { to })
        }
        None => ids::take(tx, "thing", 1)?,
    };
    let mut moves: Vec<Move> = Vec::new();
    if profile.identifier.is_some() {
        let others = alike.iter().filter(|record| record.thing_id.is_some_and(|thing| thing != to));
        moves.extend(others.map(|record| Move { record_id: record.record_id, from: record.thing_id, to }));
    }
    if own != Some(to) {
        moves.push(Move { record_id, from: own, to });
    }
    Ok(moves)
}

/// Takes a record that is gone out of comparison; its thing keeps it as history.
pub(super) fn withdraw(_: &mut Tx, _: &City, _: RegisterKind, _: i64) -> Result<Vec<Move>, CityError> {
    Ok(Vec::new())
}
