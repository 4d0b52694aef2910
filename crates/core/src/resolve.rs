//! Entity resolution: which records of departments are of the same person, dwelling or organisation.
//!
//! A register record becomes a [`Profile`] ([`person`], [`organisation`], [`dwelling`]): what is compared, normalised once and
//! kept in fixed space. Profiles that share a blocking key are compared field by field ([`Pattern`]); a [`Model`] turns the
//! pattern into a weight, the logarithm of the odds that both are the same thing (Fellegi and Sunter), which [`train`] learns
//! from the records themselves and from clerical decisions. Pairs of enough weight are edges, and [`cluster`] joins records
//! along them, the heaviest first, but never two with different valid identifiers, nor on a name alone.
//!
//! **The partition is a pure function of the records, the decisions and the model.** An edge exists when its pair shares a key
//! whose block is not over its cap and weighs enough; nothing depends on who came first. [`batch`] computes it for a whole
//! list, [`live`] keeps it while records come, change and go, and [`Waterfall`] tells why.

pub mod batch;
pub mod block;
pub mod cluster;
pub mod dwelling;
pub mod live;
pub mod organisation;
pub mod person;
pub mod train;

mod decision;
mod model;
mod profile;
mod spelling;
mod terms;
mod waterfall;

pub use decision::{Decision, Decisions};
pub use model::{Band, InvalidModel, Model};
pub use profile::{Ceiling, Field, Key, Pattern, Profile};
pub use spelling::sound;
pub use terms::Terms;
pub use waterfall::{Step, Waterfall};

/// Mixes 64 bits so that each of them moves half of the others (the finisher of SplitMix64).
pub(crate) const fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

/// The digest of two numbers in this order.
pub(crate) const fn pair(one: u64, other: u64) -> u64 {
    mix(mix(one.wrapping_add(0x9e37_79b9_7f4a_7c15)) ^ other)
}

/// The digest of letters; the same on every machine and in every release, because it is stored.
pub(crate) fn digest(letters: impl IntoIterator<Item = char>) -> u64 {
    letters.into_iter().fold(0x51_7c_c1_b7_27_22_0a_95, |sum, letter| pair(sum, u64::from(letter)))
}
