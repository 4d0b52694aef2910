//! How a personal value looks to whoever may not see it: the forms in use in China's counters and apps, `330***********1234`,
//! 张**, 138****5678, and addresses that end at the building. PROJECT-DEFINED where forms differ.
//!
//! A mask is total: whatever the text, most of it is hidden, and a text of no known form is hidden whole.

use chengji_codes::CitizenId;

/// What a personal value is, and so how it is masked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Personal {
    /// A number that the state gave a person: identity number, passport, permit.
    Document,
    /// A person's name.
    Name,
    /// A telephone number.
    Phone,
    /// An address down to the room.
    Address,
    /// A day of birth.
    Birth,
    /// Anything else about a person: hidden whole.
    Other,
}

impl Personal {
    /// The value as everybody may see it.
    #[must_use]
    pub fn mask(self, text: &str) -> String {
        match self {
            Self::Document => document(text),
            Self::Name => name(text),
            Self::Phone => phone(text),
            Self::Address => address(text),
            Self::Birth => birth(text),
            Self::Other => stars(text),
        }
    }
}

/// Family names of two characters; a name that begins with one keeps both.
const COMPOUND: [&str; 44] = [
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "长孙", "宇文", "司徒", "夏侯",
    "轩辕", "端木", "独孤", "南宫", "西门", "百里", "呼延", "东郭", "申屠", "太史", "公冶", "澹台", "濮阳", "淳于",
    "单于", "钟离", "闻人", "司空", "赫连", "万俟", "闾丘", "公羊", "宗政", "拓跋", "第五", "东野", "仲孙", "鲜于",
    "歐陽", "諸葛",
];

/// `330***********1234`. A number of 15 digits keeps the same ends; a shorter or foreign one its first and its last two
/// characters; one of fewer than six none.
#[must_use]
pub fn document(text: &str) -> String {
    let text = text.trim();
    if let Ok(known) = CitizenId::parse(text) {
        return known.code.masked();
    }
    match text.chars().count() {
        15.. => keep(text, 3, 4),
        6.. => keep(text, 1, 2),
        _ => stars(text),
    }
}

/// 张**, 欧阳**, J*** *****: the family name of a Chinese name, otherwise the first character. A name of one character is
/// hidden; spaces and middle dots stay.
#[must_use]
pub fn name(text: &str) -> String {
    let text = text.trim();
    let length = text.chars().count();
    let kept = match length {
        0 | 1 => 0,
        3 | 4 if COMPOUND.iter().any(|surname| text.starts_with(surname)) => 2,
        _ => 1,
    };
    let hide = |(at, c): (usize, char)| if at < kept || is_separator(c) { c } else { '*' };
    let masked: String = text.chars().enumerate().map(hide).collect();
    // Of a character and a dot nothing would be hidden.
    if masked.contains('*') || text.is_empty() { masked } else { stars(text) }
}

/// 138****5678; of a landline the area code and the last two digits. Several numbers are masked one by one.
#[must_use]
pub fn phone(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut number = String::new();
    for c in text.trim().chars() {
        if matches!(c, '/' | ',' | ';' | '，' | '、' | '；') {
            masked.push_str(&one_phone(&number));
            number.clear();
            masked.push(c);
        } else {
            number.push(c);
        }
    }
    masked + &one_phone(&number)
}

fn one_phone(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let (prefix, national) = match digits.strip_prefix("0086").or_else(|| digits.strip_prefix("86")) {
        Some(national) if national.len() >= 10 => ("+86", national),
        _ => ("", digits.as_str()),
    };
    let form = |head: usize, tail: usize| {
        let hidden = "*".repeat(national.len() - head - tail);
        format!("{prefix}{}{hidden}{}", &national[..head], &national[national.len() - tail..])
    };
    match (national.len(), national.as_bytes().first()) {
        (11, Some(b'1')) => form(3, 4),
        // The area code is that of the whole town: 027 and 010, otherwise four digits.
        (10..=12, Some(b'0')) if matches!(national.as_bytes()[1], b'1' | b'2') => form(3, 2),
        (10..=12, Some(b'0')) => form(4, 2),
        (7.., _) => form(0, 2),
        _ => stars(text),
    }
}

