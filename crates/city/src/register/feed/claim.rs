//! Addresses that the base does not know are applied for at its desk, each text once.

use chengji_codes::DivisionCode;
use chengji_store::Tx;

use super::locate::Place;
use crate::Actor;
use crate::address;
use crate::address_base::wanted::{self, Wanted};
use crate::city::City;
use crate::error::CityError;

/// What came of a text: where it is after all, or what was applied for.
pub(super) enum Came {
    /// The base has it, though its index does not find it yet.
    There(Place),
    /// It waits at the desk under this number.
    Waits(i64),
    /// It says too little to apply for.
    Unusable,
}

/// Applies for texts, under one operation. Cost: some index searches a text.
pub(super) fn apply_for(
    city: &City,
    tx: &mut Tx,
    actor: &Actor,
    texts: &[(u64, String)],
    prior: DivisionCode,
) -> Result<Vec<Came>, CityError> {
    let forms: Vec<_> = texts.iter().map(|(_, text)| address::standard(city.standards(), text, prior).0).collect();
    let wanted = wanted::apply_for(city, tx, actor, &forms)?;
    let came = wanted.into_iter().map(|wanted| match wanted {
        Wanted::InForce { address_id, kind, division, point } => {
            Came::There(Place::certain(address_id, kind, division, point))
        }
        Wanted::Waits(address_id) => Came::Waits(address_id),
        Wanted::Unusable => Came::Unusable,
    });
    Ok(came.collect())
}
