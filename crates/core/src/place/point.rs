//! A position written as two texts: decimal numbers, or degrees, minutes and seconds.

use chengji_codes::grid::InvalidPosition;
use chengji_codes::{Bounds, GridCell, Level};
use geo_types::{Geometry, Point};

use super::{Placement, sanity};
use crate::finding::{Finding, Rule, Severity, worst};
use crate::frame::Frame;

const EXPECTED_DEGREES: &str = "expected decimal degrees or degrees, minutes and seconds";
const EXPECTED_METRES: &str = "expected metres";

pub(super) fn place(x: &str, y: &str, frame: Frame, extent: Option<&Bounds>) -> (Option<Placement>, Vec<Finding>) {
    let (x_text, y_text) = (x.trim(), y.trim());
    if x_text.is_empty() && y_text.is_empty() {
        return (None, vec![Finding::new(Rule::PositionMissing)]);
    }
    let read = |text| if frame.is_geographic() { degrees(text) } else { plain(text) };
    let (Some(x), Some(y)) = (read(x_text), read(y_text)) else {
        let unread = [("x", x_text), ("y", y_text)].into_iter().filter(|(_, text)| read(text).is_none());
        return (None, unread.map(|(field, text)| not_number(field, text, frame)).collect());
    };
    if sanity::is_placeholder(x, y) {
        return (None, vec![sanity::placeholder()]);
    }
    if let Some(finding) = sanity::off_frame(x, y, frame) {
        return (None, vec![finding]);
    }
    let (lon, lat) = frame.to_cgcs2000(x, y);
    let cell = match cell(x_text, y_text, (lon, lat), frame) {
        Ok(cell) => cell,
        Err(finding) => return (None, vec![*finding]),
    };
    let (raw, geometry): (Geometry<f64>, Geometry<f64>) = (Point::new(x, y).into(), Point::new(lon, lat).into());
    let findings = Vec::from_iter(sanity::off_extent(&raw, &geometry, frame, extent));
    if worst(&findings) == Some(Severity::Error) {
        return (None, findings);
    }
    (Some(Placement { geometry, anchor: (lon, lat), cell, cover: vec![cell] }), findings)
}

/// The level-10 cell: from the digits themselves where they are longitude and latitude in the frame of the house.
fn cell(x_text: &str, y_text: &str, (lon, lat): (f64, f64), frame: Frame) -> Result<GridCell, Box<Finding>> {
    let is_plain = plain(x_text).is_some() && plain(y_text).is_some();
    // The grid's own reading also checks the grammar of degrees, minutes and seconds.
    if frame == Frame::Cgcs2000 || !is_plain {
        match GridCell::encode_text(x_text, y_text, Level::L10) {
            Ok(cell) if frame == Frame::Cgcs2000 => return Ok(cell),
            Ok(_) => {}
            Err(error @ InvalidPosition::Polar { .. }) => {
                return Err(Box::new(sanity::no_cell(&error)));
            }
            Err(error) if !is_plain => return Err(Box::new(refused(x_text, y_text, &error))),
            // A number such as 1.143e2, which only the float can read.
            Err(_) => {}
        }
    }
    GridCell::encode(lon, lat, Level::L10).map_err(|error| Box::new(sanity::no_cell(&error)))
}

fn refused(x_text: &str, y_text: &str, error: &InvalidPosition) -> Finding {
    if GridCell::encode_text(y_text, x_text, Level::L1).is_ok() {
        return Finding::new(Rule::PositionSwapped).got(&format!("{x_text} {y_text}")).detail(error.to_string());
    }
    let (field, text) = if matches!(error, InvalidPosition::Longitude { .. }) { ("x", x_text) } else { ("y", y_text) };
    Finding::new(Rule::PositionNotNumber).field(field).got(text).detail(error.to_string())
}

fn not_number(field: &str, text: &str, frame: Frame) -> Finding {
    let expected = if frame.is_geographic() { EXPECTED_DEGREES } else { EXPECTED_METRES };
    Finding::new(Rule::PositionNotNumber).field(field).got(text).detail(expected)
}

fn plain(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

/// The degrees a text means, without checking its grammar: up to three numbers as degrees, minutes, seconds.
fn degrees(text: &str) -> Option<f64> {
    if let Some(number) = plain(text) {
        return Some(number);
    }
    let parts: Vec<f64> = text
        .split(|c: char| !(c.is_ascii_digit() || c == '.'))
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    let size = match parts[..] {
        [degrees] => degrees,
        [degrees, minutes] => degrees + minutes / 60.0,
        [degrees, minutes, seconds] => degrees + minutes / 60.0 + seconds / 3600.0,
        _ => return None,
    };
    let below = text.contains(['-', '−', 'W', 'w', 'S', 's', '西', '南']);
    Some(if below { -size } else { size }).filter(|number| number.is_finite())
}
