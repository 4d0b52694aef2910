//! 统一标准地址管理: addresses applied for, decided, changed, shown as of any day, brought in by the file and given out.
//!
//! Read [`apply`] and [`act`] first: the life of one address. Every change goes through one `Operation`, which writes it under
//! a number with its audit events, so that [`proposal`] can hold it for a second person and [`undo`] can take it back.

pub mod act;
pub mod apply;
pub mod batch;
pub mod certificate;
pub mod change;
pub mod distribution;
pub mod doubt;
pub mod export;
pub mod field;
pub mod index;
pub mod list;
pub mod load;
pub mod proposal;
pub mod quality;
pub mod show;
pub mod undo;
pub mod view;

pub(crate) mod coding;
pub(crate) mod holding;
pub(crate) mod operation;
pub(crate) mod wanted;

pub use operation::Grounds;
