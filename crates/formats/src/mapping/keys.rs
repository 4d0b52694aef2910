//! One table of a mapping file, read key by key with the place of each.

use std::fmt::Display;
use std::str::FromStr;

use chengji_core::mapping::Source;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::Report;

/// A table and where it stands in the file.
pub(crate) struct Keys<'a> {
    path: String,
    start: usize,
    table: &'a DeTable<'a>,
}

impl<'a> Keys<'a> {
    pub(crate) fn root(table: &'a DeTable<'a>) -> Self {
        Self { path: String::new(), start: 0, table }
    }

    /// The keys in file order, with their values.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (&'a str, &'a Spanned<DeValue<'a>>)> {
        let mut entries: Vec<_> = self.table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        entries.into_iter().map(|(key, value)| (key.get_ref().as_ref(), value))
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.value(key).is_some()
    }

    /// The byte at which `key` stands, or the table when it is absent.
    pub(crate) fn at(&self, key: &str) -> usize {
        let place = self.table.iter().find(|(name, _)| name.get_ref() == key);
        place.map_or(self.start, |(name, _)| name.span().start)
    }

    /// The full path of `key`.
    pub(crate) fn path(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    pub(crate) fn refuse_unknown(&self, known: &[&str], report: &mut Report<'_>) {
        for (key, _) in self.entries().filter(|(key, _)| !known.contains(key)) {
            let hint = nearest(key, known).map(|near| format!("did you mean {near:?}? ")).unwrap_or_default();
            let message = format!("unknown key; {hint}known here: {}", known.join(", "));
            report.add("mapping.unknown-key", &self.path(key), self.at(key), message);
        }
    }

    pub(crate) fn missing(&self, key: &str, why: &str, report: &mut Report<'_>) {
        report.add("mapping.missing-key", &self.path(key), self.start, why);
    }

    pub(crate) fn invalid(&self, key: &str, message: impl Into<String>, report: &mut Report<'_>) {
        report.add("mapping.invalid-value", &self.path(key), self.at(key), message);
    }

    pub(crate) fn conflict(&self, key: &str, message: impl Into<String>, report: &mut Report<'_>) {
        report.add("mapping.conflict", &self.path(key), self.at(key), message);
    }

    pub(crate) fn table(&self, key: &str, report: &mut Report<'_>) -> Option<Keys<'a>> {
        let value = self.value(key)?;
        let Some(table) = value.get_ref().as_table() else {
            self.wrong_type(key, "a table", value.get_ref(), report);
            return None;
        };
        Some(Keys { path: self.path(key), start: self.at(key), table })
    }

    pub(crate) fn is_table(&self, key: &str) -> bool {
        self.value(key).is_some_and(|value| value.get_ref().as_table().is_some())
    }

    /// The tables of a list of them.
    pub(crate) fn tables(&self, key: &str, report: &mut Report<'_>) -> Vec<Keys<'a>> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            self.wrong_type(key, "a list of tables", value.get_ref(), report);
            return Vec::new();
        };
        let table = |(index, item): (usize, &'a Spanned<DeValue<'a>>)| {
            let Some(table) = item.get_ref().as_table() else {
                self.wrong_type(key, "a list of tables", item.get_ref(), report);
                return None;
            };
            Some(Keys { path: format!("{}[{index}]", self.path(key)), start: item.span().start, table })
        };
        array.iter().enumerate().filter_map(table).collect()
    }

    /// A whole number.
    pub(crate) fn integer(&self, key: &str, report: &mut Report<'_>) -> Option<i64> {
        let value = self.value(key)?.get_ref();
        let integer = match value {
            DeValue::Integer(integer) if integer.radix() == 10 => integer.as_str().parse().ok(),
            _ => None,
        };
        if integer.is_none() {
            self.wrong_type(key, "a whole number", value, report);
        }
        integer
    }

    pub(crate) fn text(&self, key: &str, report: &mut Report<'_>) -> Option<String> {
        let value = self.value(key)?;
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.wrong_type(key, "a text in quotes", value.get_ref(), report);
        }
        text.map(str::to_owned)
    }

    /// A text that must be there and not blank.
    pub(crate) fn required_text(&self, key: &str, report: &mut Report<'_>) -> Option<String> {
        if !self.has(key) {
            self.missing(key, "the key is required", report);
        }
        let text = self.text(key, report)?;
        if text.trim().is_empty() {
            self.invalid(key, "must not be empty", report);
            return None;
        }
        Some(text)
    }

    pub(crate) fn bool(&self, key: &str, report: &mut Report<'_>) -> Option<bool> {
        let value = self.value(key)?;
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.wrong_type(key, "true or false", value.get_ref(), report);
        }
        flag
    }

    /// One text or a list of texts.
    pub(crate) fn texts(&self, key: &str, report: &mut Report<'_>) -> Option<Vec<String>> {
        let value = self.value(key)?.get_ref();
        if let Some(text) = value.as_str() {
            return Some(vec![text.to_owned()]);
        }
        let texts: Option<Vec<String>> = value
            .as_array()
            .and_then(|array| array.iter().map(|item| item.get_ref().as_str().map(str::to_owned)).collect());
        if texts.is_none() {
            self.wrong_type(key, "a list of texts", value, report);
        }
        texts
    }

    /// A list of numbers.
    pub(crate) fn numbers(&self, key: &str, report: &mut Report<'_>) -> Option<Vec<f64>> {
        let value = self.value(key)?.get_ref();
        let numbers: Option<Vec<f64>> =
            value.as_array().and_then(|array| array.iter().map(|item| number(item.get_ref())).collect());
        if numbers.is_none() {
            self.wrong_type(key, "a list of numbers", value, report);
        }
        numbers
    }

    /// The text of `key` as a value of its own type.
    pub(crate) fn parsed<T: FromStr<Err: Display>>(&self, key: &str, text: &str, report: &mut Report<'_>) -> Option<T> {
        match text.parse() {
            Ok(value) => Some(value),
            Err(error) => {
                self.invalid(key, error.to_string(), report);
                None
            }
        }
    }

    /// A source: a column name or `{ column, default }`.
    pub(crate) fn source(&self, key: &str, report: &mut Report<'_>) -> Option<Source> {
        read_source(self.value(key)?.get_ref(), &self.path(key), self.at(key), report)
    }

    /// One source or a list of them.
    pub(crate) fn sources(&self, key: &str, report: &mut Report<'_>) -> Vec<Source> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let Some(array) = value.get_ref().as_array() else {
            return self.source(key, report).into_iter().collect();
        };
        let read = |(index, item): (usize, &Spanned<DeValue<'_>>)| {
            read_source(item.get_ref(), &format!("{}[{index}]", self.path(key)), item.span().start, report)
        };
        array.iter().enumerate().filter_map(read).collect()
    }

    fn value(&self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
    }

    fn wrong_type(&self, key: &str, expected: &str, got: &DeValue<'_>, report: &mut Report<'_>) {
        self.invalid(key, format!("expected {expected}, got {}", got.type_str()), report);
    }
}

