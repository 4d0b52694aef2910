//! `chengji address build-index`.

use std::process::ExitCode;

use anyhow::Context as _;
use chengji_address::base::{BaseBuilder, Columns};
use indicatif::HumanCount;

use super::table;
use crate::arguments::address::BuildIndex;

pub(super) fn run(options: &BuildIndex) -> anyhow::Result<ExitCode> {
    let (mut table, bar) = table::open(&options.csv, "address base", options.quiet)?;
    let columns =
        Columns::of(&table.headers()?.iter().collect::<Vec<_>>()).context("the base needs a column \"id\"")?;
    let mut builder = BaseBuilder::new();
    let mut row = csv::StringRecord::new();
    while table.read_record(&mut row)? {
        builder.add(&columns.record(|at| row.get(at).unwrap_or_default())).map_err(super::refused)?;
        if builder.len().is_multiple_of(10_000) {
            bar.set_message(format!("{} rows", HumanCount(builder.len() as u64)));
        }
    }
    bar.set_message("writing");
    let built = builder.finish(&options.out).map_err(super::refused)?;
    bar.finish_and_clear();
    crate::command::say(&format!(
        "base version {}\nrows         {}\nplaces       {}\nnames        {}",
        built.version, built.rows, built.nodes, built.names
    ))?;
    Ok(ExitCode::SUCCESS)
}
