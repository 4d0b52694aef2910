//! `/api/v1/jobs/{id}/rejections`: rows that could not be used, to look at or to correct and feed again.

use std::io::{self, Write};

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use chengji_city::{Actor, RejectionView, jobs};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::sync::mpsc;
use utoipa::{IntoParams, ToSchema};

use crate::app::App;
use crate::caller::Member;
use crate::extract::{Params, Segment};
use crate::http::parameter;
use crate::http::representation::Finding;
use crate::message::Locale;
use crate::problem::{Problem, Problems};

/// Which rows, and how.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Which {
    /// Rows after this one; from the first when absent.
    after: Option<i64>,
    /// Page size, 1 to 10,000.
    #[param(default = 100)]
    limit: Option<usize>,
    /// `csv` for the whole list as a file, also by `Accept: text/csv`.
    format: Option<String>,
}

/// Rejected rows in file order.
#[derive(Serialize, ToSchema)]
pub(crate) struct Rejections {
    items: Vec<Rejection>,
}

/// A rejected row.
#[derive(Serialize, ToSchema)]
struct Rejection {
    /// Row in the file, from 1.
    row: i64,
    columns: Vec<String>,
    /// The values, untouched.
    #[schema(value_type = Vec<Object>)]
    values: Vec<Value>,
    findings: Vec<Finding>,
}

/// Rows of a job that were rejected, each with every finding.
#[utoipa::path(get, operation_id = "list_rejections", path = "/api/v1/jobs/{id}/rejections", tag = "jobs",
    params(("id" = i64, Path), Which),
    responses((status = 200, content((Rejections = "application/json"), (String = "text/csv"))), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    Member(actor): Member,
    Segment(id): Segment<i64>,
    Params(which): Params<Which>,
    locale: Locale,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    if wants_csv(which.format.as_deref(), &headers)? {
        return csv(&app, actor, id).await;
    }
    let after = which.after.unwrap_or(0);
    let limit = parameter::limit(which.limit, parameter::USUAL_PAGE)?;
    let views = app.ask(move |city| jobs::rejections(city, &actor, id, after, limit)).await?;
    let items = views.into_iter().map(|view| Rejection::new(view, locale)).collect();
    Ok(Json(Rejections { items }).into_response())
}

impl Rejection {
    fn new(view: RejectionView, locale: Locale) -> Self {
        let findings = view.findings.iter().map(|finding| Finding::new(finding, locale)).collect();
        Self { row: view.row, columns: view.columns, values: view.values, findings }
    }
}

fn wants_csv(format: Option<&str>, headers: &HeaderMap) -> Result<bool, Problem> {
    match format {
        Some("csv") => Ok(true),
        Some("json") => Ok(false),
        Some(other) => Err(Problem::invalid("query.invalid-format").with("value", other)),
        None => {
            let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
            Ok(accept.contains("text/csv"))
        }
    }
}

/// Streams the file: a list of a million rejected rows never stands in memory.
async fn csv(app: &App, actor: Actor, id: i64) -> Result<Response, Problem> {
    // Asked first, so that a refusal is still a problem and not a broken file.
    let reader = actor.clone();
    app.ask(move |city| jobs::load(city, &reader, id)).await?;
    let (sender, receiver) = mpsc::channel::<Result<Bytes, io::Error>>(8);
    let city = app.city();
    tokio::task::spawn_blocking(move || {
        let mut out = io::BufWriter::with_capacity(64 << 10, ChannelWriter(sender.clone()));
        let written = jobs::export_rejections(&city, &actor, id, &mut out).map_err(io::Error::other);
        if let Err(error) = written.and_then(|()| out.flush()) {
            tracing::warn!(%error, "an export of rejected rows broke off");
            let _ = sender.blocking_send(Err(error));
        }
    });
    let name = format!("attachment; filename=\"rejections-{id}.csv\"");
    let headers = [(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, crate::stream::body(receiver)).into_response())
}

struct ChannelWriter(mpsc::Sender<Result<Bytes, io::Error>>);

impl Write for ChannelWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let chunk = Bytes::copy_from_slice(bytes);
        self.0.blocking_send(Ok(chunk)).map_err(|gone| io::Error::new(io::ErrorKind::BrokenPipe, gone.to_string()))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
