//! One change of addresses: everything it does goes through here, so that it is written under one operation number, in one
//! transaction, with its audit events, and can be undone.

mod reprint;
mod road;
mod step;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chengji_core::access::{Actor, Role};
use chengji_core::address_base::{AddressKind, AddressState, TextKind};
use chengji_core::audit::EventKind;
use chengji_core::history::{self, Belief};
use chengji_store::address_base::{
    self as store, AddressRow, ItemRow, LineageRow, NewAddresses, OperationRow, TextRow, VersionRow,
};
use chengji_store::{Tx, ids};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::holding::{self, Holding};
use crate::city::City;
use crate::encode::{damaged, instant};
use crate::error::{CityError, Refusal};
use crate::journal::Journal;

pub use self::step::Grounds;
pub(crate) use self::step::{grounds, may};

/// A change under way.
pub(crate) struct Operation {
    city: City,
    journal: Journal,
    row: OperationRow,
    role: &'static str,
    now: Timestamp,
    /// Addresses touched: their rows before, and their versions behind.
    touched: BTreeMap<i64, (Option<String>, i64)>,
    /// Addresses whose items the caller writes in bulk.
    adopted: usize,
    roads: BTreeSet<i64>,
    road_names: HashMap<i64, String>,
}

impl Operation {
    /// Begins a change.
    pub(crate) fn open(
        tx: &mut Tx,
        city: &City,
        actor: &Actor,
        kind: &str,
        grounds: &Grounds,
    ) -> Result<Self, CityError> {
        let now = city.now();
        let row = OperationRow {
            operation_id: ids::take(tx, "address_operation", 1)?,
            kind: kind.to_owned(),
            state: "applied".to_owned(),
            summary: String::new(),
            actor: actor.name.clone(),
            approver: None,
            reason: grounds.reason.clone(),
            document: grounds.document.clone(),
            at: now.as_microsecond(),
            decided_at: None,
            undone_by: None,
            change_seq: None,
        };
        Self::with(tx, city, actor, row, now)
    }

    /// Takes up a proposal that a second person has approved; what is done from now on is done under its number.
    pub(crate) fn resume(tx: &mut Tx, city: &City, actor: &Actor, proposal: OperationRow) -> Result<Self, CityError> {
        let now = city.now();
        let row = OperationRow {
            state: "applied".to_owned(),
            approver: Some(actor.name.clone()),
            decided_at: Some(now.as_microsecond()),
            ..proposal
        };
        Self::with(tx, city, actor, row, now)
    }

    fn with(tx: &mut Tx, city: &City, actor: &Actor, row: OperationRow, now: Timestamp) -> Result<Self, CityError> {
        let journal = Journal::open(tx, &actor.name, now)?;
        let role = actor.roles.first().copied().unwrap_or(Role::Reader).as_str();
        let (touched, roads, road_names) = (BTreeMap::new(), BTreeSet::new(), HashMap::new());
        Ok(Self { city: city.clone(), journal, row, role, now, touched, adopted: 0, roads, road_names })
    }

    /// Makes a proposal taken up a refused one.
    pub(crate) fn refuse(&mut self) {
        "refused".clone_into(&mut self.row.state);
    }

    /// Its number.
    pub(crate) fn id(&self) -> i64 {
        self.row.operation_id
    }

    /// When it is done.
    pub(crate) fn now(&self) -> Timestamp {
        self.now
    }

    /// Writes a new address, in a state, with its preferred text; yields it. `row` says kind, parent, code, visibility, expiry
    /// and entity; the rest follows from `content`.
    pub(crate) fn create(
        &mut self,
        tx: &mut Tx,
        row: AddressRow,
        content: VersionRow,
        valid_from: Option<Date>,
    ) -> Result<Holding, CityError> {
        let address_id = ids::take(tx, "address", 1)?;
        let belief = history::begin(valid_from, self.now);
        let version = self.dated(address_id, &belief, content);
        let (path_digest, preferred) = self.printed(tx, &row, &version)?;
        let row = AddressRow {
            address_id,
            version: 1,
            created_at: self.now.as_microsecond(),
            current_version: belief.version,
            division: version.division.clone(),
            road_id: version.road_id,
            path_digest,
            preferred,
            ..row
        };
        store::insert_address(tx, &row)?;
        store::insert_version(tx, &version)?;
        store::change_cells(tx, address_id, &[], &holding::cells(&version))?;
        self.touched.insert(address_id, (None, row.version));
        let made = Holding { row, version };
        self.name(tx, &made, TextKind::Preferred, &made.row.preferred.clone(), &made.version.valid_from.clone())?;
        Ok(made)
    }

