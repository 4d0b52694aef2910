//! `chengji address build-index`: from the rows of a file, or from what the city has in force.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use chengji_address::base::{BaseBuilder, Built, Columns};
use chengji_city::Actor;
use chengji_city::address_base::index;
use indicatif::{HumanCount, ProgressBar};

use super::table;
use crate::arguments::Place;
use crate::arguments::address::BuildIndex;
use crate::command::{open, say};
use crate::progress;

pub(super) fn run(place: &Place, options: &BuildIndex) -> anyhow::Result<ExitCode> {
    let built = match options.csv.as_deref().zip(options.out.as_deref()) {
        Some((file, out)) => of_rows(file, out, options.quiet)?,
        None => of_city(place, options.quiet)?,
    };
    say(&format!(
        "base version {}\nrows         {}\nplaces       {}\nnames        {}",
        built.version, built.rows, built.nodes, built.names
    ))?;
    Ok(ExitCode::SUCCESS)
}

fn of_city(place: &Place, quiet: bool) -> anyhow::Result<Built> {
    let city = open(place)?;
    let bar = progress::of_bytes(None, "address base", quiet);
    let built = index::build(&city, &Actor::system(), &mut |rows| tell(&bar, rows))?;
    bar.finish_and_clear();
    Ok(built)
}

fn of_rows(file: &Path, out: &Path, quiet: bool) -> anyhow::Result<Built> {
    let (mut table, bar) = table::open(file, "address base", quiet)?;
    let columns =
        Columns::of(&table.headers()?.iter().collect::<Vec<_>>()).context("the base needs a column \"id\"")?;
    let mut builder = BaseBuilder::new();
    let mut row = csv::StringRecord::new();
    while table.read_record(&mut row)? {
        builder.add(&columns.record(|at| row.get(at).unwrap_or_default())).map_err(super::refused)?;
        tell(&bar, builder.len() as u64);
    }
    bar.set_message("writing");
    let built = builder.finish(out).map_err(super::refused)?;
    bar.finish_and_clear();
    Ok(built)
}

fn tell(bar: &ProgressBar, rows: u64) {
    if rows.is_multiple_of(10_000) {
        bar.set_message(format!("{} rows", HumanCount(rows)));
    }
}
