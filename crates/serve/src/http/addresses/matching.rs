//! `/api/v1/addresses:match` and `:geocode`: which address of the base a text means, and where it lies.

use std::collections::BTreeMap;

use axum::extract::{Request, State};
use axum::response::Response;
use chengji_city::address::engine::{self, Day, EvidenceView, MatchQuestion, MatchView, PlaceView, PositionView};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::lines::{Question, answered};
use crate::app::App;
use crate::caller::Member;
use crate::problem::{Problem, Problems};

/// Most other candidates in one answer.
const MOST_OTHERS: usize = 20;

/// A text to match.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::http) struct AddressQuestion {
    /// The text.
    text: String,
    /// Longitude of what it means, CGCS2000 degrees, when known.
    #[serde(default)]
    lon: Option<f64>,
    /// Latitude.
    #[serde(default)]
    lat: Option<f64>,
    /// Below this probability the answer is "don't know"; 0.5 when absent.
    #[serde(default)]
    least: Option<f32>,
    /// Tell this many other candidates, at most 20.
    #[serde(default)]
    others: Option<usize>,
    /// The day whose addresses are meant, like 2024-06-30: what had ended by then, or began later, is told as `not-in-force`.
    #[serde(default)]
    as_of: Option<String>,
}

/// Which address of the base a text means, or why there is no answer.
#[derive(Serialize, ToSchema)]
pub(in crate::http) struct AddressMatch {
    /// As it came.
    text: String,
    /// room, floor, unit, building, doorplate, estate, road, community … or none.
    level: &'static str,
    /// Id of the address in the base.
    id: Option<String>,
    code: Option<String>,
    /// Its text.
    address: Option<String>,
    lon: Option<f64>,
    lat: Option<f64>,
    /// How often such an answer is right.
    probability: f64,
    /// Weight between the best candidate and the runner-up.
    margin: f64,
    /// Why there is no answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    /// The nearest the base has when there is no answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    nearest: Option<AddressPlace>,
    /// What speaks for and against the best candidate, by element.
    evidence: BTreeMap<String, AddressEvidence>,
    /// Other candidates, best first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    others: Vec<AddressOther>,
    /// Where it lies; only of a geocode.
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<AddressPosition>,
    /// Digest of the base that answered: the same text and version give the same answer.
    base_version: String,
}

/// An address of the base.
#[derive(Serialize, ToSchema)]
pub(super) struct AddressPlace {
    level: &'static str,
    id: Option<String>,
    code: Option<String>,
    address: String,
    lon: Option<f64>,
    lat: Option<f64>,
}

/// Another candidate.
#[derive(Serialize, ToSchema)]
struct AddressOther {
    #[serde(flatten)]
    place: AddressPlace,
    /// The weight it is behind the best one.
    behind: f64,
}

/// One element's part in an answer.
#[derive(Serialize, ToSchema)]
struct AddressEvidence {
    query: String,
    base: String,
    agreement: &'static str,
    /// Natural logarithm of the odds it adds.
    weight: f64,
}

/// A position and how far it may be off.
#[derive(Serialize, ToSchema)]
struct AddressPosition {
    lon: f64,
    lat: f64,
    /// Metres it may be off.
    metres: f64,
    /// How it was found.
    method: &'static str,
}

/// Matches a text against the address base. One JSON object or a stream of lines.
#[utoipa::path(post, operation_id = "match_address", path = "/api/v1/addresses:match", tag = "addresses",
    request_body(content((AddressQuestion = "application/json"), (String = "application/x-ndjson"))),
    responses((status = 200, content((AddressMatch = "application/json"), (String = "application/x-ndjson"))), Problems))]
pub(in crate::http) async fn match_texts(
    State(app): State<App>,
    Member(actor): Member,
    request: Request,
) -> Result<Response, Problem> {
    answered::<AddressQuestion, AddressMatch>(app, request, move |city, asked| {
        Ok(engine::match_all(city, &actor, asked)?.into_iter().map(AddressMatch::of).collect())
    })
    .await
}

