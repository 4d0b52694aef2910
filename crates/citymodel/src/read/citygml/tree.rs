//! One member of a city model as a flat tree: elements in document order, texts and numbers in lists beside it, all used again.

use super::words::{Key, Tag};

/// One element.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    /// Number of its name in [`super::xml::Names`].
    pub(super) name: u32,
    pub(super) tag: Tag,
    pub(super) parent: u32,
    /// Behind its last descendant.
    pub(super) end: u32,
    pub(super) text: [u32; 2],
    pub(super) numbers: [u32; 2],
    pub(super) keys: [u32; 2],
    pub(super) line: u32,
}

/// No element: the parent of the first.
pub(super) const NONE: u32 = u32::MAX;

#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
    text: String,
    numbers: Vec<f64>,
    keys: Vec<(Key, [u32; 2])>,
    /// Whether an element refers to another.
    pub(super) refers: bool,
    /// A list of positions that holds something else than numbers.
    pub(super) bad_numbers: Option<u32>,
    open: u32,
}

impl Tree {
    pub(super) fn clear(&mut self) {
        self.nodes.clear();
        self.text.clear();
        self.numbers.clear();
        self.keys.clear();
        self.refers = false;
        self.bad_numbers = None;
        self.open = NONE;
        // A giant among the members does not keep its memory for the rest of the source.
        self.nodes.shrink_to(1 << 16);
        self.text.shrink_to(1 << 20);
        self.numbers.shrink_to(1 << 18);
        self.keys.shrink_to(1 << 16);
    }

    /// Bytes in use.
    pub(super) fn weight(&self) -> usize {
        self.nodes.len() * size_of::<Node>() + self.text.len() + self.numbers.len() * 8 + self.keys.len() * 12
    }

    pub(super) fn start(&mut self, name: u32, tag: Tag, line: u64) {
        let at = count(self.nodes.len());
        let (text, numbers, keys) = (count(self.text.len()), count(self.numbers.len()), count(self.keys.len()));
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        let node = Node {
            name,
            tag,
            parent: self.open,
            end: at + 1,
            text: [text; 2],
            numbers: [numbers; 2],
            keys: [keys; 2],
            line,
        };
        self.nodes.push(node);
        self.open = at;
    }

    pub(super) fn end(&mut self) {
        let behind = count(self.nodes.len());
        if let Some(node) = self.nodes.get_mut(self.open as usize) {
            node.end = behind;
            self.open = node.parent;
        }
    }

    /// A key of the element that was started last.
    pub(super) fn key(&mut self, key: Key, value: &str) {
        let start = count(self.text.len());
        self.text.push_str(value);
        self.keys.push((key, [start, count(self.text.len())]));
        self.refers |= key == Key::Href;
        let (keys, text) = (count(self.keys.len()), count(self.text.len()));
        if let Some(node) = self.nodes.last_mut() {
            node.keys[1] = keys;
            node.text = [text; 2];
        }
    }

    /// Text of the open element.
    pub(super) fn text(&mut self, text: &str) {
        let Some(node) = self.nodes.get_mut(self.open as usize) else { return };
        if matches!(node.tag, Tag::Positions | Tag::Numbers) {
            let before = self.numbers.len();
            let all = numbers(text.as_bytes(), &mut self.numbers);
            if node.numbers[0] == node.numbers[1] {
                node.numbers[0] = count(before);
            }
            node.numbers[1] = count(self.numbers.len());
            if !all {
                self.bad_numbers.get_or_insert(node.line);
            }
            return;
        }
        let text = if node.text[0] == node.text[1] { text.trim_ascii_start() } else { text };
        if text.is_empty() {
            return;
        }
        let start = count(self.text.len());
        if node.text[0] == node.text[1] {
            node.text = [start; 2];
        }
        // Text behind a child element is dropped: no schema of the format mixes them.
        if node.text[1] == start {
            self.text.push_str(text);
            node.text[1] = count(self.text.len());
        }
    }

    pub(super) fn node(&self, at: u32) -> Option<&Node> {
        self.nodes.get(at as usize)
    }

    pub(super) fn tag(&self, at: u32) -> Tag {
        self.node(at).map_or(Tag::Other, |node| node.tag)
    }

    pub(super) fn line(&self, at: u32) -> u64 {
        self.node(at).map_or(0, |node| u64::from(node.line))
    }

    pub(super) fn parent(&self, at: u32) -> Option<u32> {
        self.node(at).map(|node| node.parent).filter(|parent| *parent != NONE)
    }

