use std::collections::HashMap;

use super::settle;

#[test]
fn the_oldest_thing_survives_a_merge_and_the_other_comes_back() {
    let was = HashMap::from([(1, 10), (2, 11), (3, 11)]);
    let merged = settle(&[vec![1, 2, 3]], &was, |_| Vec::new());
    assert_eq!(merged.things, [Some(10)]);
    assert_eq!(merged.merged, [(11, 0)]);
    let was = HashMap::from([(1, 10), (2, 10), (3, 10)]);
    let parted = settle(&[vec![1], vec![2, 3]], &was, |record| if record == 2 { vec![10, 11] } else { vec![] });
    assert_eq!(parted.things, [Some(10), Some(11)]);
    assert!(parted.merged.is_empty());
}

#[test]
fn new_records_are_new_things() {
    let settled = settle(&[vec![1, 4], vec![5]], &HashMap::from([(1, 10)]), |_| Vec::new());
    assert_eq!(settled.things, [Some(10), None]);
}

#[test]
fn a_thing_goes_with_its_first_record() {
    let was = HashMap::from([(1, 10), (2, 10), (3, 11), (4, 11)]);
    let settled = settle(&[vec![1, 3], vec![2, 4]], &was, |_| vec![10, 11]);
    assert_eq!(settled.things, [Some(10), None], "11 is not free while its first record is elsewhere");
    assert_eq!(settled.merged, [(11, 0)]);
}
