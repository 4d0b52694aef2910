//! The house form of a geometry, or the one reason why there is none.

use geo::CoordsIter;
use geo::winding_order::Winding;
use geo_types::{Coord, Geometry, GeometryCollection, LineString, MultiLineString, MultiPoint, MultiPolygon, Polygon};

use crate::finding::{Finding, Rule};

type Cleaned<T> = Result<T, Box<Finding>>;

/// Fewest points of a closed ring, the last being the first again.
const RING_POINTS: usize = 4;
/// Fewest points of a line.
const LINE_POINTS: usize = 2;

pub(super) fn clean(geometry: Geometry<f64>) -> Cleaned<Geometry<f64>> {
    if let Some(coord) = geometry.coords_iter().find(|coord| !(coord.x.is_finite() && coord.y.is_finite())) {
        return refuse(not_finite(coord));
    }
    match part(geometry)? {
        Some(geometry) => Ok(geometry),
        None => refuse(Finding::new(Rule::GeometryEmpty)),
    }
}

/// One geometry in house form; `None` when nothing is in it.
fn part(geometry: Geometry<f64>) -> Cleaned<Option<Geometry<f64>>> {
    Ok(match geometry {
        Geometry::Point(point) => Some(point.into()),
        Geometry::Line(segment) => line(LineString::new(vec![segment.start, segment.end]))?.map(Geometry::from),
        Geometry::LineString(string) => line(string)?.map(Geometry::from),
        Geometry::Polygon(shape) => polygon(shape)?.map(Geometry::from),
        Geometry::Rect(rect) => polygon(rect.to_polygon())?.map(Geometry::from),
        Geometry::Triangle(triangle) => polygon(triangle.to_polygon())?.map(Geometry::from),
        Geometry::MultiPoint(MultiPoint(points)) => kept(points).map(|points| MultiPoint(points).into()),
        Geometry::MultiLineString(MultiLineString(lines)) => {
            kept(each(lines, line)?).map(|lines| MultiLineString(lines).into())
        }
        Geometry::MultiPolygon(MultiPolygon(polygons)) => {
            kept(each(polygons, polygon)?).map(|polygons| MultiPolygon(polygons).into())
        }
        Geometry::GeometryCollection(GeometryCollection(parts)) => {
            kept(each(parts, part)?).map(|parts| Geometry::GeometryCollection(GeometryCollection(parts)))
        }
    })
}

fn each<T>(parts: Vec<T>, clean: impl Fn(T) -> Cleaned<Option<T>>) -> Cleaned<Vec<T>> {
    parts.into_iter().filter_map(|part| clean(part).transpose()).collect()
}

fn kept<T>(parts: Vec<T>) -> Option<Vec<T>> {
    (!parts.is_empty()).then_some(parts)
}

fn line(LineString(mut points): LineString<f64>) -> Cleaned<Option<LineString<f64>>> {
    let Some(&first) = points.first() else { return Ok(None) };
    points.dedup();
    if points.len() < LINE_POINTS {
        return refuse(too_few("line", points.len(), first));
    }
    Ok(Some(LineString(points)))
}

fn polygon(polygon: Polygon<f64>) -> Cleaned<Option<Polygon<f64>>> {
    let (exterior, holes) = polygon.into_inner();
    let Some(mut exterior) = ring(exterior)? else { return Ok(None) };
    exterior.make_ccw_winding();
    let mut holes = each(holes, ring)?;
    for hole in &mut holes {
        hole.make_cw_winding();
    }
    Ok(Some(Polygon::new(exterior, holes)))
}

fn ring(LineString(mut points): LineString<f64>) -> Cleaned<Option<LineString<f64>>> {
    let Some(&first) = points.first() else { return Ok(None) };
    points.dedup();
    if points.len() < RING_POINTS {
        return refuse(too_few("ring", points.len().saturating_sub(1).max(1), first));
    }
    Ok(Some(LineString(points)))
}

fn refuse<T>(finding: Finding) -> Cleaned<T> {
    Err(Box::new(finding))
}

fn too_few(what: &str, found: usize, first: Coord<f64>) -> Finding {
    Finding::new(Rule::GeometryTooFewPoints)
        .detail(format!("a {what} has {found} distinct points, at {}", super::validity::shown(first)))
}

fn not_finite(coord: Coord<f64>) -> Finding {
    let rule = if coord.x.is_nan() || coord.y.is_nan() { Rule::PositionNotNumber } else { Rule::PositionOutOfRange };
    Finding::new(rule).got(&format!("{} {}", coord.x, coord.y)).detail("every coordinate must be a finite number")
}
