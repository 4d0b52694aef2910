//! A checkpoint: the size and root of the log at one instant, as the body of a signed note.

use std::fmt;
use std::str::FromStr;

use super::Hash;

/// Name of the log in every checkpoint.
const ORIGIN: &str = "chengji.audit/sm3";

/// What is signed: three lines (origin, size, root in hexadecimal).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CheckpointBody {
    /// Number of events covered.
    pub size: u64,
    /// Root of the tree over them.
    pub root: Hash,
}

impl fmt::Display for CheckpointBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{ORIGIN}\n{}\n", self.size)?;
        for byte in self.root {
            write!(f, "{byte:02x}")?;
        }
        f.write_str("\n")
    }
}

/// A text that is not a checkpoint.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a checkpoint: {reason}")]
pub struct InvalidCheckpoint {
    /// Why not.
    pub reason: &'static str,
}

impl FromStr for CheckpointBody {
    type Err = InvalidCheckpoint;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let invalid = |reason| InvalidCheckpoint { reason };
        let mut lines = text.lines();
        if lines.next() != Some(ORIGIN) {
            return Err(invalid("the first line does not name the log"));
        }
        let size =
            lines.next().and_then(|line| line.parse().ok()).ok_or_else(|| invalid("the second line is not a size"))?;
        let hex = lines.next().filter(|line| line.len() == 64 && line.is_ascii());
        let hex = hex.ok_or_else(|| invalid("the third line is not a root of 64 hex digits"))?;
        let mut root = [0; 32];
        for (byte, digits) in root.iter_mut().zip(hex.as_bytes().chunks(2)) {
            *byte = std::str::from_utf8(digits)
                .ok()
                .and_then(|digits| u8::from_str_radix(digits, 16).ok())
                .ok_or_else(|| invalid("the third line is not hexadecimal"))?;
        }
        Ok(Self { size, root })
    }
}
