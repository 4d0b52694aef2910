//! Who is writing to which upload just now, and the writing itself: one writer an upload, durable before it is acknowledged.

use std::collections::HashMap;
use std::fs::TryLockError;
use std::io::{self, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::StatusCode;
use chengji_city::{Actor, upload};
use futures_util::StreamExt as _;
use tokio::fs::File;
use tokio::io::AsyncWriteExt;
use tokio::sync::{Notify, OwnedMutexGuard};

use crate::app::App;
use crate::problem::Problem;

/// Bytes that are made durable together; a lost connection costs no more than these.
const DURABLE_EVERY: u64 = 8 << 20;
/// A writer to whom nothing came for this long has probably lost its connection: another may take its place.
const STALLED: Duration = Duration::from_secs(3);
/// A client that sends nothing for this long has gone.
const LONGEST_SILENCE: Duration = Duration::from_secs(60);
/// How long the place of a stalled writer is waited for.
const HANDING_OVER: Duration = Duration::from_secs(5);

/// The writers of this process.
#[derive(Debug, Default)]
pub(crate) struct Writers {
    seats: Mutex<HashMap<i64, Arc<Seat>>>,
}

/// The one place at an upload.
#[derive(Debug)]
struct Seat {
    taken: Arc<tokio::sync::Mutex<()>>,
    moved: Mutex<Instant>,
    leave: Notify,
}

/// Somebody writes, until this value goes.
pub(crate) struct Turn {
    app: App,
    upload_id: i64,
    seat: Arc<Seat>,
    _taken: OwnedMutexGuard<()>,
}

impl Writers {
    fn seat(&self, upload_id: i64) -> Arc<Seat> {
        let mut seats = self.seats.lock().unwrap_or_else(PoisonError::into_inner);
        let made = || Arc::new(Seat { taken: Arc::default(), moved: Mutex::new(Instant::now()), leave: Notify::new() });
        Arc::clone(seats.entry(upload_id).or_insert_with(made))
    }

    fn leave(&self, upload_id: i64, seat: &Arc<Seat>) {
        let mut seats = self.seats.lock().unwrap_or_else(PoisonError::into_inner);
        // The map's and the leaver's own: nobody else waits.
        if Arc::strong_count(seat) <= 2 {
            seats.remove(&upload_id);
        }
    }
}

impl Seat {
    fn touch(&self) {
        *self.moved.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    fn is_stalled(&self) -> bool {
        self.moved.lock().unwrap_or_else(PoisonError::into_inner).elapsed() >= STALLED
    }
}

impl Turn {
    /// Takes the place at an upload. A writer that gets no bytes any more is sent away; one that gets them is not.
    pub(crate) async fn take(app: &App, upload_id: i64) -> Result<Self, Problem> {
        let seat = app.writers().seat(upload_id);
        let taken = match Arc::clone(&seat.taken).try_lock_owned() {
            Ok(taken) => taken,
            Err(_) if !seat.is_stalled() => return Err(busy()),
            Err(_) => {
                seat.leave.notify_one();
                let waited = tokio::time::timeout(HANDING_OVER, Arc::clone(&seat.taken).lock_owned()).await;
                waited.map_err(|_elapsed| busy())?
            }
        };
        seat.touch();
        Ok(Self { app: app.clone(), upload_id, seat, _taken: taken })
    }

    /// Writes what comes behind byte `from`, at most up to `bytes`. Yields how far the upload has come; whatever ends the writing, what was
    /// written before it is durable and noted.
    pub(crate) async fn write(self, actor: Actor, path: &Path, from: u64, bytes: u64, body: Body) -> Outcome {
        let mut out = match open(path, from).await {
            Ok(out) => out,
            Err(problem) => return Outcome { received: from, problem: Some(problem) },
        };
        let (mut noted, mut at) = (from, from);
        let mut stream = body.into_data_stream();
        let problem = loop {
            let chunk = tokio::select! {
                () = self.seat.leave.notified() => break Some(busy()),
                chunk = tokio::time::timeout(LONGEST_SILENCE, stream.next()) => chunk,
            };
            let chunk = match chunk {
                Err(_elapsed) => break Some(Problem::new(StatusCode::REQUEST_TIMEOUT, "upload.interrupted")),
                Ok(Some(Err(error))) => {
                    break Some(Problem::invalid("upload.failed").with("reason", error.to_string()));
                }
                Ok(None) => break None,
                Ok(Some(Ok(chunk))) => chunk,
            };
            self.seat.touch();
            if at + chunk.len() as u64 > bytes {
                break Some(beyond(bytes));
            }
            if let Err(error) = out.write_all(&chunk).await {
                break Some(crate::upload::disk_problem(&error));
            }
            at += chunk.len() as u64;
            if at - noted >= DURABLE_EVERY {
                match self.settle(&actor, &mut out, noted, at).await {
                    Ok(()) => noted = at,
                    Err(problem) => break Some(problem),
                }
            }
        };
        let settled = if at > noted { self.settle(&actor, &mut out, noted, at).await.map(|()| at) } else { Ok(noted) };
        match settled {
            Ok(received) => Outcome { received, problem },
            Err(failure) => Outcome { received: noted, problem: problem.or(Some(failure)) },
        }
    }

    /// First the bytes, then the word that they are there.
    async fn settle(&self, actor: &Actor, out: &mut File, from: u64, to: u64) -> Result<(), Problem> {
        let flushed = async {
            out.flush().await?;
            out.sync_data().await
        };
        flushed.await.map_err(|error| crate::upload::disk_problem(&error))?;
        let (actor, upload_id) = (actor.clone(), self.upload_id);
        self.app.ask(move |city| upload::advance(city, &actor, upload_id, from, to)).await.map(drop)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.app.writers().leave(self.upload_id, &self.seat);
    }
}

/// How a writing ended.
pub(crate) struct Outcome {
    /// Bytes that are durable.
    pub(crate) received: u64,
    /// Why it ended before its body did.
    pub(crate) problem: Option<Problem>,
}

/// The file without what an interrupted part left behind the durable bytes, locked: a second program over the same folder must not write
/// into it either.
async fn open(path: &Path, from: u64) -> Result<File, Problem> {
    let path = path.to_owned();
    let opened = tokio::task::spawn_blocking(move || {
        let mut file = std::fs::File::options().write(true).open(path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(error),
        }
        if file.metadata()?.len() < from {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the file is shorter than what was acknowledged"));
        }
        file.set_len(from)?;
        file.seek(SeekFrom::Start(from))?;
        Ok(Some(file))
    });
    match opened.await {
        Ok(Ok(Some(file))) => Ok(File::from_std(file)),
        Ok(Ok(None)) => Err(busy()),
        Ok(Err(error)) => Err(crate::upload::disk_problem(&error)),
        Err(failure) => Err(Problem::panicked(&failure.to_string())),
    }
}

/// More bytes than the upload has.
pub(crate) fn beyond(bytes: u64) -> Problem {
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "upload.beyond-length").with("most", bytes.to_string())
}

fn busy() -> Problem {
    Problem::new(StatusCode::CONFLICT, "upload.busy")
}
