//! From a file's bytes to points of colour: JPEG, PNG, TIFF and WebP, told by their first bytes.

use std::io::Cursor;

use image::{ImageReader, Limits, RgbaImage};

/// Bytes of a picture's file that are read at most.
pub const MOST_BYTES: u64 = 256 << 20;

/// Points a picture may have: 8,192 by 8,192. A file of few bytes may tell a billion.
pub const MOST_POINTS: u64 = 1 << 26;

/// Why a picture is not worn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// It is of no kind that is read.
    #[error("is no JPEG, PNG, TIFF or WebP")]
    Kind,
    /// It has no points.
    #[error("is {0} by {1} points")]
    Empty(u32, u32),
    /// It has more points than are read.
    #[error("is {width} by {height} points, more than {MOST_POINTS}")]
    TooLarge {
        /// Points across.
        width: u32,
        /// Points down.
        height: u32,
    },
    /// It breaks off or contradicts itself.
    #[error("does not decode: {0}")]
    Broken(String),
}

fn reader(bytes: &[u8]) -> Result<ImageReader<Cursor<&[u8]>>, PictureError> {
    let reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_unreadable| PictureError::Kind)?;
    if reader.format().is_none() { Err(PictureError::Kind) } else { Ok(reader) }
}

fn broken(error: image::ImageError) -> PictureError {
    match error {
        image::ImageError::Unsupported(_) => PictureError::Kind,
        other => PictureError::Broken(other.to_string().chars().take(120).collect()),
    }
}

/// Width and height, from the file's head alone.
///
/// # Errors
/// The file is no picture, has no points or more than are read.
pub fn size(bytes: &[u8]) -> Result<[u32; 2], PictureError> {
    let (width, height) = reader(bytes)?.into_dimensions().map_err(broken)?;
    if width == 0 || height == 0 {
        return Err(PictureError::Empty(width, height));
    }
    if u64::from(width) * u64::from(height) > MOST_POINTS {
        return Err(PictureError::TooLarge { width, height });
    }
    Ok([width, height])
}

/// The points. Memory: four bytes a point, beside what the file's kind needs to unpack; both are bounded.
///
/// # Errors
/// As [`size`]; also when what follows the head does not decode.
pub fn decode(bytes: &[u8]) -> Result<RgbaImage, PictureError> {
    let [width, height] = size(bytes)?;
    let mut reader = reader(bytes)?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(width);
    limits.max_image_height = Some(height);
    // Pictures of sixteen bits a channel take eight bytes a point.
    limits.max_alloc = Some(MOST_POINTS * 8 + (64 << 20));
    reader.limits(limits);
    Ok(reader.decode().map_err(broken)?.into_rgba8())
}
