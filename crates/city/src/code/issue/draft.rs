//! From the fields of a row to a key with its facts, or to everything that is wrong with them.

use std::collections::HashMap;

use chengji_codes::{ClassCode, Code, CodeScheme, DivisionCode, GridCell, Level, Subject};
use chengji_core::finding::{Finding, Rule};

use super::batch::{Batch, Kind, Refused};
use crate::standards::Standards;

/// Longest key, in bytes.
pub(in crate::code) const LONGEST_KEY: usize = 512;

/// What a row says, as text; trimmed, and absent when blank.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::code) struct Fields<'a> {
    pub(in crate::code) key: Option<&'a str>,
    pub(in crate::code) class: Option<&'a str>,
    pub(in crate::code) division: Option<&'a str>,
    pub(in crate::code) lon: Option<&'a str>,
    pub(in crate::code) lat: Option<&'a str>,
    pub(in crate::code) cell: Option<&'a str>,
    pub(in crate::code) parent: Option<&'a str>,
    pub(in crate::code) numbers: Option<&'a str>,
}

/// Understands rows and fills a batch with them.
pub(in crate::code) struct Drafter<'a> {
    standards: &'a Standards,
    scheme: &'a CodeScheme,
    /// What was understood of fields that came before in this batch: most rows say the same of class and division.
    known: HashMap<String, Result<u32, Vec<Finding>>>,
    series: HashMap<String, u32>,
    said: String,
    pub(in crate::code) batch: Batch,
}

impl<'a> Drafter<'a> {
    pub(in crate::code) fn new(standards: &'a Standards, scheme: &'a CodeScheme) -> Self {
        let (known, series) = (HashMap::new(), HashMap::new());
        Self { standards, scheme, known, series, said: String::new(), batch: Batch::default() }
    }

    /// Takes the batch away and begins another.
    pub(in crate::code) fn take(&mut self) -> Batch {
        self.known.clear();
        self.series.clear();
        std::mem::take(&mut self.batch)
    }

    /// Notes a row that is no record.
    pub(in crate::code) fn refuse(&mut self, row: u64, key: Option<&str>, findings: Vec<Finding>) {
        self.batch.read += 1;
        self.batch.refused.push(Refused { row, key: key.map(str::to_owned), findings });
    }

    /// Takes a row in.
    pub(in crate::code) fn push(&mut self, row: u64, fields: &Fields<'_>) {
        let mut found = Vec::new();
        let key = fields.key.unwrap_or_default();
        found.extend(bad_key(key));
        let cell = cell_of(fields).unwrap_or_else(|finding| {
            found.push(finding);
            None
        });
        match (self.kind_of(fields), found.is_empty()) {
            (Ok(kind), true) => {
                self.batch.read += 1;
                self.batch.push(self.scheme.id(), row, key, kind, cell);
            }
            (kind, _) => {
                found.extend(kind.err().unwrap_or_default());
                self.refuse(row, fields.key, found);
            }
        }
    }

    fn kind_of(&mut self, fields: &Fields<'_>) -> Result<u32, Vec<Finding>> {
        self.said.clear();
        for field in [fields.class, fields.division, fields.parent, fields.numbers] {
            self.said.push_str(field.unwrap_or_default());
            self.said.push('\u{1f}');
        }
        if let Some(known) = self.known.get(&self.said) {
            return known.clone();
        }
        let kind = self.understand(fields);
        self.known.insert(self.said.clone(), kind.clone());
        kind
    }

    fn understand(&mut self, fields: &Fields<'_>) -> Result<u32, Vec<Finding>> {
        let mut found = Vec::new();
        let mut keep = |finding: Finding| found.push(finding);
        let class = fields.class.and_then(|text| self.class(text).map_err(&mut keep).ok());
        let division = fields.division.and_then(|text| self.division(text).map_err(&mut keep).ok());
        let parent = fields.parent.and_then(|text| {
            let code = text.parse::<Code>();
            code.map_err(|error| keep(finding(Rule::IssueParent, "parent", text).detail(error.to_string()))).ok()
        });
        let (numbers, choices) = fields.numbers.map_or_else(Default::default, |text| {
            pairs(text).unwrap_or_else(|part| {
                keep(finding(Rule::IssueNumbers, "numbers", part).detail("write name=value, separated by semicolons"));
                Default::default()
            })
        });
        if !found.is_empty() {
            return Err(found);
        }
        let subject = Subject { division, class, cell: None, parent, numbers, choices };
        let prefix = self.scheme.series(&subject).map_err(|error| {
            vec![Finding::new(Rule::IssueFacts).field(missing_field(&error)).detail(error.to_string())]
        })?;
        let batch = &mut self.batch;
        let series = *self.series.entry(prefix).or_insert_with_key(|prefix| {
            batch.series.push(prefix.clone());
            batch.series.len() as u32 - 1
        });
        batch.kinds.push(Kind { series, class: class.map(|class| class.to_string()) });
        Ok(batch.kinds.len() as u32 - 1)
    }