/// The year of a day of birth: `1949-**-**`. A text that does not begin with a year from 1800 to 2099 is hidden whole: it may be
/// another number in a wrong column.
#[must_use]
pub fn birth(text: &str) -> String {
    let text = text.trim();
    match text.get(..4).filter(|year| matches!(year.as_bytes(), [b'1', b'8' | b'9', ..] | [b'2', b'0', ..])) {
        Some(year) if year.bytes().all(|byte| byte.is_ascii_digit()) => format!("{year}-**-**"),
        _ => stars(text),
    }
}

/// The address up to the building, `…中南路1号3栋**`: units, floors and rooms are hidden. Where no building is named it ends
/// behind the door number; an address without either ends before the first number.
#[must_use]
pub fn address(text: &str) -> String {
    let chars: Vec<char> = text.trim().chars().collect();
    let inner = first_inner(&chars);
    let end = last_building(&chars[..inner]).or_else(|| last_door(&chars[..inner])).unwrap_or_else(|| {
        let digit = chars[..inner].iter().position(|c| c.is_ascii_digit());
        digit.unwrap_or(inner)
    });
    let shown: String = chars[..end].iter().collect();
    if end < chars.len() { shown + "**" } else { shown }
}

/// Where the first unit, floor or room begins, its number included; the end when there is none.
fn first_inner(chars: &[char]) -> usize {
    for (at, c) in chars.iter().enumerate() {
        let inner = match c {
            '室' | '房' | '户' | '层' | '門' | '门' => preceding_number(chars, at) < at,
            '单' | '單' => matches!(chars.get(at + 1), Some('元')),
            // 12楼 is a floor, 3号楼 and 3#楼 are buildings.
            '楼' | '樓' | 'F' | 'f' => preceding_number(chars, at) < at && !is_word(chars.get(at + 1)),
            _ => false,
        };
        if inner {
            return preceding_number(chars, at);
        }
    }
    chars.len()
}

/// Behind the last building: 3栋, 3幢, A座, 3号楼, 某某大厦.
fn last_building(chars: &[char]) -> Option<usize> {
    (0..chars.len()).rev().find_map(|at| match chars[at] {
        '栋' | '棟' | '幢' | '座' => (preceding_number(chars, at) < at).then_some(at + 1),
        '楼' | '樓' => {
            matches!(at.checked_sub(1).map(|before| chars[before]), Some('号' | '號' | '#' | '大')).then_some(at + 1)
        }
        '厦' | '廈' => Some(at + 1),
        _ => None,
    })
}

/// Behind the last door number: 12号.
fn last_door(chars: &[char]) -> Option<usize> {
    let is_door = |at: &usize| matches!(chars[*at], '号' | '號') && preceding_number(chars, *at) < *at;
    (0..chars.len()).rev().find(is_door).map(|at| at + 1)
}

/// Where the number that ends before `at` begins; `at` itself when there is none.
fn preceding_number(chars: &[char], at: usize) -> usize {
    let is_number = |c: &char| {
        c.is_ascii_alphanumeric() || matches!(c, '-' | '－') || "一二三四五六七八九十百零〇两甲乙丙丁戊".contains(*c)
    };
    at - chars[..at].iter().rev().take_while(|c| is_number(c)).count()
}

fn is_word(c: Option<&char>) -> bool {
    c.is_some_and(|c| c.is_ascii_alphabetic())
}

fn is_separator(c: char) -> bool {
    matches!(c, ' ' | '·' | '•' | '-')
}

fn keep(text: &str, head: usize, tail: usize) -> String {
    let length = text.chars().count();
    let hide = |(at, c): (usize, char)| if at < head || at + tail >= length { c } else { '*' };
    text.chars().enumerate().map(hide).collect()
}

/// Three stars for anything, none for nothing: not even the length is told.
fn stars(text: &str) -> String {
    if text.trim().is_empty() { String::new() } else { "***".to_owned() }
}

#[cfg(test)]
#[path = "mask_tests.rs"]
mod mask_tests;
