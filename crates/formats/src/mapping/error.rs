//! What is wrong with a mapping file.

use std::fmt;

use super::line_of;

/// Everything that is wrong with a mapping file; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappingError {
    problems: Vec<MappingProblem>,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappingProblem {
    /// Stable machine code such as `mapping.unknown-key`.
    pub code: &'static str,
    /// Path of the key, such as `attributes.capital.type`; empty for the whole file.
    pub key: String,
    /// Line of the file, from 1; `None` when the file itself is not at fault.
    pub line: Option<usize>,
    /// What was found and what was expected.
    pub message: String,
}

impl MappingError {
    /// All problems, in file order.
    #[must_use]
    pub fn problems(&self) -> &[MappingProblem] {
        &self.problems
    }

    /// Machine code of the first problem.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.problems.first().map_or("mapping.syntax", |problem| problem.code)
    }
}

impl std::error::Error for MappingError {}

impl fmt::Display for MappingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            problem.fmt(f)?;
        }
        Ok(())
    }
}

impl fmt::Display for MappingProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        if !self.key.is_empty() {
            write!(f, "{}: ", self.key)?;
        }
        f.write_str(&self.message)
    }
}

/// Collects problems while a file is read.
pub(crate) struct Report<'t> {
    text: &'t str,
    problems: Vec<MappingProblem>,
}

impl<'t> Report<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, problems: Vec::new() }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }

    /// `at` is a byte of the file.
    pub(crate) fn add(&mut self, code: &'static str, key: &str, at: usize, message: impl Into<String>) {
        let line = Some(line_of(self.text, at));
        self.problems.push(MappingProblem { code, key: key.to_owned(), line, message: message.into() });
    }

    pub(crate) fn add_without_line(&mut self, code: &'static str, key: &str, message: String) {
        self.problems.push(MappingProblem { code, key: key.to_owned(), line: None, message });
    }

    pub(crate) fn into_error(mut self) -> MappingError {
        self.problems.sort_by_key(|problem| problem.line);
        MappingError { problems: self.problems }
    }
}
