//! Sealed values of persons: the keys of subjects ([`keys`]), what is held on them ([`subject`]), and who looked ([`sight`]).

pub mod keys;
pub mod sight;
pub mod subject;
