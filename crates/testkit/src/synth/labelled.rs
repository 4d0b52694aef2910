//! Addresses from anywhere in the country with every character labelled: what the shipped parser learns from.
//!
//! ```text
//!  divisions, towns, villages ─▶ gazette: where an address can be, and stems for names
//!  pattern (a flat, a farm, a firm, …) ─▶ pieces with labels ─▶ habit (blanks, repeats, notes) ─▶ labelled.conll
//! ```
//! Labels are the words of `chengji_address::Label`. Names are put together by grammars from lists written for this project and
//! from openly licensed tables of divisions. The same options and tables give the same bytes; memory does not grow
//! with the number of lines.

mod gazette;
mod habit;
mod line;
mod name;
mod number;
mod pattern;
mod words;

use std::path::Path;

use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;

use super::output::Output;
use super::{SynthError, SynthSummary};
use gazette::Gazette;
use pattern::Writer;

/// Longer lines are not written: the parser reads 512 characters.
const LONGEST: usize = 120;

/// How many lines, and which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LabelledOptions {
    /// The same number gives the same lines.
    pub seed: u64,
    /// Addresses to write.
    pub lines: u64,
}

/// Where addresses can be: (code, name) rows.
#[derive(Clone, Copy, Debug)]
pub struct LabelledTables<'a> {
    /// Provinces, cities and counties of 2, 4 and 6 digits.
    pub divisions: &'a [(String, String)],
    /// Streets, towns and townships of 9 digits.
    pub towns: &'a [(String, String)],
    /// Communities and villages of 12 digits; may be empty.
    pub villages: &'a [(String, String)],
}

/// Writes `labelled.conll` into the folder `out`, which is made when absent.
///
/// `progress` is told the number of lines done, now and then.
///
/// # Errors
/// When the divisions hold no county, or the file cannot be written.
pub fn generate(
    options: &LabelledOptions,
    tables: &LabelledTables<'_>,
    out: &Path,
    progress: &mut dyn FnMut(u64),
) -> Result<SynthSummary, SynthError> {
    std::fs::create_dir_all(out).map_err(|source| SynthError::Write { path: out.to_owned(), source })?;
    let gazette = Gazette::of(tables);
    let writer = Writer::new(&gazette);
    let mut random = ChaCha8Rng::seed_from_u64(options.seed);
    let mut output = Output::plain(out, "labelled.conll")?;
    let mut text = String::new();
    while output.records() < options.lines {
        let line = writer.line(&mut random).ok_or(SynthError::NoCommunities)?;
        if line.len() > LONGEST {
            continue;
        }
        text.clear();
        line.write(&mut text);
        output.text(&text)?;
        output.count();
        if output.records().is_multiple_of(1_000) {
            progress(output.records());
        }
    }
    Ok(SynthSummary { files: vec![output.finish()?] })
}

/// One of a list, `None` of an empty one.
fn pick_of<'a, T>(list: &'a [T], random: &mut ChaCha8Rng) -> Option<&'a T> {
    (!list.is_empty()).then(|| &list[random.random_range(0..list.len())])
}

#[cfg(test)]
#[path = "labelled_tests.rs"]
mod labelled_tests;
