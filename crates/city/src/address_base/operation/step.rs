//! Steps of the life cycle within a change, and the acts they leave.

use chengji_core::access::{Actor, Permission};
use chengji_core::address_base::{AddressAct, AddressState, state};
use chengji_core::audit::EventKind;
use chengji_store::address_base::{self as store, ActRow};
use chengji_store::{Tx, ids};

use super::Operation;
use crate::address_base::holding::Holding;
use crate::error::{CityError, Refusal};

/// What is asked of every change.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Grounds {
    /// Why.
    pub reason: String,
    /// Number of the document that orders it.
    pub document: Option<String>,
}

impl Operation {
    /// Takes a step of the life cycle: checks the table, writes the act, the state and the event.
    pub(crate) fn step(&mut self, tx: &mut Tx, held: &mut Holding, act: AddressAct) -> Result<(), CityError> {
        let from = held.state()?;
        let to = state::after(from, act)
            .map_err(|error| CityError::refuse(Refusal::AddressStepForbidden, error.to_string()))?;
        self.note(held);
        self.act(tx, held.id(), act.as_str(), Some(from), to)?;
        held.row.state = to.number();
        if matches!(act, AddressAct::Reserve | AddressAct::Publish) {
            held.row.visible = i64::from(act == AddressAct::Publish);
        }
        self.save(tx, held)?;
        self.tell(event_of(act), held, act.as_str());
        Ok(())
    }

    /// Writes an act without asking the table: how an address begins, and what an undo restores.
    pub(crate) fn act(
        &mut self,
        tx: &mut Tx,
        address_id: i64,
        act: &str,
        from: Option<AddressState>,
        to: AddressState,
    ) -> Result<(), CityError> {
        let act_id = ids::take(tx, "address_act", 1)?;
        Ok(store::insert_act(tx, &self.act_row(act_id, address_id, act, from, to))?)
    }

    /// The act with which an address begins, for a caller that writes many at once.
    pub(crate) fn begun(&self, act_id: i64, address_id: i64, act: AddressAct, to: AddressState) -> ActRow {
        self.act_row(act_id, address_id, act.as_str(), None, to)
    }

    /// Counts addresses whose rows and items the caller writes in bulk.
    pub(crate) fn adopt(&mut self, addresses: usize) {
        self.adopted += addresses;
    }

    fn act_row(&self, act_id: i64, address_id: i64, act: &str, from: Option<AddressState>, to: AddressState) -> ActRow {
        ActRow {
            act_id,
            address_id,
            operation_id: self.id(),
            act: act.to_owned(),
            from_state: from.map(AddressState::number),
            to_state: to.number(),
            actor: self.row.approver.clone().unwrap_or_else(|| self.row.actor.clone()),
            role: self.role.to_owned(),
            reason: self.row.reason.clone(),
            document: self.row.document.clone(),
            at: self.now.as_microsecond(),
        }
    }
}

/// The event that tells of an act.
pub(crate) fn event_of(act: AddressAct) -> EventKind {
    match act {
        AddressAct::Submit => EventKind::AddressApplied,
        AddressAct::Verify => EventKind::AddressVerified,
        AddressAct::Review => EventKind::AddressReviewed,
        AddressAct::Approve => EventKind::AddressApproved,
        AddressAct::Reserve => EventKind::AddressReserved,
        AddressAct::Publish => EventKind::AddressPublished,
        AddressAct::Change | AddressAct::Confirm => EventKind::AddressChanged,
        AddressAct::Investigate => EventKind::AddressInvestigated,
        AddressAct::Clear => EventKind::AddressCleared,
        AddressAct::Retire => EventKind::AddressRetired,
        AddressAct::Restore => EventKind::AddressRestored,
        AddressAct::Refuse | AddressAct::Withdraw | AddressAct::SendBack => EventKind::AddressDeclined,
    }
}

/// Refuses blank or overlong reasons where one is needed, and missing document numbers.
pub(crate) fn grounds(given: &Grounds, needs_reason: bool, needs_document: bool) -> Result<Grounds, CityError> {
    let longest = 500;
    let reason = given.reason.trim().to_owned();
    let document = given.document.as_deref().map(str::trim).filter(|number| !number.is_empty()).map(str::to_owned);
    let bad = |text: &str| text.chars().count() > longest || text.contains('\0');
    if bad(&reason) || (needs_reason && reason.is_empty()) {
        return Err(CityError::refuse(Refusal::AddressReasonMissing, ""));
    }
    if document.as_deref().is_some_and(bad) || (needs_document && document.is_none()) {
        return Err(CityError::refuse(Refusal::AddressDocumentMissing, ""));
    }
    Ok(Grounds { reason, document })
}

/// Refuses unless the actor may take the act.
pub(crate) fn may(actor: &Actor, act: AddressAct) -> Result<Permission, CityError> {
    let permission = act.permission();
    crate::error::require(actor, permission).map(|()| permission)
}
