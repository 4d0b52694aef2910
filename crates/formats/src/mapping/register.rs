//! Mapping files of registers: a `kind`, its fields, and what rows say about other things.

use std::collections::BTreeMap;

use chengji_codes::DivisionCode;
use chengji_core::mapping::{AttributeKind, AttributeRule, Mapping, PositionSource, Source};
use chengji_core::register::mapping::{ClaimRule, OtherRule, RegisterMapping};
use chengji_core::register::standard::{FieldKind, KindStandard, RegisterStandard};
use chengji_core::register::{RegisterKind, Relation};

use super::error::{MappingError, Report};
use super::keys::{Keys, column_and_default};
use super::{DEFAULT_CITY, id, parse, sections};

const KNOWN: &[&str] = &[
    "id",
    "kind",
    "register",
    "feed",
    "rank",
    "due_days",
    "department",
    "natural_key",
    "address",
    "valid_from",
    "city",
    "null_texts",
    "source",
    "person",
    "dwelling",
    "organisation",
    "link",
];
/// Rank of a register that tells none: behind those that do.
const USUAL_RANK: i64 = 100;

/// Reads a mapping file with a `kind`. `default_id` is the mapping's name when the file gives none.
///
/// # Errors
/// [`MappingError`] with every problem of the file.
pub fn parse_register_mapping(
    text: &str,
    default_id: &str,
    standard: &RegisterStandard,
) -> Result<RegisterMapping, MappingError> {
    parse(text, |keys, report| {
        keys.refuse_unknown(KNOWN, report);
        read(keys, default_id, standard, report)
    })
}

fn read(
    keys: &Keys<'_>,
    default_id: &str,
    standard: &RegisterStandard,
    report: &mut Report<'_>,
) -> Option<RegisterMapping> {
    let id = id(keys, default_id, report);
    let kind = keys.required_text("kind", report).and_then(|text| keys.parsed::<RegisterKind>("kind", &text, report));
    let feed = keys.required_text("feed", report).and_then(|text| keys.parsed("feed", &text, report));
    let department = keys.required_text("department", report);
    let natural_key = sections::natural_key(keys, report);
    let address = keys.sources("address", report);
    let valid_from = keys.source("valid_from", report);
    let city = keys.text("city", report).unwrap_or_else(|| DEFAULT_CITY.to_owned());
    let city: Option<DivisionCode> = keys.parsed("city", &city, report);
    let null_texts = keys.texts("null_texts", report).unwrap_or_default();
    let source = sections::source(keys, report);
    let rank = keys.integer("rank", report).unwrap_or(USUAL_RANK);
    let due_days = keys.integer("due_days", report);
    if rank < 0 || due_days.is_some_and(|days| days < 1) {
        keys.invalid("rank", "a rank is 0 or more, due_days 1 or more", report);
    }
    let register = keys.text("register", report).unwrap_or_else(|| id.clone());
    let kind = kind?;
    let told = standard.kind(kind);
    for other in RegisterKind::ALL.iter().filter(|other| **other != kind && keys.has(other.as_str())) {
        keys.conflict(other.as_str(), format!("the file is about kind {kind:?}", kind = kind.as_str()), report);
    }
    let (mut attributes, words) = fields(keys, told, report);
    let claims = claims(keys, standard, kind, report);
    attributes.extend(claim_columns(&claims));
    let mapping = Mapping {
        id,
        department: department?,
        class: told.class,
        natural_key: natural_key?,
        name: None,
        address,
        valid_from,
        city: city?,
        position: PositionSource::None,
        extent: None,
        identifiers: Vec::new(),
        attributes,
        null_texts,
        source: source?,
    };
    Some(RegisterMapping { mapping, kind, register, feed: feed?, rank, due_days, words, claims })
}

type Words = BTreeMap<String, BTreeMap<String, String>>;

fn fields(keys: &Keys<'_>, told: &KindStandard, report: &mut Report<'_>) -> (Vec<AttributeRule>, Words) {
    let (mut rules, mut words) = (Vec::new(), Words::new());
    let name = told.kind.as_str();
    let Some(section) = keys.table(name, report) else {
        keys.missing(name, "say which columns hold which fields", report);
        return (rules, words);
    };
    let known: Vec<&str> = told.fields.iter().map(|field| field.name.as_str()).collect();
    section.refuse_unknown(&known, report);
    for field in &told.fields {
        if !section.has(&field.name) {
            continue;
        }
        let (source, required) = match section.is_table(&field.name) {
            false => (section.source(&field.name, report), false),
            true => {
                let Some(rule) = section.table(&field.name, report) else { continue };
                rule.refuse_unknown(&["column", "default", "required", "values"], report);
                if let Some(values) = rule.table("values", report) {
                    words.insert(field.name.clone(), translations(&values, told, field.kind, report));
                }
                (column_and_default(&rule, report), rule.bool("required", report).unwrap_or(false))
            }
        };
        let Some(source) = source else { continue };
        let kind = match field.kind {
            FieldKind::Number => AttributeKind::Number,
            FieldKind::Date => AttributeKind::Date,
            // Identifiers are kept as written: what is wrong with them is a finding, and words are looked up later.
            _ => AttributeKind::Text,
        };
        rules.push(AttributeRule { name: field.name.clone(), source, kind, required, indexed: true });
    }
    (rules, words)
}

