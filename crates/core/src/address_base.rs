//! 地址库: an address as a registered thing of its own, apart from its text, its doorplate and its building.
//!
//! Read [`kind`] (the strict tree), [`state`] (the life cycle, one table), [`element`] (six layers and the preferred text) and
//! [`text`] (what an address may be called besides). [`numbering`] and [`plate`] lead to what hangs on the wall, [`field_task`] to who
//! looks, [`doubt`] to what departments report about it.
//! Read [`kind`] (the strict tree), [`state`] (the life cycle, one table), [`element`] (six layers and the preferred text),
//! [`text`] (what an address may be called besides) and [`doubt`] (what departments report about it). [`numbering`] and [`plate`]
//! lead to what hangs on the wall, [`field_task`] to who looks, [`quality`] to what is wrong.

pub mod certificate;
pub mod doubt;
pub mod element;
pub mod field_task;
pub mod kind;
pub mod numbering;
pub mod operation;
pub mod plate;
pub mod quality;
pub mod state;
pub mod text;

pub use doubt::DoubtState;
pub use element::{Elements, InvalidElements, Layer};
pub use kind::{AddressKind, InvalidParent};
pub use state::{AddressAct, AddressState, ForbiddenStep};
pub use text::TextKind;
