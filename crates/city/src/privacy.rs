//! 个人信息保护: values of persons are sealed at rest, masked on every door, shown for a purpose and a time only, and erased by
//! destroying their key.
//!
//! Read [`vault`] first: it seals. [`sight`] shows a record or a thing, masked, or for a purpose; [`report`] is everything held
//! on a person and who has looked; [`erasure`] destroys keys; [`counts`] is what other departments learn.

pub mod counts;
pub mod erasure;
pub mod report;
pub mod sight;
pub mod vault;

mod content;
mod held;

pub use content::FieldView;
pub(crate) use content::members;
pub use vault::{Keyring, NewKeys, Subject, Vault};

/// Column of a register record's row, and of what it said before.
pub const CONTENT: &str = "content";
/// Column of a thing's golden values.
pub const GOLDEN: &str = "golden";
