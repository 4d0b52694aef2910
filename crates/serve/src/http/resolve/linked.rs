//! What a code leads to as JSON-LD (schema.org and a few terms of our own, docs/codes-lifecycle.md) and as GeoJSON.

use chengji_city::EntityView;
use chengji_city::code::resolve::Resolution;
use serde_json::{Value, json};

use crate::app::App;
use crate::geojson;

/// The answer as linked data; the context is inline, so that no reader needs the network.
pub(super) fn linked(app: &App, found: &Resolution) -> Value {
    let mut node = match &found.entity {
        Some(view) => thing(app, view),
        None => json!({ "@type": "Thing", "@id": format!("/id/{}", found.code) }),
    };
    node["@context"] = json!({
        "@vocab": "https://schema.org/",
        "cj": "urn:chengji:term:",
        "cell": "cj:cell",
        "class": "cj:class",
        "permanentId": "cj:permanentId",
        "state": "cj:state",
        "successor": { "@id": "cj:successor", "@type": "@id" },
    });
    if let Some(state) = found.state {
        node["state"] = state.as_str().into();
    }
    if let Some(id) = &found.permanent_id {
        node["permanentId"] = id.as_str().into();
    }
    if !found.successors.is_empty() {
        node["successor"] = found.successors.iter().map(|code| format!("/id/{code}")).collect();
    }
    if !found.several.is_empty() {
        node["containsPlace"] = found.several.iter().map(|view| thing(app, view)).collect();
    }
    node
}

fn thing(app: &App, view: &EntityView) -> Value {
    let mut node = json!({
        "@id": format!("/id/{}", view.code),
        "@type": if view.position.is_some() { "Place" } else { "Thing" },
        "class": view.class.to_string(),
    });
    let mut identifiers = vec![json!({ "@type": "PropertyValue", "propertyID": "entity", "value": view.code })];
    for (scheme, identifier) in &view.identifiers {
        identifiers.push(json!({ "@type": "PropertyValue", "propertyID": scheme, "value": identifier }));
    }
    node["identifier"] = identifiers.into();
    if let Some(class) = app.class(view.class) {
        node["additionalType"] =
            json!([{ "@value": class.zh, "@language": "zh" }, { "@value": class.en, "@language": "en" }]);
    }
    if let Some(name) = &view.name {
        node["name"] = name.as_str().into();
    }
    if let Some(address) = &view.address {
        node["address"] = address.text.as_str().into();
    }
    if let Some((lon, lat)) = view.position {
        node["geo"] = json!({ "@type": "GeoCoordinates", "longitude": lon, "latitude": lat });
    }
    if let Some(cell) = view.cell {
        node["cell"] = cell.to_string().into();
    }
    let values = view.attributes.iter().map(|(name, value)| {
        let value = if value.is_array() || value.is_object() { value.to_string().into() } else { value.clone() };
        json!({ "@type": "PropertyValue", "name": name, "value": value })
    });
    let values: Vec<Value> = values.collect();
    if !values.is_empty() {
        node["additionalProperty"] = values.into();
    }
    node
}

/// The answer as a GeoJSON feature: the thing, or the cell; without a place its geometry is null.
pub(super) fn feature(app: &App, found: &Resolution) -> Value {
    let mut properties = json!({
        "code": found.code,
        "scheme": found.scheme,
        "state": found.state.map(|state| state.as_str()),
        "successors": found.successors,
        "permanent_id": found.permanent_id,
        "class": found.class.map(|class| class.to_string()),
    });
    if let Some(class) = found.class.and_then(|class| app.class(class)) {
        properties["class_zh"] = class.zh.into();
        properties["class_en"] = class.en.into();
    }
    let mut geometry = Value::Null;
    if let Some(view) = &found.entity {
        properties["entity"] = view.code.as_str().into();
        properties["name"] = view.name.clone().into();
        properties["address"] = view.address.as_ref().map(|address| address.text.clone()).into();
        properties["attributes"] = view.attributes.clone().into();
        geometry = view.geometry.as_ref().map_or(Value::Null, geojson::geometry);
    }
    if let Some(cell) = found.cell {
        let box_of = cell.bounds();
        let (west, south, east, north) = (box_of.west, box_of.south, box_of.east, box_of.north);
        geometry = json!({ "type": "Polygon", "coordinates":
            [[[west, south], [east, south], [east, north], [west, north], [west, south]]] });
        properties["things"] = found.several.iter().map(|view| view.code.clone()).collect();
    }
    json!({ "type": "Feature", "id": found.code, "geometry": geometry, "properties": properties })
}
