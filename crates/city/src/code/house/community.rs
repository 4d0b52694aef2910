//! The outlines of the communities that are in the registry: which community a point stands in.

use chengji_codes::{DivisionCode, DivisionLevel};
use chengji_core::place::intersects_polygon;
use chengji_store::query;
use geo_types::{Geometry, Point, Polygon};

use crate::city::City;
use crate::encode::{damaged, geometry_of, index_text};
use crate::error::CityError;

/// Class of communities.
const COMMUNITIES: &str = "030101";
/// Communities read at once.
const PAGE: u32 = 512;

/// The communities that have an outline. Some thousands in a city: they are held in memory.
pub(super) struct Communities {
    outlines: Vec<Outline>,
}

struct Outline {
    division: DivisionCode,
    polygon: Polygon<f64>,
    west: f64,
    south: f64,
    east: f64,
    north: f64,
}

impl Communities {
    /// Reads them from the registry. Cost: linear in the communities.
    pub(super) fn load(city: &City) -> Result<Self, CityError> {
        let (mut outlines, mut after) = (Vec::new(), 0);
        loop {
            let page = city.store().read(|session| query::list_class(session, Some(COMMUNITIES), after, PAGE))?;
            let Some(last) = page.last() else { return Ok(Self { outlines }) };
            after = last.entity.entity_id;
            for row in &page {
                let attributes = chengji_formats::attributes::decode(&row.version.attributes).map_err(damaged)?;
                let told =
                    attributes.iter().find(|(name, _)| name == "division").and_then(|(_, value)| index_text(value));
                let key = told.unwrap_or_else(|| row.entity.natural_key.clone());
                let Some(division) = key.parse().ok().filter(is_community) else { continue };
                match geometry_of(&row.version)? {
                    Some(Geometry::Polygon(polygon)) => outlines.extend(Outline::of(division, polygon)),
                    Some(Geometry::MultiPolygon(parts)) => {
                        outlines.extend(parts.into_iter().filter_map(|part| Outline::of(division, part)));
                    }
                    _ => {}
                }
            }
        }
    }

    /// The community a point stands in, within `known` when something is known. None when no outline or several hold it.
    /// Cost: a comparison for each community, and the outlines whose boxes hold the point.
    pub(super) fn at(&self, (lon, lat): (f64, f64), known: Option<DivisionCode>) -> Option<DivisionCode> {
        let point = Geometry::Point(Point::new(lon, lat));
        let mut holding = self
            .outlines
            .iter()
            .filter(|outline| {
                outline.west <= lon && lon <= outline.east && outline.south <= lat && lat <= outline.north
            })
            .filter(|outline| known.is_none_or(|known| known.contains(&outline.division)))
            .filter(|outline| intersects_polygon(&point, &outline.polygon))
            .map(|outline| outline.division);
        let first = holding.next()?;
        holding.all(|other| other == first).then_some(first)
    }
}

impl Outline {
    fn of(division: DivisionCode, polygon: Polygon<f64>) -> Option<Self> {
        let ring = &polygon.exterior().0;
        let first = ring.first()?;
        let (mut west, mut south, mut east, mut north) = (first.x, first.y, first.x, first.y);
        for coord in ring {
            (west, east) = (west.min(coord.x), east.max(coord.x));
            (south, north) = (south.min(coord.y), north.max(coord.y));
        }
        Some(Self { division, polygon, west, south, east, north })
    }
}

fn is_community(division: &DivisionCode) -> bool {
    division.level() == DivisionLevel::Community
}
