//! A cursor over JSON text that follows only brackets, strings and commas; each value's text is parsed on
//! its own elsewhere. Nothing recurses, so depth cannot overflow the stack.

use std::io::{BufRead, BufReader, Read};

use super::encoding::Decoded;
use super::{MAX_RECORD_BYTES, ReadError};

/// One value of a list, as text.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) line: u64,
    pub(crate) text: Vec<u8>,
    /// The value was longer than [`MAX_RECORD_BYTES`]; `text` is its beginning.
    pub(crate) cut: bool,
}

/// A cursor over JSON text.
#[derive(Debug)]
pub(crate) struct Scan {
    input: BufReader<Decoded>,
    pub(super) line: u64,
    /// Bytes of text passed.
    pub(super) at: u64,
}

impl Scan {
    pub(crate) fn new(input: Decoded) -> Self {
        Self { input: BufReader::with_capacity(1 << 16, input), line: 1, at: 0 }
    }

    /// The next line that is not blank, without its line break or record separator.
    pub(super) fn next_line(&mut self) -> Result<Option<Item>, ReadError> {
        loop {
            let line = self.line;
            let mut text = Vec::new();
            let mut cut = false;
            let mut part = Vec::new();
            loop {
                part.clear();
                let limit = (MAX_RECORD_BYTES / 16) as u64;
                let count = self.input.by_ref().take(limit).read_until(b'\n', &mut part).map_err(ReadError::from_io)?;
                self.at += count as u64;
                if text.len() + part.len() <= MAX_RECORD_BYTES {
                    text.extend_from_slice(&part);
                } else {
                    cut = true;
                }
                if count == 0 || part.ends_with(b"\n") {
                    break;
                }
            }
            self.line += 1;
            if text.is_empty() {
                return Ok(None);
            }
            let body = text.strip_prefix(b"\x1e").unwrap_or(&text).trim_ascii();
            if !body.is_empty() {
                return Ok(Some(Item { line, text: body.to_vec(), cut }));
            }
        }
    }

    /// Skips blanks and shows the next byte.
    pub(super) fn peek(&mut self) -> Result<Option<u8>, ReadError> {
        loop {
            let buffer = self.input.fill_buf().map_err(ReadError::from_io)?;
            if buffer.is_empty() {
                return Ok(None);
            }
            let blanks = buffer.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n')).count();
            let next = buffer.get(blanks).copied();
            self.line += newlines(&buffer[..blanks]);
            self.at += blanks as u64;
            self.input.consume(blanks);
            if next.is_some() {
                return Ok(next);
            }
        }
    }

    pub(super) fn bump(&mut self) {
        self.input.consume(1);
        self.at += 1;
    }

    /// Passes over one value, keeping its text up to the limit; tells whether it was cut.
    pub(super) fn value(&mut self, mut keep: Option<&mut Vec<u8>>) -> Result<bool, ReadError> {
        let mut state = ValueState::default();
        let mut cut = false;
        self.peek()?;
        loop {
            let buffer = self.input.fill_buf().map_err(ReadError::from_io)?;
            if buffer.is_empty() {
                if state.is_bare_word() {
                    return Ok(cut);
                }
                return Err(self.syntax("the document ends inside a value".to_owned()));
            }
            let (count, ended) = state.advance(buffer);
            if let Some(text) = keep.as_deref_mut() {
                let room = MAX_RECORD_BYTES.saturating_sub(text.len());
                cut |= count > room;
                text.extend_from_slice(&buffer[..count.min(room)]);
            }
            self.line += newlines(&buffer[..count]);
            self.at += count as u64;
            self.input.consume(count);
            if ended {
                return Ok(cut);
            }
        }
    }

