//! 城市信息模型: models of things, brought in by file, attached to the registry's entities, kept at every level and through time.
//!
//! ```text
//! gather     objects of a file into models: level, measures, footprint, bytes   model
//! know       whose model it is: by code, by source, by footprint                 known
//! create     what nobody knows enters the registry by the ordinary ingest        create
//! attach     models, counts, audit events: one durable transaction a chunk       attach
//! ```
//! A file is read twice: first for what is to be created, then to attach every model. Both passes find what an earlier run did, so
//! a run that was killed is simply repeated.

pub mod analysis;
mod attach;
mod create;
mod decide;
mod exchange;
pub mod export;
mod file;
mod finding;
mod import;
mod known;
mod level;
mod model;
pub mod scene;
mod show;
mod source;

pub use decide::{PairView, decide_pair, list_pairs};
pub use exchange::{FRAME, Ring, Shell, Solids, Surface, cityjson, solids};
pub use file::{ModelFile, ReadRequest};
pub use finding::{FindingsAfter, ModelFindingView, RuleCount, count_findings, list_findings};
pub use import::{ImportReport, ImportRequest, ImportWatch, import};
pub(crate) use level::recount_known;
pub(crate) use show::stood;
pub use show::{LevelCount, ModelView, levels, models, objects};
