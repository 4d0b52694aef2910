//! `chengji class …`: what can be asked of the class and attribute standard.

use std::path::PathBuf;

use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub(crate) enum Class {
    /// Print the tree of classes and how many there are of each level
    Tree(Tree),
    /// Print what the standard says of one class
    Show(Show),
    /// Write the standard as one JSON bundle on standard output
    Export,
    /// Say what is different between two versions, which differences break something, and what they break here
    Diff(Diff),
    /// Hold every stored entity against the standard
    Check(Check),
}

#[derive(Debug, Args)]
pub(crate) struct Tree {
    /// Levels to print: 1 大类, 2 and 中类, 3 and 小类
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=3))]
    pub(crate) depth: u8,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Show {
    /// Code of 2, 4 or 6 digits, or short name such as metro-station
    pub(crate) class: String,
    /// Print the JSON Schema of its attributes instead
    #[arg(long)]
    pub(crate) schema: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// The older version: a bundle or a folder
    pub(crate) before: PathBuf,
    /// The newer version: a bundle or a folder
    pub(crate) after: PathBuf,
    /// Count the stored entities that the change would break
    #[arg(long)]
    pub(crate) impact: bool,
    /// Codes named of each broken rule
    #[arg(long, default_value_t = 10, value_name = "N")]
    pub(crate) first: usize,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    /// Another version than the one in force: a bundle or a folder
    #[arg(long, value_name = "FOLDER")]
    pub(crate) against: Option<PathBuf>,
    /// Codes named of each broken rule
    #[arg(long, default_value_t = 10, value_name = "N")]
    pub(crate) first: usize,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
    /// Show no progress bar
    #[arg(long, short)]
    pub(crate) quiet: bool,
}
