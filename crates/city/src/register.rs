//! 一标三实: departments' registers of people, dwellings and organisations, fed to the city.
//!
//! ```text
//! feed a file     rows → typed, checked, addressed, sealed records          [`feed`]
//! settle          records of one real thing → things, codes, golden values  [`settle`]
//! relink          addresses that came into force or ended                   [`relink`]
//! show            a thing, why it is believed, what is wrong with a feed    [`show`], [`list`]
//! ```
//! A record is sealed under its own number, its natural key and identifiers are kept as keyed digests only; what a thing is believed to
//! be is sealed under the thing's number, negated, so that no two subjects share one.

mod decide;
mod feed;
pub mod list;
mod mask;
mod relink;
mod resolution;
mod settle;
pub mod show;
mod vault;

pub use decide::{Decision, decide};
pub use feed::{FeedRequest, FeedView, FeedWatch, Fed, Unwatched, feed};
pub use relink::{Relinked, relink};
pub use settle::{Settled, settle};

/// The subject under whose key a thing's golden values are sealed.
fn subject_of_thing(thing_id: i64) -> i64 {
    -thing_id
}
