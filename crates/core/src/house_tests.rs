//! Houses as registers write them, and what holds for every number.

use proptest::prelude::*;

use super::{Block, BuildingPath, FloorNumber, HousePath, Inside, RoomNumber, TypedInside, UnitNumber};
use crate::address::StandardAddress;

fn address(building: &str, unit: &str, floor: &str, room: &str) -> StandardAddress {
    let element = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    StandardAddress {
        division: Some("420106".parse().unwrap()),
        road: element("和平大道"),
        number: element("457号"),
        estate: element("福星家园"),
        building: element(building),
        unit: element(unit),
        floor: element(floor),
        room: element(room),
        ..StandardAddress::default()
    }
}

fn inside(unit: &str, floor: &str, room: &str) -> Result<(u64, i64, String), Block> {
    let read = Inside::read(Some(&address("3栋", unit, floor, room)), &TypedInside::default())?;
    Ok((read.unit.to_code(), read.floor.number(), read.room.to_string()))
}

#[test]
fn every_spelling_of_a_place_inside_is_the_same_place() {
    for (unit, floor, room, expected) in [
        ("2单元", "", "1804室", (2, 18, "1804")),
        ("2单元", "18楼", "1804室", (2, 18, "1804")),
        ("2单元", "18楼", "4室", (2, 18, "1804")),
        ("2门", "", "0403室", (2, 4, "403")),
        ("", "4楼", "3室", (0, 4, "403")),
        ("A单元", "", "302室", (101, 3, "302")),
        ("甲单元", "", "302室", (201, 3, "302")),
        ("东单元", "", "302室", (301, 3, "302")),
        ("", "负1楼", "3室", (0, -1, "3")),
        ("", "B1楼", "12室", (0, -1, "12")),
        ("", "", "A1804室", (0, 18, "A1804")),
        ("", "1楼", "12号商铺", (0, 1, "S12")),
    ] {
        let read = inside(unit, floor, room);
        assert_eq!(read, Ok((expected.0, expected.1, expected.2.to_owned())), "{unit} {floor} {room}");
    }
}

#[test]
fn what_is_missing_or_unreadable_is_named() {
    for (unit, floor, room, expected) in [
        ("2单元", "4楼", "", Block::NoRoom),
        ("2单元", "", "3室", Block::NoFloor),
        ("", "", "3号商铺", Block::NoFloor),
        ("", "", "B103室", Block::NoFloor),
        ("12-13单元", "", "302室", Block::UnitUnreadable),
        ("100单元", "", "302室", Block::UnitUnreadable),
        ("", "0楼", "302室", Block::FloorUnreadable),
        ("", "顶楼", "302室", Block::FloorUnreadable),
        ("", "999楼", "302室", Block::FloorUnreadable),
        ("", "", "301-305室", Block::RoomUnreadable),
        ("", "", "1234567室", Block::RoomUnreadable),
    ] {
        assert_eq!(inside(unit, floor, room), Err(expected), "{unit} {floor} {room}");
    }
    assert_eq!(Inside::read(None, &TypedInside::default()), Err(Block::NoRoom));
}

#[test]
fn a_column_of_the_register_is_believed_before_the_address() {
    let address = address("3栋", "1单元", "", "3室");
    let typed = TypedInside { unit: Some(" 2 "), floor: Some("4"), room: Some("403") };
    let read = HousePath::read(Some(&address), &typed).unwrap();
    assert_eq!(read.inside.to_codes(), (2, 4, u64::from_str_radix("403", 36).unwrap()));
    assert!(!read.inside.floor_inferred && !read.inside.room_completed);
    let blank = TypedInside { unit: Some("  "), floor: Some("4"), room: None };
    let read = HousePath::read(Some(&address), &blank).unwrap();
    assert_eq!((read.inside.unit.to_code(), read.inside.room.to_string()), (1, "403".to_owned()));
    assert!(read.inside.room_completed);
}

