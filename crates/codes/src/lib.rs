//! Identities printed by standards, as types that cannot hold an invalid value: parse, print, check.
//!
//! | 中文 | here | standard |
//! |---|---|---|
//! | 北斗网格位置码 | [`GridCell`], [`Level`] | GB/T 39409-2020, two-dimensional code |
//! | 三维北斗网格位置码 | [`SpatialCell`], [`HeightProfile`] | GB/T 39409-2020, clause 6 and annex C |
//! | 行政区划代码 | [`DivisionCode`] | GB/T 2260, GB/T 10114, the 12-digit statistical form |
//! | 分类代码 | [`ClassCode`] | the project's own class tree |
//! | 任一编码 | [`Code`], of one of the loaded [`Schemes`] | the scheme's file says |
//! | 统一识别代码 | [`EntityCode`], issued by a [`CodeScheme`] | project-defined scheme, ISO 7064 MOD 37,36 check |
//! | 统一社会信用代码 | [`CreditCode`] | GB 32100-2015 |
//! | 视频监控设备编码 | [`VideoDevice`] | GB/T 28181, rule A |
//! | 不动产单元代码 | [`RealEstateUnit`] | GB/T 37346-2019, by secondary sources |
//! | 部件编码 | [`ComponentCode`] | CJ/T 214 and a current implementation, unverified |
//! | 公民身份号码 | [`CitizenId`] | GB 11643 |
//!
//! Every type has a private field, one fallible constructor, `FromStr` and `Display` that undo each other, and serde
//! through the same constructor ([`CitizenId`] is the exception: it prints masked and never serialises). The crate is
//! pure: no clock, no randomness, no input or output.
//!
//! Without the feature `std` there is the grid alone, on `core` and `alloc`.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub mod grid;

#[cfg(feature = "std")]
pub mod check;
#[cfg(feature = "std")]
pub mod citizen;
#[cfg(feature = "std")]
pub mod class;
#[cfg(feature = "std")]
pub mod code;
#[cfg(feature = "std")]
pub mod credit;
#[cfg(feature = "std")]
pub mod division;
#[cfg(feature = "std")]
pub mod entity;
#[cfg(feature = "std")]
pub mod foreign;
#[cfg(feature = "std")]
pub mod scheme;
#[cfg(feature = "std")]
pub mod schemes;

mod text;

#[cfg(feature = "std")]
pub use check::CheckSystem;
#[cfg(feature = "std")]
pub use citizen::{CitizenId, InvalidCitizenId};
#[cfg(feature = "std")]
pub use class::{ClassCode, InvalidClassCode};
#[cfg(feature = "std")]
pub use code::{Code, InvalidCodeText};
#[cfg(feature = "std")]
pub use credit::{Checked, CreditCode, InvalidCreditCode};
#[cfg(feature = "std")]
pub use division::{DivisionCode, DivisionHistory, DivisionLevel, InvalidDivisionCode};
#[cfg(feature = "std")]
pub use entity::{EntityCode, InvalidEntityCode};
#[cfg(feature = "std")]
pub use foreign::{ComponentCode, ComponentGeneration, Fixture, RealEstateUnit, VideoDevice};
pub use grid::{
    Bounds, GridCell, GridCode, HeightLayer, HeightProfile, InvalidGridCell, InvalidPosition, Level, SpatialCell,
};
#[cfg(feature = "std")]
pub use scheme::{
    Basis, CodeParts, CodeScheme, InvalidCode, InvalidScheme, IssueError, LifecycleAct, Likely, Part, SchemeDefinition,
    Segment, Subject, Verifier,
};
#[cfg(feature = "std")]
pub use schemes::Schemes;
