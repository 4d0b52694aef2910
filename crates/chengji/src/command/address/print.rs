//! Answers about regions written straight into a text: as JSON, and as columns.

use std::fmt::Write as _;

use chengji_address::division::Divisions;
use chengji_address::region::{Chain, Names, Region};
use chengji_codes::DivisionCode;

/// Appends a JSON string.
pub(super) fn quoted(text: &str, out: &mut String) {
    out.push('"');
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| byte < 0x20 || byte == b'"' || byte == b'\\') {
        out.push_str(&rest[..at]);
        match rest.as_bytes()[at] {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            0x08 => out.push_str("\\b"),
            0x0c => out.push_str("\\f"),
            other => written(out, format_args!("\\u{other:04x}")),
        }
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
    out.push('"');
}

/// Appends the answers as an object, null for what is not known; `code` spells codes, `reason` is the key of why there is none.
pub(super) fn region(
    region: &Region,
    divisions: &Divisions,
    code: fn(DivisionCode, &mut String),
    reason: &str,
    out: &mut String,
) {
    let mut before = '{';
    let answers = [("written", &region.written), ("as_of", &region.as_of), ("current", &region.current)];
    let mut last = 0..0;
    for (at, (key, answer)) in answers.into_iter().enumerate() {
        out.push(before);
        before = ',';
        quoted(key, out);
        out.push(':');
        let start = out.len();
        match answer {
            // Mostly all three are one.
            Some(chain) if at > 0 && answers[at - 1].1.as_ref() == Some(chain) => out.extend_from_within(last.clone()),
            Some(chain) => object(chain, divisions, code, out),
            None => out.push_str("null"),
        }
        last = start..out.len();
    }
    // Thousandths, printed as the shortest decimal.
    let confidence = (f64::from(region.confidence) * 1000.0).round() / 1000.0;
    written(out, format_args!(",\"confidence\":{confidence:?},\"conflict\":{}", region.conflict));
    if let Some(unknown) = region.unknown {
        written(out, format_args!(",\"{reason}\":\"{}\"", unknown.as_str()));
    }
    out.push('}');
}

fn object(chain: &Chain, divisions: &Divisions, code: fn(DivisionCode, &mut String), out: &mut String) {
    let names = chain.names(divisions);
    out.push_str("{\"code\":\"");
    code(chain.code, out);
    out.push('"');
    let keys = ["province", "city", "district", "town", "community", "zone"];
    for (key, name) in keys.into_iter().zip(columns(&names)) {
        out.push(',');
        quoted(key, out);
        out.push(':');
        match name {
            Some(name) => quoted(name, out),
            None => out.push_str("null"),
        }
    }
    out.push('}');
}

/// The names from the widest to the narrowest, then the zone.
pub(super) fn columns<'d>(names: &Names<'d>) -> [Option<&'d str>; 6] {
    [names.province, names.city, names.district, names.town, names.community, names.zone]
}

/// The code in its own digits.
pub(super) fn short_code(code: DivisionCode, out: &mut String) {
    written(out, format_args!("{code}"));
}

/// GB/T 2260 prints provinces and cities with zeros behind: 420100.
pub(super) fn padded_code(code: DivisionCode, out: &mut String) {
    out.push_str(&code.padded(code.level().digits().max(6)));
}

/// Appends what is formatted; a text takes everything.
pub(super) fn written(out: &mut String, what: std::fmt::Arguments<'_>) {
    let _always_ok = out.write_fmt(what);
}

#[cfg(test)]
#[path = "print_tests.rs"]
mod print_tests;
