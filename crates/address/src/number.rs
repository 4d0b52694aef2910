//! The values behind numbered elements, and one spelling for each: the key by which two writings of one thing meet.
//!
//! 十二号, 12号 and １２＃ are one door number, 三幢, 3栋 and 3号楼 one building. A Chinese numeral is a number only before a
//! word that counts (六号): in 二七路 and 五里墩 it is part of a name.

mod door;
pub(crate) mod numeral;
mod ordinal;
pub(crate) mod unit;

pub use door::DoorNumber;
pub use ordinal::{Ordinal, OrdinalKind};

use crate::element::Label;
use crate::normal::Normal;
use numeral::{chinese, is_numeral, value};

/// A text that is no number of its kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{value:?} is no {kind}: {reason}")]
pub struct InvalidNumber {
    /// What was given.
    pub value: String,
    /// What it should have been.
    pub kind: &'static str,
    /// Why it is not.
    pub reason: &'static str,
}

impl InvalidNumber {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "address.invalid-number"
    }
}

/// The one spelling of an element's text, for comparing; never for showing.
///
/// Numbers are written in Arabic digits with the standard word or without any, numerals in names of roads as Chinese ones
/// (红钢3街 红钢三街), quarters of estates and groups of villages with digits; marks and brackets are left out.
#[must_use]
pub fn canonical(label: Label, text: &str) -> String {
    let normal = Normal::of(text);
    let words: Vec<char> = normal.chars().iter().copied().filter(|c| c.is_alphanumeric()).collect();
    match label {
        Label::Roadno | Label::Subroadno | Label::Houseno | Label::Cellno | Label::Floorno | Label::Roomno => {
            // A key that is not its own key was no number: A#A# is not A-A.
            let key = number_spelling(label, normal.chars(), &words);
            let key = key.filter(|key| {
                let chars: Vec<char> = key.chars().collect();
                let words: Vec<char> = chars.iter().copied().filter(|c| c.is_alphanumeric()).collect();
                let again = number_spelling(label, &chars, &words).unwrap_or_else(|| words.iter().collect());
                again == *key
            });
            key.unwrap_or_else(|| words.iter().collect())
        }
        Label::Road | Label::Subroad => with_chinese_numerals(&words),
        Label::Community | Label::VillageGroup | Label::Estate | Label::Poi | Label::Subpoi => {
            // Reading one part can join it to the next figure: 第0一号.
            let mut key = with_counted_parts(&words);
            for _ in 0..3 {
                let again = with_counted_parts(&key.chars().collect::<Vec<_>>());
                if again == key {
                    break;
                }
                key = again;
            }
            key
        }
        _ => words.iter().collect(),
    }
}

/// Dashes tell ranges and parts, but not in a text that is no number at all.
fn number_spelling(label: Label, chars: &[char], words: &[char]) -> Option<String> {
    number_key(label, chars).or_else(|| number_key(label, words))
}

fn number_key(label: Label, chars: &[char]) -> Option<String> {
    let kind = match label {
        Label::Houseno => OrdinalKind::Building,
        Label::Cellno => OrdinalKind::Unit,
        Label::Floorno => OrdinalKind::Floor,
        Label::Roomno => OrdinalKind::Room,
        _ => return DoorNumber::of(chars).ok().map(|number| number.to_string()),
    };
    Ordinal::of(kind, chars).ok().map(|ordinal| ordinal.key())
}

/// 红钢3街 as 红钢三街; three digits and more one by one, as roads are read out: 三一八国道.
fn with_chinese_numerals(chars: &[char]) -> String {
    let mut out = String::new();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let digits = chars.iter().skip(at).take_while(|c| c.is_ascii_digit()).count();
        let named = chars.get(at + digits).is_some_and(|c| c.is_alphabetic() && !c.is_ascii());
        if digits > 0 {
            let run = chars.get(at..at + digits).unwrap_or_default();
            if named {
                chinese(run, &mut out);
            } else {
                out.extend(run);
            }
            at += digits;
            continue;
        }
        out.push(if c == '零' { '〇' } else { c });
        at += 1;
    }
    out
}

/// 国际城二期 as 国际城2期, 第三组 as 3组.
fn with_counted_parts(words: &[char]) -> String {
    let mut out = String::new();
    let mut at = 0;
    while let Some(&c) = words.get(at) {
        let rest = words.get(at..).unwrap_or_default();
        let ordinals = rest.iter().take_while(|c| **c == '第').count();
        let number = rest.get(ordinals..).unwrap_or_default();
        let numerals = number.iter().take_while(|c| is_numeral(**c)).count();
        let digits = number.iter().take_while(|c| c.is_ascii_digit()).count();
        let len = numerals.max(digits);
        let counts = len > 0 && number.get(len).is_some_and(|c| COUNTED.contains(*c));
        let read = number.get(..numerals).filter(|_| counts && numerals > 0).and_then(value);
        if let Some(read) = read {
            out.push_str(&read.to_string());
        } else if counts && digits > 0 {
            out.extend(number.iter().take(digits));
        } else if len > 0 {
            out.extend(rest.iter().take(ordinals + len));
        } else {
            out.push(c);
            at += 1;
            continue;
        }
        at += ordinals + len;
    }
    out
}

/// What quarters, groups and villages are counted in; 大 and 小 begin 大队 and 小区, 小组.
const COUNTED: &str = "期区组队村号园小大";

#[cfg(test)]
#[path = "number/number_tests.rs"]
mod number_tests;
