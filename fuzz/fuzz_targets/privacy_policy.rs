//! A privacy policy of any text is read or refused; one that was read never lets a purpose last longer than it says, and never shows
//! an age of which it does not know the band.
#![no_main]

use chengji_formats::privacy_policy::parse_privacy_policy;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(policy) = parse_privacy_policy(text) else { return };
    assert!(policy.k >= 2);
    for purpose in &policy.purposes {
        assert!(purpose.last(None).is_ok_and(|minutes| (1..=1_440).contains(&minutes)));
        assert!(purpose.last(Some(purpose.minutes + 1)).is_err() && purpose.last(Some(0)).is_err());
        assert!(!purpose.roles.is_empty());
    }
    for years in [0, 1, 17, 80, u16::MAX] {
        assert!(!policy.age_band(years).is_empty());
    }
    let _ = policy.field("citizen_id");
});
