//! Code schemes: a text that some scheme reads takes apart and comes together again, the fast door agrees with the slow
//! one, a named fix is a good code, and nothing panics.
#![no_main]

use std::sync::LazyLock;

use chengji_codes::scheme::Verifier;
use chengji_codes::{Schemes, Subject};
use chengji_formats::scheme::parse_schemes;
use libfuzzer_sys::fuzz_target;

static SCHEMES: LazyLock<(Schemes, Vec<(String, Verifier)>)> = LazyLock::new(|| {
    let schemes = parse_schemes(&[
        ("entity.toml", include_str!("../../standards/codes/entity.toml")),
        ("permanent.toml", include_str!("../../standards/codes/permanent.toml")),
        ("building.toml", include_str!("../../standards/codes/building.toml")),
        ("dwelling.toml", include_str!("../../standards/codes/dwelling.toml")),
        ("address-grid.toml", include_str!("../../standards/codes/address-grid.toml")),
        ("real-estate-unit.toml", include_str!("../../standards/codes/real-estate-unit.toml")),
    ])
    .expect("the shipped schemes load");
    let verifiers = schemes.iter().map(|scheme| (scheme.id().to_owned(), scheme.verifier())).collect();
    (schemes, verifiers)
});

fuzz_target!(|text: &str| {
    let (schemes, verifiers) = &*SCHEMES;
    for (id, verifier) in verifiers {
        let scheme = schemes.get(id).expect("it was made from it");
        let read = scheme.read(text);
        assert_eq!(verifier.holds(text.as_bytes()), read.is_ok());
        match read {
            Ok(code) => {
                let parts = scheme.parts(&code).expect("a code that was read has parts");
                let serial = parts.serial.unwrap_or(0);
                assert_eq!(scheme.issue_code(&Subject::from(parts), serial).ok(), Some(code));
            }
            Err(error) => assert!(error.suggestion().is_none_or(|code| scheme.read(code.as_str()) == Ok(code))),
        }
    }
    let _ = schemes.diagnose(text);
    // The text as a scheme file.
    let _ = parse_schemes(&[("fuzz.toml", text)]);
});