    /// Enters an object and stops before the value of `key`; `Err` of the keys seen when there is none.
    pub(super) fn find_member(
        &mut self,
        key: &str,
        mut crs: Option<&mut Option<Vec<u8>>>,
    ) -> Result<Result<(), Vec<String>>, ReadError> {
        let mut seen = Vec::new();
        self.bump();
        if self.peek()? == Some(b'}') {
            return Ok(Err(seen));
        }
        loop {
            let name = self.member_name()?;
            if name == key {
                return Ok(Ok(()));
            }
            match crs.as_deref_mut() {
                Some(crs) if name == "crs" => {
                    self.value(Some(crs.insert(Vec::new())))?;
                }
                _ => {
                    self.value(None)?;
                }
            }
            if seen.len() < 20 {
                seen.push(name);
            }
            match self.peek()? {
                Some(b',') => self.bump(),
                Some(b'}') => return Ok(Err(seen)),
                found => {
                    return Err(self.syntax(format!("expected , or }} in an object, got {}", shown(found))));
                }
            }
        }
    }

    fn member_name(&mut self) -> Result<String, ReadError> {
        let found = self.peek()?;
        if found != Some(b'"') {
            return Err(self.syntax(format!("expected a member name, got {}", shown(found))));
        }
        let mut text = Vec::new();
        self.value(Some(&mut text))?;
        let name = serde_json::from_slice(&text).map_err(|error| self.syntax(format!("bad member name: {error}")))?;
        match self.peek()? {
            Some(b':') => self.bump(),
            found => {
                return Err(self.syntax(format!("expected : after a member name, got {}", shown(found))));
            }
        }
        Ok(name)
    }

    /// Enters an array and stops before element `index`.
    pub(super) fn find_element(&mut self, index: usize) -> Result<bool, ReadError> {
        self.bump();
        if self.peek()? == Some(b']') {
            return Ok(false);
        }
        for _ in 0..index {
            self.value(None)?;
            match self.peek()? {
                Some(b',') => self.bump(),
                Some(b']') => return Ok(false),
                found => {
                    return Err(self.syntax(format!("expected , or ] in an array, got {}", shown(found))));
                }
            }
        }
        Ok(true)
    }

    /// From behind a value inside a container to behind the container.
    pub(super) fn finish_container(&mut self, closing: u8) -> Result<(), ReadError> {
        loop {
            match self.peek()? {
                Some(byte) if byte == closing => {
                    self.bump();
                    return Ok(());
                }
                Some(b',') => self.bump(),
                None => return Err(self.syntax("the document ends before it is closed".to_owned())),
                found => {
                    return Err(self.syntax(format!("expected , or {}, got {}", char::from(closing), shown(found))));
                }
            }
            if closing == b'}' {
                self.member_name()?;
            }
            self.value(None)?;
        }
    }

    pub(super) fn syntax(&self, reason: String) -> ReadError {
        ReadError::JsonSyntax { line: self.line, at: self.at, reason }
    }
}

#[derive(Debug, Default)]
struct ValueState {
    depth: u64,
    in_string: bool,
    escaped: bool,
    bare: bool,
}

impl ValueState {
    fn is_bare_word(&self) -> bool {
        self.bare && self.depth == 0
    }

    /// How many bytes of `buffer` belong to the value, and whether it ends with them.
    fn advance(&mut self, buffer: &[u8]) -> (usize, bool) {
        for (index, byte) in buffer.iter().enumerate() {
            if self.in_string {
                match byte {
                    _ if self.escaped => self.escaped = false,
                    b'\\' => self.escaped = true,
                    b'"' => {
                        self.in_string = false;
                        if self.depth == 0 {
                            return (index + 1, true);
                        }
                    }
                    _ => {}
                }
                continue;
            }
            match byte {
                b'"' if !self.is_bare_word() => self.in_string = true,
                b'{' | b'[' if !self.is_bare_word() => self.depth += 1,
                b'}' | b']' if self.depth > 0 => {
                    self.depth -= 1;
                    if self.depth == 0 {
                        return (index + 1, true);
                    }
                }
                b',' | b'}' | b']' | b':' | b' ' | b'\t' | b'\r' | b'\n' if self.depth == 0 => {
                    return (index, true);
                }
                _ if self.depth == 0 => self.bare = true,
                _ => {}
            }
        }
        (buffer.len(), false)
    }
}

fn newlines(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|byte| **byte == b'\n').count() as u64
}

/// A byte for people.
pub(super) fn shown(byte: Option<u8>) -> String {
    byte.map_or_else(|| "the end of the file".to_owned(), |byte| format!("{:?}", char::from(byte)))
}
