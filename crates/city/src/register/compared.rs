//! What of a record is compared with others to tell which are of one thing; [`crate::resolution`] judges it.

use chengji_address::Normal;
use chengji_core::address_base::AddressKind;
use chengji_core::register::content::Content;
use chengji_core::resolve::{Profile, dwelling, organisation, person};
use chengji_store::register::record::RecordRow;

use crate::resolution::places;

/// A kind of profile that records have.
pub(super) trait Compared: Profile + Send + Sync + 'static {
    /// The profile of a record by what it says and where it is.
    fn of(record: &RecordRow, content: &Content) -> Self;
}

impl Compared for person::Profile {
    /// Only a room speaks for a person: a doorplate can be that of thousands.
    fn of(record: &RecordRow, content: &Content) -> Self {
        Self::new(&person::Fields {
            name: Normal::of(text(content, "name")).text(),
            // Nobody is known by a number that a family shares.
            citizen_id: if content.shared_identifier { "" } else { text(content, "citizen_id") },
            birth: text(content, "birth_date"),
            sex: text(content, "sex"),
            phone: text(content, "phone"),
            address: room(record),
            register: register(record),
        })
    }
}

impl Compared for organisation::Profile {
    fn of(record: &RecordRow, content: &Content) -> Self {
        let folded = ["name", "legal_person"].map(|field| Normal::of(text(content, field)));
        let address = Normal::of(content.address.as_deref().unwrap_or_default());
        let district = record.division.as_deref().and_then(|code| code.get(..6));
        let fields = organisation::Fields {
            name: folded[0].text(),
            credit_code: if content.shared_identifier { "" } else { text(content, "credit_code") },
            phone: text(content, "phone"),
            legal_person: folded[1].text(),
            district: district.unwrap_or_default(),
            address_text: address.text(),
            address: record.address_id.unwrap_or_default(),
            register: register(record),
        };
        Self::new(&fields, places())
    }
}

impl Compared for dwelling::Profile {
    /// One that is at a room is known by it; one whose address ends above is known by that and what the row says of the room.
    fn of(record: &RecordRow, content: &Content) -> Self {
        let address = room(record);
        let above = record.address_id.filter(|_| address == 0).map(|id| id.to_string());
        let inside = ["building", "unit", "floor", "room"].map(|field| text(content, field).trim());
        let inside = if inside[3].is_empty() { String::new() } else { inside.join("/") };
        Self::new(&dwelling::Fields {
            unit_number: if content.shared_identifier { "" } else { text(content, "real_estate_unit") },
            address,
            building: above.as_deref().unwrap_or_default(),
            room: Normal::of(&inside).text(),
            register: register(record),
        })
    }
}

fn text<'c>(content: &'c Content, field: &str) -> &'c str {
    content.text(field).unwrap_or_default()
}

/// The address of a record that is at a room; 0 for others.
fn room(record: &RecordRow) -> i64 {
    let at_room = record.match_level.as_deref() == Some(AddressKind::Room.as_str());
    record.address_id.filter(|_| at_room).unwrap_or_default()
}

fn register(record: &RecordRow) -> u16 {
    u16::try_from(record.register_id).unwrap_or(u16::MAX)
}