    /// Believes something else of an address from `valid_from` (today when absent). A preferred text that changes becomes a
    /// former one.
    pub(crate) fn amend(
        &mut self,
        tx: &mut Tx,
        held: &mut Holding,
        content: VersionRow,
        valid_from: Option<Date>,
    ) -> Result<(), CityError> {
        self.note(held);
        let current = belief_of(&held.version)?;
        // Numbers of beliefs are never given twice, even when the current one is not the newest.
        let newest = store::list_versions(tx, held.id())?.last().map_or(current.version, |last| last.version);
        let change = history::supersede(&Belief { version: newest, ..current }, valid_from, self.now);
        let (at, by) = (self.now.as_microsecond(), self.id());
        store::close_version(tx, held.id(), current.version, at, by)?;
        if let Some(restated) = &change.restated {
            let row = self.dated(held.id(), restated, held.version.clone());
            store::insert_version(tx, &row)?;
        }
        let next = self.dated(held.id(), &change.appended, content);
        store::insert_version(tx, &next)?;
        let (removed, added) = (holding::cells(&held.version), holding::cells(&next));
        if removed != added {
            store::change_cells(tx, held.id(), &removed, &added)?;
        }
        held.version = next;
        held.row.current_version = held.version.version;
        let (path_digest, preferred) = self.printed(tx, &held.row, &held.version)?;
        if preferred != held.row.preferred {
            self.rename(tx, held, &preferred)?;
        }
        held.row.division.clone_from(&held.version.division);
        held.row.road_id = held.version.road_id;
        held.row.path_digest = path_digest;
        held.row.preferred = preferred;
        self.save(tx, held)
    }

    /// Writes what was changed in `held.row` and moves its version on.
    pub(crate) fn save(&mut self, tx: &mut Tx, held: &mut Holding) -> Result<(), CityError> {
        if !store::update_address(tx, &held.row)? {
            return Err(CityError::refuse(Refusal::AddressChangedMeanwhile, held.id().to_string()));
        }
        held.row.version += 1;
        if let Some(entry) = self.touched.get_mut(&held.id()) {
            entry.1 = held.row.version;
        }
        Ok(())
    }

    /// Remembers how an address stood before the operation; to be called before `held.row` is changed.
    pub(crate) fn note(&mut self, held: &Holding) {
        let entry = || (Some(before(&held.row)), held.row.version);
        self.touched.entry(held.id()).or_insert_with(entry);
    }

    /// Records an event about one address.
    pub(crate) fn tell(&mut self, kind: EventKind, held: &Holding, act: &str) {
        let mut fields = vec![
            ("operation", self.id().to_string()),
            ("act", act.to_owned()),
            ("state", AddressState::of_number(held.row.state).map_or("", AddressState::as_str).to_owned()),
            ("text", held.row.preferred.clone()),
            ("reason", self.row.reason.clone()),
        ];
        fields.extend(held.row.code.clone().map(|code| ("code", code)));
        fields.extend(self.row.document.clone().map(|document| ("document", document)));
        let seq = self.journal.record(kind, &format!("address/{}", held.id()), fields, None);
        self.row.change_seq.get_or_insert(seq);
    }

    /// Gives an address a text.
    pub(crate) fn name(
        &mut self,
        tx: &mut Tx,
        held: &Holding,
        kind: TextKind,
        text: &str,
        valid_from: &str,
    ) -> Result<(), CityError> {
        let row = TextRow {
            text_id: ids::take(tx, "address_text", 1)?,
            address_id: held.id(),
            kind: kind.as_str().to_owned(),
            text: text.to_owned(),
            valid_from: valid_from.to_owned(),
            valid_to: None,
            recorded_at: self.now.as_microsecond(),
            retired_at: None,
            operation_id: self.id(),
            retired_by: None,
        };
        Ok(store::insert_text(tx, &row)?)
    }

    /// Notes what became of an address: `split`, `merge`, `restore` or `rebuild`.
    pub(crate) fn descend(&mut self, tx: &mut Tx, from_id: i64, to_id: i64, kind: &str) -> Result<(), CityError> {
        let (kind, operation_id) = (kind.to_owned(), self.id());
        Ok(store::insert_lineage(tx, &LineageRow { from_id, to_id, kind, operation_id, retired_by: None })?)
    }

