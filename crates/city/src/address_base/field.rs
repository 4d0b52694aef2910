//! 外业: doorplates from order to wall, and the people who are sent out to look.
//!
//! Read [`order`] and [`plate`] for the plates, [`task`] for what has to be looked at, [`package`] and [`sync`] for phones
//! without a network. An answer counts only when what it was based on still stands; otherwise it waits in [`conflict`].

pub mod area;
pub mod conflict;
pub mod numbering;
pub mod order;
pub mod package;
pub mod photo;
pub mod plate;
pub mod report;
pub mod sampling;
pub mod sync;
pub mod task;
pub mod view;

mod doubt;
mod settle;

use chengji_core::audit::EventKind;
use chengji_store::Tx;

use crate::city::City;
use crate::error::{CityError, Refusal};
use crate::journal::Journal;

/// Longest note, reason or word of a report, in characters.
pub const LONGEST_NOTE: usize = 500;

/// Takes a text that people wrote: trimmed, within its length.
fn note(text: &str) -> Result<String, CityError> {
    let text = text.trim();
    if text.chars().count() > LONGEST_NOTE || text.contains('\0') {
        return Err(CityError::refuse(Refusal::FieldTextInvalid, text.chars().take(40).collect::<String>()));
    }
    Ok(text.to_owned())
}

/// Writes one event.
fn tell(
    tx: &mut Tx,
    city: &City,
    actor: &str,
    kind: EventKind,
    subject: &str,
    fields: Vec<(&'static str, String)>,
) -> Result<(), CityError> {
    let mut journal = Journal::open(tx, actor, city.now())?;
    journal.record(kind, subject, fields, None);
    Ok(journal.close(tx, city.key())?)
}
