//! The address engine: reads any Chinese address, and finds the standard address it means.
//!
//! ```text
//!  text ─► normal (one spelling, with the way back to the original)
//!       ─► region (which divisions and zones it names: as written, as of a date, today)
//!       ─► parse  (every character belongs to one element)
//!       ─► base   (candidates by path, by likeness, by place) ─► score ─► match, or a reasoned "don't know"
//! ```
//! Pure but for one file: the index of an address base, mapped into memory. No network, no clock, no randomness: the same
//! text and the same base version give the same answer to the byte.

#[cfg(feature = "arrow")]
pub mod arrow;
pub mod base;
mod candidate;
pub mod division;
mod element;
mod geocode;
mod lexicon;
mod matching;
mod model;
mod normal;
pub mod number;
mod parse;
pub mod personal;
pub mod region;
pub mod reverse;
mod score;
pub mod standard;
pub mod suggest;
mod train;

pub use base::{Base, BaseBuilder};
pub use element::{Element, InvalidLabel, Label};
pub use geocode::{Geocode, Method, Position};
pub use lexicon::{InvalidLexicon, Kinds, Lexicon};
pub use matching::{Abstention, Evidence, LONGEST_TEXT, Match, MatchOptions, Place, Query};
pub use model::{Decision, InvalidModel, Model};
pub use normal::{Normal, SEPARATOR};
pub use parse::{LabelSet, ParseOptions, ParseScratch, Parsed, Parser, Reading, Scope};
pub use score::Agreement;
pub use train::{Chosen, InvalidConll, Report, Sentence, TrainOptions, Training, choose, labels_of, read_conll, train};
