//! The JSON encoding (OGC 21-065r2, annex B, JSON schema).

use geo_types::{
    Coord, Geometry, GeometryCollection, LineString, MultiLineString, MultiPoint, MultiPolygon, Point, Polygon,
};

use super::operator::Operator;
use super::time::Moment;
use super::value::{Expression, Value};
use super::wkt::bbox;

/// How deep operations and lists may nest.
const DEPTH: usize = 64;

/// A JSON value. This crate reads no JSON: who does hands it over like this.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number.
    Number(f64),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// An object.
    Object(Vec<(String, Node)>),
}

/// A question in the JSON encoding cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the filter cannot be read at {place:?}: expected {expected}, found {found}")]
pub struct EncodingError {
    /// Where, as a JSON pointer (RFC 6901); empty for the whole.
    pub place: String,
    /// What could have stood there.
    pub expected: &'static str,
    /// What stands there, at most 40 characters.
    pub found: String,
}

impl EncodingError {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "query.unreadable"
    }

    fn new(node: &Node, expected: &'static str) -> Self {
        let found = match node {
            Node::Null => "null".to_owned(),
            Node::Boolean(truth) => truth.to_string(),
            Node::Number(number) => number.to_string(),
            Node::Text(text) => text.chars().take(40).collect(),
            Node::List(list) => format!("a list of {}", list.len()),
            Node::Object(members) => {
                members.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ").chars().take(40).collect()
            }
        };
        Self { place: String::new(), expected, found }
    }

    /// The same, a step further out.
    fn within(mut self, step: impl std::fmt::Display) -> Self {
        self.place = format!("/{step}{}", self.place);
        self
    }
}

type Encoded<T> = Result<T, EncodingError>;

impl Node {
    fn member(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => members.iter().find(|(other, _)| other == name).map(|(_, node)| node),
            _ => None,
        }
    }

    fn list(&self, expected: &'static str) -> Encoded<&[Self]> {
        if let Self::List(list) = self { Ok(list) } else { Err(EncodingError::new(self, expected)) }
    }

    fn text(&self, expected: &'static str) -> Encoded<&str> {
        if let Self::Text(text) = self { Ok(text) } else { Err(EncodingError::new(self, expected)) }
    }

    fn number(&self) -> Encoded<f64> {
        match self {
            Self::Number(number) if number.is_finite() => Ok(*number),
            _ => Err(EncodingError::new(self, "a number")),
        }
    }

    /// Reads every element of a list.
    fn each<T>(&self, expected: &'static str, mut read: impl FnMut(&Self) -> Encoded<T>) -> Encoded<Vec<T>> {
        self.list(expected)?.iter().enumerate().map(|(at, node)| read(node).map_err(|error| error.within(at))).collect()
    }
}

/// Reads a question in the JSON encoding.
///
/// # Errors
/// It breaks the schema or nests deeper than 64: where, what was expected, what stands there.
pub fn from_json(node: &Node) -> Encoded<Expression> {
    expression(node, 0)
}

fn expression(node: &Node, depth: usize) -> Encoded<Expression> {
    if depth > DEPTH {
        return Err(EncodingError::new(node, "no more than 64 levels"));
    }
    let literal = |value| Ok(Expression::Literal(value));
    match node {
        Node::Null => return literal(Value::Null),
        Node::Boolean(truth) => return literal(Value::Boolean(*truth)),
        Node::Number(_) => return literal(Value::Number(node.number()?)),
        Node::Text(text) => return literal(Value::Text(text.clone())),
        Node::List(_) => return node.each("a list", |part| expression(part, depth + 1)).map(Expression::List),
        Node::Object(_) => {}
    }
    if let Some(operator) = node.member("op") {
        let name = operator.text("the name of an operator or function").map_err(|error| error.within("op"))?;
        let none = Node::List(Vec::new());
        let arguments = node.member("args").unwrap_or(&none);
        let parts = arguments
            .each("a list of arguments", |part| expression(part, depth + 1))
            .map_err(|error| error.within("args"))?;
        let Some(operator) = Operator::named(name) else { return Ok(Expression::Function(name.to_owned(), parts)) };
        let (least, most) = operator.arguments();
        if !(least..=most).contains(&parts.len()) {
            return Err(EncodingError::new(arguments, "as many arguments as the operator takes").within("args"));
        }
        return Ok(Expression::Operation(operator, parts));
    }
    if let Some(name) = node.member("property") {
        return name
            .text("the name of a property")
            .map(|name| Expression::Property(name.to_owned()))
            .map_err(|error| error.within("property"));
    }
    for name in ["date", "timestamp"] {
        if let Some(text) = node.member(name) {
            let moment = text.text("a date or time").ok().and_then(Moment::read);
            let refused = || EncodingError::new(text, "a date or a time as in RFC 3339").within(name);
            return moment.map(|moment| Expression::Literal(Value::Moment(moment))).ok_or_else(refused);
        }
    }
    if let Some(ends) = node.member("interval") {
        return interval(ends, depth).map_err(|error| error.within("interval"));
    }
    if let Some(corners) = node.member("bbox") {
        let numbers = corners.each("four or six numbers", Node::number).map_err(|error| error.within("bbox"))?;
        return match *numbers.as_slice() {
            [west, south, east, north] | [west, south, _, east, north, _] => {
                literal(Value::Geometry(bbox(west, south, east, north)))
            }
            _ => Err(EncodingError::new(corners, "four or six numbers").within("bbox")),
        };
    }
    if node.member("type").is_some() {
        return geometry(node, depth).map(|geometry| Expression::Literal(Value::Geometry(geometry)));
    }
    Err(EncodingError::new(node, "op, property, date, timestamp, interval, bbox or a geometry"))
}

