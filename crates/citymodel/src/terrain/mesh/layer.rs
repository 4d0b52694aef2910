//! `layer.json`: what a viewer reads first, and which tiles there are.

use serde_json::{Value, json};

use super::build::Options;
use super::scheme::{Scheme, TerrainTile};

/// Zooms told by the metadata of a tile at a time.
pub(super) const AHEAD: u8 = 10;

/// Which tiles of a zoom there are: boxes of columns and rows. Zoom 0 has all, for viewers need a whole earth to begin with.
pub(super) fn available(options: &Options, bounds: [f64; 4], z: u8) -> [[u32; 2]; 2] {
    if z == 0 {
        let [columns, rows] = options.scheme.size(0);
        return [[0, columns - 1], [0, rows - 1]];
    }
    options.scheme.range(z, bounds)
}

fn boxes([[first_x, last_x], [first_y, last_y]]: [[u32; 2]; 2]) -> Value {
    json!({ "startX": first_x, "startY": first_y, "endX": last_x, "endY": last_y })
}

/// The metadata of a tile: availability of the tiles below it; empty where the format wants none.
pub(super) fn metadata(options: &Options, bounds: [f64; 4], tile: TerrainTile) -> String {
    if !options.metadata || !tile.z.is_multiple_of(AHEAD) {
        return String::new();
    }
    let below: Vec<Value> = (tile.z + 1..=(tile.z + AHEAD).min(options.last_zoom))
        .map(|z| {
            let all = available(options, bounds, z);
            let scale = z - tile.z;
            // Only what lies in the tile.
            let own = [tile.x, tile.y].map(|at| [at << scale, (at << scale) + ((1 << scale) - 1)]);
            let cut = |axis: usize| [all[axis][0].max(own[axis][0]), all[axis][1].min(own[axis][1])];
            let both = [cut(0), cut(1)];
            if both.iter().all(|[first, last]| first <= last) { json!([boxes(both)]) } else { json!([]) }
        })
        .collect();
    json!({ "available": below }).to_string()
}

/// The text of `layer.json`.
pub(super) fn layer(options: &Options, bounds: [f64; 4]) -> String {
    let mut extensions = Vec::new();
    if options.normals {
        extensions.push("octvertexnormals");
    }
    if options.metadata {
        extensions.push("metadata");
    }
    let whole = match options.scheme {
        Scheme::Geographic => [-180.0, -90.0, 180.0, 90.0],
        Scheme::Mercator => [-180.0, -85.051_128_78, 180.0, 85.051_128_78],
    };
    let mut layer = json!({
        "tilejson": "2.1.0",
        "name": options.name,
        "format": "quantized-mesh-1.0",
        "version": "1.0.0",
        "scheme": "tms",
        "projection": options.scheme.projection(),
        "tiles": ["{z}/{x}/{y}.terrain"],
        "bounds": whole,
        "valid_bounds": bounds,
        "minzoom": 0,
        "maxzoom": options.last_zoom,
        "extensions": extensions,
        "available": (0..=options.last_zoom)
            .map(|z| json!([boxes(available(options, bounds, z))]))
            .collect::<Vec<_>>(),
    });
    if options.metadata {
        layer["metadataAvailability"] = json!(AHEAD);
    }
    layer.to_string()
}
