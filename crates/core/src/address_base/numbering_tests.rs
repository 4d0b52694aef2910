use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

fn number(text: &str) -> DoorNumber {
    text.parse().unwrap()
}

/// Doors of the odd side on y = 10 and of the even side on y = -10, at these metres along the road.
fn street(doors: &[(&str, f64)]) -> Vec<Door> {
    let door = |&(text, x): &(&str, f64)| {
        let number = number(text);
        let y = if number.parity() == Parity::Odd { 10.0 } else { -10.0 };
        Door { number, at: Spot { x, y } }
    };
    doors.iter().map(door).collect()
}

fn asked(rule: NumberingRule, doors: &[Door], used: &[&str], side: Option<Parity>, x: f64, y: f64) -> Proposal {
    let used: BTreeSet<DoorNumber> = used.iter().map(|text| number(text)).collect();
    propose(rule, doors, &used, side, Spot { x, y }).unwrap()
}

#[test]
fn a_number_is_printed_as_on_the_plate_and_read_in_its_common_spellings() {
    for (text, printed) in [("12", "12号"), ("12号", "12号"), ("12附3", "12号附3"), ("12号附3号", "12号附3")]
    {
        assert_eq!(number(text).to_string(), printed);
        assert_eq!(number(printed), number(text));
    }
    for text in ["", "0", "012", "号", "12-3", "12附", "附3号", "100000", "12号附0", "-1", "１２"] {
        assert!(text.parse::<DoorNumber>().is_err(), "{text}");
    }
}

#[test]
fn a_sub_number_stands_behind_its_number_and_before_the_next() {
    let mut numbers = ["13", "12附2", "12", "12附1"].map(number);
    numbers.sort();
    assert_eq!(numbers.map(|number| number.to_string()), ["12号", "12号附1", "12号附2", "13号"]);
}

#[test]
fn a_door_between_two_gets_the_free_number_where_the_distances_ask_for_it() {
    let doors = street(&[("1", 0.0), ("11", 100.0), ("2", 0.0), ("12", 100.0)]);
    let proposal = asked(NumberingRule::default(), &doors, &[], None, 42.0, 9.0);
    assert_eq!(proposal.number, number("5"));
    assert_eq!((proposal.after, proposal.before), (Some(number("1")), Some(number("11"))));
    assert_eq!(proposal.kept_free, 1);
    assert_eq!(proposal.remarks, [Remark::SideGuessed]);
    let other = asked(NumberingRule::default(), &doors, &[], Some(Parity::Even), 42.0, 9.0);
    assert_eq!(other.number, number("6"));
}

#[test]
fn a_number_once_used_is_never_proposed_again() {
    let doors = street(&[("1", 0.0), ("5", 40.0)]);
    let proposal = asked(NumberingRule::default(), &doors, &["3"], Some(Parity::Odd), 20.0, 10.0);
    assert_eq!(proposal.number, number("1号附1"));
    assert!(proposal.remarks.contains(&Remark::SubNumber));
    let proposal = asked(NumberingRule::default(), &doors, &["3", "1附1"], Some(Parity::Odd), 20.0, 10.0);
    assert_eq!(proposal.number, number("1号附2"));
}

#[test]
fn behind_the_last_door_numbers_of_the_unbuilt_front_stay_free() {
    let doors = street(&[("1", 0.0), ("3", 10.0)]);
    let rule = NumberingRule { frontage_m: 10.0, ..NumberingRule::default() };
    let proposal = asked(rule, &doors, &[], Some(Parity::Odd), 50.0, 10.0);
    assert_eq!((proposal.number, proposal.kept_free), (number("11"), 3));
    let dense = asked(NumberingRule::default(), &doors, &[], Some(Parity::Odd), 50.0, 10.0);
    assert_eq!((dense.number, dense.kept_free), (number("5"), 0));
}

