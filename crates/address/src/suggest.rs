//! What somebody who is typing means: names that go on from here, as written, as spoken, by their initials, or with one
//! character wrong; and behind a whole name the numbers that are there.
//!
//! ```text
//!  和平大        ─► 和平大道, 和平大厦 …          written
//!  hepingda, hpdd, 和平dd                         spoken, initials
//!  和平大到      ─► 和平大道                      one character wrong
//!  和平大道45    ─► 45号, 450号, 451号 …           number
//!  武昌区和平大  ─► those in 武昌区 first
//!  武昌区        ─► its communities, and its roads with most behind them
//! ```
//! Each way is a range of a sorted section, looked through from the heaviest down; what is slow comes only when what is quick
//! found too little.

mod name;
mod number;
mod whole;
mod within;

use crate::Normal;
use crate::base::{Base, Level, Meaning};
use chengji_codes::grid::distance::metres_between;
use name::Table;
use whole::{End, Walk};

/// Longest text that is looked at, characters; longer ones are cut.
const LONGEST: usize = 64;
/// Longest text that may be a whole address.
const LONGEST_WHOLE: usize = 160;
/// Score of an address that was typed as it is printed; as it is printed but for the divisions; and in part.
const PRINTED: f32 = 800.0;
const TOLD: f32 = 500.0;
const BEGUN: f32 = 60.0;

/// Most divisions before a place.
const DIVISIONS: usize = 6;

/// How a suggestion was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// A number behind a whole name.
    Number,
    /// The name goes on from what was typed.
    Written,
    /// It is spoken so.
    Spoken,
    /// These are its initials.
    Initials,
    /// One character is wrong.
    Misspelt,
    /// It lies in the division that is all the text tells.
    Within,
}

impl How {
    /// The word of the interfaces.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Written => "written",
            Self::Spoken => "spoken",
            Self::Initials => "initials",
            Self::Misspelt => "misspelt",
            Self::Within => "within",
        }
    }

    fn score(self) -> f32 {
        match self {
            Self::Number => 1_000.0,
            Self::Written => 900.0,
            Self::Spoken => 600.0,
            Self::Initials => 500.0,
            Self::Misspelt => 400.0,
            Self::Within => 450.0,
        }
    }
}

/// One way to go on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Suggestion {
    /// What is meant: a node of the base's tree.
    pub node: u32,
    /// Its level.
    pub level: Level,
    /// Its first row, when the base has one for it.
    pub row: Option<usize>,
    /// How it was found.
    pub how: How,
    /// To rank by; not a probability.
    pub score: f32,
}

impl Base {
    /// At most `limit` ways to go on from `prefix`, the likeliest first; those near a position (CGCS2000, degrees) sooner.
    ///
    /// The same prefix and base give the same answer.
    #[must_use]
    pub fn suggest(&self, prefix: &str, limit: usize, near: Option<(f64, f64)>) -> Vec<Suggestion> {
        let normal = Normal::of(prefix);
        let chars: Vec<char> = without_marks(&normal).take(LONGEST).collect();
        if chars.is_empty() || limit == 0 {
            return Vec::new();
        }
        let mut search = Search { base: self, table: Table::of(self), limit, near, found: Vec::new() };
        search.whole(&normal);
        let (ways, certain) = search.without_divisions(&chars);
        for (start, within) in &ways {
            search.numbers(&chars[*start..], *within);
            search.names(&chars[*start..], *within, How::Written);
        }
        let has_written = !search.found.is_empty();
        let alone = within::division(self.names(), &chars);
        let (start, within) = certain;
        for how in [How::Spoken, How::Initials, How::Misspelt] {
            // Looking for errors is slow, and nobody who typed a true beginning, or a whole division, wants it.
            if start < chars.len()
                && search.found.len() < limit
                && !(how == How::Misspelt && (has_written || alone.is_some()))
            {
                search.names(&chars[start..], within, how);
            }
        }
        // 武汉市 may begin the name itself.
        if search.found.is_empty() && start > 0 && alone.is_none() {
            search.names(&chars, None, How::Misspelt);
        }
        if let Some((column, word)) = alone.filter(|_| search.found.len() < limit) {
            for (order, node) in within::places(self.tree(), column, word, limit).into_iter().enumerate() {
                search.put(node, How::Within, -(order as f32));
            }
        }
        search.finish()
    }
}

/// The characters of a text but for marks.
fn without_marks(normal: &Normal) -> impl Iterator<Item = char> {
    normal.chars().iter().copied().filter(|c| *c != crate::SEPARATOR)
}

/// A division that the text names before the place: its column and word.
type Within = Option<(u8, u32)>;

struct Search<'a> {
    base: &'a Base,
    table: Table<'a>,
    limit: usize,
    near: Option<(f64, f64)>,
    found: Vec<Suggestion>,
}

