//! A plausible Wuhan made from a number: one city, and what four departments wrote down about it.
//!
//! ```text
//!  divisions ─▶ atlas: every community gets its share of buildings and its ground
//!            ─▶ plan: roads, estates, lots, houses of one community (all that is ever in memory)
//!            ─▶ registers: 住建 buildings, 公安 doorplates, 房管 dwellings, 市场监管 organisations,
//!               each with its department's habits and errors (dirt), and truth.csv with the answers
//! ```
//! The same options and divisions give the same bytes. Cost grows with the number of rows; memory
//! does not: one community is planned, written and forgotten.

mod address;
pub mod addresses;
mod atlas;
mod dirt;
mod footprint;
mod frame;
pub mod governance;
mod identity;
pub mod labelled;
mod name;
mod numeral;
mod output;
mod plan;
mod register;
pub mod terrain;

use std::path::{Path, PathBuf};

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;

use atlas::Atlas;
use plan::Plan;
use register::Registers;

/// What city to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SynthOptions {
    /// The city's number: the same number gives the same city.
    pub seed: u64,
    /// How many buildings; about 12 rows of registers each.
    pub buildings: u64,
}

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SynthSummary {
    /// Each file and its number of records, headers not counted.
    pub files: Vec<(PathBuf, u64)>,
}

/// Why no city was made.
#[derive(Debug, thiserror::Error)]
pub enum SynthError {
    /// The divisions name no community to build in.
    #[error("the divisions hold no community (12 digits) under a district (6 digits)")]
    NoCommunities,
    /// The city's ground is full.
    #[error("cannot place {asked} buildings: the ground inside the city's extent is full; ask for fewer")]
    TooManyBuildings {
        /// The number asked for.
        asked: u64,
    },
    /// A file could not be written.
    #[error("cannot write {}: {source}", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
}

impl SynthError {
    /// The stable machine code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoCommunities => "synth.no-communities",
            Self::TooManyBuildings { .. } => "synth.too-many-buildings",
            Self::Write { .. } => "synth.write-failed",
        }
    }
}

/// Writes the registers of a synthetic city into the folder `out`, which is made when absent.
///
/// `divisions` are (code, name) rows of 2 to 12 digits, as in `data/divisions/wuhan.csv`.
/// `progress` is told the number of buildings done, once per community.
///
/// # Errors
/// When the divisions hold no community, the ground is too small, or a file cannot be written.
pub fn generate(
    options: &SynthOptions,
    divisions: &[(String, String)],
    out: &Path,
    progress: &mut dyn FnMut(u64),
) -> Result<SynthSummary, SynthError> {
    let atlas = Atlas::draw(divisions, options)?;
    let mut registers = Registers::create(out)?;
    let mut done = 0;
    for community in &atlas.communities {
        let mut random = random_of(options.seed, community.index);
        let plan = Plan::lay_out(community, &atlas, &mut random);
        for house in &plan.houses {
            registers.record(&plan.site(community, house), &mut random)?;
        }
        done += community.buildings;
        progress(done);
    }
    registers.finish()
}

/// A community's own stream of numbers, so that it does not depend on those before it.
fn random_of(seed: u64, community: u64) -> ChaCha8Rng {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    random.set_stream(community);
    random
}

#[cfg(test)]
#[path = "synth_tests.rs"]
mod synth_tests;
