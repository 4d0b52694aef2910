//! From the facts about a thing to its code.

use super::{CodeScheme, Part, Subject, numeral};
use crate::class::ClassCode;
use crate::code::{Builder, Code};
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
    /// The scheme prints the class and none is known.
    #[error("scheme `{scheme}` needs a class, and the thing has none")]
    ClassMissing {
        /// The scheme.
        scheme: String,
    },
    /// The scheme prints the code of a parent and none is known.
    #[error("scheme `{scheme}` needs a parent's code of scheme `{parent}`, and the thing has none")]
    ParentMissing {
        /// The scheme.
        scheme: String,
        /// The scheme of the parent's code.
        parent: String,
    },
    /// The parent's code is not of the scheme it must be of.
    #[error("scheme `{scheme}` needs a parent's code of scheme `{parent}`, and `{value}` is none")]
    ParentInvalid {
        /// The scheme.
        scheme: String,
        /// The scheme of the parent's code.
        parent: String,
        /// The code given.
        value: Code,
    },
    /// The scheme prints a number or choice that is not known.
    #[error("scheme `{scheme}` needs `{name}`, and the thing has none")]
    NumberMissing {
        /// The scheme.
        scheme: String,
        /// Name of the number or choice.
        name: String,
    },
    /// A number does not fit its segment.
    #[error("`{name}` is {number}, and scheme `{scheme}` has room for {largest} at most")]
    NumberTooLarge {
        /// The scheme.
        scheme: String,
        /// Name of the number.
        name: String,
        /// The number.
        number: u64,
        /// The largest that fits.
        largest: u64,
    },
    /// A choice is none of the scheme's values.
    #[error("`{name}` is `{value}`, and scheme `{scheme}` knows {known}")]
    ChoiceUnknown {
        /// The scheme.
        scheme: String,
        /// Name of the choice.
        name: String,
        /// The text given, shortened to 64 characters.
        value: String,
        /// The values there are.
        known: String,
    },
    /// The key of a counter is not one of this scheme.
    #[error("`{series}` is no series of scheme `{scheme}`")]
    SeriesInvalid {
        /// The scheme.
        scheme: String,
        /// The key given, shortened to 64 characters.
        series: String,
    },
    /// The parts do not make an entity code: the scheme's check is another.
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
            Self::ClassMissing { .. } => "issue.class-missing",
            Self::ParentMissing { .. } => "issue.parent-missing",
            Self::ParentInvalid { .. } => "issue.parent-invalid",
            Self::NumberMissing { .. } => "issue.number-missing",
            Self::NumberTooLarge { .. } => "issue.number-too-large",
            Self::ChoiceUnknown { .. } => "issue.choice-unknown",
            Self::SeriesInvalid { .. } => "issue.series-invalid",
            Self::Malformed(_) => "issue.malformed",
        }
    }
}

impl CodeScheme {
    /// The key of the counter that numbers these things: everything the code says but serial, grid cell and check, in the
    /// order of the code. Two things with different keys differ in their codes whatever their serials.
    ///
    /// # Errors
    /// A fact that the scheme prints is missing or does not fit.
    pub fn series(&self, subject: &Subject) -> Result<String, IssueError> {
        let mut series = String::with_capacity(Code::LONGEST);
        for (_, part) in self.placed() {
            self.push_known(&mut series, part, subject)?;
        }
        Ok(series)
    }

    /// The code of a thing with this number of its series. Without a division, zeros stand for it; a scheme without
    /// serial ignores the number.
    ///
    /// # Errors
    /// A fact that the scheme prints is missing or does not fit, or the serial does not.
    pub fn issue_code(&self, subject: &Subject, serial: u64) -> Result<Code, IssueError> {
        self.code_in_series(&self.series(subject)?, subject.cell, serial)
    }

    /// The code with this number of a series that [`CodeScheme::series`] named: what [`CodeScheme::series_of`] undoes.
    ///
    /// # Errors
    /// The serial does not fit; the scheme prints a cell and `cell` is missing or coarser; it is no such series.
    pub fn code_in_series(&self, series: &str, cell: Option<GridCell>, serial: u64) -> Result<Code, IssueError> {
        let not_ours =
            || IssueError::SeriesInvalid { scheme: self.id().to_owned(), series: crate::text::quoted(series) };
        let mut builder = Builder::new();
        let mut rest = series.as_bytes();
        for (_, part) in self.placed() {
            match part {
                Part::Serial { width, base, .. } => {
                    let mut digits = [0; 12];
                    if !numeral::print(serial, *base, &mut digits[..*width]) {
                        return Err(self.exhausted(series, serial, *width));
                    }
                    builder.push(&digits[..*width]);
                }
                Part::Grid { level } => {
                    let cell = cell.and_then(|cell| cell.ancestor(*level));
                    let missing = || IssueError::CellMissing { scheme: self.id().to_owned(), level: *level };
                    builder.push(cell.ok_or_else(missing)?.to_string().as_bytes());
                }
                Part::Check { system } => {
                    let check = system.compute(builder.as_bytes()).ok_or_else(not_ours)?;
                    builder.push(check.as_bytes());
                }
                known => {
                    let (text, after) = rest.split_at_checked(known.width()).ok_or_else(not_ours)?;
                    builder.push(text);
                    rest = after;
                }
            }
        }
        builder.finish().filter(|_| rest.is_empty()).ok_or_else(not_ours)
    }

