//! Check characters that were published or computed by others.

use super::{CheckSystem, gb_11714, mod_11_2, mod_31_3, mod_37_36};

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
fn the_checks_of_an_independent_library_come_out() {
    // Random numbers with the check that python-stdnum 2.2 gives them.
    let rows = include_str!("check/vectors.csv").lines().skip(1);
    for row in rows {
        let [name, body, check] = row.split(',').collect::<Vec<_>>().try_into().unwrap();
        let system = CheckSystem::ALL.into_iter().find(|system| system.name() == name).unwrap();
        let ours = system.compute(body.as_bytes()).unwrap();
        assert_eq!(ours.as_str(), check, "{row}");
        assert!(system.holds(format!("{body}{check}").as_bytes()), "{row}");
    }
}

#[test]
fn a_character_outside_the_alphabet_has_no_check() {
    assert_eq!(mod_11_2(b"1A"), None);
    assert_eq!(mod_37_36(b"a"), None);
    assert_eq!(mod_31_3(b"I"), None);
    assert_eq!(gb_11714(b"7997765-"), None);
    assert_eq!(gb_11714(b"7997765"), None);
    for system in CheckSystem::ALL.into_iter().filter(|system| *system != CheckSystem::None) {
        assert_eq!(system.compute(b"0000000-"), None, "{}", system.name());
        assert!(!system.holds(b""), "{}", system.name());
    }
}