fn interval(node: &Node, depth: usize) -> Encoded<Expression> {
    let end = |node: &Node| match node {
        Node::Text(text) if text != ".." && Moment::read(text).is_none() => {
            Err(EncodingError::new(node, "a date or a time as in RFC 3339, or \"..\""))
        }
        _ => expression(node, depth + 1),
    };
    let mut ends = node.each("two moments", end)?;
    match (ends.pop(), ends.pop(), ends.is_empty()) {
        (Some(last), Some(first), true) => Ok(Expression::Interval(Box::new([first, last]))),
        _ => Err(EncodingError::new(node, "two moments")),
    }
}

/// A GeoJSON geometry (RFC 7946, 3.1); heights are read over.
fn geometry(node: &Node, depth: usize) -> Encoded<Geometry<f64>> {
    if depth > DEPTH {
        return Err(EncodingError::new(node, "no more than 64 levels"));
    }
    let kind = node.member("type").unwrap_or(&Node::Null);
    let name = kind.text("the type of a geometry").map_err(|error| error.within("type"))?;
    if name == "GeometryCollection" {
        let parts = node.member("geometries").unwrap_or(&Node::Null);
        let list = parts
            .each("a list of geometries", |part| geometry(part, depth + 1))
            .map_err(|error| error.within("geometries"))?;
        return Ok(Geometry::GeometryCollection(GeometryCollection(list)));
    }
    let coordinates = node.member("coordinates").unwrap_or(&Node::Null);
    let polygons = |node: &Node| node.each("a list of polygons", polygon);
    let lines = |node: &Node| node.each("a list of lines", line);
    match name {
        "Point" => position(coordinates).map(|position| Geometry::Point(Point(position))),
        "LineString" => line(coordinates).map(Geometry::LineString),
        "Polygon" => polygon(coordinates).map(Geometry::Polygon),
        "MultiPoint" => {
            line(coordinates).map(|line| Geometry::MultiPoint(MultiPoint(line.0.into_iter().map(Point).collect())))
        }
        "MultiLineString" => lines(coordinates).map(|lines| Geometry::MultiLineString(MultiLineString(lines))),
        "MultiPolygon" => polygons(coordinates).map(|polygons| Geometry::MultiPolygon(MultiPolygon(polygons))),
        _ => return Err(EncodingError::new(kind, "the type of a geometry").within("type")),
    }
    .map_err(|error| error.within("coordinates"))
}

fn position(node: &Node) -> Encoded<Coord<f64>> {
    match *node.each("a position", Node::number)?.as_slice() {
        [x, y, ..] => Ok(Coord { x, y }),
        _ => Err(EncodingError::new(node, "two or three numbers")),
    }
}

fn line(node: &Node) -> Encoded<LineString<f64>> {
    node.each("a list of positions", position).map(LineString)
}

fn polygon(node: &Node) -> Encoded<Polygon<f64>> {
    let mut rings = node.each("a list of rings", line)?;
    if rings.is_empty() {
        return Err(EncodingError::new(node, "a list of rings"));
    }
    let outer = rings.remove(0);
    Ok(Polygon::new(outer, rings))
}
