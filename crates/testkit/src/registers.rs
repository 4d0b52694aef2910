//! Noisy registers of the same people, or of the same organisations, with the truth: to measure entity resolution by.
//!
//! Two departments know one population. Each writes down a part of it, with its own gaps and slips; the second wrote later,
//! when people had moved and changed their telephone. What is drawn and how often stands in [`Noise`]. Everything is made
//! up from lists written for this project; only organisations start from a table the caller gives, which stays the
//! caller's.

mod noise;
mod organisation;
mod person;
mod population;
mod table;
mod words;

use std::path::{Path, PathBuf};

pub use noise::Noise;
pub use organisation::{OrganisationNoise, OrganisationOptions};

use crate::synth::SynthSummary;

/// What registers of persons to make.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PersonOptions {
    /// Same seed, same bytes.
    pub seed: u64,
    /// Persons who live in the city; each register has nine in ten of them.
    pub people: u32,
    /// What is wrong in the first register and in the second.
    pub noise: [Noise; 2],
}

impl PersonOptions {
    /// The registers of the reference: identifiers missing from 5 and 35 %, 2 % of them mistyped, 3 % of the names and of
    /// the birth dates wrong, and in the second 30 % of the telephones changed, 20 % of them missing and 15 % moved.
    #[must_use]
    pub fn new(seed: u64, people: u32) -> Self {
        Self { seed, people, noise: [Noise::POLICE, Noise::HEALTH] }
    }
}

/// Why no registers were made.
#[derive(Debug, thiserror::Error)]
pub enum RegistersError {
    /// A file could not be written.
    #[error("cannot write {}: {source}", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// The reason.
        source: csv::Error,
    },
    /// The table of organisations could not be read.
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// The reason.
        source: csv::Error,
    },
    /// The table of organisations lacks a column.
    #[error("{} has no column `{column}`", path.display())]
    NoColumn {
        /// The file.
        path: PathBuf,
        /// The column.
        column: &'static str,
    },
}

impl RegistersError {
    /// The stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Write { .. } => "synth.write-failed",
            Self::Read { .. } | Self::NoColumn { .. } => "synth.read-failed",
        }
    }
}

/// Writes `persons_a.csv` and `persons_b.csv` into the folder `out`, which is made when absent. `person_no` is the truth
/// and not for the resolver.
///
/// Memory grows with the people: some 100 bytes each.
///
/// # Errors
/// When a file cannot be written.
pub fn persons(
    options: &PersonOptions,
    out: &Path,
    progress: &mut dyn FnMut(u64),
) -> Result<SynthSummary, RegistersError> {
    let people = population::people(options.seed, options.people);
    let mut summary = SynthSummary::default();
    for (register, noise) in (0..).zip(&options.noise) {
        let path = out.join(if register == 0 { "persons_a.csv" } else { "persons_b.csv" });
        let rows = person::write(&people, options.seed, register, noise, &path, progress)?;
        summary.files.push((path, rows));
    }
    Ok(summary)
}

/// Writes `organisations_a.csv`, the table given, and `organisations_b.csv`, what another department wrote about nine in
/// ten of it, into the folder `out`. `organisation_no` is the truth.
///
/// The table has the columns `name`, `uscc`, `province`, `city` and `address`.
///
/// # Errors
/// When a table cannot be read or written.
pub fn organisations(options: &OrganisationOptions, out: &Path) -> Result<SynthSummary, RegistersError> {
    organisation::write(options, out)
}

#[cfg(test)]
#[path = "registers/registers_tests.rs"]
mod registers_tests;
