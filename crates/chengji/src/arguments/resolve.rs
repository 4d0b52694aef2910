//! Which records are of the same thing.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

/// What can be done with registers that are files.
#[derive(Debug, Subcommand)]
pub(crate) enum Resolve {
    /// Find the records of the same person, dwelling or organisation in one or more files
    Run(ResolveRun),
    /// Learn how much agreement and disagreement are worth from the files themselves, and write the model
    Train(ResolveTrain),
}

/// What the rows of the files are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ResolveKind {
    /// 实有人口
    Person,
    /// 实有房屋
    Dwelling,
    /// 实有单位
    Organisation,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Columns: record, and\n  person        name, citizen_id, birth, sex, phone, address_id\n  organisation  \
name, credit_code, phone, legal_person, district, address, address_id\n  dwelling      unit_number, address_id, building, \
room\nA column that is not there says nothing. --column phone=联系电话 takes another column for one."
)]
pub(crate) struct ResolveFiles {
    /// What the rows are
    #[arg(long, value_enum)]
    pub(crate) kind: ResolveKind,
    /// CSV files in UTF-8, plain or .gz; each is a register
    #[arg(required = true, value_name = "FILE.csv")]
    pub(crate) files: Vec<PathBuf>,
    /// Take a column of another name
    #[arg(long, value_name = "FIELD=COLUMN", value_parser = assignment)]
    pub(crate) column: Vec<(String, String)>,
    /// Column that tells the truth: counts how much of it was found
    #[arg(long, value_name = "COLUMN")]
    pub(crate) truth: Option<String>,
    /// Print the summary as one JSON object on standard output
    #[arg(long)]
    pub(crate) json: bool,
    /// Show no progress bar
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ResolveRun {
    #[command(flatten)]
    pub(crate) files: ResolveFiles,
    /// Judge by this model; without one it is learnt from the files first
    #[arg(long, value_name = "MODEL.txt")]
    pub(crate) model: Option<PathBuf>,
    /// Join from this weight on, in thousandths of bits, instead of the model's
    #[arg(long, value_name = "MILLIBITS", allow_negative_numbers = true)]
    pub(crate) automatic: Option<i32>,
    /// Write register, record and cluster of every row
    #[arg(long, value_name = "FILE.csv")]
    pub(crate) out: Option<PathBuf>,
    /// Write the pairs that a person should look at, with all parts of their weights
    #[arg(long, value_name = "FILE.csv")]
    pub(crate) doubts: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct ResolveTrain {
    #[command(flatten)]
    pub(crate) files: ResolveFiles,
    /// Start from this model: thresholds and caps are kept, the version goes up
    #[arg(long, value_name = "MODEL.txt")]
    pub(crate) model: Option<PathBuf>,
    /// Where to write the model
    #[arg(long, value_name = "MODEL.txt")]
    pub(crate) out: PathBuf,
}

fn assignment(text: &str) -> Result<(String, String), String> {
    let (field, column) = text.split_once('=').ok_or("write FIELD=COLUMN")?;
    Ok((field.to_owned(), column.to_owned()))
}
