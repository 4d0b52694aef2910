//! `chengji grid decode`, `parent`, `children` and `neighbors`: one question about each of many codes.

use std::io::{BufRead as _, BufReader, Read, Write};
use std::process::ExitCode;

use chengji_codes::{GridCode, HeightProfile, Level};
use chengji_formats::csv_stream::{CsvStream, CsvStreamError};
use chengji_serve::grid_view::GridView;
use serde_json::json;

use super::table::{self, Fault, Tally};
use crate::arguments::Cells;
use crate::command::say;

/// What is asked about each code.
pub(super) enum Question {
    Decode,
    Parent,
    Children,
    Neighbours { disk: Option<u32>, ring: Option<u32> },
}

type Table = CsvStream<Box<dyn Read>, Box<dyn Write>>;

pub(super) fn run(options: &Cells, question: &Question) -> anyhow::Result<ExitCode> {
    let profile = super::profile(&options.heights)?;
    if let Some(file) = &options.csv {
        let task = |stream: &mut Table| annotate(stream, options, question, profile);
        return table::run(file, task, &format!("heights read as {profile}"));
    }
    let mut tally = Tally::default();
    let mut answer = |row: u64, text: &str| -> anyhow::Result<()> {
        let found = parse(text, profile).and_then(|code| Ok((code, question.ask(code, options.level)?)));
        tally.count(row, found.as_ref().err());
        let Ok((code, cells)) = found else { return Ok(()) };
        for line in question.lines(code, cells, profile, options.json)? {
            say(&line)?;
        }
        Ok(())
    };
    if options.codes.is_empty() {
        for (row, line) in (1..).zip(BufReader::new(std::io::stdin().lock()).lines()) {
            answer(row, line?.trim())?;
        }
    }
    for (row, text) in (1..).zip(&options.codes) {
        answer(row, text)?;
    }
    Ok(tally.status())
}

impl Question {
    /// The cells that answer the question.
    fn ask(&self, code: GridCode, level: Option<Level>) -> Result<Box<dyn Iterator<Item = GridCode>>, Fault> {
        let fault = |reason: &str| Fault::new("code", "grid.no-answer", &format!("`{code}`: {reason}"));
        let own = code.level();
        match *self {
            Self::Decode => Ok(Box::new(std::iter::once(code))),
            Self::Parent => {
                let level = level.or_else(|| own.coarser());
                let found = level.and_then(|level| code.ancestor(level));
                found.map(|cell| Box::new(std::iter::once(cell)) as _).ok_or_else(|| fault("no such coarser cell"))
            }
            Self::Children => {
                let level = level.or_else(|| own.finer()).filter(|level| *level >= own);
                let level = level.ok_or_else(|| fault("no such finer cell"))?;
                Ok(descendants(code, level))
            }
            Self::Neighbours { disk: None, ring: None } => Ok(code.neighbours()),
            Self::Neighbours { disk, ring } => {
                let GridCode::Plane(cell) = code else {
                    return Err(fault("disks and rings are asked of codes without height"));
                };
                let disk = disk.into_iter().flat_map(move |steps| cell.disk(steps));
                let ring = ring.into_iter().flat_map(move |steps| cell.ring(steps));
                Ok(Box::new(disk.chain(ring).map(GridCode::Plane)))
            }
        }
    }

    fn lines(
        &self,
        code: GridCode,
        cells: impl Iterator<Item = GridCode> + 'static,
        profile: HeightProfile,
        as_json: bool,
    ) -> anyhow::Result<Box<dyn Iterator<Item = String>>> {
        let once = |line: String| -> Box<dyn Iterator<Item = String>> { Box::new(std::iter::once(line)) };
        let name = match self {
            Self::Decode if as_json => return Ok(once(serde_json::to_string(&GridView::of(code, profile))?)),
            Self::Decode => return Ok(once(format!("{}\n", table::told(&GridView::of(code, profile))?))),
            _ if !as_json => return Ok(Box::new(cells.map(|cell| cell.to_string()))),
            Self::Parent => "parent",
            Self::Children => "children",
            Self::Neighbours { .. } => "neighbours",
        };
        let mut found: Vec<_> = cells.map(|cell| json!(cell.to_string())).collect();
        let value = if name == "parent" { found.pop().unwrap_or_default() } else { found.into() };
        let object = json!({ "code": code.to_string(), "height_profile": profile.to_string(), name: value });
        Ok(once(object.to_string()))
    }

    fn added(&self) -> &'static [&'static str] {
        match self {
            Self::Decode => &["level", "centre_lon", "centre_lat", "west", "south", "east", "north", "lower", "upper"],
            Self::Parent => &["parent"],
            Self::Children => &["child"],
            Self::Neighbours { .. } => &["neighbour"],
        }
    }
}

fn parse(text: &str, profile: HeightProfile) -> Result<GridCode, Fault> {
    GridCode::parse(text, profile).map_err(|error| Fault::new("code", error.code(), &error))
}

/// All cells of a level inside a code, the code itself at its own level.
fn descendants(code: GridCode, level: Level) -> Box<dyn Iterator<Item = GridCode>> {
    if code.level() >= level {
        return Box::new(std::iter::once(code));
    }
    Box::new(code.children().flat_map(move |child| descendants(child, level)))
}

fn annotate(
    stream: &mut Table,
    options: &Cells,
    question: &Question,
    profile: HeightProfile,
) -> Result<Tally, CsvStreamError> {
    let at = stream.column(&options.column)?;
    let added = question.added();
    stream.write_header(added)?;
    let mut tally = Tally::default();
    while stream.advance()? {
        let asked = || {
            table::whole(stream)?;
            let code = parse(table::field(stream, at, &options.column)?, profile)?;
            question.ask(code, options.level)
        };
        let found = asked().map_err(|fault| fault.at(&options.column));
        tally.count(stream.row(), found.as_ref().err());
        let Ok(cells) = found else {
            stream.write_row(&vec![""; added.len()])?;
            continue;
        };
        for cell in cells {
            let fields = match question {
                Question::Decode => extent(cell),
                _ => vec![cell.to_string()],
            };
            stream.write_row(&fields.iter().map(String::as_str).collect::<Vec<_>>())?;
        }
    }
    Ok(tally)
}

/// The fields behind a decoded code.
fn extent(code: GridCode) -> Vec<String> {
    let (bounds, (lon, lat)) = (code.bounds(), code.cell().centre());
    let numbers = [lon, lat, bounds.west, bounds.south, bounds.east, bounds.north].map(|number| number.to_string());
    let heights = code.spatial().map_or_else(Default::default, |cell| {
        let (lower, upper) = cell.heights();
        [lower.to_string(), upper.to_string()]
    });
    std::iter::once(code.level().to_string()).chain(numbers).chain(heights).collect()
}
