//! The parameters of a page: those of the standard, and every other one a property of the features.

use chengji_city::registry::features::{self, FeatureQuery, SortKey};
use chengji_city::{Actor, City};
use chengji_codes::{Bounds, ClassCode};
use chengji_core::query::Expression;

use crate::http::parameter::{LARGEST_PAGE, USUAL_PAGE};
use crate::ogc::crs::Crs;
use crate::ogc::datetime::Datetime;
use crate::ogc::filter;
use crate::problem::Problem;

/// What a page is asked for; `cursor` is ours, found in `next` links only.
#[derive(Debug, Default)]
pub(super) struct Asked {
    pub(super) crs: Option<String>,
    pub(super) f: Option<String>,
    pub(super) limit: usize,
    bounds: Option<Bounds>,
    datetime: Option<Datetime>,
    filter: Option<Expression>,
    cursor: Option<String>,
    sort: Vec<SortKey>,
    /// Names and values of properties.
    properties: Vec<(String, String)>,
}

impl Asked {
    /// Reads parameters; one given twice is refused.
    pub(super) fn read(pairs: Vec<(String, String)>) -> Result<Self, Problem> {
        let mut asked = Self { limit: USUAL_PAGE, ..Self::default() };
        let (mut bbox, mut bbox_crs, mut text, mut lang, mut filter_crs) = (None, None, None, None, None);
        let mut seen: Vec<String> = Vec::new();
        for (name, value) in pairs {
            if seen.contains(&name) {
                return Err(refused(format!("duplicate field `{name}`")));
            }
            seen.push(name.clone());
            match name.as_str() {
                "bbox" => bbox = Some(value),
                "bbox-crs" => bbox_crs = Some(value),
                "crs" => asked.crs = Some(value),
                "cursor" => asked.cursor = Some(value),
                "datetime" => asked.datetime = Some(Datetime::parse(&value)?),
                "f" => asked.f = Some(value),
                "filter" => text = Some(value),
                "filter-lang" => lang = Some(value),
                "filter-crs" => filter_crs = Some(value),
                "limit" => asked.limit = limit(&value)?,
                "sortby" => asked.sort = sort(&value)?,
                _ => asked.properties.push((name, value)),
            }
        }
        let (bbox_crs, filter_crs) = (Crs::parse(bbox_crs.as_deref())?, Crs::parse(filter_crs.as_deref())?);
        asked.bounds = bbox.map(|text| bbox_crs.bounds(&text)).transpose()?;
        asked.filter = text.map(|text| filter::read(&text, lang.as_deref(), filter_crs)).transpose()?;
        Ok(asked)
    }

    /// The question about the features of a class.
    pub(super) fn into_query(self, city: &City, actor: &Actor, class: ClassCode) -> Result<FeatureQuery, Problem> {
        let mut conditions: Vec<Expression> = self.filter.into_iter().collect();
        if !self.properties.is_empty() {
            let queryables = features::queryables(city, actor, class)?;
            conditions.extend(filter::of_parameters(&queryables, &self.properties)?);
        }
        Ok(FeatureQuery {
            class,
            bounds: self.bounds,
            filter: filter::all(conditions),
            as_of: self.datetime.and_then(Datetime::as_of),
            during: self.datetime.and_then(Datetime::during),
            sort: self.sort,
            cursor: self.cursor,
            limit: self.limit,
        })
    }
}

/// A page size. More than the maximum is no error but the maximum (Part 1, 7.15.2).
fn limit(text: &str) -> Result<usize, Problem> {
    match text.parse() {
        Ok(0) => {
            let problem = Problem::invalid("query.invalid-limit").with("value", "0");
            Err(problem.with("most", LARGEST_PAGE.to_string()))
        }
        Ok(limit) => Ok(LARGEST_PAGE.min(limit)),
        Err(error) => Err(refused(format!("limit: {error}"))),
    }
}

/// `-height,+name,code`: names of properties, `-` for the greatest first (Part 8, draft). A `+` that was not encoded arrives as a blank.
fn sort(text: &str) -> Result<Vec<SortKey>, Problem> {
    let key = |part: &str| {
        let (property, descending) = match part.strip_prefix('-') {
            Some(rest) => (rest, true),
            None => (part.strip_prefix(['+', ' ']).unwrap_or(part), false),
        };
        match property.is_empty() || property.contains([' ', '+', '-']) {
            true => Err(refused(format!("sortby: {part:?} is no property with a sign"))),
            false => Ok(SortKey { property: property.to_owned(), descending }),
        }
    };
    text.split(',').map(key).collect()
}

fn refused(reason: String) -> Problem {
    Problem::invalid("request.invalid-parameter").with("reason", reason)
}

pub(super) fn percent_encode(text: &str) -> String {
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
#[path = "question_tests.rs"]
mod question_tests;
