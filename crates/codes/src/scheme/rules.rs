//! The rules a definition must keep, and which characters it allows where.

use super::{CodeScheme, InvalidScheme, Part, SchemeDefinition, numeral};
use crate::check::CheckSystem;

/// All of `0-9A-Z`.
const ANY: u64 = (1 << 36) - 1;

type Broken = (Option<usize>, String);

impl TryFrom<SchemeDefinition> for CodeScheme {
    type Error = InvalidScheme;

    fn try_from(definition: SchemeDefinition) -> Result<Self, InvalidScheme> {
        if let Some((segment, reason)) = broken_rule(&definition) {
            return Err(InvalidScheme { id: crate::text::quoted(&definition.id), segment, reason });
        }
        let allowed = allowed(&definition, None);
        Ok(Self { length: allowed.len(), allowed, definition, parent: None })
    }
}

/// For each position, a bit for each of `0-9A-Z` that may stand there.
pub(super) fn allowed(definition: &SchemeDefinition, parent: Option<&CodeScheme>) -> Vec<u64> {
    let mut masks = Vec::with_capacity(CodeScheme::LONGEST);
    for segment in &definition.segments {
        let start = masks.len();
        match &segment.part {
            Part::Parent { .. } if parent.is_some() => {
                masks.extend(parent.into_iter().flat_map(|parent| &parent.allowed));
            }
            part => masks.extend((0..part.width()).map(|at| part_mask(part, at))),
        }
        debug_assert_eq!(masks.len() - start, segment.part.width());
    }
    masks
}

/// The bit of a character; 0 for a character outside `0-9A-Z`.
pub(super) fn bit(byte: u8) -> u64 {
    match byte {
        b'0'..=b'9' => 1 << (byte - b'0'),
        b'A'..=b'Z' => 1 << (byte - b'A' + 10),
        _ => 0,
    }
}

fn mask(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |mask, byte| mask | bit(*byte))
}

fn part_mask(part: &Part, at: usize) -> u64 {
    match part {
        Part::Division { .. } | Part::Class { .. } => mask(b"0123456789"),
        Part::Serial { base, .. } | Part::Number { base, .. } => mask(numeral::digits(*base).unwrap_or_default()),
        Part::Grid { .. } if at == 0 => mask(b"NS"),
        Part::Grid { .. } | Part::Parent { .. } => ANY,
        Part::Literal { text } => mask(&text.as_bytes()[at..=at]),
        Part::OneOf { values, .. } => values.iter().fold(0, |all, value| all | mask(&value.as_bytes()[at..=at])),
        Part::Check { system } => mask(system.check_alphabet()),
    }
}

fn broken_rule(definition: &SchemeDefinition) -> Option<Broken> {
    let id = definition.id.as_bytes();
    if id.is_empty() || !id.iter().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-')) {
        return Some((None, "the id is not of lower-case letters, digits and hyphens".into()));
    }
    let mut next = 1;
    for (index, segment) in definition.segments.iter().enumerate() {
        if let Some(reason) = broken_part(&segment.part) {
            return Some((Some(index), reason));
        }
        if let Some(at) = segment.at.filter(|at| *at != next) {
            let what = if at < next { "overlaps the segment before it" } else { "leaves a gap before it" };
            return Some((Some(index), format!("the segment {what}: it is at position {at}, and {next} is the next")));
        }
        next += segment.part.width();
    }
    broken_composition(definition).or_else(|| broken_check(definition))
}

