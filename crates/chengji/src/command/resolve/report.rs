//! The results as CSV.

use std::path::Path;

use anyhow::Context as _;
use chengji_core::resolve::batch::Resolution;
use chengji_core::resolve::{Model, Profile, Waterfall};

use super::rows::Rows;

/// `register, record, cluster` of every row, in the order of the files. A cluster has the number of its first row.
pub(super) fn clusters<P>(path: &Path, rows: &Rows<P>, found: &Resolution) -> anyhow::Result<()> {
    let mut table = csv::Writer::from_path(path).with_context(|| path.display().to_string())?;
    table.write_record(["register", "record", "cluster"])?;
    for (at, (record, group)) in rows.records.iter().zip(&found.groups).enumerate() {
        table.write_record([&*register(rows, at).to_string(), record, &group.to_string()])?;
    }
    Ok(table.flush()?)
}

/// The pairs to look at, the heaviest first, with the parts of their weights.
pub(super) fn doubts<P: Profile>(path: &Path, rows: &Rows<P>, found: &Resolution, model: &Model) -> anyhow::Result<()> {
    let mut table = csv::Writer::from_path(path).with_context(|| path.display().to_string())?;
    table.write_record(["register", "record", "other_register", "other_record", "weight", "forbidden", "why"])?;
    for doubt in &found.doubts {
        let (a, b) = (doubt.a as usize, doubt.b as usize);
        let why = Waterfall::of(&rows.profiles[a], &rows.profiles[b], model);
        let parts = why.steps.iter().filter(|step| step.weight != 0);
        let parts: Vec<String> =
            parts.map(|step| format!("{} {} {:+}", step.field, step.level, step.weight).replace("  ", " ")).collect();
        let (one, other, weight) =
            (register(rows, a).to_string(), register(rows, b).to_string(), doubt.weight.to_string());
        let forbidden = if doubt.forbidden { "1" } else { "0" };
        let why = parts.join("; ");
        table.write_record([&*one, &rows.records[a], &other, &rows.records[b], &weight, forbidden, &why])?;
    }
    Ok(table.flush()?)
}

/// Number of the file a row is from, from 1.
fn register<P>(rows: &Rows<P>, at: usize) -> usize {
    rows.starts.partition_point(|start| *start <= at)
}
