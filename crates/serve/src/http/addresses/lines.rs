//! One JSON question and its answer, or a stream of lines of them.

use std::io;

use axum::Json;
use axum::body::Body;
use axum::extract::Request;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use chengji_city::{City, CityError};
use futures_util::StreamExt as _;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use tokio::sync::mpsc;

use crate::app::App;
use crate::extract::Input;
use crate::problem::Problem;

/// Lines answered at a time.
const CHUNK: usize = 1_024;
/// A line longer than this is no question.
const LONGEST_LINE: usize = 64 << 10;

/// A question at the door, and what the city is asked with it.
pub(super) trait Question: DeserializeOwned + Send + 'static {
    type Asked: Send + 'static;

    /// Checks what JSON cannot.
    fn asked(self) -> Result<Self::Asked, Problem>;
}

/// Answers a request of either form; `answer` gives as many answers as questions, in their order.
pub(super) async fn answered<Q, A>(
    app: App,
    request: Request,
    answer: impl Fn(&City, &[Q::Asked]) -> Result<Vec<A>, CityError> + Send + Sync + 'static,
) -> Result<Response, Problem>
where
    Q: Question,
    A: Serialize + Send + 'static,
{
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if kind.starts_with("application/x-ndjson") {
        // Asked first, so that a refusal is still a problem and not a broken stream.
        let answer = std::sync::Arc::new(answer);
        let first = std::sync::Arc::clone(&answer);
        app.ask(move |city| first(city, &[])).await?;
        return Ok(stream::<Q, A>(app, request.into_body(), answer));
    }
    let Input(question) = <Input<Q> as axum::extract::FromRequest<()>>::from_request(request, &()).await?;
    let asked = question.asked()?;
    let answers = app.ask(move |city| answer(city, &[asked])).await?;
    Ok(Json(answers.into_iter().next()).into_response())
}

fn stream<Q, A>(
    app: App,
    body: Body,
    answer: std::sync::Arc<impl Fn(&City, &[Q::Asked]) -> Result<Vec<A>, CityError> + Send + Sync + 'static>,
) -> Response
where
    Q: Question,
    A: Serialize + Send + 'static,
{
    let (sender, receiver) = mpsc::channel::<io::Result<Vec<u8>>>(4);
    tokio::spawn(async move {
        let mut source = body.into_data_stream();
        let mut open = Vec::new();
        let mut lines = Vec::new();
        loop {
            let piece = match source.next().await {
                Some(Ok(piece)) => piece,
                Some(Err(error)) => {
                    let _ = sender.send(Err(io::Error::other(error))).await;
                    return;
                }
                None => break,
            };
            cut(&piece, &mut open, &mut lines);
            while lines.len() >= CHUNK {
                let rest = lines.split_off(CHUNK);
                if !told::<Q, A>(&app, std::mem::replace(&mut lines, rest), &answer, &sender).await {
                    return;
                }
            }
        }
        if !open.is_empty() {
            lines.push(open);
        }
        told::<Q, A>(&app, lines, &answer, &sender).await;
    });
    ([(header::CONTENT_TYPE, "application/x-ndjson")], crate::stream::body(receiver)).into_response()
}

/// Adds the whole lines of `piece`; what is too long is cut off and refused when it is read.
fn cut(piece: &[u8], open: &mut Vec<u8>, lines: &mut Vec<Vec<u8>>) {
    for part in piece.split_inclusive(|byte| *byte == b'\n') {
        let line = part.strip_suffix(b"\n").unwrap_or(part);
        let room = (LONGEST_LINE + 1).saturating_sub(open.len());
        open.extend_from_slice(line.get(..room.min(line.len())).unwrap_or_default());
        if part.len() > line.len() {
            lines.push(std::mem::take(open));
        }
    }
}

/// Answers some lines; false when nobody listens any more.
async fn told<Q, A>(
    app: &App,
    lines: Vec<Vec<u8>>,
    answer: &std::sync::Arc<impl Fn(&City, &[Q::Asked]) -> Result<Vec<A>, CityError> + Send + Sync + 'static>,
    sender: &mpsc::Sender<io::Result<Vec<u8>>>,
) -> bool
where
    Q: Question,
    A: Serialize + Send + 'static,
{
    let answer = std::sync::Arc::clone(answer);
    let told = app.ask(move |city| written::<Q, A>(city, &lines, &*answer)).await;
    let chunk = told.map_err(|problem| io::Error::other(problem.code().to_owned()));
    let good = chunk.is_ok();
    sender.send(chunk).await.is_ok() && good
}

fn written<Q: Question, A: Serialize>(
    city: &City,
    lines: &[Vec<u8>],
    answer: &impl Fn(&City, &[Q::Asked]) -> Result<Vec<A>, CityError>,
) -> Result<Vec<u8>, CityError> {
    let mut asked = Vec::with_capacity(lines.len());
    let mut refused = Vec::with_capacity(lines.len());
    for line in lines {
        match read::<Q>(line) {
            Ok(question) => {
                asked.push(question);
                refused.push(None);
            }
            Err(error) => refused.push(Some(error)),
        }
    }
    let mut answers = answer(city, &asked)?.into_iter();
    let mut out = Vec::with_capacity(lines.len() * 256);
    for refusal in refused {
        let text = match refusal {
            Some((code, reason)) => Ok(json!({ "error": { "code": code, "reason": reason } }).to_string()),
            None => serde_json::to_string(&answers.next()),
        };
        out.extend_from_slice(text.unwrap_or_else(|_| "null".to_owned()).as_bytes());
        out.push(b'\n');
    }
    Ok(out)
}

/// The question of a line, or code and reason of its refusal.
fn read<Q: Question>(line: &[u8]) -> Result<Q::Asked, (String, String)> {
    if line.len() > LONGEST_LINE {
        return Err(("request.too-large".to_owned(), format!("the line has more than {LONGEST_LINE} bytes")));
    }
    let question: Q =
        serde_json::from_slice(line).map_err(|error| ("request.invalid-body".to_owned(), error.to_string()))?;
    question
        .asked()
        .map_err(|problem| (problem.code().to_owned(), problem.argument("reason").unwrap_or_default().to_owned()))
}
