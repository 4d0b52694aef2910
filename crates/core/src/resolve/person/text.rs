//! Reading what registers write about persons.

use chengji_codes::CitizenId;

/// What is written where a name is not known.
const NAMELESS: [&str; 8] = ["不详", "未知", "无名", "无名氏", "无", "空", "待定", "NA"];

/// The letters of a name without blanks and points, capital; none when it says nothing.
pub(super) fn name(text: &str) -> Vec<char> {
    let kept = text.chars().filter(|letter| !letter.is_whitespace() && !"·•．.・‧*,，".contains(*letter));
    let letters: Vec<char> = kept.map(|letter| letter.to_ascii_uppercase()).collect();
    let is = |word: &&str| letters.iter().copied().eq(word.chars());
    if NAMELESS.iter().any(is) { Vec::new() } else { letters }
}

/// A number of 17 digits and a check character packed in base 11, its highest bit set when the check holds, with the
/// birth date and the sex it tells; zeros when it is none. One with the 15 digits of before 1999 becomes the one of 18.
pub(super) fn citizen_id(text: &str) -> (u64, u32, u8) {
    let mut letters = [0_u8; 18];
    let mut len = 0;
    for byte in text.bytes().filter(|byte| !byte.is_ascii_whitespace()) {
        let Some(place) = letters.get_mut(len) else { return (0, 0, 0) };
        *place = byte.to_ascii_uppercase();
        len += 1;
    }
    let was_15 = len == 15;
    if was_15 {
        letters.copy_within(6..15, 8);
        letters[6..8].copy_from_slice(b"19");
        letters[17] = b'0';
    }
    let digits = &letters[..17];
    if !(was_15 || len == 18) || !digits.iter().all(u8::is_ascii_digit) || digits.iter().all(|d| *d == digits[0]) {
        return (0, 0, 0);
    }
    if was_15 {
        letters[17] = chengji_codes::check::mod_11_2(&letters[..17]).unwrap_or(b'0');
    }
    let check = match letters[17] {
        b'X' => 10,
        digit if digit.is_ascii_digit() => u64::from(digit - b'0'),
        _ => return (0, 0, 0),
    };
    let number = letters[..17].iter().fold(0, |sum, digit| sum * 10 + u64::from(digit - b'0')) * 11 + check;
    let parsed = std::str::from_utf8(&letters).ok().and_then(|text| CitizenId::parse(text).ok());
    match parsed {
        Some(parsed) if parsed.check_holds => {
            let (year, month, day) = parsed.code.birth_date();
            let birth = u32::from(year) * 10_000 + u32::from(month) * 100 + u32::from(day);
            (number | 1 << 63, birth, if letters[16] % 2 == 1 { 1 } else { 2 })
        }
        _ => (number, 0, 0),
    }
}

/// The characters of a packed number, the check first.
pub(super) fn id_digits(number: u64) -> [u8; 18] {
    let mut digits = [0; 18];
    digits[0] = (number % 11) as u8;
    let mut rest = number / 11;
    for digit in digits[1..].iter_mut().rev() {
        *digit = (rest % 10) as u8;
        rest /= 10;
    }
    digits
}

/// A day as `yyyymmdd`; none when it is no day of 1901 to 2099.
pub(super) fn day(text: &str) -> Option<u32> {
    let mut parts = [0_u32; 3];
    let mut lens = [0_usize; 3];
    let mut part = 0;
    for letter in text.trim().chars() {
        match letter.to_digit(10) {
            Some(digit) => {
                *parts.get_mut(part)? = parts.get(part)?.checked_mul(10)?.checked_add(digit)?;
                *lens.get_mut(part)? += 1;
            }
            // A time of day behind the date says nothing of the date.
            None if part == 2 && lens[2] > 0 => break,
            None if lens.get(part).is_some_and(|len| *len > 0) => part += 1,
            None => {}
        }
    }
    if lens[0] == 8 {
        parts = [parts[0] / 10_000, parts[0] / 100 % 100, parts[0] % 100];
    }
    let [year, month, day] = parts;
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    ((1901..2100).contains(&year) && (1..=last).contains(&day)).then(|| year * 10_000 + month * 100 + day)
}

/// Whether two different days are one slip of the pen apart: a digit, two neighbours, or day for month.
pub(super) fn slip(one: u32, other: u32) -> bool {
    let digits = |mut day: u32| {
        let mut digits = [0_u8; 8];
        for digit in digits.iter_mut().rev() {
            *digit = (day % 10) as u8;
            day /= 10;
        }
        digits
    };
    let (one, two) = (digits(one), digits(other));
    let swapped = one[..4] == two[..4] && one[4..6] == two[6..] && one[6..] == two[4..6];
    swapped || super::spelling::one_off(&one, &two)
}

/// 1 male, 2 female.
pub(super) fn sex(text: &str) -> Option<u8> {
    match text.trim() {
        "男" | "1" | "M" | "m" | "男性" => Some(1),
        "女" | "2" | "F" | "f" | "女性" => Some(2),
        _ => None,
    }
}

/// The digits of a telephone number with a 1 before them, without the country's; 0 when it is none or a placeholder.
pub(in crate::resolve) fn phone(text: &str) -> u64 {
    let mut number = 1_u64;
    let mut len = 0;
    let mut first = None;
    let mut varied = false;
    for digit in text.chars().filter_map(|letter| letter.to_digit(10)) {
        if len == 14 {
            return 0;
        }
        varied |= *first.get_or_insert(digit) != digit;
        number = number * 10 + u64::from(digit);
        len += 1;
    }
    let abroad = 100_000_000_000;
    if len == 13 && number / abroad == 186 {
        number = number % abroad + abroad;
        len = 11;
    }
    if varied && (7..=12).contains(&len) { number } else { 0 }
}
