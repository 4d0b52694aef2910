//! The shipped policy is readable, and a broken one is refused with its place.

use chengji_core::privacy::mask::Personal;
use proptest::prelude::*;

use super::parse_privacy_policy;

const SHIPPED: &str = include_str!("../../../standards/privacy/policy.toml");

#[test]
fn the_shipped_policy_holds() {
    let policy = parse_privacy_policy(SHIPPED).unwrap();
    assert_eq!((policy.k, policy.purposes.len()), (5, 5));
    assert_eq!(policy.field("citizen_id"), Some(Personal::Document));
    assert_eq!(policy.field("standing"), None);
    assert_eq!(policy.field("宗教信仰"), Some(Personal::Other));
}

#[test]
fn a_wrong_policy_is_refused_with_its_place() {
    for (from, to, said) in [
        ("k = 5", "k = 1", "k: "),
        ("ages = [6, 17", "ages = [17, 6", "ages: "),
        ("id = \"service\"", "id = \"data-quality\"", "data-quality: two"),
        ("minutes = 60", "minutes = 9999", "purpose emergency: 9999"),
        ("roles = [\"steward\"]", "roles = [\"owner\"]", "purpose data-quality: \"owner\""),
        ("roles = [\"steward\"]", "roles = []", "nobody"),
        ("phone = \"phone\"", "phone = \"fax\"", "field phone: \"fax\""),
        ("any_department = true", "anybody = true", "anybody"),
    ] {
        let text = SHIPPED.replacen(from, to, 1);
        assert_ne!(text, SHIPPED, "{from}");
        let error = parse_privacy_policy(&text).unwrap_err().to_string();
        assert!(error.contains(said), "{from}: {error}");
    }
}

proptest! {
    #[test]
    fn a_damaged_policy_is_refused_or_keeps_its_bounds(
        cut in any::<prop::sample::Index>(),
        insert in prop::sample::select(vec!["\"", "[", "]", "=", "\n", "x", "-7", "0", "65535", "99999999999"]),
    ) {
        let mut damaged = SHIPPED.to_owned();
        let mut place = cut.index(damaged.len());
        while !damaged.is_char_boundary(place) {
            place -= 1;
        }
        damaged.insert_str(place, insert);
        if let Ok(policy) = parse_privacy_policy(&damaged) {
            prop_assert!(policy.k >= 2);
            for purpose in &policy.purposes {
                prop_assert!((1..=1_440).contains(&purpose.minutes) && !purpose.roles.is_empty());
            }
            prop_assert!(!policy.age_band(u16::MAX).is_empty());
        }
    }
}
