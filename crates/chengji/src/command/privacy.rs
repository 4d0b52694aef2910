//! `chengji keys` and `chengji subject`.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use chengji_city::privacy::erasure::{self, ErasureView};
use chengji_city::privacy::report::{self, RecordReport, SubjectReport as Report};
use chengji_city::privacy::vault::{self, KeyState};
use chengji_city::privacy::{FieldView, counts};
use chengji_city::{Actor, City};
use serde_json::{Map, Value, json};

use super::address_base::actor;
use super::{open, say};
use crate::arguments::Place;
use crate::arguments::privacy::{Keys, Subject, SubjectReport};
use crate::progress;

/// Exit status of a check that found a broken key.
const BROKEN: u8 = 2;

pub(super) fn keys(place: &Place, command: &Keys) -> anyhow::Result<ExitCode> {
    let city = open(place)?;
    match command {
        Keys::List { json } => {
            for key in vault::list(&city, &Actor::system())? {
                say(&if *json { key_json(&key).to_string() } else { key_text(&key) })?;
            }
        }
        Keys::Check { quiet } => {
            let bar = progress::of_count("checking", *quiet);
            let found = vault::check(&city, &Actor::system(), &mut |done| {
                bar.set_position(done);
                true
            });
            bar.finish_and_clear();
            let found = found?;
            found.broken.iter().try_for_each(|why| say(why))?;
            say(&format!("{} keys open, {} do not", found.good, found.broken_count))?;
            if found.broken_count > 0 {
                return Ok(ExitCode::from(BROKEN));
            }
        }
        Keys::Rotate { person, quiet } => {
            let actor = actor(&city, person)?;
            let total: i64 = vault::list(&city, &actor)?.iter().map(|key| key.living).sum();
            let bar = progress::of_items(u64::try_from(total).unwrap_or(0), "sealing", *quiet);
            let made = vault::rotate(&city, &actor, &mut |done| {
                bar.set_position(done);
                true
            });
            bar.finish_and_clear();
            say(&format!("master {} seals every key; the ones before are destroyed", made?))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn key_text(key: &KeyState) -> String {
    let what = if key.number == 0 { "digests".to_owned() } else { format!("master {}", key.number) };
    let state = if key.retired_at.is_some() { "retired" } else { "in use" };
    let remark = if key.open_to_others { "  OTHERS CAN READ THIS FILE" } else { "" };
    format!("{what:<10}  {state:<7}  {:>12} keys  {}  {}{remark}", key.living, key.made_at, key.file)
}

fn key_json(key: &KeyState) -> Value {
    json!({
        "number": key.number,
        "file": key.file,
        "made_at": key.made_at.to_string(),
        "made_by": key.made_by,
        "retired_at": key.retired_at.map(|at| at.to_string()),
        "living": key.living,
        "destroyed": key.destroyed,
        "open_to_others": key.open_to_others,
    })
}

pub(super) fn subject(place: &Place, command: &Subject) -> anyhow::Result<ExitCode> {
    let city = open(place)?;
    match command {
        Subject::Report(options) => make_report(&city, options)?,
        Subject::Erase { thing, reason, document, person } => {
            let view = erasure::propose(&city, &actor(&city, person)?, *thing, reason, document)?;
            say(&erasure_text(&view))?;
            progress::note(&format!(
                "another person must agree: chengji subject approve {} --as USER",
                view.erasure_id
            ));
        }
        Subject::Approve { erasure: number, person } => {
            say(&erasure_text(&erasure::decide(&city, &actor(&city, person)?, *number, true)?))?;
        }
        Subject::Refuse { erasure: number, person } => {
            say(&erasure_text(&erasure::decide(&city, &actor(&city, person)?, *number, false)?))?;
        }
        Subject::Erasures => {
            for view in erasure::list(&city, &Actor::system(), None, 1_000)? {
                say(&erasure_text(&view))?;
            }
        }
        Subject::Recount { quiet } => {
            let bar = progress::of_count("counting", *quiet);
            let counted = counts::recount(&city, &Actor::system(), &mut |done| {
                bar.set_position(done);
                true
            });
            bar.finish_and_clear();
            say(&format!("{} persons counted", counted?))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn erasure_text(view: &ErasureView) -> String {
    let ErasureView { erasure_id, thing_id, state, proposed_by, reason, document, .. } = view;
    let keys = view.keys_destroyed.map(|keys| format!("  {keys} keys destroyed")).unwrap_or_default();
    format!("{erasure_id:>6}  {state:<8}  person {thing_id}  by {proposed_by}  {document}  {reason}{keys}")
}

fn make_report(city: &City, options: &SubjectReport) -> anyhow::Result<()> {
    let actor = actor(city, &options.person)?;
    let made = report::report(city, &actor, options.thing, &options.purpose, &options.ticket)?;
    let Some(path) = &options.out else {
        return say(&serde_json::to_string_pretty(&report_json(&made))?);
    };
    let told = || format!("cannot write {}", path.display());
    let mut file = BufWriter::new(closed(path).with_context(told)?);
    if path.extension().is_some_and(|ending| ending == "csv") {
        file.write_all(b"\xEF\xBB\xBF").with_context(told)?;
        let mut rows = csv::Writer::from_writer(&mut file);
        report_rows(&made).iter().try_for_each(|row| rows.write_record(row)).with_context(told)?;
        rows.flush().with_context(told)?;
        drop(rows);
    } else {
        serde_json::to_writer_pretty(&mut file, &report_json(&made))?;
        writeln!(file).with_context(told)?;
    }
    file.flush().with_context(told)
}

/// A file that only the own user can read.
fn closed(path: &Path) -> std::io::Result<File> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(path)
}

fn report_json(made: &Report) -> Value {
    let links = made.links.iter().map(|link| {
        json!({
            "relation": link.relation, "from_thing": link.from_thing, "to_thing": link.to_thing,
            "to_address": link.to_address, "department": link.department,
            "valid_from": link.valid_from, "valid_to": link.valid_to,
        })
    });
    let readers = made.readers.iter().map(|reader| {
        json!({
            "seq": reader.seq, "at": reader.at, "actor": reader.actor, "event": reader.event,
            "subject": reader.subject, "purpose": reader.purpose, "ticket": reader.ticket, "fields": reader.fields,
        })
    });
    json!({
        "thing": made.thing_id,
        "kind": made.kind,
        "made_at": made.made_at.to_string(),
        "golden": fields_json(&made.golden),
        "records": made.records.iter().map(record_json).collect::<Vec<_>>(),
        "links": links.collect::<Vec<_>>(),
        "readers": readers.collect::<Vec<_>>(),
    })
}

fn record_json(record: &RecordReport) -> Value {
    let earlier = record.earlier.iter().map(|earlier| {
        json!({
            "recorded_at": earlier.recorded_at.to_string(),
            "retired_at": earlier.retired_at.to_string(),
            "fields": fields_json(&earlier.fields),
        })
    });
    json!({
        "record": record.record_id,
        "department": record.department,
        "register": record.register,
        "valid_from": record.valid_from,
        "valid_to": record.valid_to,
        "recorded_at": record.recorded_at.to_string(),
        "gone_at": record.gone_at.map(|at| at.to_string()),
        "erased": record.erased,
        "fields": fields_json(&record.fields),
        "earlier": earlier.collect::<Vec<_>>(),
    })
}

fn fields_json(fields: &[FieldView]) -> Value {
    Value::Object(fields.iter().map(|field| (field.name.clone(), field.value.as_str().into())).collect::<Map<_, _>>())
}

/// One line a value, a link, a look.
fn report_rows(made: &Report) -> Vec<[String; 8]> {
    let text = |text: &str| text.to_owned();
    let mut rows = vec![["section", "source", "record", "name", "value", "from", "to", "remark"].map(str::to_owned)];
    let mut values = |section: &str, source: &str, record: &str, fields: &[FieldView], from: &str, to: &str| {
        for FieldView { name, value, .. } in fields {
            let line = [section, source, record, name, value, from, to, ""];
            rows.push(line.map(str::to_owned));
        }
    };
    values("golden", "", "", &made.golden, "", "");
    for record in &made.records {
        let source = format!("{} {}", record.department, record.register);
        let number = record.record_id.to_string();
        let to = record.valid_to.as_deref().unwrap_or_default();
        values("record", &source, &number, &record.fields, &record.valid_from, to);
        for earlier in &record.earlier {
            let (from, to) = (earlier.recorded_at.to_string(), earlier.retired_at.to_string());
            values("earlier", &source, &number, &earlier.fields, &from, &to);
        }
    }
    for record in made.records.iter().filter(|record| record.erased) {
        let source = format!("{} {}", record.department, record.register);
        let number = record.record_id.to_string();
        rows.push([text("record"), source, number, text(""), text(""), text(""), text(""), text("erased")]);
    }
    for link in &made.links {
        let other = link.to_thing.map(|thing| format!("thing/{thing}"));
        let other = other.or_else(|| link.to_address.map(|address| format!("address/{address}"))).unwrap_or_default();
        let to = link.valid_to.clone().unwrap_or_default();
        let (relation, from) = (link.relation.clone(), link.valid_from.clone().unwrap_or_default());
        rows.push([text("link"), link.department.clone(), text(""), relation, other, from, to, text("")]);
    }
    for reader in &made.readers {
        let remark = format!("{} {}", reader.purpose, reader.ticket);
        let (name, value) = (reader.event.clone(), reader.fields.clone());
        rows.push([
            text("reader"),
            reader.actor.clone(),
            reader.subject.clone(),
            name,
            value,
            reader.at.clone(),
            text(""),
            remark,
        ]);
    }
    rows
}
