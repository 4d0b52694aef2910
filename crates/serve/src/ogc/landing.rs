//! `/ogc`, `/ogc/conformance`, `/ogc/api`: where a client starts.

use axum::Json;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::link::{Base, JSON, OPENAPI};
use super::{FormatOnly, tiles};
use crate::caller::Visitor;
use crate::extract::Params;
use crate::problem::Problem;

const CONFORMS_TO: &[&str] = &[
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables-query-parameters",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/filter",
    "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/features-filter",
    "http://www.opengis.net/spec/cql2/1.0/conf/cql2-text",
    "http://www.opengis.net/spec/cql2/1.0/conf/cql2-json",
    "http://www.opengis.net/spec/cql2/1.0/conf/basic-cql2",
    "http://www.opengis.net/spec/cql2/1.0/conf/advanced-comparison-operators",
    "http://www.opengis.net/spec/cql2/1.0/conf/case-insensitive-comparison",
    "http://www.opengis.net/spec/cql2/1.0/conf/accent-insensitive-comparison",
    "http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-functions",
    "http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-functions-plus",
    "http://www.opengis.net/spec/cql2/1.0/conf/spatial-functions",
    "http://www.opengis.net/spec/cql2/1.0/conf/temporal-functions",
    "http://www.opengis.net/spec/cql2/1.0/conf/property-property",
    "http://www.opengis.net/spec/cql2/1.0/conf/arithmetic",
    "http://www.opengis.net/spec/json-fg-1/1.0/conf/core",
    "http://www.opengis.net/spec/json-fg-1/1.0/conf/polyhedra",
];
const API: &str = include_str!("openapi.json");
/// The paths of the 3D scenes.
const SCENES: &str = include_str!("scenes.json");

/// The landing page (Part 1, 7.2).
pub(super) async fn landing(_: Visitor, Params(asked): Params<FormatOnly>, base: Base) -> Result<Json<Value>, Problem> {
    asked.check()?;
    Ok(Json(json!({
        "title": "城基 Chengji",
        "description": "城市数字公共基础设施要素服务 Features of the city's digital public infrastructure",
        "links": [
            base.link("self", JSON, "").title("This document"),
            base.link("service-desc", OPENAPI, "/api").title("API definition"),
            base.link("service-doc", OPENAPI, "/api").title("API definition"),
            base.link("conformance", JSON, "/conformance").title("Conformance classes"),
            base.link("data", JSON, "/collections").title("Collections"),
            base.link("data", JSON, "/3dtiles").title("3D scenes"),
            base.link(tiles::TILESETS, JSON, "/tiles").title("Vector tiles of all collections"),
            base.link(tiles::SCHEMES, JSON, "/tileMatrixSets").title("Tile matrix sets"),
        ],
    })))
}

/// Conformance classes (Part 1, 7.4).
pub(super) async fn conformance(_: Visitor, Params(asked): Params<FormatOnly>) -> Result<Json<Value>, Problem> {
    asked.check()?;
    let classes: Vec<&str> = CONFORMS_TO.iter().chain(tiles::CONFORMS_TO).copied().collect();
    Ok(Json(json!({ "conformsTo": classes })))
}

/// The API definition (Part 1, 7.3).
pub(super) async fn api(_: Visitor, Params(asked): Params<FormatOnly>, base: Base) -> Result<Response, Problem> {
    asked.check()?;
    let read = |name: &str, text: &str| -> Result<Value, Problem> {
        serde_json::from_str(text).map_err(|error| Problem::panicked(&format!("ogc/{name}: {error}")))
    };
    let mut document = read("openapi.json", API)?;
    let mut scenes = read("scenes.json", SCENES)?;
    if let (Some(paths), Some(more)) = (document["paths"].as_object_mut(), scenes["paths"].as_object_mut()) {
        paths.append(more);
    }
    document["servers"] = json!([{ "url": base.href("") }]);
    Ok(([(header::CONTENT_TYPE, OPENAPI)], document.to_string()).into_response())
}
