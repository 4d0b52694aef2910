//! Check characters: the ISO 7064 family, MOD 31-3 of GB 32100, and GB 11714.
//!
//! Each function takes the characters without the check character and returns the one that belongs to them, or `None`
//! when a character is outside the alphabet. [`CheckSystem`] chooses among them by name.
//!
//! What each finds, counting the check characters as part of the text (`promises_tests.rs` proves it):
//!
//! | system | one wrong character | two neighbours swapped |
//! |---|---|---|
//! | MOD 11-2, 37-2, 97-10 (pure) | always | always |
//! | MOD 11,10, 27,26, 37,36 (hybrid) | always | all but one pair of adjacent values `v`, `v + 1` (which pair depends on the characters before), and the check with the last character when they are the values 0 and 1 in one state of 10, 26, 36 |
//! | MOD 31-3 | always, up to 30 characters | always |
//! | GB 11714 | unless the values differ by 11, 22 or 33: always between digits | the same |

mod system;

pub use system::{CheckSystem, CheckText};

/// Alphabet of GB 32100-2015: no `I`, `O`, `S`, `V`, `Z`.
pub const CREDIT_ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

const ALPHANUMERIC: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// ISO 7064 MOD 11-2 over digits, as GB 11643 uses it: `0` to `9` or `X`.
#[must_use]
pub fn mod_11_2(digits: &[u8]) -> Option<u8> {
    let mut sum = 0;
    for byte in digits {
        sum = (sum + digit(*byte)?) * 2 % 11;
    }
    Some(b"10X98765432"[sum % 11])
}

/// ISO 7064 MOD 37-2 (the pure system) over `0-9A-Z`: `0` to `9`, `A` to `Z` or `*`.
#[must_use]
pub fn mod_37_2(text: &[u8]) -> Option<u8> {
    let mut sum = 0;
    for byte in text {
        sum = (sum + alphanumeric(*byte)?) * 2 % 37;
    }
    Some(CheckSystem::Mod37_2.check_alphabet()[(38 - sum) % 37])
}

/// ISO 7064 MOD 97-10 over digits: two check digits, `02` to `98`.
#[must_use]
pub fn mod_97_10(digits: &[u8]) -> Option<[u8; 2]> {
    let mut rest = 0;
    for byte in digits {
        rest = (rest * 10 + digit(*byte)?) % 97;
    }
    let check = 98 - rest * 100 % 97;
    Some([ALPHANUMERIC[check / 10], ALPHANUMERIC[check % 10]])
}

/// ISO 7064 MOD 11,10 (hybrid) over digits.
#[must_use]
pub fn mod_11_10(digits: &[u8]) -> Option<u8> {
    hybrid::<10>(digits.iter().map(|byte| digit(*byte))).map(|value| ALPHANUMERIC[value])
}

/// ISO 7064 MOD 27,26 (hybrid) over capital letters.
#[must_use]
pub fn mod_27_26(letters: &[u8]) -> Option<u8> {
    let values = letters.iter().map(|byte| byte.is_ascii_uppercase().then(|| usize::from(byte - b'A')));
    hybrid::<26>(values).map(|value| ALPHANUMERIC[value + 10])
}

/// ISO 7064 MOD 37,36 (hybrid) over `0-9A-Z`.
#[must_use]
pub fn mod_37_36(text: &[u8]) -> Option<u8> {
    hybrid::<36>(text.iter().map(|byte| alphanumeric(*byte))).map(|value| ALPHANUMERIC[value])
}

/// MOD 31 with weights 3^(i-1) over the alphabet of GB 32100-2015: the 18th character of a credit code.
#[must_use]
pub fn mod_31_3(text: &[u8]) -> Option<u8> {
    let (mut weight, mut sum) = (1, 0);
    for byte in text {
        let value = CREDIT_ALPHABET.iter().position(|letter| letter == byte)?;
        sum = (sum + weight * value) % 31;
        weight = weight * 3 % 31;
    }
    Some(CREDIT_ALPHABET[(31 - sum) % 31])
}

/// GB 11714 over eight characters of `0-9A-Z`: the 9th character of an organisation code, `0` to `9` or `X`.
#[must_use]
pub fn gb_11714(text: &[u8]) -> Option<u8> {
    const WEIGHTS: [usize; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
    if text.len() != WEIGHTS.len() {
        return None;
    }
    let mut sum = 0;
    for (byte, weight) in text.iter().zip(WEIGHTS) {
        sum += alphanumeric(*byte)? * weight;
    }
    Some(b"0X987654321"[sum % 11])
}

/// The recurrence of the hybrid systems MOD (`M` + 1), `M`, and the value of the check character.
fn hybrid<const M: usize>(values: impl Iterator<Item = Option<usize>>) -> Option<usize> {
    let mut product = M;
    for value in values {
        // From 1 to 2 M - 1, so one subtraction reduces it into 1 to M, where M stands for 0.
        let mut sum = product + value?;
        if sum > M {
            sum -= M;
        }
        product = sum * 2;
        if product > M {
            product -= M + 1;
        }
    }
    Some((M + 1 - product) % M)
}

fn digit(byte: u8) -> Option<usize> {
    byte.is_ascii_digit().then(|| usize::from(byte - b'0'))
}

fn alphanumeric(byte: u8) -> Option<usize> {
    match byte {
        b'0'..=b'9' => Some(usize::from(byte - b'0')),
        b'A'..=b'Z' => Some(usize::from(byte - b'A') + 10),
        _ => None,
    }
}

#[cfg(test)]
#[path = "check/promises_tests.rs"]
mod promises_tests;

#[cfg(test)]
#[path = "check_tests.rs"]
mod check_tests;
