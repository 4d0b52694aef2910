//! A text that is all of an address, from a name down: 莲溪路13号武汉大厦. Names and numbers follow each other as the base
//! prints them, whichever comes behind which.

use crate::Normal;
use crate::base::{Base, Level, Meaning, Tree, keys_of, unit};
use crate::candidate::Chain;

/// Longest designation, characters.
const DESIGNATION: usize = 16;
/// Places of one name looked at.
const NAMESAKES: usize = 128;
/// Nodes walked through for one text.
const STEPS: usize = 600;
/// Places with a name of their own looked at below one node.
const NEIGHBOURS: usize = 64;
/// Levels told by a number, from the widest.
const NUMBERED: [Level; 5] = [Level::Doorplate, Level::Building, Level::Unit, Level::Floor, Level::Room];

/// Where a walk ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct End {
    /// The place.
    pub(super) node: u32,
    /// Whether the text ends inside its name.
    pub(super) begun: bool,
    /// Whether a name was told last, not a number.
    pub(super) named: bool,
    /// Whether every name behind another lies at the place before it, so that no one needs to compare the printed address.
    pub(super) sure: bool,
}

/// One text walked through a base; its ends are gathered.
pub(super) struct Walk<'a> {
    base: &'a Base,
    chars: &'a [char],
    normal: Normal,
    steps: usize,
    pub(super) ends: Vec<End>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(base: &'a Base, chars: &'a [char]) -> Self {
        Self { base, chars, normal: Normal::default(), steps: 0, ends: Vec::new() }
    }

    /// Walks from every place whose name begins at `start`, and that `lies` in the divisions before.
    pub(super) fn from(&mut self, start: usize, lies: impl Fn(u32) -> bool) {
        self.ends.clear();
        self.steps = 0;
        for (end, node) in self.named_at(start) {
            if lies(node) {
                self.go(node, end, End { node, begun: false, named: true, sure: true });
            }
        }
        // Houses without road or estate stand directly in their divisions.
        self.numbers(0, start, End { node: 0, begun: false, named: false, sure: false });
    }

    fn tree(&self) -> Tree<'a> {
        self.base.tree()
    }

    /// The places whose name begins at a character, the longest names first.
    fn named_at(&self, at: usize) -> Vec<(usize, u32)> {
        let names = self.base.names();
        let mut whole = Vec::new();
        names.begin_at(self.chars, at, |end, name| whole.push((end, name)));
        let places = whole.into_iter().rev().flat_map(|(end, name)| {
            let nodes = names.meanings(name).filter_map(|meaning| match meaning {
                Meaning::Place { node, .. } => Some(node),
                Meaning::Division { .. } => None,
            });
            nodes.take(NAMESAKES).map(move |node| (end, node))
        });
        places.collect()
    }

    fn go(&mut self, node: u32, at: usize, end: End) {
        self.steps += 1;
        if self.steps > STEPS {
            return;
        }
        if at == self.chars.len() {
            self.put(End { node, ..end });
            return;
        }
        self.numbers(node, at, end);
        let tree = self.tree();
        for (behind, place) in self.named_at(at) {
            // The number of a road leads to the estate or shop there; a building may be linked to another door of its estate.
            let lies = Chain::of(tree, place).contains(node);
            if place != node {
                self.go(place, behind, End { node: place, named: true, sure: end.sure && lies, ..end });
                // The doorplate itself and its rooms are printed with the estate that stands there.
                let told = End { node, named: true, sure: false, ..end };
                self.numbers(node, behind, told);
                if behind == self.chars.len() {
                    self.put(told);
                }
            }
        }
        self.begun(node, at, end);
    }

    /// Goes on to the children whose designation stands at `at`.
    fn numbers(&mut self, node: u32, at: usize, end: End) {
        let tree = self.tree();
        let longest = (at + DESIGNATION).min(self.chars.len());
        for behind in (at + 1..=longest).rev() {
            let text = &self.chars[at..behind];
            let values = [Level::Building, Level::Room].map(|level| unit::of_column(level, text));
            for level in NUMBERED.into_iter().filter(|level| *level > tree.level(node)) {
                let value = values[usize::from(level != Level::Building)];
                let child = tree.child(node, value.key(level));
                if let Some(child) = child.filter(|child| self.is_word(*child, text)) {
                    self.go(child, behind, End { node: child, named: false, ..end });
                }
            }
        }
    }

    /// Whether a node is written so.
    fn is_word(&mut self, node: u32, text: &[char]) -> bool {
        self.normal.reuse(self.base.tree().word(node));
        self.normal.chars() == text
    }

    /// Names at a place that go on from what is left, and those too long to be known by name.
    fn begun(&mut self, node: u32, at: usize, end: End) {
        let tree = self.tree();
        let link = Some(tree.link(node)).filter(|link| tree.level(*link) == Level::Estate);
        let shops =
            |node: u32| tree.children_between(node, keys_of(Level::Poi)).take(NEIGHBOURS).map(|node| node as u32);
        let near: Vec<u32> = link.into_iter().chain(shops(node)).chain(link.into_iter().flat_map(shops)).collect();
        for place in near {
            self.normal.reuse(tree.word(place));
            let mut word = self.normal.chars().iter();
            if self.chars[at..].iter().all(|c| word.next() == Some(c)) {
                let begun = word.next().is_some();
                self.put(End { node: place, begun, named: true, ..end });
            }
        }
    }

    fn put(&mut self, end: End) {
        match self.ends.iter_mut().find(|known| known.node == end.node) {
            Some(known) => *known = End { begun: known.begun && end.begun, sure: known.sure || end.sure, ..end },
            None => self.ends.push(end),
        }
    }
}