impl Search<'_> {
    /// Where the place may begin behind divisions, and the narrowest of these: at every end of one, because 汉阳 begins 汉阳大道
    /// too; and the last such place behind full names alone. A text that is only a division is itself.
    fn without_divisions(&self, chars: &[char]) -> (Vec<(usize, Within)>, (usize, Within)) {
        let names = self.base.names();
        let mut ways = vec![(0, None)];
        let mut certain = (0, None);
        for _ in 0..DIVISIONS {
            let (at, _) = ways[ways.len() - 1];
            let mut longest = None;
            names.begin_at(chars, at, |end, name| {
                let division = names.meanings(name).find_map(|meaning| match meaning {
                    Meaning::Division { column, word, short } => Some((column, word, short)),
                    Meaning::Place { .. } => None,
                });
                if let Some(division) = division.filter(|_| end < chars.len()) {
                    longest = Some((end, division));
                }
            });
            let Some((end, (column, word, short))) = longest else { break };
            let way = (end, Some((column, word)));
            if !short && certain.0 == at {
                certain = way;
            }
            ways.push(way);
        }
        (ways, certain)
    }

    /// Addresses that the text is all of, or of whose last name it is the beginning: with its marks (1、2号), then without.
    fn whole(&mut self, normal: &Normal) {
        if normal.chars().len() > LONGEST_WHOLE {
            return;
        }
        self.whole_of(normal.chars());
        if self.found.is_empty() && normal.chars().contains(&crate::SEPARATOR) {
            self.whole_of(&without_marks(normal).collect::<Vec<char>>());
        }
    }

    fn whole_of(&mut self, chars: &[char]) {
        let (ways, _) = self.without_divisions(chars);
        let mut walk = Walk::new(self.base, chars);
        for (start, within) in ways.into_iter().rev() {
            walk.from(start, |node| self.lies_in(node, within));
            for End { node, begun, named, sure } in std::mem::take(&mut walk.ends) {
                let printed = Normal::of(&self.base.address(node));
                let is_printed = !begun && printed.chars() == chars;
                let as_printed = printed.chars().ends_with(&chars[start..]);
                // What has no row is offered only to whom asks for just that.
                let is_told = (sure || as_printed) && !self.base.tree().rows(node).is_empty();
                let bonus = match () {
                    () if is_printed => PRINTED,
                    () if !is_told => continue,
                    () if begun => BEGUN,
                    () if as_printed => TOLD,
                    () => TOLD - 20.0,
                };
                self.put(node, if named { How::Written } else { How::Number }, bonus);
            }
        }
    }

    /// Numbers behind the longest whole name at the beginning.
    fn numbers(&mut self, chars: &[char], within: Within) {
        let names = self.base.names();
        let mut whole: Option<(usize, u32)> = None;
        names.begin_at(chars, 0, |end, name| {
            if end < chars.len() {
                whole = Some((end, name));
            }
        });
        let mut starts: Vec<(usize, Vec<u32>)> = Vec::new();
        if let Some((end, name)) = whole {
            starts.push((end, vec![name]));
        } else if let Some(end) = chars.iter().position(char::is_ascii_digit).filter(|end| *end >= 4) {
            // hepingdadao45
            let spelling: String = chars[..end].iter().map(char::to_ascii_lowercase).collect();
            starts.push((end, self.table.exactly_spoken(&spelling)));
        }
        let limit = self.limit * 2;
        let mut nodes = Vec::new();
        for (end, names_here) in starts {
            for name in names_here {
                for meaning in names.meanings(name) {
                    if let Meaning::Place { node, .. } = meaning
                        && self.lies_in(node, within)
                    {
                        number::below(self.base.tree(), node, &chars[end..], limit, &mut nodes);
                    }
                }
            }
        }
        for (order, node) in nodes.into_iter().enumerate() {
            self.put(node, How::Number, -(order as f32));
        }
    }

    fn names(&mut self, chars: &[char], within: Within, how: How) {
        let length = chars.len() as f32;
        // With a division or a position the heaviest names are not all that may be wanted.
        let wanted =
            if within.is_some() || self.near.is_some() { self.limit.max(8) * 16 } else { self.limit.max(8) * 2 };
        let names = self.base.names();
        for (name, weight) in self.table.find(chars, how, wanted) {
            let whole =
                if how == How::Written && names.text(name).chars().count() as f32 == length { 150.0 } else { 0.0 };
            let places = || {
                names.meanings(name).take(64).filter_map(|meaning| match meaning {
                    Meaning::Place { node, preferred } if self.lies_in(node, within) => Some((node, preferred)),
                    _ => None,
                })
            };
            // A road that only its doorplates tell of in one district has a row in another: that one is to be chosen.
            let tree = self.base.tree();
            let has_row = |node: u32| !tree.rows(node).is_empty();
            let is_told = places().any(|(node, _)| has_row(node));
            let here: Vec<(u32, bool)> = places().filter(|(node, _)| !is_told || has_row(*node)).collect();
            for (node, preferred) in here {
                let alias = if preferred { 0.0 } else { -20.0 };
                self.put(node, how, f32::from(weight) + whole + alias);
            }
        }
    }

    fn lies_in(&self, node: u32, within: Within) -> bool {
        let Some((column, word)) = within else { return true };
        let there = self.base.tree().area(node);
        let at = usize::from(column);
        // A road through several districts tells none of them.
        there.names.get(at).is_none_or(|name| name.is_empty()) || there.words.get(at) == Some(&word)
    }

    fn put(&mut self, node: u32, how: How, bonus: f32) {
        let tree = self.base.tree();
        if let Some(known) = self.found.iter_mut().find(|known| known.node == node) {
            if how == known.how {
                known.score = known.score.max(how.score() + bonus);
            }
            return;
        }
        let row = tree.rows(node).next();
        // A road that only its doorplates tell of has no row to choose: it comes behind those that have.
        let mut score = how.score() + bonus - if row.is_some() { 0.0 } else { 80.0 };
        if let (Some(near), Some(place)) = (self.near, row.and_then(|row| tree.place(row))) {
            let kilometres = metres_between(near, place) / 1_000.0;
            score -= (kilometres.ln_1p() * 40.0) as f32;
        }
        self.found.push(Suggestion { node, level: tree.level(node), row, how, score });
    }

    fn finish(mut self) -> Vec<Suggestion> {
        self.found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.node.cmp(&b.node)));
        self.found.truncate(self.limit);
        self.found
    }
}

#[cfg(test)]
#[path = "suggest_tests.rs"]
mod suggest_tests;
