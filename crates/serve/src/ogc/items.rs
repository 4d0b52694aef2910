//! `/ogc/collections/{slug}/items`: the features of a collection, page by page, and one by its code.

mod question;

use axum::extract::{RawQuery, State};
use axum::http::{HeaderName, header};
use axum::response::{IntoResponse, Response};
use chengji_city::registry::features::{self, FeaturePage, FeatureView};
use chengji_city::{Actor, City, CityError, city_model};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};

use self::question::{Asked, percent_encode};
use super::crs::Crs;
use super::link::{Base, CITYJSON, GEOJSON, JSON, JSON_FG};
use super::{collections, feature, jsonfg};
use crate::app::App;
use crate::caller::Visitor;
use crate::extract::{Params, Segment};
use crate::problem::Problem;

const CONTENT_CRS: HeaderName = HeaderName::from_static("content-crs");

/// Parameters of one feature.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ItemQuery {
    crs: Option<String>,
    f: Option<String>,
}

/// In what form features are answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    GeoJson,
    JsonFg,
    CityJson,
}

impl Format {
    fn parse(name: Option<&str>) -> Result<Self, Problem> {
        match name {
            None | Some("json" | "geojson") => Ok(Self::GeoJson),
            Some("jsonfg") => Ok(Self::JsonFg),
            Some("cityjson") => Ok(Self::CityJson),
            Some(other) => Err(Problem::invalid("query.invalid-format").with("value", other)),
        }
    }

    fn media_type(self) -> &'static str {
        match self {
            Self::GeoJson => GEOJSON,
            Self::JsonFg => JSON_FG,
            Self::CityJson => CITYJSON,
        }
    }
}

/// A page of features (Part 1, 7.15; Part 3, 7 and 8).
pub(super) async fn list(
    State(app): State<App>,
    Visitor(actor): Visitor,
    Segment(collection): Segment<String>,
    Params(pairs): Params<Vec<(String, String)>>,
    RawQuery(raw): RawQuery,
    base: Base,
) -> Result<Response, Problem> {
    let mut asked = Asked::read(pairs)?;
    // Of a page there is no city model: each thing has its own.
    let format = match Format::parse(asked.f.as_deref())? {
        Format::CityJson => return Err(Problem::invalid("query.invalid-format").with("value", "cityjson")),
        format => format,
    };
    let class = collections::class_of(&app, &actor, &collection).await?;
    let crs = Crs::parse(asked.crs.as_deref())?;
    if format == Format::JsonFg {
        asked.limit = asked.limit.min(jsonfg::LARGEST_PAGE);
    }
    // A large page is also written on the blocking thread: it is work of milliseconds.
    let text = app.ask(move |city| {
        let query = asked.into_query(city, &actor, class.code)?;
        let page = features::features(city, &actor, &query)?;
        let raw = raw.as_deref().unwrap_or_default();
        let links = page_links(&base, &collection, raw, page.next.as_deref(), format);
        let sheet = Sheet { city, actor: &actor, collection: &collection, crs, format, as_of: query.as_of };
        sheet.page(&page, &links).map_err(Problem::from)
    });
    Ok(answer(crs, format, text.await?))
}

/// One feature (Part 1, 7.16), or its model.
pub(super) async fn show(
    State(app): State<App>,
    Visitor(actor): Visitor,
    Segment((collection, code)): Segment<(String, String)>,
    Params(asked): Params<ItemQuery>,
    base: Base,
) -> Result<Response, Problem> {
    let format = Format::parse(asked.f.as_deref())?;
    let class = collections::class_of(&app, &actor, &collection).await?;
    let crs = Crs::parse(asked.crs.as_deref())?;
    let text = app.ask(move |city| {
        let view = features::feature(city, &actor, &code)?;
        if view.class != class.code.to_string() {
            return Err(Problem::not_found());
        }
        if format == Format::CityJson {
            let model = city_model::cityjson(city, &actor, &view.code, None)?.ok_or_else(Problem::not_found)?;
            return String::from_utf8(model).map_err(|error| Problem::panicked(&format!("a city model: {error}")));
        }
        let path = format!("/collections/{collection}");
        let item = format!("{path}/items/{}", view.code);
        let mut links = vec![base.link("self", format.media_type(), &item), base.link("collection", JSON, &path)];
        if view.model.is_some() {
            links.push(base.link("alternate", CITYJSON, &format!("{item}?f=cityjson")));
            links.push(base.link("alternate", JSON_FG, &format!("{item}?f=jsonfg")));
        }
        let sheet = Sheet { city, actor: &actor, collection: &collection, crs, format, as_of: None };
        Ok(sheet.single(&view, &json!(links))?)
    });
    Ok(answer(crs, format, text.await?))
}

