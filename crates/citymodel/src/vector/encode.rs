//! Tiles as bytes: Mapbox Vector Tile 2.1, written straight into protocol buffers.

use rustc_hash::FxHashMap;

use super::feature::{Field, Kind};
use super::ring::{Piece, Position};
use super::wire::{put_bytes, put_key, put_varint, zigzag};

/// Numbers of the commands of a geometry (MVT 2.1, 4.3.1).
const MOVE_TO: u64 = 1;
const LINE_TO: u64 = 2;
const CLOSE_PATH: u64 = 7;

/// A layer being written.
#[derive(Debug, Default)]
pub struct LayerWriter {
    features: Vec<u8>,
    keys: FxHashMap<Box<str>, u32>,
    key_bytes: Vec<u8>,
    values: FxHashMap<Box<[u8]>, u32>,
    value_bytes: Vec<u8>,
    tags: Vec<u8>,
    value: Vec<u8>,
    count: usize,
}

impl LayerWriter {
    /// How many features it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether it has no feature; such a layer is not written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Begins to be another layer.
    pub fn clear(&mut self) {
        self.features.clear();
        self.keys.clear();
        self.key_bytes.clear();
        self.values.clear();
        self.value_bytes.clear();
        self.tags.clear();
        self.count = 0;
    }

    /// Gives the next feature an attribute.
    pub fn attribute(&mut self, key: &str, field: Field<'_>) {
        let mut value = std::mem::take(&mut self.value);
        value.clear();
        put_value(&mut value, field);
        self.attribute_bytes(key, &value);
        self.value = value;
    }

    /// As [`Self::attribute`], with a value already written by [`put_value`].
    #[expect(clippy::cast_possible_truncation, reason = "a tile has few keys and values")]
    pub(super) fn attribute_bytes(&mut self, key: &str, value: &[u8]) {
        let key = if let Some(&at) = self.keys.get(key) {
            at
        } else {
            let at = self.keys.len() as u32;
            self.keys.insert(key.into(), at);
            put_bytes(&mut self.key_bytes, 3, key.as_bytes());
            at
        };
        let value = if let Some(&at) = self.values.get(value) {
            at
        } else {
            let at = self.values.len() as u32;
            self.values.insert(value.into(), at);
            put_bytes(&mut self.value_bytes, 4, value);
            at
        };
        put_varint(&mut self.tags, u64::from(key));
        put_varint(&mut self.tags, u64::from(value));
    }

    /// Ends a feature: it has the attributes given since the last one, and the geometry [`put_geometry`] wrote.
    pub fn feature(&mut self, id: Option<u64>, kind: Kind, geometry: &[u8]) {
        let size = |bytes: &[u8]| if bytes.is_empty() { 0 } else { 1 + length_of(bytes.len() as u64) + bytes.len() };
        let whole = id.map_or(0, |id| 1 + length_of(id)) + size(&self.tags) + 2 + size(geometry);
        let out = &mut self.features;
        put_key(out, 2, 2);
        put_varint(out, whole as u64);
        if let Some(id) = id {
            put_key(out, 1, 0);
            put_varint(out, id);
        }
        if !self.tags.is_empty() {
            put_bytes(out, 2, &self.tags);
            self.tags.clear();
        }
        put_key(out, 3, 0);
        out.push(match kind {
            Kind::Point => 1,
            Kind::Line => 2,
            Kind::Polygon => 3,
        });
        if !geometry.is_empty() {
            put_bytes(out, 4, geometry);
        }
        self.count += 1;
    }

    /// Adds the layer to a tile.
    pub fn write(&self, name: &str, extent: u32, tile: &mut Vec<u8>) {
        if self.is_empty() {
            return;
        }
        let name_size = 1 + length_of(name.len() as u64) + name.len();
        let whole = 2
            + name_size
            + self.features.len()
            + self.key_bytes.len()
            + self.value_bytes.len()
            + 1
            + length_of(u64::from(extent));
        put_key(tile, 3, 2);
        put_varint(tile, whole as u64);
        put_key(tile, 15, 0);
        tile.push(2);
        put_bytes(tile, 1, name.as_bytes());
        tile.extend_from_slice(&self.features);
        tile.extend_from_slice(&self.key_bytes);
        tile.extend_from_slice(&self.value_bytes);
        put_key(tile, 5, 0);
        put_varint(tile, u64::from(extent));
    }
}

/// Bytes a varint takes.
const fn length_of(value: u64) -> usize {
    (70 - (value | 1).leading_zeros() as usize) / 7
}

/// Writes a value (MVT 2.1, 4.1 "values"), numbers in the shortest way that loses nothing.
pub(super) fn put_value(out: &mut Vec<u8>, field: Field<'_>) {
    match field {
        Field::Text(text) => put_bytes(out, 1, text.as_bytes()),
        Field::Number(number) => {
            #[expect(clippy::cast_possible_truncation, reason = "compared with the double again")]
            let short = number as f32;
            if f64::from(short).to_bits() == number.to_bits() {
                put_key(out, 2, 5);
                out.extend_from_slice(&short.to_le_bytes());
            } else {
                put_key(out, 3, 1);
                out.extend_from_slice(&number.to_le_bytes());
            }
        }
        Field::Integer(number) => match u64::try_from(number) {
            Ok(number) => {
                put_key(out, 5, 0);
                put_varint(out, number);
            }
            Err(_) => {
                put_key(out, 6, 0);
                put_varint(out, zigzag(number));
            }
        },
        Field::Boolean(value) => {
            put_key(out, 7, 0);
            out.push(u8::from(value));
        }
    }
}

/// Writes a geometry's commands (MVT 2.1, 4.3).
pub fn put_geometry(out: &mut Vec<u8>, piece: &Piece) {
    let mut cursor = [0; 2];
    match piece.kind {
        Kind::Point => {
            put_varint(out, MOVE_TO | (piece.points.len() as u64) << 3);
            steps(out, &mut cursor, &piece.points);
        }
        kind => {
            for (_, part) in piece.each() {
                let Some((first, rest)) = part.split_first() else { continue };
                put_varint(out, MOVE_TO | 1 << 3);
                steps(out, &mut cursor, std::slice::from_ref(first));
                put_varint(out, LINE_TO | (rest.len() as u64) << 3);
                steps(out, &mut cursor, rest);
                if kind == Kind::Polygon {
                    put_varint(out, CLOSE_PATH | 1 << 3);
                }
            }
        }
    }
}

fn steps(out: &mut Vec<u8>, cursor: &mut Position, points: &[Position]) {
    for point in points {
        for axis in 0..2 {
            put_varint(out, u64::from(zigzag32(point[axis].wrapping_sub(cursor[axis]))));
        }
        *cursor = *point;
    }
}

const fn zigzag32(value: i32) -> u32 {
    (value.cast_unsigned() << 1) ^ (value >> 31).cast_unsigned()
}
