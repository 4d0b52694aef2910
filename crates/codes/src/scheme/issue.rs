//! From the facts about a thing to its code.

use super::{CodeScheme, Segment};
use crate::check;
use crate::class::ClassCode;
use crate::division::DivisionCode;
use crate::entity::{EntityCode, InvalidEntityCode};
use crate::grid::{GridCell, Level};

/// A code that cannot be issued.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IssueError {
    /// The counter has outgrown the scheme.
    #[error(
        "serial {serial} does not fit the {width} characters of scheme `{scheme}` after `{prefix}`: numbers are used up"
    )]
    SerialExhausted {
        /// The scheme.
        scheme: String,
        /// The counter's key.
        prefix: String,
        /// The number asked for.
        serial: u64,
        /// Characters there are.
        width: usize,
    },
    /// The scheme has a grid segment and the thing has no cell fine enough.
    #[error("scheme `{scheme}` needs a grid cell of level {level} or finer, and the thing has none")]
    CellMissing {
        /// The scheme.
        scheme: String,
        /// The level it prints.
        level: Level,
    },
    /// The parts do not make a code; a checked scheme cannot cause this.
    #[error(transparent)]
    Malformed(#[from] InvalidEntityCode),
}

impl IssueError {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::SerialExhausted { .. } => "serial.exhausted",
            Self::CellMissing { .. } => "issue.cell-missing",
            Self::Malformed(_) => "issue.malformed",
        }
    }
}

impl CodeScheme {
    /// The key of the counter that numbers these things: division, class and literals in the order of the code. Two things
    /// with different keys differ in their codes whatever their serials.
    #[must_use]
    pub fn prefix(&self, division: Option<DivisionCode>, class: ClassCode) -> String {
        let mut prefix = String::new();
        for segment in &self.definition.segments {
            push_known(&mut prefix, segment, division, class);
        }
        prefix
    }

    /// Serials a counter may hand out, from 0 to this.
    #[must_use]
    pub fn last_serial(&self) -> u64 {
        let (width, base) = self.serial();
        (0..width).fold(1_u64, |count, _| count.saturating_mul(base.into())) - 1
    }

    /// The code of a thing. Without a division, zeros stand for it.
    ///
    /// # Errors
    /// The serial does not fit its width; the scheme prints a grid cell and `cell` is missing or coarser.
    pub fn issue(
        &self,
        division: Option<DivisionCode>,
        class: ClassCode,
        serial: u64,
        cell: Option<GridCell>,
    ) -> Result<EntityCode, IssueError> {
        if serial > self.last_serial() {
            let (width, _) = self.serial();
            let prefix = self.prefix(division, class);
            return Err(IssueError::SerialExhausted { scheme: self.id().to_owned(), prefix, serial, width });
        }
        let mut code = String::with_capacity(EntityCode::LONGEST);
        for segment in &self.definition.segments {
            match segment {
                Segment::Serial { width, base } => {
                    push_serial(&mut code, serial, *width, (*base).into());
                }
                Segment::Grid { level } => match cell.and_then(|cell| cell.ancestor(*level)) {
                    Some(cell) => code.push_str(&cell.to_string()),
                    None => {
                        return Err(IssueError::CellMissing { scheme: self.id().to_owned(), level: *level });
                    }
                },
                Segment::Check {} => code.extend(check::mod_37_36(code.as_bytes()).map(char::from)),
                known => push_known(&mut code, known, division, class),
            }
        }
        Ok(code.parse()?)
    }

    pub(super) fn serial(&self) -> (usize, u32) {
        let found = self.definition.segments.iter().find_map(|segment| match segment {
            Segment::Serial { width, base } => Some((*width, *base)),
            _ => None,
        });
        found.unwrap_or((1, 10))
    }
}

/// Appends a segment that does not depend on the single thing.
fn push_known(code: &mut String, segment: &Segment, division: Option<DivisionCode>, class: ClassCode) {
    match segment {
        Segment::Division { width } => match division {
            Some(division) => code.push_str(&division.padded(*width)),
            None => code.extend(std::iter::repeat_n('0', *width)),
        },
        Segment::Class { width } => code.push_str(&class.padded(*width)),
        Segment::Literal { text } => code.push_str(text),
        Segment::Serial { .. } | Segment::Grid { .. } | Segment::Check {} => {}
    }
}

fn push_serial(code: &mut String, serial: u64, width: usize, base: u64) {
    let start = code.len();
    code.extend(std::iter::repeat_n('0', width));
    let mut digits = Vec::with_capacity(width);
    let mut rest = serial;
    while rest > 0 {
        let digit = (rest % base) as u32;
        digits.extend(char::from_digit(digit, 36).map(|c| c.to_ascii_uppercase()));
        rest /= base;
    }
    code.truncate(start + width - digits.len());
    code.extend(digits.iter().rev());
}
