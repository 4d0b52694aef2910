//! Conflict tasks for a department as CSV or NDJSON, and the same file coming back with answers.

use std::io::{self, Write};

use chengji_core::consistency::SideAnswer;
use serde_json::{Value, json};
use thiserror::Error;

/// Columns of the CSV; the last two are the department's to fill in.
pub const COLUMNS: [&str; 11] = [
    "finding",
    "rule",
    "title",
    "subject_kind",
    "subject",
    "division",
    "evidence",
    "severity",
    "due_on",
    "answer",
    "remark",
];

/// How a file of tasks is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskFormat {
    /// CSV with a head, UTF-8 with a mark so that spreadsheets read it.
    Csv,
    /// One JSON object a line.
    Ndjson,
}

/// A task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskRow {
    /// Number of the finding.
    pub finding: i64,
    /// Code of the rule.
    pub rule: String,
    /// Its title.
    pub title: String,
    /// Kind of the subject.
    pub subject_kind: String,
    /// Its number.
    pub subject: i64,
    /// Its division.
    pub division: String,
    /// JSON of the evidence.
    pub evidence: String,
    /// How grave it is.
    pub severity: String,
    /// Last day.
    pub due_on: String,
}

/// An answer as a file tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerRow {
    /// Number of the finding.
    pub finding: i64,
    /// What the department says; none when the row was left as it was.
    pub answer: Option<SideAnswer>,
    /// What it says besides.
    pub remark: String,
}

/// Why a row is no answer.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum InvalidAnswer {
    /// The file has no column of this name.
    #[error("the file has no column {0:?}")]
    Column(&'static str),
    /// A row that cannot be read.
    #[error("the row cannot be read: {0}")]
    Row(String),
    /// A field that is not what it should be.
    #[error("{field} is {got:?}, expected {expected}")]
    Field {
        /// Which.
        field: &'static str,
        /// What was given.
        got: String,
        /// What is allowed.
        expected: &'static str,
    },
}

impl InvalidAnswer {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "consistency.answer-invalid"
    }
}

/// Writes tasks one by one.
pub struct TaskWriter<'w> {
    kind: Writer<'w>,
}

enum Writer<'w> {
    Csv(Box<csv::Writer<&'w mut dyn Write>>),
    Ndjson(&'w mut dyn Write),
}

impl<'w> TaskWriter<'w> {
    /// Begins a file.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn new(out: &'w mut dyn Write, format: TaskFormat) -> io::Result<Self> {
        let kind = match format {
            TaskFormat::Ndjson => Writer::Ndjson(out),
            TaskFormat::Csv => {
                out.write_all("\u{feff}".as_bytes())?;
                let mut writer = csv::Writer::from_writer(out);
                writer.write_record(COLUMNS)?;
                Writer::Csv(Box::new(writer))
            }
        };
        Ok(Self { kind })
    }

    /// Writes a task.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write(&mut self, task: &TaskRow) -> io::Result<()> {
        let TaskRow { finding, rule, title, subject_kind, subject, division, evidence, severity, due_on } = task;
        match &mut self.kind {
            Writer::Csv(writer) => {
                let (finding, subject) = (finding.to_string(), subject.to_string());
                let fields: [&str; 11] =
                    [&finding, rule, title, subject_kind, &subject, division, evidence, severity, due_on, "", ""];
                Ok(writer.write_record(fields)?)
            }
            Writer::Ndjson(out) => {
                let evidence: Value = serde_json::from_str(evidence).unwrap_or(Value::Null);
                let object = json!({
                    "finding": finding, "rule": rule, "title": title, "subject_kind": subject_kind, "subject": subject,
                    "division": division, "evidence": evidence, "severity": severity, "due_on": due_on,
                    "answer": "", "remark": "",
                });
                writeln!(out, "{object}")
            }
        }
    }

    /// Ends the file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn end(self) -> io::Result<()> {
        match self.kind {
            Writer::Csv(mut writer) => writer.flush(),
            Writer::Ndjson(out) => out.flush(),
        }
    }
}

/// Reads answers, a row each, in order. A text that begins with a brace is NDJSON, any other CSV; both are UTF-8.
#[must_use]
pub fn read_answers(bytes: &[u8]) -> Vec<Result<AnswerRow, InvalidAnswer>> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    match bytes.iter().find(|byte| !byte.is_ascii_whitespace()) {
        Some(b'{') => {
            bytes.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty()).map(of_json).collect()
        }
        _ => of_csv(bytes),
    }
}

fn of_json(line: &[u8]) -> Result<AnswerRow, InvalidAnswer> {
    let value: Value = serde_json::from_slice(line).map_err(|error| InvalidAnswer::Row(error.to_string()))?;
    let text = |field: &'static str| match &value[field] {
        Value::Null => Ok(String::new()),
        Value::String(text) => Ok(text.clone()),
        Value::Number(number) => Ok(number.to_string()),
        other => Err(InvalidAnswer::Field { field, got: other.to_string(), expected: "a text" }),
    };
    row(&text("finding")?, &text("answer")?, text("remark")?)
}

fn of_csv(bytes: &[u8]) -> Vec<Result<AnswerRow, InvalidAnswer>> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let head = match reader.headers() {
        Ok(head) => head.clone(),
        Err(error) => return vec![Err(InvalidAnswer::Row(error.to_string()))],
    };
    let place = |name: &'static str| head.iter().position(|column| column.trim() == name);
    let (Some(finding), Some(answer)) = (place("finding"), place("answer")) else {
        let missing = if place("finding").is_none() { "finding" } else { "answer" };
        return vec![Err(InvalidAnswer::Column(missing))];
    };
    let remark = place("remark");
    reader
        .records()
        .map(|record| {
            let record = record.map_err(|error| InvalidAnswer::Row(error.to_string()))?;
            let field = |place: Option<usize>| place.and_then(|place| record.get(place)).unwrap_or_default().to_owned();
            row(&field(Some(finding)), &field(Some(answer)), field(remark))
        })
        .collect()
}

fn row(finding: &str, answer: &str, remark: String) -> Result<AnswerRow, InvalidAnswer> {
    let wrong = |field, got: &str, expected| InvalidAnswer::Field { field, got: got.to_owned(), expected };
    let finding = finding.trim().parse().ok().ok_or_else(|| wrong("finding", finding, "the number of a finding"))?;
    let answer = match answer.trim() {
        "" => None,
        text => Some(text.parse().ok().ok_or_else(|| wrong("answer", text, "confirmed, corrected or disputed"))?),
    };
    Ok(AnswerRow { finding, answer, remark })
}

#[cfg(test)]
#[path = "conflict_file_tests.rs"]
mod conflict_file_tests;
