//! 一标三实: departments' registers of people, dwellings and organisations, fed to the city.
//!
//! ```text
//! feed a file     rows → typed, checked, addressed, sealed records          [`feed`]
//! settle          records of one real thing → things, codes, golden values  [`settle`]
//! review          a clerk's word about two records, and taking it back       [`review`]
//! relink          addresses that came into force or ended                   [`relink`]
//! show            a thing, why it is believed, what is wrong with a feed    [`show`], [`list`]
//! ```
//! A record is sealed under its own key, its natural key and identifiers are kept as keyed digests only; what a thing is believed to be is
//! sealed under the thing's key.

mod compared;
mod decide;
mod feed;
pub mod list;
mod mask;
mod relink;
pub mod review;
mod settle;
pub mod show;

pub use decide::{Decision, decide};
pub use feed::{Fed, FeedRequest, FeedView, FeedWatch, Unwatched, feed};
pub use relink::{Relinked, relink};
pub use settle::{Settled, settle};

pub(crate) use review::forget;

use chengji_core::register::content::Content;
use chengji_formats::register_content;
use chengji_store::register::record::RecordRow;
use chengji_store::{Session, Tx};
use rayon::prelude::*;

use crate::city::City;
use crate::encode::damaged;
use crate::error::CityError;
use crate::privacy::vault::{Keyring, Subject};

/// Column of what a record says.
const CONTENT: &str = "content";
/// Column of what is believed of a thing.
const GOLDEN: &str = "golden";

/// Records with what they say, opened on all cores. One whose key was destroyed says nothing any more.
fn opened(city: &City, session: &mut Session, found: Vec<RecordRow>) -> Result<Vec<(RecordRow, Content)>, CityError> {
    let subjects: Vec<Subject> = found.iter().map(|record| Subject::Record(record.record_id)).collect();
    let ring = city.vault().ring(session, &subjects)?;
    found.into_par_iter().map(|record| content_of(&ring, &record).map(|content| (record, content))).collect()
}

fn content_of(ring: &Keyring, record: &RecordRow) -> Result<Content, CityError> {
    let subject = Subject::Record(record.record_id);
    if ring.is_erased(subject) {
        return Ok(Content::default());
    }
    register_content::decode(&ring.open(subject, CONTENT, &record.content)?).map_err(damaged)
}

/// The keys under which new contents of records are sealed.
fn ring_of_records(city: &City, tx: &mut Tx, ids: &[i64]) -> Result<Keyring, CityError> {
    let subjects: Vec<Subject> = ids.iter().map(|id| Subject::Record(*id)).collect();
    city.vault().ring_for_sealing(tx, &subjects, city.now())
}
