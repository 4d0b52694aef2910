//! An address base of any size and dirty questions about it, with the answers.
//!
//! ```text
//!  divisions ─▶ city: roads, doorplates, hamlets, places, estates (the plan; rows follow from it)
//!            ─▶ base.csv: every row from community to room, in one pass
//!            ─▶ queries.csv: what people would write for some rows, each with one kind of noise and one true answer
//! ```
//! The same options and divisions give the same bytes. Cost grows with the rows; memory with the plan alone.

mod absent;
mod base;
mod city;
mod draft;
mod estate;
mod ground;
mod naming;
mod query;
mod spelling;
mod typo;
pub(in crate::synth) mod words;

use std::path::Path;

use super::output::Output;
use super::{SynthError, SynthSummary};
use city::City;

/// What base to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AddressOptions {
    /// The base's number: the same number gives the same base.
    pub seed: u64,
    /// Rows of the base; it ends with the estate that reaches them.
    pub count: u64,
    /// Questions, spread evenly over the kinds of noise.
    pub queries: u64,
    /// Write `base.csv.gz` instead of `base.csv`.
    pub gzip: bool,
}

/// Tables of the city that the base stands in.
#[derive(Clone, Copy, Debug)]
pub struct AddressTables<'a> {
    /// (code, name) of 2 to 12 digits, as in `data/divisions/wuhan.csv`.
    pub divisions: &'a [(String, String)],
    /// (former name, code of today), as in `data/divisions/former.csv`.
    pub former: &'a [(String, String)],
}

/// Writes `base.csv` and, when questions are asked for, `queries.csv` into the folder `out`, which is made when absent.
///
/// `progress` is told the number of rows done, now and then.
///
/// # Errors
/// When the divisions hold no community, or a file cannot be written.
pub fn generate(
    options: &AddressOptions,
    tables: &AddressTables<'_>,
    out: &Path,
    progress: &mut dyn FnMut(u64),
) -> Result<SynthSummary, SynthError> {
    std::fs::create_dir_all(out).map_err(|source| SynthError::Write { path: out.to_owned(), source })?;
    let city = City::lay_out(tables.divisions, options)?;
    let mut output = if options.gzip { Output::gzip(out, "base.csv.gz")? } else { Output::plain(out, "base.csv")? };
    base::write(&city, &mut output, progress)?;
    let mut files = vec![output.finish()?];
    if options.queries > 0 {
        let mut output = Output::plain(out, "queries.csv")?;
        query::write(&city, tables.former, options, &mut output)?;
        files.push(output.finish()?);
    }
    Ok(SynthSummary { files })
}

#[cfg(test)]
#[path = "addresses_tests.rs"]
mod addresses_tests;
