//! What the operator sees of a request: a trace id, one log line, a count and a duration by route.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::OnceLock;
use std::time::Instant;

use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use tower_http::request_id::{MakeRequestId, MakeRequestUuid};
use tracing::Instrument;

use crate::app::App;
use crate::caller::ActorName;

/// Upper bounds of the duration histogram, in seconds.
const SECONDS: &[f64] = &[0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 60.0];

/// Names one request in answers and logs; always ours, never the client's.
#[derive(Debug, Clone)]
pub(crate) struct TraceId(HeaderValue);

impl TraceId {
    fn new(request: &Request) -> Self {
        let id = MakeRequestUuid.make_request_id(request);
        Self(id.map_or(HeaderValue::from_static("-"), tower_http::request_id::RequestId::into_header_value))
    }
}

impl fmt::Display for TraceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.to_str().unwrap_or("-"))
    }
}

/// Where the request came from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Peer {
    /// The client's address, through a trusted proxy when the options say so.
    pub(crate) address: IpAddr,
    /// The connection is from this machine and no proxy stands between.
    pub(crate) is_local: bool,
}

/// The recorder of the process, installed on first use.
pub(crate) fn recorder() -> Option<&'static PrometheusHandle> {
    static RECORDER: OnceLock<Option<PrometheusHandle>> = OnceLock::new();
    RECORDER
        .get_or_init(|| {
            PrometheusBuilder::new()
                .set_buckets_for_metric(Matcher::Full("http_request_seconds".to_owned()), SECONDS)
                .and_then(PrometheusBuilder::install_recorder)
                .inspect_err(|error| tracing::warn!(%error, "no metrics: another recorder is installed"))
                .ok()
        })
        .as_ref()
}

/// Middleware: outermost, so that every answer is seen.
pub(crate) async fn observe(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = TraceId::new(&request);
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("portal", MatchedPath::as_str).to_owned();
    let peer = peer(&request, app.options().trust_forwarded);
    request.extensions_mut().insert(id.clone());
    request.extensions_mut().insert(peer);
    let span = tracing::info_span!("request", trace_id = %id, %method, route);
    let mut response = next.run(request).instrument(span.clone()).await;
    let seconds = started.elapsed().as_secs_f64();
    let status = response.status().as_u16();
    let actor = response.extensions().get::<ActorName>().map_or("-", |name| name.0.as_str());
    span.in_scope(|| tracing::info!(status, ms = seconds * 1000.0, actor, "answered"));
    let labels = [("method", method.to_string()), ("route", route), ("status", status.to_string())];
    metrics::counter!("http_requests_total", &labels).increment(1);
    metrics::histogram!("http_request_seconds", &labels[..2]).record(seconds);
    response.headers_mut().insert("x-request-id", id.0);
    response
}

fn peer(request: &Request, trust_forwarded: bool) -> Peer {
    let connected = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let forwarded = forwarded_for(request.headers());
    let is_proxied = request.headers().contains_key("x-forwarded-for") || request.headers().contains_key("forwarded");
    let address = forwarded.filter(|_| trust_forwarded).or(connected).unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
    Peer { address, is_local: !is_proxied && connected.is_some_and(|address| address.to_canonical().is_loopback()) }
}

/// The last address of the list: the one our own proxy wrote; earlier ones are the client's word.
fn forwarded_for(headers: &HeaderMap) -> Option<IpAddr> {
    headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
}
