//! What the city believes about one thing, and what a record changes in that belief.

use geo_types::{Coord, Geometry, Polygon};
use jiff::civil::Date;
use sm3::{Digest, Sm3};

use crate::address::StandardAddress;
use crate::place::Placement;
use crate::record::{AttributeValue, Draft};

/// The content of one version of an entity.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EntityState {
    /// The thing's name.
    pub name: Option<String>,
    /// Its standard address.
    pub address: Option<StandardAddress>,
    /// Its geometry, anchor and grid cells.
    pub placement: Option<Placement>,
    /// Standard attributes: (name, value).
    pub attributes: Vec<(String, AttributeValue)>,
    /// Foreign identifiers: (scheme, identifier).
    pub identifiers: Vec<(String, String)>,
    /// The day from which the content holds, when the record says so.
    pub valid_from: Option<Date>,
}

impl EntityState {
    /// The state that a draft describes once it has its address and place.
    #[must_use]
    pub fn from_draft(draft: Draft, address: Option<StandardAddress>, placement: Option<Placement>) -> Self {
        Self {
            name: draft.name,
            address,
            placement,
            attributes: draft.attributes,
            identifiers: draft.identifiers,
            valid_from: draft.valid_from,
        }
    }

    /// This state overlaid by what `incoming` says; what it is silent about stays.
    ///
    /// Used when several departments describe one thing. Which department is believed about which attribute
    /// is a matter of later authority rules; until then the latest word counts.
    #[must_use]
    pub fn overlaid_by(mut self, incoming: Self) -> Self {
        self.name = incoming.name.or(self.name);
        self.address = incoming.address.or(self.address);
        self.placement = incoming.placement.or(self.placement);
        self.valid_from = incoming.valid_from.or(self.valid_from);
        for (name, value) in incoming.attributes {
            match self.attributes.iter_mut().find(|(known, _)| *known == name) {
                Some(slot) => slot.1 = value,
                None => self.attributes.push((name, value)),
            }
        }
        for identifier in incoming.identifiers {
            if !self.identifiers.contains(&identifier) {
                self.identifiers.push(identifier);
            }
        }
        self
    }

    /// SM3 over the canonical form: every value behind its length, in fixed order, attributes sorted by name.
    /// Two states have the same digest exactly when they say the same.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        let mut sink = Canonical(Sm3::new());
        sink.optional(self.name.as_deref());
        match &self.address {
            None => sink.count(0),
            Some(address) => {
                sink.count(1);
                sink.text(&address.text);
                let elements: Vec<_> = address.elements().collect();
                sink.count(elements.len());
                for (kind, value) in elements {
                    sink.text(kind);
                    sink.text(value);
                }
                sink.optional(address.division.map(|code| code.to_string()).as_deref());
            }
        }
        match &self.placement {
            None => sink.count(0),
            Some(placement) => {
                sink.count(1);
                sink.bytes(&placement.cell.get().to_be_bytes());
                sink.geometry(&placement.geometry);
            }
        }
        let mut attributes: Vec<_> = self.attributes.iter().collect();
        attributes.sort_by(|a, b| a.0.cmp(&b.0));
        sink.count(attributes.len());
        for (name, value) in attributes {
            sink.text(name);
            sink.value(value);
        }
        let mut identifiers: Vec<_> = self.identifiers.iter().collect();
        identifiers.sort();
        sink.count(identifiers.len());
        for (scheme, identifier) in identifiers {
            sink.text(scheme);
            sink.text(identifier);
        }
        sink.optional(self.valid_from.map(|day| day.to_string()).as_deref());
        sink.0.finalize().into()
    }
}

/// A hash fed with length-prefixed values, so that no two different states give the same bytes.
struct Canonical(Sm3);

impl Canonical {
    fn count(&mut self, count: usize) {
        self.0.update((count as u64).to_be_bytes());
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.count(bytes.len());
        self.0.update(bytes);
    }

    fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    fn optional(&mut self, text: Option<&str>) {
        match text {
            None => self.count(0),
            Some(text) => {
                self.count(1);
                self.text(text);
            }
        }
    }

    fn value(&mut self, value: &AttributeValue) {
        let (tag, text) = match value {
            AttributeValue::Text(text) => ("t", text.clone()),
            AttributeValue::Integer(number) => ("i", number.to_string()),
            AttributeValue::Number(number) => ("n", number.to_bits().to_string()),
            AttributeValue::Bool(flag) => ("b", flag.to_string()),
            AttributeValue::Date(day) => ("d", day.to_string()),
            AttributeValue::CreditCode(code) => ("c", code.to_string()),
            AttributeValue::CitizenId(id) => ("p", id.reveal().to_owned()),
        };
        self.text(tag);
        self.text(&text);
    }

    /// A shape as its kind, the lengths of its parts, and its vertices: moving a vertex between rings changes the digest.
    fn geometry(&mut self, geometry: &Geometry<f64>) {
        match geometry {
            Geometry::Point(point) => self.line("point", std::slice::from_ref(&point.0)),
            Geometry::Line(line) => self.line("line", &[line.start, line.end]),
            Geometry::LineString(line) => self.line("line", &line.0),
            Geometry::Polygon(polygon) => self.polygon(polygon),
            Geometry::Rect(rect) => self.polygon(&rect.to_polygon()),
            Geometry::Triangle(triangle) => self.polygon(&triangle.to_polygon()),
            Geometry::MultiPoint(points) => {
                self.text("points");
                self.count(points.0.len());
                points.iter().for_each(|point| self.line("point", std::slice::from_ref(&point.0)));
            }
            Geometry::MultiLineString(lines) => {
                self.text("lines");
                self.count(lines.0.len());
                lines.iter().for_each(|line| self.line("line", &line.0));
            }
            Geometry::MultiPolygon(polygons) => {
                self.text("polygons");
                self.count(polygons.0.len());
                polygons.iter().for_each(|polygon| self.polygon(polygon));
            }
            Geometry::GeometryCollection(parts) => {
                self.text("collection");
                self.count(parts.0.len());
                parts.iter().for_each(|part| self.geometry(part));
            }
        }
    }

    fn polygon(&mut self, polygon: &Polygon<f64>) {
        self.text("polygon");
        self.count(1 + polygon.interiors().len());
        self.line("ring", &polygon.exterior().0);
        polygon.interiors().iter().for_each(|ring| self.line("ring", &ring.0));
    }

    fn line(&mut self, kind: &str, coords: &[Coord<f64>]) {
        self.text(kind);
        self.count(coords.len());
        for coord in coords {
            self.0.update(coord.x.to_bits().to_be_bytes());
            self.0.update(coord.y.to_bits().to_be_bytes());
        }
    }
}
