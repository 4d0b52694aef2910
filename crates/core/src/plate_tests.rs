use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;

const DAY: Date = date(2026, 11, 22);

fn base() -> BaseUrl {
    "https://id.wuhan.example/".parse().unwrap()
}

fn secret(algorithm: PlateAlgorithm) -> PlateSecret {
    PlateSecret::from_seed(algorithm, &[7; 32]).unwrap()
}

fn published(algorithm: PlateAlgorithm) -> PublishedKey {
    PublishedKey { public: secret(algorithm).public(), made: DAY, retired: None, revoked: None }
}

fn plate(algorithm: PlateAlgorithm) -> PlatePayload {
    PlatePayload::sign(&secret(algorithm), base(), "420106010101000000001K".parse().unwrap(), DAY).unwrap()
}

fn codes(verdict: &Verdict) -> Vec<&'static str> {
    verdict.faults.iter().map(PlateFault::code).collect()
}

#[test]
fn a_plate_is_genuine_by_its_key_alone_with_either_algorithm() {
    for algorithm in PlateAlgorithm::ALL {
        let text = plate(algorithm).to_string();
        let verdict = verify(&text, &[published(algorithm)], None);
        assert!(verdict.holds(), "{:?}", verdict.faults);
        let read = verdict.payload.unwrap();
        assert_eq!(read, plate(algorithm), "signing twice gives the same plate");
        assert_eq!((read.issued(), read.algorithm(), read.code().as_str()), (DAY, algorithm, "420106010101000000001K"));
    }
}

