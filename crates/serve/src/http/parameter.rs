//! Query parameters in the API's notation, parsed into the city's types.

use chengji_codes::{Bounds, ClassCode, GridCell};
use chengji_core::history::day_of;
use geo_types::{Coord, LineString, Polygon};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;

use crate::app::App;
use crate::problem::Problem;

/// Largest page.
pub(crate) const LARGEST_PAGE: usize = 10_000;
/// Most positions of a ring in a question.
const MOST_VERTICES: usize = 10_000;
/// Page size when none is asked for.
pub(crate) const USUAL_PAGE: usize = 100;

/// Text that is present and not blank.
pub(crate) fn present(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.trim().is_empty())
}

/// A cursor made of a text and a number, `TEXT.NUMBER`.
pub(crate) fn cursor(text: Option<String>) -> Result<Option<(String, i64)>, Problem> {
    let Some(text) = present(text) else { return Ok(None) };
    let parts = text.rsplit_once('.').and_then(|(place, id)| Some((place.to_owned(), id.parse().ok()?)));
    parts.map(Some).ok_or_else(|| Problem::invalid("query.invalid-cursor").with("subject", &text))
}

/// A class by code or slug.
pub(crate) fn class(app: &App, text: &str) -> Result<ClassCode, Problem> {
    app.class_named(text)
        .map(|class| class.code)
        .ok_or_else(|| Problem::invalid("query.invalid-class").with("value", text))
}

/// A class by code or slug, when one is named.
pub(crate) fn optional_class(app: &App, text: Option<&str>) -> Result<Option<ClassCode>, Problem> {
    text.filter(|text| !text.is_empty()).map(|text| class(app, text)).transpose()
}

/// `west,south,east,north` in degrees; a box with heights (six numbers) loses them.
pub(crate) fn bbox(text: &str) -> Result<Bounds, Problem> {
    let invalid = |reason: String| Problem::invalid("query.invalid-bbox").with("value", text).with("reason", reason);
    let [west, south, east, north] = corners(text).map_err(invalid)?;
    bounds([west, south, east, north]).map_err(invalid)
}

/// The four plane numbers of a box, in the order written.
pub(crate) fn corners(text: &str) -> Result<[f64; 4], String> {
    let numbers = text
        .split(',')
        .map(|part| part.trim().parse::<f64>().ok().filter(|number| number.is_finite()))
        .collect::<Option<Vec<f64>>>()
        .ok_or("not a list of numbers")?;
    match numbers[..] {
        [west, south, east, north] | [west, south, _, east, north, _] => Ok([west, south, east, north]),
        _ => Err(format!("four numbers expected, got {}", numbers.len())),
    }
}

/// A box in degrees; parts beyond the globe are cut off.
pub(crate) fn bounds([west, south, east, north]: [f64; 4]) -> Result<Bounds, String> {
    if west > east {
        return Err("west is greater than east (boxes across the antimeridian are not supported)".to_owned());
    }
    if south > north {
        return Err("south is greater than north".to_owned());
    }
    if west > 180.0 || east < -180.0 || south > 90.0 || north < -90.0 {
        return Err("outside the globe".to_owned());
    }
    Bounds::new(west.max(-180.0), south.max(-90.0), east.min(180.0), north.min(90.0)).map_err(|error| error.to_string())
}

/// A grid cell by code.
pub(crate) fn cell(text: &str) -> Result<GridCell, Problem> {
    text.parse().map_err(|error: chengji_codes::grid::InvalidGridCell| {
        Problem::invalid("query.invalid-cell").with("value", text).with("reason", error.to_string())
    })
}

/// An RFC 3339 instant.
pub(crate) fn instant(text: &str) -> Result<Timestamp, Problem> {
    text.parse().map_err(|error: jiff::Error| {
        Problem::invalid("query.invalid-time").with("value", text).with("reason", error.to_string())
    })
}

/// An instant, when one is given.
pub(crate) fn optional_instant(text: Option<&str>) -> Result<Option<Timestamp>, Problem> {
    text.filter(|text| !text.is_empty()).map(instant).transpose()
}

/// A day, or the day of an instant, when one is given.
pub(crate) fn optional_day(text: Option<&str>) -> Result<Option<Date>, Problem> {
    let Some(text) = text.filter(|text| !text.is_empty()) else { return Ok(None) };
    if let Ok(day) = text.parse() {
        return Ok(Some(day));
    }
    instant(text).map(|instant| Some(day_of(instant)))
}

/// A page size from 1 to [`LARGEST_PAGE`].
pub(crate) fn limit(asked: Option<usize>, usual: usize) -> Result<usize, Problem> {
    let limit = asked.unwrap_or(usual);
    if (1..=LARGEST_PAGE).contains(&limit) {
        return Ok(limit);
    }
    Err(Problem::invalid("query.invalid-limit").with("value", limit.to_string()).with("most", LARGEST_PAGE.to_string()))
}

/// `name:value` of an attribute filter.
pub(crate) fn attribute(text: &str) -> Result<(String, String), Problem> {
    text.split_once(':')
        .filter(|(name, _)| !name.is_empty())
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .ok_or_else(|| Problem::invalid("query.invalid-attribute").with("value", text))
}

/// A GeoJSON Polygon in degrees.
pub(crate) fn polygon(value: &Value) -> Result<Polygon<f64>, Problem> {
    let invalid = |reason: &str| Problem::invalid("query.invalid-polygon").with("reason", reason);
    if value.get("type").and_then(Value::as_str) != Some("Polygon") {
        return Err(invalid("a GeoJSON Polygon is expected"));
    }
    let rings = value.get("coordinates").and_then(Value::as_array).ok_or_else(|| invalid("coordinates are missing"))?;
    let mut rings = rings.iter().map(|positions| ring(positions).map_err(invalid));
    let exterior = rings.next().ok_or_else(|| invalid("it has no ring"))??;
    Ok(Polygon::new(exterior, rings.collect::<Result<_, _>>()?))
}

fn ring(positions: &Value) -> Result<LineString<f64>, &'static str> {
    let positions = positions.as_array().ok_or("a ring is not a list")?;
    if positions.len() > MOST_VERTICES {
        return Err("a ring has more than 10,000 positions");
    }
    let coordinates = positions.iter().map(position).collect::<Result<Vec<_>, _>>()?;
    if coordinates.len() < 4 || coordinates.first() != coordinates.last() {
        return Err("a ring needs four positions or more, the last equal to the first");
    }
    Ok(LineString::new(coordinates))
}

fn position(value: &Value) -> Result<Coord<f64>, &'static str> {
    let number = |at: usize| value.get(at).and_then(Value::as_f64);
    let (Some(x), Some(y)) = (number(0), number(1)) else {
        return Err("a position is not two numbers");
    };
    if !(-180.0..=180.0).contains(&x) || !(-90.0..=90.0).contains(&y) {
        return Err("a position is outside the globe");
    }
    Ok(Coord { x, y })
}

#[cfg(test)]
#[path = "parameter_tests.rs"]
mod parameter_tests;
