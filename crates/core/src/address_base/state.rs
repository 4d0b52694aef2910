//! The life of an address: every allowed step with the grant it needs, whether it needs a reason, a document and a second
//! person, as one pure table.
//!
//! ```text
//! draft ─submit─► applied ─verify─► verified ─review─► reviewed ─approve─► approved ─publish─► published
//!   ▲                │                  │                 │                  │  ▲ reserve/publish ▲ │
//!   └──send-back─────┴──────────────────┘                 │                  └► reserved ◄────────┘ │
//! refused / withdrawn (from the application states)                                                 │
//!        published ─change─► changed ─confirm─► published;  published ─investigate─► investigated ─clear─► published
//!        published, reserved, changed, investigated ─retire─► retired ─restore─► published
//! ```

use crate::access::Permission;
use crate::word::words;

words! {
    "state of an address", /// Where an address is in its life.
    AddressState {
        /// Being written; nobody was asked yet.
        Draft = "draft" (0),
        /// Applied for.
        Applied = "applied" (1),
        /// Looked at on the spot.
        Verified = "verified" (2),
        /// Reviewed by the street.
        Reviewed = "reviewed" (3),
        /// Approved by the district; bears its code.
        Approved = "approved" (4),
        /// Set aside or hidden.
        Reserved = "reserved" (5),
        /// In force.
        Published = "published" (6),
        /// In force, with a change that waits.
        Changed = "changed" (7),
        /// In force, under doubt.
        Investigated = "under-investigation" (8),
        /// Out of use; kept and resolvable for ever.
        Retired = "retired" (9),
        /// The application was refused.
        Refused = "refused" (10),
        /// The application was withdrawn, or what made the address was undone.
        Withdrawn = "withdrawn" (11),
    }
}

words! {
    "act on an address", /// A step in the life of an address.
    AddressAct {
        /// Hand a draft in.
        Submit = "submit" (1),
        /// Confirm it on the spot.
        Verify = "verify" (2),
        /// Review it in the street office.
        Review = "review" (3),
        /// Approve it in the district; it gets its code.
        Approve = "approve" (4),
        /// Set it aside or hide it.
        Reserve = "reserve" (5),
        /// Put it in force.
        Publish = "publish" (6),
        /// Note that a change waits for a second person.
        Change = "change" (7),
        /// Settle the waiting change, done or refused.
        Confirm = "confirm" (8),
        /// Put it under investigation.
        Investigate = "investigate" (9),
        /// End the investigation: the address stands.
        Clear = "clear" (10),
        /// Take it out of use.
        Retire = "retire" (11),
        /// Take a retired address back into use under its own id.
        Restore = "restore" (12),
        /// Refuse the application.
        Refuse = "refuse" (13),
        /// Take the application back.
        Withdraw = "withdraw" (14),
        /// Send the application back to be completed.
        SendBack = "send-back" (15),
    }
}

/// A step that the table does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an address that is {state} cannot be the object of {act}: allowed is {}", listed(*state))]
pub struct ForbiddenStep {
    /// The state.
    pub state: AddressState,
    /// The act.
    pub act: AddressAct,
}

impl AddressState {
    /// The address may be used and given out today.
    #[must_use]
    pub fn is_in_force(self) -> bool {
        matches!(self, Self::Published | Self::Changed | Self::Investigated)
    }

    /// An application that is not decided yet.
    #[must_use]
    pub fn is_application(self) -> bool {
        matches!(self, Self::Draft | Self::Applied | Self::Verified | Self::Reviewed | Self::Approved)
    }

    /// Nothing can be done to the address any more.
    #[must_use]
    pub fn is_final(self) -> bool {
        matches!(self, Self::Refused | Self::Withdrawn)
    }
}

impl AddressAct {
    /// The grant the step needs.
    #[must_use]
    pub fn permission(self) -> Permission {
        match self {
            Self::Submit | Self::Withdraw => Permission::ApplyAddress,
            Self::Verify => Permission::VerifyAddress,
            Self::Review | Self::Refuse | Self::SendBack | Self::Investigate | Self::Clear => Permission::ReviewAddress,
            Self::Approve => Permission::ApproveAddress,
            Self::Reserve | Self::Publish | Self::Retire | Self::Restore => Permission::PublishAddress,
            Self::Change | Self::Confirm => Permission::ChangeAddress,
        }
    }

    /// The step goes against somebody or something, and its reason is asked for.
    #[must_use]
    pub fn needs_reason(self) -> bool {
        matches!(
            self,
            Self::Reserve
                | Self::Investigate
                | Self::Clear
                | Self::Retire
                | Self::Restore
                | Self::Refuse
                | Self::Withdraw
                | Self::SendBack
        )
    }

    /// The step is on paper somewhere, and the document's number is asked for.
    #[must_use]
    pub fn needs_document(self) -> bool {
        matches!(self, Self::Retire | Self::Restore)
    }

    /// Whoever applied for the address, or proposed the step, cannot take it.
    #[must_use]
    pub fn needs_second_person(self) -> bool {
        matches!(self, Self::Publish | Self::Retire)
    }
}

/// The state after `act`.
///
/// # Errors
/// [`ForbiddenStep`] when the table has no such step.
pub fn after(state: AddressState, act: AddressAct) -> Result<AddressState, ForbiddenStep> {
    use AddressAct as A;
    use AddressState as S;
    match (state, act) {
        (S::Draft, A::Submit) => Ok(S::Applied),
        (S::Applied, A::Verify) => Ok(S::Verified),
        (S::Verified, A::Review) => Ok(S::Reviewed),
        (S::Reviewed, A::Approve) => Ok(S::Approved),
        (S::Approved | S::Published, A::Reserve) => Ok(S::Reserved),
        (S::Approved | S::Reserved, A::Publish)
        | (S::Changed, A::Confirm)
        | (S::Investigated, A::Clear)
        | (S::Retired, A::Restore) => Ok(S::Published),
        (S::Published, A::Change) => Ok(S::Changed),
        (S::Published, A::Investigate) => Ok(S::Investigated),
        (S::Published | S::Reserved | S::Changed | S::Investigated, A::Retire) => Ok(S::Retired),
        (S::Applied | S::Verified | S::Reviewed | S::Approved, A::Refuse) => Ok(S::Refused),
        (S::Draft | S::Applied | S::Verified | S::Reviewed, A::Withdraw) => Ok(S::Withdrawn),
        (S::Applied | S::Verified | S::Reviewed, A::SendBack) => Ok(S::Draft),
        (state, act) => Err(ForbiddenStep { state, act }),
    }
}

/// What may be done in a state, in table order.
pub fn allowed(state: AddressState) -> impl Iterator<Item = AddressAct> {
    AddressAct::ALL.iter().copied().filter(move |act| after(state, *act).is_ok())
}

fn listed(state: AddressState) -> String {
    let words: Vec<&str> = allowed(state).map(AddressAct::as_str).collect();
    if words.is_empty() { "nothing".to_owned() } else { words.join(", ") }
}

#[cfg(test)]
#[path = "state_tests.rs"]
mod state_tests;
