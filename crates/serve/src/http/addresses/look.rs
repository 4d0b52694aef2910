//! `/api/v1/addresses:suggest` and `:reverse`: addresses while one is typed, and at a position.

use axum::Json;
use axum::extract::State;
use chengji_city::address::engine::{self, PlaceView, ReverseView, SuggestionView};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::matching::AddressPlace;
use crate::app::App;
use crate::caller::Member;
use crate::extract::Params;
use crate::http::parameter;
use crate::problem::{Problem, Problems};

const USUAL_SUGGESTIONS: usize = 10;
const MOST_SUGGESTIONS: usize = 50;

/// What was typed.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(in crate::http) struct Typed {
    /// The beginning of an address: characters, pinyin or initials.
    q: String,
    /// Most suggestions, 1 to 50.
    #[param(default = 10)]
    limit: Option<usize>,
    /// Longitude near which suggestions come sooner, CGCS2000 degrees.
    lon: Option<f64>,
    /// Latitude.
    lat: Option<f64>,
}

/// Which position.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(in crate::http) struct Position {
    /// Longitude, CGCS2000 degrees.
    lon: f64,
    /// Latitude.
    lat: f64,
    /// Nothing farther than this many metres is told; at most 5,000.
    #[param(default = 1000.0)]
    within: Option<f64>,
}

/// Ways to go on, the likeliest first.
#[derive(Serialize, ToSchema)]
pub(in crate::http) struct AddressSuggestions {
    items: Vec<AddressSuggestion>,
}

/// One way to go on.
#[derive(Serialize, ToSchema)]
struct AddressSuggestion {
    #[serde(flatten)]
    place: AddressPlace,
    /// number, written, spoken, initials, misspelt or within.
    how: &'static str,
}

/// What stands at a position.
#[derive(Serialize, ToSchema)]
pub(in crate::http) struct AddressesAround {
    doorplate: Option<AddressNear>,
    building: Option<AddressNear>,
    poi: Option<AddressNear>,
    community: Option<AddressNear>,
    /// The BeiDou grid cell that holds the position.
    cell: String,
    /// Digest of the base that answered.
    base_version: String,
}

/// An address and how far it is.
#[derive(Serialize, ToSchema)]
struct AddressNear {
    #[serde(flatten)]
    place: AddressPlace,
    metres: f64,
}

/// Addresses that begin like what was typed.
#[utoipa::path(get, operation_id = "suggest_addresses", path = "/api/v1/addresses:suggest", tag = "addresses", params(Typed),
    responses((status = 200, body = AddressSuggestions), Problems))]
pub(in crate::http) async fn suggest(
    State(app): State<App>,
    Member(actor): Member,
    Params(typed): Params<Typed>,
) -> Result<Json<AddressSuggestions>, Problem> {
    let limit = parameter::limit(typed.limit, USUAL_SUGGESTIONS)?.min(MOST_SUGGESTIONS);
    let near = typed.lon.zip(typed.lat);
    let found = app.ask(move |city| engine::suggest(city, &actor, &typed.q, limit, near)).await?;
    let item = |SuggestionView { place, how }| AddressSuggestion { place: AddressPlace::of(place), how };
    Ok(Json(AddressSuggestions { items: found.into_iter().map(item).collect() }))
}

/// The nearest doorplate, building, place and community to a position.
#[utoipa::path(get, operation_id = "reverse_geocode", path = "/api/v1/addresses:reverse", tag = "addresses", params(Position),
    responses((status = 200, body = AddressesAround), Problems))]
pub(in crate::http) async fn reverse(
    State(app): State<App>,
    Member(actor): Member,
    Params(position): Params<Position>,
) -> Result<Json<AddressesAround>, Problem> {
    let Position { lon, lat, within } = position;
    let found = app.ask(move |city| engine::reverse(city, &actor, (lon, lat), within)).await?;
    let ReverseView { doorplate, building, poi, community, cell, base_version } = found;
    Ok(Json(AddressesAround {
        doorplate: doorplate.map(AddressNear::of),
        building: building.map(AddressNear::of),
        poi: poi.map(AddressNear::of),
        community: community.map(AddressNear::of),
        cell,
        base_version,
    }))
}

impl AddressNear {
    fn of((place, metres): (PlaceView, f64)) -> Self {
        Self { place: AddressPlace::of(place), metres: (metres * 10.0).round() / 10.0 }
    }
}
