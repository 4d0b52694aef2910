//! The values of a JSON array anywhere in a document of any size, one text at a time.

use super::scan::{Item, Scan, shown};
use super::{OpenError, ReadError};

/// Where a document's items come from.
#[derive(Debug)]
pub(crate) enum Items {
    /// One value a line.
    Lines(Scan),
    /// The values of an array.
    Array(ArrayItems),
}

impl Items {
    pub(crate) fn next_item(&mut self) -> Result<Option<Item>, ReadError> {
        match self {
            Self::Lines(scan) => scan.next_line(),
            Self::Array(array) => array.next_item(),
        }
    }

    /// Bytes of decoded text consumed.
    pub(crate) fn consumed(&self) -> u64 {
        match self {
            Self::Lines(scan) => scan.at,
            Self::Array(array) => array.scan.at,
        }
    }
}

/// The values of the array that a pointer leads to.
#[derive(Debug)]
pub(crate) struct ArrayItems {
    scan: Scan,
    /// The closing brackets still owed by the containers around the array.
    open: Vec<u8>,
    started: bool,
    done: bool,
    /// Text of the top-level member `crs`, when it stands before the array.
    pub(crate) crs: Option<Vec<u8>>,
}

impl ArrayItems {
    /// Follows the JSON pointer (RFC 6901) `pointer` to an array.
    pub(crate) fn open(mut scan: Scan, pointer: &str) -> Result<Self, OpenError> {
        let missing = |reason: String| OpenError::RecordsMissing { pointer: pointer.to_owned(), reason };
        let segments: Vec<String> = match pointer.strip_prefix('/') {
            None if pointer.is_empty() => Vec::new(),
            None => return Err(missing("a pointer begins with /".to_owned())),
            Some(rest) => rest.split('/').map(|part| part.replace("~1", "/").replace("~0", "~")).collect(),
        };
        let mut open = Vec::new();
        let mut crs = None;
        for segment in &segments {
            match scan.peek()? {
                Some(b'{') => {
                    open.push(b'}');
                    let keep_crs = (open.len() == 1).then_some(&mut crs);
                    if let Err(seen) = scan.find_member(segment, keep_crs)? {
                        return Err(missing(format!("no member {segment:?} among {seen:?}")));
                    }
                }
                Some(b'[') => {
                    open.push(b']');
                    let index = segment
                        .parse()
                        .map_err(|_not_a_number| missing(format!("{segment:?} is no index of an array")))?;
                    if !scan.find_element(index)? {
                        return Err(missing(format!("the array has no element {index}")));
                    }
                }
                found => {
                    return Err(missing(format!("expected an object before {segment:?}, got {}", shown(found))));
                }
            }
        }
        match scan.peek()? {
            Some(b'[') => scan.bump(),
            None if segments.is_empty() => return Err(missing("the file is empty".to_owned())),
            found => return Err(missing(format!("expected an array, got {}", shown(found)))),
        }
        Ok(Self { scan, open, started: false, done: false, crs })
    }

    fn next_item(&mut self) -> Result<Option<Item>, ReadError> {
        if self.done {
            return Ok(None);
        }
        match (self.scan.peek()?, self.started) {
            (Some(b']'), _) => {
                self.scan.bump();
                self.done = true;
                self.close()?;
                return Ok(None);
            }
            (Some(b','), true) => self.scan.bump(),
            (Some(_), false) => {}
            (found, _) => {
                return Err(self.scan.syntax(format!("expected , or ] in the array of records, got {}", shown(found))));
            }
        }
        self.started = true;
        let found = self.scan.peek()?;
        let line = self.scan.line;
        if matches!(found, None | Some(b',' | b']' | b'}' | b':')) {
            return Err(self.scan.syntax(format!("expected a record, got {}", shown(found))));
        }
        let mut text = Vec::new();
        let cut = self.scan.value(Some(&mut text))?;
        Ok(Some(Item { line, text, cut }))
    }

    /// Follows the document to its end, so that a file cut off after the array is noticed.
    fn close(&mut self) -> Result<(), ReadError> {
        while let Some(closing) = self.open.pop() {
            self.scan.finish_container(closing)?;
        }
        match self.scan.peek()? {
            None => Ok(()),
            found => Err(self.scan.syntax(format!("expected the end of the document, got {}", shown(found)))),
        }
    }
}
