//! The names of places as a tree of characters, walked from any position of a text.
//!
//! The tree holds short names (`武昌`); what stands behind one in a whole name (`区`) is its *rest*, compared in the text.
//! So one walk finds 武昌, 武昌区 and 武昌县 alike. Most places of a text begin no name: a set of bits over pairs of characters,
//! small enough to stay close to the processor, tells so without a look at the tree. The children of a node stand side by
//! side, level after level; those of first characters are many and are found through a table of pairs.

use std::collections::HashMap;

use super::place::{Kind, Place, PlaceId};

mod letter;
mod pair;

pub(crate) use letter::Letter;
use pair::{Pairs, both};

/// Places of one kind that share a short name and the rest of the whole one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Group {
    pub(crate) kind: Kind,
    /// First character of the rest; 0 when there is none.
    first: char,
    rest: u16,
    start: u32,
    end: u32,
}

#[derive(Debug, Default)]
pub(crate) struct Names {
    /// The node of each two characters that begin a name.
    pairs: Pairs,
    /// Nodes level by level; the first is none. Those of first characters come first.
    nodes: Vec<Node>,
    /// The character of each node, as a [`Letter`].
    letters: Vec<u16>,
    groups: Vec<Group>,
    places: Vec<PlaceId>,
    rests: Vec<Box<[char]>>,
    longest: usize,
}

#[derive(Debug, Clone, Copy, Default)]
struct Node {
    /// The first of its children, which are in the order of their characters.
    child: u32,
    children: u16,
    /// How many groups have the name that ends here.
    groups: u8,
    /// Whether one of them may be meant in the middle of other characters though no word for a division follows.
    bold: bool,
    group: u32,
}

/// Where a name may begin.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Start {
    at: u32,
    /// The node of its first two letters; while they are looked up, where it is to be found.
    pair: u32,
}

impl Start {
    /// The place in the text.
    #[inline]
    pub(crate) fn at(self) -> usize {
        self.at as usize
    }
}