    /// Writes the operation with what it touched and its event; yields its row. `summary` is an object.
    pub(crate) fn close(
        mut self,
        tx: &mut Tx,
        event: EventKind,
        mut summary: Value,
    ) -> Result<OperationRow, CityError> {
        if let Some(summary) = summary.as_object_mut() {
            summary.insert("addresses".to_owned(), (self.touched.len() + self.adopted).into());
            summary.insert("roads".to_owned(), json!(self.roads));
        }
        let resumed = self.row.decided_at.is_some();
        self.row.summary = summary.to_string();
        let mut fields = vec![
            ("kind", self.row.kind.clone()),
            ("state", self.row.state.clone()),
            ("addresses", (self.touched.len() + self.adopted).to_string()),
            ("reason", self.row.reason.clone()),
            ("summary", self.row.summary.clone()),
        ];
        fields.extend(self.row.document.clone().map(|document| ("document", document)));
        let seq = self.journal.record(event, &format!("address-operation/{}", self.id()), fields, None);
        self.row.change_seq = Some(seq);
        if resumed {
            if !store::decide_operation(tx, &self.row)? {
                return Err(CityError::refuse(Refusal::AddressNotWaiting, self.id().to_string()));
            }
        } else {
            store::insert_operation(tx, &self.row)?;
        }
        if self.row.state == "applied" {
            self.feed(tx)?;
        }
        let operation_id = self.row.operation_id;
        let item = |(address_id, (before, version_after))| ItemRow { operation_id, address_id, version_after, before };
        let items: Vec<ItemRow> = self.touched.into_iter().map(item).collect();
        if resumed {
            // A proposal may have written some of them.
            for item in &items {
                store::insert_item(tx, item)?;
            }
        } else {
            store::insert_all(tx, &NewAddresses { items, ..NewAddresses::default() })?;
        }
        self.journal.close(tx, self.city.key())?;
        Ok(self.row)
    }

    /// Keeps the operation as a proposal: nothing it says is done yet.
    pub(crate) fn propose(mut self, tx: &mut Tx, summary: Value) -> Result<OperationRow, CityError> {
        self.row.state = "proposed".to_owned();
        self.close(tx, EventKind::AddressProposed, summary)
    }

    /// Digest of the path and preferred text of a belief.
    fn printed(&mut self, tx: &mut Tx, row: &AddressRow, version: &VersionRow) -> Result<(Vec<u8>, String), CityError> {
        let road = self.road_name(tx, version.road_id)?;
        let elements = holding::elements(&self.city, version, road)?;
        Ok((holding::path_digest(&elements, holding::kind_of(row)?), elements.preferred()))
    }

    /// Ends the preferred text: it becomes a former one, and another is preferred.
    fn rename(&mut self, tx: &mut Tx, held: &Holding, preferred: &str) -> Result<(), CityError> {
        let since = held.version.valid_from.clone();
        let at = self.now.as_microsecond();
        for old in store::list_texts(tx, held.id())? {
            let current = old.retired_at.is_none() && old.valid_to.is_none();
            if !current || old.kind != TextKind::Preferred.as_str() {
                continue;
            }
            store::close_text(tx, old.text_id, at, self.id())?;
            if old.valid_from < since {
                let text_id = ids::take(tx, "address_text", 1)?;
                let (valid_to, operation_id) = (Some(since.clone()), self.id());
                store::insert_text(tx, &TextRow { text_id, valid_to, recorded_at: at, operation_id, ..old.clone() })?;
            }
            self.name(tx, held, TextKind::Former, &old.text, &since)?;
        }
        self.name(tx, held, TextKind::Preferred, preferred, &since)
    }

    /// A belief with its clocks.
    pub(crate) fn dated(&self, address_id: i64, belief: &Belief, content: VersionRow) -> VersionRow {
        VersionRow {
            version_key: store::version_key(address_id, belief.version),
            address_id,
            version: belief.version,
            valid_from: belief.valid_from.to_string(),
            valid_to: belief.valid_to.map(|day| day.to_string()),
            recorded_at: belief.recorded_at.as_microsecond(),
            retired_at: None,
            operation_id: self.id(),
            retired_by: None,
            ..content
        }
    }
}

/// A new row of a kind; numbers, clocks and what is derived are filled in by [`Operation::create`].
pub(crate) fn fresh(kind: AddressKind, parent_id: Option<i64>, state: AddressState, applicant: &str) -> AddressRow {
    AddressRow {
        address_id: 0,
        kind: kind.number(),
        parent_id,
        state: state.number(),
        code: None,
        entity_id: None,
        visible: 1,
        expires_on: None,
        version: 1,
        applicant: applicant.to_owned(),
        created_at: 0,
        current_version: 1,
        division: String::new(),
        road_id: None,
        path_digest: Vec::new(),
        preferred: String::new(),
    }
}

/// What of an address's row an undo brings back, as JSON.
fn before(row: &AddressRow) -> String {
    json!({
        "kind": row.kind,
        "parent_id": row.parent_id,
        "state": row.state,
        "code": row.code,
        "entity_id": row.entity_id,
        "visible": row.visible,
        "expires_on": row.expires_on,
        "current_version": row.current_version,
    })
    .to_string()
}

fn belief_of(version: &VersionRow) -> Result<Belief, CityError> {
    Ok(Belief {
        version: version.version,
        valid_from: version.valid_from.parse().map_err(damaged)?,
        valid_to: version.valid_to.as_deref().map(str::parse).transpose().map_err(damaged)?,
        recorded_at: instant(version.recorded_at),
        retired_at: version.retired_at.map(instant),
    })
}
