//! Code lists: the meaning of a code from a GML dictionary beside the source.

use std::cell::RefCell;

use quick_xml::Reader;
use quick_xml::events::Event;
use rustc_hash::FxHashMap;

use crate::finding::{Finding, Rule};
use crate::model::Value;
use crate::read::{Receiver, Side, SideError};

/// A list longer than this is not opened: the longest of PLATEAU has 0.4 MB.
const LONGEST: u64 = 16 << 20;

/// Lists kept open for one source.
const MOST: usize = 1000;

type List = Option<FxHashMap<Box<str>, Box<str>>>;

/// The lists opened so far.
pub(super) struct CodeLists<'a> {
    side: &'a dyn Side,
    lists: RefCell<FxHashMap<Box<str>, List>>,
    refused: RefCell<Vec<String>>,
}

impl<'a> CodeLists<'a> {
    pub(super) fn new(side: &'a dyn Side) -> Self {
        Self { side, lists: RefCell::default(), refused: RefCell::default() }
    }

    /// A code with its meaning, if its list is at hand.
    pub(super) fn code(&self, space: &str, code: &str) -> Value {
        let mut lists = self.lists.borrow_mut();
        if !lists.contains_key(space) {
            if lists.len() >= MOST {
                return Value::Code(code.to_owned(), None);
            }
            lists.insert(space.into(), self.open(space));
        }
        let meaning = lists.get(space).and_then(Option::as_ref).and_then(|list| list.get(code));
        Value::Code(code.to_owned(), meaning.map(|meaning| meaning.to_string()))
    }

    fn open(&self, space: &str) -> List {
        // Lists named by URL are the affair of their publisher.
        if space.contains("://") {
            return None;
        }
        match self.side.open(space, LONGEST) {
            Ok(bytes) => dictionary(&bytes),
            // Most sources come without their lists.
            Err(SideError::Io(_)) => None,
            Err(error) => {
                let space: String = space.chars().take(120).collect();
                self.refused.borrow_mut().push(format!("code list {space}: {error}"));
                None
            }
        }
    }

    /// Tells which lists were refused since the last time.
    pub(super) fn tell(&self, line: u64, receiver: &mut dyn Receiver) {
        for detail in self.refused.borrow_mut().drain(..) {
            receiver.finding(Finding::at(Rule::ReferenceMissing, line, detail));
        }
    }
}

/// The names and descriptions of a GML dictionary's definitions.
fn dictionary(text: &[u8]) -> List {
    let mut reader = Reader::from_reader(text);
    let mut list = FxHashMap::default();
    let mut buffer = Vec::new();
    let (mut inside, mut code, mut meaning, mut word) = (false, String::new(), String::new(), None);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(start) => match start.local_name().as_ref() {
                "Definition" => (inside, code, meaning) = (true, String::new(), String::new()),
                "name" if inside => word = Some(true),
                "description" if inside => word = Some(false),
                _ => word = None,
            },
            Event::Text(text) => match word {
                Some(true) => code.push_str(text.trim()),
                Some(false) => meaning.push_str(text.trim()),
                None => {}
            },
            Event::End(end) => {
                word = None;
                if end.local_name().as_ref() == "Definition" && inside {
                    inside = false;
                    list.insert(std::mem::take(&mut code).into(), std::mem::take(&mut meaning).into());
                }
            }
            Event::DocType(_) => return None,
            Event::Eof => return Some(list),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dictionary_tells_what_its_codes_mean() {
        let text = "<gml:Dictionary xmlns:gml='http://www.opengis.net/gml'><gml:name>Class</gml:name><gml:dictionaryEntry>\
            <gml:Definition gml:id='a'><gml:description>住宅</gml:description><gml:name>1</gml:name></gml:Definition></gml:dictionaryEntry>\
            <gml:dictionaryEntry><gml:Definition><gml:name>2</gml:name><gml:description>商业</gml:description></gml:Definition>\
            </gml:dictionaryEntry></gml:Dictionary>";
        let list = dictionary(text.as_bytes()).expect("a list");
        assert_eq!(list.get("1").map(|meaning| &**meaning), Some("住宅"));
        assert_eq!(list.get("2").map(|meaning| &**meaning), Some("商业"));
        assert_eq!(list.len(), 2);
        assert!(dictionary(b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>").is_none());
    }
}
