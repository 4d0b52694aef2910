//! Elements out of the text: names looked up once, prefixes checked, entities refused, depth and size bounded.

use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, Event};

use super::names::{Names, Prefix, State};
use super::tree::Tree;
use super::words::{Key, Tag};
use crate::read::lines::Counted;

/// A member that grows beyond this many bytes in memory is left out.
const HEAVIEST: usize = 600 << 20;

/// Why the text cannot be read on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum Broken {
    #[error("{0}")]
    Malformed(String),
    #[error("{0}")]
    TooLarge(String),
}

/// What a member was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Built {
    Whole,
    /// Too large to be kept; the source was read past it.
    TooLarge,
}

/// What comes next on the level of the members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// An element begins: its name; `true` when it is already over.
    Start(u32, bool),
    End,
    Over,
}

pub(super) struct Xml<R> {
    reader: Reader<Counted<R>>,
    buffer: Vec<u8>,
    pub(super) names: Names,
    prefixes: Vec<Prefix>,
    /// Depth and prefix of each binding.
    bindings: Vec<(usize, u32)>,
    depth: usize,
    /// Prefixes found unbound since the caller last looked: the prefix and its line.
    pub(super) unbound: Vec<(String, u64)>,
    /// The namespaces of the first element, for the version of the format.
    pub(super) version: Option<&'static str>,
    /// Names of entities that stand for nothing.
    pub(super) entities: Vec<(String, u64)>,
    /// The element on the member level that was met last: its line and keys.
    pub(super) line: u64,
    pending: Option<(u32, bool)>,
    keys: Vec<(Key, String)>,
}

impl<R: BufRead> Xml<R> {
    pub(super) fn new(input: R, longest: u64) -> Self {
        let mut reader = Reader::from_reader(Counted::new(input, longest));
        reader.config_mut().check_comments = false;
        Self {
            reader,
            buffer: Vec::new(),
            names: Names::default(),
            prefixes: Prefix::of_xml(),
            bindings: Vec::new(),
            depth: 0,
            unbound: Vec::new(),
            version: None,
            entities: Vec::new(),
            line: 0,
            pending: None,
            keys: Vec::new(),
        }
    }

    /// The next element on this level, or the end of the level.
    pub(super) fn step(&mut self) -> Result<Step, Broken> {
        loop {
            self.reader.get_mut().begin();
            self.buffer.clear();
            let line = self.reader.get_mut().line();
            let event = match self.reader.read_event_into(&mut self.buffer) {
                Ok(event) => event,
                Err(error) => return Err(broken(&error, self.reader.get_mut().is_over())),
            };
            self.line = line;
            match event {
                Event::Start(_) | Event::Empty(_) => {
                    let empty = matches!(event, Event::Empty(_));
                    let (Event::Start(start) | Event::Empty(start)) = event else { continue };
                    let state = State {
                        names: &mut self.names,
                        prefixes: &mut self.prefixes,
                        bindings: &mut self.bindings,
                        unbound: &mut self.unbound,
                        version: &mut self.version,
                    };
                    let name = state
                        .start(&start, self.depth + 1, line, |key, value| self.keys.push((key, value.to_owned())))?;
                    self.depth += 1;
                    if empty {
                        self.leave();
                    }
                    self.pending = Some((name, empty));
                    return Ok(Step::Start(name, empty));
                }
                Event::End(_) => {
                    self.leave();
                    return Ok(Step::End);
                }
                Event::DocType(_) => return Err(doctype()),
                Event::Decl(declaration) => encoding(declaration.encoding())?,
                Event::Eof if self.depth > 0 => {
                    return Err(Broken::Malformed("the text ends inside an element".to_owned()));
                }
                Event::Eof => return Ok(Step::Over),
                _ => {}
            }
        }
    }

    fn leave(&mut self) {
        while let Some((depth, prefix)) = self.bindings.last().copied().filter(|(depth, _)| *depth >= self.depth) {
            debug_assert!(depth == self.depth);
            if let Some(prefix) = self.prefixes.get_mut(prefix as usize) {
                prefix.bound = prefix.bound.saturating_sub(1);
            }
            self.bindings.pop();
        }
        self.depth = self.depth.saturating_sub(1);
    }