    /// Whether the first is the second or one of its ancestors.
    pub(super) fn holds(&self, outer: u32, inner: u32) -> bool {
        self.node(outer).is_some_and(|node| (outer..node.end).contains(&inner))
    }

    pub(super) fn children(&self, at: u32) -> Children<'_> {
        let end = self.node(at).map_or(at, |node| node.end);
        Children { tree: self, next: at.saturating_add(1), end }
    }

    /// Whether it has no child element.
    pub(super) fn is_leaf(&self, at: u32) -> bool {
        self.node(at).is_none_or(|node| node.end == at + 1)
    }

    /// Its own text, trimmed.
    pub(super) fn text_of(&self, at: u32) -> &str {
        self.node(at).map_or("", |node| self.slice(node.text).trim_ascii_end())
    }

    /// The numbers of a list of positions, or of all lists directly below an element.
    pub(super) fn numbers_of(&self, at: u32) -> &[f64] {
        let Some(node) = self.node(at) else { return &[] };
        let range = if matches!(node.tag, Tag::Positions | Tag::Numbers) {
            node.numbers
        } else {
            // Lists of one element stand behind each other.
            let last =
                self.children(at).filter(|child| matches!(self.tag(*child), Tag::Positions | Tag::Numbers)).last();
            [node.numbers[0], last.and_then(|last| self.node(last)).map_or(node.numbers[0], |last| last.numbers[1])]
        };
        self.numbers.get(range[0] as usize..range[1] as usize).unwrap_or_default()
    }

    /// All numbers below an element.
    pub(super) fn numbers_below(&self, at: u32) -> &[f64] {
        let Some(node) = self.node(at) else { return &[] };
        let end = self.node(node.end).map_or(self.numbers.len(), |next| next.numbers[0] as usize);
        self.numbers.get(node.numbers[0] as usize..end).unwrap_or_default()
    }

    pub(super) fn key_of(&self, at: u32, key: Key) -> Option<&str> {
        let [start, end] = self.node(at)?.keys;
        let keys = self.keys.get(start as usize..end as usize)?;
        keys.iter().find(|(known, _)| *known == key).map(|(_, range)| self.slice(*range))
    }

    fn slice(&self, [start, end]: [u32; 2]) -> &str {
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }
}

pub(super) struct Children<'t> {
    tree: &'t Tree,
    next: u32,
    end: u32,
}

impl Iterator for Children<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        (self.next < self.end).then(|| {
            let at = self.next;
            self.next = self.tree.node(at).map_or(self.end, |node| node.end).max(at + 1);
            at
        })
    }
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// Appends the numbers of a text, separated by white space (or by commas, as `gml:coordinates` has them); `false` when something else
/// stands between them.
fn numbers(mut text: &[u8], into: &mut Vec<f64>) -> bool {
    loop {
        while let [b' ' | b'\n' | b'\r' | b'\t' | b',', rest @ ..] = text {
            text = rest;
        }
        if text.is_empty() {
            return true;
        }
        match fast_float2::parse_partial::<f64, _>(text) {
            Ok((number, length)) if length > 0 => {
                into.push(number);
                text = text.get(length..).unwrap_or_default();
            }
            _ => {
                // One place for what is no number keeps the others in step; the position is refused by its frame.
                into.push(f64::NAN);
                let length = text.iter().position(u8::is_ascii_whitespace).unwrap_or(text.len());
                text = text.get(length..).unwrap_or_default();
                if numbers_rest(text, into) {
                    return false;
                }
            }
        }
    }
}

/// Goes on behind something that is no number; always ends the list.
fn numbers_rest(text: &[u8], into: &mut Vec<f64>) -> bool {
    for word in text.split(|byte| byte.is_ascii_whitespace() || *byte == b',').filter(|word| !word.is_empty()) {
        into.push(fast_float2::parse(word).unwrap_or(f64::NAN));
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_and_what_is_none_keeps_its_place() {
        let mut list = Vec::new();
        assert!(numbers(b" 1 2.5\n-3e2,4 ", &mut list));
        assert_eq!(list, [1.0, 2.5, -300.0, 4.0]);
        list.clear();
        assert!(!numbers(b"1 x 3 y,4", &mut list));
        assert_eq!(list.len(), 5);
        assert!(list[1].is_nan() && list[3].is_nan() && list[4] == 4.0);
    }
}
