//! `/ogc/collections/{slug}/queryables`: what the features of a collection can be asked for, as a JSON schema (Part 3, 6).

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use chengji_city::registry::features::{self, PropertyKind, Queryable};
use serde_json::{Map, Value, json};

use super::link::{Base, SCHEMA};
use super::{FormatOnly, collections};
use crate::app::App;
use crate::caller::Visitor;
use crate::extract::{Params, Segment};
use crate::message::Locale;
use crate::problem::Problem;

/// The queryables of a collection, as far as the caller may ask for them; titles in the caller's language.
pub(super) async fn show(
    State(app): State<App>,
    Visitor(actor): Visitor,
    Segment(collection): Segment<String>,
    Params(asked): Params<FormatOnly>,
    locale: Locale,
    base: Base,
) -> Result<Response, Problem> {
    asked.check()?;
    let class = collections::class_of(&app, &actor, &collection).await?;
    let queryables = app.ask(move |city| features::queryables(city, &actor, class.code)).await?;
    let properties: Map<String, Value> =
        queryables.iter().map(|queryable| (queryable.name.clone(), schema(queryable, locale))).collect();
    let document = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": base.href(&format!("/collections/{collection}/queryables")),
        "type": "object",
        "title": if locale == Locale::En { class.en } else { class.zh },
        "properties": properties,
        "additionalProperties": false,
    });
    Ok(([(header::CONTENT_TYPE, SCHEMA)], Json(document)).into_response())
}

fn schema(queryable: &Queryable, locale: Locale) -> Value {
    let in_english = locale == Locale::En;
    let pick = |zh: &str, en: &str| if in_english { en.to_owned() } else { zh.to_owned() };
    let mut schema = Map::new();
    schema.insert("title".to_owned(), pick(&queryable.title.0, &queryable.title.1).into());
    let (kind, format) = match queryable.kind {
        PropertyKind::Text => (Some("string"), None),
        PropertyKind::Integer => (Some("integer"), None),
        PropertyKind::Number => (Some("number"), None),
        PropertyKind::Bool => (Some("boolean"), None),
        PropertyKind::Date => (Some("string"), Some("date")),
        PropertyKind::Time => (Some("string"), Some("date-time")),
        PropertyKind::Geometry(_) => (None, Some("geometry-any")),
        PropertyKind::Any => (None, None),
    };
    let members = [("type", kind), ("format", format), ("x-ogc-unit", queryable.unit.as_deref())];
    schema.extend(members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?.into()))));
    if matches!(queryable.kind, PropertyKind::Geometry(_)) {
        schema.insert("x-ogc-role".to_owned(), "primary-geometry".into());
    }
    if queryable.name == "code" {
        schema.insert("x-ogc-role".to_owned(), "id".into());
    }
    if !queryable.values.is_empty() {
        let codes: Vec<&str> = queryable.values.iter().map(|value| value.code.as_str()).collect();
        schema.insert("enum".to_owned(), codes.into());
        let names: Map<String, Value> =
            queryable.values.iter().map(|value| (value.code.clone(), pick(&value.zh, &value.en).into())).collect();
        schema.insert("x-enum-titles".to_owned(), names.into());
    }
    if let Some(least) = queryable.range.0 {
        schema.insert("minimum".to_owned(), least.into());
    }
    if let Some(most) = queryable.range.1 {
        schema.insert("maximum".to_owned(), most.into());
    }
    if queryable.is_derived {
        schema.insert("readOnly".to_owned(), true.into());
    }
    Value::Object(schema)
}
