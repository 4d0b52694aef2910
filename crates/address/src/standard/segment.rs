//! A run of text without numbers, cut into road, town, village, estate, building and what is left.

use super::guard::is_direction;
use super::suffix::{community_end, estate_word, estate_word_starts, strong_word, town_end};
use crate::number::numeral::is_numeral;

/// What a piece of a run names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Town,
    Community,
    Road,
    Estate,
    Building,
    Unknown,
}

/// What stands behind a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// A door number that has a place to go.
    DoorNumber,
    /// A building, unit, floor or room.
    Building,
    Other,
}

/// A piece of a run: what it names, and its characters counted from the beginning of the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Segment {
    pub(super) role: Role,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Cuts `run`, which `next` follows, into `segments`. They tile the run.
pub(super) fn cut(run: &[char], next: Next, segments: &mut Vec<Segment>) {
    segments.clear();
    let numbered = next == Next::DoorNumber;
    let (mut at, mut road) = (0, None);
    while let Some((start, end)) = first_road(run.get(at..).unwrap_or_default(), numbered) {
        let end = at + end;
        let whole = match road {
            // A lane belongs to the road it branches from: 南京路|宝润里.
            Some(from) if start == 0 && run.get(end - 1).is_some_and(|c| matches!(c, '里' | '弄' | '巷')) => {
                segments.pop();
                from
            }
            _ => {
                place_name(run, at, at + start, segments);
                at + start
            }
        };
        segments.push(Segment { role: Role::Road, start: whole, end });
        road = Some(whole);
        at = end;
    }
    place_name(run, at, run.len(), segments);
    name_the_unknown(run, segments, next);
}

/// A name of no known kind directly before a door number is a road (龙灯堤|特1号), before a building an estate
/// (时代天骄|1栋).
fn name_the_unknown(run: &[char], segments: &mut [Segment], next: Next) {
    let has = |role| segments.iter().any(|segment| segment.role == role);
    let role = match next {
        Next::DoorNumber if !has(Role::Road) => Role::Road,
        Next::Building if !has(Role::Estate) => Role::Estate,
        _ => return,
    };
    if let Some(last) = segments.last_mut().filter(|last| last.role == Role::Unknown)
        && (if role == Role::Road { 2..=8 } else { 3..=12 }).contains(&(last.end - last.start))
        && run.get(last.start..last.end).is_some_and(|name| name.iter().all(|c| c.is_alphabetic()))
    {
        last.role = role;
    }
}

/// Where the first road of the run starts and ends.
fn first_road(run: &[char], numbered: bool) -> Option<(usize, usize)> {
    let mut at = 1;
    while at < run.len() {
        if let Some(end) = road_end(run, at, numbered) {
            let start = road_start(run, at);
            return Some((start, end));
        }
        at += 1;
    }
    None
}

/// The end of the road whose last word is at `at`, if a road ends there.
fn road_end(run: &[char], at: usize, numbered: bool) -> Option<usize> {
    let c = *run.get(at)?;
    let before = *run.get(at.checked_sub(1)?)?;
    let after = run.get(at + 1).copied();
    let at_end = after.is_none();
    let is_road = match c {
        '路' => {
            !matches!(before, '铁' | '线' | '电' | '道' | '网' | '水' | '马')
                && !matches!(after, Some('口' | '段' | '桥' | '灯' | '局' | '政' | '边' | '旁'))
        }
        '街' => !matches!(after, Some('道' | '坊' | '办' | '口')),
        '巷' => !matches!(after, Some('子' | '口')),
        '道' => match before {
            '大' | '国' | '省' | '县' => true,
            '隧' | '河' | '铁' | '管' | '街' | '通' | '频' => false,
            _ => at_end && numbered,
        },
        '弄' | '里' => at_end && numbered && at >= 2,
        _ => false,
    };
    if !is_road || at == 1 && c == '道' {
        return None;
    }
    let end = at + 1;
    if estate_word_starts(run, end) || matches!(after, Some('街' | '巷')) {
        return None;
    }
    Some(extended(run, end, numbered))
}

/// Takes along what belongs to the road behind its word: 武珞路|二巷, 人民大道|中, 中山路|北段.
fn extended(run: &[char], end: usize, numbered: bool) -> usize {
    let rest = run.get(end..).unwrap_or_default();
    let numerals = rest.iter().take_while(|c| is_numeral(**c) || c.is_ascii_digit()).count();
    if numerals > 0 && numerals <= 4 {
        match rest.get(numerals..) {
            Some(['巷' | '弄' | '街', ..]) => return end + numerals + 1,
            Some(['支', '路', ..]) => return end + numerals + 2,
            Some(['段', ..]) => return end + numerals + 1,
            _ => {}
        }
    }
    match rest {
        [c, '段', ..] if is_direction(*c) => end + 2,
        ['支', '路', ..] => end + 2,
        [c] if numbered && matches!(c, '东' | '南' | '西' | '北' | '中') => end + 1,
        _ => end,
    }
}

/// Where the road with its last word at `at` starts: behind the last name that certainly ended before it.
fn road_start(run: &[char], at: usize) -> usize {
    let mut start = 0;
    for end in 2..at {
        let Some(len) = strong_word(run, end) else { continue };
        let body = run.get(end..at).unwrap_or_default();
        let names_road = body.len() >= 2 && !body.iter().all(|&c| is_direction(c) || is_numeral(c));
        let named = end - len >= start + if len == 1 { 2 } else { 1 };
        if names_road && named && !continues(run, end) {
            start = end;
        }
    }
    start
}

/// Whether a word ending at `end` goes on as a longer one: 开发区|管委会, 城市广场.
fn continues(run: &[char], end: usize) -> bool {
    (end + 1..=run.len().min(end + 4)).any(|longer| strong_word(run, longer).is_some_and(|len| longer - len <= end))
}

/// Cuts `start..end` of the run, which holds no road, into town, community, estate, building and unknown.
fn place_name(run: &[char], start: usize, end: usize, segments: &mut Vec<Segment>) {
    let mut rest = run.get(start..end).unwrap_or_default();
    let mut push = |role, rest: &mut &[char], len: usize| {
        if len > 0 {
            let start = end - rest.len();
            segments.push(Segment { role, start, end: start + len });
        }
        *rest = rest.get(len..).unwrap_or_default();
    };
    if let Some(end) = town_end(rest) {
        push(Role::Town, &mut rest, end);
    }
    if let Some(end) = community_end(rest) {
        push(Role::Community, &mut rest, end);
    }
    let estate = (2..=rest.len()).rev().find(|&end| estate_word(rest, end).is_some_and(|len| len <= end));
    if let Some(end) = estate {
        let end = quarter_end(rest, end);
        push(Role::Estate, &mut rest, end);
    }
    let role = if rest.len() >= 2 && rest.ends_with(&['楼']) { Role::Building } else { Role::Unknown };
    let len = rest.len();
    push(role, &mut rest, len);
}

/// Takes along the part of an estate behind its word: 国际城|二期, 秀泽园|北区, 花园|A区.
fn quarter_end(name: &[char], end: usize) -> usize {
    let rest = name.get(end..).unwrap_or_default();
    let order = rest.iter().take_while(|&&c| is_direction(c) || is_numeral(c) || c.is_ascii_alphanumeric()).count();
    match rest.get(order) {
        Some('区' | '期' | '村') if order > 0 && order <= 3 => end + order + 1,
        _ => end,
    }
}
