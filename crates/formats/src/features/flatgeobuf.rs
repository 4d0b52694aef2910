//! FlatGeobuf: every buffer is verified before it is looked into.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

use chengji_core::record::FieldValue;
use flatgeobuf::{
    Column, ColumnType, Crs, Geometry as Shape, GeometryType, Header, size_prefixed_root_as_feature,
    size_prefixed_root_as_header,
};
use geo_types::{Coord, Geometry, LineString, MultiPoint, MultiPolygon, Point, Polygon};

use super::{Feature, FeatureFault, FeatureFile, LONGEST, frame_of_wkt};

/// Bytes of a node of the index.
const NODE: u64 = 40;

pub(super) fn open(path: &Path) -> Result<FeatureFile, FeatureFault> {
    let file = File::open(path).map_err(|error| FeatureFault::new(0, error.to_string()))?;
    read(BufReader::with_capacity(1 << 17, file))
}

pub(super) fn read(mut input: impl Read + 'static) -> Result<FeatureFile, FeatureFault> {
    let broken = |what: &str| FeatureFault::new(0, what.to_owned());
    let mut magic = [0; 8];
    input.read_exact(&mut magic).map_err(|error| FeatureFault::new(0, error.to_string()))?;
    if magic[..4] != [0x66, 0x67, 0x62, 0x03] {
        return Err(broken("it does not begin as a FlatGeobuf of version 3 does"));
    }
    let bytes = buffer(&mut input, 0)?.ok_or_else(|| broken("it has no header"))?;
    let header = size_prefixed_root_as_header(&bytes).map_err(|error| FeatureFault::new(0, error.to_string()))?;
    let columns = columns(&header);
    let frame = header.crs().and_then(|crs| frame_of(&crs));
    let skip = index(header.features_count(), header.index_node_size());
    let skipped = io::copy(&mut (&mut input).take(skip), &mut io::sink());
    if skipped.is_err() || skipped.is_ok_and(|skipped| skipped < skip) {
        return Err(broken("it breaks off in its index"));
    }
    let kind = header.geometry_type();
    let names = columns.iter().map(|(name, _)| name.clone()).collect();
    Ok(FeatureFile { columns: names, frame, rows: Box::new(Rows { input, columns, kind, number: 0, ended: false }) })
}

/// A buffer behind its length, the length with it; none at the end.
fn buffer(input: &mut impl Read, number: u64) -> Result<Option<Vec<u8>>, FeatureFault> {
    let mut size = [0; 4];
    if input.read_exact(&mut size).is_err() {
        return Ok(None);
    }
    let length = u64::from(u32::from_le_bytes(size));
    if length > LONGEST as u64 {
        return Err(FeatureFault::too_large(number, length));
    }
    let mut bytes = size.to_vec();
    let read =
        input.take(length).read_to_end(&mut bytes).map_err(|error| FeatureFault::new(number, error.to_string()))?;
    if (read as u64) < length {
        return Err(FeatureFault::new(number, "the file breaks off"));
    }
    Ok(Some(bytes))
}

/// Bytes of the index: nodes level by level, from the features up to one root.
fn index(features: u64, node_size: u16) -> u64 {
    if node_size < 2 || features == 0 {
        return 0;
    }
    let (mut level, mut nodes) = (features, features);
    while level > 1 {
        level = level.div_ceil(u64::from(node_size));
        nodes = nodes.saturating_add(level);
    }
    nodes.saturating_mul(NODE)
}

fn columns(header: &Header<'_>) -> Vec<(String, ColumnType)> {
    let list = header.columns();
    list.iter()
        .flat_map(|list| list.iter())
        .map(|column: Column<'_>| (column.name().to_owned(), column.type_()))
        .collect()
}

fn frame_of(crs: &Crs<'_>) -> Option<String> {
    if crs.code() > 0 {
        return Some(format!("{}:{}", crs.org().unwrap_or("EPSG").to_ascii_uppercase(), crs.code()));
    }
    crs.wkt().and_then(frame_of_wkt).or_else(|| crs.name().map(str::to_owned))
}

struct Rows<R> {
    input: R,
    columns: Vec<(String, ColumnType)>,
    kind: GeometryType,
    number: u64,
    ended: bool,
}

impl<R: Read> Iterator for Rows<R> {
    type Item = Result<Feature, FeatureFault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        self.number += 1;
        let bytes = match buffer(&mut self.input, self.number) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => {
                self.ended = true;
                return None;
            }
            Err(fault) => {
                self.ended = true;
                return Some(Err(fault));
            }
        };
        Some(self.feature(&bytes).map_err(|reason| FeatureFault::new(self.number, reason)))
    }
}

