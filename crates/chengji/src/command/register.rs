//! `chengji register`.

mod pairs;
mod print;

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::process::ExitCode;

use anyhow::Context as _;
use chengji_city::register::{self, Decision, Fed, FeedRequest, FeedWatch, list, show};
use chengji_city::{Actor, City};
use chengji_core::finding::Finding;
use indicatif::ProgressBar;
use serde_json::json;

use self::print::{feed_json, settled_json, thing_json, thing_text};
use super::{open, say};
use crate::arguments::Place;
use crate::arguments::register::{
    Register, RegisterFeed, RegisterFindings, RegisterJson, RegisterOfKind, RegisterRun, RegisterThing,
};
use crate::progress;

/// Lines of one page.
const PAGE: usize = 1_000;

pub(super) fn run(place: &Place, command: &Register) -> anyhow::Result<ExitCode> {
    let city = open(place)?;
    match command {
        Register::Feed(options) => feed(&city, options)?,
        Register::Approve(options) => {
            let feed = register::decide(&city, &named(&options.by), options.feed, Decision::Approve)?;
            say(&format!("feed {} is approved: feed {} again", feed.feed_id, feed.file_name))?;
        }
        Register::Refuse(options) => {
            let refuse = Decision::Refuse { reason: options.reason.clone() };
            let feed = register::decide(&city, &named(&options.by), options.feed, refuse)?;
            say(&format!("feed {} is refused", feed.feed_id))?;
        }
        Register::Settle(options) => settle(&city, options)?,
        Register::Relink(options) => relink(&city, options)?,
        Register::List(options) => list_registers(&city, options)?,
        Register::Feeds(options) => list_feeds(&city, options)?,
        Register::Findings(options) => list_findings(&city, options)?,
        Register::Unplaced(options) => list_unplaced(&city, options)?,
        Register::Things(options) => list_things(&city, options)?,
        Register::Thing(options) => show_thing(&city, options)?,
        Register::Pairs(options) => pairs::list(&city, options)?,
        Register::Why(options) => pairs::why(&city, options)?,
        Register::Judge(options) => pairs::judge(&city, options)?,
        Register::Undo(options) => pairs::undo(&city, options)?,
        Register::Learn(options) => pairs::learn(&city, options)?,
        Register::Standard(options) => print::standard(show::standard(&city, &Actor::system())?, options.json)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Whoever runs the program beside its data may everything; the log says who it was.
fn named(name: &str) -> Actor {
    Actor { name: name.to_owned(), ..Actor::system() }
}

fn feed(city: &City, options: &RegisterFeed) -> anyhow::Result<()> {
    let mapping_text = fs::read_to_string(&options.mapping)
        .with_context(|| format!("cannot read the mapping {}", options.mapping.display()))?;
    let file_name = options.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let request = FeedRequest {
        file: options.file.clone(),
        file_name: file_name.clone(),
        mapping_text,
        mapping_id: options.mapping.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
    };
    let create = |path: &std::path::PathBuf| {
        File::create(path).map(BufWriter::new).with_context(|| format!("cannot write the report {}", path.display()))
    };
    let size = fs::metadata(&options.file).map(|meta| meta.len()).ok();
    let mut watch = Terminal {
        bar: progress::of_bytes(size, &file_name, options.quiet || options.json),
        report: options.report.as_ref().map(create).transpose()?,
        failed: None,
    };
    let fed = register::feed(city, &named(&options.by), &request, &mut watch);
    watch.bar.finish_and_clear();
    if let Some(mut report) = watch.report.take() {
        report.flush().context("cannot write the report")?;
    }
    if let Some(error) = watch.failed {
        return Err(anyhow::Error::new(error).context("cannot write the report"));
    }
    let fed = fed?;
    if options.json {
        return say(&feed_json(&fed).to_string());
    }
    let Fed { rows, created, changed, unchanged, rejected, gone, with_findings, applications } = fed.counts;
    say(&format!(
        "{file_name} (feed {}): {rows} rows, {created} created, {changed} changed, {unchanged} unchanged, {rejected} rejected, {gone} gone\n\
         {with_findings} with findings, {applications} addresses applied for",
        fed.feed_id
    ))
}

struct Terminal {
    bar: ProgressBar,
    report: Option<BufWriter<File>>,
    failed: Option<std::io::Error>,
}

impl FeedWatch for Terminal {
    fn advanced(&mut self, _: &Fed, bytes: u64, _: Option<u64>) {
        self.bar.set_position(bytes);
    }

    fn row(&mut self, row: u64, rejected: bool, findings: &[Finding]) {
        let Some(report) = &mut self.report else { return };
        let findings: serde_json::Value =
            serde_json::from_str(&chengji_formats::findings::encode(findings)).unwrap_or_default();
        let outcome = if rejected { "rejected" } else { "with_findings" };
        if let Err(error) = writeln!(report, "{}", json!({ "row": row, "outcome": outcome, "findings": findings })) {
            self.failed.get_or_insert(error);
        }
    }
}

fn settle(city: &City, options: &RegisterRun) -> anyhow::Result<()> {
    let bar = progress::of_count("settling", options.quiet || options.json);
    let settled = register::settle(city, &Actor::system(), &mut |so_far| bar.set_position(so_far.records));
    bar.finish_and_clear();
    let settled = settled?;
    if options.json {
        return say(&settled_json(&settled).to_string());
    }
    say(&format!(
        "{} records: {} things made, {} changed, {} merged, {} closed; {} codes; {} links made, {} closed",
        settled.records,
        settled.made,
        settled.changed,
        settled.merged,
        settled.closed,
        settled.codes,
        settled.links,
        settled.unlinked
    ))
}

fn relink(city: &City, options: &RegisterRun) -> anyhow::Result<()> {
    let done = register::relink(city, &Actor::system())?;
    let (changes, placed, moved, declined) = (done.changes, done.placed, done.moved, done.declined);
    if options.json {
        let done = json!({ "changes": changes, "placed": placed, "moved": moved, "declined": declined });
        return say(&done.to_string());
    }
    say(&format!("{changes} changes: {placed} records placed, {moved} moved, {declined} without an application"))
}

fn list_registers(city: &City, options: &RegisterJson) -> anyhow::Result<()> {
    for row in list::registers(city, &Actor::system())? {
        let fed = row.fed_at.map(|at| at.to_string());
        say(&if options.json {
            json!({
                "register": row.register_id, "department": row.department, "kind": row.kind, "name": row.name,
                "rank": row.rank, "records": row.records, "fed_at": fed, "late": row.is_late,
            })
            .to_string()
        } else {
            let late = if row.is_late { "  late" } else { "" };
            let fed = fed.unwrap_or_else(|| "never".to_owned());
            format!(
                "{:>6}  {:<12}  {:<12}  {:>10}  {fed}  {}{late}",
                row.register_id, row.department, row.kind, row.records, row.name
            )
        })?;
    }
    Ok(())
}

fn list_feeds(city: &City, options: &RegisterJson) -> anyhow::Result<()> {
    let mut before = None;
    loop {
        let page = list::feeds(city, &Actor::system(), before, PAGE)?;
        let Some(last) = page.last() else { return Ok(()) };
        before = Some(last.feed_id);
        for feed in &page {
            say(&if options.json {
                feed_json(feed).to_string()
            } else {
                let reason = feed.reason.as_deref().unwrap_or_default();
                let (counts, id, state) = (feed.counts, feed.feed_id, &feed.state);
                format!(
                    "{id:>6}  {state:<8}  {:>10} rows  {}  {}  {reason}",
                    counts.rows, feed.began_at, feed.file_name
                )
            })?;
        }
    }
}

fn list_findings(city: &City, options: &RegisterFindings) -> anyhow::Result<()> {
    let mut after = 0;
    loop {
        let page = list::findings_of(city, &Actor::system(), options.feed, after, PAGE)?;
        let Some(last) = page.last() else { return Ok(()) };
        after = last.row;
        for row in &page {
            let findings: Vec<String> = row.findings.iter().map(ToString::to_string).collect();
            say(&if options.json {
                json!({ "row": row.row, "rejected": row.rejected, "findings": findings }).to_string()
            } else {
                let what = if row.rejected { "rejected" } else { "taken" };
                format!("{:>10}  {what:<8}  {}", row.row, findings.join("; "))
            })?;
        }
    }
}

fn list_unplaced(city: &City, options: &RegisterOfKind) -> anyhow::Result<()> {
    let mut after = 0;
    loop {
        let page = list::unplaced(city, &Actor::system(), options.kind, after, PAGE)?;
        let Some(last) = page.last() else { return Ok(()) };
        after = last.record_id;
        for row in &page {
            let (record, register, application) = (row.record_id, row.register_id, row.application_id);
            say(&if options.json {
                json!({ "record": record, "register": register, "application": application }).to_string()
            } else {
                let waits =
                    application.map_or_else(|| "no application".to_owned(), |id| format!("address {id} applied for"));
                format!("{record:>10}  register {register}  {waits}")
            })?;
        }
    }
}

fn list_things(city: &City, options: &RegisterOfKind) -> anyhow::Result<()> {
    let mut after = 0;
    loop {
        let page = show::things(city, &Actor::system(), options.kind, after, PAGE)?;
        let Some(last) = page.last() else { return Ok(()) };
        after = last.thing_id;
        for line in &page {
            say(&if options.json {
                json!({
                    "thing": line.thing_id, "code": line.code, "label": line.label, "standing": line.standing, "state": line.state,
                    "address": line.address_id, "division": line.division, "records": line.records,
                    "retired_at": line.retired_at.map(|at| at.to_string()),
                })
                .to_string()
            } else {
                let code = line.code.as_deref().unwrap_or("-");
                let label = line.label.as_deref().unwrap_or_default();
                let standing = line.standing.as_deref().unwrap_or("-");
                let closed = if line.retired_at.is_some() { "  closed" } else { "" };
                format!("{code:<24}  {standing:<14}  {:>3} records  {label}{closed}", line.records)
            })?;
        }
    }
}

fn show_thing(city: &City, options: &RegisterThing) -> anyhow::Result<()> {
    let view = show::thing(city, &Actor::system(), &options.code, options.as_of)?;
    say(&if options.json { thing_json(&view).to_string() } else { thing_text(&view) })
}
