//! Just as much of JSON as a feature needs, without a tree in memory.

use crate::finding::Rule;
use crate::model::{Attribute, Value};

/// Why a text cannot be taken.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) rule: Rule,
    pub(super) detail: String,
}

/// Depth of nested values in a feature; deeper is no real file.
const DEPTH_LIMIT: usize = 32;

/// A JSON text read from left to right, without a tree: coordinates go straight into their list.
pub(super) struct Json<'a> {
    text: &'a [u8],
    at: usize,
}

impl<'a> Json<'a> {
    pub(super) fn new(text: &'a [u8]) -> Self {
        Self { text, at: 0 }
    }

    pub(super) fn fault(&self, expected: &str) -> Fault {
        Fault { rule: Rule::Malformed, detail: format!("expected {expected} at byte {} of the feature", self.at) }
    }

    /// The next byte that is no blank, not taken.
    pub(super) fn peek(&mut self) -> Option<u8> {
        while self.text.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
        self.text.get(self.at).copied()
    }

    /// Takes the byte when it is next.
    pub(super) fn take(&mut self, byte: u8) -> bool {
        let here = self.peek() == Some(byte);
        self.at += usize::from(here);
        here
    }

    /// Takes the byte or fails.
    pub(super) fn expect(&mut self, byte: u8) -> Result<(), Fault> {
        if self.take(byte) { Ok(()) } else { Err(self.fault(&format!("{:?}", char::from(byte)))) }
    }

    /// The next member's name of an object whose brace is taken; none at its end.
    pub(super) fn member(&mut self, first: &mut bool) -> Result<Option<String>, Fault> {
        if self.take(b'}') {
            return Ok(None);
        }
        if !std::mem::take(first) {
            self.expect(b',')?;
        }
        let name = self.string()?;
        self.expect(b':')?;
        Ok(Some(name))
    }

    /// A string, its escapes undone; bytes that are no UTF-8 become the replacement character.
    pub(super) fn string(&mut self) -> Result<String, Fault> {
        self.expect(b'"')?;
        let from = self.at;
        while let Some(&byte) = self.text.get(self.at) {
            match byte {
                b'"' => {
                    let raw = &self.text[from..self.at];
                    self.at += 1;
                    return Ok(String::from_utf8_lossy(raw).into_owned());
                }
                b'\\' => return self.escaped(from),
                _ => self.at += 1,
            }
        }
        Err(self.fault("the end of a string"))
    }

    fn escaped(&mut self, from: usize) -> Result<String, Fault> {
        let mut end = self.at;
        while let Some(&byte) = self.text.get(end) {
            match byte {
                b'"' => {
                    // Rare in city data: the general reader undoes escapes.
                    let raw = String::from_utf8_lossy(&self.text[from - 1..=end]).into_owned();
                    let string =
                        serde_json::from_str(&raw).map_err(|_invalid| self.fault("a string with valid escapes"))?;
                    self.at = end + 1;
                    return Ok(string);
                }
                b'\\' => end += 2,
                _ => end += 1,
            }
        }
        Err(self.fault("the end of a string"))
    }

    /// The text of a number, and whether it is whole.
    fn digits(&mut self) -> (&'a str, bool) {
        self.peek();
        let from = self.at;
        let mut whole = true;
        while let Some(&byte) = self.text.get(self.at) {
            match byte {
                b'0'..=b'9' | b'-' | b'+' => {}
                b'.' | b'e' | b'E' => whole = false,
                _ => break,
            }
            self.at += 1;
        }
        (std::str::from_utf8(&self.text[from..self.at]).unwrap_or_default(), whole)
    }

    /// A number.
    pub(super) fn number(&mut self) -> Result<f64, Fault> {
        let (digits, _) = self.digits();
        digits.parse().map_err(|_invalid| self.fault("a number"))
    }

    /// Any value.
    pub(super) fn value(&mut self, depth: usize) -> Result<Value, Fault> {
        if depth > DEPTH_LIMIT {
            return Err(Fault { rule: Rule::TooLarge, detail: format!("values nested deeper than {DEPTH_LIMIT}") });
        }
        match self.peek() {
            Some(b'"') => self.string().map(Value::Text),
            Some(b'{') => self.group(depth).map(Value::Group),
            Some(b'[') => {
                self.at += 1;
                let mut list = Vec::new();
                if self.take(b']') {
                    return Ok(Value::List(list));
                }
                loop {
                    list.push(self.value(depth + 1)?);
                    if self.take(b']') {
                        return Ok(Value::List(list));
                    }
                    self.expect(b',')?;
                }
            }
            Some(b't') => self.word("true", Value::Boolean(true)),
            Some(b'f') => self.word("false", Value::Boolean(false)),
            Some(b'n') => self.word("null", Value::Null),
            _ => {
                let (digits, whole) = self.digits();
                if let Some(integer) = digits.parse().ok().filter(|_| whole) {
                    return Ok(Value::Integer(integer));
                }
                digits.parse().map(Value::Number).map_err(|_invalid| self.fault("a value"))
            }
        }
    }

    /// An object's members.
    pub(super) fn group(&mut self, depth: usize) -> Result<Vec<Attribute>, Fault> {
        self.expect(b'{')?;
        let (mut group, mut first) = (Vec::new(), true);
        while let Some(name) = self.member(&mut first)? {
            group.push(Attribute { name, value: self.value(depth + 1)? });
        }
        Ok(group)
    }

    /// Passes any value without looking into it.
    pub(super) fn skip(&mut self) -> Result<(), Fault> {
        if !matches!(self.peek(), Some(b'{' | b'[')) {
            return self.value(1).map(drop);
        }
        let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
        while let Some(&byte) = self.text.get(self.at) {
            self.at += 1;
            match byte {
                _ if in_string => {
                    in_string = escaped || byte != b'"';
                    escaped = !escaped && byte == b'\\';
                }
                b'"' => in_string = true,
                b'{' | b'[' => depth += 1,
                b'}' | b']' if depth == 1 => return Ok(()),
                b'}' | b']' => depth -= 1,
                _ => {}
            }
        }
        Err(self.fault("the end of a value"))
    }

    fn word(&mut self, word: &str, value: Value) -> Result<Value, Fault> {
        if self.text[self.at..].starts_with(word.as_bytes()) {
            self.at += word.len();
            return Ok(value);
        }
        Err(self.fault(word))
    }
}
