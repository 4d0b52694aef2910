//! The one thread that writes: it groups waiting writes into one transaction and answers when that is durable.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::error::{OpenError, StoreError};
use crate::location::{Engine, OpenOptions};
use crate::log::Log;
use crate::pool::Source;
use crate::session::{Link, Session, Tx};
use crate::sqlite::Purpose;
use crate::{audit, sqlite};

/// Most writes that share a transaction.
const GROUP: usize = 64;
/// After this long no further write joins the transaction.
const WINDOW: Duration = Duration::from_millis(2);
/// Writes that may wait before callers are held back.
const QUEUE: usize = 256;

thread_local! {
    static WRITING: Cell<bool> = const { Cell::new(false) };
}

/// The way to the writer thread.
pub(crate) struct Writer {
    queue: Option<SyncSender<Box<dyn Job>>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Starts the thread on a connection that is already open.
    pub(crate) fn start(session: Session, source: Arc<Source>, options: OpenOptions) -> Result<Self, OpenError> {
        let (queue, jobs) = sync_channel(QUEUE);
        let log = match &*source {
            Source::Sqlite(directory) => Some(Log::start(directory, &options)?),
            Source::Postgres(_) => None,
        };
        let mut desk = Desk { tx: Some(Tx::new(session)), log, source, options };
        let thread = thread::Builder::new()
            .name("chengji-writer".to_owned())
            .spawn(move || desk.serve(&jobs))
            .map_err(OpenError::Thread)?;
        Ok(Self { queue: Some(queue), thread: Some(thread) })
    }

