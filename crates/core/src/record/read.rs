//! Reading a raw record through its mapping: typed attributes, and a finding for everything that is not.

use std::borrow::Cow;

use chengji_codes::{CitizenId, CreditCode};
use jiff::civil::Date;

use super::{AttributeValue, Draft, Layout, RawPosition, RawRecord};
use crate::finding::{Finding, Rule};
use crate::mapping::{AttributeKind, AttributeRule, Mapping, PositionSource, Source};

/// Longest natural key kept, in characters.
const MAX_KEY: usize = 200;
/// Longest attribute text kept, in characters.
const MAX_TEXT: usize = 10_000;
/// Longest text that an index holds (identifiers, indexed attributes), in characters.
const MAX_INDEXED: usize = 500;

/// A mapping bound to the columns of one file, so that reading a row looks nothing up by name.
#[derive(Debug, Clone)]
pub struct Binding<'m> {
    mapping: &'m Mapping,
    key: Vec<KeyPart>,
    name: Option<Bound<'m>>,
    address: Vec<Bound<'m>>,
    valid_from: Option<Bound<'m>>,
    position: BoundPosition,
    identifiers: Vec<(&'m str, Bound<'m>)>,
    attributes: Vec<Bound<'m>>,
}

#[derive(Debug, Clone)]
enum KeyPart {
    Column(usize),
    Row,
}

#[derive(Debug, Clone)]
struct Bound<'m> {
    column: Option<usize>,
    source: &'m Source,
}

#[derive(Debug, Clone)]
enum BoundPosition {
    None,
    Columns(usize, usize),
    Geometry,
}

impl<'m> Binding<'m> {
    /// Binds `mapping` to a file's columns.
    ///
    /// # Errors
    /// The columns that the mapping names and the file lacks (a source with a default may be absent).
    pub fn new(mapping: &'m Mapping, layout: &Layout) -> Result<Self, Vec<String>> {
        let mut missing = Vec::new();
        let mut column = |name: &str, optional: bool| -> Option<usize> {
            let found = layout.position(name);
            if found.is_none() && !optional && !missing.iter().any(|known| known == name) {
                missing.push(name.to_owned());
            }
            found
        };
        let key = mapping
            .natural_key
            .iter()
            .map(|name| match name.as_str() {
                "#row" => KeyPart::Row,
                name => KeyPart::Column(column(name, false).unwrap_or(usize::MAX)),
            })
            .collect();
        let mut bind = |source: &'m Source| Bound {
            column: source.column.as_deref().and_then(|name| column(name, source.default.is_some())),
            source,
        };
        let name = mapping.name.as_ref().map(&mut bind);
        let address = mapping.address.iter().map(&mut bind).collect();
        let valid_from = mapping.valid_from.as_ref().map(&mut bind);
        let identifiers = mapping.identifiers.iter().map(|(scheme, source)| (scheme.as_str(), bind(source))).collect();
        let attributes = mapping.attributes.iter().map(|rule| bind(&rule.source)).collect();
        let position = match &mapping.position {
            PositionSource::None => BoundPosition::None,
            PositionSource::Geometry { .. } => BoundPosition::Geometry,
            PositionSource::Columns { x, y, .. } => {
                BoundPosition::Columns(column(x, false).unwrap_or(usize::MAX), column(y, false).unwrap_or(usize::MAX))
            }
        };
        if missing.is_empty() {
            Ok(Self { mapping, key, name, address, valid_from, position, identifiers, attributes })
        } else {
            Err(missing)
        }
    }

    /// The mapping that was bound.
    #[must_use]
    pub fn mapping(&self) -> &'m Mapping {
        self.mapping
    }

    fn text<'r>(&self, record: &'r RawRecord, column: usize) -> Option<Cow<'r, str>> {
        let text = record.values.get(column)?.as_text()?;
        (!self.mapping.null_texts.iter().any(|null| *null == text)).then_some(text)
    }

    fn value<'r>(&self, record: &'r RawRecord, bound: &Bound<'r>) -> Option<Cow<'r, str>>
    where
        'm: 'r,
    {
        bound
            .column
            .and_then(|column| self.text(record, column))
            .or_else(|| bound.source.default.as_deref().map(Cow::Borrowed))
    }
}

