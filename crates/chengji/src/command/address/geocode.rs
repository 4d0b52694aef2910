//! `chengji address geocode`: a CSV file in, the same rows in the same order out, with where each address lies.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context as _;
use chengji_address::{Base, Geocode, MatchOptions, Query};
use csv::StringRecord;
use rayon::prelude::*;
use serde_json::json;

use super::table;
use crate::arguments::address;

/// Rows placed at a time.
const CHUNK: usize = 8_192;
/// Columns added behind those of the file.
const ADDED: [&str; 9] = [
    "address_lon",
    "address_lat",
    "address_metres",
    "address_method",
    "address_level",
    "address_id",
    "address_text",
    "address_probability",
    "address_reason",
];

pub(super) fn run(options: &address::Geocode) -> anyhow::Result<ExitCode> {
    let base = Base::open(&options.base).map_err(super::refused)?;
    base.warm();
    let wanted = MatchOptions { as_of: options.as_of, ..MatchOptions::default() };
    let quiet = options.quiet || options.out.is_none();
    let (mut table, bar) = table::open(&options.csv, "addresses", quiet)?;
    let column = table::column(&mut table, &options.column)?;
    let mut sink = Sink::open(options)?;
    sink.head(table.headers()?)?;
    let mut records = table.records();
    let mut row = 0;
    let done = loop {
        let chunk: Result<Vec<StringRecord>, csv::Error> = records.by_ref().take(CHUNK).collect();
        let chunk = match chunk {
            Ok(chunk) if chunk.is_empty() => break sink.end(),
            Ok(chunk) => chunk,
            Err(error) => break Err(error.into()),
        };
        let placed: Vec<Geocode> = chunk
            .par_iter()
            .map(|record| {
                let text = record.get(column).unwrap_or_default();
                base.geocode(&Query { text, near: None }, &wanted)
            })
            .collect();
        let written = chunk.iter().zip(&placed).try_for_each(|(record, placed)| {
            row += 1;
            sink.row(&base, row, record, column, placed)
        });
        if let Err(error) = written {
            break Err(error);
        }
    };
    bar.finish_and_clear();
    super::ended(done)
}

/// Where rows go: CSV, or one JSON object a row.
enum Sink {
    Csv(Box<csv::Writer<Box<dyn Write>>>),
    Json(Box<dyn Write>),
}

impl Sink {
    fn open(options: &address::Geocode) -> anyhow::Result<Self> {
        let out = match &options.out {
            Some(path) => create(path)?,
            None => Box::new(BufWriter::new(std::io::stdout().lock())),
        };
        Ok(if options.json {
            Self::Json(out)
        } else {
            Self::Csv(Box::new(csv::WriterBuilder::new().flexible(true).from_writer(out)))
        })
    }

    fn head(&mut self, header: &StringRecord) -> anyhow::Result<()> {
        match self {
            Self::Csv(writer) => Ok(writer.write_record(header.iter().chain(ADDED))?),
            Self::Json(_) => Ok(()),
        }
    }

    fn row(
        &mut self,
        base: &Base,
        row: usize,
        record: &StringRecord,
        column: usize,
        placed: &Geocode,
    ) -> anyhow::Result<()> {
        let tree = base.tree();
        let place = placed.answer.found.as_ref().or(placed.answer.nearest.as_ref());
        let level = place.map_or("none", |place| place.level.as_str());
        let (id, text) = place.map(|place| (tree.id(place.row), base.address(place.node))).unwrap_or_default();
        let reason = placed.answer.reason.map_or("", |reason| reason.as_str());
        match self {
            Self::Csv(writer) => {
                let position = placed.position.as_ref();
                let told = |value: Option<String>| value.unwrap_or_default();
                let added = [
                    told(position.map(|position| format!("{:.7}", position.lon))),
                    told(position.map(|position| format!("{:.7}", position.lat))),
                    told(position.map(|position| format!("{:.0}", position.metres))),
                    told(position.map(|position| position.method.as_str().to_owned())),
                    level.to_owned(),
                    id.to_owned(),
                    text,
                    format!("{:.4}", placed.answer.probability),
                    reason.to_owned(),
                ];
                writer.write_record(record.iter().map(str::as_bytes).chain(added.iter().map(String::as_bytes)))?;
            }
            Self::Json(out) => {
                let position = placed.position.map(|position| {
                    json!({
                        "lon": position.lon,
                        "lat": position.lat,
                        "metres": position.metres.round(),
                        "method": position.method.as_str(),
                    })
                });
                let object = json!({
                    "row": row,
                    "text": record.get(column).unwrap_or_default(),
                    "position": position,
                    "level": level,
                    "id": Some(id).filter(|id| !id.is_empty()),
                    "address": text,
                    "probability": (f64::from(placed.answer.probability) * 1e4).round() / 1e4,
                    "reason": Some(reason).filter(|reason| !reason.is_empty()),
                    "base_version": base.version(),
                });
                writeln!(out, "{object}")?;
            }
        }
        Ok(())
    }

    fn end(&mut self) -> anyhow::Result<()> {
        match self {
            Self::Csv(writer) => Ok(writer.flush()?),
            Self::Json(out) => Ok(out.flush()?),
        }
    }
}

fn create(path: &Path) -> anyhow::Result<Box<dyn Write>> {
    let file = File::create(path).with_context(|| path.display().to_string())?;
    Ok(Box::new(BufWriter::new(file)))
}
