//! Numbers of fixed width in base 10, 32 and 36.

/// The digits of base 10 and 36.
const ALPHANUMERIC: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
/// The digits of base 32 as Crockford chose them: no `I`, `L`, `O`, `U`.
const CROCKFORD: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The digits of a base; none for a base that no segment may have.
pub(super) fn digits(base: u32) -> Option<&'static [u8]> {
    match base {
        10 => Some(&ALPHANUMERIC[..10]),
        32 => Some(CROCKFORD),
        36 => Some(ALPHANUMERIC),
        _ => None,
    }
}

/// The largest number of this width.
pub(super) fn largest(width: usize, base: u32) -> u64 {
    (0..width).fold(1_u64, |count, _| count.saturating_mul(base.into())) - 1
}

/// Prints a number padded with zeros at the end of `place`; false when it does not fit.
pub(super) fn print(number: u64, base: u32, place: &mut [u8]) -> bool {
    match base {
        10 => print_in::<10>(number, &ALPHANUMERIC[..10], place),
        32 => print_in::<32>(number, CROCKFORD, place),
        36 => print_in::<36>(number, ALPHANUMERIC, place),
        _ => false,
    }
}

/// Dividing by a constant is many times faster than by a variable.
fn print_in<const BASE: u64>(number: u64, digits: &[u8], place: &mut [u8]) -> bool {
    let mut rest = number;
    for byte in place.iter_mut().rev() {
        *byte = digits[(rest % BASE) as usize];
        rest /= BASE;
    }
    rest == 0
}

/// Reads a number; none when a character is no digit of the base.
pub(super) fn parse(text: &[u8], base: u32) -> Option<u64> {
    let digits = digits(base)?;
    text.iter().try_fold(0_u64, |number, byte| {
        let value = digits.iter().position(|digit| digit == byte)?;
        number.checked_mul(base.into())?.checked_add(value as u64)
    })
}
