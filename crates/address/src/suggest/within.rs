//! What lies in a division, for a text that tells nothing else.

use crate::base::{Level, Meaning, Names, Tree, keys_of};

/// Places of one level looked at: more than a city has roads.
const MOST: usize = 100_000;

/// The division that `chars` is: one name, or several each inside the one before (武汉市江岸区). Its column and word.
pub(super) fn division(names: Names<'_>, chars: &[char]) -> Option<(u8, u32)> {
    let mut found = None;
    let mut at = 0;
    while at < chars.len() {
        let mut longest = None;
        names.begin_at(chars, at, |end, name| {
            let division = names.meanings(name).find_map(|meaning| match meaning {
                Meaning::Division { column, word, .. } => Some((column, word)),
                Meaning::Place { .. } => None,
            });
            longest = division.map(|division| (end, division)).or(longest);
        });
        let (end, division) = longest?;
        (found, at) = (Some(division), end);
    }
    found
}

/// At most `limit` places of a division: of a town or less its communities first, of a wider one its roads, and of each those
/// with most below them. Linear in the roads and communities of the base, some ten nanoseconds each.
pub(super) fn places(tree: Tree<'_>, column: u8, word: u32, limit: usize) -> Vec<u32> {
    const TOWN: u8 = 3;
    let levels = if column >= TOWN { [Level::Community, Level::Road] } else { [Level::Road, Level::Community] };
    let mut found = Vec::new();
    for level in levels {
        let nodes = tree.children_between(0, keys_of(level)).take(MOST).map(|node| node as u32);
        let inside = nodes.filter(|node| tree.area(*node).words.get(usize::from(column)) == Some(&word));
        let mut inside: Vec<(usize, u32)> = inside.map(|node| (tree.children(node).len(), node)).collect();
        inside.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        found.extend(inside.into_iter().map(|(_, node)| node));
        if found.len() >= limit {
            break;
        }
    }
    found.truncate(limit);
    found
}
