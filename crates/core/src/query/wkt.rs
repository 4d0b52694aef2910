//! Geometries as text (OGC 06-103r4, 7), and boxes. Heights are read over: questions are asked in the plane.

use geo_types::{
    Coord, Geometry, GeometryCollection, LineString, MultiLineString, MultiPoint, MultiPolygon, Point, Polygon, Rect,
};

use super::QueryError;
use super::scan::Token;
use super::text::Parser;

/// Whether a word begins a geometry.
pub(super) fn is_kind(word: &str) -> bool {
    matches!(
        word,
        "point"
            | "linestring"
            | "polygon"
            | "multipoint"
            | "multilinestring"
            | "multipolygon"
            | "geometrycollection"
            | "bbox"
    )
}

/// The geometry behind the word `kind`.
pub(super) fn geometry(parser: &mut Parser, kind: &str) -> Result<Geometry<f64>, QueryError> {
    for suffix in ["z", "m", "zm"] {
        if parser.word(suffix) {
            break;
        }
    }
    parser.expect("(", "an opening bracket")?;
    let geometry = match kind {
        "point" => Geometry::Point(Point(position(parser)?)),
        "linestring" => Geometry::LineString(LineString(each(parser, position)?)),
        "polygon" => Geometry::Polygon(polygon(parser)?),
        "multipoint" => Geometry::MultiPoint(MultiPoint(each(parser, |parser| {
            let bracket = parser.sign("(");
            let point = Point(position(parser)?);
            if bracket {
                parser.expect(")", "a closing bracket")?;
            }
            Ok(point)
        })?)),
        "multilinestring" => Geometry::MultiLineString(MultiLineString(each(parser, line)?)),
        "multipolygon" => Geometry::MultiPolygon(MultiPolygon(each(parser, |parser| {
            parser.expect("(", "an opening bracket")?;
            let polygon = polygon(parser)?;
            parser.expect(")", "a closing bracket")?;
            Ok(polygon)
        })?)),
        "geometrycollection" => Geometry::GeometryCollection(GeometryCollection(each(parser, |parser| {
            let kind = match parser.peek() {
                Token::Word(word) => word.to_ascii_lowercase(),
                _ => String::new(),
            };
            if !is_kind(&kind) {
                return Err(parser.refused("a geometry"));
            }
            parser.word(&kind);
            parser.deeper(|parser| self::geometry(parser, &kind))
        })?)),
        _ => {
            let numbers = each(parser, Parser::number)?;
            match *numbers.as_slice() {
                [west, south, east, north] | [west, south, _, east, north, _] => bbox(west, south, east, north),
                _ => return Err(parser.refused("four or six numbers")),
            }
        }
    };
    parser.expect(")", "a closing bracket")?;
    Ok(geometry)
}

/// A box; one that begins east of its end goes over the 180th degree and is two (RFC 7946, 5.2).
pub(super) fn bbox(west: f64, south: f64, east: f64, north: f64) -> Geometry<f64> {
    let part = |west: f64, east: f64| Rect::new(Coord { x: west, y: south }, Coord { x: east, y: north }).to_polygon();
    if west <= east {
        Geometry::Polygon(part(west, east))
    } else {
        Geometry::MultiPolygon(MultiPolygon(vec![part(west, 180.0), part(-180.0, east)]))
    }
}

fn each<T>(
    parser: &mut Parser,
    mut read: impl FnMut(&mut Parser) -> Result<T, QueryError>,
) -> Result<Vec<T>, QueryError> {
    let mut list = vec![read(parser)?];
    while parser.sign(",") {
        list.push(read(parser)?);
    }
    Ok(list)
}

fn position(parser: &mut Parser) -> Result<Coord<f64>, QueryError> {
    let (x, y) = (parser.number()?, parser.number()?);
    for _ in 0..2 {
        if matches!(parser.peek(), Token::Number(_) | Token::Sign("-")) {
            parser.number()?;
        }
    }
    Ok(Coord { x, y })
}

fn line(parser: &mut Parser) -> Result<LineString<f64>, QueryError> {
    parser.expect("(", "an opening bracket")?;
    let line = LineString(each(parser, position)?);
    parser.expect(")", "a closing bracket")?;
    Ok(line)
}

fn polygon(parser: &mut Parser) -> Result<Polygon<f64>, QueryError> {
    let mut rings = each(parser, line)?;
    let outer = rings.remove(0);
    Ok(Polygon::new(outer, rings))
}
