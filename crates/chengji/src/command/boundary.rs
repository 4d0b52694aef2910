//! `chengji boundary`.

use std::process::ExitCode;

use chengji_city::boundary::{
    self, BoundaryReport, BoundaryRequest, BoundarySource, BoundaryView, PlaceView, PlacementView,
};
use chengji_city::{Actor, City};
use serde_json::{Value, json};

use super::{open, say};
use crate::arguments::Place;
use crate::arguments::boundary::{Boundary, BoundaryAt, BoundaryCounts, BoundaryImport, BoundaryList, BoundaryOf};
use crate::progress;

/// Boundaries or things of one page.
const PAGE: u32 = 1_000;

pub(super) fn run(place: &Place, command: &Boundary) -> anyhow::Result<ExitCode> {
    let city = open(place)?;
    match command {
        Boundary::Import(options) => import(&city, options)?,
        Boundary::Place(options) => say(&format!("{} things placed", place_all(&city, options.quiet)?))?,
        Boundary::List(options) => list(&city, options)?,
        Boundary::At(options) => at(&city, options)?,
        Boundary::Of(options) => of(&city, options)?,
        Boundary::Counts(options) => counts(&city, options)?,
        Boundary::Differences(options) => differences(&city, options)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn import(city: &City, options: &BoundaryImport) -> anyhow::Result<()> {
    let file_name = options.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let request = BoundaryRequest {
        file: options.file.clone(),
        file_name,
        department: options.department.clone(),
        valid_from: options.valid_from,
        source: BoundarySource {
            column: options.column.clone(),
            within: options.within,
            level: None,
            frame: options.crs,
        },
    };
    let report = boundary::import(city, &Actor::system(), &request)?;
    for (row, said) in &report.unknown {
        progress::note(&format!("row {row}: no division is known as {said}, or there is no polygon"));
    }
    for (row, finding) in &report.findings {
        progress::note(&format!("row {row}: {finding}"));
    }
    for (one, other, share) in &report.overlaps {
        progress::note(&format!("{one} and {other} overlap by {:.1} % of the smaller", share * 100.0));
    }
    let placed = place_all(city, options.quiet || options.json)?;
    if options.json {
        return say(&report_json(&report, placed).to_string());
    }
    let BoundaryReport { added, changed, unchanged, unknown, .. } = &report;
    let left = unknown.len();
    say(&format!("{added} added, {changed} changed, {unchanged} unchanged, {left} left out; {placed} things placed"))
}

fn report_json(report: &BoundaryReport, placed: u64) -> Value {
    let pair = |(one, other, share): &(_, _, f64)| -> Value {
        let (one, other): (&chengji_codes::DivisionCode, &chengji_codes::DivisionCode) = (one, other);
        json!({ "one": one.to_string(), "other": other.to_string(), "share": share })
    };
    json!({
        "added": report.added,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "unknown": report.unknown.iter().map(|(row, said)| json!({ "row": row, "got": said })).collect::<Vec<_>>(),
        "findings": report.findings.iter().map(|(row, finding)| json!({ "row": row, "finding": finding.to_string() })).collect::<Vec<_>>(),
        "overlaps": report.overlaps.iter().map(pair).collect::<Vec<_>>(),
        "placed": placed,
    })
}

fn place_all(city: &City, quiet: bool) -> anyhow::Result<u64> {
    let bar = progress::of_count("placing", quiet);
    let placed = boundary::place_outstanding(city, &mut |placed| {
        bar.set_position(placed);
        true
    });
    bar.finish_and_clear();
    Ok(placed?)
}

fn list(city: &City, options: &BoundaryList) -> anyhow::Result<()> {
    let mut after = 0;
    loop {
        let page = boundary::boundaries(city, &Actor::system(), options.within, options.on, false, (after, PAGE))?;
        for view in &page.items {
            say(&if options.json { boundary_json(view).to_string() } else { boundary_text(view) })?;
        }
        match page.next {
            Some(next) => after = next,
            None => return Ok(()),
        }
    }
}

fn boundary_json(view: &BoundaryView) -> Value {
    json!({
        "boundary": view.boundary_id,
        "division": view.division.to_string(),
        "name": view.name,
        "department": view.department,
        "file": view.file_name,
        "valid_from": view.valid_from,
        "valid_to": view.valid_to,
        "recorded_at": view.recorded_at.to_string(),
        "retired_at": view.retired_at.map(|at| at.to_string()),
    })
}

fn boundary_text(view: &BoundaryView) -> String {
    let end = view.valid_to.as_deref().unwrap_or("…");
    let retired = if view.retired_at.is_some() { "  (corrected since)" } else { "" };
    let BoundaryView { boundary_id, division, name, department, valid_from, .. } = view;
    format!("{boundary_id:>8}  {:<12}  {valid_from} – {end:<10}  {name}  {department}{retired}", division.to_string())
}

fn at(city: &City, options: &BoundaryAt) -> anyhow::Result<()> {
    let view = boundary::whereabouts(city, &Actor::system(), (options.lon, options.lat), options.on)?;
    say(&if options.json { placement_json(&view).to_string() } else { placement_text(&view) })
}

fn of(city: &City, options: &BoundaryOf) -> anyhow::Result<()> {
    let view = boundary::placement(city, &Actor::system(), &options.code, options.on)?;
    let cells = match options.cells {
        None => None,
        Some(level) => Some(boundary::cells(city, &Actor::system(), &options.code, level, None)?),
    };
    let cells: Option<Vec<String>> = cells.map(|cells| cells.iter().map(ToString::to_string).collect());
    if options.json {
        let mut value = placement_json(&view);
        if let Some(cells) = cells {
            value["cells"] = json!(cells);
        }
        return say(&value.to_string());
    }
    say(&placement_text(&view))?;
    cells.unwrap_or_default().iter().try_for_each(|cell| say(cell))
}

fn placement_json(view: &PlacementView) -> Value {
    let place = |place: &Option<PlaceView>| -> Value {
        place.as_ref().map_or(Value::Null, |place| json!({ "code": place.division.to_string(), "name": place.name }))
    };
    json!({
        "district": place(&view.district),
        "street": place(&view.street),
        "community": place(&view.community),
        "contradicted_by": place(&view.contradicted_by),
        "address_says": place(&view.address_says),
    })
}

fn placement_text(view: &PlacementView) -> String {
    let finest = view.community.as_ref().or(view.street.as_ref()).or(view.district.as_ref());
    let Some(place) = finest else { return "outside all boundaries".to_owned() };
    let mut text = format!("{}  {}", place.division, place.name);
    for (what, other) in [("but a boundary says", &view.contradicted_by), ("but its address says", &view.address_says)]
    {
        if let Some(other) = other {
            text.push_str(&format!("\n{what} {}  {}", other.division, other.name));
        }
    }
    text
}

fn counts(city: &City, options: &BoundaryCounts) -> anyhow::Result<()> {
    for row in boundary::counts(city, &Actor::system(), options.within)? {
        say(&if options.json {
            json!({ "division": row.division, "name": row.name, "class": row.class, "n": row.n, "differing": row.differing })
                .to_string()
        } else {
            format!("{:>10}  {:>8} differ  {}  {:<12}  {}", row.n, row.differing, row.class, row.division, row.name)
        })?;
    }
    Ok(())
}

fn differences(city: &City, options: &BoundaryCounts) -> anyhow::Result<()> {
    let mut after = (String::new(), 0);
    loop {
        let page = boundary::differences(city, &Actor::system(), options.within, (&after.0, after.1), PAGE)?;
        for item in &page.items {
            let (stands, says) = (&item.stands_in, &item.address_says);
            say(&if options.json {
                json!({
                    "code": item.code, "name": item.name,
                    "stands_in": stands.division.to_string(), "address_says": says.division.to_string(),
                })
                .to_string()
            } else {
                let name = item.name.as_deref().unwrap_or_default();
                format!("{}  stands in {}, its address says {}  {name}", item.code, stands.name, says.name)
            })?;
        }
        match page.next {
            Some(next) => after = next,
            None => return Ok(()),
        }
    }
}
