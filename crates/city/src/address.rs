//! The address engine in the service of the city: a text becomes the standard address and findings of a record.

pub mod engine;

use chengji_address::region::Resolver;
use chengji_address::standard::{Note, NoteKind, StandardForm, Standardiser};
use chengji_codes::DivisionCode;
use chengji_core::address::StandardAddress;
use chengji_core::finding::{Finding, Rule};

use crate::standards::Standards;

/// Reads `text` into a standard address; `city` is the prior, the city a name is looked for in first.
///
/// Never fails: what is not understood stands in the remainder, and the findings say what is wrong or missing. Personal
/// data in the text are taken out before it is read. What rules leave over is read by the model.
#[must_use]
pub fn standard(standards: &Standards, text: &str, city: DivisionCode) -> (StandardAddress, Vec<Finding>) {
    let rules = Standardiser::new(Resolver::new(standards.divisions));
    // Without its model the engine leaves more in the remainder; a record is taken all the same.
    let reader = engine::parser().map_or(rules, |parser| rules.with_model(parser));
    let (form, notes) = reader.standardise(text, city);
    (address_of(form), notes.iter().map(finding_of).collect())
}

fn address_of(form: StandardForm) -> StandardAddress {
    StandardAddress {
        text: form.text,
        division: form.division,
        province: form.province,
        city: form.city,
        district: form.district,
        street: form.street,
        community: form.community,
        zone: form.zone,
        road: form.road,
        number: form.number,
        estate: form.estate,
        building: form.building,
        unit: form.unit,
        floor: form.floor,
        room: form.room,
        remainder: form.remainder,
    }
}

fn finding_of(note: &Note) -> Finding {
    let rule = match note.kind {
        NoteKind::Missing => Rule::AddressMissing,
        NoteKind::OtherCity => Rule::AddressOtherCity,
        NoteKind::DivisionUnknown => Rule::AddressDivisionUnknown,
        NoteKind::DivisionConflict => Rule::AddressDivisionConflict,
        NoteKind::FormerDivision => Rule::AddressFormerDivision,
        NoteKind::Remainder => Rule::AddressRemainder,
        NoteKind::ReadByModel => Rule::AddressReadByModel,
        NoteKind::PersonalData => Rule::AddressPersonalData,
    };
    let mut finding = Finding::new(rule);
    if let Some(got) = &note.got {
        finding = finding.got(got);
    }
    match &note.detail {
        Some(detail) => finding.detail(detail),
        None => finding,
    }
}
