//! Geometries as well-known binary, the form the store keeps.
//!
//! Written: ISO WKB (OGC 06-103r4 clause 8), little-endian, two-dimensional. Read: both byte orders, ISO and
//! EWKB dimension marks; heights and measures are dropped. Reading never panics and never takes more memory
//! than the bytes justify.

use geo_types::{
    Coord, Geometry, GeometryCollection, LineString, MultiLineString, MultiPoint, MultiPolygon, Point, Polygon,
};
use thiserror::Error;

/// Collections nested deeper than this are refused.
const MAX_DEPTH: u32 = 32;

/// Why bytes are not a geometry.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("not well-known binary at byte {at}: {reason}")]
pub struct InvalidWkb {
    /// Byte at which reading stopped.
    pub at: usize,
    /// What is wrong there.
    pub reason: &'static str,
}

impl InvalidWkb {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "geometry.invalid-wkb"
    }
}

/// Writes `geometry`. A rectangle or triangle is written as a polygon, a line as a line string.
#[must_use]
pub fn encode(geometry: &Geometry<f64>) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(128);
    write_geometry(&mut bytes, geometry);
    bytes
}

/// Reads one geometry that fills `bytes`. An empty point becomes an empty multi-point, which has the same
/// meaning and a representation.
///
/// # Errors
/// [`InvalidWkb`] with the byte at which the bytes stop making sense.
pub fn decode(bytes: &[u8]) -> Result<Geometry<f64>, InvalidWkb> {
    let mut cursor = Cursor { bytes, at: 0 };
    let geometry = cursor.geometry(0)?;
    if cursor.at < bytes.len() {
        return Err(cursor.invalid("bytes are left over"));
    }
    Ok(geometry)
}

fn write_geometry(bytes: &mut Vec<u8>, geometry: &Geometry<f64>) {
    match geometry {
        Geometry::Point(point) => {
            write_head(bytes, 1);
            write_coord(bytes, point.0);
        }
        Geometry::Line(line) => {
            write_head(bytes, 2);
            write_coords(bytes, &[line.start, line.end]);
        }
        Geometry::LineString(line) => {
            write_head(bytes, 2);
            write_coords(bytes, &line.0);
        }
        Geometry::Polygon(polygon) => write_polygon(bytes, polygon),
        Geometry::Rect(rect) => write_polygon(bytes, &rect.to_polygon()),
        Geometry::Triangle(triangle) => write_polygon(bytes, &triangle.to_polygon()),
        Geometry::MultiPoint(points) => {
            write_head(bytes, 4);
            write_count(bytes, points.0.len());
            for point in &points.0 {
                write_head(bytes, 1);
                write_coord(bytes, point.0);
            }
        }
        Geometry::MultiLineString(lines) => {
            write_head(bytes, 5);
            write_count(bytes, lines.0.len());
            for line in &lines.0 {
                write_head(bytes, 2);
                write_coords(bytes, &line.0);
            }
        }
        Geometry::MultiPolygon(polygons) => {
            write_head(bytes, 6);
            write_count(bytes, polygons.0.len());
            for polygon in &polygons.0 {
                write_polygon(bytes, polygon);
            }
        }
        Geometry::GeometryCollection(parts) => {
            write_head(bytes, 7);
            write_count(bytes, parts.0.len());
            for part in &parts.0 {
                write_geometry(bytes, part);
            }
        }
    }
}

fn write_polygon(bytes: &mut Vec<u8>, polygon: &Polygon<f64>) {
    write_head(bytes, 3);
    if polygon.exterior().0.is_empty() && polygon.interiors().is_empty() {
        write_count(bytes, 0);
        return;
    }
    write_count(bytes, 1 + polygon.interiors().len());
    write_coords(bytes, &polygon.exterior().0);
    for ring in polygon.interiors() {
        write_coords(bytes, &ring.0);
    }
}

fn write_head(bytes: &mut Vec<u8>, kind: u32) {
    bytes.push(1);
    bytes.extend_from_slice(&kind.to_le_bytes());
}

fn write_count(bytes: &mut Vec<u8>, count: usize) {
    bytes.extend_from_slice(&u32::try_from(count).unwrap_or(u32::MAX).to_le_bytes());
}

fn write_coords(bytes: &mut Vec<u8>, coords: &[Coord<f64>]) {
    write_count(bytes, coords.len());
    for coord in coords {
        write_coord(bytes, *coord);
    }
}

fn write_coord(bytes: &mut Vec<u8>, coord: Coord<f64>) {
    bytes.extend_from_slice(&coord.x.to_le_bytes());
    bytes.extend_from_slice(&coord.y.to_le_bytes());
}

struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

/// How the numbers of one geometry are written.
#[derive(Clone, Copy)]
struct Head {
    little: bool,
    kind: u32,
    /// Numbers per coordinate.
    width: usize,
}

