//! Unified social credit codes (GB 32100) counted up, with both check characters right.

const CREDIT_ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
const ORGANISATION_WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// The code of the `serial`-th organisation registered by a district: department 9, kind 1
/// enterprise or 2 self-employed, district, organisation code (GB 11714) of the MA series, check.
pub(super) fn credit_code(is_shop: bool, district: &str, serial: u64) -> String {
    let mut code = String::with_capacity(18);
    code.push_str(if is_shop { "92" } else { "91" });
    code.push_str(district);
    code.push_str("MA");
    let mut rest = serial;
    let mut tail = [b'0'; 6];
    for place in tail.iter_mut().rev() {
        *place = CREDIT_ALPHABET[(rest % 31) as usize];
        rest /= 31;
    }
    code.extend(tail.map(char::from));
    let check = organisation_check(&code.as_bytes()[8..16]);
    code.push(check);
    let check = credit_check(code.as_bytes());
    code.push(check);
    code
}

/// The same code with a check character that does not hold.
pub(super) fn break_check(code: &str) -> String {
    let last = code.bytes().last().unwrap_or(b'0');
    let at = value_31(last);
    let wrong = CREDIT_ALPHABET[((at + 1) % 31) as usize];
    let mut broken = code.to_owned();
    broken.pop();
    broken.push(char::from(wrong));
    broken
}

/// GB 11714: weights over the values of digits and letters, modulo 11.
fn organisation_check(body: &[u8]) -> char {
    let sum: u32 = body
        .iter()
        .zip(ORGANISATION_WEIGHTS)
        .map(|(byte, weight)| char::from(*byte).to_digit(36).unwrap_or(0) * weight)
        .sum();
    match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        digit => char::from_digit(digit, 10).unwrap_or('0'),
    }
}

/// GB 32100: powers of three modulo 31.
fn credit_check(body: &[u8]) -> char {
    let mut weight = 1;
    let mut sum = 0;
    for byte in body {
        sum += value_31(*byte) * weight;
        weight = weight * 3 % 31;
    }
    char::from(CREDIT_ALPHABET[((31 - sum % 31) % 31) as usize])
}

fn value_31(byte: u8) -> u32 {
    (0..).zip(CREDIT_ALPHABET).find_map(|(value, letter)| (*letter == byte).then_some(value)).unwrap_or(0)
}

#[cfg(test)]
#[path = "identity_tests.rs"]
mod identity_tests;
