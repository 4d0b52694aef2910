//! The server: how the doors are put together, opened and closed.

use std::future::Future;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use chengji_city::City;
use tokio::net::TcpListener;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use crate::app::App;
use crate::problem::Problem;
use crate::{caller, headers, http, observe, ogc, portal, problem};

/// How the server stands in its network.
#[derive(Debug, Clone)]
pub struct ServeOptions {
    /// Where to listen.
    pub address: SocketAddr,
    /// A reverse proxy of ours stands in front: believe its `X-Forwarded-For` and `X-Forwarded-Proto`.
    pub trust_forwarded: bool,
}

/// Why the server did not start or stopped.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// The address asked for.
        address: SocketAddr,
        /// The system's reason.
        source: std::io::Error,
    },
    /// Accepting connections failed.
    #[error("cannot accept connections: {0}")]
    Accept(std::io::Error),
}

impl ServeError {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Listen { .. } => "serve.cannot-listen",
            Self::Accept(_) => "serve.cannot-accept",
        }
    }
}

/// The longest JSON body taken, in bytes.
const LARGEST_BODY: usize = 1 << 20;
/// How long an answer may take; uploads are timed by their own pace instead.
const LONGEST_ANSWER: Duration = Duration::from_secs(30);
/// How long open requests may run on after shutdown was asked for.
const LONGEST_GOODBYE: Duration = Duration::from_secs(10);
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

/// Serves until `shutdown` completes, then lets open requests finish for at most ten seconds.
///
/// # Errors
/// When the address cannot be listened on.
pub async fn serve(
    city: City,
    options: ServeOptions,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeError> {
    let address = options.address;
    let listener = TcpListener::bind(address)
        .await
        .map_err(|source| ServeError::Listen { address, source })?;
    serve_on(listener, city, options, shutdown).await
}

/// Serves on a socket that is already open, such as one on a free port or one handed over by the system.
///
/// # Errors
/// When connections cannot be accepted.
pub async fn serve_on(
    listener: TcpListener,
    city: City,
    options: ServeOptions,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeError> {
    let service = router(city, options).into_make_service_with_connect_info::<SocketAddr>();
    let (closing, closed) = tokio::sync::oneshot::channel();
    let upkeep = tokio::spawn(keep_up_metrics());
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
    outcome
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
        Err(_elapsed) => {
            Problem::new(StatusCode::SERVICE_UNAVAILABLE, "request.timeout").into_response()
        }
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
