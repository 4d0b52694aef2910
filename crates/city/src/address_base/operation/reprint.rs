//! Many addresses printed anew at once, because what they share is called otherwise: no belief changes, only texts. And the feed of
//! changes that every operation leaves.

use std::collections::HashMap;

use chengji_core::address_base::{AddressState, TextKind};
use chengji_core::audit::EventKind;
use chengji_store::address_base::{self as store, AddressRow, NewAddresses, TextRow, VersionRow};
use chengji_store::address_change::{self, ChangeRow};
use chengji_store::{Tx, ids};
use serde_json::Value;

use super::Operation;
use crate::address_base::holding::{Holding, cells};
use crate::error::{CityError, Refusal};

impl Operation {
    /// Prints addresses anew; their former texts stay known. A few statements for all of them.
    pub(crate) fn reprint(&mut self, tx: &mut Tx, held: &mut [Holding]) -> Result<(), CityError> {
        let (at, by) = (self.now.as_microsecond(), self.id());
        let today = chengji_core::history::day_of(self.now).to_string();
        let mut rows: Vec<AddressRow> = Vec::with_capacity(held.len());
        for one in held.iter_mut() {
            self.note(one);
            let (path_digest, preferred) = self.printed(tx, &one.row, &one.version)?;
            one.row.path_digest = path_digest;
            one.row.preferred = preferred;
            rows.push(one.row.clone());
        }
        let ids: Vec<i64> = rows.iter().map(|row| row.address_id).collect();
        let texts = store::list_texts_of(tx, &ids)?;
        let open = |text: &&TextRow| {
            text.kind == TextKind::Preferred.as_str() && text.retired_at.is_none() && text.valid_to.is_none()
        };
        let old: Vec<&TextRow> = texts.iter().filter(open).collect();
        let mut new: Vec<TextRow> = Vec::with_capacity(3 * old.len());
        let text = |kind: TextKind, text: &str, address_id, valid_from: &str| TextRow {
            text_id: 0,
            address_id,
            kind: kind.as_str().to_owned(),
            text: text.to_owned(),
            valid_from: valid_from.to_owned(),
            valid_to: None,
            recorded_at: at,
            retired_at: None,
            operation_id: by,
            retired_by: None,
        };
        let printed: HashMap<i64, &str> = rows.iter().map(|row| (row.address_id, row.preferred.as_str())).collect();
        for old in &old {
            let since = today.as_str().max(old.valid_from.as_str());
            if old.valid_from.as_str() < since {
                let restated = text(TextKind::Preferred, &old.text, old.address_id, &old.valid_from);
                new.push(TextRow { valid_to: Some(since.to_owned()), ..restated });
            }
            new.push(text(TextKind::Former, &old.text, old.address_id, since));
            let preferred = printed.get(&old.address_id).copied().unwrap_or_default();
            new.push(text(TextKind::Preferred, preferred, old.address_id, since));
        }
        if rows.is_empty() {
            return Ok(());
        }
        let first = ids::take(tx, "address_text", u32::try_from(new.len()).unwrap_or(u32::MAX))?;
        for (text_id, row) in (first..).zip(&mut new) {
            row.text_id = text_id;
        }
        let closing: Vec<i64> = old.iter().map(|text| text.text_id).collect();
        store::close_texts(tx, &closing, at, by)?;
        store::insert_all(tx, &NewAddresses { texts: new, ..NewAddresses::default() })?;
        if store::update_all(tx, &rows)? != rows.len() as u64 {
            return Err(CityError::refuse(Refusal::AddressChangedMeanwhile, ""));
        }
        for one in held.iter_mut() {
            one.row.version += 1;
            if let Some(entry) = self.touched.get_mut(&one.row.address_id) {
                entry.1 = one.row.version;
            }
            let kind = self.row.kind.clone();
            self.tell(EventKind::AddressChanged, one, &kind);
        }
        Ok(())
    }

    /// Login name of the one who proposed or did it.
    pub(crate) fn actor(&self) -> &str {
        &self.row.actor
    }

    /// Who decided it, why and by which document.
    pub(crate) fn grounds(&self) -> (&str, &str, Option<&str>) {
        let who = self.row.approver.as_deref().unwrap_or(&self.row.actor);
        (who, &self.row.reason, self.row.document.as_deref())
    }

    /// Appends what the operation touched to the feed of changes. Cost: two index searches an address.
    pub(super) fn feed(&self, tx: &mut Tx) -> Result<(), CityError> {
        let ids: Vec<i64> = self.touched.keys().copied().collect();
        let mut changes = Vec::with_capacity(ids.len());
        for (row, version) in store::load_many(tx, &ids)? {
            let before = self.touched.get(&row.address_id).and_then(|(before, _)| before.as_deref());
            changes.push(ChangeRow {
                seq: 0,
                address_id: row.address_id,
                operation_id: self.id(),
                change: word(before, row.state).to_owned(),
                division: row.division,
                cell: cells(&version).first().copied(),
                at: self.now.as_microsecond(),
            });
        }
        Ok(address_change::append(tx, &mut changes)?)
    }

    /// Appends addresses that the operation made in bulk to the feed of changes.
    pub(crate) fn feed_new(&self, tx: &mut Tx, new: &NewAddresses) -> Result<(), CityError> {
        let change = |(row, version): (&AddressRow, &VersionRow)| ChangeRow {
            seq: 0,
            address_id: row.address_id,
            operation_id: self.id(),
            change: "made".to_owned(),
            division: row.division.clone(),
            cell: cells(version).first().copied(),
            at: self.now.as_microsecond(),
        };
        let mut changes: Vec<ChangeRow> = new.addresses.iter().zip(&new.versions).map(change).collect();
        Ok(address_change::append(tx, &mut changes)?)
    }
}

/// What happened to an address, from its state before and after.
fn word(before: Option<&str>, state: i64) -> &'static str {
    let Some(before) = before else { return "made" };
    let before = serde_json::from_str::<Value>(before).ok().and_then(|row| row["state"].as_i64());
    let live = |state: AddressState| !state.is_final() && state != AddressState::Retired;
    let was = before.and_then(AddressState::of_number).is_some_and(live);
    let is = AddressState::of_number(state).is_some_and(live);
    match (was, is) {
        (true, false) => "ended",
        (false, true) => "restored",
        _ => "changed",
    }
}
