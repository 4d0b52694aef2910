//! The edition of the store for each request, read after the request came: requests that wait at the same time share one reading.

use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, OnceLock};

use chengji_city::City;
use chengji_city::tiles::{self, Edition};
use tokio::sync::oneshot;

use crate::problem::Problem;

type Answer = oneshot::Sender<Result<Arc<Edition>, Problem>>;

/// The way to the thread that reads; it begins with the first question and ends with this.
#[derive(Default)]
pub(crate) struct Editions(OnceLock<Option<Sender<Answer>>>);

impl Editions {
    /// The edition of now: no older than the call.
    pub(crate) async fn now(&self, city: &City) -> Result<Arc<Edition>, Problem> {
        let stopped = || Problem::panicked("the reader of editions has stopped");
        let (answer, answered) = oneshot::channel();
        let way = self.0.get_or_init(|| start(city.clone()));
        way.as_ref().and_then(|way| way.send(answer).ok()).ok_or_else(stopped)?;
        answered.await.unwrap_or_else(|_closed| Err(stopped()))
    }
}

fn start(city: City) -> Option<Sender<Answer>> {
    let (way, questions) = channel::<Answer>();
    let reader = std::thread::Builder::new().name("tile-editions".to_owned());
    let started = reader.spawn(move || {
        while let Ok(first) = questions.recv() {
            // Whoever asks once the reading has begun gets the next one: it must not be older than the question.
            let waiting: Vec<Answer> = std::iter::once(first).chain(questions.try_iter()).collect();
            let edition = tiles::edition(&city).map_err(Problem::from);
            for answer in waiting {
                // A client that has gone needs no answer.
                let _gone = answer.send(edition.clone());
            }
        }
    });
    started.inspect_err(|error| tracing::error!(%error, "no thread to read editions")).ok().map(|_thread| way)
}
