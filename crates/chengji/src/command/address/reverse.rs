//! `chengji address reverse`: what stands at a position.

use std::io::{BufWriter, Write as _};
use std::process::ExitCode;
use std::time::Instant;

use chengji_address::Base;
use chengji_address::reverse::{Nearest, Reverse, ReverseOptions};
use serde_json::{Value, json};

use super::{table, timing};
use crate::arguments::address;
use crate::failure::Refusal;

pub(super) fn run(options: &address::Reverse) -> anyhow::Result<ExitCode> {
    let base = Base::open(&options.base).map_err(super::refused)?;
    let wanted = ReverseOptions { within: options.within, cell: options.cell };
    if let (Some(lon), Some(lat)) = (options.lon, options.lat) {
        let found = base.reverse(lon, lat, &wanted).map_err(|error| Refusal::new(error.code(), &error))?;
        crate::command::say(&object(&base, (lon, lat), &found).to_string())?;
        return Ok(ExitCode::SUCCESS);
    }
    let Some(csv) = &options.csv else { return Ok(ExitCode::FAILURE) };
    let (mut table, _bar) = table::open(csv, "positions", true)?;
    let (lon, lat) = (table::column(&mut table, "lon")?, table::column(&mut table, "lat")?);
    let mut output = BufWriter::new(std::io::stdout().lock());
    let mut times = Vec::new();
    let mut row = csv::StringRecord::new();
    while table.read_record(&mut row)? {
        let degrees = |column: usize| row.get(column).and_then(|cell| cell.trim().parse::<f64>().ok());
        let Some((lon, lat)) = degrees(lon).zip(degrees(lat)) else {
            writeln!(output, "null")?;
            continue;
        };
        let start = Instant::now();
        let found = base.reverse(lon, lat, &wanted);
        times.push(start.elapsed());
        match found {
            Ok(found) => writeln!(output, "{}", object(&base, (lon, lat), &found))?,
            Err(error) => writeln!(output, "{}", json!({ "lon": lon, "lat": lat, "code": error.code() }))?,
        }
    }
    if options.timing {
        timing::tell(&mut times);
    }
    super::ended(output.flush().map_err(anyhow::Error::from))
}

fn object(base: &Base, (lon, lat): (f64, f64), found: &Reverse<'_>) -> Value {
    let nearest = |nearest: Option<Nearest>| {
        nearest.map(|nearest| {
            json!({
                "level": base.tree().level(nearest.node).as_str(),
                "id": base.tree().id(nearest.row),
                "address": base.address(nearest.node),
                "metres": (nearest.metres * 10.0).round() / 10.0,
            })
        })
    };
    let area = found.area.map(|area| {
        let [province, city, district, town, community, zone] =
            area.names.map(|name| if name.is_empty() { Value::Null } else { name.into() });
        json!({ "province": province, "city": city, "district": district, "town": town, "community": community, "zone": zone })
    });
    json!({
        "lon": lon,
        "lat": lat,
        "doorplate": nearest(found.doorplate),
        "building": nearest(found.building),
        "poi": nearest(found.poi),
        "community": nearest(found.community),
        "division": area,
        "cell": found.cell.to_string(),
        "base_version": base.version(),
    })
}
