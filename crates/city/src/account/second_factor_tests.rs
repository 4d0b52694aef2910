use super::*;

/// RFC 6238, Appendix B, the SHA-1 rows, cut to six digits as the RFC's algorithm does with Digit = 6.
const VECTORS: [(u64, &str); 6] = [
    (59, "287082"),
    (1_111_111_109, "081804"),
    (1_111_111_111, "050471"),
    (1_234_567_890, "005924"),
    (2_000_000_000, "279037"),
    (20_000_000_000, "353130"),
];

#[test]
fn passwords_are_those_of_the_standard() {
    let totp = totp(b"12345678901234567890").unwrap();
    for (seconds, password) in VECTORS {
        assert_eq!(totp.check(password, seconds), Some(seconds / 30), "{seconds}");
        assert_eq!(totp.check(password, seconds + 30), Some(seconds / 30), "a step late");
        assert_eq!(totp.check(password, seconds + 90), None, "too late");
    }
}

#[test]
fn recovery_codes_are_read_as_people_write_them() {
    let codes = recovery_codes().unwrap();
    assert_eq!(codes.len(), RECOVERY_CODES);
    for code in codes {
        assert_eq!(code.find('-'), Some(5));
        let plain = code.replace('-', "");
        assert_eq!(recovery_code(&code), Some(plain.clone()));
        assert_eq!(recovery_code(&format!(" {} ", code.to_uppercase())), Some(plain));
    }
    for other in ["", "123456", "abcde-fghi", "abcde-fghijk", "一二三四五六七八九十百"] {
        assert_eq!(recovery_code(other), None, "{other}");
    }
}
