//! Numbers with a fixed number of decimals, trailing zeros dropped: the coordinates of every answer.

use std::fmt::Write as _;

/// Powers of ten up to the most decimals.
const POWERS: [u64; 16] = {
    let mut powers = [1_u64; 16];
    let mut at = 1;
    while at < powers.len() {
        powers[at] = powers[at - 1] * 10;
        at += 1;
    }
    powers
};

/// Writes `number` rounded to `decimals` (at most 15) behind `text`, ties to even, as the formatting of the standard library rounds:
/// from the exact value of the double. A number that is not finite is written as the standard library does.
pub(crate) fn write_decimal(text: &mut String, number: f64, decimals: u8) {
    match scaled(number.abs(), decimals) {
        Some(all) => {
            let power = POWERS[usize::from(decimals.min(15))];
            let (whole, mut part) = (all / power, all % power);
            if number.is_sign_negative() && all != 0 {
                text.push('-');
            }
            write_digits(text, whole, 0);
            if part != 0 {
                let mut width = usize::from(decimals);
                while part.is_multiple_of(10) {
                    part /= 10;
                    width -= 1;
                }
                text.push('.');
                write_digits(text, part, width);
            }
        }
        None => write_slowly(text, number, decimals),
    }
}

/// `number` × 10^`decimals`, rounded; none when it is not below 2^63 or `number` has no fraction in its binary form.
fn scaled(number: f64, decimals: u8) -> Option<u64> {
    let bits = number.to_bits();
    let exponent = u32::try_from(bits >> 52).ok()?;
    // A number is mantissa / 2^shift; from 2^52 on it is whole, and what is not finite has the greatest exponent.
    let shift = 1075_u32.checked_sub(exponent.max(1)).filter(|&shift| shift > 0)?;
    let mantissa = u128::from(bits & ((1 << 52) - 1) | if exponent > 0 { 1 << 52 } else { 0 });
    // Below 2^53 × 10^15 < 2^103.
    let product = mantissa * u128::from(*POWERS.get(usize::from(decimals))?);
    if shift > 104 {
        return Some(0);
    }
    let (whole, rest, half) = (product >> shift, product & ((1 << shift) - 1), 1_u128 << (shift - 1));
    let up = rest > half || rest == half && whole & 1 == 1;
    u64::try_from(whole + u128::from(up)).ok()
}

/// Writes digits, with zeros before them up to `width`.
fn write_digits(text: &mut String, mut number: u64, width: usize) {
    let mut digits = [b'0'; 20];
    let mut at = digits.len();
    while number > 0 || at == digits.len() {
        at -= 1;
        // One decimal digit.
        digits[at] = b'0' + (number % 10) as u8;
        number /= 10;
    }
    let at = at.min(digits.len() - width.min(digits.len()));
    text.push_str(std::str::from_utf8(&digits[at..]).unwrap_or_default());
}

fn write_slowly(text: &mut String, number: f64, decimals: u8) {
    let start = text.len();
    // Writing to a string cannot fail.
    write!(text, "{number:.*}", usize::from(decimals)).ok();
    if text[start..].contains('.') {
        let kept = text[start..].trim_end_matches('0').trim_end_matches('.').len();
        text.truncate(start + kept);
    }
    if &text[start..] == "-0" {
        text.replace_range(start.., "0");
    }
}

#[cfg(test)]
#[path = "decimal_tests.rs"]
mod decimal_tests;
