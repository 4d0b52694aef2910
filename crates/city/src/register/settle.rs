//! Records become things: those of one real person, dwelling or organisation are put together, what is believed of it is drawn from
//! them, it gets its entity code, and what they say about others becomes links.
//!
//! ```text
//! first   a kind that has no things yet: all records at once, thing by thing
//! step    later: each record that is new, changed or gone, and what it touches
//! ```
//! Each transaction settles some things and tells of them in one audit event. A run that was killed goes on where it was.

mod believe;
mod first;
mod keep;
mod link;
mod step;

use std::collections::HashMap;

use chengji_core::access::Permission;
use chengji_core::audit::{EventKind, hash_leaf};
use chengji_core::register::RegisterKind;
use chengji_core::resolve::{dwelling, organisation, person};
use chengji_store::register::record::{RecordRow, last_record};
use chengji_store::register::{self as rows, RegisterRow, thing};
use chengji_store::{Session, Tx};
use jiff::Timestamp;

use crate::Actor;
use crate::city::City;
use crate::encode::damaged;
use crate::error::{CityError, require};
use crate::journal::Journal;
use crate::keys::hex;
use crate::register::compared::Compared;

pub(super) use self::believe::{Believed, Member, believe};
pub(super) use self::keep::follow;

/// What was settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Settled {
    /// Records looked at.
    pub records: u64,
    /// Things made.
    pub made: u64,
    /// Things that changed.
    pub changed: u64,
    /// Things that turned out to be others.
    pub merged: u64,
    /// Things closed because no register has them any more.
    pub closed: u64,
    /// Codes issued.
    pub codes: u64,
    /// Links made.
    pub links: u64,
    /// Links closed.
    pub unlinked: u64,
}

impl Settled {
    fn add(&mut self, more: &Self) {
        self.records += more.records;
        self.made += more.made;
        self.changed += more.changed;
        self.merged += more.merged;
        self.closed += more.closed;
        self.codes += more.codes;
        self.links += more.links;
        self.unlinked += more.unlinked;
    }
}

/// Settles everything that was fed since the last time: dwellings first, then organisations, then people, so that links find their
/// ends. `progress` is told what was settled so far. Needs [`Permission::Ingest`].
///
/// # Errors
/// Without the permission, or when the store fails.
pub fn settle(city: &City, actor: &Actor, progress: &mut dyn FnMut(&Settled)) -> Result<Settled, CityError> {
    require(actor, Permission::Ingest)?;
    let _turn = city.ingest_turn();
    let mut settled = Settled::default();
    settle_kind::<dwelling::Profile>(city, actor, &mut settled, progress)?;
    settle_kind::<organisation::Profile>(city, actor, &mut settled, progress)?;
    settle_kind::<person::Profile>(city, actor, &mut settled, progress)?;
    Ok(settled)
}

fn settle_kind<P: Compared>(
    city: &City,
    actor: &Actor,
    settled: &mut Settled,
    progress: &mut dyn FnMut(&Settled),
) -> Result<(), CityError> {
    let kind = P::KIND;
    let first = city.store().read(|session| {
        let mark = rows::find_mark(session, &mark_of(kind))?.unwrap_or(0);
        let is_first = mark == 0 && thing::list_things(session, kind.as_str(), 0, 1)?.is_empty();
        Ok::<_, CityError>(if is_first { Some(last_record(session)?) } else { None })
    })?;
    if let Some(last) = first {
        first::first::<P>(city, actor, last, settled, progress)?;
    }
    step::steps::<P>(city, actor, settled, progress)
}

/// The name under which the last record of a kind that was settled is kept.
fn mark_of(kind: RegisterKind) -> String {
    format!("settled/{kind}")
}

/// What every transaction needs to know.
pub(super) struct Bench {
    pub(super) city: City,
    pub(super) kind: RegisterKind,
    pub(super) actor: String,
    pub(super) now: Timestamp,
    registers: HashMap<i64, RegisterRow>,
}

impl Bench {
    pub(super) fn new(
        city: &City,
        session: &mut Session,
        kind: RegisterKind,
        actor: &Actor,
    ) -> Result<Self, CityError> {
        let registers = rows::list_registers(session)?.into_iter().map(|row| (row.register_id, row)).collect();
        Ok(Self { city: city.clone(), kind, actor: actor.name.clone(), now: city.now(), registers })
    }

    /// The register of a record.
    pub(super) fn register(&self, record: &RecordRow) -> Result<&RegisterRow, CityError> {
        let absent = || damaged(format!("record {} is of no register", record.record_id));
        self.registers.get(&record.register_id).ok_or_else(absent)
    }

    /// Tells of what one transaction settled; `lines` answer for each thing.
    pub(super) fn tell(&self, tx: &mut Tx, settled: &Settled, lines: &str) -> Result<(), CityError> {
        let mut journal = Journal::open(tx, &self.actor, self.now)?;
        let fields = vec![
            ("kind", self.kind.to_string()),
            ("records", settled.records.to_string()),
            ("made", settled.made.to_string()),
            ("changed", settled.changed.to_string()),
            ("merged", settled.merged.to_string()),
            ("closed", settled.closed.to_string()),
            ("codes", settled.codes.to_string()),
            ("links", settled.links.to_string()),
            ("unlinked", settled.unlinked.to_string()),
            ("things", format!("sm3:{}", hex(&hash_leaf(lines.as_bytes())))),
        ];
        journal.record(EventKind::ThingsSettled, &format!("things/{}", self.kind), fields, None);
        Ok(journal.close(tx, self.city.key())?)
    }
}
