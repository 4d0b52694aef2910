//! Names of people, by the words around them: whoever receives, is called 先生, is the person to call, or owns the house.

use super::surname::surname_len;
use super::{Kind, Span};

/// Titles behind a name.
const TITLES: [&str; 6] = ["先生", "女士", "小姐", "师傅", "同志", "阿姨"];
/// Words behind the name of one who receives, longer before shorter.
const RECEIVES: [&str; 6] = ["亲自收", "亲收", "代收", "签收", "收件", "收"];
/// Words behind the name of one who owns the house.
const OWNS: [&str; 3] = ["私宅", "私房", "住宅楼"];
/// Words before a name, longer before shorter.
const LABELS: [&str; 11] =
    ["联系人", "收件人", "收货人", "收信人", "寄件人", "经办人", "负责人", "产权人", "户主", "业主", "姓名"];

/// Every name; `numbers` are the telephone numbers found before, and take the names in.
pub(super) fn find(chars: &[char], spans: &mut Vec<Span>) {
    let phones: Vec<Span> = spans.iter().copied().filter(|span| span.kind == Kind::Phone).collect();
    let mut names = Vec::new();
    for at in 0..chars.len() {
        names.extend(before_word(chars, at, &phones).or_else(|| behind_label(chars, at, &phones)));
    }
    for phone in &phones {
        names.extend(before_phone(chars, phone).or_else(|| behind_phone(chars, phone, &phones)));
    }
    spans.extend(names.into_iter().map(|(start, end)| Span { kind: Kind::Name, start, end }));
}

/// 李明|收, 李|先生, (李明|私宅): the word begins at `at`.
fn before_word(chars: &[char], at: usize, phones: &[Span]) -> Option<(usize, usize)> {
    let rest = chars.get(at..)?;
    let one_of = |words: &[&str]| words.iter().find(|word| begins(rest, word)).map(|word| at + word.chars().count());
    if let Some(end) = one_of(&TITLES) {
        if !ends(chars, end, phones) {
            return None;
        }
        let end = one_of_at(chars, end, &RECEIVES).unwrap_or(end);
        let start = name_before(chars, at, phones).or_else(|| {
            // Without a boundary before it, the surname alone is certain.
            chars.get(at.checked_sub(1)?..at).filter(|one| surname_len(one) == Some(1)).map(|_| at - 1)
        })?;
        return Some((start, end));
    }
    if let Some(end) = one_of(&RECEIVES).filter(|&end| ends(chars, end, phones)) {
        return Some((name_before(chars, at, phones)?, end));
    }
    let end = one_of(&OWNS).filter(|&end| ends(chars, end, phones))?;
    Some((name_before(chars, at, phones)?, end))
}

/// 联系人|李明: the word begins at `at`.
fn behind_label(chars: &[char], at: usize, phones: &[Span]) -> Option<(usize, usize)> {
    let mut from = one_of_at(chars, at, &LABELS)?;
    while chars.get(from).is_some_and(|c| matches!(c, ',' | '-' | '(')) {
        from += 1;
    }
    let end = name_from(chars, from, phones)?;
    let end = one_of_at(chars, end, &TITLES).unwrap_or(end);
    Some((at, one_of_at(chars, end, &RECEIVES).unwrap_or(end)))
}

/// 号|李明|13800138000.
fn before_phone(chars: &[char], phone: &Span) -> Option<(usize, usize)> {
    let mut end = phone.start;
    while end > 0 && chars.get(end - 1).is_some_and(|c| matches!(c, ',' | '-' | '(')) {
        end -= 1;
    }
    let start = name_before(chars, end, &[])?;
    Some((start, end))
}

/// 13800138000|李明.
fn behind_phone(chars: &[char], phone: &Span, phones: &[Span]) -> Option<(usize, usize)> {
    let mut from = phone.end;
    while chars.get(from).is_some_and(|c| matches!(c, ',' | '-' | ')')) {
        from += 1;
    }
    Some((from, name_from(chars, from, phones)?))
}

/// Where the name that ends at `end` begins: a surname and one or two characters more, with a boundary before it.
fn name_before(chars: &[char], end: usize, phones: &[Span]) -> Option<usize> {
    (2..=4).rev().find_map(|len| {
        let start = end.checked_sub(len)?;
        let name = chars.get(start..end)?;
        (is_name(name) && (hidden(name) || begins_here(chars, start, phones))).then_some(start)
    })
}

/// Where the name that begins at `start` ends, with a boundary behind it.
fn name_from(chars: &[char], start: usize, phones: &[Span]) -> Option<usize> {
    (2..=4).find_map(|len| {
        let name = chars.get(start..start + len)?;
        (is_name(name) && ends(chars, start + len, phones)).then_some(start + len)
    })
}

fn is_name(name: &[char]) -> bool {
    let Some(surname) = surname_len(name) else { return false };
    let given = name.get(surname..).unwrap_or_default();
    (1..=2).contains(&given.len()) && given.iter().all(|&c| is_han(c) && !NEVER_GIVEN.contains(&c))
}

/// 李某, 李某某: somebody hid the name already.
fn hidden(name: &[char]) -> bool {
    name.get(1..).is_some_and(|given| given.iter().all(|&c| c == '某'))
}

/// Characters of addresses that no given name has.
const NEVER_GIVEN: [char; 24] = [
    '路', '街', '号', '楼', '栋', '室', '层', '区', '镇', '乡', '村', '县', '市', '省', '店', '巷', '厂', '院', '司',
    '组', '站', '局', '所', '房',
];

/// Whether an element of an address ends before `at`, so that a name can begin.
fn begins_here(chars: &[char], at: usize, phones: &[Span]) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|at| chars.get(at)) else { return true };
    !before.is_alphabetic()
        || before.is_ascii_alphanumeric()
        || phones.iter().any(|phone| phone.end == at)
        || "室号楼栋幢座层元房户店铺部门院司厂处校所区园苑站心口旁组村里转交给请由".contains(*before)
}

/// Whether a name or its word can end before `at`.
fn ends(chars: &[char], at: usize, phones: &[Span]) -> bool {
    let rest = chars.get(at..).unwrap_or_default();
    rest.first().is_none_or(|c| !c.is_alphabetic())
        || phones.iter().any(|phone| phone.start == at)
        || ["收", "电", "手机", "联系"].iter().chain(&TITLES).any(|word| begins(rest, word))
}

fn one_of_at(chars: &[char], at: usize, words: &[&str]) -> Option<usize> {
    let rest = chars.get(at..)?;
    words.iter().find(|word| begins(rest, word)).map(|word| at + word.chars().count())
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

fn begins(chars: &[char], word: &str) -> bool {
    let mut chars = chars.iter();
    word.chars().all(|c| chars.next() == Some(&c))
}