    /// Takes the element met last with all below it.
    pub(super) fn take(&mut self, tree: &mut Tree) -> Result<Built, Broken> {
        tree.clear();
        let Some((name, empty)) = self.pending.take() else { return Ok(Built::Whole) };
        tree.start(name, self.names.tag(name), self.line);
        for (key, value) in self.keys.drain(..) {
            tree.key(key, &value);
        }
        if empty {
            tree.end();
            return Ok(Built::Whole);
        }
        let outside = self.depth - 1;
        let mut built = Built::Whole;
        // Inside triangles only the numbers are kept; the depth at which they began.
        let mut triangles = None;
        while self.depth > outside {
            self.buffer.clear();
            self.reader.get_mut().begin();
            let event = match self.reader.read_event_into(&mut self.buffer) {
                Ok(event) => event,
                Err(error) => return Err(broken(&error, self.reader.get_mut().is_over())),
            };
            match event {
                Event::Start(_) | Event::Empty(_) => {
                    let empty = matches!(event, Event::Empty(_));
                    let (Event::Start(start) | Event::Empty(start)) = event else { continue };
                    let line = self.reader.get_mut().line();
                    let state = State {
                        names: &mut self.names,
                        prefixes: &mut self.prefixes,
                        bindings: &mut self.bindings,
                        unbound: &mut self.unbound,
                        version: &mut self.version,
                    };
                    let keep = built == Built::Whole && triangles.is_none();
                    let name = state.start(&start, self.depth + 1, line, |key, value| {
                        if keep {
                            self.keys.push((key, value.to_owned()));
                        }
                    })?;
                    self.depth += 1;
                    let tag = self.names.tag(name);
                    if keep || (triangles.is_some() && tag == Tag::Positions && built == Built::Whole) {
                        tree.start(name, tag, line);
                        for (key, value) in self.keys.drain(..) {
                            tree.key(key, &value);
                        }
                        if tag == Tag::Triangles {
                            triangles = Some(self.depth);
                        }
                        if empty {
                            tree.end();
                        }
                    }
                    if empty {
                        if triangles == Some(self.depth) {
                            triangles = None;
                        }
                        self.leave();
                    }
                    if tree.weight() > HEAVIEST {
                        built = Built::TooLarge;
                        tree.clear();
                    }
                }
                Event::End(end) => {
                    let kept = match triangles {
                        None => true,
                        Some(depth) if depth == self.depth => {
                            triangles = None;
                            true
                        }
                        Some(_) => matches!(end.local_name().as_ref(), "posList" | "pos" | "coordinates"),
                    };
                    if kept && built == Built::Whole {
                        tree.end();
                    }
                    self.leave();
                }
                Event::Text(text) if built == Built::Whole => tree.text(&text),
                Event::CData(text) if built == Built::Whole => tree.text(&text),
                Event::GeneralRef(reference) if built == Built::Whole => match resolve(&reference) {
                    Some(resolved) => tree.text(resolved.encode_utf8(&mut [0; 4])),
                    None => self.entities.push((reference.chars().take(40).collect(), self.reader.get_mut().line())),
                },
                Event::DocType(_) => return Err(doctype()),
                Event::Eof => return Err(Broken::Malformed("the text ends inside an element".to_owned())),
                _ => {}
            }
        }
        Ok(built)
    }

    /// Leaves the element met last unread.
    pub(super) fn skip(&mut self) -> Result<(), Broken> {
        self.keys.clear();
        let Some((_, false)) = self.pending.take() else { return Ok(()) };
        let outside = self.depth - 1;
        while self.depth > outside {
            self.buffer.clear();
            self.reader.get_mut().begin();
            match self.reader.read_event_into(&mut self.buffer) {
                Ok(Event::Start(_)) => self.depth += 1,
                Ok(Event::End(_)) => self.leave(),
                Ok(Event::DocType(_)) => return Err(doctype()),
                Ok(Event::Eof) => return Err(Broken::Malformed("the text ends inside an element".to_owned())),
                Ok(_) => {}
                Err(error) => return Err(broken(&error, self.reader.get_mut().is_over())),
            }
        }
        Ok(())
    }

    /// Goes into the element met last: its children are the next steps.
    pub(super) fn enter(&mut self) {
        self.keys.clear();
        self.pending = None;
    }

    pub(super) fn line(&mut self) -> u64 {
        self.reader.get_mut().line()
    }
}

fn resolve(reference: &BytesRef<'_>) -> Option<char> {
    match &**reference {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => reference.resolve_char_ref().ok().flatten(),
    }
}

fn encoding<E>(told: Option<Result<std::borrow::Cow<'_, str>, E>>) -> Result<(), Broken> {
    match told {
        Some(Ok(name)) if !["utf-8", "utf8", "us-ascii", "ascii"].contains(&&*name.to_ascii_lowercase()) => {
            Err(Broken::Malformed(format!(
                "the encoding {:?} is not read; UTF-8 is",
                name.chars().take(40).collect::<String>()
            )))
        }
        _ => Ok(()),
    }
}

fn doctype() -> Broken {
    Broken::TooLarge("the text declares a document type, which may declare entities without bound".to_owned())
}

fn broken(error: &quick_xml::Error, over: bool) -> Broken {
    if over {
        Broken::TooLarge("one element or text is longer than allowed".to_owned())
    } else {
        Broken::Malformed(error.to_string())
    }
}
