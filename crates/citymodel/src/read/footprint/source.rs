//! The features of a text one after the other, whole collections and lines alike.

use std::io::BufRead;

use super::json::Fault;
use crate::finding::Rule;

/// Bytes of one feature, or of what stands before the features: no real one comes near.
const FEATURE_LIMIT: usize = 64 << 20;

/// What comes next.
pub(super) enum Next {
    /// A feature's text.
    Feature,
    /// Nothing more.
    End,
}

/// Finds the features in a collection, or one feature a line, byte by byte.
pub(super) struct Source<R> {
    reader: R,
    state: State,
    /// The frame that the collection names, as GeoJSON of 2008 does.
    pub(super) frame: Option<String>,
}

#[derive(PartialEq)]
enum State {
    /// Between documents: a collection or a bare feature may begin.
    Outside,
    /// In the list of a collection's features.
    Features,
    /// Behind the list, in what remains of the collection.
    Rest,
}

impl<R: BufRead> Source<R> {
    pub(super) fn new(reader: R) -> Self {
        Self { reader, state: State::Outside, frame: None }
    }

    /// The next feature's text, whole.
    pub(super) fn next(&mut self, text: &mut Vec<u8>) -> Result<Next, Fault> {
        loop {
            text.clear();
            match self.state {
                State::Outside => match self.skip_to(b"{", &[0xEF, 0xBB, 0xBF, 0x1E, b','])? {
                    None => return Ok(Next::End),
                    Some(_) => {
                        if self.object(text, true)? {
                            return Ok(Next::Feature);
                        }
                        self.frame = frame_named(text).or(self.frame.take());
                        self.state = State::Features;
                    }
                },
                State::Features => match self.skip_to(b"{]", b",")? {
                    None => return Err(broken("the list of features does not end")),
                    Some(b'{') => {
                        self.object(text, false)?;
                        return Ok(Next::Feature);
                    }
                    Some(_) => self.state = State::Rest,
                },
                State::Rest => {
                    // Members behind the list say nothing of a building; their braces are matched to find the end.
                    text.push(b'{');
                    self.balance(text, 1)?;
                    self.state = State::Outside;
                }
            }
        }
    }

    /// Passes blanks and `also` until one of `wanted` is taken; another byte is a fault.
    fn skip_to(&mut self, wanted: &[u8], also: &[u8]) -> Result<Option<u8>, Fault> {
        loop {
            let chunk = fill(&mut self.reader)?;
            if chunk.is_empty() {
                return Ok(None);
            }
            let mut passed = 0;
            for &byte in chunk {
                passed += 1;
                if wanted.contains(&byte) {
                    self.reader.consume(passed);
                    return Ok(Some(byte));
                }
                if !byte.is_ascii_whitespace() && !also.contains(&byte) {
                    return Err(broken("expected an object"));
                }
            }
            self.reader.consume(passed);
        }
    }

    /// Copies an object whose brace is taken. `false`: it is a collection, and stands behind the bracket of its features.
    fn object(&mut self, text: &mut Vec<u8>, may_collect: bool) -> Result<bool, Fault> {
        text.push(b'{');
        if !may_collect {
            self.balance(text, 1)?;
            return Ok(true);
        }
        let (mut depth, mut in_string, mut escaped) = (1usize, false, false);
        loop {
            let chunk = fill(&mut self.reader)?;
            if chunk.is_empty() {
                return Err(broken("the text breaks off"));
            }
            let mut passed = 0;
            for &byte in chunk {
                passed += 1;
                text.push(byte);
                if in_string {
                    in_string = escaped || byte != b'"';
                    escaped = !escaped && byte == b'\\';
                    continue;
                }
                match byte {
                    b'"' => in_string = true,
                    b'[' if depth == 1 && names_features(text) => {
                        self.reader.consume(passed);
                        return Ok(false);
                    }
                    b'{' | b'[' => depth += 1,
                    b'}' | b']' => depth -= 1,
                    _ => {}
                }
                if depth == 0 {
                    self.reader.consume(passed);
                    return Ok(true);
                }
            }
            self.reader.consume(passed);
            limit(text)?;
        }
    }

    /// Copies until as many brackets close as are open.
    fn balance(&mut self, text: &mut Vec<u8>, mut depth: usize) -> Result<(), Fault> {
        let (mut in_string, mut escaped) = (false, false);
        loop {
            let chunk = fill(&mut self.reader)?;
            if chunk.is_empty() {
                return Err(broken("the text breaks off"));
            }
            let mut end = None;
            for (at, &byte) in chunk.iter().enumerate() {
                if in_string {
                    in_string = escaped || byte != b'"';
                    escaped = !escaped && byte == b'\\';
                    continue;
                }
                match byte {
                    b'"' => in_string = true,
                    b'{' | b'[' => depth += 1,
                    b'}' | b']' => {
                        depth -= 1;
                        if depth == 0 {
                            end = Some(at + 1);
                            break;
                        }
                    }
                    _ => {}
                }
            }
            let taken = end.unwrap_or(chunk.len());
            text.extend_from_slice(&chunk[..taken]);
            self.reader.consume(taken);
            if end.is_some() {
                return Ok(());
            }
            limit(text)?;
        }
    }
}

fn fill(reader: &mut impl BufRead) -> Result<&[u8], Fault> {
    reader.fill_buf().map_err(|error| broken(&format!("the source cannot be read: {error}")))
}

fn limit(text: &[u8]) -> Result<(), Fault> {
    if text.len() > FEATURE_LIMIT {
        return Err(Fault { rule: Rule::TooLarge, detail: "a feature of more than 64 MB".to_owned() });
    }
    Ok(())
}

fn broken(what: &str) -> Fault {
    Fault { rule: Rule::Malformed, detail: what.to_owned() }
}

/// Whether the text ends in `"features" : [`.
fn names_features(text: &[u8]) -> bool {
    let before = text.strip_suffix(b"[").unwrap_or(text).trim_ascii_end();
    before.strip_suffix(b":").is_some_and(|name| name.trim_ascii_end().ends_with(b"\"features\""))
}

/// The name in `"crs": {"type": "name", "properties": {"name": "…"}}`, where that stands before the features.
fn frame_named(text: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(text);
    let (_, crs) = text.split_once("\"crs\"")?;
    let (_, properties) = crs.split_once("\"properties\"")?;
    let (_, name) = properties.split_once("\"name\"")?;
    let name = name.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    let (name, _) = name.split_once('"')?;
    (!name.is_empty() && name.len() < 200).then(|| name.to_owned())
}
