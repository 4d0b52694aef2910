//! Writers of models: what was read can be handed on.

use std::io;

use crate::frame::FrameError;

pub mod citygml;
pub mod cityjson;

/// Why a model is not written on.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The target cannot take it.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// A position of an object has no place in the frame of the target.
    #[error("object {object}: {error}")]
    Frame {
        /// The object's id.
        object: String,
        /// What is wrong with it.
        error: FrameError,
    },
}
