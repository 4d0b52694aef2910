//! `chengji address-base snapshot` and `verify-snapshot`: the base as files for those who keep a copy.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use chengji_city::Actor;
use chengji_city::address_base::distribution::file::{self, FileReport};
use jiff::Timestamp;
use serde_json::json;

use crate::arguments::Place;
use crate::command::{open, say};

/// A file is not what it claims to be.
const BAD: u8 = 4;

pub(super) fn write(place: &Place, since: Option<i64>, out: &Path, json: bool) -> anyhow::Result<ExitCode> {
    let (city, actor) = (open(place)?, Actor::system());
    let report = whole(out, |output| match since {
        None => file::snapshot(&city, &actor, output),
        Some(since) => file::delta(&city, &actor, since, output),
    })?;
    tell(&report, json)?;
    Ok(ExitCode::SUCCESS)
}

pub(super) fn verify(files: &[PathBuf], out: Option<&Path>, clock: Option<Timestamp>) -> anyhow::Result<ExitCode> {
    let input = |path: &PathBuf| -> anyhow::Result<Box<dyn BufRead>> {
        Ok(Box::new(BufReader::new(File::open(path).with_context(|| path.display().to_string())?)))
    };
    if let (Some(out), Some((base, deltas))) = (out, files.split_first()) {
        let mut base = input(base)?;
        let mut deltas = deltas.iter().map(input).collect::<Result<Vec<_>, _>>()?;
        let at = clock.unwrap_or_else(Timestamp::now);
        let report = whole(out, |output| file::merge(&mut *base, &mut deltas, at, output))?;
        tell(&report, false)?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut good = true;
    for path in files {
        match file::check(&mut *input(path)?, &mut |_, _| Ok(())) {
            Ok(report) => tell(&report, false)?,
            Err(error) => {
                good = false;
                say(&format!("{}  {error}", path.display()))?;
            }
        }
    }
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::from(BAD) })
}

/// Writes a file beside its place and puts it there when it is whole.
fn whole(
    out: &Path,
    write: impl FnOnce(&mut dyn std::io::Write) -> Result<FileReport, chengji_city::CityError>,
) -> anyhow::Result<FileReport> {
    let mut name = out.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = out.with_file_name(name);
    let told = || part.display().to_string();
    let mut output = BufWriter::new(File::create(&part).with_context(told)?);
    let report = match write(&mut output) {
        Ok(report) => report,
        Err(error) => {
            // The error says what went wrong; a part that stays behind is only untidy.
            drop(std::fs::remove_file(&part));
            return Err(error.into());
        }
    };
    let file = output.into_inner().map_err(std::io::IntoInnerError::into_error).with_context(told)?;
    file.sync_all().with_context(told)?;
    std::fs::rename(&part, out).with_context(|| out.display().to_string())?;
    Ok(report)
}

fn tell(report: &FileReport, as_json: bool) -> anyhow::Result<()> {
    let head = &report.head;
    if as_json {
        let object = json!({
            "kind": head.kind,
            "since": head.since,
            "upto": head.upto,
            "lines": report.lines,
            "sm3": report.sm3,
        });
        return say(&object.to_string());
    }
    say(&format!("{}  {}..{}  {} lines  sm3:{}", head.kind, head.since, head.upto, report.lines, report.sm3))
}
