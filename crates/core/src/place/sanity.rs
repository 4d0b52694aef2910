//! Whether a position can be meant: its range, its order, the area in which it is expected.

use chengji_codes::Bounds;
use chengji_codes::grid::InvalidPosition;
use geo::BoundingRect;
use geo_types::Geometry;

use crate::finding::{Finding, Rule};
use crate::frame::Frame;
use crate::geometry;

/// China and its waters in degrees: where positions are expected when a mapping names no extent.
const CHINA: Bounds = Bounds { west: 73.0, south: 3.0, east: 136.0, north: 54.0 };

/// What is wrong with two numbers that no point of the frame has: swapped when the other order would do.
pub(super) fn off_frame(x: f64, y: f64, frame: Frame) -> Option<Finding> {
    let error = frame.check_range(x, y).err()?;
    if x.is_nan() || y.is_nan() {
        return Some(Finding::new(Rule::PositionNotNumber).got(&format!("{x} {y}")).detail(error.to_string()));
    }
    if frame.check_range(y, x).is_ok() {
        return Some(swapped(x, y).detail(format!("{error}; the two numbers seem to be in each other's place")));
    }
    let field = error.axis.to_string();
    Some(Finding::new(Rule::PositionOutOfRange).field(field).got(&error.value.to_string()).detail(error.to_string()))
}

/// Whether the numbers are the 0, 0 that systems write for a position they do not have.
pub(super) fn is_placeholder(x: f64, y: f64) -> bool {
    x == 0.0 && y == 0.0
}

pub(super) fn placeholder() -> Finding {
    Finding::new(Rule::PositionOutOfRange).got("0 0").detail("0, 0 stands for a position that is not known")
}

/// What is wrong with a placed geometry that is not where it is expected; `raw` is the same in its frame.
pub(super) fn off_extent(
    raw: &Geometry<f64>,
    placed: &Geometry<f64>,
    frame: Frame,
    extent: Option<&Bounds>,
) -> Option<Finding> {
    let here = geometry::bounds(placed)?;
    if extent.is_some_and(|extent| extent.contains(&here)) {
        return None;
    }
    let strays = |area: &&Bounds| !area.intersects(&here);
    let mirrored = || mirrored(raw, frame);
    if extent.into_iter().chain([&CHINA]).filter(strays).any(|area| mirrored().is_some_and(|box_| area.contains(&box_)))
    {
        let (lon, lat) = here.centre();
        return Some(swapped(lon, lat).detail("the two numbers seem to be in each other's place"));
    }
    let extent = extent?;
    let detail = format!("expected within {} {} to {} {}", extent.west, extent.south, extent.east, extent.north);
    let (lon, lat) = here.centre();
    Some(Finding::new(Rule::PositionOutsideExtent).got(&shown(lon, lat)).detail(detail))
}

/// The finding for a place that the grid does not divide down to level 10.
pub(super) fn no_cell(error: &InvalidPosition) -> Finding {
    Finding::new(Rule::PositionOutOfRange).detail(error.to_string())
}

/// The box of a geometry whose x and y are exchanged, in CGCS2000.
fn mirrored(raw: &Geometry<f64>, frame: Frame) -> Option<Bounds> {
    let rect = raw.bounding_rect()?;
    let corner = |x: f64, y: f64| frame.check_range(y, x).ok().map(|()| frame.to_cgcs2000(y, x));
    let (least, most) = (corner(rect.min().x, rect.min().y)?, corner(rect.max().x, rect.max().y)?);
    Bounds::new(least.0.min(most.0), least.1.min(most.1), least.0.max(most.0), least.1.max(most.1)).ok()
}

fn swapped(x: f64, y: f64) -> Finding {
    Finding::new(Rule::PositionSwapped).got(&shown(x, y))
}

fn shown(x: f64, y: f64) -> String {
    format!("{x} {y}")
}
