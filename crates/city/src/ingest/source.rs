//! Reading a file in chunks on its own thread.

use std::sync::mpsc::SyncSender;

use chengji_core::record::RawRecord;
use chengji_formats::reader::{ReadError, RecordReader, Row, RowError};

/// Some rows of the file, in order.
pub(crate) struct Chunk {
    /// The rows; a bad one carries what is wrong with it.
    pub(crate) rows: Vec<Result<RawRecord, RowError>>,
    /// Bytes of the file consumed so far.
    pub(crate) bytes: u64,
}

/// Sends chunk after chunk until the file ends, breaks off, or nobody listens any more.
pub(crate) fn read_chunks(mut reader: RecordReader, size: usize, out: &SyncSender<Result<Chunk, ReadError>>) {
    loop {
        let mut rows = Vec::with_capacity(size);
        let mut failure = None;
        while rows.len() < size {
            match reader.next() {
                None => break,
                Some(Ok(Row::Record(record))) => rows.push(Ok(record)),
                Some(Ok(Row::Bad(error))) => rows.push(Err(error)),
                Some(Err(error)) => {
                    failure = Some(error);
                    break;
                }
            }
        }
        let last = rows.len() < size;
        // What was read before the break is handed on first: it is settled, and a mended file goes on behind it.
        if !rows.is_empty() && out.send(Ok(Chunk { rows, bytes: reader.position_bytes() })).is_err() {
            return;
        }
        if let Some(error) = failure {
            // Nobody listening means that the job has ended already.
            let _ended = out.send(Err(error));
            return;
        }
        if last {
            return;
        }
    }
}
