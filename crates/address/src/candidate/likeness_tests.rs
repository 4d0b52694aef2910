use super::{LOOKS, Likeness, likeness, look_alike, sound_alike};

fn of(name: &str, text: &str) -> Likeness {
    likeness(&name.chars().collect::<Vec<_>>(), &text.chars().collect::<Vec<_>>())
}

#[test]
fn a_name_is_confused_by_sound_and_by_looks_before_it_is_slipped_in() {
    assert_eq!(of("和平大道", "和平大道"), Likeness::Equal);
    assert_eq!(of("和平大道", "和平大到"), Likeness::Confusable);
    assert_eq!(of("和平大道", "合平大到"), Likeness::Confusable);
    assert_eq!(of("未来路", "末来路"), Likeness::Confusable);
    assert_eq!(of("和平大道", "和平大街"), Likeness::OneOff);
    assert_eq!(of("和平大道", "和大平道"), Likeness::OneOff);
    assert_eq!(of("和平大道", "和平大"), Likeness::OneOff);
}

#[test]
fn one_reading_of_several_is_enough() {
    assert!(sound_alike('重', '虫'));
    assert!(sound_alike('重', '众'));
    assert!(!sound_alike('重', '东'));
    assert!(!sound_alike('1', '1'));
}

#[test]
fn looks_are_mutual_and_every_group_has_two() {
    for group in LOOKS.split_ascii_whitespace() {
        assert!(group.chars().count() > 1, "{group}");
    }
    assert!(look_alike('己', '已') && look_alike('已', '己'));
    assert!(!look_alike('武', '汉'));
}
