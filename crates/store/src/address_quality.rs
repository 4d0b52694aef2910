//! The quality of the address base: what a check reads, what it found, the scores of each day, certificates.

mod certificate;
mod facts;
mod finding;
mod score;

pub use certificate::{
    CertificateRow, find_certificate, find_doubt, insert_certificate, list_certificates, revoke_certificate,
};
pub use facts::{FactsRow, find_division, list_facts, list_pointers};
pub use finding::{
    CheckRow, FindingRow, close_finding, find_finding, insert_check, insert_finding, list_checks, list_findings,
    list_of_address, list_unseen, load_finding, touch_finding, update_check, update_finding,
};
pub use score::{FindingCount, ScoreRow, count_addresses, count_findings, list_scores, upsert_score};