/// The natural key of `record`: its key columns joined by `|`.
///
/// # Errors
/// The finding that rejects the record: a blank key column, or a key past [`MAX_KEY`] characters.
pub fn natural_key(binding: &Binding<'_>, record: &RawRecord) -> Result<String, Finding> {
    let mut key = String::new();
    for (index, part) in binding.key.iter().enumerate() {
        if index > 0 {
            key.push('|');
        }
        match part {
            KeyPart::Row => key.push_str(&record.row.to_string()),
            KeyPart::Column(column) => match binding.text(record, *column) {
                Some(text) => key.push_str(&text),
                None => {
                    return Err(Finding::new(Rule::NaturalKeyMissing).field(binding.mapping.natural_key[index].clone()));
                }
            },
        }
    }
    if key.chars().count() > MAX_KEY {
        return Err(Finding::new(Rule::ValueTooLong)
            .field("natural_key")
            .got(&key)
            .detail(format!("a natural key has at most {MAX_KEY} characters")));
    }
    if key.contains('\0') {
        return Err(Finding::new(Rule::RecordMalformed)
            .field("natural_key")
            .detail("a natural key holds no NUL character"));
    }
    Ok(key)
}

/// Reads `record` through its mapping. The draft is complete but for what the findings name.
#[must_use]
pub fn read<'r>(binding: &Binding<'r>, record: &'r RawRecord, natural_key: String) -> (Draft, Vec<Finding>) {
    let mut findings = Vec::new();
    let name = binding
        .name
        .as_ref()
        .and_then(|bound| binding.value(record, bound))
        .and_then(|text| bounded("name", text, MAX_TEXT, &mut findings));
    let address: String = binding.address.iter().filter_map(|bound| binding.value(record, bound)).collect();
    let address_text = (!address.is_empty())
        .then_some(Cow::Owned(address))
        .and_then(|text| bounded("address", text, MAX_TEXT, &mut findings));
    let valid_from = binding
        .valid_from
        .as_ref()
        .and_then(|bound| binding.value(record, bound))
        .and_then(|text| date("valid_from", &text, &mut findings));
    let identifiers = binding
        .identifiers
        .iter()
        .filter_map(|(scheme, bound)| {
            let text = binding.value(record, bound)?;
            Some(((*scheme).to_owned(), bounded(scheme, text, MAX_INDEXED, &mut findings)?))
        })
        .collect();
    let mut attributes = Vec::with_capacity(binding.attributes.len());
    for (rule, bound) in binding.mapping.attributes.iter().zip(&binding.attributes) {
        match binding.value(record, bound) {
            Some(text) => {
                if let Some(value) = attribute(rule, text, &mut findings) {
                    attributes.push((rule.name.clone(), value));
                }
            }
            None if rule.required => {
                findings.push(Finding::new(Rule::RequiredMissing).field(rule.name.clone()));
            }
            None => {}
        }
    }
    let position = position(binding, record);
    let draft = Draft { natural_key, name, address_text, position, valid_from, identifiers, attributes };
    (draft, findings)
}

fn position(binding: &Binding<'_>, record: &RawRecord) -> RawPosition {
    match binding.position {
        BoundPosition::None => RawPosition::None,
        BoundPosition::Geometry => record.geometry.clone().map_or(RawPosition::None, RawPosition::Geometry),
        BoundPosition::Columns(x, y) => match (binding.text(record, x), binding.text(record, y)) {
            (None, None) => RawPosition::None,
            (x, y) => {
                RawPosition::Point { x: x.unwrap_or_default().into_owned(), y: y.unwrap_or_default().into_owned() }
            }
        },
    }
}

