//! CSV tables that go through a grid command, and what is said about their bad rows.

use std::fs::File;
use std::io::{Read, Write};
use std::process::ExitCode;

use anyhow::Context as _;
use chengji_formats::csv_stream::{CsvStream, CsvStreamError};
use chengji_serve::grid_view::GridView;

use crate::failure::Refusal;

/// Why one row was not answered.
pub(super) struct Fault {
    column: String,
    /// Stable code.
    pub(super) code: &'static str,
    words: String,
}

impl Fault {
    pub(super) fn new(column: &str, code: &'static str, error: &impl std::fmt::Display) -> Self {
        Self { column: column.to_owned(), code, words: error.to_string() }
    }

    /// The same fault in a column of this name, when it is in one.
    pub(super) fn at(self, column: &str) -> Self {
        let column = if self.column == "code" { column.to_owned() } else { self.column };
        Self { column, ..self }
    }
}

/// How many rows there were.
#[derive(Default)]
pub(super) struct Tally {
    rows: u64,
    refused: u64,
}

impl Tally {
    /// Counts a row, and says what is wrong with it.
    #[expect(clippy::print_stderr, reason = "the program's own face")]
    pub(super) fn count(&mut self, row: u64, fault: Option<&Fault>) {
        self.rows += 1;
        if let Some(fault) = fault {
            self.refused += 1;
            eprintln!("row {row}, column {}: {} [{}]", fault.column, fault.words, fault.code);
        }
    }

    /// 1 when a row was refused.
    pub(super) fn status(&self) -> ExitCode {
        if self.refused == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

/// Runs `task` over a table from a file or, named `-`, standard input; exit status 1 when a row was refused.
#[expect(clippy::print_stderr, reason = "the program's own face")]
pub(super) fn run(
    file: &str,
    task: impl FnOnce(&mut CsvStream<Box<dyn Read>, Box<dyn Write>>) -> Result<Tally, CsvStreamError>,
    note: &str,
) -> anyhow::Result<ExitCode> {
    let output: Box<dyn Write> = Box::new(std::io::stdout().lock());
    let done = CsvStream::open(open(file)?, output).and_then(|mut stream| {
        let tally = task(&mut stream)?;
        stream.finish()?;
        Ok(tally)
    });
    match done {
        Ok(tally) => {
            eprintln!("{} rows, {} refused; {note}", tally.rows, tally.refused);
            Ok(tally.status())
        }
        Err(error) if error.is_broken_pipe() => Ok(ExitCode::SUCCESS),
        Err(error) => Err(Refusal::new(error.code(), &error).into()),
    }
}

/// A file, or standard input when it is called `-`.
pub(super) fn open(file: &str) -> anyhow::Result<Box<dyn Read>> {
    if file == "-" {
        return Ok(Box::new(std::io::stdin().lock()));
    }
    Ok(Box::new(File::open(file).with_context(|| format!("cannot open {file}"))?))
}

/// Refuses a row whose fields do not match the header.
pub(super) fn whole<R: Read, W: Write>(stream: &CsvStream<R, W>) -> Result<(), Fault> {
    if stream.is_whole() {
        return Ok(());
    }
    Err(Fault::new("all", "record.ragged", &"the row has not as many fields as the header"))
}

/// A field of the row.
pub(super) fn field<'s, R: Read, W: Write>(
    stream: &'s CsvStream<R, W>,
    at: usize,
    column: &str,
) -> Result<&'s str, Fault> {
    stream.field(at).ok_or_else(|| Fault::new(column, "record.undecodable", &"the field is not UTF-8"))
}

/// A view as lines of name and value.
pub(super) fn told(view: &GridView) -> anyhow::Result<String> {
    let value = serde_json::to_value(view)?;
    let fields = value.as_object().into_iter().flatten().filter(|(_, value)| !value.is_null());
    let lines = fields.map(|(name, value)| {
        let value = value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
        format!("{name:<15} {value}")
    });
    Ok(lines.collect::<Vec<_>>().join("\n"))
}
