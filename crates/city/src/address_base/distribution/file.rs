//! The base as files for those who keep a copy: a snapshot, and deltas that carry one forward, each with a hash over its lines.
//!
//! ```text
//! {"format":"chengji-addresses/1","kind":"snapshot","since":0,"upto":41,"at":…}
//! {"id":1,"code":…,"kind":"doorplate","text":…}          one line an address, by number
//! {"lines":1,"sm3":…}                                    SM3 of the hash so far and the line, line by line
//! ```
//! A delta since 41 has the same lines for what was changed, and `{"id":7,"gone":true,"successors":[…]}` for what may no longer be
//! used. A snapshot merged with the deltas behind it is, byte for byte, the snapshot of the later day but for its date.

use std::collections::BTreeMap;
use std::io::{BufRead, Write};

use chengji_core::access::Permission;
use chengji_core::assign::digest_of_lines;
use chengji_store::Session;
use chengji_store::address_base::{self as store, AddressRow, VersionRow};
use chengji_store::address_change as rows;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::super::holding::{kind_of, state_of};
use crate::Actor;
use crate::city::City;
use crate::encode::damaged;
use crate::error::{CityError, Refusal, require};
use crate::keys::hex;

/// What the first line says.
const FORMAT: &str = "chengji-addresses/1";
/// Addresses read at once.
const PAGE: u32 = 5_000;

/// What a file covers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileHead {
    format: String,
    /// `snapshot` or `delta`.
    pub kind: String,
    /// The change behind which it begins; 0 for a snapshot.
    pub since: i64,
    /// The last change that is in it.
    pub upto: i64,
    at: String,
}

/// A file that was written or checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileReport {
    /// What it covers.
    pub head: FileHead,
    /// Addresses in it.
    pub lines: u64,
    /// Hash over its lines.
    pub sm3: String,
}

/// Writes every address in force. Needs [`Permission::ReadRegistry`]. Cost: linear in the city, memory of a page.
///
/// # Errors
/// Without the permission, when the output cannot be written, or when the store fails.
pub fn snapshot(city: &City, actor: &Actor, out: &mut dyn Write) -> Result<FileReport, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let at = city.now();
    city.store().read(|session| {
        let mut sheet = Sheet::begin(out, "snapshot", 0, rows::last(session)?, at)?;
        let mut after = 0;
        loop {
            let page = store::list_in_force(session, after, PAGE)?;
            for (row, version) in &page {
                sheet.line(&line(row, version)?)?;
            }
            match page.last() {
                Some((last, _)) if page.len() == PAGE as usize => after = last.address_id,
                _ => return sheet.end(),
            }
        }
    })
}

/// Writes what changed behind `since`. Cost: the changes since, and the numbers of their addresses in memory.
///
/// # Errors
/// As [`snapshot`]; and for a number that the feed has not reached.
pub fn delta(city: &City, actor: &Actor, since: i64, out: &mut dyn Write) -> Result<FileReport, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let at = city.now();
    city.store().read(|session| {
        let upto = rows::last(session)?;
        if !(0..=upto).contains(&since) {
            return Err(CityError::refuse(Refusal::CursorInvalid, since.to_string()));
        }
        let ids = changed(session, since, upto)?;
        let mut sheet = Sheet::begin(out, "delta", since, upto, at)?;
        for ids in ids.chunks(PAGE as usize) {
            for (row, version) in store::load_many(session, ids)? {
                if state_of(&row)?.is_in_force() && row.visible == 1 {
                    sheet.line(&line(&row, &version)?)?;
                    continue;
                }
                let successors = store::list_successors(session, row.address_id)?;
                let successors: Vec<i64> = successors.into_iter().map(|line| line.to_id).collect();
                sheet.line(&json!({ "id": row.address_id, "gone": true, "successors": successors }))?;
            }
        }
        sheet.end()
    })
}

/// Checks a file: its form, the order of its lines and its hash. Cost: linear in it, memory of a line.
///
/// # Errors
/// [`Refusal::AddressSheetInvalid`] with the first line that is wrong; or when it cannot be read.
pub fn check(
    input: &mut dyn BufRead,
    seen: &mut dyn FnMut(i64, &str) -> Result<(), CityError>,
) -> Result<FileReport, CityError> {
    let wrong = |line: u64, why: &str| CityError::refuse(Refusal::AddressSheetInvalid, format!("line {line}: {why}"));
    let mut hash = [0; 32];
    let mut head: Option<FileHead> = None;
    let (mut last, mut lines, mut number) = (0, 0, 0);
    let mut text = String::new();
    loop {
        text.clear();
        if input.read_line(&mut text).map_err(unwritten)? == 0 {
            return Err(wrong(number + 1, "the file ends without its hash"));
        }
        number += 1;
        let said = text.trim_end_matches('\n');
        let value: Value = serde_json::from_str(said).map_err(|_error| wrong(number, "it is no JSON"))?;
        let Some(known) = &head else {
            let read: FileHead = serde_json::from_value(value).map_err(|_error| wrong(number, "it is no head"))?;
            if read.format != FORMAT {
                return Err(wrong(number, "the format is another"));
            }
            head = Some(read);
            hash = chained(&hash, said);
            continue;
        };
        if let Some(told) = value["sm3"].as_str() {
            if told != hex(&hash) || value["lines"].as_u64() != Some(lines) {
                return Err(wrong(number, "the hash or the count is another: the file was altered"));
            }
            if !input.fill_buf().map_err(unwritten)?.is_empty() {
                return Err(wrong(number + 1, "the file goes on behind its hash"));
            }
            return Ok(FileReport { head: known.clone(), lines, sm3: hex(&hash) });
        }
        let id =
            value["id"].as_i64().filter(|id| *id > last).ok_or_else(|| wrong(number, "the lines are not in order"))?;
        last = id;
        lines += 1;
        hash = chained(&hash, said);
        seen(id, said)?;
    }
}

