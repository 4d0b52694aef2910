//! A feature as GeoJSON: flat properties, so that every GIS client shows them as columns.

use std::fmt::Write as _;

use chengji_city::registry::features::FeatureView;
use chengji_formats::geojson_out::{write_geometry, write_text, write_value};

use super::crs::Crs;

/// Writes the feature behind `out`, its coordinates in `crs`; the object is left open.
pub(super) fn write(out: &mut String, view: &FeatureView, crs: Crs) {
    out.push_str("{\"type\":\"Feature\",\"id\":");
    write_text(out, &view.code);
    out.push_str(",\"geometry\":");
    geometry(out, view, crs);
    out.push_str(",\"properties\":");
    properties(out, view);
}

/// Writes the geometry in `crs`.
pub(super) fn geometry(out: &mut String, view: &FeatureView, crs: Crs) {
    match (&view.geometry, crs) {
        (Some(geometry), Crs::Crs84) => write_geometry(out, Some(geometry), crs.precision()),
        (Some(geometry), crs) => write_geometry(out, Some(&crs.project(geometry)), crs.precision()),
        (None, _) => out.push_str("null"),
    }
}

/// The same columns for every feature of a collection, then what its model tells, its attributes and identifiers.
pub(super) fn properties(out: &mut String, view: &FeatureView) {
    let (division_code, division_name) =
        view.division.as_ref().map(|(code, name)| (code.as_str(), name.as_str())).unzip();
    out.push_str("{\"code\":");
    write_text(out, &view.code);
    text(out, "name", view.name.as_deref());
    text(out, "natural_key", Some(&view.natural_key));
    text(out, "address", view.address.as_deref());
    text(out, "division_code", division_code);
    text(out, "division_name", division_name);
    text(out, "zone", view.zone.as_deref());
    member(out, "grid_cell");
    match view.cell {
        // Digits and letters only.
        Some(cell) => {
            write!(out, "\"{cell}\"").ok();
        }
        None => out.push_str("null"),
    }
    member(out, "version");
    write!(out, "{}", view.version).ok();
    text(out, "valid_from", Some(&view.valid_from));
    text(out, "valid_to", view.valid_to.as_deref());
    member(out, "recorded_at");
    write!(out, "\"{}\"", view.recorded_at).ok();
    if let Some(model) = view.model {
        write!(out, ",\"cim_level\":{},\"model_height\":{:.3}", model.level, model.height).ok();
    }
    for (name, value) in view.attributes.iter() {
        out.push(',');
        write_text(out, name);
        out.push(':');
        write_value(out, value);
    }
    for (name, identifier) in &view.identifiers {
        out.push(',');
        write_text(out, name);
        out.push(':');
        write_text(out, identifier);
    }
    out.push('}');
}

fn text(out: &mut String, name: &str, value: Option<&str>) {
    member(out, name);
    match value {
        Some(value) => write_text(out, value),
        None => out.push_str("null"),
    }
}

fn member(out: &mut String, name: &str) {
    out.push_str(",\"");
    out.push_str(name);
    out.push_str("\":");
}
