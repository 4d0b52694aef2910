//! From a code back to the facts it carries.

use super::{CodeScheme, InvalidCode, Part, Subject, numeral};
use crate::class::ClassCode;
use crate::code::Code;
use crate::division::DivisionCode;
use crate::grid::GridCell;

/// What a code says about the thing, at the time the code was issued.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CodeParts {
    /// The division, cut to the scheme's width; none when zeros stand for it.
    pub division: Option<DivisionCode>,
    /// The class, cut to the scheme's width; none when the scheme prints no class.
    pub class: Option<ClassCode>,
    /// The running number; none when the scheme has none.
    pub serial: Option<u64>,
    /// The cell, none when the scheme prints none.
    pub cell: Option<GridCell>,
    /// The code of the thing it belongs to.
    pub parent: Option<Code>,
    /// Numbers by name, in the order of the code.
    pub numbers: Vec<(String, u64)>,
    /// Chosen texts by name, in the order of the code.
    pub choices: Vec<(String, String)>,
}

impl CodeScheme {
    /// Takes a code apart.
    ///
    /// # Errors
    /// The code is not of this scheme.
    pub fn parts(&self, code: &Code) -> Result<CodeParts, InvalidCode> {
        self.exact(code.as_str())?;
        self.take_apart(code)
    }

    /// The key of the counter that the code's serial came from, and the serial.
    ///
    /// # Errors
    /// The code is not of this scheme.
    pub fn series_of(&self, code: &Code) -> Result<(String, Option<u64>), InvalidCode> {
        self.exact(code.as_str())?;
        let mut series = String::new();
        let mut serial = None;
        for (start, part) in self.placed() {
            let text = &code.as_str()[start..start + part.width()];
            match part {
                Part::Serial { base, .. } => serial = numeral::parse(text.as_bytes(), *base),
                Part::Grid { .. } | Part::Check { .. } => {}
                _ => series.push_str(text),
            }
        }
        Ok((series, serial))
    }

    /// Reads the segments of a code whose length, characters and check are right.
    pub(super) fn take_apart(&self, code: &Code) -> Result<CodeParts, InvalidCode> {
        let mut parts = CodeParts::default();
        for (start, part) in self.placed() {
            let text = &code.as_str()[start..start + part.width()];
            self.take(part, text, &mut parts).map_err(|reason| InvalidCode::Segment {
                value: code.to_string(),
                name: part.name().to_owned(),
                at: start + 1,
                reason,
            })?;
        }
        Ok(parts)
    }

    fn take(&self, part: &Part, text: &str, parts: &mut CodeParts) -> Result<(), &'static str> {
        match part {
            Part::Division { .. } if text.bytes().all(|byte| byte == b'0') => {}
            Part::Division { .. } => {
                parts.division = Some(DivisionCode::parse_padded(text).map_err(|_invalid| "is no division")?);
            }
            Part::Class { .. } => parts.class = Some(unpadded_class(text).ok_or("is no class")?),
            Part::Serial { base, .. } => {
                parts.serial = Some(numeral::parse(text.as_bytes(), *base).ok_or("is no number")?);
            }
            Part::Grid { level } => {
                let cell = text.parse().ok().filter(|cell: &GridCell| cell.level() == *level);
                parts.cell = Some(cell.ok_or("is no cell of its level")?);
            }
            Part::Literal { text: wanted } if text != wanted => return Err("is another fixed text"),
            Part::Parent { .. } => {
                let code: Code = text.parse().map_err(|_invalid| "is no code")?;
                if let Some(parent) = &self.parent {
                    parent.exact(text).map_err(|_invalid| "is no code of the parent's scheme")?;
                }
                parts.parent = Some(code);
            }
            Part::Number { name, base, .. } => {
                let number = numeral::parse(text.as_bytes(), *base).ok_or("is no number")?;
                parts.numbers.push((name.clone(), number));
            }
            Part::OneOf { values, .. } if !values.iter().any(|value| value == text) => {
                return Err("is none of its values");
            }
            Part::OneOf { name, .. } => parts.choices.push((name.clone(), text.to_owned())),
            Part::Literal { .. } | Part::Check { .. } => {}
        }
        Ok(())
    }
}

impl From<CodeParts> for Subject {
    fn from(parts: CodeParts) -> Self {
        let CodeParts { division, class, cell, parent, numbers, choices, serial: _ } = parts;
        Self { division, class, cell, parent, numbers, choices }
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
