//! `/api/v1/addresses:parse`: where a text is, and what it is made of.

use axum::extract::{Request, State};
use axum::response::Response;
use chengji_city::address::engine::{self, ElementView, NamesView, ParseQuestion, ParseView};
use chengji_codes::DivisionCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::lines::{Question, answered};
use crate::app::App;
use crate::caller::Member;
use crate::problem::{Problem, Problems};

/// A text to read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::http) struct AddressText {
    /// The text.
    text: String,
    /// The year or date whose divisions are wanted beside those of today: `2018`, `2018-05-01`.
    #[serde(default)]
    as_of: Option<String>,
    /// Code of the city in which a name is looked for first, such as 420100.
    #[serde(default)]
    city: Option<String>,
}

/// An address as it was read.
#[derive(Serialize, ToSchema)]
pub(in crate::http) struct AddressParsed {
    /// As it came.
    text: String,
    region: AddressRegion,
    /// In order; they tile the text.
    elements: Vec<AddressElement>,
    /// The standard text; only when a city was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    standard: Option<String>,
}

/// Where a text says it is; null where it does not tell.
#[derive(Serialize, ToSchema)]
struct AddressRegion {
    /// Under the names in the text.
    written: Option<AddressChain>,
    /// The same ground in the year asked for.
    as_of: Option<AddressChain>,
    /// The same ground today.
    current: Option<AddressChain>,
    /// 0 to 1.
    confidence: f64,
    /// Whether a name in the text contradicts the answer.
    conflict: bool,
    /// Why nothing is answered: nothing-named or ambiguous.
    unknown: Option<&'static str>,
}

/// A chain of divisions.
#[derive(Serialize, ToSchema)]
struct AddressChain {
    code: String,
    province: Option<String>,
    city: Option<String>,
    district: Option<String>,
    town: Option<String>,
    community: Option<String>,
    zone: Option<String>,
}

/// One element.
#[derive(Serialize, ToSchema)]
struct AddressElement {
    /// What it is: prov, city, district, zone, town, community, road, roadno, estate, poi, houseno, cellno, floorno, roomno …
    label: &'static str,
    /// First character, counted in characters of the text.
    start: u32,
    /// Behind the last character.
    end: u32,
    text: String,
}

/// Reads an address: its divisions through time, and its elements. One JSON object or a stream of lines.
#[utoipa::path(post, operation_id = "parse_address", path = "/api/v1/addresses:parse", tag = "addresses",
    request_body(content((AddressText = "application/json"), (String = "application/x-ndjson"))),
    responses((status = 200, content((AddressParsed = "application/json"), (String = "application/x-ndjson"))), Problems))]
pub(in crate::http) async fn parse(
    State(app): State<App>,
    Member(actor): Member,
    request: Request,
) -> Result<Response, Problem> {
    answered::<AddressText, AddressParsed>(app, request, move |city, asked| {
        Ok(engine::parse(city, &actor, asked)?.into_iter().map(AddressParsed::of).collect())
    })
    .await
}

impl Question for AddressText {
    type Asked = ParseQuestion;

    fn asked(self) -> Result<ParseQuestion, Problem> {
        let refused = |reason: String| Problem::invalid("request.invalid-body").with("reason", reason);
        let year = |text: String| {
            let year = text.get(..4).filter(|_| text.len() == 4 || text.parse::<jiff::civil::Date>().is_ok());
            year.and_then(|year| year.parse().ok())
                .ok_or_else(|| refused(format!("as_of: {text:?} is no year or date")))
        };
        let code = |text: String| {
            let read = text.parse().or_else(|_| DivisionCode::parse_padded(&text));
            let city = read.map_err(|error| refused(format!("city: {error}")))?;
            DivisionCode::city(city).ok_or_else(|| refused(format!("city: {text:?} is wider than a city")))
        };
        Ok(ParseQuestion {
            as_of: self.as_of.map(year).transpose()?,
            city: self.city.map(code).transpose()?,
            text: self.text,
        })
    }
}

impl AddressParsed {
    fn of(view: ParseView) -> Self {
        let region = view.region;
        Self {
            text: view.text,
            region: AddressRegion {
                written: region.written.map(AddressChain::of),
                as_of: region.as_of.map(AddressChain::of),
                current: region.current.map(AddressChain::of),
                confidence: super::matching::rounded(region.confidence, 1e4),
                conflict: region.conflict,
                unknown: region.unknown,
            },
            elements: view.elements.into_iter().map(AddressElement::of).collect(),
            standard: view.standard,
        }
    }
}

impl AddressChain {
    fn of(names: NamesView) -> Self {
        let NamesView { code, province, city, district, town, community, zone } = names;
        Self { code, province, city, district, town, community, zone }
    }
}

impl AddressElement {
    fn of(element: ElementView) -> Self {
        let ElementView { label, start, end, text } = element;
        Self { label, start, end, text }
    }
}
