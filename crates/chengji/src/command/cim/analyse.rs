//! `chengji cim analyse`: questions about space, from files.

mod answer;
mod scene;

use chengji_citymodel::analysis::limit::{self, Form};
use chengji_citymodel::analysis::shadow::{self, Day};
use chengji_citymodel::analysis::{section, sight, statistics};
use chengji_citymodel::terrain::{Ground, Terrain};
use chengji_codes::grid::Level;
use serde_json::{Value, json};

use super::super::say;
use crate::arguments::cim::analyse::{
    AnalyseLimit, AnalyseSection, AnalyseShadow, AnalyseSight, AnalyseStatistics, CimAnalyse, Position,
};
use crate::failure::Refusal;

pub(super) fn run(question: &CimAnalyse) -> anyhow::Result<()> {
    match question {
        CimAnalyse::Sight(options) => sight(options),
        CimAnalyse::Shadow(options) => shadow(options),
        CimAnalyse::Section(options) => section(options),
        CimAnalyse::Limit(options) => limit(options),
        CimAnalyse::Statistics(options) => statistics(options),
    }
}

fn print(json: bool, value: &Value, text: impl FnOnce() -> String) -> anyhow::Result<()> {
    say(&if json { value.to_string() } else { text() })
}

/// The place with a height above the ellipsoid.
fn stand(position: &Position, ground: Option<&Terrain>) -> anyhow::Result<[f64; 3]> {
    let [lon, lat, height] = position.place;
    if !position.above_ground {
        return Ok(position.place);
    }
    let foot = ground.and_then(|ground| ground.height(lon, lat));
    let refused =
        || Refusal::new("terrain.unknown", &format!("the ground is not known at {lon},{lat}: --terrain tells it"));
    Ok([lon, lat, foot.ok_or_else(refused)? + height])
}

/// A raster that failed while it was asked has told no heights: then the answer is none.
fn told(ground: Option<&Terrain>) -> anyhow::Result<()> {
    match ground.and_then(Terrain::failure) {
        Some(error) => Err(Refusal::new(error.code(), &error).into()),
        None => Ok(()),
    }
}

fn sight(options: &AnalyseSight) -> anyhow::Result<()> {
    let (scene, ground) = scene::read(&options.scene)?;
    let ends = [stand(&options.from, ground.as_ref())?, stand(&options.to, ground.as_ref())?];
    let known = ground.as_ref().map(|ground| ground as &dyn Ground);
    let found = sight::sight(&scene, known, ends[0], ends[1], options.step);
    told(ground.as_ref())?;
    print(options.scene.json, &answer::sight_json(&scene, &found), || answer::sight_text(&scene, &found))
}

fn shadow(options: &AnalyseShadow) -> anyhow::Result<()> {
    let (scene, ground) = scene::read(&options.scene)?;
    if let Some(day) = options.day {
        let epoch = jiff::civil::date(1970, 1, 1);
        let days = i64::from(day.since(epoch)?.get_days());
        let day = Day { days, hours: options.hours.0, step: options.step };
        let places =
            options.point.iter().map(|point| stand(point, ground.as_ref())).collect::<anyhow::Result<Vec<_>>>()?;
        for (place, light) in places.iter().zip(shadow::sunlight(&scene, &places, day)) {
            print(options.scene.json, &answer::sunlight_json(*place, &light), || {
                answer::sunlight_text(*place, &light)
            })?;
        }
        return told(ground.as_ref());
    }
    let Some(time) = options.time else { return Ok(()) };
    let lowest = scene.objects().iter().map(|object| object.bottom).fold(f64::INFINITY, f64::min);
    let level = options.level.unwrap_or(if lowest.is_finite() { lowest } else { 0.0 });
    let everywhere = [-180.0, -90.0, 180.0, 90.0];
    let bounds = options.area.map_or(everywhere, |area| area.0);
    let found = shadow::shadows(&scene, bounds, level, time.as_millisecond() as f64 / 1_000.0);
    let Some((sun, shadows)) = found else {
        return print(options.scene.json, &json!({ "sun": null }), || "the sun is down".to_owned());
    };
    let shaded = options.area.map(|area| {
        let [west, south, east, north] = area.0;
        let outline = [[west, south], [east, south], [east, north], [west, north]];
        shadow::shaded(&shadows, &statistics::polygon(&outline))
    });
    let head = json!({
        "sun": { "altitude": sun.altitude, "azimuth": sun.azimuth, "solar_time": sun.solar_time },
        "level": level, "shadows": shadows.len(), "shaded": shaded,
    });
    print(options.scene.json, &head, || {
        let part = shaded.map_or_else(String::new, |part| format!(", {:.1} % of the area shaded", part * 100.0));
        format!("sun {:.2}° high at {:.2}°, {} shadows{part}", sun.altitude, sun.azimuth, shadows.len())
    })?;
    for shadow in &shadows {
        print(options.scene.json, &answer::shadow_json(&scene, shadow), || {
            format!("{:>12.1} m²  {}", statistics::area(&shadow.shape), answer::id(&scene, shadow.object))
        })?;
    }
    Ok(())
}

fn section(options: &AnalyseSection) -> anyhow::Result<()> {
    let (scene, ground) = scene::read(&options.scene)?;
    let known = ground.as_ref().map(|ground| ground as &dyn Ground);
    let found = section::section(&scene, known, &options.line.0, options.step);
    told(ground.as_ref())?;
    print(options.scene.json, &answer::section_json(&scene, &found), || answer::section_text(&scene, &found))
}

fn limit(options: &AnalyseLimit) -> anyhow::Result<()> {
    let form = if let Some(outline) = &options.prism {
        Form::Prism { outline: outline.0.clone(), height: options.height }
    } else if let (Some(centre), Some(reach)) = (options.cone, options.reach) {
        Form::Cone { centre: centre.0, reach: reach.0, height: options.height, slope: options.slope }
    } else if let (Some(threshold), Some(bearing), Some(spread)) = (options.approach, options.bearing, options.spread) {
        let [width, divergence, length] = spread.0;
        limit::approach(threshold.0, options.height, bearing, [width, divergence, length, options.slope])
    } else {
        return Err(Refusal::new("limit.form", &"a limit needs --prism, --cone with --reach, or --approach").into());
    };
    let (scene, _) = scene::read(&options.scene)?;
    let found = limit::piercing(&scene, &form).map_err(|error| Refusal::new("limit.form", &error))?;
    if found.is_empty() && !options.scene.json {
        return say("nothing pierces the limit");
    }
    for piercing in &found {
        let value = answer::piercing_json(&scene, piercing);
        print(options.scene.json, &value, || answer::piercing_text(&scene, piercing))?;
    }
    Ok(())
}

fn statistics(options: &AnalyseStatistics) -> anyhow::Result<()> {
    let level = options.cells.map(Level::new).transpose().map_err(|error| Refusal::new("grid.level", &error))?;
    let (scene, _) = scene::read(&options.scene)?;
    let told = |cell: Option<&str>, found: &statistics::Statistics| {
        let value = answer::statistics_json(cell, found);
        print(options.scene.json, &value, || answer::statistics_text(cell, found))
    };
    match (level, &options.polygon) {
        (Some(level), _) => statistics::of_cells(&scene, level)
            .iter()
            .try_for_each(|(cell, found)| told(Some(&cell.to_string()), found)),
        (None, Some(outline)) => told(None, &statistics::of_polygon(&scene, &statistics::polygon(&outline.0))),
        (None, None) => Ok(()),
    }
}
