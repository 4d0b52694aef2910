//! The few places of the base that a text may mean: every place known by a name in the text, and from there down along its
//! numbers.

pub(crate) mod descend;
pub(crate) mod elements;
pub(crate) mod free;
pub(crate) mod likeness;
pub(crate) mod misspelt;
pub(crate) mod reading;

use crate::base::{Level, Meaning, Names, Tree};

use self::descend::{Descent, descend};
use self::elements::{Elements, Named};

/// Most candidates of one text.
pub(crate) const MOST: usize = 32;
/// Places of one name looked at; a name with more needs a division beside it.
const MOST_OF_ONE_NAME: usize = 256;

/// The candidates of the elements, without repetition, in the order of the text.
pub(crate) fn gather(names: Names<'_>, elements: &Elements) -> Vec<Descent> {
    let tree = names.tree();
    let mut found: Vec<Descent> = Vec::new();
    for named in elements.names.iter().filter(|named| named.is_place) {
        let mut of_name: Vec<(usize, Descent)> = places(names, named.name)
            .take(MOST_OF_ONE_NAME)
            .map(|node| (disagreement(names, node, elements), descend(tree, node, elements)))
            .collect();
        // Where many places share a name, those in the divisions told go first.
        of_name.sort_by_key(|(disagreement, descent)| (*disagreement, descent.conflict.is_some(), descent.node));
        for (_, descent) in of_name.into_iter().take(MOST / 2) {
            if found.iter().all(|other| other.node != descent.node) && found.len() < MOST {
                found.push(descent);
            }
        }
    }
    found
}

/// The places a name means.
pub(crate) fn places(names: Names<'_>, name: u32) -> impl Iterator<Item = u32> {
    names.meanings(name).filter_map(|meaning| match meaning {
        Meaning::Place { node, .. } => Some(node),
        Meaning::Division { .. } => None,
    })
}

/// How a name of the text stands to a node's divisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum InArea {
    /// It lies in the division of that column.
    Agrees(u8),
    /// It lies in another one of that column.
    Differs(u8),
    /// The base does not say, or the name means no division.
    Silent,
}

/// Whether `node` lies in the division that `named` means.
pub(crate) fn in_area(names: Names<'_>, node: u32, named: &Named) -> InArea {
    let area = names.tree().area(node);
    let mut differs = None;
    for meaning in names.meanings(named.name) {
        let Meaning::Division { column, word, .. } = meaning else { continue };
        let told = area.names.get(column as usize).copied().unwrap_or_default();
        if told.is_empty() {
            continue;
        }
        if area.words[column as usize] == word {
            return InArea::Agrees(column);
        }
        differs = differs.max(Some(column));
    }
    differs.map_or(InArea::Silent, InArea::Differs)
}

/// How many of the divisions told are not those of `node`.
pub(crate) fn disagreement(names: Names<'_>, node: u32, elements: &Elements) -> usize {
    let told = elements.names.iter().filter(|named| !named.is_place);
    told.filter(|named| matches!(in_area(names, node, named), InArea::Differs(_))).count()
}

/// A node, those above it, and those above the other way to the same site.
#[derive(Debug, Clone, Default)]
pub(crate) struct Chain {
    nodes: Vec<(u32, Level)>,
    /// How many of them are the node's own; the rest is reached by a link.
    own: usize,
}

impl Chain {
    pub(crate) fn of(tree: Tree<'_>, node: u32) -> Self {
        let mut chain = Self::default();
        chain.climb(tree, node);
        chain.own = chain.nodes.len();
        let links = chain.nodes.iter().map(|(node, _)| tree.link(*node)).find(|link| tree.level(*link) != Level::Root);
        if let Some(link) = links {
            chain.climb(tree, link);
        }
        chain
    }

    fn climb(&mut self, tree: Tree<'_>, from: u32) {
        let mut node = from;
        // A sound tree is ten levels deep; a damaged one could go in circles.
        for _ in 0..12 {
            let level = tree.level(node);
            if level == Level::Root || self.contains(node) {
                return;
            }
            self.nodes.push((node, level));
            node = tree.parent(node);
        }
    }

    pub(crate) fn contains(&self, node: u32) -> bool {
        self.nodes.iter().any(|(other, _)| *other == node)
    }

    /// The node of a level, and whether it is one's own rather than of the other way.
    pub(crate) fn at(&self, level: Level) -> Option<(u32, bool)> {
        let found = self.nodes.iter().position(|(_, other)| *other == level)?;
        Some((self.nodes[found].0, found < self.own))
    }

    /// Nodes from the top of the own way down.
    pub(crate) fn own(&self) -> impl DoubleEndedIterator<Item = u32> + '_ {
        self.nodes[..self.own].iter().map(|(node, _)| *node)
    }
}
