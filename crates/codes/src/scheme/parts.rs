//! From a code back to the facts it carries.

use super::{CodeScheme, Segment};
use crate::class::ClassCode;
use crate::division::DivisionCode;
use crate::entity::{EntityCode, InvalidEntityCode};
use crate::grid::GridCell;

/// What a code says about the thing, at the time the code was issued.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeParts {
    /// The division, cut to the scheme's width; none when zeros stand for it.
    pub division: Option<DivisionCode>,
    /// The class, cut to the scheme's width; none when the scheme prints no class.
    pub class: Option<ClassCode>,
    /// The running number.
    pub serial: u64,
    /// The cell, none when the scheme prints none.
    pub cell: Option<GridCell>,
}

impl CodeScheme {
    /// Reads a text as a code of this scheme.
    ///
    /// # Errors
    /// It is no entity code, its check does not hold, or a segment is not what the scheme puts there.
    pub fn verify(&self, text: &str) -> Result<EntityCode, InvalidEntityCode> {
        let code = text.parse()?;
        self.parts(&code)?;
        Ok(code)
    }

    /// Takes a code apart.
    ///
    /// # Errors
    /// The code is not of this scheme.
    pub fn parts(&self, code: &EntityCode) -> Result<CodeParts, InvalidEntityCode> {
        let text = code.as_str();
        let refused = |reason| InvalidEntityCode::new(text, reason);
        if text.len() != self.length() {
            return Err(refused("the length is not that of the scheme"));
        }
        let mut parts = CodeParts { division: None, class: None, serial: 0, cell: None };
        let mut rest = text;
        for segment in &self.definition.segments {
            let (part, after) = rest.split_at(segment.width());
            rest = after;
            match segment {
                Segment::Division { .. } if part.bytes().all(|byte| byte == b'0') => {}
                Segment::Division { .. } => {
                    let division = DivisionCode::parse_padded(part).ok();
                    parts.division = Some(division.ok_or_else(|| refused("the division segment is no division"))?);
                }
                Segment::Class { .. } => {
                    let class = unpadded_class(part).ok_or_else(|| refused("the class segment is no class"))?;
                    parts.class = Some(class);
                }
                Segment::Serial { base, .. } => {
                    let serial = u64::from_str_radix(part, *base).ok();
                    parts.serial = serial.ok_or_else(|| refused("the serial segment is no number"))?;
                }
                Segment::Grid { level } => {
                    let cell = part.parse().ok().filter(|cell: &GridCell| cell.level() == *level);
                    parts.cell = Some(cell.ok_or_else(|| refused("the grid segment is no cell"))?);
                }
                Segment::Literal { text } if part != text => {
                    return Err(refused("a fixed part differs"));
                }
                Segment::Literal { .. } | Segment::Check {} => {}
            }
        }
        Ok(parts)
    }
}

/// The class without its padding pairs of zeros.
fn unpadded_class(part: &str) -> Option<ClassCode> {
    let mut digits = part;
    while let Some(wider) = digits.strip_suffix("00").filter(|wider| wider.len().is_multiple_of(2)) {
        digits = wider;
    }
    digits.parse().ok()
}
