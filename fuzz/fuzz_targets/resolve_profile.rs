//! Two records of any texts, a line a field: they are normalised, kept as bytes and read again, and compared the same in both orders.
#![no_main]

use chengji_core::resolve::{Model, Profile, dwelling, organisation, person};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let fields: Vec<&str> = text.split('\n').collect();
    let (one, other) = fields.split_at(fields.len().min(6));
    meet(&of_person(one), &of_person(other));
    meet(&of_organisation(one), &of_organisation(other));
    meet(&of_dwelling(one), &of_dwelling(other));
    let _ = person::Profile::of_bytes(text.as_bytes());
    let _ = organisation::Profile::of_bytes(text.as_bytes());
    let _ = dwelling::Profile::of_bytes(text.as_bytes());
});

fn field<'t>(fields: &[&'t str], at: usize) -> &'t str {
    fields.get(at).copied().unwrap_or_default()
}

fn of_person(fields: &[&str]) -> person::Profile {
    person::Profile::new(&person::Fields {
        name: field(fields, 0),
        citizen_id: field(fields, 1),
        birth: field(fields, 2),
        sex: field(fields, 3),
        phone: field(fields, 4),
        address: field(fields, 5).len() as i64,
        register: 1,
    })
}

fn of_organisation(fields: &[&str]) -> organisation::Profile {
    let fields = organisation::Fields {
        name: field(fields, 0),
        credit_code: field(fields, 1),
        phone: field(fields, 2),
        legal_person: field(fields, 3),
        district: field(fields, 4),
        address_text: field(fields, 5),
        ..Default::default()
    };
    organisation::Profile::new(&fields, &Default::default())
}

fn of_dwelling(fields: &[&str]) -> dwelling::Profile {
    dwelling::Profile::new(&dwelling::Fields {
        unit_number: field(fields, 0),
        building: field(fields, 1),
        room: field(fields, 2),
        address: field(fields, 3).len() as i64,
        ..Default::default()
    })
}

fn meet<P: Profile + std::fmt::Debug>(one: &P, other: &P) {
    for profile in [one, other] {
        assert_eq!(P::of_bytes(&profile.to_bytes()).as_ref(), Some(profile));
    }
    assert_eq!(one.compare(other), other.compare(one), "{one:?} {other:?}");
    let model = Model::standard::<P>();
    assert_eq!(model.judge(one, other), model.judge(other, one));
    if one.identity() != 0 && other.identity() != 0 && one.identity() != other.identity() {
        assert!(P::ceiling(one.compare(other)) < chengji_core::resolve::Ceiling::Automatic, "two valid identifiers");
    }
}
