//! SQLite's write-ahead log is copied into the database file beside the writing, so that a writer waits for it seldom.
//!
//! A thread with a connection of its own copies while the writer goes on. The log can only begin anew when all of it has
//! been copied, which never happens under constant writing; so once it is long, the writer copies the short rest itself.

use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::error::{OpenError, StoreError};
use crate::location::OpenOptions;
use crate::sqlite::{Link, Purpose};
use crate::statement::sql;

/// Pages not yet copied that wake the thread: 32 MiB.
const WAKE: i64 = 4096;
/// Pages in the log at which the writer copies the rest: 128 MiB. A crash leaves at most about this much to be read again.
const LONG: i64 = 16_384;
/// Pages above which the writer waits for readers of old snapshots to let go of the log: 512 MiB.
const TOO_LONG: i64 = 65_536;
/// How long it waits for them, each time.
const READERS: Duration = Duration::from_millis(500);

/// The log and the thread that copies it.
pub(crate) struct Log {
    wake: Option<SyncSender<()>>,
    thread: Option<JoinHandle<()>>,
    patience: Duration,
}

impl Log {
    /// Starts the thread.
    pub(crate) fn start(directory: &Path, options: &OpenOptions) -> Result<Self, OpenError> {
        let small = OpenOptions { writer_cache_mib: 1, ..options.clone() };
        let link = Link::open(directory, Purpose::Write, &small)?;
        let (wake, woken) = sync_channel(1);
        let thread = thread::Builder::new()
            .name("chengji-log".to_owned())
            .spawn(move || copy_when_woken(&link, &woken))
            .map_err(OpenError::Thread)?;
        Ok(Self { wake: Some(wake), thread: Some(thread), patience: options.patience })
    }

    /// What the writer does after a transaction.
    pub(crate) fn tend(&self, writer: &Link) -> Result<(), StoreError> {
        let (length, copied) = writer.log_state(sql!("session/log_state.sqlite"))?;
        if length - copied >= WAKE
            && let Some(wake) = &self.wake
        {
            // Refused means that it is awake already.
            wake.try_send(()).unwrap_or_default();
        }
        if length >= LONG && copied < length {
            writer.log_state(sql!("session/copy_log.sqlite"))?;
        }
        if length >= TOO_LONG {
            writer.wait_for(READERS)?;
            let outcome = writer.log_state(sql!("session/restart_log.sqlite"));
            writer.wait_for(self.patience)?;
            outcome?;
        }
        Ok(())
    }

    /// What the writer does when nothing is waiting.
    pub(crate) fn rest(&self, writer: &Link) -> Result<(), StoreError> {
        let (length, copied) = writer.log_state(sql!("session/log_state.sqlite"))?;
        if copied < length {
            writer.log_state(sql!("session/copy_log.sqlite"))?;
        }
        Ok(())
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        self.wake = None;
        if let Some(thread) = self.thread.take() {
            // It does nothing that could be lost.
            drop(thread.join());
        }
    }
}

fn copy_when_woken(link: &Link, woken: &Receiver<()>) {
    while woken.recv().is_ok() {
        if let Err(error) = link.log_state(sql!("session/copy_log.sqlite")) {
            tracing::warn!(%error, "the log could not be copied into the file; it is tried again");
        }
    }
}
