//! An entity as a feature: flat properties, so that every GIS client shows them as columns.

use chengji_city::EntityView;
use chengji_formats::geojson_out::feature_text;
use geo_types::{Geometry, Point};
use serde_json::{Map, Value};

use super::crs::Crs;

/// GeoJSON text of the feature, its coordinates in `crs`.
pub(super) fn text(view: EntityView, crs: Crs) -> String {
    let anchor = || view.position.map(|(lon, lat)| Geometry::Point(Point::new(lon, lat)));
    let geometry = view.geometry.clone().or_else(anchor).map(|geometry| crs.project(&geometry));
    let code = view.code.clone();
    feature_text(Some(&code), geometry.as_ref(), &properties(view), crs.precision())
}

/// The same columns for every feature of a collection, then its attributes and identifiers.
fn properties(view: EntityView) -> Map<String, Value> {
    let (address, division, zone) = match view.address {
        Some(address) => (Some(address.text), address.division, address.zone),
        None => (None, None, None),
    };
    let (division_code, division_name) = division.map(|(code, name)| (code.to_string(), name)).unzip();
    let mut properties = Map::new();
    let columns: [(&str, Value); 12] = [
        ("code", view.code.into()),
        ("name", view.name.into()),
        ("natural_key", view.natural_key.into()),
        ("address", address.into()),
        ("division_code", division_code.into()),
        ("division_name", division_name.into()),
        ("zone", zone.into()),
        ("grid_cell", view.cell.map(|cell| cell.to_string()).into()),
        ("version", view.version.into()),
        ("valid_from", view.valid_from.to_string().into()),
        ("valid_to", view.valid_to.map(|at| at.to_string()).into()),
        ("recorded_at", view.recorded_at.to_string().into()),
    ];
    properties.extend(columns.map(|(name, value)| (name.to_owned(), value)));
    for (name, value) in view.attributes {
        // An attribute that is called like a column of ours keeps its value under a longer name.
        let name = if properties.contains_key(&name) { format!("attribute_{name}") } else { name };
        properties.insert(name, value);
    }
    for (scheme, identifier) in view.identifiers {
        properties.insert(format!("identifier_{scheme}"), identifier.into());
    }
    properties
}
