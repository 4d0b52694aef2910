//! Tiles read back: Mapbox Vector Tile 2.1 (and 1.0) to layers, features, attributes and positions.
//!
//! Memory is bounded by the tile: a count that promises more than its bytes hold is refused, not believed.

mod geometry;

use super::encode::LayerWriter;
use super::feature::{Field, Kind};
use super::ring::Piece;
use super::wire::{Broken, Fields, Wire, take_varint, unzigzag};

pub use geometry::{GeometryError, geometry};

/// A tile cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TileError {
    /// The bytes break off or are no protocol buffer.
    #[error("not a vector tile: the bytes break off or are no protocol buffer")]
    Broken,
    /// A field is written as another type than the specification gives it.
    #[error("field {field} of a {message} is not of its type")]
    Type {
        /// `tile`, `layer`, `feature` or `value`.
        message: &'static str,
        /// Number of the field.
        field: u32,
    },
    /// A version that does not exist.
    #[error("layer {layer:?} is of version {version}; expected 1 or 2")]
    Version {
        /// Its name.
        layer: String,
        /// The version told.
        version: u64,
    },
    /// A layer without a name.
    #[error("a layer has no name")]
    Nameless,
    /// Two layers of one name.
    #[error("two layers are named {0:?}")]
    Repeated(String),
    /// An attribute points to a key or value that is not there, or a key has no value.
    #[error("feature {feature} of layer {layer:?} has an attribute that is not in the layer")]
    Attribute {
        /// Name of the layer.
        layer: String,
        /// Which of its features, from 0.
        feature: usize,
    },
    /// A value of none or of an unknown type.
    #[error("layer {layer:?} has a value of no known type")]
    Value {
        /// Name of the layer.
        layer: String,
    },
}

impl TileError {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Broken | Self::Type { .. } => "vector.tile-broken",
            Self::Version { .. } => "vector.tile-version",
            Self::Nameless | Self::Repeated(_) => "vector.tile-layer",
            Self::Attribute { .. } | Self::Value { .. } => "vector.tile-attribute",
        }
    }
}

impl From<Broken> for TileError {
    fn from(_: Broken) -> Self {
        Self::Broken
    }
}

/// A value of a feature.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Text.
    Text(String),
    /// A number of single precision.
    Float(f32),
    /// A number.
    Double(f64),
    /// A whole number, signed.
    Integer(i64),
    /// A whole number, not signed.
    Unsigned(u64),
    /// True or false.
    Boolean(bool),
}

/// A layer of a tile.
#[derive(Debug, Clone, PartialEq)]
pub struct Layer {
    /// Its name.
    pub name: String,
    /// Version of the specification it is of.
    pub version: u64,
    /// Units on a side of the tile.
    pub extent: u32,
    /// Its features, in order.
    pub features: Vec<TileFeature>,
    /// Its keys.
    pub keys: Vec<String>,
    /// Its values.
    pub values: Vec<Value>,
}

/// A feature of a layer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TileFeature {
    /// Its number.
    pub id: Option<u64>,
    /// What its geometry is; `None` when the tile does not tell (UNKNOWN).
    pub kind: Option<Kind>,
    /// Key and value of each attribute, places in the layer's lists; checked to be there.
    pub tags: Vec<(u32, u32)>,
    /// Its geometry as commands; [`geometry`] follows them.
    pub commands: Vec<u32>,
}

impl Layer {
    /// The attributes of a feature.
    pub fn attributes<'a>(&'a self, feature: &'a TileFeature) -> impl Iterator<Item = (&'a str, &'a Value)> {
        feature
            .tags
            .iter()
            .filter_map(|&(key, value)| Some((self.keys.get(key as usize)?.as_str(), self.values.get(value as usize)?)))
    }
}

/// Reads a tile that is not compressed.
///
/// # Errors
/// What the specification forbids and no reader can make sense of; see [`TileError`].
pub fn decode(bytes: &[u8]) -> Result<Vec<Layer>, TileError> {
    let mut layers: Vec<Layer> = Vec::new();
    let mut fields = Fields::of(bytes);
    while let Some((field, wire)) = fields.next()? {
        if field != 3 {
            continue;
        }
        let Wire::Bytes(bytes) = wire else { return Err(TileError::Type { message: "tile", field }) };
        let layer = layer(bytes)?;
        if layers.iter().any(|other| other.name == layer.name) {
            return Err(TileError::Repeated(layer.name));
        }
        layers.push(layer);
    }
    Ok(layers)
}

fn layer(bytes: &[u8]) -> Result<Layer, TileError> {
    let mut name = None;
    let (mut version, mut extent) = (1, 4096);
    let (mut features, mut keys, mut values) = (Vec::new(), Vec::new(), Vec::new());
    let mut fields = Fields::of(bytes);
    while let Some((field, wire)) = fields.next()? {
        match (field, wire) {
            (1, Wire::Bytes(bytes)) => name = Some(text(bytes)?),
            (2, Wire::Bytes(bytes)) => features.push(feature(bytes)?),
            (3, Wire::Bytes(bytes)) => keys.push(text(bytes)?),
            (4, Wire::Bytes(bytes)) => values.push(value(bytes)?),
            (5, Wire::Varint(value)) => {
                extent = u32::try_from(value).ok().ok_or(TileError::Type { message: "layer", field })?;
            }
            (15, Wire::Varint(value)) => version = value,
            (1..=5 | 15, _) => return Err(TileError::Type { message: "layer", field }),
            _ => {}
        }
    }
    let name = name.filter(|name| !name.is_empty()).ok_or(TileError::Nameless)?;
    if !(1..=2).contains(&version) {
        return Err(TileError::Version { layer: name, version });
    }
    let Some(values) = values.into_iter().collect() else { return Err(TileError::Value { layer: name }) };
    let layer = Layer { name, version, extent, features, keys, values };
    for (at, feature) in layer.features.iter().enumerate() {
        if layer.attributes(feature).count() != feature.tags.len() {
            return Err(TileError::Attribute { layer: layer.name, feature: at });
        }
    }
    Ok(layer)
}

