//! Esri Shapefile (white paper of July 1998): polygons and points, their table read alongside.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use chengji_core::record::FieldValue;
use geo_types::{Coord, Geometry, LineString, MultiPoint, MultiPolygon, Point, Polygon};

use super::dbf::Table;
use super::{Feature, FeatureFault, FeatureFile, LONGEST, frame_of_wkt};

/// Bytes of a `.prj` or `.cpg` file.
const LONGEST_NOTE: u64 = 64 << 10;

pub(super) fn open(path: &Path) -> Result<FeatureFile, FeatureFault> {
    let cannot = |path: &Path, error: std::io::Error| FeatureFault::new(0, format!("{}: {error}", path.display()));
    let file = File::open(path).map_err(|error| cannot(path, error))?;
    let label = note(path, "cpg");
    let table = match beside(path, "dbf") {
        Some(table) => Some(buffered(File::open(&table).map_err(|error| cannot(&table, error))?)),
        None => None,
    };
    let frame = note(path, "prj").as_deref().and_then(frame_of_wkt);
    read(buffered(file), table, label.as_deref(), frame)
}

fn buffered(file: File) -> BufReader<File> {
    BufReader::with_capacity(1 << 17, file)
}

pub(super) fn read(
    shapes: impl Read + 'static,
    table: Option<impl Read + 'static>,
    label: Option<&str>,
    frame: Option<String>,
) -> Result<FeatureFile, FeatureFault> {
    let table = table.map(|table| Table::open(table, label)).transpose()?;
    let columns = table.as_ref().map(Table::columns).unwrap_or_default();
    let mut shapes = Shapes { input: shapes, number: 0, ended: false, bytes: Vec::new() };
    shapes.header()?;
    Ok(FeatureFile { columns, frame, rows: Box::new(Rows { shapes, table }) })
}

/// The file of another ending beside it, written small or in capitals.
fn beside(path: &Path, ending: &str) -> Option<PathBuf> {
    let capitals = ending.to_ascii_uppercase();
    [ending, &capitals].into_iter().map(|ending| path.with_extension(ending)).find(|path| path.is_file())
}