/// A name before it is planted: the short name, the kind, the number of the rest, the place.
type Key<'t> = (&'t str, Kind, u16, PlaceId);
/// Where the letters of a short name begin and end, and everything called so.
type Word<'t> = (u32, u32, &'t [Key<'t>]);

impl Names {
    pub(super) fn of(places: &[Place], aliases: &[(String, PlaceId)]) -> Self {
        let mut names = Self::default();
        let mut rests: HashMap<&str, u16> = HashMap::new();
        let mut keyed: Vec<Key<'_>> = Vec::with_capacity(places.len() + aliases.len());
        let own = places.iter().enumerate().map(|(index, place)| {
            let (short, rest) = place.name.split_at(place.short);
            (short, place.kind, rest, PlaceId::new(index))
        });
        let also = aliases.iter().map(|(alias, id)| (alias.as_str(), places[id.index()].kind, "", *id));
        for (short, kind, rest, id) in own.chain(also) {
            let next = u16::try_from(rests.len()).unwrap_or(u16::MAX);
            let rest = *rests.entry(rest).or_insert_with(|| {
                names.rests.push(rest.chars().collect());
                next
            });
            keyed.push((short, kind, rest, id));
        }
        keyed.sort_unstable();
        names.plant(&keyed);
        names
    }

    /// Finds all places of a text at which a name may begin. They are looked up before any is looked at, so that the
    /// processor fetches many at once.
    pub(crate) fn starts(&self, letters: &[Letter], starts: &mut Vec<Start>) {
        starts.clear();
        for (at, [first, second]) in letters.array_windows().enumerate() {
            if self.pairs.may_have(first.0, second.0) {
                starts.push(Start { at: narrow(at), pair: both(first.0, second.0) });
            }
        }
        let mut kept = 0;
        for index in 0..starts.len() {
            let Start { at, pair } = starts[index];
            if let Some(node) = self.pairs.look_up(pair) {
                starts[kept] = Start { at, pair: node };
                kept += 1;
            }
        }
        starts.truncate(kept);
        std::hint::black_box(starts.iter().fold(0, |sum, start| sum ^ self.nodes[start.pair as usize].group));
    }

    /// Calls `visit` with the length, the number of the first group and the groups of every name that begins at `at`, the shortest first.
    #[inline]
    pub(crate) fn each(&self, letters: &[Letter], at: usize, mut visit: impl FnMut(usize, u32, &[Group])) {
        let Some([first, second, further @ ..]) = letters.get(at..) else { return };
        let Some(node) = self.pairs.node(first.0, second.0) else { return };
        self.walk(node, further, |length, node, _| visit(length, node.group, self.groups_of(node)));
    }

    /// The same of a start found before.
    #[inline]
    pub(crate) fn each_from(&self, start: Start, letters: &[Letter], mut visit: impl FnMut(usize, u32, &[Group])) {
        let further = letters.get(start.at()..).and_then(|letters| letters.get(2..)).unwrap_or_default();
        self.walk(start.pair, further, |length, node, _| visit(length, node.group, self.groups_of(node)));
    }

    /// The same without the names that are none where they stand inside other words: those that only a word for a division
    /// would make one, where none follows.
    #[inline]
    pub(crate) fn each_inside(&self, start: Start, letters: &[Letter], mut visit: impl FnMut(usize, u32, &[Group])) {
        let further = letters.get(start.at()..).and_then(|letters| letters.get(2..)).unwrap_or_default();
        self.walk(start.pair, further, |length, node, next| {
            if node.bold || next.is_some_and(|letter| letter.begins_ending()) {
                visit(length, node.group, self.groups_of(node));
            }
        });
    }

    /// Whether a name from a start may be meant inside other words with no word for a division behind it: quickly, and seldom
    /// wrongly yes.
    #[inline]
    pub(crate) fn may_be_bold(&self, first: Letter, second: Letter) -> bool {
        self.pairs.may_be_bold(first.0, second.0)
    }

    fn groups_of(&self, node: &Node) -> &[Group] {
        &self.groups[node.group as usize..][..usize::from(node.groups)]
    }

    /// Characters of the longest short name.
    #[inline]
    pub(crate) fn longest(&self) -> usize {
        self.longest
    }

    /// Goes from the node of two letters along those that follow; tells the length, the node and the next letter of every name.
    #[inline]
    fn walk(&self, node: u32, further: &[Letter], mut visit: impl FnMut(usize, &Node, Option<&Letter>)) {
        let mut node = &self.nodes[node as usize];
        for length in 2.. {
            let next = further.get(length - 2);
            if node.groups > 0 {
                visit(length, node, next);
            }
            let (Some(next), 1..) = (next, node.children) else { return };
            let children = &self.letters[node.child as usize..][..usize::from(node.children)];
            let Some(step) = position(children, next.0) else { return };
            node = &self.nodes[node.child as usize + step];
        }
    }

    /// A group by its number.
    #[inline]
    pub(crate) fn group(&self, number: u32) -> &Group {
        &self.groups[number as usize]
    }

    /// What stands behind the short name in the whole names of a group.
    #[inline]
    pub(crate) fn rest(&self, group: &Group) -> &[char] {
        &self.rests[usize::from(group.rest)]
    }

    /// Whether the rest of the whole names stands here, and how long it is.
    #[inline]
    pub(crate) fn whole(&self, group: &Group, behind: &[char]) -> Option<usize> {
        if group.first == '\0' {
            return Some(0);
        }
        if behind.first() != Some(&group.first) {
            return None;
        }
        let rest = self.rest(group);
        behind.starts_with(rest).then_some(rest.len())
    }

    #[inline]
    pub(crate) fn places(&self, group: &Group) -> &[PlaceId] {
        &self.places[group.start as usize..group.end as usize]
    }

    /// Builds the tree from names in order, equal ones side by side.
    fn plant(&mut self, keyed: &[Key<'_>]) {
        let mut letters: Vec<u16> = Vec::with_capacity(keyed.len() * 3);
        let mut words: Vec<Word<'_>> = Vec::with_capacity(keyed.len());
        for same in keyed.chunk_by(|a, b| a.0 == b.0) {
            let start = letters.len();
            letters.extend(
                same[0].0.chars().map(Letter::of).take_while(|letter| *letter != Letter::OTHER).map(|letter| letter.0),
            );
            if letters.len() - start >= 2 && letters.len() - start == same[0].0.chars().count() {
                words.push((narrow(start), narrow(letters.len()), same));
            } else {
                letters.truncate(start);
            }
        }
        let letter_of =
            |word: &(u32, u32, _), depth: usize| letters[word.0 as usize..word.1 as usize].get(depth).copied();
        // A node of the level above, and the words that go through it.
        self.nodes.push(Node::default());
        self.letters.push(0);
        let mut pairs = Vec::new();
        let mut level = vec![(0_usize, words.as_slice())];
        for depth in 0.. {
            let mut below = Vec::new();
            for (node, through) in std::mem::take(&mut level) {
                let further = through.partition_point(|word| letter_of(word, depth).is_none());
                self.nodes[node].child = narrow(self.nodes.len());
                for same in through[further..].chunk_by(|a, b| letter_of(a, depth) == letter_of(b, depth)) {
                    let Some(letter) = letter_of(&same[0], depth) else { continue };
                    let child = self.nodes.len();
                    if depth == 1 {
                        pairs.push((self.letters[node], letter, narrow(child)));
                    }
                    self.nodes[node].children += 1;
                    self.letters.push(letter);
                    self.nodes.push(Node::default());
                    if letter_of(&same[0], depth + 1).is_none() {
                        self.end(child, same[0].2);
                    }
                    below.push((child, same));
                }
            }
            if below.is_empty() {
                break;
            }
            level = below;
        }
        self.longest = words.iter().map(|word| (word.1 - word.0) as usize).max().unwrap_or(0);
        // Nodes stand behind those above them.
        let mut bold: Vec<bool> = self.nodes.iter().map(|node| node.bold).collect();
        for at in (0..self.nodes.len()).rev() {
            let Node { child, children, .. } = self.nodes[at];
            bold[at] |= bold[child as usize..][..usize::from(children)].contains(&true);
        }
        let pairs = pairs.into_iter().map(|(first, second, node)| (first, second, node, bold[node as usize]));
        self.pairs = Pairs::of(&pairs.collect::<Vec<_>>());
    }

    /// Puts the places of a name on the node at which it ends.
    fn end(&mut self, node: usize, same: &[Key<'_>]) {
        let group = self.groups.len();
        for alike in same.chunk_by(|a, b| (a.1, a.2) == (b.1, b.2)) {
            let start = narrow(self.places.len());
            self.places.extend(alike.iter().map(|key| key.3));
            let rest = alike[0].2;
            let first = self.rests[usize::from(rest)].first().copied().unwrap_or('\0');
            self.groups.push(Group { kind: alike[0].1, first, rest, start, end: narrow(self.places.len()) });
        }
        self.nodes[node].group = narrow(group);
        self.nodes[node].groups = u8::try_from(self.groups.len() - group).unwrap_or(u8::MAX);
        let name = same[0].0;
        let bold = |group: &Group| match group.first {
            '\0' => stands_alone(group.kind, name.chars().count(), name.ends_with('县')),
            first => !Letter::of(first).begins_ending(),
        };
        self.nodes[node].bold = self.groups[group..].iter().any(bold);
    }
}

/// Whether a name without a word for its kind may be taken as whole, by its length and whether it ends in 县: 沙县, 东湖高新; not
/// 城区.
pub(crate) fn stands_alone(kind: Kind, length: usize, is_xian: bool) -> bool {
    match kind {
        Kind::Zone => true,
        Kind::County => is_xian || length > 2,
        Kind::Town | Kind::Community => length > 3,
        Kind::Province | Kind::City => false,
    }
}

/// Where a letter stands among letters in order.
#[inline]
fn position(letters: &[u16], wanted: u16) -> Option<usize> {
    if letters.len() > 24 {
        return letters.binary_search(&wanted).ok();
    }
    letters.iter().position(|letter| *letter == wanted)
}

fn narrow(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
