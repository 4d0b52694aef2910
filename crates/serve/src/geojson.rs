//! GeoJSON values for answers: geometries by the formats crate, features and collections around them.

use chengji_formats::geojson_out::{Precision, geometry_value};
use geo_types::Geometry;
use serde::Serialize;
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

/// A GeoJSON feature collection (RFC 7946), longitude before latitude, CGCS2000.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FeatureCollection {
    /// Always `FeatureCollection`.
    #[serde(rename = "type")]
    #[schema(example = "FeatureCollection")]
    kind: &'static str,
    features: Vec<Feature>,
    /// There are more features than are shown.
    truncated: bool,
}

/// A GeoJSON feature.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Feature {
    /// Always `Feature`.
    #[serde(rename = "type")]
    #[schema(example = "Feature")]
    kind: &'static str,
    /// The entity or cell code.
    id: String,
    /// A GeoJSON geometry.
    #[schema(value_type = Option<Object>)]
    geometry: Value,
    #[schema(value_type = Object)]
    properties: Map<String, Value>,
}

impl FeatureCollection {
    pub(crate) fn new(features: Vec<Feature>, truncated: bool) -> Self {
        Self { kind: "FeatureCollection", features, truncated }
    }
}

impl Feature {
    /// A feature; `properties` must be a JSON object.
    pub(crate) fn new(id: String, geometry: Value, properties: Value) -> Self {
        let properties = match properties {
            Value::Object(properties) => properties,
            _ => Map::new(),
        };
        Self { kind: "Feature", id, geometry, properties }
    }
}

/// A geometry in degrees.
pub(crate) fn geometry(geometry: &Geometry<f64>) -> Value {
    geometry_value(Some(geometry), Precision::EXCHANGE)
}

/// A point in degrees.
pub(crate) fn point((lon, lat): (f64, f64)) -> Value {
    json!({ "type": "Point", "coordinates": [lon, lat] })
}