fn note(path: &Path, ending: &str) -> Option<String> {
    let mut bytes = Vec::new();
    File::open(beside(path, ending)?).ok()?.take(LONGEST_NOTE).read_to_end(&mut bytes).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

struct Rows<R, T> {
    shapes: Shapes<R>,
    table: Option<Table<T>>,
}

impl<R: Read, T: Read> Iterator for Rows<R, T> {
    type Item = Result<Feature, FeatureFault>;

    fn next(&mut self) -> Option<Self::Item> {
        let shape = self.shapes.next_shape()?;
        // A row for each shape, in the same order; a table that ends early leaves the rest without values.
        let values: Vec<FieldValue> = self.table.as_mut().and_then(Table::next).unwrap_or_default();
        Some(shape.map(|geometry| Feature { number: self.shapes.number, values, geometry }))
    }
}

/// The shapes of a main file.
pub(super) struct Shapes<R> {
    input: R,
    number: u64,
    ended: bool,
    bytes: Vec<u8>,
}

impl<R: Read> Shapes<R> {
    fn header(&mut self) -> Result<(), FeatureFault> {
        let mut head = [0; 100];
        self.input.read_exact(&mut head).map_err(|error| FeatureFault::new(0, format!("no header: {error}")))?;
        if head[..4] != [0, 0, 0x27, 0x0A] {
            return Err(FeatureFault::new(0, "it does not begin as a Shapefile does"));
        }
        Ok(())
    }

    fn next_shape(&mut self) -> Option<Result<Option<Geometry<f64>>, FeatureFault>> {
        if self.ended {
            return None;
        }
        let mut head = [0; 8];
        if self.input.read_exact(&mut head).is_err() {
            self.ended = true;
            return None;
        }
        self.number += 1;
        let words = u32::from_be_bytes([head[4], head[5], head[6], head[7]]);
        let length = u64::from(words) * 2;
        if length > LONGEST as u64 {
            self.ended = true;
            return Some(Err(FeatureFault::too_large(self.number, length)));
        }
        self.bytes.clear();
        let read = (&mut self.input).take(length).read_to_end(&mut self.bytes);
        if read.is_err() || (self.bytes.len() as u64) < length {
            self.ended = true;
            return Some(Err(FeatureFault::new(self.number, "the file breaks off")));
        }
        Some(shape(&self.bytes).ok_or_else(|| FeatureFault::new(self.number, "the shape contradicts itself")))
    }
}

/// A record's content: none when it contradicts itself, nothing inside for the null shape and for lines.
fn shape(bytes: &[u8]) -> Option<Option<Geometry<f64>>> {
    let kind = whole(bytes, 0)?;
    match kind {
        0 => Some(None),
        1 | 11 | 21 => point(bytes, 4).map(|point| Some(Point(point).into())),
        8 | 18 | 28 => {
            let count = usize::try_from(whole(bytes, 36)?).ok()?;
            let points: Option<Vec<Point<f64>>> =
                (0..count.min(bytes.len())).map(|at| point(bytes, 40 + 16 * at).map(Point)).collect();
            Some(Some(MultiPoint(points?).into()))
        }
        5 | 15 | 25 => polygons(bytes).map(Some),
        // Lines and multipatches have no outline of an area.
        3 | 13 | 23 | 31 => Some(None),
        _ => None,
    }
}

fn polygons(bytes: &[u8]) -> Option<Geometry<f64>> {
    let parts = usize::try_from(whole(bytes, 36)?).ok()?;
    let points = usize::try_from(whole(bytes, 40)?).ok()?;
    let first = 44 + parts.checked_mul(4)?;
    if first.checked_add(points.checked_mul(16)?)? > bytes.len() {
        return None;
    }
    let mut polygons: Vec<(LineString<f64>, Vec<LineString<f64>>)> = Vec::new();
    let mut holes = Vec::new();
    for part in 0..parts {
        let start = usize::try_from(whole(bytes, 44 + 4 * part)?).ok()?;
        let end = if part + 1 < parts { usize::try_from(whole(bytes, 48 + 4 * part)?).ok()? } else { points };
        if start > end || end > points {
            return None;
        }
        let ring: Option<Vec<Coord<f64>>> = (start..end).map(|at| point(bytes, first + 16 * at)).collect();
        let ring = LineString(ring?);
        // Outer rings turn clockwise, holes the other way.
        if area(&ring) <= 0.0 { polygons.push((ring, Vec::new())) } else { holes.push(ring) }
    }
    for hole in holes {
        let Some(&at) = hole.0.first() else { continue };
        // Which of several outlines a hole lies in is told by its place only.
        let home = if polygons.len() == 1 { Some(0) } else { polygons.iter().position(|(ring, _)| holds(ring, at)) };
        match home.and_then(|home| polygons.get_mut(home)) {
            Some((_, inner)) => inner.push(hole),
            // Written the wrong way round: it is an outline of its own.
            None => polygons.push((hole, Vec::new())),
        }
    }
    let polygons: Vec<Polygon<f64>> = polygons.into_iter().map(|(outer, inner)| Polygon::new(outer, inner)).collect();
    Some(MultiPolygon(polygons).into())
}

/// Twice the area, positive when the ring turns counter-clockwise.
fn area(ring: &LineString<f64>) -> f64 {
    let Some(from) = ring.0.first() else { return 0.0 };
    ring.0
        .windows(2)
        .map(|pair| (pair[0].x - from.x) * (pair[1].y - from.y) - (pair[1].x - from.x) * (pair[0].y - from.y))
        .sum()
}

fn holds(ring: &LineString<f64>, at: Coord<f64>) -> bool {
    ring.0.windows(2).fold(false, |inside, pair| {
        let (a, b) = (pair[0], pair[1]);
        let crosses = (a.y > at.y) != (b.y > at.y) && at.x < (b.x - a.x) * (at.y - a.y) / (b.y - a.y) + a.x;
        inside != crosses
    })
}

fn whole(bytes: &[u8], at: usize) -> Option<i32> {
    bytes.get(at..)?.first_chunk().map(|chunk| i32::from_le_bytes(*chunk))
}

fn point(bytes: &[u8], at: usize) -> Option<Coord<f64>> {
    let number = |at: usize| bytes.get(at..)?.first_chunk().map(|chunk| f64::from_le_bytes(*chunk));
    Some(Coord { x: number(at)?, y: number(at + 8)? })
}
