//! Models of things at several levels: the files they came in, the models on two clocks, pairs that a person looks at, counts by level.

mod finding;
mod model;
mod pair;
mod source;

pub use finding::{FindingCount, ModelFindingRow, count_findings, insert_finding, list_findings, list_findings_of};
pub use model::{
    CountRow, CountedRow, Finest, ModelHead, any_model, attach_model, close_model, count_as, find_counted,
    find_current, find_finest, find_model, finest_of, insert_model, list_after, list_counts, list_models, load_body,
    retire_model,
};
pub use pair::{PairRow, decide_pair, find_pair, insert_pair, list_pairs, list_pairs_of};
pub use source::{ModelSourceRow, find_source, insert_source, list_sources, update_source};