/// Carries a snapshot forward by deltas, each of which begins where the one before ends. What was written to `out` is worth nothing when
/// this fails. Cost: the deltas in memory.
///
/// # Errors
/// As [`check`]; and when a delta does not follow on what is before it, or there is none.
pub fn merge(
    base: &mut dyn BufRead,
    deltas: &mut [Box<dyn BufRead>],
    at: Timestamp,
    out: &mut dyn Write,
) -> Result<FileReport, CityError> {
    let mut later: BTreeMap<i64, String> = BTreeMap::new();
    let mut covered: Option<(i64, i64)> = None;
    for file in deltas {
        let mut keep = |id, line: &str| {
            later.insert(id, line.to_owned());
            Ok(())
        };
        let head = check(file, &mut keep)?.head;
        if head.kind != "delta" || covered.is_some_and(|(_, upto)| upto != head.since) {
            return Err(gap(&head, covered.map(|(_, upto)| upto)));
        }
        covered = Some((covered.map_or(head.since, |(since, _)| since), head.upto));
    }
    let (since, upto) =
        covered.ok_or_else(|| CityError::refuse(Refusal::AddressSheetInvalid, "there is no delta to merge"))?;
    let mut sheet = Sheet::begin(out, "snapshot", 0, upto, at)?;
    let mut rest = later.into_iter().map(|(id, line)| (id, (!is_gone(&line)).then_some(line))).peekable();
    let head = check(base, &mut |id, line| {
        while let Some((_, new)) = rest.next_if(|(other, _)| *other < id) {
            new.map_or(Ok(()), |new| sheet.text(&new))?;
        }
        match rest.next_if(|(other, _)| *other == id) {
            Some((_, new)) => new.map_or(Ok(()), |new| sheet.text(&new)),
            None => sheet.text(line),
        }
    })?
    .head;
    if head.kind != "snapshot" || since != head.upto {
        return Err(gap(&head, Some(since)));
    }
    for new in rest.filter_map(|(_, new)| new) {
        sheet.text(&new)?;
    }
    sheet.end()
}

/// The line says that an address may no longer be used.
fn is_gone(line: &str) -> bool {
    serde_json::from_str::<Value>(line).is_ok_and(|value| value["gone"].as_bool() == Some(true))
}

/// The numbers of all addresses changed between two numbers of the feed, ascending.
fn changed(session: &mut Session, since: i64, upto: i64) -> Result<Vec<i64>, CityError> {
    let mut ids = std::collections::BTreeSet::new();
    let mut after = since;
    while after < upto {
        let page = rows::list_changes(session, after, PAGE)?;
        let Some(last) = page.last() else { break };
        after = last.seq;
        ids.extend(page.iter().map(|row| row.address_id));
    }
    Ok(ids.into_iter().collect())
}

fn line(row: &AddressRow, version: &VersionRow) -> Result<Value, CityError> {
    Ok(json!({
        "id": row.address_id,
        "code": row.code,
        "kind": kind_of(row)?.as_str(),
        "parent": row.parent_id,
        "division": row.division,
        "text": row.preferred,
        "lon": version.lon,
        "lat": version.lat,
        "expires_on": row.expires_on,
    }))
}

/// A file while it is written.
struct Sheet<'w> {
    out: &'w mut dyn Write,
    head: FileHead,
    hash: [u8; 32],
    lines: u64,
}

impl<'w> Sheet<'w> {
    fn begin(out: &'w mut dyn Write, kind: &str, since: i64, upto: i64, at: Timestamp) -> Result<Self, CityError> {
        let head = FileHead { format: FORMAT.to_owned(), kind: kind.to_owned(), since, upto, at: at.to_string() };
        let text = serde_json::to_string(&head).map_err(damaged)?;
        writeln!(out, "{text}").map_err(unwritten)?;
        Ok(Self { out, head, hash: chained(&[0; 32], &text), lines: 0 })
    }

    fn line(&mut self, value: &Value) -> Result<(), CityError> {
        self.text(&value.to_string())
    }

    fn text(&mut self, text: &str) -> Result<(), CityError> {
        writeln!(self.out, "{text}").map_err(unwritten)?;
        self.hash = chained(&self.hash, text);
        self.lines += 1;
        Ok(())
    }

    fn end(self) -> Result<FileReport, CityError> {
        let sm3 = hex(&self.hash);
        writeln!(self.out, "{}", json!({ "lines": self.lines, "sm3": sm3 })).map_err(unwritten)?;
        self.out.flush().map_err(unwritten)?;
        Ok(FileReport { head: self.head, lines: self.lines, sm3 })
    }
}

fn chained(hash: &[u8; 32], line: &str) -> [u8; 32] {
    digest_of_lines(&[hash.as_slice(), line.as_bytes()].concat())
}

fn gap(head: &FileHead, other: Option<i64>) -> CityError {
    let told = format!("a {} since {} does not follow on {other:?}", head.kind, head.since);
    CityError::refuse(Refusal::AddressSheetInvalid, told)
}

fn unwritten(source: std::io::Error) -> CityError {
    CityError::Io { path: "the file of addresses".to_owned(), source }
}