fn bounded(field: &str, text: Cow<'_, str>, most: usize, findings: &mut Vec<Finding>) -> Option<String> {
    // No database keeps it as text, and no name or address has it.
    if text.contains('\0') {
        let finding = Finding::new(Rule::ValueKind).field(field);
        return push(findings, finding.detail("a text holds no NUL character"));
    }
    // A character is at least one byte, so short texts need no count.
    if text.len() > most && text.chars().count() > most {
        findings.push(
            Finding::new(Rule::ValueTooLong)
                .field(field)
                .got(&text)
                .detail(format!("a text here has at most {most} characters")),
        );
        return None;
    }
    Some(text.into_owned())
}

fn attribute(rule: &AttributeRule, text: Cow<'_, str>, findings: &mut Vec<Finding>) -> Option<AttributeValue> {
    let name = rule.name.as_str();
    let expected = |what: &str| Finding::new(Rule::ValueKind).field(name).got(&text).detail(format!("expected {what}"));
    match rule.kind {
        AttributeKind::Text => {
            let most = if rule.indexed { MAX_INDEXED } else { MAX_TEXT };
            bounded(name, text, most, findings).map(AttributeValue::Text)
        }
        AttributeKind::Integer => match plain_number(&text).parse() {
            Ok(value) => Some(AttributeValue::Integer(value)),
            Err(_) => push(findings, expected("a whole number")),
        },
        AttributeKind::Number => match plain_number(&text).parse::<f64>() {
            Ok(value) if value.is_finite() => Some(AttributeValue::Number(value)),
            Ok(_) | Err(_) => push(findings, expected("a number")),
        },
        AttributeKind::Bool => match text.to_ascii_lowercase().as_str() {
            "true" | "1" | "yes" | "y" | "是" | "有" => Some(AttributeValue::Bool(true)),
            "false" | "0" | "no" | "n" | "否" | "无" => Some(AttributeValue::Bool(false)),
            _ => push(findings, expected("是/否, true/false or 1/0")),
        },
        AttributeKind::Date => date(name, &text, findings).map(AttributeValue::Date),
        AttributeKind::CreditCode => match CreditCode::parse(&text) {
            Ok(checked) => {
                if !checked.check_holds {
                    findings.push(Finding::new(Rule::CreditCodeCheck).field(name).got(&text));
                }
                Some(AttributeValue::CreditCode(checked.code))
            }
            Err(error) => {
                push(findings, Finding::new(Rule::CreditCodePattern).field(name).got(&text).detail(error.to_string()))
            }
        },
        AttributeKind::CitizenId => match CitizenId::parse(&text) {
            Ok(checked) => {
                if !checked.check_holds {
                    findings.push(Finding::new(Rule::CitizenIdCheck).field(name));
                }
                Some(AttributeValue::CitizenId(checked.code))
            }
            // What was written may be nearly a citizen number, so it is not shown.
            Err(_) => push(findings, Finding::new(Rule::CitizenIdPattern).field(name)),
        },
    }
}

fn push<T>(findings: &mut Vec<Finding>, finding: Finding) -> Option<T> {
    findings.push(finding);
    None
}

fn plain_number(text: &str) -> Cow<'_, str> {
    if text.contains(',') { text.replace(',', "").into() } else { text.into() }
}

/// Reads `2000-04-12`, `2000/4/12`, `2000.4.12`, `20000412` and `2000年4月12日`, with or without a time behind.
fn date(field: &str, text: &str, findings: &mut Vec<Finding>) -> Option<Date> {
    let parsed = parse_date(text);
    if parsed.is_none() {
        findings.push(Finding::new(Rule::ValueKind).field(field).got(text).detail("expected a day such as 2000-04-12"));
    }
    parsed
}

fn parse_date(text: &str) -> Option<Date> {
    let day = text.split(['T', ' ']).next().unwrap_or(text);
    let parts: Vec<&str> = day.split(['-', '/', '.', '年', '月', '日']).filter(|part| !part.is_empty()).collect();
    let numbers = match parts.as_slice() {
        [year, month, day] => (*year, *month, *day),
        [whole] if whole.len() == 8 && whole.is_ascii() => (&whole[..4], &whole[4..6], &whole[6..]),
        _ => return None,
    };
    Date::new(numbers.0.parse().ok()?, numbers.1.parse().ok()?, numbers.2.parse().ok()?).ok()
}
