//! The code of an address, from the code platform: a room inside that of its door or building (`address-room`), everything
//! else by division (`address-division`). The key is the address's number, so that asking again gives the same code.

use chengji_core::address_base::AddressKind;
use chengji_store::Tx;

use crate::city::City;
use crate::code::issue::{KeyRequest, issue_within};
use crate::error::{CityError, Refusal};

/// What a code is issued to.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    /// The address.
    pub(crate) address_id: i64,
    /// Its kind.
    pub(crate) kind: AddressKind,
    /// Its division.
    pub(crate) division: String,
    /// Code of the nearest ancestor that has one by division, for a room.
    pub(crate) above: Option<String>,
    /// Unit as written.
    pub(crate) unit: Option<String>,
    /// Room as written.
    pub(crate) room: Option<String>,
}

/// Issues codes to addresses, in the order asked.
pub(crate) fn issue(city: &City, tx: &mut Tx, wanted: &[Wanted]) -> Result<Vec<String>, CityError> {
    let mut codes: Vec<Option<String>> = vec![None; wanted.len()];
    let rooms: Vec<(usize, KeyRequest)> =
        wanted.iter().enumerate().filter_map(|(at, wanted)| Some((at, wanted.as_room()?))).collect();
    ask(city, tx, "address-room", &rooms, &mut codes)?;
    // A room whose number says nothing, or says what another room's says, is numbered like a door.
    let others: Vec<(usize, KeyRequest)> = wanted
        .iter()
        .enumerate()
        .filter(|(at, _)| codes[*at].is_none())
        .map(|(at, wanted)| (at, wanted.by_division()))
        .collect();
    let refused = ask(city, tx, "address-division", &others, &mut codes)?;
    if let Some(why) = refused {
        return Err(CityError::refuse(Refusal::AddressInvalid, why));
    }
    Ok(codes.into_iter().map(Option::unwrap_or_default).collect())
}

/// Asks one scheme and fills codes in; yields why the last key without a code has none.
fn ask(
    city: &City,
    tx: &mut Tx,
    scheme: &str,
    keys: &[(usize, KeyRequest)],
    codes: &mut [Option<String>],
) -> Result<Option<String>, CityError> {
    if keys.is_empty() {
        return Ok(None);
    }
    let requests: Vec<KeyRequest> = keys.iter().map(|(_, key)| key.clone()).collect();
    let mut refused = None;
    for view in issue_within(city, tx, scheme, &requests)? {
        let at = usize::try_from(view.row).ok().and_then(|row| keys.get(row.checked_sub(1)?)).map(|(at, _)| *at);
        match (at, view.outcome, view.code) {
            (Some(at), "issued" | "existing", Some(code)) => codes[at] = Some(code.to_string()),
            _ => refused = Some(view.findings.first().map(ToString::to_string).unwrap_or_default()),
        }
    }
    Ok(refused)
}

impl Wanted {
    fn key(&self) -> String {
        format!("address/{}", self.address_id)
    }

    fn by_division(&self) -> KeyRequest {
        KeyRequest { key: self.key(), division: Some(self.division.clone()), ..KeyRequest::default() }
    }

    /// The room within its door or building, when its number can be written with five digits and letters.
    fn as_room(&self) -> Option<KeyRequest> {
        if self.kind != AddressKind::Room {
            return None;
        }
        let room: String = self.room.as_deref()?.chars().filter(char::is_ascii_alphanumeric).collect();
        let unit: String = self.unit.as_deref().unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
        if room.is_empty() || room.len() > 5 || unit.len() > 3 {
            return None;
        }
        // The five places of the code then read as the number on the door.
        let room = u64::from_str_radix(&room, 36).ok()?;
        let unit = if unit.is_empty() { 0 } else { unit.parse::<u64>().ok()? };
        Some(KeyRequest {
            key: self.key(),
            parent: Some(self.above.clone()?),
            numbers: Some(format!("unit={unit}; room={room}")),
            ..KeyRequest::default()
        })
    }
}
