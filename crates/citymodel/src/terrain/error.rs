//! Why a terrain is refused.

use std::io;

use crate::frame::FrameError;

/// Why a raster of heights cannot be read, or its tiles not written.
#[derive(Debug, thiserror::Error)]
pub enum TerrainError {
    /// The source or the target fails.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// The source is no raster of heights this reader knows.
    #[error("not a raster of heights: {0}")]
    Format(String),
    /// The raster does not tell where it lies.
    #[error("the raster does not tell its coordinate frame; declare it")]
    FrameMissing,
    /// Its frame is not known here.
    #[error("{0}")]
    Frame(#[from] FrameError),
    /// One block of it is larger than the memory granted.
    #[error("a block of the raster has {columns} x {rows} cells, more than fit in memory at once; write it in tiles")]
    BlockTooLarge {
        /// Columns of a block.
        columns: u32,
        /// Rows of a block.
        rows: u32,
    },
    /// What was asked for cannot be made.
    #[error("{0}")]
    Options(String),
}

impl TerrainError {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Io(_) => "file.io",
            Self::Format(_) => "terrain.format",
            Self::FrameMissing => "terrain.frame-missing",
            Self::Frame(_) => "terrain.frame",
            Self::BlockTooLarge { .. } => "terrain.block-too-large",
            Self::Options(_) => "terrain.options",
        }
    }
}
