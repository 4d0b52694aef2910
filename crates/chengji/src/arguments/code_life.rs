//! What can be said about codes after their issue.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

#[derive(Debug, Args)]
#[command(
    after_help = "Where the scheme asks for two persons (retire and merge, as shipped) the act waits as a proposal \
until somebody else approves it, in the portal's API or with `chengji code proposal approve`.\n\nExample:\n  chengji code \
act 4201060101010000000012 transfer --division 420111 --document 武民政〔2026〕1号 --reason 区划调整"
)]
pub(crate) struct CodeAct {
    /// The code
    pub(crate) code: String,
    /// What to do
    #[arg(value_enum)]
    pub(crate) act: ActWord,
    /// Why
    #[arg(long)]
    pub(crate) reason: String,
    /// Number of the document that orders it; needed to retire, merge and transfer
    #[arg(long)]
    pub(crate) document: Option<String>,
    /// bind: code of the entity
    #[arg(long, required_if_eq("act", "bind"), value_name = "CODE")]
    pub(crate) entity: Option<String>,
    /// merge: the code that stays
    #[arg(long, required_if_eq("act", "merge"), value_name = "CODE")]
    pub(crate) into: Option<String>,
    /// split: natural key of a part; given once for each
    #[arg(long = "part", required_if_eq("act", "split"), value_name = "KEY")]
    pub(crate) parts: Vec<String>,
    /// transfer: the new division
    #[arg(long, required_if_eq("act", "transfer"), value_name = "DIVISION")]
    pub(crate) division: Option<chengji_codes::DivisionCode>,
    /// Print the act as one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

/// What can be done to a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ActWord {
    Bind,
    Suspend,
    Restore,
    Retire,
    Merge,
    Split,
    Transfer,
}

#[derive(Debug, Subcommand)]
pub(crate) enum CodeProposal {
    /// List what waits for a second person
    List {
        /// Print each as one JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// Do what was proposed
    Approve {
        /// Number of the proposal
        number: i64,
    },
    /// Refuse what was proposed
    Refuse {
        /// Number of the proposal
        number: i64,
    },
}

#[derive(Debug, Args)]
pub(crate) struct CodeShow {
    /// The code
    pub(crate) code: String,
    /// Print it as one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct CodeResolve {
    /// A code of any scheme, an identifier of the crosswalk, or a grid cell
    pub(crate) text: String,
    /// Print what it leads to as one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
#[command(after_help = "Exit status: 0 when every text is a good code, 4 when one is not.")]
pub(crate) struct CodeVerify {
    /// The texts
    #[arg(required_unless_present = "file")]
    pub(crate) texts: Vec<String>,
    /// Look at each line of this file; `-` is standard input
    #[arg(long, value_name = "FILE", conflicts_with = "texts")]
    pub(crate) file: Option<PathBuf>,
    /// Print a JSON object a text
    #[arg(long)]
    pub(crate) json: bool,
}