    /// As [`CodeScheme::series`] for schemes of division and class; facts that the scheme prints besides are left out.
    #[must_use]
    pub fn prefix(&self, division: Option<DivisionCode>, class: ClassCode) -> String {
        let subject = Subject { division, class: Some(class), ..Subject::default() };
        let mut prefix = String::new();
        for (_, part) in self.placed() {
            let _left_out = self.push_known(&mut prefix, part, &subject);
        }
        prefix
    }

    /// Serials a counter may hand out, from 0 to this; 0 for a scheme without serial.
    #[must_use]
    pub fn last_serial(&self) -> u64 {
        let last = |(_, part): (usize, &Part)| match part {
            Part::Serial { width, base, .. } => Some(numeral::largest(*width, *base)),
            _ => None,
        };
        self.placed().find_map(last).unwrap_or(0)
    }

    /// The entity code of a thing. Without a division, zeros stand for it.
    ///
    /// # Errors
    /// As [`CodeScheme::issue_code`]; the scheme's check is not that of entity codes.
    pub fn issue(
        &self,
        division: Option<DivisionCode>,
        class: ClassCode,
        serial: u64,
        cell: Option<GridCell>,
    ) -> Result<EntityCode, IssueError> {
        let subject = Subject { division, class: Some(class), cell, ..Subject::default() };
        Ok(EntityCode::try_from(self.issue_code(&subject, serial)?)?)
    }

    fn exhausted(&self, series: &str, serial: u64, width: usize) -> IssueError {
        let (scheme, prefix) = (self.id().to_owned(), series.to_owned());
        IssueError::SerialExhausted { scheme, prefix, serial, width }
    }

    /// Appends a segment that belongs to the series.
    fn push_known(&self, text: &mut String, part: &Part, subject: &Subject) -> Result<(), IssueError> {
        let scheme = || self.id().to_owned();
        match part {
            Part::Division { width } => match subject.division {
                Some(division) => text.push_str(&division.padded(*width)),
                None => text.extend(std::iter::repeat_n('0', *width)),
            },
            Part::Class { width } => {
                let class = subject.class.ok_or_else(|| IssueError::ClassMissing { scheme: scheme() })?;
                text.push_str(&class.padded(*width));
            }
            Part::Literal { text: fixed } => text.push_str(fixed),
            Part::Parent { scheme: parent, width } => {
                let missing = || IssueError::ParentMissing { scheme: scheme(), parent: parent.clone() };
                let code = subject.parent.ok_or_else(missing)?;
                let good = self.parent.as_ref().is_none_or(|parent| parent.exact(code.as_str()).is_ok());
                if code.length() != *width || !good {
                    return Err(IssueError::ParentInvalid { scheme: scheme(), parent: parent.clone(), value: code });
                }
                text.push_str(code.as_str());
            }
            Part::Number { name, width, base, default } => {
                let missing = || IssueError::NumberMissing { scheme: scheme(), name: name.clone() };
                let number = subject.number(name).or(*default).ok_or_else(missing)?;
                self.push_number(text, name, number, *width, *base)?;
            }
            Part::OneOf { name, values } => text.push_str(&self.choice(name, values, subject)?),
            Part::Serial { .. } | Part::Grid { .. } | Part::Check { .. } => {}
        }
        Ok(())
    }

    fn push_number(
        &self,
        text: &mut String,
        name: &str,
        number: u64,
        width: usize,
        base: u32,
    ) -> Result<(), IssueError> {
        let mut digits = [0; 12];
        if !numeral::print(number, base, &mut digits[..width]) {
            let largest = numeral::largest(width, base);
            let (scheme, name) = (self.id().to_owned(), name.to_owned());
            return Err(IssueError::NumberTooLarge { scheme, name, number, largest });
        }
        text.extend(digits[..width].iter().copied().map(char::from));
        Ok(())
    }

    /// The chosen text; a number of that name chooses the text that prints it.
    fn choice(&self, name: &str, values: &[String], subject: &Subject) -> Result<String, IssueError> {
        let width = values.first().map_or(0, String::len);
        let numbered = || subject.number(name).map(|number| format!("{number:0width$}"));
        let Some(value) = subject.choice(name).map(str::to_owned).or_else(numbered) else {
            return Err(IssueError::NumberMissing { scheme: self.id().to_owned(), name: name.to_owned() });
        };
        if values.contains(&value) {
            return Ok(value);
        }
        let (scheme, known) = (self.id().to_owned(), values.join(", "));
        Err(IssueError::ChoiceUnknown { scheme, name: name.to_owned(), value: crate::text::quoted(&value), known })
    }
}