impl<R> Rows<R> {
    fn feature(&self, bytes: &[u8]) -> Result<Feature, String> {
        let feature = size_prefixed_root_as_feature(bytes).map_err(|error| error.to_string())?;
        let mut values = vec![FieldValue::Null; self.columns.len()];
        let properties = feature.properties();
        let mut rest = properties.as_ref().map_or(&[][..], |properties| properties.bytes());
        while let Some((number, behind)) = rest.split_first_chunk() {
            let column = usize::from(u16::from_le_bytes(*number));
            let (_, kind) = self.columns.get(column).ok_or("a value of a column that is not declared")?;
            let (value, behind) = value(*kind, behind).ok_or("a value breaks off")?;
            values[column] = value;
            rest = behind;
        }
        let geometry = feature.geometry().map(|shape| geometry(&shape, self.kind)).transpose()?.flatten();
        Ok(Feature { number: self.number, values, geometry })
    }
}

fn value(kind: ColumnType, bytes: &[u8]) -> Option<(FieldValue, &[u8])> {
    macro_rules! number {
        ($type:ty, $make:expr) => {{
            let (chunk, rest) = bytes.split_first_chunk()?;
            ($make(<$type>::from_le_bytes(*chunk)), rest)
        }};
    }
    Some(match kind {
        ColumnType::Byte => number!(i8, |n| FieldValue::Int(i64::from(n))),
        ColumnType::UByte => number!(u8, |n| FieldValue::Int(i64::from(n))),
        ColumnType::Bool => number!(u8, |n: u8| FieldValue::Bool(n != 0)),
        ColumnType::Short => number!(i16, |n| FieldValue::Int(i64::from(n))),
        ColumnType::UShort => number!(u16, |n| FieldValue::Int(i64::from(n))),
        ColumnType::Int => number!(i32, |n| FieldValue::Int(i64::from(n))),
        ColumnType::UInt => number!(u32, |n| FieldValue::Int(i64::from(n))),
        ColumnType::Long => number!(i64, FieldValue::Int),
        ColumnType::ULong => number!(u64, |n: u64| match i64::try_from(n) {
            Ok(whole) => FieldValue::Int(whole),
            Err(_) => FieldValue::Text(n.to_string()),
        }),
        ColumnType::Float => number!(f32, |n| FieldValue::Float(f64::from(n))),
        ColumnType::Double => number!(f64, FieldValue::Float),
        ColumnType::String | ColumnType::Json | ColumnType::DateTime | ColumnType::Binary => {
            let (length, rest) = bytes.split_first_chunk()?;
            let (text, rest) = rest.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
            let text = if kind == ColumnType::Binary { return Some((FieldValue::Null, rest)) } else { text };
            (FieldValue::Text(String::from_utf8_lossy(text).into_owned()), rest)
        }
        _ => return None,
    })
}

/// The outline; nothing for lines and curves.
fn geometry(shape: &Shape<'_>, declared: GeometryType) -> Result<Option<Geometry<f64>>, String> {
    let kind = if declared == GeometryType::Unknown { shape.type_() } else { declared };
    Ok(match kind {
        GeometryType::Point => coords(shape)?.first().map(|&at| Point(at).into()),
        GeometryType::MultiPoint => Some(MultiPoint(coords(shape)?.into_iter().map(Point).collect()).into()),
        GeometryType::Polygon => Some(polygon(shape)?.into()),
        GeometryType::MultiPolygon => {
            let parts = shape.parts();
            let polygons: Result<Vec<_>, String> =
                parts.iter().flat_map(|parts| parts.iter()).map(|part| polygon(&part)).collect();
            Some(MultiPolygon(polygons?).into())
        }
        _ => None,
    })
}

fn polygon(shape: &Shape<'_>) -> Result<Polygon<f64>, String> {
    let all = coords(shape)?;
    let ends: Vec<usize> = match shape.ends() {
        Some(ends) => ends.iter().map(|end| end as usize).collect(),
        None => vec![all.len()],
    };
    let (mut start, mut rings) = (0, Vec::with_capacity(ends.len()));
    for end in ends {
        let ring = all.get(start..end).ok_or("rings that end before they begin or behind the last corner")?;
        rings.push(LineString(ring.to_vec()));
        start = end;
    }
    let mut rings = rings.into_iter();
    Ok(Polygon::new(rings.next().unwrap_or_else(|| LineString(Vec::new())), rings.collect()))
}

fn coords(shape: &Shape<'_>) -> Result<Vec<Coord<f64>>, String> {
    let Some(numbers) = shape.xy() else { return Ok(Vec::new()) };
    if !numbers.len().is_multiple_of(2) {
        return Err("an odd count of coordinates".to_owned());
    }
    Ok((0..numbers.len() / 2).map(|at| Coord { x: numbers.get(2 * at), y: numbers.get(2 * at + 1) }).collect())
}
