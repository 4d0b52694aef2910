//! The grammar of designations: which number stands at a place of a text, and what it numbers. The columns of a base and the
//! texts asked for are read by the same rules, so `三幢`, `3号楼` and `3#楼` meet.

use super::key::{Level, Value};

/// What a number says it numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    /// `号`: a doorplate, or a building or room where one was told already.
    Door,
    /// 栋, 幢, 座, 号楼, #.
    Building,
    /// 单元, 门.
    Unit,
    /// 层, 楼, F.
    Floor,
    /// 室, 房, 户.
    Room,
    /// Nothing: what it numbers follows from its neighbours.
    Bare,
}

/// A number found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Designation {
    /// Behind its last character.
    pub(crate) end: usize,
    /// What it numbers.
    pub(crate) kind: Kind,
    /// Its value.
    pub(crate) value: Value,
}

/// The designation that begins at `at`, the longest there is. The characters are folded already.
#[must_use]
pub(crate) fn scan(chars: &[char], at: usize) -> Option<Designation> {
    let first = *chars.get(at)?;
    let start = at + usize::from(first == '第');
    let letters = run(chars, start, |c| c.is_ascii_uppercase());
    let prefix = if letters > start { letters } else { special(chars, start) };
    let before = chars.get(start..prefix)?;
    if before.len() > 3 {
        return None;
    }
    match numeral(chars, prefix) {
        Some(number) => numbered(chars, before, &number),
        None => lettered(chars, start, prefix),
    }
}

/// The value a column of a base holds: its designation, or the whole text when it is none.
#[must_use]
pub(crate) fn of_column(level: Level, chars: &[char]) -> Value {
    if let Some(found) = scan(chars, 0).filter(|found| found.end == chars.len()) {
        return found.value;
    }
    let digits = run(chars, 0, |c| c.is_ascii_digit());
    let main = chars[..digits].iter().collect::<String>().parse().ok();
    let trailing = main.and_then(|main| Value::number(main, &[], &chars[digits..]));
    trailing.unwrap_or_else(|| Value::text(without_unit(level, chars)))
}

/// What is left of a designation without its unit word: 综合 of 综合楼 stays as it is, A of A座 is A.
fn without_unit(level: Level, chars: &[char]) -> &[char] {
    match chars {
        [rest @ .., '座' | '栋' | '幢'] if level == Level::Building && !rest.is_empty() => rest,
        _ => chars,
    }
}

struct Number {
    value: u64,
    end: usize,
    arabic: bool,
}

fn numbered(chars: &[char], before: &[char], number: &Number) -> Option<Designation> {
    let mut end = number.end;
    let mut behind = Vec::new();
    if number.arabic {
        let letters = run(chars, end, |c| c.is_ascii_uppercase());
        let is_floor = chars.get(end) == Some(&'F') && letters == end + 1;
        if letters - end <= 2 && !is_floor {
            behind.extend_from_slice(&chars[end..letters]);
            end = letters;
        }
        if let Some((sub, after)) = joined(chars, end, number.value) {
            behind.extend(sub);
            end = after;
        }
    }
    if let Some((sub, after)) = attached(chars, end) {
        behind.extend(sub);
        end = after;
    }
    let (kind, mut end) = unit(chars, end, number.arabic)?;
    if kind == Kind::Door
        && let Some((sub, after)) = attached(chars, end)
    {
        behind.extend(sub);
        end = after + usize::from(chars.get(after) == Some(&'号'));
    }
    let value = Value::number(number.value, before, &behind)?;
    Some(Designation { end, kind, value })
}

/// `A座`, `甲栋`: a letter that is the whole designation.
fn lettered(chars: &[char], start: usize, end: usize) -> Option<Designation> {
    let name =
        chars.get(start..end).filter(|name| matches!(name, ['A'..='Z' | '甲' | '乙' | '丙' | '丁' | '戊', ..]))?;
    let (kind, unit) = match chars.get(end..)? {
        ['号', '楼', ..] => (Kind::Building, 2),
        ['座' | '栋' | '幢' | '楼', ..] => (Kind::Building, 1),
        // A-1-102
        ['-', '0'..='9', ..] if name.len() == 1 => (Kind::Bare, 0),
        _ => return None,
    };
    Some(Designation { end: end + unit, kind, value: Value::text(name) })
}

