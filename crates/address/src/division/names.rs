//! The names of places as a tree of characters, walked from any position of a text.
//!
//! The tree holds short names (`武昌`); what stands behind one in a whole name (`区`) is its *rest*, compared in the text.
//! So one walk finds 武昌, 武昌区 and 武昌县 alike. Walking costs one table look-up for the first character, a bit test and
//! a hash probe for each further one.

use std::collections::HashMap;

use super::place::{Kind, Place, PlaceId};

/// Places of one kind that share a short name and the rest of the whole one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Group {
    pub(crate) kind: Kind,
    rest: u16,
    start: u32,
    end: u32,
}

#[derive(Debug, Default)]
pub(crate) struct Names {
    /// Number of each character from [`FIRST`] on; 0 = in no name.
    numbers: Vec<u16>,
    /// For the number of a first character: which second ones may follow, by their number modulo 64.
    second: Vec<u64>,
    /// Open addressing: parent node and character → node.
    slots: Vec<Slot>,
    /// For each node the range of `groups` of the name that ends there. The first nodes are the first characters.
    lists: Vec<(u32, u32)>,
    groups: Vec<Group>,
    places: Vec<PlaceId>,
    rests: Vec<Box<[char]>>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    /// Parent node and number of the character; 0 = empty.
    key: u32,
    node: u32,
}

/// Names are written in the first block of Chinese characters.
const FIRST: u32 = 0x4E00;
const LAST: u32 = 0x9FFF;
/// Bits for the number of a character.
const BITS: u32 = 13;

impl Names {
    pub(super) fn of(places: &[Place], aliases: &[(String, PlaceId)]) -> Self {
        let mut names = Self { numbers: vec![0; (LAST - FIRST + 1) as usize], ..Self::default() };
        let mut rests: HashMap<&str, u16> = HashMap::new();
        let mut keyed: Vec<(&str, Kind, u16, PlaceId)> = Vec::with_capacity(places.len() + aliases.len());
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

    /// Calls `visit` with the length and the groups of every name that begins at `at`, the shortest first.
    #[inline]
    pub(crate) fn each(&self, chars: &[char], at: usize, mut visit: impl FnMut(usize, &[Group])) {
        let (Some(&first), Some(&second)) = (chars.get(at), chars.get(at + 1)) else { return };
        let (first, second) = (self.number(first), self.number(second));
        if first == 0 || second == 0 || self.second[usize::from(first)] & (1 << (second & 63)) == 0 {
            return;
        }
        let (mut node, mut number, mut length) = (u32::from(first), second, 2);
        loop {
            let Some(next) = self.next(node, number) else { return };
            node = next;
            let (start, end) = self.lists[node as usize];
            if start != end {
                visit(length, &self.groups[start as usize..end as usize]);
            }
            let Some(&after) = chars.get(at + length) else { return };
            number = self.number(after);
            if number == 0 {
                return;
            }
            length += 1;
        }
    }

    /// What stands behind the short name in the whole names of a group.
    #[inline]
    pub(crate) fn rest(&self, group: &Group) -> &[char] {
        &self.rests[usize::from(group.rest)]
    }

    #[inline]
    pub(crate) fn places(&self, group: &Group) -> &[PlaceId] {
        &self.places[group.start as usize..group.end as usize]
    }

    #[inline]
    fn number(&self, char: char) -> u16 {
        let index = u32::from(char).wrapping_sub(FIRST) as usize;
        self.numbers.get(index).copied().unwrap_or(0)
    }

    #[inline]
    fn next(&self, node: u32, number: u16) -> Option<u32> {
        let key = node << BITS | u32::from(number);
        let mask = self.slots.len() - 1;
        let mut at = spread(key) & mask;
        loop {
            let slot = self.slots[at];
            if slot.key == key {
                return Some(slot.node);
            }
            if slot.key == 0 {
                return None;
            }
            at = (at + 1) & mask;
        }
    }

    /// Builds the tree from names in order, equal ones side by side.
    fn plant(&mut self, keyed: &[(&str, Kind, u16, PlaceId)]) {
        let usable =
            |short: &str| short.chars().count() >= 2 && short.chars().all(|c| (FIRST..=LAST).contains(&u32::from(c)));
        let mut count = 0_u16;
        for char in keyed.iter().filter(|key| usable(key.0)).flat_map(|key| key.0.chars()) {
            let number = &mut self.numbers[(u32::from(char) - FIRST) as usize];
            if *number == 0 {
                count += 1;
                *number = count;
            }
        }
        self.second = vec![0; usize::from(count) + 1];
        // Node n is the first character of number n; the others follow.
        self.lists = vec![(0, 0); usize::from(count) + 1];
        self.slots = vec![Slot::default(); (keyed.len() * 4).next_power_of_two().max(64)];
        for same in keyed.chunk_by(|a, b| a.0 == b.0) {
            let short = same[0].0;
            if !usable(short) {
                continue;
            }
            let node = self.grow(short);
            let start = self.groups.len();
            for group in same.chunk_by(|a, b| (a.1, a.2) == (b.1, b.2)) {
                let from = narrow(self.places.len());
                self.places.extend(group.iter().map(|key| key.3));
                let end = narrow(self.places.len());
                self.groups.push(Group { kind: group[0].1, rest: group[0].2, start: from, end });
            }
            self.lists[node as usize] = (narrow(start), narrow(self.groups.len()));
        }
    }

    /// The node at the end of a name of at least two characters, made where it is missing.
    fn grow(&mut self, short: &str) -> u32 {
        let mut numbers = short.chars().map(|char| self.number(char)).collect::<Vec<_>>().into_iter();
        let first = numbers.next().unwrap_or(0);
        let mut node = u32::from(first);
        for (step, number) in numbers.enumerate() {
            if step == 0 {
                self.second[usize::from(first)] |= 1 << (number & 63);
            }
            node = match self.next(node, number) {
                Some(next) => next,
                None => self.insert(node, number),
            };
        }
        node
    }

    fn insert(&mut self, parent: u32, number: u16) -> u32 {
        let node = narrow(self.lists.len());
        self.lists.push((0, 0));
        if self.lists.len() * 2 > self.slots.len() {
            let old = std::mem::take(&mut self.slots);
            self.slots = vec![Slot::default(); old.len() * 2];
            old.into_iter().filter(|slot| slot.key != 0).for_each(|slot| self.put(slot));
        }
        self.put(Slot { key: parent << BITS | u32::from(number), node });
        node
    }

    fn put(&mut self, slot: Slot) {
        let mask = self.slots.len() - 1;
        let mut at = spread(slot.key) & mask;
        while self.slots[at].key != 0 {
            at = (at + 1) & mask;
        }
        self.slots[at] = slot;
    }
}

#[inline]
fn spread(key: u32) -> usize {
    (u64::from(key).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as usize
}

fn narrow(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
