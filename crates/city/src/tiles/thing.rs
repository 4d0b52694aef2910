//! A stored thing as a tile draws it.

use chengji_citymodel::vector::feature::{Feature, Field, Geometry as Shape};
use chengji_core::record::AttributeValue;
use chengji_formats::{attributes, wkb};
use chengji_store::tile::Thing;
use geo_types::{Geometry, LineString, Polygon};

use crate::encode::damaged;
use crate::error::CityError;

/// A stored thing with its geometry on the plane.
pub(super) struct Drawable<'a> {
    thing: &'a Thing,
    class: &'a str,
    hidden: &'a [String],
    shape: Shape,
    attributes: Vec<(String, AttributeValue)>,
}

impl<'a> Drawable<'a> {
    /// A thing of `class` without the attributes in `hidden`; none when it has no place. `own` says whether any attribute but the
    /// common ones will be asked for.
    pub(super) fn of(
        thing: &'a Thing,
        class: &'a str,
        hidden: &'a [String],
        own: bool,
    ) -> Result<Option<Self>, CityError> {
        let Some(shape) = shape_of(thing)? else { return Ok(None) };
        let attributes = if own { attributes::decode(&thing.attributes).map_err(damaged)? } else { Vec::new() };
        Ok(Some(Self { thing, class, hidden, shape, attributes }))
    }

    fn shows(&self, name: &str) -> bool {
        !self.hidden.iter().any(|hidden| hidden == name)
    }
}

impl Feature for Drawable<'_> {
    fn class(&self) -> &str {
        self.class
    }

    fn id(&self) -> Option<u64> {
        None
    }

    fn attributes(&self, visit: &mut dyn FnMut(&str, Field<'_>)) {
        visit("code", Field::Text(&self.thing.code));
        visit("class", Field::Text(self.class));
        for (name, value) in [("name", &self.thing.name), ("address", &self.thing.address)] {
            if let Some(value) = value.as_deref().filter(|_| self.shows(name)) {
                visit(name, Field::Text(value));
            }
        }
        for (name, value) in &self.attributes {
            // The common ones go before an attribute that is called like one.
            if matches!(name.as_str(), "code" | "class" | "name" | "address") || !self.shows(name) {
                continue;
            }
            match value {
                AttributeValue::Text(text) => visit(name, Field::Text(text)),
                AttributeValue::Integer(number) => visit(name, Field::Integer(*number)),
                AttributeValue::Number(number) => visit(name, Field::Number(*number)),
                AttributeValue::Bool(flag) => visit(name, Field::Boolean(*flag)),
                AttributeValue::Date(day) => visit(name, Field::Text(&day.to_string())),
                AttributeValue::CreditCode(code) => visit(name, Field::Text(&code.to_string())),
                // A citizen's number is on no map.
                AttributeValue::CitizenId(_) => {}
            }
        }
    }

    fn geometry(&self) -> &Shape {
        &self.shape
    }
}

fn shape_of(thing: &Thing) -> Result<Option<Shape>, CityError> {
    let Some(bytes) = &thing.geometry else {
        return Ok(thing.anchor.map(|(lon, lat)| Shape::points_of([[lon, lat]])));
    };
    Ok(shape(&wkb::decode(bytes).map_err(damaged)?))
}

/// A geometry as tiles know it: of a mixed collection the areas, or else the lines, or else the points.
fn shape(geometry: &Geometry<f64>) -> Option<Shape> {
    let mut parts = Parts::default();
    parts.take(geometry);
    if !parts.polygons.is_empty() {
        return Some(parts.polygons.into_iter().fold(Shape::polygons(), |shape, polygon| {
            let shape = shape.ring(positions(polygon.exterior()), false);
            polygon.interiors().iter().fold(shape, |shape, hole| shape.ring(positions(hole), true))
        }));
    }
    if !parts.lines.is_empty() {
        return Some(parts.lines.into_iter().fold(Shape::lines(), |shape, line| shape.line(positions(line))));
    }
    (!parts.points.is_empty()).then(|| Shape::points_of(parts.points))
}

fn positions(line: &LineString<f64>) -> impl Iterator<Item = [f64; 2]> + '_ {
    line.coords().map(|at| [at.x, at.y])
}

#[derive(Default)]
struct Parts<'g> {
    points: Vec<[f64; 2]>,
    lines: Vec<&'g LineString<f64>>,
    polygons: Vec<&'g Polygon<f64>>,
}

impl<'g> Parts<'g> {
    fn take(&mut self, geometry: &'g Geometry<f64>) {
        match geometry {
            Geometry::Point(point) => self.points.push([point.x(), point.y()]),
            Geometry::MultiPoint(points) => self.points.extend(points.iter().map(|point| [point.x(), point.y()])),
            Geometry::LineString(line) => self.lines.push(line),
            Geometry::MultiLineString(lines) => self.lines.extend(lines),
            Geometry::Polygon(polygon) => self.polygons.push(polygon),
            Geometry::MultiPolygon(polygons) => self.polygons.extend(polygons),
            Geometry::GeometryCollection(all) => all.iter().for_each(|one| self.take(one)),
            // The store keeps none of these.
            Geometry::Line(_) | Geometry::Rect(_) | Geometry::Triangle(_) => {}
        }
    }
}
