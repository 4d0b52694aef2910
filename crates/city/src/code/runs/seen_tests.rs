//! The set keeps the first facts of every key.

use super::Seen;

#[test]
fn a_key_is_new_once_and_then_has_its_first_facts() {
    let mut seen = Seen::default();
    let key = |n: u64| n.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    for n in 0..10_000 {
        assert_eq!(seen.insert(key(n), n), None);
    }
    for n in 0..10_000 {
        assert_eq!(seen.insert(key(n), n + 1), Some(n));
    }
}