/// Reads the keys `column` and `default` of a source table.
pub(crate) fn column_and_default(keys: &Keys<'_>, report: &mut Report<'_>) -> Option<Source> {
    let column = keys.text("column", report);
    let default = keys.text("default", report);
    if column.as_deref().is_some_and(str::is_empty) {
        keys.invalid("column", "must not be empty", report);
        return None;
    }
    if column.is_none() && default.is_none() && !keys.has("column") && !keys.has("default") {
        keys.missing("column", "give a column, a default or both", report);
        return None;
    }
    Some(Source { column, default })
}

/// The known word nearest to `word`, if it is near enough to be a slip.
pub(crate) fn nearest<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    let limit = (word.chars().count() / 3).max(1);
    let scored = known.iter().map(|candidate| (distance(&word.to_lowercase(), &candidate.to_lowercase()), *candidate));
    scored.filter(|(score, _)| *score <= limit).min().map(|(_, candidate)| candidate)
}

fn read_source(value: &DeValue<'_>, path: &str, start: usize, report: &mut Report<'_>) -> Option<Source> {
    if let Some(column) = value.as_str() {
        if column.is_empty() {
            report.add("mapping.invalid-value", path, start, "must not be empty");
            return None;
        }
        return Some(Source { column: Some(column.to_owned()), default: None });
    }
    let Some(table) = value.as_table() else {
        let message = format!("expected a column name or {{ column = …, default = … }}, got {}", value.type_str());
        report.add("mapping.invalid-value", path, start, message);
        return None;
    };
    let keys = Keys { path: path.to_owned(), start, table };
    keys.refuse_unknown(&["column", "default"], report);
    column_and_default(&keys, report)
}

fn number(value: &DeValue<'_>) -> Option<f64> {
    let text = match value {
        DeValue::Integer(integer) if integer.radix() == 10 => integer.as_str(),
        DeValue::Float(float) => float.as_str(),
        _ => return None,
    };
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

/// Edit distance with transpositions (optimal string alignment).
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let replaced = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = replaced.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(before[j - 2] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}
