//! A tile grid as an OGC tile matrix set document (Two Dimensional Tile Matrix Set and Tile Set Metadata 2.0, OGC 17-083r4).

use serde_json::{Value, json};

use super::TileGrid;

/// Pixels on a side of a tile, as both grids are defined.
const PIXELS: f64 = 256.0;
/// The standard's pixel, metres: 6.3.1, "rendering pixel size".
const PIXEL: f64 = 0.000_28;
/// Half axis of the WGS 84 and the CGCS2000 ellipsoid, metres.
const RADIUS: f64 = 6_378_137.0;

/// The document of a grid from its first zoom to `max_zoom`.
#[must_use]
pub fn matrix_set(grid: TileGrid, max_zoom: u8) -> Value {
    let half = std::f64::consts::PI * RADIUS;
    let (crs, axes, origin, span, metres) = match grid {
        TileGrid::WebMercator => ("3857", ["X", "Y"], [-half, half], 2.0 * half, 1.0),
        // The authority's order of axes: latitude first, in the origin as well.
        TileGrid::Cgcs2000 => ("4490", ["Lat", "Lon"], [90.0, -180.0], 360.0, RADIUS.to_radians()),
    };
    let matrices: Vec<Value> = (grid.min_zoom()..=max_zoom)
        .map(|z| {
            let (columns, rows) = grid.size(z);
            let cell = span / (f64::from(columns) * PIXELS);
            json!({
                "id": z.to_string(),
                "scaleDenominator": cell * metres / PIXEL,
                "cellSize": cell,
                "cornerOfOrigin": "topLeft",
                "pointOfOrigin": origin,
                "tileWidth": 256,
                "tileHeight": 256,
                "matrixWidth": columns,
                "matrixHeight": rows,
            })
        })
        .collect();
    let mut document = json!({
        "id": grid.id(),
        "title": match grid {
            TileGrid::WebMercator => "Google Maps compatible, Web Mercator",
            TileGrid::Cgcs2000 => "CGCS2000 longitude and latitude, numbered as Tianditu's c sets",
        },
        "crs": format!("http://www.opengis.net/def/crs/EPSG/0/{crs}"),
        "orderedAxes": axes,
        "tileMatrices": matrices,
    });
    if grid == TileGrid::WebMercator {
        document["uri"] = "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad".into();
        document["wellKnownScaleSet"] = "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible".into();
    }
    document
}
