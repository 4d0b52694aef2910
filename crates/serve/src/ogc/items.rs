//! `/ogc/collections/{slug}/items`: the features of a collection, page by page, and one by its code.

use axum::extract::{RawQuery, State};
use axum::http::{HeaderName, header};
use axum::response::{IntoResponse, Response};
use chengji_city::registry::{self, Area, EntityQuery};
use chengji_city::{CityError, EntityView, Page};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};

use super::crs::Crs;
use super::datetime::Datetime;
use super::link::{Base, GEOJSON, JSON};
use super::{check_format, collections, feature};
use crate::app::App;
use crate::caller::Visitor;
use crate::extract::{Params, Segment};
use crate::http::parameter::{LARGEST_PAGE, USUAL_PAGE};
use crate::problem::Problem;

const CONTENT_CRS: HeaderName = HeaderName::from_static("content-crs");

/// Parameters of a page; `cursor` is ours, found in `next` links only.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ItemsQuery {
    bbox: Option<String>,
    #[serde(rename = "bbox-crs")]
    bbox_crs: Option<String>,
    crs: Option<String>,
    datetime: Option<String>,
    limit: Option<usize>,
    cursor: Option<String>,
    f: Option<String>,
}

/// Parameters of one feature.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ItemQuery {
    crs: Option<String>,
    f: Option<String>,
}

/// A page of features (Part 1, 7.15).
pub(super) async fn list(
    State(app): State<App>,
    Visitor(actor): Visitor,
    Segment(collection): Segment<String>,
    Params(asked): Params<ItemsQuery>,
    RawQuery(raw): RawQuery,
    base: Base,
) -> Result<Response, Problem> {
    check_format(asked.f.as_deref())?;
    let class = collections::find(&app, &actor, &collection).await?;
    let crs = Crs::parse(asked.crs.as_deref())?;
    let datetime = asked.datetime.as_deref().map(Datetime::parse).transpose()?;
    let query = EntityQuery { class: Some(class.code), ..asked.into_query(datetime)? };
    // A large page is also written on the blocking thread: it is work of milliseconds.
    let text = app.ask(move |city| {
        let mut page = registry::list(city, &actor, &query)?;
        if let Some(datetime) = datetime {
            page.items.retain(|item| datetime.meets(item.valid_from, item.valid_to));
            // What a filter leaves of the whole list is not known.
            page.total = None;
        }
        let raw = raw.as_deref().unwrap_or_default();
        let links = page_links(&base, &collection, raw, page.next.as_deref());
        Ok::<_, CityError>(page_text(city.now(), page, &links, crs))
    });
    Ok(answer(crs, text.await?))
}

/// One feature (Part 1, 7.16).
pub(super) async fn show(
    State(app): State<App>,
    Visitor(actor): Visitor,
    Segment((collection, code)): Segment<(String, String)>,
    Params(asked): Params<ItemQuery>,
    base: Base,
) -> Result<Response, Problem> {
    check_format(asked.f.as_deref())?;
    let class = collections::find(&app, &actor, &collection).await?;
    let crs = Crs::parse(asked.crs.as_deref())?;
    let view = app.ask(move |city| registry::find_by_code(city, &actor, &code)).await?;
    if view.class != class.code {
        return Err(Problem::not_found());
    }
    let path = format!("/collections/{collection}");
    let links = json!([
        base.link("self", GEOJSON, &format!("{path}/items/{}", view.code)),
        base.link("collection", JSON, &path),
    ]);
    let text = feature::text(view, crs);
    let with_links = format!("{},\"links\":{links}}}", text.strip_suffix('}').unwrap_or(&text));
    Ok(answer(crs, with_links))
}

impl ItemsQuery {
    fn into_query(self, datetime: Option<Datetime>) -> Result<EntityQuery, Problem> {
        let bbox_crs = Crs::parse(self.bbox_crs.as_deref())?;
        let limit = match self.limit {
            None => USUAL_PAGE,
            Some(0) => {
                let problem = Problem::invalid("query.invalid-limit").with("value", "0");
                return Err(problem.with("most", LARGEST_PAGE.to_string()));
            }
            // More than the maximum is no error but the maximum (Part 1, 7.15.2).
            Some(limit) => limit.min(LARGEST_PAGE),
        };
        Ok(EntityQuery {
            class: None,
            area: self.bbox.as_deref().map(|text| bbox_crs.bounds(text)).transpose()?.map(Area::Box),
            attribute: None,
            as_of: datetime.and_then(Datetime::as_of),
            cursor: self.cursor,
            limit,
        })
    }
}

fn page_links(base: &Base, collection: &str, raw: &str, next: Option<&str>) -> Value {
    let path = format!("/collections/{collection}");
    let items = |query: &str| match query {
        "" => format!("{path}/items"),
        query => format!("{path}/items?{query}"),
    };
    let mut links = vec![base.link("self", GEOJSON, &items(raw)), base.link("collection", JSON, &path)];
    if let Some(cursor) = next {
        let kept = raw.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("cursor="));
        let cursor = format!("cursor={}", percent_encode(cursor));
        let query: Vec<&str> = kept.chain([cursor.as_str()]).collect();
        links.push(base.link("next", GEOJSON, &items(&query.join("&"))));
    }
    json!(links)
}

fn page_text(now: Timestamp, page: Page<EntityView>, links: &Value, crs: Crs) -> String {
    let returned = page.items.len();
    let features: Vec<String> = page.items.into_iter().map(|view| feature::text(view, crs)).collect();
    let matched = page.total.map_or_else(String::new, |total| format!("\"numberMatched\":{total},"));
    format!(
        "{{\"type\":\"FeatureCollection\",{matched}\"numberReturned\":{returned},\"timeStamp\":\"{now}\",\
         \"links\":{links},\"features\":[{}]}}",
        features.join(",")
    )
}

fn answer(crs: Crs, body: String) -> Response {
    let headers = [(header::CONTENT_TYPE, GEOJSON.to_owned()), (CONTENT_CRS, format!("<{}>", crs.uri()))];
    (headers, body).into_response()
}

fn percent_encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
#[path = "items_tests.rs"]
mod items_tests;