/// What the department writes, and the word of the list that it means.
fn translations(
    values: &Keys<'_>,
    told: &KindStandard,
    kind: FieldKind,
    report: &mut Report<'_>,
) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for (written, _) in values.entries() {
        let Some(meant) = values.text(written, report) else { continue };
        let listed = matches!(kind, FieldKind::Standing | FieldKind::State);
        if listed && told.word(kind, &meant).is_none_or(|word| word.code != meant) {
            values.invalid(written, format!("{meant:?} is no word of the list"), report);
        }
        found.insert(written.to_owned(), meant);
    }
    found
}

fn claims(keys: &Keys<'_>, standard: &RegisterStandard, kind: RegisterKind, report: &mut Report<'_>) -> Vec<ClaimRule> {
    let tables = keys.tables("link", report);
    tables.iter().filter_map(|table| claim(table, standard, kind, report)).collect()
}

fn claim(
    keys: &Keys<'_>,
    standard: &RegisterStandard,
    kind: RegisterKind,
    report: &mut Report<'_>,
) -> Option<ClaimRule> {
    keys.refuse_unknown(&["relation", "address", "column", "identifier", "side", "valid_from", "valid_to"], report);
    let relation: Relation =
        keys.required_text("relation", report).and_then(|text| keys.parsed("relation", &text, report))?;
    let told = standard.relation(relation);
    let (from, to) = (told.from.contains(&kind), told.to.contains(&kind));
    let towards_self = match keys.text("side", report).as_deref() {
        None => !from,
        Some("from") => false,
        Some("to") => true,
        Some(_) => {
            keys.invalid("side", "expected from or to: the end at which the row's own thing stands", report);
            return None;
        }
    };
    if !(if towards_self { to } else { from }) {
        keys.conflict(
            "relation",
            format!("{relation} does not lead {} a {kind}", ["from", "to"][usize::from(towards_self)]),
            report,
        );
        return None;
    }
    let since = keys.source("valid_from", report);
    let until = keys.source("valid_to", report);
    let other = match (keys.has("address"), keys.has("column")) {
        (true, true) => {
            keys.conflict("column", "the other end is an address or an identifier, not both", report);
            return None;
        }
        (true, false) => OtherRule::Address(keys.sources("address", report)),
        (false, true) => {
            let field = keys.required_text("identifier", report)?;
            let ends = if towards_self { &told.from } else { &told.to };
            let known = ends.iter().any(|end| standard.kind(*end).field(&field).is_some());
            if !known {
                keys.invalid(
                    "identifier",
                    format!("no kind at the other end of {relation} has a field {field:?}"),
                    report,
                );
                return None;
            }
            OtherRule::Identifier { field, source: keys.source("column", report)? }
        }
        (false, false) => OtherRule::OwnAddress,
    };
    let at_address = !matches!(other, OtherRule::Identifier { .. });
    if at_address && (towards_self || !told.to_address) {
        keys.conflict("relation", format!("{relation} needs a column with an identifier here"), report);
        return None;
    }
    Some(ClaimRule { relation, towards_self, other, since, until })
}

/// The columns of claims as attributes of the mapping: `#0.address`, `#0.other`, `#0.since`, `#0.until`.
fn claim_columns(claims: &[ClaimRule]) -> Vec<AttributeRule> {
    let mut rules = Vec::new();
    let mut push = |name: String, source: &Source, kind: AttributeKind| {
        rules.push(AttributeRule { name, source: source.clone(), kind, required: false, indexed: true });
    };
    for (at, claim) in claims.iter().enumerate() {
        match &claim.other {
            OtherRule::OwnAddress => {}
            OtherRule::Address(sources) => {
                sources.iter().for_each(|source| push(format!("#{at}.address"), source, AttributeKind::Text));
            }
            OtherRule::Identifier { source, .. } => push(format!("#{at}.other"), source, AttributeKind::Text),
        }
        for (name, day) in [("since", &claim.since), ("until", &claim.until)] {
            if let Some(source) = day {
                push(format!("#{at}.{name}"), source, AttributeKind::Date);
            }
        }
    }
    rules
}

#[cfg(test)]
#[path = "register_tests.rs"]
mod register_tests;