/// The position a text means, with the metres it may be off. One JSON object or a stream of lines.
#[utoipa::path(post, operation_id = "geocode_address", path = "/api/v1/addresses:geocode", tag = "addresses",
    request_body(content((AddressQuestion = "application/json"), (String = "application/x-ndjson"))),
    responses((status = 200, content((AddressMatch = "application/json"), (String = "application/x-ndjson"))), Problems))]
pub(in crate::http) async fn geocode(
    State(app): State<App>,
    Member(actor): Member,
    request: Request,
) -> Result<Response, Problem> {
    answered::<AddressQuestion, AddressMatch>(app, request, move |city, asked| {
        Ok(engine::geocode_all(city, &actor, asked)?.into_iter().map(AddressMatch::of).collect())
    })
    .await
}

impl Question for AddressQuestion {
    type Asked = MatchQuestion;

    fn asked(self) -> Result<MatchQuestion, Problem> {
        let refused = |reason: &str| Err(Problem::invalid("request.invalid-body").with("reason", reason));
        let near = match (self.lon, self.lat) {
            (Some(lon), Some(lat)) if lon.abs() <= 180.0 && lat.abs() <= 90.0 => Some((lon, lat)),
            (None, None) => None,
            _ => return refused("lon and lat are degrees and come together"),
        };
        if self.least.is_some_and(|least| !(0.0..=1.0).contains(&least)) {
            return refused("least is a probability, 0 to 1");
        }
        let others = self.others.unwrap_or_default().min(MOST_OTHERS);
        let Ok(as_of) = self.as_of.map(|day| day.parse::<Day>()).transpose() else {
            return refused("as_of is a day like 2024-06-30");
        };
        Ok(MatchQuestion { text: self.text, near, least: self.least, others, as_of })
    }
}

impl AddressMatch {
    fn of(view: MatchView) -> Self {
        let mut evidence = BTreeMap::new();
        for part in view.evidence {
            // A text may name two roads: the second gets a number.
            let mut name = part.element.to_owned();
            let mut count = 1;
            while evidence.contains_key(&name) {
                count += 1;
                name = format!("{}_{count}", part.element);
            }
            evidence.insert(name, AddressEvidence::of(part));
        }
        let place = view.found.map(AddressPlace::of);
        let level = place.as_ref().map_or("none", |place| place.level);
        let (id, code, address, at) = match place {
            Some(place) => (place.id, place.code, Some(place.address), place.lon.zip(place.lat)),
            None => (None, None, None, None),
        };
        let (lon, lat) = at.unzip();
        let other = |(place, behind)| AddressOther { place: AddressPlace::of(place), behind: rounded(behind, 1e2) };
        Self {
            text: view.text,
            level,
            id,
            code,
            address,
            lon,
            lat,
            probability: rounded(view.probability, 1e4),
            margin: rounded(view.margin, 1e2),
            reason: view.reason,
            nearest: view.nearest.map(AddressPlace::of),
            evidence,
            others: view.others.into_iter().map(other).collect(),
            position: view.position.map(AddressPosition::of),
            base_version: view.base_version,
        }
    }
}

impl AddressPlace {
    pub(super) fn of(view: PlaceView) -> Self {
        let (lon, lat) = view.position.unzip();
        Self { level: view.level, id: view.id, code: view.code, address: view.address, lon, lat }
    }
}

impl AddressEvidence {
    fn of(view: EvidenceView) -> Self {
        let weight = rounded(view.weight, 1e2);
        Self { query: view.query, base: view.base, agreement: view.agreement, weight }
    }
}

impl AddressPosition {
    fn of(view: PositionView) -> Self {
        let PositionView { lon, lat, metres, method } = view;
        Self { lon, lat, metres: metres.round(), method }
    }
}

/// A number as answers show it: no digits beyond what it is good for, and never one JSON does not have.
pub(super) fn rounded(value: f32, scale: f64) -> f64 {
    let value = (f64::from(value) * scale).round() / scale;
    if value.is_finite() { value } else { 0.0 }
}
