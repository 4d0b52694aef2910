//! A feature as JSON-FG (OGC 21-045r1, 1.0): GeoJSON with its time, its type and, in `place`, the solids of its model.

use std::fmt::Write as _;

use chengji_city::city_model::{Ring, Shell, Solids, Surface};
use chengji_city::registry::features::FeatureView;
use chengji_formats::geojson_out::write_text;

use super::crs::Crs;
use super::feature;

/// The frame of solids: CGCS2000, latitude, longitude, metres above the ellipsoid.
const SOLID_FRAME: &str = "http://www.opengis.net/def/crs/EPSG/0/4480";
/// Features of one page at most: each may have a body of its own.
pub(super) const LARGEST_PAGE: usize = 100;

/// The conformance classes of a document, as its member.
pub(super) const CONFORMS_TO: &str = "\"conformsTo\":[\"http://www.opengis.net/spec/json-fg-1/1.0/conf/core\",\
     \"http://www.opengis.net/spec/json-fg-1/1.0/conf/polyhedra\"]";

/// Writes the feature behind `out`; the object is left open.
///
/// `geometry` is in CRS84. `place` has the solids of the model; without a model the geometry in `crs`, unless that is CRS84 too.
pub(super) fn write(out: &mut String, view: &FeatureView, solids: Option<&Solids>, collection: &str, crs: Crs) {
    feature::write(out, view, Crs::Crs84);
    out.push_str(",\"featureType\":");
    write_text(out, collection);
    out.push_str(",\"time\":{\"interval\":[");
    write_text(out, &view.valid_from);
    out.push(',');
    // The end is the first day on which it holds no longer; the last one on which it does stands here (8.2: both ends are in it).
    write_text(out, view.valid_to.as_deref().and_then(day_before).as_deref().unwrap_or(".."));
    out.push_str("]},");
    match solids {
        Some(solids) => {
            write!(out, "\"coordRefSys\":\"{SOLID_FRAME}\",\"place\":").ok();
            place(out, solids);
        }
        None if crs == Crs::Crs84 => out.push_str("\"place\":null"),
        None => {
            write!(out, "\"coordRefSys\":\"{}\",\"place\":", crs.uri()).ok();
            feature::geometry(out, view, crs);
        }
    }
}

fn day_before(day: &str) -> Option<String> {
    let day: jiff::civil::Date = day.parse().ok()?;
    day.yesterday().ok().map(|day| day.to_string())
}

/// One solid is a polyhedron, several are a multi-polyhedron, surfaces without solids a multi-polygon.
fn place(out: &mut String, shown: &Solids) {
    let (kind, solids) = match shown.solids.as_slice() {
        [] => {
            out.push_str("{\"type\":\"MultiPolygon\",\"coordinates\":");
            list(out, &shown.surfaces, surface);
            out.push('}');
            return;
        }
        [one] => ("Polyhedron", Some(one)),
        _ => ("MultiPolyhedron", None),
    };
    write!(out, "{{\"type\":\"{kind}\",\"coordinates\":").ok();
    match solids {
        Some(solid) => list(out, solid, shell),
        None => list(out, &shown.solids, |out, solid| list(out, solid, shell)),
    }
    out.push('}');
}

fn shell(out: &mut String, shell: &Shell) {
    list(out, shell, surface);
}

fn surface(out: &mut String, surface: &Surface) {
    list(out, surface, ring);
}

fn ring(out: &mut String, ring: &Ring) {
    list(out, ring, |out, [lon, lat, height]| {
        // Writing to a string cannot fail.
        write!(out, "[{lat:.9},{lon:.9},{height:.3}]").ok();
    });
}

fn list<T>(out: &mut String, items: &[T], write: impl Fn(&mut String, &T)) {
    out.push('[');
    for (number, item) in items.iter().enumerate() {
        if number > 0 {
            out.push(',');
        }
        write(out, item);
    }
    out.push(']');
}

#[cfg(test)]
#[path = "jsonfg_tests.rs"]
mod jsonfg_tests;
