//! Answers that are sent while they are made.

use axum::body::{Body, Bytes};
use futures_util::StreamExt as _;
use tokio::sync::mpsc;

/// A body of the pieces that come through a channel; an error breaks it off.
pub(crate) fn body<T>(pieces: mpsc::Receiver<std::io::Result<T>>) -> Body
where
    T: Into<Bytes> + Send + 'static,
{
    let pieces =
        futures_util::stream::unfold(
            pieces,
            |mut pieces| async move { pieces.recv().await.map(|piece| (piece, pieces)) },
        );
    // Who compresses the answer asks once more after its end.
    Body::from_stream(pieces.fuse())
}
