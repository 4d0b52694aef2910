//! A tileset as TileJSON 3.0, for MapLibre and its kin.

use chengji_city::tiles::{LAST_ZOOM, Layer, TileGrid};
use chengji_codes::Bounds;
use serde_json::{Map, Value, json};

use super::Target;
use crate::ogc::link::Base;

/// The document. TileJSON knows Web Mercator only; that of the other grid names its grid in a member of its own.
pub(super) fn document(base: &Base, target: &Target, grid: TileGrid, bounds: Bounds, layers: &[Layer]) -> Value {
    let tile = base.href(&target.href(&format!("/{}/{{z}}/{{y}}/{{x}}", grid.id()), ""));
    let centre = [(bounds.west + bounds.east) / 2.0, (bounds.south + bounds.north) / 2.0];
    let mut document = json!({
        "tilejson": "3.0.0",
        "name": target.title,
        "scheme": "xyz",
        "tiles": [tile],
        "minzoom": grid.min_zoom(),
        "maxzoom": LAST_ZOOM,
        "bounds": [bounds.west, bounds.south, bounds.east, bounds.north],
        "center": [centre[0], centre[1], 12],
        "vector_layers": layers.iter().map(layer).collect::<Vec<_>>(),
    });
    if grid != TileGrid::WebMercator {
        document["tileMatrixSet"] = grid.id().into();
    }
    document
}

fn layer(layer: &Layer) -> Value {
    let fields: Map<String, Value> = layer.fields.iter().map(|field| (field.clone(), json!(""))).collect();
    json!({
        "id": layer.id,
        "description": format!(
            "{} {}: cells with their counts below zoom {}, things from there on",
            layer.zh, layer.en, layer.things_from
        ),
        "fields": fields,
        "minzoom": layer.first_zoom,
        "maxzoom": layer.last_zoom,
    })
}
