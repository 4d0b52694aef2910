//! Pictures that surfaces wear: opened within bounds, cut to what is worn, put side by side on one, written.
//!
//! | step | here |
//! |---|---|
//! | a file becomes points of colour | [`decode`] |
//! | parts of pictures find their places on one | [`arrange`] |
//! | a part is drawn there at the size it is seen | [`draw`] |
//! | the one is written as JPEG, PNG or WebP | [`encode`] |

mod arrange;
mod decode;
mod draw;
mod encode;

pub use arrange::{Arranged, GUTTER, arrange};
pub use decode::{MOST_BYTES, MOST_POINTS, PictureError, decode, size};
pub use draw::{Part, draw};
pub use encode::{Encoding, encode};

#[cfg(test)]
#[path = "picture/picture_tests.rs"]
mod picture_tests;
