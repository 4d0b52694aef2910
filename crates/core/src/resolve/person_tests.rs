use super::{Fields, Profile};
use crate::resolve::{Ceiling, Pattern, Profile as _};

const ID: &str = "11010519491231002X";

fn person(change: impl FnOnce(&mut Fields<'static>)) -> Profile {
    let mut fields = Fields {
        name: "王小明",
        citizen_id: ID,
        birth: "1949-12-31",
        sex: "女",
        phone: "13812345678",
        address: 7,
        register: 1,
    };
    change(&mut fields);
    Profile::new(&fields)
}

fn levels(one: &Profile, other: &Profile) -> Vec<&'static str> {
    let pattern = one.compare(other);
    assert_eq!(pattern, other.compare(one));
    Profile::FIELDS.iter().enumerate().map(|(at, field)| field.levels[pattern.level(at)]).collect()
}

#[test]
fn every_field_agrees_with_itself() {
    let one = person(|_| ());
    assert_eq!(levels(&one, &one), ["equal", "equal", "equal", "equal", "address-and-phone"]);
    assert_ne!(one.identity(), 0);
}

#[test]
fn what_is_not_said_speaks_neither_way() {
    let silent = Profile::new(&Fields { name: "不详", birth: "1900-01-01", phone: "0000000", ..Fields::default() });
    assert_eq!(levels(&person(|_| ()), &silent), ["unknown"; 5]);
    assert!((0..Profile::KEYS.len()).all(|key| silent.key(key).is_none()));
}

#[test]
fn ways_of_writing_are_one() {
    let written = person(|fields| {
        fields.name = " 王·小 明";
        fields.citizen_id = "11010519491231002x ";
        fields.birth = "1949年12月31日";
        fields.sex = "F";
        fields.phone = "+86 138-1234-5678";
    });
    assert_eq!(written, person(|_| ()));
    assert_eq!(person(|fields| fields.birth = "19491231 00:00:00"), written);
    assert_eq!(person(|fields| fields.birth = ""), written, "the identifier tells the birth date");
}

#[test]
fn an_identifier_of_fifteen_digits_is_the_one_of_eighteen() {
    let old = person(|fields| fields.citizen_id = "110105491231002");
    assert_eq!(old.compare(&person(|_| ())).level(0), 1);
}

#[test]
fn slips_are_near() {
    type Case = (fn(&mut Fields<'static>), usize, &'static str);
    let cases: [Case; 9] = [
        (|fields| fields.citizen_id = "11010519491231003X", 0, "near"),
        (|fields| fields.citizen_id = "110101194912310039", 0, "different"),
        (|fields| fields.name = "王晓明", 1, "sound"),
        (|fields| fields.name = "王小朋", 1, "near"),
        (|fields| fields.name = "王大力", 1, "surname"),
        (|fields| fields.name = "李大力", 1, "different"),
        (|fields| fields.birth = "1949-12-13", 2, "slip"),
        (|fields| fields.birth = "1948-12-31", 2, "slip"),
        (|fields| fields.birth = "1971-03-02", 2, "different"),
    ];
    for (change, field, level) in cases {
        let pattern = person(|_| ()).compare(&person(change));
        assert_eq!(Profile::FIELDS[field].levels[pattern.level(field)], level, "{:?}", Profile::FIELDS[field].name);
    }
}

#[test]
fn a_name_alone_never_merges() {
    for name in 1..6 {
        let pattern = Pattern::EMPTY.with(1, name).with(3, 1);
        assert_eq!(Profile::ceiling(pattern), Ceiling::Review);
        assert_eq!(Profile::ceiling(pattern.with(2, 3).with(4, 5)), Ceiling::Review);
    }
    assert_eq!(Profile::ceiling(Pattern::EMPTY.with(1, 1).with(2, 1)), Ceiling::Automatic);
}

#[test]
fn a_family_in_one_identifier_is_for_a_person_to_look_at() {
    let child = person(|fields| (fields.name, fields.birth) = ("李大力", "1975-05-05"));
    assert_eq!(Profile::ceiling(person(|_| ()).compare(&child)), Ceiling::Review);
}

#[test]
fn two_valid_identifiers_are_two_persons() {
    let other = person(|fields| fields.citizen_id = "110105194912310038");
    assert_ne!(other.identity(), 0);
    assert_eq!(Profile::ceiling(person(|_| ()).compare(&other)), Ceiling::Reject);
}

#[test]
fn a_profile_comes_back_from_its_bytes() {
    let one = person(|_| ());
    assert_eq!(Profile::of_bytes(&one.to_bytes()), Some(one));
    assert_eq!(Profile::of_bytes(&one.to_bytes()[1..]), None);
    assert_eq!(Profile::of_bytes(&[one.to_bytes(), vec![0]].concat()), None);
}

#[test]
fn a_day_of_too_many_digits_says_nothing() {
    let of = |birth| Profile::new(&Fields { birth, ..Fields::default() });
    for birth in ["11010511949-12-31", "4294967295-01-01", "9999999-12-31", "99999999999999999999"] {
        assert_eq!(of(birth), Profile::default(), "{birth}");
    }
}
