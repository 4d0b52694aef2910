//! The one spelling of any text: folding twice changes nothing, the pieces lead back to all of the original, personal data
//! are found where they stand, and every label has a key that is its own.
#![no_main]

use chengji_address::number::canonical;
use chengji_address::{Label, Normal, personal};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let normal = Normal::of(text);
    assert_eq!(Normal::of(normal.text()).text(), normal.text());
    let len = normal.chars().len();
    let mut reached = 0;
    for at in 0..len {
        let origin = normal.origin(at..at + 1);
        assert_eq!(origin.start, reached);
        reached = origin.end;
    }
    assert!(len == 0 || reached == text.chars().count());
    for span in personal::find(&normal) {
        assert!(span.start < span.end && span.end <= len);
    }
    for &label in Label::ALL {
        let key = canonical(label, text);
        assert_eq!(canonical(label, &key), key);
    }
});
