//! The server: how the doors are put together, opened and closed.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use chengji_city::address_base::change;
use chengji_city::plate::BaseUrl;
use chengji_city::{Actor, City, CityError, boundary, city_model, registry, upload};
use tokio::net::TcpListener;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use crate::app::App;
use crate::base_map::BaseMaps;
use crate::problem::Problem;
use crate::{caller, headers, http, observe, ogc, portal, problem};

/// How the server stands in its network.
#[derive(Debug, Clone, Default)]
pub struct ServeOptions {
    /// A reverse proxy of ours stands in front: believe its `X-Forwarded-For` and `X-Forwarded-Proto`.
    pub trust_forwarded: bool,
    /// The address under which the public reaches this installation; stands on plates. Without it none are made.
    pub base_url: Option<BaseUrl>,
    /// Raster base maps of other servers that are passed through.
    pub base_maps: BaseMaps,
}

/// Why the server stopped.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Accepting connections failed.
    #[error("cannot accept connections: {0}")]
    Accept(#[source] std::io::Error),
    /// A thread that keeps something derived up with the city cannot be had.
    #[error("cannot start a thread that follows the city: {0}")]
    Thread(#[source] std::io::Error),
}

impl ServeError {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Accept(_) => "serve.cannot-accept",
            Self::Thread(_) => "serve.no-thread",
        }
    }
}

/// The longest JSON body taken, in bytes.
const LARGEST_BODY: usize = 1 << 20;
/// How long an answer may take; uploads are timed by their own pace instead.
const LONGEST_ANSWER: Duration = Duration::from_secs(30);
/// How long open requests may run on after shutdown was asked for.
const LONGEST_GOODBYE: Duration = Duration::from_secs(10);
/// How often temporary addresses whose last day is past are ended.
const EXPIRY: Duration = Duration::from_secs(3_600);
/// How often uploads that nobody goes on with are given up.
const SWEEP: Duration = Duration::from_secs(3_600);
/// How often the metrics recorder folds its samples.
const UPKEEP: Duration = Duration::from_secs(5);

/// Every door behind one router.
pub fn router(city: City, options: ServeOptions) -> Router {
    let app = App::new(city, options);
    observe::recorder();
    Router::new()
        .merge(http::router())
        .merge(ogc::router())
        .layer(from_fn_with_state(app.clone(), caller::identify))
        .merge(http::open_router())
        .fallback(portal::serve)
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(from_fn(limit_time))
        .layer(CatchPanicLayer::custom(problem::after_panic))
        .layer(from_fn_with_state(app.clone(), problem::write_problems))
        .layer(CompressionLayer::new())
        .layer(from_fn(headers::secure))
        .layer(from_fn_with_state(app.clone(), observe::observe))
        .with_state(app)
}

/// Serves on an open socket until `shutdown` completes, then lets open requests finish for at most ten seconds. Keeps the
/// search index, the placements and the scenes up with the city meanwhile.
///
/// # Errors
/// When connections cannot be accepted or no thread can be had.
pub async fn serve(
    city: City,
    listener: TcpListener,
    options: ServeOptions,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeError> {
    let followers = [
        Follower::start(&city, "search-index", registry::follow_changes)?,
        Follower::start(&city, "placements", boundary::follow_changes)?,
        Follower::start(&city, "scenes", city_model::scene::follow_changes)?,
    ];
    let upkeep = tokio::spawn(keep_up_metrics());
    let expiry = tokio::spawn(end_temporary_addresses(city.clone()));
    let sweeping = tokio::spawn(sweep_uploads(city.clone()));
    let service = router(city, options).into_make_service_with_connect_info::<SocketAddr>();
    let (closing, closed) = tokio::sync::oneshot::channel();
    let server = axum::serve(listener, service).with_graceful_shutdown(async move {
        shutdown.await;
        let _ = closing.send(());
    });
    let outcome = tokio::select! {
        outcome = server.into_future() => outcome.map_err(ServeError::Accept),
        () = goodbye_is_over(closed) => {
            tracing::warn!("requests were still open after the grace period");
            Ok(())
        }
    };
    upkeep.abort();
    expiry.abort();
    sweeping.abort();
    drop(followers);
    outcome
}

/// A thread that keeps something derived up with the city; dropping the value ends it after its present step.
struct Follower {
    stopped: Arc<AtomicBool>,
}

impl Follower {
    fn start(city: &City, name: &str, follow: fn(&City, &dyn Fn() -> bool)) -> Result<Self, ServeError> {
        let stopped = Arc::new(AtomicBool::new(false));
        let (city, seen) = (city.clone(), Arc::clone(&stopped));
        let thread = std::thread::Builder::new().name(name.to_owned());
        thread.spawn(move || follow(&city, &|| seen.load(Ordering::Relaxed))).map_err(ServeError::Thread)?;
        Ok(Self { stopped })
    }
}

impl Drop for Follower {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::Relaxed);
    }
}

async fn goodbye_is_over(closed: tokio::sync::oneshot::Receiver<()>) {
    if closed.await.is_err() {
        // The server ended by itself: the other branch has its outcome.
        std::future::pending::<()>().await;
    }
    tokio::time::sleep(LONGEST_GOODBYE).await;
}

/// Middleware: an answer that takes too long becomes a problem.
async fn limit_time(request: Request, next: Next) -> Response {
    if http::is_upload(&request) {
        return next.run(request).await;
    }
    match tokio::time::timeout(LONGEST_ANSWER, next.run(request)).await {
        Ok(response) => response,
        Err(_elapsed) => Problem::new(StatusCode::SERVICE_UNAVAILABLE, "request.timeout").into_response(),
    }
}

/// Ends temporary addresses once an hour; a failure is told and tried again.
async fn end_temporary_addresses(city: City) {
    let mut ticks = tokio::time::interval(EXPIRY);
    loop {
        ticks.tick().await;
        let city = city.clone();
        let ended = tokio::task::spawn_blocking(move || change::expire(&city, &Actor::system())).await;
        match ended {
            Ok(Ok(outcome)) if outcome.changed > 0 => {
                tracing::info!(ended = outcome.changed, "temporary addresses ended");
            }
            Ok(Ok(_)) => {}
            Ok(Err(error)) => tracing::warn!(code = error.code(), %error, "temporary addresses could not be ended"),
            Err(error) => tracing::warn!(%error, "temporary addresses could not be ended"),
        }
    }
}

/// Frees the uploads that the last program left to its jobs, then gives up, once an hour, those whose time is over.
async fn sweep_uploads(city: City) {
    let mut ticks = tokio::time::interval(SWEEP);
    let mut step: fn(&City) -> Result<u64, CityError> = upload::recover;
    loop {
        ticks.tick().await;
        let city = city.clone();
        match tokio::task::spawn_blocking(move || step(&city).and_then(|_| upload::sweep(&city))).await {
            Ok(Ok(0)) => {}
            Ok(Ok(swept)) => tracing::info!(swept, "uploads that nobody went on with were given up"),
            Ok(Err(error)) => tracing::warn!(code = error.code(), %error, "uploads could not be swept"),
            Err(error) => tracing::warn!(%error, "uploads could not be swept"),
        }
        step = |_| Ok(0);
    }
}

/// Samples wait in memory until they are folded, also when nobody reads the metrics.
async fn keep_up_metrics() {
    let mut ticks = tokio::time::interval(UPKEEP);
    loop {
        ticks.tick().await;
        if let Some(recorder) = observe::recorder() {
            recorder.run_upkeep();
        }
    }
}