    fn class(&self, text: &str) -> Result<ClassCode, Finding> {
        let bad = |detail: String| finding(Rule::IssueClass, "class", text).detail(detail);
        let code: ClassCode = text.parse().map_err(|error: chengji_codes::InvalidClassCode| bad(error.to_string()))?;
        match self.standards.class(code) {
            Some(_) => Ok(code),
            None => Err(bad("the class standard has no such class".to_owned())),
        }
    }

    fn division(&self, text: &str) -> Result<DivisionCode, Finding> {
        let bad = |detail: String| finding(Rule::IssueDivision, "division", text).detail(detail);
        let code: DivisionCode =
            text.parse().map_err(|error: chengji_codes::InvalidDivisionCode| bad(error.to_string()))?;
        match self.standards.divisions.name(code.county().unwrap_or(code)) {
            Some(_) => Ok(code),
            None => Err(bad("the division tree has no such division".to_owned())),
        }
    }
}

fn finding(rule: Rule, field: &str, got: &str) -> Finding {
    Finding::new(rule).field(field).got(got)
}

fn bad_key(key: &str) -> Option<Finding> {
    if key.is_empty() {
        return Some(Finding::new(Rule::NaturalKeyMissing).field("key"));
    }
    if key.len() > LONGEST_KEY {
        let detail = format!("a key has at most {LONGEST_KEY} bytes");
        return Some(finding(Rule::IssueKey, "key", key).detail(detail));
    }
    let control = key.chars().any(char::is_control);
    control.then(|| finding(Rule::IssueKey, "key", key).detail("a key has no control characters"))
}

fn cell_of(fields: &Fields<'_>) -> Result<Option<GridCell>, Finding> {
    if let Some(text) = fields.cell {
        let cell: Result<GridCell, _> = text.parse();
        return cell.map(Some).map_err(|error| finding(Rule::IssuePosition, "cell", text).detail(error.to_string()));
    }
    match (fields.lon, fields.lat) {
        (None, None) => Ok(None),
        (Some(lon), Some(lat)) => GridCell::encode_text(lon, lat, Level::L10).map(Some).map_err(|error| {
            finding(Rule::IssuePosition, "lon, lat", &format!("{lon}, {lat}")).detail(error.to_string())
        }),
        (Some(_), None) => Err(Finding::new(Rule::IssuePosition).field("lat").detail("there is only a longitude")),
        (None, Some(_)) => Err(Finding::new(Rule::IssuePosition).field("lon").detail("there is only a latitude")),
    }
}

type Pairs = (Vec<(String, u64)>, Vec<(String, String)>);

/// `floor=3; unit=1; side=E` as numbers and choices; an error is the part that is none.
fn pairs(text: &str) -> Result<Pairs, &str> {
    let (mut numbers, mut choices) = (Vec::new(), Vec::new());
    for part in text.split([';', '；']).map(str::trim).filter(|part| !part.is_empty()) {
        let (name, value) = part.split_once('=').ok_or(part)?;
        let (name, value) = (name.trim().to_owned(), value.trim());
        if name.is_empty() || value.is_empty() {
            return Err(part);
        }
        match value.parse() {
            Ok(number) => numbers.push((name, number)),
            Err(_) => choices.push((name, value.to_owned())),
        }
    }
    Ok((numbers, choices))
}

/// The column that is at fault when a scheme cannot make a code.
fn missing_field(error: &chengji_codes::IssueError) -> &'static str {
    use chengji_codes::IssueError as E;
    match error {
        E::ClassMissing { .. } => "class",
        E::ParentMissing { .. } | E::ParentInvalid { .. } => "parent",
        E::NumberMissing { .. } | E::NumberTooLarge { .. } | E::ChoiceUnknown { .. } => "numbers",
        E::CellMissing { .. } => "cell",
        _ => "key",
    }
}
