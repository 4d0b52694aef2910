//! `chengji grid encode`.

use std::io::{Read, Write};
use std::process::ExitCode;

use chengji_codes::{GridCode, HeightProfile, Level};
use chengji_formats::csv_stream::{CsvStream, CsvStreamError};
use chengji_serve::grid_view::GridView;

use super::table::{self, Fault};
use crate::arguments::Encode;
use crate::failure::Refusal;

pub(super) fn run(options: &Encode) -> anyhow::Result<ExitCode> {
    let profile = super::profile(&options.heights)?;
    if let Some(file) = &options.csv {
        let task = |stream: &mut CsvStream<Box<dyn Read>, Box<dyn Write>>| annotate(stream, options, profile);
        return table::run(file, task, &format!("heights written as {profile}"));
    }
    let (lon, lat) = (options.lon.as_deref().unwrap_or_default(), options.lat.as_deref().unwrap_or_default());
    let code = GridCode::encode_text(lon, lat, options.height.as_deref(), options.level, profile)
        .map_err(|error| Refusal::new(error.code(), &error))?;
    let view = GridView::of(code, profile);
    if options.json {
        crate::command::say(&serde_json::to_string(&view)?)?;
    } else {
        crate::command::say(&table::told(&view)?)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn annotate(
    stream: &mut CsvStream<Box<dyn Read>, Box<dyn Write>>,
    options: &Encode,
    profile: HeightProfile,
) -> Result<table::Tally, CsvStreamError> {
    let columns = Columns {
        lon: stream.column("lon")?,
        lat: stream.column("lat")?,
        height: stream.position("height"),
        level: stream.position("level"),
    };
    let named: &[&str] = if options.error_column { &["code2d", "code3d", "error"] } else { &["code2d", "code3d"] };
    stream.write_header(named)?;
    let mut tally = table::Tally::default();
    while stream.advance()? {
        let answer = columns.encode(stream, options.level, profile);
        let (flat, spatial, error) = match &answer {
            Ok(GridCode::Plane(cell)) => (cell.to_string(), String::new(), ""),
            Ok(GridCode::Spatial(cell)) => (cell.cell().to_string(), cell.to_string(), ""),
            Err(fault) => (String::new(), String::new(), fault.code),
        };
        tally.count(stream.row(), answer.as_ref().err());
        stream.write_row(&[flat.as_str(), spatial.as_str(), error][..named.len()])?;
    }
    Ok(tally)
}

struct Columns {
    lon: usize,
    lat: usize,
    height: Option<usize>,
    level: Option<usize>,
}

impl Columns {
    fn encode<R: Read, W: Write>(
        &self,
        stream: &CsvStream<R, W>,
        usual: Level,
        profile: HeightProfile,
    ) -> Result<GridCode, Fault> {
        table::whole(stream)?;
        let text = |at: usize, column| table::field(stream, at, column);
        let level = match self.level.map(|at| text(at, "level")).transpose()? {
            None | Some("") => usual,
            Some(level) => level
                .parse()
                .map_err(|error: chengji_codes::grid::InvalidLevel| Fault::new("level", error.code(), &error))?,
        };
        let height = self.height.map(|at| text(at, "height")).transpose()?.filter(|height| !height.is_empty());
        GridCode::encode_text(text(self.lon, "lon")?, text(self.lat, "lat")?, height, level, profile).map_err(|error| {
            let column = match error.code() {
                "position.invalid-longitude" => "lon",
                "position.invalid-height" => "height",
                _ => "lat",
            };
            Fault::new(column, error.code(), &error)
        })
    }
}
