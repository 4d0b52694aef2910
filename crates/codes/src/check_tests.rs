//! Published check characters, and what a check must detect.

use super::{gb_11714, mod_11_2, mod_31_3, mod_37_36};

#[test]
fn published_numbers_carry_the_computed_check() {
    assert_eq!(mod_11_2(b"11010519491231002"), Some(b'X'));
    assert_eq!(mod_31_3(b"91420107799776589"), Some(b'Y'));
    assert_eq!(mod_31_3(b"91440101MA5CJQ4N5"), Some(b'9'));
    assert_eq!(gb_11714(b"79977658"), Some(b'9'));
}

#[test]
fn the_worked_example_of_iso_7064_mod_37_36_comes_out() {
    // The Global Release Identifier A12425GABC1234002 has the check character M.
    assert_eq!(mod_37_36(b"A12425GABC1234002"), Some(b'M'));
}

#[test]
fn mod_37_36_finds_every_wrong_character_and_every_swap_of_neighbours() {
    let text = b"420106010203000000001".to_vec();
    let check = mod_37_36(&text);
    for at in 0..text.len() {
        for other in (b'0'..=b'9').chain(b'A'..=b'Z').filter(|other| *other != text[at]) {
            let mut wrong = text.clone();
            wrong[at] = other;
            assert_ne!(mod_37_36(&wrong), check, "{at} {other}");
        }
        if at > 0 && text[at] != text[at - 1] {
            let mut swapped = text.clone();
            swapped.swap(at, at - 1);
            assert_ne!(mod_37_36(&swapped), check, "{at}");
        }
    }
}

#[test]
fn a_character_outside_the_alphabet_has_no_check() {
    assert_eq!(mod_11_2(b"1A"), None);
    assert_eq!(mod_37_36(b"a"), None);
    assert_eq!(mod_31_3(b"I"), None);
    assert_eq!(gb_11714(b"7997765-"), None);
    assert_eq!(gb_11714(b"7997765"), None);
}
