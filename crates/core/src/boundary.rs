//! 落格上图 by boundary: in which district, street and community a place lies, on boundaries that change with time.

use std::collections::HashMap;

use chengji_codes::grid::cover::Relation;
use chengji_codes::grid::{InvalidShape, Shape};
use chengji_codes::{Bounds, DivisionCode, DivisionLevel};
use geo::BoundingRect;
use geo_types::{Geometry, MultiPolygon};
use jiff::civil::Date;

use crate::place::outline;

/// The boundary of a division while it was valid.
#[derive(Debug, Clone, PartialEq)]
pub struct Boundary {
    /// Whose it is.
    pub division: DivisionCode,
    /// First day on which it holds.
    pub valid_from: Date,
    /// First day on which it no longer does.
    pub valid_to: Option<Date>,
    /// Its ground, CGCS2000 degrees.
    pub ground: MultiPolygon<f64>,
}

/// Where a place lies by boundaries. Absent is what no boundary tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Whereabouts {
    /// The finest division known.
    pub finest: Option<DivisionCode>,
    /// A coarser boundary says that the place lies outside the division that `finest` belongs to; that boundary's division.
    pub contradicted_by: Option<DivisionCode>,
}

impl Whereabouts {
    /// The district or county (县级).
    #[must_use]
    pub fn district(&self) -> Option<DivisionCode> {
        self.finest.and_then(DivisionCode::county)
    }

    /// The street or town (乡级).
    #[must_use]
    pub fn street(&self) -> Option<DivisionCode> {
        self.finest.and_then(DivisionCode::town)
    }

    /// The community or village (村级).
    #[must_use]
    pub fn community(&self) -> Option<DivisionCode> {
        self.finest.filter(|code| code.level() == DivisionLevel::Community)
    }
}

/// Boundaries laid out for many questions.
#[derive(Debug, Default)]
pub struct BoundaryIndex {
    entries: Vec<Entry>,
    /// For each square that a boundary's box meets, the boundaries that meet the square itself.
    squares: HashMap<(i32, i32), Vec<u32>>,
}

#[derive(Debug)]
struct Entry {
    division: DivisionCode,
    valid_from: Date,
    valid_to: Option<Date>,
    shape: Shape,
    /// Square degrees; of two boundaries of one level that overlap, the smaller says more.
    extent: f64,
}

/// Squares a degree: about 1.1 km from south to north.
const SQUARES: f64 = 100.0;

impl BoundaryIndex {
    /// Lays boundaries out. Cost: the squares of 1/100 degree in their boxes, each a test linear in the corners.
    ///
    /// # Errors
    /// A boundary is no shape on the globe.
    pub fn new(boundaries: Vec<Boundary>) -> Result<Self, (DivisionCode, InvalidShape)> {
        let mut index = Self::default();
        for boundary in boundaries {
            let division = boundary.division;
            index.add(boundary).map_err(|invalid| (division, invalid))?;
        }
        Ok(index)
    }

    fn add(&mut self, boundary: Boundary) -> Result<(), InvalidShape> {
        let Some(area) = boundary.ground.bounding_rect() else { return Ok(()) };
        let number = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        let shape = outline(&Geometry::MultiPolygon(boundary.ground))?;
        let (west, south) = square(area.min().x, area.min().y);
        let (east, north) = square(area.max().x, area.max().y);
        for column in west..=east {
            for row in south..=north {
                let at = |number: i32| f64::from(number) / SQUARES;
                let Ok(bounds) = Bounds::new(at(column), at(row), at(column + 1), at(row + 1)) else { continue };
                if shape.relation(&bounds) != Relation::Outside {
                    self.squares.entry((column, row)).or_default().push(number);
                }
            }
        }
        let extent = area.width() * area.height();
        let Boundary { division, valid_from, valid_to, .. } = boundary;
        self.entries.push(Entry { division, valid_from, valid_to, shape, extent });
        Ok(())
    }

    /// Whether there is no boundary at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Where a place lies on a day: longitude and latitude, CGCS2000 degrees. A place on a boundary belongs to one side only,
    /// the same as its grid cell's centre would. Cost: the corners of the few boundaries near the place.
    #[must_use]
    pub fn at(&self, lon: f64, lat: f64, day: Date) -> Whereabouts {
        let mut found: Vec<&Entry> = self.near(lon, lat).filter(|entry| entry.holds(lon, lat, day)).collect();
        // The finest first; of one level the smallest, and of two alike the smaller code, so that the answer is always the same.
        found.sort_by(|a, b| {
            let level = b.division.level().cmp(&a.division.level());
            level.then(a.extent.total_cmp(&b.extent)).then(a.division.cmp(&b.division))
        });
        let finest = found.first().map(|entry| entry.division);
        let apart = |other: DivisionCode| finest.is_some_and(|finest| !other.contains(&finest));
        let coarser = |entry: &&&Entry| finest.is_some_and(|finest| entry.division.level() < finest.level());
        // A level contradicts when none of its boundaries that hold the place agrees.
        let contradicted_by = found.iter().filter(coarser).map(|entry| entry.division).find(|&other| {
            apart(other) && !found.iter().any(|entry| entry.division.level() == other.level() && !apart(entry.division))
        });
        Whereabouts { finest, contradicted_by }
    }

    fn near(&self, lon: f64, lat: f64) -> impl Iterator<Item = &Entry> {
        let numbers = self.squares.get(&square(lon, lat)).map(Vec::as_slice).unwrap_or_default();
        numbers.iter().filter_map(|&number| self.entries.get(number as usize))
    }
}

impl Entry {
    fn holds(&self, lon: f64, lat: f64, day: Date) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|end| day < end) && self.shape.contains(lon, lat)
    }
}

fn square(lon: f64, lat: f64) -> (i32, i32) {
    ((lon * SQUARES).floor() as i32, (lat * SQUARES).floor() as i32)
}

#[cfg(test)]
#[path = "boundary_tests.rs"]
mod boundary_tests;
