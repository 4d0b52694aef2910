//! Telephone and citizen numbers, by their form.

use chengji_codes::CitizenId;

use super::{Kind, Span};

/// Words before a telephone number, longer before shorter; any separators may follow.
const PHONE_WORDS: [&str; 14] = [
    "联系电话",
    "联系方式",
    "电话号码",
    "手机号码",
    "手机号",
    "联系手机",
    "联系",
    "电话",
    "手机",
    "座机",
    "电联",
    "TEL",
    "PHONE",
    "MOBILE",
];

/// More digits than any number has; a longer run is no number.
const LONGEST: usize = 24;

/// A run of digits in groups, at `start..end`.
struct Run {
    start: usize,
    end: usize,
    digits: String,
    /// How many digits stand in each group.
    groups: Vec<usize>,
}

/// Whether a number in groups of digits, as 138-0013-8000, could be here.
pub(super) fn has_grouped(chars: &[char]) -> bool {
    chars.windows(4).any(|w| matches!(w, [a, b, c, '-' | ','] if [a, b, c].iter().all(|c| c.is_ascii_digit())))
}

/// Every telephone and citizen number.
pub(super) fn find(chars: &[char]) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let Some(run) = run_at(chars, at) else {
            at += 1;
            continue;
        };
        at = run.end;
        if let Some(span) = citizen(chars, &run) {
            at = span.end;
            spans.push(span);
        } else if let Some(span) = phone(chars, &run) {
            at = span.end.max(at);
            spans.push(span);
        }
    }
    spans
}

/// The run of digits that begins at `at`; groups are joined by single dashes or separators.
fn run_at(chars: &[char], at: usize) -> Option<Run> {
    let digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let letter_before = at > 0 && chars.get(at - 1).is_some_and(|c| c.is_ascii_alphanumeric());
    if !digit(at) || letter_before {
        return None;
    }
    let mut run = Run { start: at, end: at, digits: String::new(), groups: vec![0] };
    while run.digits.len() <= LONGEST {
        match chars.get(run.end) {
            Some(c) if c.is_ascii_digit() => {
                run.digits.push(*c);
                if let Some(group) = run.groups.last_mut() {
                    *group += 1;
                }
            }
            Some('-' | ',') if digit(run.end + 1) && run.groups.len() < 4 => run.groups.push(0),
            _ => break,
        }
        run.end += 1;
    }
    // A run that is too long is passed over in one step.
    while digit(run.end) {
        run.digits.push('0');
        run.end += 1;
    }
    Some(run)
}

fn citizen(chars: &[char], run: &Run) -> Option<Span> {
    if run.groups.len() > 1 {
        return None;
    }
    let tail = chars.get(run.end).filter(|c| **c == 'X' && run.digits.len() == 17);
    let text: String = run.digits.chars().chain(tail.copied()).collect();
    let end = run.end + usize::from(tail.is_some());
    let alone = chars.get(end).is_none_or(|c| !c.is_ascii_alphanumeric());
    // The old number has 15 digits, the year with two of them.
    let whole = match text.len() {
        18 => text,
        15 => format!("{}19{}X", text.get(..6)?, text.get(6..)?).get(..18)?.to_owned(),
        _ => return None,
    };
    let whole = if whole.len() == 18 && run.digits.len() == 15 { format!("{}0", whole.get(..17)?) } else { whole };
    (alone && CitizenId::parse(&whole).is_ok()).then_some(Span { kind: Kind::IdNumber, start: run.start, end })
}

fn phone(chars: &[char], run: &Run) -> Option<Span> {
    if chars.get(run.end).is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let worded = word_before(chars, run.start);
    let (mut start, mut end) = (worded.unwrap_or(run.start), run.end);
    let mut digits = run.digits.as_str();
    let mut groups = run.groups.as_slice();
    if let (Some(rest), Some(2 | 4)) =
        (digits.strip_prefix("0086").or_else(|| digits.strip_prefix("86")), groups.first())
    {
        (digits, groups) = (rest, groups.get(1..).unwrap_or_default());
    } else if let Some(rest) = digits.strip_prefix("86").filter(|rest| is_mobile(rest)) {
        digits = rest;
    }
    let landline = |digits: &str| {
        let area = if digits.starts_with("010") || digits.starts_with("02") { 3 } else { 4 };
        digits.starts_with('0')
            && matches!(digits.len().checked_sub(area), Some(7 | 8))
            && digits.get(area..area + 1) != Some("0")
    };
    let service = digits.len() == 10 && (digits.starts_with("400") || digits.starts_with("800"));
    let is_phone = is_mobile(digits)
        || landline(digits)
        || service && (groups.len() > 1 || worded.is_some())
        || matches!(digits.len(), 7 | 8) && worded.is_some()
        || with_extension(digits, groups, landline);
    if !is_phone {
        // Several numbers one behind the other: the first that is one.
        return first_group(run, worded);
    }
    // Brackets that hold nothing but the number go with it.
    while start > 0 && matches!(chars.get(start - 1), Some('(')) && matches!(chars.get(end), Some(')')) {
        (start, end) = (start - 1, end + 1);
    }
    Some(Span { kind: Kind::Phone, start, end })
}

fn with_extension(digits: &str, groups: &[usize], landline: impl Fn(&str) -> bool) -> bool {
    let Some((extension, before)) = groups.split_last().filter(|(_, before)| !before.is_empty()) else { return false };
    let len: usize = before.iter().sum();
    *extension <= 6 && digits.get(..len).is_some_and(landline)
}

fn first_group(run: &Run, worded: Option<usize>) -> Option<Span> {
    let (mut from, mut at) = (0, run.start);
    for len in &run.groups {
        let group = run.digits.get(from..from + len)?;
        if is_mobile(group) {
            let start = if from == 0 { worded.unwrap_or(at) } else { at };
            return Some(Span { kind: Kind::Phone, start, end: at + len });
        }
        from += len;
        at += len + 1;
    }
    None
}

fn is_mobile(digits: &str) -> bool {
    let mut chars = digits.chars();
    digits.len() == 11 && chars.next() == Some('1') && chars.next().is_some_and(|c| ('3'..='9').contains(&c))
}

/// Where the word for a telephone begins that ends before `at`.
fn word_before(chars: &[char], at: usize) -> Option<usize> {
    let mut end = at;
    while end > 0 && chars.get(end - 1).is_some_and(|c| matches!(c, ',' | '-' | '(')) && at - end < 3 {
        end -= 1;
    }
    let head = chars.get(..end)?;
    PHONE_WORDS.iter().find_map(|word| {
        let len = word.chars().count();
        let start = head.len().checked_sub(len)?;
        head.get(start..)?.iter().copied().eq(word.chars()).then_some(start)
    })
}
