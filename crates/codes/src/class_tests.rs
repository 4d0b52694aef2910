//! Class codes: depth, containment, padding.

use super::ClassCode;

fn code(text: &str) -> ClassCode {
    text.parse().unwrap()
}

#[test]
fn a_printed_class_reads_back_at_every_depth() {
    for (text, depth) in [("01", 1), ("0102", 2), ("010203", 3), ("99", 1)] {
        assert_eq!(code(text).to_string(), text);
        assert_eq!(code(text).depth(), depth);
    }
}

#[test]
fn a_class_contains_its_subclasses_and_comes_before_them() {
    let (wide, middle, narrow) = (code("01"), code("0102"), code("010203"));
    assert_eq!(narrow.parent(), Some(middle));
    assert_eq!(middle.parent(), Some(wide));
    assert_eq!(wide.parent(), None);
    assert!(wide.contains(&narrow) && middle.contains(&middle) && !narrow.contains(&middle));
    assert!(!code("0103").contains(&narrow));
    assert!(wide < middle && middle < narrow && narrow < code("0103"));
}

#[test]
fn fixed_width_codes_cut_or_pad() {
    assert_eq!(code("0102").padded(6), "010200");
    assert_eq!(code("010203").padded(2), "01");
}

#[test]
fn what_is_no_class_is_refused_by_both_doors() {
    for text in ["", "1", "010", "00", "0100", "010200", "01020", "0102030", "0a", "０１"] {
        assert!(text.parse::<ClassCode>().is_err(), "{text}");
        assert!(serde_json::from_value::<ClassCode>(text.into()).is_err(), "{text}");
    }
}