fn broken_part(part: &Part) -> Option<String> {
    let reason = match part {
        Part::Division { width } if ![2, 4, 6, 9, 12].contains(width) => "a division width is not 2, 4, 6, 9 or 12",
        Part::Class { width } if ![2, 4, 6].contains(width) => "a class width is not 2, 4 or 6",
        Part::Serial { width, .. } if !(1..=12).contains(width) => "the serial width is not 1 to 12",
        Part::Serial { base, .. } if numeral::digits(*base).is_none() => "the serial base is not 10, 32 or 36",
        Part::Serial { width, base, capacity: Some(capacity) } if numeral::largest(*width, *base) < *capacity => {
            let last = numeral::largest(*width, *base);
            return Some(format!("the serial is too small: {width} characters number {last} things, not {capacity}"));
        }
        Part::Literal { text } if !is_alphanumeric(text) => "a literal is empty or not of 0-9A-Z",
        Part::Parent { width, .. } if !(1..=CodeScheme::LONGEST).contains(width) => "the parent width is not 1 to 40",
        Part::Number { name, .. } | Part::OneOf { name, .. } if !is_name(name) => {
            "a name is not of lower-case letters, digits and underscores"
        }
        Part::Number { width, .. } if !(1..=12).contains(width) => "the number width is not 1 to 12",
        Part::Number { base, .. } if numeral::digits(*base).is_none() => "the number base is not 10, 32 or 36",
        Part::Number { width, base, default: Some(default), .. } if numeral::largest(*width, *base) < *default => {
            "the default does not fit the number"
        }
        Part::OneOf { values, .. } if values.is_empty() || !values.iter().all(|value| is_alphanumeric(value)) => {
            "the values are missing or not of 0-9A-Z"
        }
        Part::OneOf { values, .. } if values.iter().any(|value| value.len() != part.width()) => {
            "the values are not of one width"
        }
        Part::Check { system: CheckSystem::Mod37_2 } => {
            "the check of mod-37-2 may be *, which no code has; take mod-37-36"
        }
        _ => return None,
    };
    Some(reason.into())
}

fn broken_composition(definition: &SchemeDefinition) -> Option<Broken> {
    let segments = &definition.segments;
    let mut seen: Vec<&str> = Vec::new();
    for (index, segment) in segments.iter().enumerate() {
        let name = segment.part.name();
        if name != "literal" && seen.contains(&name) {
            return Some((Some(index), format!("there are two segments `{name}`")));
        }
        seen.push(name);
    }
    // Two things may share division, class and even cell: a serial or numbers must tell them apart.
    let tells_apart = |part: &Part| matches!(part, Part::Serial { .. } | Part::Number { .. });
    if !segments.iter().any(|segment| tells_apart(&segment.part)) {
        return Some((None, "there is neither a serial nor a number to tell two things apart".into()));
    }
    let length: usize = segments.iter().map(|segment| segment.part.width()).sum();
    if !(CodeScheme::SHORTEST..=CodeScheme::LONGEST).contains(&length) {
        return Some((None, format!("the code is {length} characters long, not 8 to 40")));
    }
    None
}

fn broken_check(definition: &SchemeDefinition) -> Option<Broken> {
    let Some((last, before)) = definition.segments.split_last() else {
        return Some((None, "there are no segments".into()));
    };
    let Part::Check { system } = &last.part else {
        let reason = "the check is not the last segment; write system = \"none\" where a standard has none";
        return Some((None, reason.into()));
    };
    if *system == CheckSystem::None {
        return None;
    }
    let body: usize = before.iter().map(|segment| segment.part.width()).sum();
    if *system == CheckSystem::Gb11714 && body != 8 {
        return Some((Some(before.len()), "gb-11714 checks exactly eight characters".into()));
    }
    let checked = mask(system.alphabet());
    for (index, segment) in before.iter().enumerate() {
        let covered = (0..segment.part.width()).all(|at| part_mask(&segment.part, at) & !checked == 0);
        if !covered {
            let reason =
                format!("`{}` has characters that the check {} cannot check", segment.part.name(), system.name());
            return Some((Some(index), reason));
        }
    }
    None
}

fn is_alphanumeric(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
}

/// Names of numbers and choices must not be mistaken for the kinds of segments.
fn is_name(name: &str) -> bool {
    const KINDS: [&str; 7] = ["division", "class", "serial", "grid", "literal", "parent", "check"];
    let shape = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    !name.is_empty() && name.bytes().all(shape) && !KINDS.contains(&name)
}
