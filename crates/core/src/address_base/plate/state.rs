//! Where a doorplate is on its way from order to wall, and which act leads on, as one pure table.

use crate::word::words;

words! {
    "state of a doorplate", /// Where a plate is.
    PlateState {
        /// Wanted, not made yet.
        Ordered = "ordered",
        /// Signed and printed or stamped.
        Made = "made",
        /// Handed to whoever puts it up.
        Dispatched = "dispatched",
        /// On the wall.
        Installed = "installed",
        /// On the wall, not readable any more, or fallen.
        Damaged = "damaged",
        /// A new plate took its place.
        Replaced = "replaced",
        /// Taken off; nothing took its place.
        Removed = "removed",
        /// Never put up.
        Cancelled = "cancelled",
    }
}

words! {
    "act on a doorplate", /// What is done to a plate.
    PlateAct {
        /// It was made.
        Make = "make",
        /// It was handed out.
        Dispatch = "dispatch",
        /// It was put up.
        Install = "install",
        /// It was found damaged or gone.
        Damage = "damage",
        /// It was mended or found where it was.
        Mend = "mend",
        /// Another plate took its place.
        Replace = "replace",
        /// It was taken off for good.
        Remove = "remove",
        /// It will not be put up.
        Cancel = "cancel",
    }
}

/// An act that the state does not allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a plate that is {state} cannot be the object of {act}")]
pub struct ForbiddenPlateAct {
    /// The state.
    pub state: PlateState,
    /// The act.
    pub act: PlateAct,
}

impl PlateState {
    /// The plate is made or being made: the address needs no other one.
    #[must_use]
    pub fn is_live(self) -> bool {
        matches!(self, Self::Ordered | Self::Made | Self::Dispatched | Self::Installed)
    }

    /// Nothing can be done to the plate any more.
    #[must_use]
    pub fn is_final(self) -> bool {
        matches!(self, Self::Replaced | Self::Removed | Self::Cancelled)
    }
}

/// The state after `act`.
///
/// # Errors
/// [`ForbiddenPlateAct`] when the table has no such step.
pub fn after(state: PlateState, act: PlateAct) -> Result<PlateState, ForbiddenPlateAct> {
    use PlateState as S;
    match (state, act) {
        (S::Ordered, PlateAct::Make) => Ok(S::Made),
        (S::Made, PlateAct::Dispatch) => Ok(S::Dispatched),
        // Small offices hand plates out without writing it down.
        (S::Made | S::Dispatched, PlateAct::Install) => Ok(S::Installed),
        (S::Installed, PlateAct::Damage) => Ok(S::Damaged),
        (S::Damaged, PlateAct::Mend) => Ok(S::Installed),
        (S::Installed | S::Damaged, PlateAct::Replace) => Ok(S::Replaced),
        (S::Installed | S::Damaged, PlateAct::Remove) => Ok(S::Removed),
        (S::Ordered | S::Made | S::Dispatched, PlateAct::Cancel) => Ok(S::Cancelled),
        (state, act) => Err(ForbiddenPlateAct { state, act }),
    }
}

/// What may be done in a state, in table order.
pub fn allowed(state: PlateState) -> impl Iterator<Item = PlateAct> {
    PlateAct::ALL.iter().copied().filter(move |act| after(state, *act).is_ok())
}
