//! What can be wrong with the log, and which events each fault concerns.

use std::fmt;
use std::ops::Range;

/// What is wrong with the log; each names the first event concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The event's text does not hash to the leaf that was recorded for it.
    EventAltered {
        /// The event.
        seq: u64,
    },
    /// The event is missing, or events behind it are.
    EventMissing {
        /// The event.
        seq: u64,
    },
    /// The recomputed root is not the checkpoint's: an event between the two sizes was altered together with its leaf hash.
    RootDiffers {
        /// Events up to here (exclusive) are vouched for by an earlier checkpoint.
        after: u64,
        /// The checkpoint's size.
        size: u64,
    },
    /// The checkpoint's signature is not the key's.
    SignatureInvalid {
        /// The checkpoint's size.
        size: u64,
    },
    /// A tile does not hold the hashes of the events below it.
    TileAltered {
        /// Level of the tile.
        level: u32,
        /// Its index.
        index: u64,
        /// First event below the first wrong hash.
        first: u64,
    },
    /// The log is shorter than a checkpoint kept elsewhere says.
    Shortened {
        /// Size the checkpoint vouches for.
        size: u64,
    },
}

impl Fault {
    /// The first event that the fault concerns.
    #[must_use]
    pub fn first_event(&self) -> u64 {
        self.concerns().start
    }

    /// The events among which the fault lies.
    pub(super) fn concerns(&self) -> Range<u64> {
        match *self {
            Self::EventAltered { seq } => seq..seq.saturating_add(1),
            Self::EventMissing { seq } => seq..u64::MAX,
            Self::RootDiffers { after, size } => after..size,
            Self::SignatureInvalid { size } | Self::Shortened { size } => size.saturating_sub(1)..size,
            Self::TileAltered { level, first, .. } => first..first.saturating_add(256_u64.saturating_pow(level)),
        }
    }

    /// Whether an altered or missing event, named or narrowed down, lies among `events`.
    pub(super) fn explains(&self, events: &Range<u64>) -> bool {
        let own = self.concerns();
        let of_events =
            matches!(self, Self::EventAltered { .. } | Self::EventMissing { .. } | Self::RootDiffers { .. });
        of_events && own.start < events.end && events.start < own.end
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EventAltered { seq } => write!(f, "event {seq} was altered: its text does not give its leaf hash"),
            Self::EventMissing { seq } => write!(f, "event {seq} is missing"),
            Self::RootDiffers { after, size } => write!(
                f,
                "an event from {after} to {} was altered: the root does not match the checkpoint of size {size}",
                size.saturating_sub(1)
            ),
            Self::SignatureInvalid { size } => write!(f, "the checkpoint of size {size} is not signed by the key"),
            Self::TileAltered { level, index, .. } => {
                write!(f, "tile {level}/{index} does not hold the hashes of its events")
            }
            Self::Shortened { size } => {
                write!(f, "the log ends before event {}, which a checkpoint vouches for", size.saturating_sub(1))
            }
        }
    }
}