    /// Queues `work` and waits until it is durable, or has left nothing behind.
    pub(crate) fn write<T, E>(&self, work: impl FnOnce(&mut Tx) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        if WRITING.get() {
            return Err(StoreError::Nested.into());
        }
        let (reply, answer) = sync_channel(1);
        let task = Task { work: Some(work), result: None, reply };
        self.queue.as_ref().and_then(|queue| queue.send(Box::new(task)).ok()).ok_or(StoreError::Closed)?;
        match answer.recv() {
            Ok(Ok(result)) => result,
            Ok(Err(panic)) => resume_unwind(panic),
            Err(_) => Err(StoreError::Closed.into()),
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.queue = None;
        if let Some(thread) = self.thread.take() {
            // A panic of the thread has already been reported to whoever caused it.
            drop(thread.join());
        }
    }
}

/// A write waiting for its turn, whatever it yields.
trait Job: Send {
    /// Does the work; yields whether it wants to be kept.
    fn run(&mut self, tx: &mut Tx) -> bool;
    /// Tells the caller. `spoiled` overrules success.
    fn settle(self: Box<Self>, spoiled: Option<StoreError>);
}

struct Task<F, T, E> {
    work: Option<F>,
    result: Option<thread::Result<Result<T, E>>>,
    reply: SyncSender<thread::Result<Result<T, E>>>,
}

impl<F, T, E> Job for Task<F, T, E>
where
    F: FnOnce(&mut Tx) -> Result<T, E> + Send,
    T: Send,
    E: From<StoreError> + Send,
{
    fn run(&mut self, tx: &mut Tx) -> bool {
        let Some(work) = self.work.take() else { return false };
        let result = catch_unwind(AssertUnwindSafe(|| work(tx)));
        let keep = matches!(result, Ok(Ok(_)));
        self.result = Some(result);
        keep
    }

    fn settle(self: Box<Self>, spoiled: Option<StoreError>) {
        let result = match (self.result, spoiled) {
            (Some(Ok(Ok(_))) | None, Some(error)) => Ok(Err(error.into())),
            (Some(result), _) => result,
            (None, None) => Ok(Err(StoreError::Closed.into())),
        };
        // A caller that no longer waits has nothing to be told.
        drop(self.reply.send(result));
    }
}

/// The writer thread's side: its connection and how to get another.
struct Desk {
    tx: Option<Tx>,
    log: Option<Log>,
    source: Arc<Source>,
    options: OpenOptions,
}

type Done = (Box<dyn Job>, Option<StoreError>);

impl Desk {
    fn serve(&mut self, jobs: &Receiver<Box<dyn Job>>) {
        WRITING.set(true);
        loop {
            match jobs.recv_timeout(Duration::from_secs(1)) {
                Ok(first) => {
                    self.transact(first, jobs);
                    self.tend(Log::tend);
                }
                Err(RecvTimeoutError::Timeout) => self.tend(Log::rest),
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        self.tend(Log::rest);
    }

    /// One transaction: `first` and whatever waits behind it.
    fn transact(&mut self, first: Box<dyn Job>, jobs: &Receiver<Box<dyn Job>>) {
        let mut tx = match self.begin() {
            Ok(tx) => tx,
            Err(error) => return first.settle(Some(error)),
        };
        let started = Instant::now();
        let (first, kept) = run_first(&mut tx, first);
        if !kept {
            // Nobody else is in the transaction yet.
            if abandon(&mut tx) {
                self.tx = Some(tx);
            }
            let (job, own) = first;
            return job.settle(own);
        }
        let mut done: Vec<Done> = vec![first];
        let mut lost = None;
        let mut next = if started.elapsed() < WINDOW { jobs.try_recv().ok() } else { None };
        while let Some(job) = next.take() {
            let (settled, loss) = run_apart(&mut tx, job);
            done.push(settled);
            lost = loss;
            if lost.is_none() && done.len() < GROUP && started.elapsed() < WINDOW {
                next = jobs.try_recv().ok();
            }
        }
        let spoiled = match lost {
            Some(error) => Some(error),
            None => tx.control("COMMIT").err(),
        };
        if spoiled.is_none() || abandon(&mut tx) {
            self.tx = Some(tx);
        }
        for (job, own) in done {
            job.settle(own.or_else(|| spoiled.clone()));
        }
    }

    /// Opens the transaction and takes the head of the audit log, so that no other process writes between.
    fn begin(&mut self) -> Result<Tx, StoreError> {
        if let Some(mut tx) = self.tx.take() {
            match begin_on(&mut tx) {
                Ok(()) => return Ok(tx),
                // Nothing has been written yet, so a fresh connection is as good.
                Err(StoreError::Unavailable { reason }) => tracing::warn!(reason, "reconnecting"),
                Err(error) => {
                    if abandon(&mut tx) {
                        self.tx = Some(tx);
                    }
                    return Err(error);
                }
            }
        }
        let mut tx = Tx::new(Session::new(self.source.connect(Purpose::Write, &self.options)?));
        begin_on(&mut tx)?;
        Ok(tx)
    }

    /// Looks after SQLite's log between transactions.
    fn tend(&self, how: impl Fn(&Log, &sqlite::Link) -> Result<(), StoreError>) {
        let (Some(log), Some(Link::Sqlite(link))) = (&self.log, self.tx.as_ref().map(|tx| &tx.link)) else {
            return;
        };
        if let Err(error) = how(log, link) {
            tracing::warn!(%error, "the log could not be copied into the file; it is tried again");
        }
    }
}

fn begin_on(tx: &mut Tx) -> Result<(), StoreError> {
    tx.failed = None;
    match tx.engine() {
        Engine::Sqlite => tx.control("BEGIN IMMEDIATE"),
        Engine::Postgres => {
            tx.control("BEGIN")?;
            audit::lock_head(tx).map(drop)
        }
    }
}

/// Runs the first job of a transaction, which needs no savepoint: when it fails, there is nothing else to keep. SQLite would copy
/// every page that a job touches for its savepoint, and walk all copies at the end of every statement. Yields it with what spoiled it,
/// and whether it is kept.
fn run_first(tx: &mut Tx, mut job: Box<dyn Job>) -> (Done, bool) {
    tx.failed = None;
    let kept = job.run(tx);
    let lost = tx.lost().then(|| StoreError::Unavailable { reason: "the transaction was lost".to_owned() });
    let failed = tx.failed.take().or(lost);
    let kept = kept && failed.is_none();
    ((job, failed), kept)
}

/// Runs one job under its own savepoint. Yields it with what spoiled it, and what spoiled everything, if anything.
fn run_apart(tx: &mut Tx, mut job: Box<dyn Job>) -> (Done, Option<StoreError>) {
    tx.failed = None;
    if let Err(error) = tx.control("SAVEPOINT job") {
        return ((job, Some(error.clone())), Some(error));
    }
    let kept = job.run(tx);
    let failed = tx.failed.take();
    if tx.lost() {
        let error = failed.unwrap_or_else(|| StoreError::Unavailable { reason: "the transaction was lost".to_owned() });
        return ((job, Some(error.clone())), Some(error));
    }
    let ended = match kept && failed.is_none() {
        true => tx.control("RELEASE SAVEPOINT job"),
        false => tx.control("ROLLBACK TO SAVEPOINT job; RELEASE SAVEPOINT job"),
    };
    ((job, failed), ended.err())
}

/// Ends a failed transaction; yields whether the connection can be used again.
fn abandon(tx: &mut Tx) -> bool {
    match tx.engine() {
        Engine::Sqlite => tx.lost() || tx.control("ROLLBACK").is_ok(),
        Engine::Postgres => !tx.lost() && tx.control("ROLLBACK").is_ok(),
    }
}