/// `12-14号` is a range, `457-3号` is 457附3; any other dash separates designations.
fn joined(chars: &[char], at: usize, first: u64) -> Option<(Vec<char>, usize)> {
    if chars.get(at) != Some(&'-') {
        return None;
    }
    let end = run(chars, at + 1, |c| c.is_ascii_digit());
    let digits = chars.get(at + 1..end).filter(|digits| !digits.is_empty() && digits.len() < 6)?;
    if chars.get(end) != Some(&'号') || chars.get(end + 1) == Some(&'楼') {
        return None;
    }
    let second = digits.iter().collect::<String>().parse::<u64>().ok()?;
    let mark = if second < first { '附' } else { '-' };
    Some((std::iter::once(mark).chain(second.to_string().chars()).collect(), end))
}

/// `附3`, `之3` behind a number.
fn attached(chars: &[char], at: usize) -> Option<(Vec<char>, usize)> {
    matches!(chars.get(at), Some('附' | '之')).then_some(())?;
    let number = numeral(chars, at + 1)?;
    Some((std::iter::once('附').chain(number.value.to_string().chars()).collect(), number.end))
}

fn unit(chars: &[char], at: usize, arabic: bool) -> Option<(Kind, usize)> {
    let rest = chars.get(at..)?;
    let found = match rest {
        ['号', '楼', ..] => (Kind::Building, 2),
        ['号', '大', '院', ..] => (Kind::Door, 3),
        ['号', '院', ..] => (Kind::Door, 2),
        ['号', '线' | '桥' | '码', ..] => return None,
        ['号', '房' | '室', ..] => (Kind::Room, 2),
        ['号', ..] => (Kind::Door, 1),
        ['#', '楼' | '栋' | '幢' | '座', ..] => (Kind::Building, 2),
        ['#', '-', ..] | ['#'] => (Kind::Building, 1),
        ['#', ..] => (Kind::Building, 1),
        ['栋' | '幢', ..] => (Kind::Building, 1),
        ['座', ..] => (Kind::Building, 1),
        ['单', '元', ..] => (Kind::Unit, 2),
        ['门', '面' | '店' | '口' | '诊' | '市', ..] => return arabic.then_some((Kind::Bare, at)),
        ['门', ..] => (Kind::Unit, 1),
        ['层', ..] | ['楼', ..] => (Kind::Floor, 1),
        ['F', ..] if arabic => (Kind::Floor, 1),
        ['室' | '房' | '户', ..] => (Kind::Room, 1),
        _ if arabic => (Kind::Bare, 0),
        _ => return None,
    };
    Some((found.0, at + found.1))
}

/// The number at `at`: Arabic, or Chinese either counted (一百二十三) or spelt (一八〇四).
fn numeral(chars: &[char], at: usize) -> Option<Number> {
    let arabic = run(chars, at, |c| c.is_ascii_digit());
    if arabic > at {
        let value = chars[at..arabic]
            .iter()
            .try_fold(0_u64, |sum, c| sum.checked_mul(10)?.checked_add(u64::from(c.to_digit(10)?)));
        return value.map(|value| Number { value, end: arabic, arabic: true });
    }
    let end = run(chars, at, |c| digit(c).is_some() || place(c).is_some());
    let text = chars.get(at..end).filter(|text| !text.is_empty() && text.len() <= 9)?;
    let value = if text.iter().any(|c| place(*c).is_some()) { counted(text) } else { spelt(text) };
    value.map(|value| Number { value, end, arabic: false })
}

fn spelt(text: &[char]) -> Option<u64> {
    text.iter().try_fold(0, |sum, c| Some(sum * 10 + digit(*c)?))
}

fn counted(text: &[char]) -> Option<u64> {
    let (mut sum, mut last) = (0, None);
    for c in text {
        match (digit(*c), place(*c)) {
            (Some(value), _) => last = Some(value),
            (None, Some(place)) => sum += last.take().unwrap_or(1) * place,
            (None, None) => return None,
        }
    }
    Some(sum + last.unwrap_or(0))
}

fn digit(c: char) -> Option<u64> {
    Some(match c {
        '〇' | '零' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn place(c: char) -> Option<u64> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1_000),
        _ => None,
    }
}

/// Behind the word before a number: 特1号, 甲6号, 附3号, 负1层, 地下1层.
fn special(chars: &[char], at: usize) -> usize {
    match chars.get(at..).unwrap_or_default() {
        ['地', '下', ..] => at + 2,
        ['特' | '甲' | '乙' | '丙' | '丁' | '戊' | '新' | '临' | '增' | '附' | '负', ..] => at + 1,
        _ => at,
    }
}

fn run(chars: &[char], at: usize, inside: impl Fn(char) -> bool) -> usize {
    let rest = chars.get(at..).unwrap_or_default();
    at + rest.iter().take_while(|c| inside(**c)).count()
}

#[cfg(test)]
#[path = "unit_tests.rs"]
mod unit_tests;
