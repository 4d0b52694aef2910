//! From a text to a code of the scheme, or to what is wrong with it.

use super::fold::fold;
use super::likely::alike;
use super::rules::bit;
use super::{CodeScheme, InvalidCode, Part};
use crate::check::CheckSystem;
use crate::code::Code;
use crate::entity::EntityCode;

impl CodeScheme {
    /// Reads a text as a code of this scheme. Nothing is corrected: a text that only becomes a code when it is written
    /// properly is an error that carries that code.
    ///
    /// # Errors
    /// [`InvalidCode`] says what is wrong and what was probably meant.
    pub fn read(&self, text: &str) -> Result<Code, InvalidCode> {
        self.read_known(text, &|_| true)
    }

    /// As [`CodeScheme::read`], and proposes only fixes that `known` accepts: whose division exists, say.
    ///
    /// # Errors
    /// As [`CodeScheme::read`]. `known` refuses no text by itself.
    pub fn read_known(&self, text: &str, known: &dyn Fn(&Code) -> bool) -> Result<Code, InvalidCode> {
        self.exact(text).map_err(|error| self.explained(text, error, known))
    }

    /// Reads a text as an entity code of this scheme.
    ///
    /// # Errors
    /// As [`CodeScheme::read`]; the scheme's check must be MOD 37,36, as every entity code has it.
    pub fn verify(&self, text: &str) -> Result<EntityCode, InvalidCode> {
        let code = self.read(text)?;
        EntityCode::try_from(code).map_err(|_not_entity| InvalidCode::Unknown { value: crate::text::quoted(text) })
    }

    /// Reads a text that is written properly; the error names no likely fix yet.
    pub(crate) fn exact(&self, text: &str) -> Result<Code, InvalidCode> {
        let value = || crate::text::quoted(text);
        let got = text.chars().count();
        if got != self.length {
            return Err(InvalidCode::Length { value: value(), scheme: self.id().to_owned(), got, wanted: self.length });
        }
        for ((index, c), allowed) in text.chars().enumerate().zip(&self.allowed) {
            if u8::try_from(c).map_or(0, bit) & allowed == 0 {
                return Err(self.misplaced(text, index, c));
            }
        }
        if let Some(expected) = self.wrong_check(text.as_bytes()) {
            return Err(InvalidCode::Check { value: value(), expected, likely: None });
        }
        let code: Code = text.parse().map_err(|_shape| InvalidCode::Unknown { value: value() })?;
        self.take_apart(&code)?;
        Ok(code)
    }

    /// The check characters that belong to a text of the right length, when it has others.
    fn wrong_check(&self, text: &[u8]) -> Option<String> {
        let system = self.check_system();
        let (body, check) = text.split_at_checked(self.length - system.width())?;
        let expected = system.compute(body)?;
        (expected.as_bytes() != check).then(|| expected.as_str().to_owned())
    }

    /// The check system of its last segment.
    #[must_use]
    pub fn check_system(&self) -> CheckSystem {
        match self.definition.segments.last().map(|segment| &segment.part) {
            Some(Part::Check { system }) => *system,
            _ => CheckSystem::None,
        }
    }

    fn misplaced(&self, text: &str, index: usize, got: char) -> InvalidCode {
        let value = crate::text::quoted(text);
        let segment = self.placed().find(|(start, part)| (*start..start + part.width()).contains(&index));
        let (start, part) = segment.unwrap_or((index, &Part::Check { system: CheckSystem::None }));
        let name = part.name().to_owned();
        match part {
            Part::Literal { .. } if got.is_ascii_alphanumeric() => {
                InvalidCode::Segment { value, name, at: start + 1, reason: "is another fixed text" }
            }
            Part::OneOf { .. } if got.is_ascii_alphanumeric() => {
                InvalidCode::Segment { value, name, at: start + 1, reason: "is none of its values" }
            }
            _ => InvalidCode::Character { value, at: index + 1, got, segment: name },
        }
    }

    /// Looks for how the text was meant.
    fn explained(&self, text: &str, error: InvalidCode, known: &dyn Fn(&Code) -> bool) -> InvalidCode {
        let Some(folded) = fold(text) else {
            return error;
        };
        let value = crate::text::quoted(text);
        let as_folded = if folded.changed() { self.exact(&folded.text) } else { Err(error) };
        let error = match as_folded {
            Ok(suggestion) if folded.full_width => return InvalidCode::FullWidth { value, suggestion },
            Ok(suggestion) => match folded.foreign {
                Some((at, got, meant)) => return InvalidCode::Lookalike { value, at: at + 1, got, meant, suggestion },
                None if folded.lower_case => return InvalidCode::LowerCase { value, suggestion },
                None => return InvalidCode::Separator { value, suggestion },
            },
            Err(error) => error,
        };
        match error {
            InvalidCode::Character { .. } | InvalidCode::Segment { .. } => {
                self.lookalike(&folded.text, &value).unwrap_or(error)
            }
            InvalidCode::Check { expected, .. } => {
                let likely = self.likely_slip(folded.text.as_bytes(), known);
                InvalidCode::Check { value, expected, likely }
            }
            other => other,
        }
    }

    /// The text with every character that cannot stand in its place replaced by the one it looks like, when that is a code.
    fn lookalike(&self, text: &str, value: &str) -> Option<InvalidCode> {
        if !text.is_ascii() || text.len() != self.length {
            return None;
        }
        let mut fixed = text.as_bytes().to_vec();
        let mut first = None;
        for (at, (byte, allowed)) in fixed.iter_mut().zip(&self.allowed).enumerate() {
            if bit(*byte) & allowed != 0 {
                continue;
            }
            let meant = *alike(*byte).iter().find(|c| bit(**c) & allowed != 0)?;
            first = first.or(Some((at + 1, char::from(*byte), char::from(meant))));
            *byte = meant;
        }
        let (at, got, meant) = first?;
        let suggestion = self.exact(std::str::from_utf8(&fixed).ok()?).ok()?;
        Some(InvalidCode::Lookalike { value: value.to_owned(), at, got, meant, suggestion })
    }
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod read_tests;
