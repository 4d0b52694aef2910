//! Reading a CSV file, plain or compressed, with a bar over its bytes.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use anyhow::Context as _;
use indicatif::ProgressBar;

use crate::progress;

/// A table being read; its bar counts bytes of the file.
pub(in crate::command) type Table = csv::Reader<Box<dyn Read>>;

/// Opens `path`; `-` is standard input.
pub(in crate::command) fn open(path: &Path, label: &str, quiet: bool) -> anyhow::Result<(Table, ProgressBar)> {
    if path == Path::new("-") {
        let bar = progress::of_bytes(None, label, true);
        return Ok((reader(Box::new(io::stdin().lock())), bar));
    }
    let file = File::open(path).with_context(|| path.display().to_string())?;
    let bar = progress::of_bytes(file.metadata().ok().map(|data| data.len()), label, quiet);
    let counted = io::BufReader::with_capacity(1 << 18, bar.wrap_read(file));
    let source: Box<dyn Read> = if path.extension().is_some_and(|extension| extension == "gz") {
        Box::new(flate2::read::MultiGzDecoder::new(counted))
    } else {
        Box::new(counted)
    };
    Ok((reader(source), bar))
}

/// Where the column called `name` stands.
pub(in crate::command) fn column(table: &mut Table, name: &str) -> anyhow::Result<usize> {
    let header = table.headers()?;
    let found = header.iter().position(|other| other.trim_start_matches('\u{feff}').trim() == name);
    found.with_context(|| {
        format!("there is no column {name:?}; the columns are {}", header.iter().collect::<Vec<_>>().join(", "))
    })
}

fn reader(source: Box<dyn Read>) -> Table {
    csv::ReaderBuilder::new().flexible(true).from_reader(source)
}
