//! `/ogc/collections/{collection}/models`: the models of a class as a file, streamed as it is made.

use std::io::{self, Write as _};

use axum::body::Bytes;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use chengji_city::city_model::export::{self, ExportFormat, ExportRequest};
use chengji_city::city_model::scene::SceneArea;
use serde::Deserialize;
use tokio::sync::mpsc;

use super::collections;
use super::datetime::Datetime;
use crate::app::App;
use crate::caller::Visitor;
use crate::extract::{Params, Segment};
use crate::http::parameter;
use crate::problem::Problem;

/// Bytes of a piece.
const PIECE: usize = 64 << 10;

/// What to take out.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ModelsQuery {
    f: Option<String>,
    bbox: Option<String>,
    division: Option<String>,
    datetime: Option<String>,
    level: Option<i64>,
    floors: Option<bool>,
    crs: Option<String>,
}

/// The models of a class.
pub(super) async fn models(
    State(app): State<App>,
    Visitor(actor): Visitor,
    Segment(collection): Segment<String>,
    Params(asked): Params<ModelsQuery>,
) -> Result<Response, Problem> {
    let class = collections::class_of(&app, &actor, &collection).await?;
    let wanted = asked.f.as_deref().unwrap_or("cityjsonseq");
    let invalid = |code: &'static str, value: &str| Problem::invalid(code).with("value", value);
    let format: ExportFormat = wanted.parse().map_err(|_given| invalid("query.invalid-format", wanted))?;
    let request = ExportRequest {
        format,
        classes: vec![class.code],
        area: area(asked.bbox.as_deref(), asked.division.as_deref())?,
        as_of: asked.datetime.as_deref().map(Datetime::parse).transpose()?.and_then(Datetime::as_of),
        level: asked.level,
        floors: asked.floors.unwrap_or(false),
        frame: asked.crs,
    };
    // Asked first, so that a refusal is still a problem and not a broken file.
    let (reader, wanted) = (actor.clone(), request.clone());
    app.ask(move |city| export::check(city, &reader, &wanted)).await?;
    let (sender, receiver) = mpsc::channel::<io::Result<Bytes>>(8);
    let city = app.city();
    tokio::task::spawn_blocking(move || {
        let mut out = io::BufWriter::with_capacity(PIECE, Channel(sender.clone()));
        let made = export::export(&city, &actor, &request, &mut out, &mut |_| {}).map_err(io::Error::other);
        if let Err(error) = made.and_then(|_report| out.flush()) {
            tracing::warn!(%error, "an export of models broke off");
            // A client that has gone is told nothing.
            drop(sender.blocking_send(Err(error)));
        }
    });
    let name = format!("attachment; filename=\"{}.{}\"", class.slug, format.ending());
    let told = [(header::CONTENT_TYPE, format.media_type().to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((told, crate::stream::body(receiver)).into_response())
}

fn area(bbox: Option<&str>, division: Option<&str>) -> Result<Option<SceneArea>, Problem> {
    match (bbox, division) {
        (Some(_), Some(_)) => Err(Problem::invalid("query.filter-conflict").with("subject", "bbox and division")),
        (Some(bbox), None) => Ok(Some(SceneArea::Box(parameter::bbox(bbox)?))),
        (None, Some(division)) => {
            let code = division.parse().map_err(|error: chengji_codes::InvalidDivisionCode| {
                Problem::invalid("query.invalid-division").with("value", division).with("reason", error.to_string())
            })?;
            Ok(Some(SceneArea::Division(code)))
        }
        (None, None) => Ok(None),
    }
}

/// Pieces for the answer; a client that has gone ends the work.
struct Channel(mpsc::Sender<io::Result<Bytes>>);

impl io::Write for Channel {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let piece = Bytes::copy_from_slice(bytes);
        self.0.blocking_send(Ok(piece)).map_err(|_gone| io::Error::from(io::ErrorKind::BrokenPipe))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
