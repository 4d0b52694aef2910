//! The facts about a thing that its code may say.

use crate::class::ClassCode;
use crate::code::Code;
use crate::division::DivisionCode;
use crate::grid::GridCell;

/// What is known of a thing when its code is issued. A scheme takes what its segments name and ignores the rest.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Subject {
    /// 行政区划 at issue; zeros stand for none.
    pub division: Option<DivisionCode>,
    /// 分类.
    pub class: Option<ClassCode>,
    /// The BeiDou cell, as fine as the scheme prints it or finer.
    pub cell: Option<GridCell>,
    /// The code of the thing it belongs to: a dwelling's building.
    pub parent: Option<Code>,
    /// Numbers by name: year, unit, floor, room.
    pub numbers: Vec<(String, u64)>,
    /// Texts by name, for segments that choose one of several.
    pub choices: Vec<(String, String)>,
}

impl Subject {
    pub(super) fn number(&self, name: &str) -> Option<u64> {
        self.numbers.iter().find(|(known, _)| known == name).map(|(_, number)| *number)
    }

    pub(super) fn choice(&self, name: &str) -> Option<&str> {
        self.choices.iter().find(|(known, _)| known == name).map(|(_, text)| text.as_str())
    }
}