fn page_links(base: &Base, collection: &str, raw: &str, next: Option<&str>, format: Format) -> Value {
    let path = format!("/collections/{collection}");
    let items = |query: &str| match query {
        "" => format!("{path}/items"),
        query => format!("{path}/items?{query}"),
    };
    let kind = format.media_type();
    let mut links = vec![base.link("self", kind, &items(raw)), base.link("collection", JSON, &path)];
    if let Some(cursor) = next {
        let kept = raw.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("cursor="));
        let cursor = format!("cursor={}", percent_encode(cursor));
        let query: Vec<&str> = kept.chain([cursor.as_str()]).collect();
        links.push(base.link("next", kind, &items(&query.join("&"))));
    }
    json!(links)
}

/// What features are written for.
struct Sheet<'s> {
    city: &'s City,
    actor: &'s Actor,
    collection: &'s str,
    crs: Crs,
    format: Format,
    as_of: Option<Timestamp>,
}

impl Sheet<'_> {
    fn page(&self, page: &FeaturePage, links: &Value) -> Result<String, CityError> {
        let matched = page.matched.map_or_else(String::new, |matched| format!("\"numberMatched\":{matched},"));
        let mut text = String::with_capacity(1_024 + page.items.len() * 768);
        text.push_str("{\"type\":\"FeatureCollection\",");
        text.push_str(&matched);
        text.push_str(&format!(
            "\"numberReturned\":{},\"timeStamp\":\"{}\",\"links\":{links},",
            page.items.len(),
            self.city.now()
        ));
        if self.format == Format::JsonFg {
            text.push_str(jsonfg::CONFORMS_TO);
            text.push(',');
        }
        text.push_str("\"features\":[");
        for (number, view) in page.items.iter().enumerate() {
            if number > 0 {
                text.push(',');
            }
            self.feature(&mut text, view)?;
            text.push('}');
        }
        text.push_str("]}");
        Ok(text)
    }

    fn single(&self, view: &FeatureView, links: &Value) -> Result<String, CityError> {
        let mut text = String::with_capacity(2_048);
        self.feature(&mut text, view)?;
        if self.format == Format::JsonFg {
            text.push(',');
            text.push_str(jsonfg::CONFORMS_TO);
        }
        text.push_str(&format!(",\"links\":{links}}}"));
        Ok(text)
    }

    /// The object of a feature, left open.
    fn feature(&self, text: &mut String, view: &FeatureView) -> Result<(), CityError> {
        if self.format != Format::JsonFg {
            feature::write(text, view, self.crs);
            return Ok(());
        }
        let solids = match view.model {
            Some(_) => city_model::solids(self.city, self.actor, &view.code, self.as_of)?,
            None => None,
        };
        jsonfg::write(text, view, solids.as_ref(), self.collection, self.crs);
        Ok(())
    }
}

fn answer(crs: Crs, format: Format, body: String) -> Response {
    // A city model names its frame itself.
    let crs = if format == Format::CityJson { None } else { Some((CONTENT_CRS, format!("<{}>", crs.uri()))) };
    let mut response = ([(header::CONTENT_TYPE, format.media_type())], body).into_response();
    if let Some((name, value)) = crs.and_then(|(name, uri)| Some((name, uri.parse().ok()?))) {
        response.headers_mut().insert(name, value);
    }
    response
}
