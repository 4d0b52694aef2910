use super::{Level, Value, keys_between, level_of, main_of};

fn chars(text: &str) -> Vec<char> {
    text.chars().collect()
}

#[test]
fn a_key_tells_its_level_and_its_number() {
    let key = Value::number(457, &[], &[]).unwrap().key(Level::Doorplate);
    assert_eq!(level_of(key), Level::Doorplate);
    assert_eq!(main_of(key), Some(457));
    assert_eq!(main_of(Value::text(&chars("综合")).key(Level::Building)), None);
}

#[test]
fn keys_sort_by_number_and_a_number_holds_its_sub_numbers() {
    let plain = Value::number(12, &[], &[]).unwrap().key(Level::Doorplate);
    let sub = Value::number(12, &[], &chars("附3")).unwrap().key(Level::Doorplate);
    let next = Value::number(13, &[], &[]).unwrap().key(Level::Doorplate);
    assert!(plain < sub && sub < next);
    assert!(keys_between(Level::Doorplate, 12, 12).contains(&sub));
    assert!(!keys_between(Level::Doorplate, 12, 12).contains(&next));
}

#[test]
fn what_stands_before_a_number_is_not_what_stands_behind_it() {
    let before = Value::number(1, &chars("特"), &[]);
    let behind = Value::number(1, &[], &chars("特"));
    assert_ne!(before, behind);
}

#[test]
fn room_4_on_floor_18_is_room_1804() {
    let number = |value| Value::number(value, &[], &[]).unwrap();
    assert_eq!(number(4).on_floor(number(18)), number(1804));
    assert_eq!(number(1804).on_floor(number(18)), number(1804));
    assert_eq!(number(1804).floor_of_room(), Some(number(18)));
    assert_eq!(number(4).floor_of_room(), None);
}

#[test]
fn a_number_too_great_for_a_key_is_none() {
    assert_eq!(Value::number(1 << 24, &[], &[]), None);
}
