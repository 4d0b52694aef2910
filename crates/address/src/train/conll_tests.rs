use super::*;

fn elements(text: &str) -> Vec<(String, u32, u32)> {
    read_conll(text).unwrap().remove(0).elements
}

#[test]
fn both_ways_of_marking_tell_the_same_elements() {
    let expected = vec![("road".to_owned(), 0, 3), ("roadno".to_owned(), 3, 6)];
    assert_eq!(elements("和 B-road\n平 I-road\n路 I-road\n12 B-roadno\n号 I-roadno\n"), expected);
    assert_eq!(elements("和 B-Road\n平 I-Road\n路 E-ROAD\n12 B-roadno\n号 E-roadno\n"), expected);
}

#[test]
fn an_element_that_ended_is_not_continued_by_one_of_its_kind() {
    assert_eq!(elements("一 S-poi\n二 I-poi\n").len(), 2);
}

#[test]
fn what_belongs_to_nothing_is_an_element_too() {
    assert_eq!(elements("路 S-road\n- O\n- O\n"), vec![("road".to_owned(), 0, 1), ("o".to_owned(), 1, 3)]);
}

#[test]
fn blank_lines_part_sentences() {
    assert_eq!(read_conll("路 S-road\n\n\n街 S-road").unwrap().len(), 2);
}

#[test]
fn a_line_without_a_label_is_refused_with_its_number() {
    let error = read_conll("路 S-road\n街 road\n").unwrap_err();
    assert_eq!((error.line, error.code()), (2, "address.invalid-conll"));
}