#[test]
fn a_plate_fits_version_nine_at_level_q_and_the_longest_version_ten() {
    let text = plate(PlateAlgorithm::Sm2).to_string();
    assert!(text.starts_with("HTTPS://ID.WUHAN.EXAMPLE/P/420106010101000000001K/"));
    assert!(text.len() <= 189, "{} characters", text.len());
    let longest = BaseUrl::LONGEST + "/P/".len() + PlateCode::LONGEST + "/".len() + 114;
    assert!(longest <= 221, "{longest} characters");
    assert!(text.bytes().all(|byte| b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".contains(&byte)));
}

#[test]
fn one_altered_character_anywhere_is_found() {
    for algorithm in PlateAlgorithm::ALL {
        let (text, keys) = (plate(algorithm).to_string(), [published(algorithm)]);
        for at in 0..text.len() {
            let old = text.as_bytes()[at];
            let new = if old == b'7' { b'8' } else { b'7' };
            let mut altered = text.clone().into_bytes();
            altered[at] = new;
            let altered = String::from_utf8(altered).unwrap();
            assert!(!verify(&altered, &keys, None).holds(), "character {at} of {algorithm}");
        }
    }
}

#[test]
fn a_web_address_may_come_back_in_lower_case() {
    let text = plate(PlateAlgorithm::Ed25519).to_string().to_ascii_lowercase();
    assert!(verify(&text, &[published(PlateAlgorithm::Ed25519)], None).holds());
}

#[test]
fn every_reason_against_a_plate_has_its_code() {
    let key = published(PlateAlgorithm::Sm2);
    let text = plate(PlateAlgorithm::Sm2).to_string();
    let judge = |text: &str, keys: &[PublishedKey]| codes(&verify(text, keys, None));
    assert_eq!(judge("hello", std::slice::from_ref(&key)), ["plate.malformed"]);
    assert_eq!(judge(&text, &[published(PlateAlgorithm::Ed25519)]), ["plate.unknown-key"]);
    assert_eq!(judge(&text.replace("WUHAN", "WUHAM"), std::slice::from_ref(&key)), ["plate.bad-signature"]);
    assert_eq!(judge(&text.replace("/P/4201", "/P/4202"), std::slice::from_ref(&key)), ["plate.bad-signature"]);
    let retired = PublishedKey { retired: Some(date(2026, 11, 21)), ..key.clone() };
    assert_eq!(judge(&text, &[retired]), ["plate.after-retirement"]);
    let last_day = PublishedKey { retired: Some(DAY), ..key.clone() };
    assert!(verify(&text, &[last_day], None).holds());
    let revoked = PublishedKey { revoked: Some("leaked".to_owned()), ..key.clone() };
    assert_eq!(judge(&text, &[revoked]), ["plate.key-revoked"]);
    let other = "420106010101000000002J".parse().unwrap();
    assert_eq!(codes(&verify(&text, &[key], Some(&other))), ["plate.wrong-code"]);
}

#[test]
fn formats_and_algorithms_of_tomorrow_are_named_not_guessed() {
    let text = plate(PlateAlgorithm::Sm2).to_string();
    let (head, old) = text.rsplit_once('/').unwrap();
    let with = |byte: u8| {
        let mut bytes: [u8; 71] = base32::decode(old).unwrap();
        bytes[0] = byte;
        format!("{head}/{}", base32::encode(&bytes))
    };
    assert_eq!(with(0x22).parse::<PlatePayload>().unwrap_err().code(), "plate.unknown-version");
    assert_eq!(with(0x13).parse::<PlatePayload>().unwrap_err().code(), "plate.unknown-algorithm");
}

#[test]
fn keys_cross_to_der_and_back_and_nothing_else_is_a_key() {
    for algorithm in PlateAlgorithm::ALL {
        let public = secret(algorithm).public();
        let der = public.to_der();
        assert_eq!(PlatePublic::from_der(&der), Some(public));
        assert_eq!(PlatePublic::from_der(&der[..der.len() - 1]), None);
    }
    assert!(PlateSecret::from_seed(PlateAlgorithm::Sm2, &[0; 32]).is_none());
    assert!(PlateSecret::from_seed(PlateAlgorithm::Sm2, &[0xff; 32]).is_none());
}

#[test]
fn days_outside_two_bytes_are_refused() {
    let sign = |day| PlatePayload::sign(&secret(PlateAlgorithm::Ed25519), base(), "A".parse().unwrap(), day);
    for day in [date(2000, 1, 1), date(2179, 6, 6)] {
        let text = sign(day).unwrap().to_string();
        assert_eq!(text.parse::<PlatePayload>().unwrap().issued(), day);
    }
    for day in [date(1999, 12, 31), date(2179, 6, 7)] {
        assert_eq!(sign(day).unwrap_err().code(), "plate.invalid-day");
    }
}

#[test]
fn bases_that_cannot_stand_on_a_plate_are_refused() {
    for good in ["http://127.0.0.1:8080", "https://a.b/c/d-e", "HTTPS://X/"] {
        let base: BaseUrl = good.parse().unwrap();
        assert_eq!(base.to_string().parse::<BaseUrl>().unwrap(), base);
    }
    let long = format!("https://{}", "a".repeat(53));
    for bad in [
        "",
        "ftp://a",
        "https://",
        "https://a:b",
        "https://a:0",
        "https://a//b",
        "https://a/../b",
        "https://a b",
        "https://ä",
        &long,
    ] {
        assert_eq!(bad.parse::<BaseUrl>().unwrap_err().code(), "plate.invalid-base-url", "{bad}");
    }
}

#[test]
fn every_fault_stands_in_the_table_of_codes() {
    let key = published(PlateAlgorithm::Sm2).id();
    let code: PlateCode = "A".parse().unwrap();
    let faults = [
        PlateFault::Malformed { reason: "" },
        PlateFault::Version(2),
        PlateFault::Algorithm(9),
        PlateFault::Code { value: String::new() },
        PlateFault::BaseUrl { value: String::new(), reason: "" },
        PlateFault::Day(DAY),
        PlateFault::UnknownKey(key),
        PlateFault::BadSignature,
        PlateFault::WrongCode { found: code.clone(), expected: code },
        PlateFault::AfterRetirement { issued: DAY, retired: DAY },
        PlateFault::KeyRevoked(key),
    ];
    let found: Vec<_> = faults.iter().map(PlateFault::code).collect();
    assert_eq!(found, PlateFault::CODES);
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused_and_what_is_read_prints_as_it_was(text in ".{0,200}") {
        if let Ok(plate) = text.parse::<PlatePayload>() {
            prop_assert_eq!(plate.to_string(), text.to_ascii_uppercase());
        }
    }

    #[test]
    fn any_seal_round_trips(
        code in "[0-9A-Z-]{1,40}", host in "[A-Z0-9]{1,20}", days in 0i64..65_536, seed in any::<[u8; 32]>(),
        algorithm in prop_oneof![Just(PlateAlgorithm::Ed25519), Just(PlateAlgorithm::Sm2)],
    ) {
        use jiff::ToSpan as _;
        let Some(secret) = PlateSecret::from_seed(algorithm, &seed) else { return Ok(()) };
        let day = date(2000, 1, 1) + days.days();
        let base = format!("http://{host}").parse().unwrap();
        let plate = PlatePayload::sign(&secret, base, code.parse().unwrap(), day).unwrap();
        let text = plate.to_string();
        prop_assert_eq!(&text.parse::<PlatePayload>().unwrap(), &plate);
        let key = PublishedKey { public: secret.public(), made: day, retired: None, revoked: None };
        prop_assert!(verify(&text, &[key], Some(plate.code())).holds());
    }

    #[test]
    fn letters_have_one_spelling(bytes in any::<[u8; 71]>(), at in 0usize..114, letter in "[0-9A-Za-z]") {
        let text = base32::encode(&bytes);
        prop_assert_eq!(base32::decode::<71>(&text), Some(bytes));
        let mut other = text.clone();
        other.replace_range(at..=at, &letter);
        if other != text {
            prop_assert_ne!(base32::decode::<71>(&other), Some(bytes));
        }
    }
}
