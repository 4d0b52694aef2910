//! What the user can say to `chengji address`.

use clap::Subcommand;

const EXAMPLES: &str = "\
Examples:
  chengji address normalise < addresses.txt";

#[derive(Debug, Subcommand)]
#[command(after_help = EXAMPLES)]
pub(crate) enum Address {
    /// Each line of standard input in the one spelling all addresses are read in
    #[command(alias = "normalize")]
    Normalise,
}
