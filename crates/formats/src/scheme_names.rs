//! Names of the values that segments of codes may hold, from `standards/codes/names.csv`.

use std::collections::HashMap;

use thiserror::Error;

/// Names by scheme, segment and value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SegmentNames {
    names: HashMap<(String, String, String), SegmentName>,
}

/// What one value means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SegmentName {
    /// For Chinese readers.
    pub zh: String,
    /// For English readers.
    pub en: String,
    /// Whether the meaning was read in a standard or an implementation.
    pub verified: bool,
}

/// Why a table of names cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("names of code segments, line {line}: {reason}")]
pub struct InvalidNames {
    /// Line of the file.
    pub line: u64,
    /// What is wrong there.
    pub reason: String,
}

impl SegmentNames {
    /// What the text `value` means in this segment of a scheme's codes; none when the table does not say.
    #[must_use]
    pub fn of(&self, scheme: &str, segment: &str, value: &str) -> Option<&SegmentName> {
        self.names.get(&(scheme.to_owned(), segment.to_owned(), value.to_owned()))
    }

    /// Values there are names for.
    #[must_use]
    pub fn count(&self) -> usize {
        self.names.len()
    }

    /// The schemes and segments that have names, as (scheme, segment, value).
    pub fn keys(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.names.keys().map(|(scheme, segment, value)| (scheme.as_str(), segment.as_str(), value.as_str()))
    }
}

/// Reads `names.csv`: `schemes,segment,value,zh,en,basis`, schemes separated by `|`, basis `read` or `unverified`.
///
/// # Errors
/// [`InvalidNames`] with the first line that is wrong, a value named twice among them.
pub fn parse_names(text: &str) -> Result<SegmentNames, InvalidNames> {
    const COLUMNS: [&str; 6] = ["schemes", "segment", "value", "zh", "en", "basis"];
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut table = csv::Reader::from_reader(text.as_bytes());
    let invalid = |line: u64, reason: String| InvalidNames { line, reason };
    let unreadable = |error: csv::Error| invalid(error.position().map_or(1, csv::Position::line), error.to_string());
    let header = table.headers().map_err(unreadable)?;
    if header.iter().ne(COLUMNS) {
        return Err(invalid(1, format!("the columns are not {}", COLUMNS.join(","))));
    }
    let mut names = SegmentNames::default();
    for row in table.records() {
        let row = row.map_err(unreadable)?;
        let line = row.position().map_or(1, csv::Position::line);
        let field = |at: usize| row.get(at).unwrap_or_default().trim();
        if let Some(at) = (0..COLUMNS.len()).find(|at| field(*at).is_empty()) {
            return Err(invalid(line, format!("`{}` is empty", COLUMNS[at])));
        }
        let verified = match field(5) {
            "read" => true,
            "unverified" => false,
            other => return Err(invalid(line, format!("the basis `{other}` is not read or unverified"))),
        };
        for scheme in field(0).split('|') {
            let key = (scheme.to_owned(), field(1).to_owned(), field(2).to_owned());
            let name = SegmentName { zh: field(3).to_owned(), en: field(4).to_owned(), verified };
            if names.names.insert(key, name).is_some() {
                return Err(invalid(line, format!("`{}` of `{}` is named twice for `{scheme}`", field(2), field(1))));
            }
        }
    }
    Ok(names)
}
