//! Rows from a reader that must own its file on a thread of its own (workbooks, databases), through a
//! bounded queue, so that memory stays bounded and a crash of a foreign parser is only an error.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::vec::IntoIter;

use super::{OpenError, ReadError, Row};

const BATCH: usize = 256;
const BATCHES_AHEAD: usize = 4;

/// The receiving end.
#[derive(Debug)]
pub(crate) struct Feed {
    receiver: Receiver<Message>,
    ready: IntoIter<Row>,
    ended: bool,
    crashed: ReadError,
}

#[derive(Debug)]
enum Message {
    Rows(Vec<Row>),
    End(Result<(), ReadError>),
}

/// The sending end; collects rows into batches.
pub(crate) struct Outlet {
    sender: SyncSender<Message>,
    batch: Vec<Row>,
}

/// Nobody reads any more.
pub(crate) struct Gone;

impl Outlet {
    pub(crate) fn send(&mut self, row: Row) -> Result<(), Gone> {
        self.batch.push(row);
        if self.batch.len() < BATCH { Ok(()) } else { self.flush() }
    }

    fn flush(&mut self) -> Result<(), Gone> {
        let batch = std::mem::replace(&mut self.batch, Vec::with_capacity(BATCH));
        self.sender.send(Message::Rows(batch)).map_err(|_closed| Gone)
    }
}

/// Runs `work` on its own thread. It first announces its header with `Ready`, then sends rows.
///
/// # Errors
/// Whatever `work` announces; `crashed` when it stops without a word.
pub(crate) fn start<H: Send + 'static>(
    crashed: ReadError,
    work: impl FnOnce(&Ready<H>, &mut Outlet) -> Result<(), ReadError> + Send + 'static,
) -> Result<(Feed, H), OpenError> {
    let (sender, receiver) = sync_channel(BATCHES_AHEAD);
    let (header_sender, header_receiver) = sync_channel(1);
    let spawned = thread::Builder::new().name("chengji-reader".to_owned()).spawn(move || {
        let mut outlet = Outlet { sender, batch: Vec::with_capacity(BATCH) };
        let end = work(&Ready(header_sender), &mut outlet);
        if outlet.flush().is_ok() {
            // The reader may have gone away meanwhile; then nobody needs the news.
            drop(outlet.sender.send(Message::End(end)));
        }
    });
    if let Err(error) = spawned {
        return Err(ReadError::Io { at: 0, reason: error.to_string() }.into());
    }
    match header_receiver.recv() {
        Ok(header) => Ok((Feed { receiver, ready: Vec::new().into_iter(), ended: false, crashed }, header?)),
        Err(_) => Err(first_failure(&receiver).unwrap_or(crashed).into()),
    }
}

/// Where the worker announces its header, or why there is none.
pub(crate) struct Ready<H>(SyncSender<Result<H, OpenError>>);

impl<H> Ready<H> {
    pub(crate) fn announce(&self, header: Result<H, OpenError>) -> Result<(), Gone> {
        self.0.send(header).map_err(|_closed| Gone)
    }
}

impl Feed {
    pub(crate) fn next_row(&mut self) -> Option<Result<Row, ReadError>> {
        loop {
            if let Some(row) = self.ready.next() {
                return Some(Ok(row));
            }
            if self.ended {
                return None;
            }
            match self.receiver.recv() {
                Ok(Message::Rows(rows)) => self.ready = rows.into_iter(),
                Ok(Message::End(end)) => {
                    self.ended = true;
                    return end.err().map(Err);
                }
                Err(_) => {
                    self.ended = true;
                    return Some(Err(self.crashed.clone()));
                }
            }
        }
    }
}

fn first_failure(receiver: &Receiver<Message>) -> Option<ReadError> {
    receiver.iter().find_map(|message| match message {
        Message::End(Err(error)) => Some(error),
        _ => None,
    })
}