fn feature(bytes: &[u8]) -> Result<TileFeature, TileError> {
    let mut feature = TileFeature::default();
    let mut tags = Vec::new();
    let mut fields = Fields::of(bytes);
    while let Some((field, wire)) = fields.next()? {
        match (field, wire) {
            (1, Wire::Varint(id)) => feature.id = Some(id),
            (2, Wire::Bytes(bytes)) => numbers(bytes, &mut tags)?,
            (3, Wire::Varint(kind)) => {
                feature.kind = match kind {
                    0 => None,
                    1 => Some(Kind::Point),
                    2 => Some(Kind::Line),
                    3 => Some(Kind::Polygon),
                    _ => return Err(TileError::Type { message: "feature", field }),
                }
            }
            // A second geometry takes the place of the first, as protocol buffers do not: two lists would run together.
            (4, Wire::Bytes(bytes)) => {
                feature.commands.clear();
                numbers(bytes, &mut feature.commands)?;
            }
            (1..=4, _) => return Err(TileError::Type { message: "feature", field }),
            _ => {}
        }
    }
    // A key without a value points nowhere: the layer's check finds it.
    feature.tags = tags.chunks(2).map(|pair| (pair[0], pair.get(1).copied().unwrap_or(u32::MAX))).collect();
    Ok(feature)
}

fn numbers(mut bytes: &[u8], out: &mut Vec<u32>) -> Result<(), TileError> {
    out.reserve(bytes.len() / 2);
    while !bytes.is_empty() {
        out.push(u32::try_from(take_varint(&mut bytes)?).ok().ok_or(TileError::Broken)?);
    }
    Ok(())
}

fn text(bytes: &[u8]) -> Result<String, TileError> {
    std::str::from_utf8(bytes).map(str::to_owned).ok().ok_or(TileError::Broken)
}

/// `None` for a value of no known type.
fn value(bytes: &[u8]) -> Result<Option<Value>, TileError> {
    let mut found = None;
    let mut fields = Fields::of(bytes);
    while let Some((field, wire)) = fields.next()? {
        found = Some(match (field, wire) {
            (1, Wire::Bytes(bytes)) => Value::Text(text(bytes)?),
            (2, Wire::Four(bytes)) => Value::Float(f32::from_le_bytes(bytes)),
            (3, Wire::Eight(bytes)) => Value::Double(f64::from_le_bytes(bytes)),
            (4, Wire::Varint(value)) => Value::Integer(value.cast_signed()),
            (5, Wire::Varint(value)) => Value::Unsigned(value),
            (6, Wire::Varint(value)) => Value::Integer(unzigzag(value)),
            (7, Wire::Varint(value)) => Value::Boolean(value != 0),
            (1..=7, _) => return Err(TileError::Type { message: "value", field }),
            _ => return Ok(None),
        });
    }
    Ok(found)
}

/// Writes layers again, without the features `keep` does not keep: a reader without the right to a thing gets a tile without it,
/// and without its attributes' values.
#[must_use]
pub fn encode_kept(layers: &[Layer], mut keep: impl FnMut(&Layer, &TileFeature) -> bool) -> Vec<u8> {
    let mut tile = Vec::new();
    let mut writer = LayerWriter::default();
    let mut commands = Vec::new();
    for layer in layers {
        writer.clear();
        for feature in &layer.features {
            let Some(kind) = feature.kind.filter(|_| keep(layer, feature)) else { continue };
            for (key, value) in layer.attributes(feature) {
                match value {
                    Value::Text(text) => writer.attribute(key, Field::Text(text)),
                    Value::Float(number) => writer.attribute(key, Field::Number(f64::from(*number))),
                    Value::Double(number) => writer.attribute(key, Field::Number(*number)),
                    Value::Integer(number) => writer.attribute(key, Field::Integer(*number)),
                    Value::Unsigned(number) => match i64::try_from(*number) {
                        Ok(number) => writer.attribute(key, Field::Integer(number)),
                        #[expect(clippy::cast_precision_loss, reason = "beyond 2^63, where only the size matters")]
                        Err(_) => writer.attribute(key, Field::Number(*number as f64)),
                    },
                    Value::Boolean(value) => writer.attribute(key, Field::Boolean(*value)),
                }
            }
            commands.clear();
            for &number in &feature.commands {
                super::wire::put_varint(&mut commands, u64::from(number));
            }
            writer.feature(feature.id, kind, &commands);
        }
        writer.write(&layer.name, layer.extent, &mut tile);
    }
    tile
}

/// The geometry of a feature whose kind is told.
///
/// # Errors
/// [`GeometryError`]; also when the kind is not told.
pub fn piece(feature: &TileFeature) -> Result<Piece, GeometryError> {
    geometry(feature.kind.ok_or(GeometryError::Kind)?, &feature.commands)
}

#[cfg(test)]
#[path = "decode_tests.rs"]
mod decode_tests;
