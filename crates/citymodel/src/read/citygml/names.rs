//! Names of elements and the namespaces bound to their prefixes.

use quick_xml::XmlVersion;
use quick_xml::events::BytesStart;
use rustc_hash::FxHashMap;

use super::words::{Key, Tag};
use super::xml::Broken;

/// Elements nest no deeper in any real file.
const DEEPEST: usize = 256;

/// Names of elements are no more than this in any real file.
const MOST_NAMES: usize = 100_000;

/// Names by their spelling.
#[derive(Debug, Default)]
pub(super) struct Names {
    by_text: FxHashMap<Box<str>, u32>,
    all: Vec<Name>,
}

#[derive(Debug)]
struct Name {
    local: Box<str>,
    tag: Tag,
    prefix: u32,
}

impl Names {
    pub(super) fn local(&self, name: u32) -> &str {
        self.all.get(name as usize).map_or("", |name| &name.local)
    }

    pub(super) fn tag(&self, name: u32) -> Tag {
        self.all.get(name as usize).map_or(Tag::Other, |name| name.tag)
    }
}

/// A prefix and how many open elements bind it.
#[derive(Debug)]
pub(super) struct Prefix {
    text: Box<str>,
    pub(super) bound: u32,
    told: bool,
}

impl Prefix {
    /// Those bound without a declaration: none, `xml` and `xmlns`.
    pub(super) fn of_xml() -> Vec<Self> {
        ["", "xml", "xmlns"].map(|text| Self { text: text.into(), bound: 1, told: false }).into()
    }
}

/// The parts of the reader a start tag changes, apart from the buffer it stands in.
pub(super) struct State<'x> {
    pub(super) names: &'x mut Names,
    pub(super) prefixes: &'x mut Vec<Prefix>,
    pub(super) bindings: &'x mut Vec<(usize, u32)>,
    pub(super) unbound: &'x mut Vec<(String, u64)>,
    pub(super) version: &'x mut Option<&'static str>,
}

impl State<'_> {
    /// Takes a start tag: binds its prefixes, hands on its keys, finds its name.
    pub(super) fn start(
        self,
        start: &BytesStart<'_>,
        depth: usize,
        line: u64,
        mut key: impl FnMut(Key, &str),
    ) -> Result<u32, Broken> {
        if depth > DEEPEST {
            return Err(Broken::TooLarge(format!("elements nest deeper than {DEEPEST}")));
        }
        // Bindings of an element hold for its own name too.
        if !start.attributes_raw().trim_ascii().is_empty() {
            for attribute in start.attributes().with_checks(false) {
                let attribute = attribute.map_err(|error| Broken::Malformed(error.to_string()))?;
                let name: &str = attribute.key.as_ref();
                if let Some(prefix) = name.strip_prefix("xmlns") {
                    if let Some(version) = version_of(&attribute.value).filter(|_| depth <= 2) {
                        *self.version = (*self.version).max(Some(version));
                    }
                    if let Some(prefix) = prefix.strip_prefix(':') {
                        let number = intern(self.prefixes, prefix)?;
                        self.prefixes[number as usize].bound += 1;
                        self.bindings.push((depth, number));
                    }
                } else if let Some(known) = Key::of(name.rsplit(':').next().unwrap_or(name)) {
                    match attribute.normalized_value(XmlVersion::Implicit1_0) {
                        Ok(value) => key(known, &value),
                        Err(error) => return Err(Broken::Malformed(error.to_string())),
                    }
                }
            }
        }
        let name = start.name();
        let text: &str = name.as_ref();
        let number = match self.names.by_text.get(text) {
            Some(number) => *number,
            None => {
                if self.names.all.len() >= MOST_NAMES {
                    return Err(Broken::TooLarge(format!("more than {MOST_NAMES} names of elements")));
                }
                let (prefix, local) = text.split_once(':').unwrap_or(("", text));
                let prefix = intern(self.prefixes, prefix)?;
                let number = u32::try_from(self.names.all.len()).unwrap_or(u32::MAX);
                self.names.all.push(Name { local: local.into(), tag: Tag::of(local), prefix });
                self.names.by_text.insert(text.into(), number);
                number
            }
        };
        let prefix = self.names.all.get(number as usize).and_then(|name| self.prefixes.get_mut(name.prefix as usize));
        if let Some(prefix) = prefix.filter(|prefix| prefix.bound == 0 && !prefix.told) {
            prefix.told = true;
            self.unbound.push((prefix.text.to_string(), line));
        }
        Ok(number)
    }
}

fn intern(prefixes: &mut Vec<Prefix>, text: &str) -> Result<u32, Broken> {
    if let Some(number) = prefixes.iter().position(|prefix| &*prefix.text == text) {
        return Ok(u32::try_from(number).unwrap_or(u32::MAX));
    }
    if prefixes.len() >= 1000 {
        return Err(Broken::TooLarge("more than 1000 prefixes of namespaces".to_owned()));
    }
    prefixes.push(Prefix { text: text.into(), bound: 0, told: false });
    Ok(u32::try_from(prefixes.len() - 1).unwrap_or(u32::MAX))
}

fn version_of(namespace: &str) -> Option<&'static str> {
    let (_, behind) = namespace.split_once("opengis.net/citygml/")?;
    [("1.0", "1.0"), ("2.0", "2.0"), ("3.0", "3.0")]
        .iter()
        .find(|(end, _)| behind.ends_with(end))
        .map(|(_, version)| *version)
}