#[test]
fn before_the_first_door_numbers_go_down_to_the_first_of_the_road() {
    let doors = street(&[("7", 60.0), ("9", 70.0)]);
    let rule = NumberingRule { frontage_m: 10.0, ..NumberingRule::default() };
    assert_eq!(asked(rule, &doors, &[], Some(Parity::Odd), 40.0, 10.0).number, number("3"));
    let doors = street(&[("1", 60.0), ("3", 70.0)]);
    assert_eq!(asked(rule, &doors, &[], Some(Parity::Odd), 40.0, 10.0).number, number("1号附1"));
}

#[test]
fn the_first_door_of_a_side_gets_its_first_number() {
    let proposal = asked(NumberingRule::default(), &[], &[], Some(Parity::Even), 0.0, 0.0);
    assert_eq!((proposal.number, proposal.remarks), (number("2"), vec![Remark::FirstOfSide]));
    let rule = NumberingRule { by_parity: false, ..NumberingRule::default() };
    assert_eq!(asked(rule, &[], &["1"], None, 0.0, 0.0).number, number("2"));
}

#[test]
fn one_door_of_a_side_is_passed_in_the_direction_of_the_other_side() {
    let doors = street(&[("9", 50.0), ("2", 0.0), ("20", 100.0)]);
    assert_eq!(asked(NumberingRule::default(), &doors, &[], Some(Parity::Odd), 20.0, 10.0).number, number("7"));
    assert_eq!(asked(NumberingRule::default(), &doors, &[], Some(Parity::Odd), 80.0, 10.0).number, number("11"));
}

#[test]
fn a_bend_of_the_road_does_no_harm_but_a_line_that_turns_back_is_told() {
    let corner = [("1", 0.0, 0.0), ("3", 50.0, 0.0), ("5", 100.0, 0.0), ("13", 100.0, 80.0)];
    let doors = corner.map(|(text, x, y)| Door { number: number(text), at: Spot { x, y } });
    let proposal = asked(NumberingRule::default(), &doors, &[], Some(Parity::Odd), 103.0, 40.0);
    assert_eq!((proposal.number, proposal.remarks), (number("9"), vec![]));
    let swapped = street(&[("1", 0.0), ("3", 50.0), ("5", 20.0), ("7", 80.0)]);
    let proposal = asked(NumberingRule::default(), &swapped, &[], Some(Parity::Odd), 70.0, 10.0);
    assert!(proposal.remarks.contains(&Remark::OutOfOrder));
}

proptest! {
    #[test]
    fn a_proposal_is_new_of_its_side_and_between_its_neighbours(
        mains in proptest::collection::btree_set(1_u32..400, 0..60),
        used in proptest::collection::btree_set(1_u32..400, 0..60),
        x in -100.0_f64..5_000.0, even in any::<bool>(), frontage_m in 0.0_f64..30.0,
    ) {
        let doors: Vec<Door> = mains.iter().map(|main| Door {
            number: DoorNumber::new(*main, 0).unwrap(),
            at: Spot { x: f64::from(*main) * 10.0, y: if main % 2 == 0 { -8.0 } else { 8.0 } },
        }).collect();
        let used: BTreeSet<DoorNumber> = used.iter().map(|main| DoorNumber::new(*main, 0).unwrap()).collect();
        let side = if even { Parity::Even } else { Parity::Odd };
        let rule = NumberingRule { frontage_m, ..NumberingRule::default() };
        let found = propose(rule, &doors, &used, Some(side), Spot { x, y: 0.0 }).unwrap();
        prop_assert!(!used.contains(&found.number));
        prop_assert!(doors.iter().all(|door| door.number != found.number));
        prop_assert_eq!(found.number.parity(), side);
        if let Some(after) = found.after {
            prop_assert!(after < found.number, "{found:?}");
        }
        if let Some(before) = found.before {
            let hung_on_it = found.number.main() == before.main();
            prop_assert!(found.number < before || hung_on_it, "{found:?}");
        }
    }
}
