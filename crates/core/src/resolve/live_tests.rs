use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{Memory, Shelf, put, regroup};
use crate::resolve::person::{Fields, Profile};
use crate::resolve::{Decision, Model, batch};

/// Few values, so that everything collides; caps so small that blocks cross them all the time.
fn model() -> Model {
    let mut model = Model::blank::<Profile>();
    model.prior = -9_000;
    model.automatic = 3_000;
    model.weights = vec![
        vec![0, 12_000, 8_000, -4_000, -9_000],
        vec![0, 6_000, 5_000, 4_000, -2_000, -6_000],
        vec![0, 7_000, 3_000, -5_000],
        vec![0, 500, -6_000],
        vec![0, 9_000, 6_000, 5_000, 6_000, -3_000, -2_000],
    ];
    model.caps = vec![3, 3, 2, 3, 4, 2];
    model.largest = 5;
    model
}

fn any_profile() -> impl Strategy<Value = Profile> {
    let ids = ["", "11010519491231002X", "110105194912310038", "11010519491231003X", "420102199001011237"];
    let names = ["", "王明", "王铭", "李小红", "李晓红", "李小江"];
    let births = ["", "1949-12-31", "1949-12-13", "1990-01-01"];
    let phones = ["", "13812345678", "13912345678"];
    let of = move |fields: (usize, usize, usize, usize, i64, u16)| {
        Profile::new(&Fields {
            citizen_id: ids[fields.0],
            name: names[fields.1],
            birth: births[fields.2],
            phone: phones[fields.3],
            address: fields.4,
            register: fields.5,
            sex: "",
        })
    };
    (0..5_usize, 0..6_usize, 0..4_usize, 0..3_usize, 0..3_i64, 0..2_u16).prop_map(of)
}

type Partition = BTreeSet<Vec<i64>>;

/// The partition a shelf leads to, component by component.
fn partition(shelf: &mut Memory<Profile>, records: i64) -> Partition {
    let all = (0..records).flat_map(|record| regroup(shelf, &model(), BTreeSet::from([record])).unwrap().groups);
    all.collect()
}

fn at_once(rows: &[Profile], decisions: &[(u32, u32, Decision)]) -> Partition {
    let groups = batch::resolve(rows, decisions, &model()).groups;
    let mut all = vec![Vec::new(); rows.len()];
    for (record, group) in (0..).zip(&groups) {
        all[*group as usize].push(record);
    }
    all.into_iter().filter(|group| !group.is_empty()).collect()
}

fn arrive(rows: &[Profile], order: &[usize]) -> Memory<Profile> {
    let mut shelf = Memory::default();
    for at in order {
        put(&mut shelf, &model(), *at as i64, Some(&rows[*at])).unwrap();
    }
    shelf
}

fn rows_and_orders() -> impl Strategy<Value = (Vec<Profile>, Vec<Vec<usize>>)> {
    prop::collection::vec(any_profile(), 1..24).prop_flat_map(|rows| {
        let order = Just((0..rows.len()).collect::<Vec<_>>()).prop_shuffle();
        (Just(rows), prop::collection::vec(order, 3))
    })
}

proptest! {
    #[test]
    fn any_order_of_arrival_gives_the_partition_of_all_at_once((rows, orders) in rows_and_orders()) {
        let expected = at_once(&rows, &[]);
        for order in orders {
            let mut shelf = arrive(&rows, &order);
            prop_assert_eq!(partition(&mut shelf, rows.len() as i64), expected.clone());
        }
    }

    #[test]
    fn a_record_that_came_and_went_leaves_nothing((rows, orders) in rows_and_orders(), guest in any_profile()) {
        let mut shelf = arrive(&rows, &orders[0]);
        let before = shelf.clone();
        put(&mut shelf, &model(), 1_000, Some(&guest)).unwrap();
        put(&mut shelf, &model(), 1_000, None).unwrap();
        prop_assert!(shelf == before);
    }

    #[test]
    fn a_record_that_changed_is_as_if_it_had_come_so((rows, orders) in rows_and_orders(), other in any_profile()) {
        let mut shelf = arrive(&rows, &orders[0]);
        put(&mut shelf, &model(), 0, Some(&other)).unwrap();
        let mut changed = rows;
        changed[0] = other;
        prop_assert!(shelf == arrive(&changed, &orders[1]));
    }

    #[test]
    fn decisions_hold_and_taken_back_leave_nothing(
        (rows, orders) in rows_and_orders(),
        words in prop::collection::vec((0..24_i64, 0..24_i64, any::<bool>()), 0..5),
    ) {
        let count = rows.len() as i64;
        let words: Vec<_> = words.into_iter().filter(|(one, other, _)| one < other && *other < count).collect();
        let mut shelf = arrive(&rows, &orders[0]);
        let before = partition(&mut shelf, count);
        for (one, other, same) in &words {
            shelf.decisions.decide(*one, *other, if *same { Decision::Same } else { Decision::Different });
        }
        let decided: Vec<_> = shelf.decisions.iter().map(|(a, b, word)| (a as u32, b as u32, word)).collect();
        let after = partition(&mut shelf, count);
        prop_assert_eq!(&after, &at_once(&rows, &decided));
        for (one, other, word) in shelf.decisions.iter() {
            let together = after.iter().any(|group| group.contains(&one) && group.contains(&other));
            prop_assert!(word == Decision::Same || !together, "{one} and {other} were told apart");
        }
        for (one, other, _) in &words {
            shelf.decisions.withdraw(*one, *other);
        }
        prop_assert_eq!(partition(&mut shelf, count), before);
    }

    #[test]
    fn no_group_holds_two_valid_identifiers((rows, orders) in rows_and_orders()) {
        use crate::resolve::Profile as _;
        let mut shelf = arrive(&rows, &orders[0]);
        for group in partition(&mut shelf, rows.len() as i64) {
            let ids: BTreeSet<u64> = group.iter().map(|record| rows[*record as usize].identity()).collect();
            prop_assert!(ids.iter().filter(|id| **id != 0).count() <= 1);
            prop_assert!(group.len() <= 5);
        }
    }
}

#[test]
fn what_a_clerk_should_see_is_told() {
    let of = |citizen_id, name| {
        let birth = "1990-01-01";
        Profile::new(&Fields { citizen_id, name, birth, phone: "13812345678", ..Fields::default() })
    };
    let mut shelf = Memory::default();
    put(&mut shelf, &model(), 1, Some(&of("11010519491231002X", "王明"))).unwrap();
    put(&mut shelf, &model(), 2, Some(&of("110105194912310038", "王明"))).unwrap();
    let change = put(&mut shelf, &model(), 3, Some(&of("", "王明"))).unwrap();
    assert_eq!(change.groups.len(), 2, "the third may be either");
    assert_eq!(change.doubts.len(), 1);
    assert!(change.doubts[0].forbidden);
    assert!(shelf.links(3).unwrap().len() == 2);
}