#[test]
fn a_building_is_found_under_every_name_that_leaves_something_out() {
    let path = |address: &StandardAddress| BuildingPath::of(address).unwrap();
    let whole = address("3栋", "", "", "");
    let without_estate = StandardAddress { estate: None, ..whole.clone() };
    let without_road = StandardAddress { road: None, number: None, ..whole.clone() };
    let keys = path(&whole).keys();
    for asked in [&whole, &without_estate, &without_road] {
        assert!(keys.contains(&path(asked).key()), "{asked:?}");
    }
    for (spelled, same) in [("3栋", true), ("03号楼", true), ("3座", true), ("3", true), ("4栋", false), ("", false)]
    {
        let other = StandardAddress { building: Some(spelled.to_owned()), ..whole.clone() };
        assert_eq!(keys.contains(&path(&other).key()), same, "{spelled}");
    }
    let elsewhere = StandardAddress { division: Some("420111".parse().unwrap()), ..whole.clone() };
    assert!(!keys.contains(&path(&elsewhere).key()), "another district is another place");
    let in_community = StandardAddress { division: Some("420106001003".parse().unwrap()), ..whole };
    assert!(keys.contains(&path(&in_community).key()), "the district is what all addresses tell");
}

#[test]
fn half_a_name_names_no_building() {
    let whole = address("3栋", "", "", "");
    let nowhere = StandardAddress { division: None, ..whole.clone() };
    let city = StandardAddress { division: Some("4201".parse().unwrap()), ..whole.clone() };
    let unnumbered = StandardAddress { number: None, estate: None, ..whole };
    for address in [nowhere, city, unnumbered] {
        assert_eq!(BuildingPath::of(&address), None, "{address:?}");
    }
}

#[test]
fn letters_and_lots_keep_buildings_apart() {
    let key = |building: &str| BuildingPath::of(&address(building, "", "", "")).unwrap().key().to_string();
    for (building, folded) in
        [("A座", "A"), ("a栋", "A"), ("1栋B座", "1-B"), ("综合楼", "综合楼"), ("12-14栋", "12-14"), ("0栋", "0")]
    {
        assert_eq!(key(building), format!("420106|和平大道|457号|福星家园|{folded}"), "{building}");
    }
}

#[test]
fn reasons_read_back_from_their_codes() {
    for block in Block::ALL {
        assert_eq!(block.to_string().parse(), Ok(*block));
    }
    assert_eq!("nothing".parse::<Block>().unwrap_err().code(), "house.reason-unknown");
}

proptest! {
    #[test]
    fn numbers_print_and_code_and_read_back(unit in 0_u64..400, floor in -30_i64..300, room in 1_u64..60_466_176) {
        if let Ok(unit) = UnitNumber::from_code(unit) {
            prop_assert_eq!(unit.to_string().parse(), Ok(unit));
            prop_assert_eq!(UnitNumber::from_code(unit.to_code()), Ok(unit));
        }
        if let Ok(floor) = FloorNumber::new(floor) {
            prop_assert_eq!(floor.to_string().parse(), Ok(floor));
            prop_assert_eq!(FloorNumber::from_code(floor.to_code()), Ok(floor));
        }
        let room = RoomNumber::from_code(room).unwrap();
        prop_assert_eq!(room.to_string().parse(), Ok(room));
        prop_assert_eq!(RoomNumber::from_code(room.to_code()), Ok(room));
    }

    #[test]
    fn a_room_by_its_hundreds_and_a_room_on_its_floor_are_one(floor in 1_i64..=99, on_floor in 1_i64..=99) {
        let whole = inside("1单元", "", &format!("{}室", floor * 100 + on_floor));
        let counted = inside("1单元", &format!("{floor}楼"), &format!("{on_floor}室"));
        prop_assert_eq!(whole, counted);
    }

    #[test]
    fn different_places_never_share_their_numbers(
        a in (0_u64..100, 1_i64..100, "[0-9A-Z]{1,4}"), b in (0_u64..100, 1_i64..100, "[0-9A-Z]{1,4}"),
    ) {
        let read = |(unit, floor, room): &(u64, i64, String)| {
            let unit = if *unit == 0 { String::new() } else { format!("{unit}单元") };
            let address = address("1栋", &unit, &format!("{floor}楼"), room);
            Inside::read(Some(&address), &TypedInside::default())
        };
        if let (Ok(left), Ok(right)) = (read(&a), read(&b)) {
            prop_assert_eq!(left.to_codes() == right.to_codes(), left.unit == right.unit && left.floor == right.floor && left.room == right.room);
        }
    }

    #[test]
    fn no_text_makes_the_reading_panic(unit in ".{0,8}", floor in ".{0,8}", room in ".{0,8}", building in ".{0,8}") {
        let address = address(&building, &unit, &floor, &room);
        let _ = HousePath::read(Some(&address), &TypedInside::default());
    }
}