impl Cursor<'_> {
    fn geometry(&mut self, depth: u32) -> Result<Geometry<f64>, InvalidWkb> {
        if depth > MAX_DEPTH {
            return Err(self.invalid("collections are nested too deeply"));
        }
        let head = self.head()?;
        match head.kind {
            1 => {
                let coord = self.coord(head)?;
                let empty = coord.x.is_nan() && coord.y.is_nan();
                Ok(if empty { MultiPoint::new(Vec::new()).into() } else { Point(coord).into() })
            }
            2 => Ok(LineString(self.coords(head)?).into()),
            3 => self.polygon(head).map(Geometry::Polygon),
            4 => self.parts(head, depth).map(|parts| MultiPoint(parts).into()),
            5 => self.parts(head, depth).map(|parts| MultiLineString(parts).into()),
            6 => self.parts(head, depth).map(|parts| MultiPolygon(parts).into()),
            7 => {
                let count = self.count(head, 9)?;
                let parts: Result<Vec<_>, _> = (0..count).map(|_| self.geometry(depth + 1)).collect();
                Ok(Geometry::GeometryCollection(GeometryCollection(parts?)))
            }
            _ => Err(self.invalid("unknown geometry type")),
        }
    }

    /// The members of a multi-geometry, each of which must be of the one simple type.
    fn parts<T: TryFrom<Geometry<f64>>>(&mut self, head: Head, depth: u32) -> Result<Vec<T>, InvalidWkb> {
        let count = self.count(head, 9)?;
        let mut parts = Vec::with_capacity(count);
        for _ in 0..count {
            let part = self.geometry(depth + 1)?;
            parts
                .push(T::try_from(part).map_err(|_other| self.invalid("a part has another type than its collection"))?);
        }
        Ok(parts)
    }

    fn polygon(&mut self, head: Head) -> Result<Polygon<f64>, InvalidWkb> {
        let count = self.count(head, 4)?;
        let mut rings = Vec::with_capacity(count);
        for _ in 0..count {
            rings.push(LineString(self.coords(head)?));
        }
        let mut rings = rings.into_iter();
        let exterior = rings.next().unwrap_or_else(|| LineString(Vec::new()));
        Ok(Polygon::new(exterior, rings.collect()))
    }

    fn coords(&mut self, head: Head) -> Result<Vec<Coord<f64>>, InvalidWkb> {
        let count = self.count(head, head.width * 8)?;
        let mut coords = Vec::with_capacity(count);
        for _ in 0..count {
            coords.push(self.coord(head)?);
        }
        Ok(coords)
    }

    fn coord(&mut self, head: Head) -> Result<Coord<f64>, InvalidWkb> {
        let x = self.double(head)?;
        let y = self.double(head)?;
        for _ in 2..head.width {
            self.double(head)?;
        }
        Ok(Coord { x, y })
    }

    fn head(&mut self) -> Result<Head, InvalidWkb> {
        let little = match self.take::<1>()? {
            [0] => false,
            [1] => true,
            _ => return Err(self.invalid("unknown byte order")),
        };
        let code = self.word(little)?;
        if code & 0x2000_0000 != 0 {
            self.word(little)?;
        }
        let base = code & 0x0FFF_FFFF;
        let (has_z, has_m) = match base / 1000 {
            0 => (code & 0x8000_0000 != 0, code & 0x4000_0000 != 0),
            1 => (true, false),
            2 => (false, true),
            3 => (true, true),
            _ => return Err(self.invalid("unknown geometry type")),
        };
        Ok(Head { little, kind: base % 1000, width: 2 + usize::from(has_z) + usize::from(has_m) })
    }

    /// A count of things of at least `size` bytes each, which the remaining bytes must be able to hold.
    fn count(&mut self, head: Head, size: usize) -> Result<usize, InvalidWkb> {
        let count = self.word(head.little)? as usize;
        if count.saturating_mul(size) > self.bytes.len() - self.at {
            return Err(self.invalid("the bytes end before the announced count"));
        }
        Ok(count)
    }

    fn word(&mut self, little: bool) -> Result<u32, InvalidWkb> {
        let bytes = self.take()?;
        Ok(if little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }

    fn double(&mut self, head: Head) -> Result<f64, InvalidWkb> {
        let bytes = self.take()?;
        Ok(if head.little { f64::from_le_bytes(bytes) } else { f64::from_be_bytes(bytes) })
    }

    fn take<const N: usize>(&mut self) -> Result<[u8; N], InvalidWkb> {
        let taken = self.bytes.get(self.at..).and_then(|rest| rest.first_chunk::<N>()).copied();
        let taken = taken.ok_or_else(|| self.invalid("the bytes end too early"))?;
        self.at += N;
        Ok(taken)
    }

    fn invalid(&self, reason: &'static str) -> InvalidWkb {
        InvalidWkb { at: self.at, reason }
    }
}
