use super::{Fields, Profile};
use crate::resolve::{Ceiling, Profile as _};

const NUMBER: &str = "420106001001GB00012F00010203";

fn dwelling(unit_number: &str, address: i64, building: &str, room: &str) -> Profile {
    Profile::new(&Fields { unit_number, address, building, room, register: 1 })
}

fn ceiling(one: &Profile, other: &Profile) -> Ceiling {
    assert_eq!(one.compare(other), other.compare(one));
    Profile::ceiling(one.compare(other))
}

#[test]
fn two_rooms_of_a_building_are_two_dwellings() {
    let one = dwelling("", 7, "光谷大道77号3栋", "1-302");
    assert_eq!(ceiling(&one, &dwelling("", 7, "光谷大道77号3栋", "1-303")), Ceiling::Reject);
    assert_eq!(ceiling(&one, &dwelling("", 7, "", "")), Ceiling::Automatic);
    assert_eq!(ceiling(&one, &dwelling("", 0, "光谷大道77号 3栋", "1-302")), Ceiling::Automatic);
    assert_eq!(ceiling(&one, &dwelling("", 0, "", "1-302")), Ceiling::Review, "a room number alone is no dwelling");
}

#[test]
fn unit_numbers_decide() {
    let one = dwelling(NUMBER, 7, "光谷大道77号3栋", "1-302");
    let other = NUMBER.replace("0203", "0204");
    assert_eq!(ceiling(&one, &dwelling(&other, 7, "光谷大道77号3栋", "1-302")), Ceiling::Reject);
    assert_eq!(ceiling(&one, &dwelling(NUMBER, 9, "和平大道1号", "1-302")), Ceiling::Review);
    assert_eq!(dwelling("4201", 0, "", "").identity(), 0, "what is no unit number says nothing");
}

#[test]
fn a_profile_comes_back_from_its_bytes() {
    let one = dwelling(NUMBER, 7, "光谷大道77号3栋", "1-302");
    assert_eq!(Profile::of_bytes(&one.to_bytes()), Some(one));
    assert_eq!(Profile::of_bytes(&[]), None);
}
