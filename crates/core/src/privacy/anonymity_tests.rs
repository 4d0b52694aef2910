//! Counts are hidden so that adding and subtracting shown ones never yields fewer than k persons.

use proptest::prelude::*;

use super::{Group, hide_small};

fn cells(counts: &[u64]) -> Group<usize> {
    Group::of(usize::MAX, counts.iter().enumerate().map(|(at, count)| Group::cell(at, *count)).collect())
}

fn hidden(group: &Group<usize>) -> Vec<usize> {
    group.parts.iter().filter(|part| part.hidden).map(|part| part.label).collect()
}

#[test]
fn a_small_count_takes_the_smallest_other_with_it() {
    let mut group = cells(&[3, 40, 12, 0]);
    hide_small(&mut group, 5);
    assert_eq!((hidden(&group), group.hidden), (vec![0, 2], false));
}

#[test]
fn small_counts_cover_for_each_other_when_they_are_enough_persons() {
    let mut group = cells(&[3, 4, 40]);
    hide_small(&mut group, 5);
    assert_eq!(hidden(&group), [0, 1]);
    // 1 + 1 is 2 whichever way it is read.
    let mut group = cells(&[1, 1, 40]);
    hide_small(&mut group, 5);
    assert_eq!(hidden(&group), [0, 1, 2]);
    assert!(!group.hidden);
}

#[test]
fn where_nothing_can_cover_the_sum_is_hidden_too() {
    let mut group = cells(&[3, 0, 0]);
    hide_small(&mut group, 5);
    assert!(group.hidden);
    let mut lonely = cells(&[4, 3]);
    hide_small(&mut lonely, 8);
    assert!(lonely.hidden);
}

#[test]
fn counts_of_nobody_and_of_many_stay() {
    let mut group = cells(&[0, 5, 60]);
    hide_small(&mut group, 5);
    assert_eq!((hidden(&group), group.hidden), (vec![], false));
}

#[test]
fn a_sum_that_is_hidden_cannot_be_added_up_again() {
    // Street 1 has few people; street 2 covers for it and must not be added up from its communities.
    let small = Group::of(1, vec![Group::cell(11, 2), Group::cell(12, 1)]);
    let next = Group::of(2, vec![Group::cell(21, 30), Group::cell(22, 20)]);
    let large = Group::of(3, vec![Group::cell(31, 300), Group::cell(32, 200)]);
    let mut city = Group::of(0, vec![small, next, large]);
    hide_small(&mut city, 5);
    assert_eq!(hidden(&city), [1, 2]);
    assert_eq!(hidden(&city.parts[1]), [22]);
    assert!(hidden(&city.parts[2]).is_empty());
}

/// Every sum of hidden parts that the shown counts determine.
fn differences(group: &Group<usize>) -> Vec<u64> {
    let parts = &group.parts;
    let mut found: Vec<u64> = parts.iter().flat_map(differences).collect();
    if !group.hidden && parts.iter().any(|part| part.hidden) {
        found.push(parts.iter().filter(|part| part.hidden).map(|part| part.count).sum());
    }
    if group.hidden && !parts.is_empty() && group.count > 0 && parts.iter().all(|part| !part.hidden) {
        found.push(0);
    }
    found
}

fn shown_small(group: &Group<usize>, k: u64) -> bool {
    !group.hidden && (1..k).contains(&group.count) || group.parts.iter().any(|part| shown_small(part, k))
}

fn lonely(group: &Group<usize>) -> bool {
    let number = group.parts.iter().filter(|part| part.hidden).count();
    !group.hidden && number == 1 || group.parts.iter().any(lonely)
}

proptest! {
    #[test]
    fn no_difference_is_small(counts in prop::collection::vec(prop::collection::vec(prop::collection::vec(0_u64..20, 1..5), 1..5), 1..5), k in 2_u64..12) {
        let street = |rows: &Vec<u64>| cells(rows);
        let district = |streets: &Vec<Vec<u64>>| Group::of(0, streets.iter().map(street).collect());
        let mut city = Group::of(0, counts.iter().map(district).collect());
        let before = city.count;
        hide_small(&mut city, k);
        prop_assert_eq!(city.count, before);
        prop_assert!(!shown_small(&city, k));
        prop_assert!(!lonely(&city), "{city:?}");
        prop_assert!(differences(&city).iter().all(|sum| *sum >= k), "{city:?}");
    }
}
