//! CityGML 2.0 (OGC 12-019) and 3.0 (OGC 20-010, 21-006) in GML 3.1 and 3.2.
//!
//! One member of the model stands in memory at a time, and the pictures' places of the whole source when it has any. References are
//! followed within the member; prototypes of implicit geometry within the source, once they were met.

use std::io::{self, BufRead, Seek, SeekFrom};

use super::placing::Placing;
use super::{Options, Receiver, Source, Stopped};
use crate::finding::{Finding, Rule};

mod appearance;
mod attribute;
mod codelist;
mod geometry;
mod names;
mod object;
mod tree;
mod words;
mod xml;

#[cfg(test)]
#[path = "citygml_tests.rs"]
mod tests;

pub use appearance::Appearances;
use attribute::Attributes;
use codelist::CodeLists;
use geometry::Gather;
use object::{Objects, Templates};
use tree::Tree;
use words::{Key, Tag};
use xml::{Broken, Built, Step, Xml};

/// Reads a source that can be read twice: when its pictures stand behind its objects, they are collected first.
///
/// # Errors
/// The receiver stopped.
pub fn read(
    mut input: impl BufRead + Seek,
    options: Options<'_>,
    receiver: &mut dyn Receiver,
) -> Result<Source, Stopped> {
    let appearances = match pictures(&mut input, options) {
        Ok(appearances) => appearances,
        Err(error) => {
            receiver.finding(Finding::at(Rule::Malformed, 0, error.to_string()));
            return Ok(Source { format: "CityGML".to_owned(), ..Source::default() });
        }
    };
    read_once(input, appearances, options, receiver)
}

/// Reads a source from its beginning to its end, with pictures collected before; pictures met on the way hold for what follows.
///
/// # Errors
/// The receiver stopped.
pub fn read_once(
    input: impl BufRead,
    appearances: Appearances,
    options: Options<'_>,
    receiver: &mut dyn Receiver,
) -> Result<Source, Stopped> {
    let lists = CodeLists::new(options.side);
    let mut reading = Reading {
        placing: Placing::new(options),
        source: Source { format: "CityGML".to_owned(), ..Source::default() },
        lists: &lists,
        appearances,
        local: Appearances::default(),
        templates: Templates::default(),
        frame: None,
        dimension: 3,
        tree: Tree::default(),
    };
    let mut xml = Xml::new(input, options.longest);
    match reading.all(&mut xml, receiver)? {
        Ok(()) => reading.source.complete = true,
        Err(Broken::Malformed(detail)) => receiver.finding(Finding::at(Rule::Malformed, xml.line(), detail)),
        Err(Broken::TooLarge(detail)) => receiver.finding(Finding::at(Rule::TooLarge, xml.line(), detail)),
    }
    if let Some(version) = xml.version {
        reading.source.format = format!("CityGML {version}");
    }
    reading.source.frame = reading.placing.told().map(str::to_owned);
    Ok(reading.source)
}

/// Collects the pictures of the members `appearanceMember` and goes back to the beginning. A source without them is only searched for the
/// word.
fn pictures<R: BufRead + Seek>(input: &mut R, options: Options<'_>) -> io::Result<Appearances> {
    let mut appearances = Appearances::default();
    let start = input.stream_position()?;
    if contains(input, b"appearanceMember")? {
        input.seek(SeekFrom::Start(start))?;
        let mut xml = Xml::new(&mut *input, options.longest);
        // What is wrong with the text is told by the second reading.
        let _told_later = collect(&mut xml, &mut appearances);
    }
    input.seek(SeekFrom::Start(start))?;
    Ok(appearances)
}

fn collect<R: BufRead>(xml: &mut Xml<R>, appearances: &mut Appearances) -> Result<(), Broken> {
    let mut tree = Tree::default();
    let mut depth = 0;
    loop {
        match xml.step()? {
            Step::Start(name, _) if xml.names.local(name) == "appearanceMember" => {
                if xml.take(&mut tree)? == Built::Whole {
                    tree.children(0).for_each(|appearance| appearances.take(&tree, &xml.names, appearance));
                }
            }
            Step::Start(_, false) if depth == 0 => {
                depth += 1;
                xml.enter();
            }
            Step::Start(..) => xml.skip()?,
            Step::End => depth -= 1,
            Step::Over => return Ok(()),
        }
    }
}

/// Whether a word stands in the rest of a source.
fn contains(input: &mut impl BufRead, word: &[u8]) -> io::Result<bool> {
    let finder = memchr::memmem::Finder::new(word);
    // The word may stand across pieces: the last bytes read go before the next.
    let mut tail = Vec::new();
    loop {
        let ready = input.fill_buf()?;
        if ready.is_empty() {
            return Ok(false);
        }
        let seam = tail.len();
        tail.extend_from_slice(&ready[..ready.len().min(word.len())]);
        if finder.find(ready).is_some() || finder.find(&tail).is_some() {
            return Ok(true);
        }
        if ready.len() >= word.len() {
            tail.truncate(seam);
            tail.extend_from_slice(&ready[ready.len() - word.len()..]);
        }
        let excess = tail.len().saturating_sub(word.len());
        tail.drain(..excess);
        let length = ready.len();
        input.consume(length);
    }
}

struct Reading<'a> {
    placing: Placing<'a>,
    source: Source,
    lists: &'a CodeLists<'a>,
    appearances: Appearances,
    /// Pictures of the member in work.
    local: Appearances,
    templates: Templates,
    /// The frame the model tells.
    frame: Option<String>,
    dimension: usize,
    tree: Tree,
}

impl Reading<'_> {
    fn all<R: BufRead>(
        &mut self,
        xml: &mut Xml<R>,
        receiver: &mut dyn Receiver,
    ) -> Result<Result<(), Broken>, Stopped> {
        let mut depth = 0;
        loop {
            let step = match xml.step() {
                Ok(step) => step,
                Err(broken) => return Ok(Err(broken)),
            };
            let (name, empty) = match step {
                Step::Start(name, empty) => (name, empty),
                Step::End => {
                    depth -= 1;
                    continue;
                }
                Step::Over => return Ok(Ok(())),
            };
            let done = match (depth, xml.names.local(name)) {
                (0, "CityModel" | "FeatureCollection") => {
                    if !empty {
                        depth += 1;
                    }
                    xml.enter();
                    Ok(())
                }
                (0, other) => {
                    let other: String = other.chars().take(60).collect();
                    return Ok(Err(Broken::Malformed(format!("the text is a {other}, not a CityModel"))));
                }
                // Models within a collection and lists of members are gone into.
                (_, "CityModel" | "featureMembers") if !empty && depth < 4 => {
                    depth += 1;
                    xml.enter();
                    Ok(())
                }
                (_, "boundedBy") => xml.take(&mut self.tree).map(|_built| self.envelope()),
                (_, "cityObjectMember" | "featureMember" | "member") => {
                    let built = xml.take(&mut self.tree);
                    self.tell(xml, receiver);
                    match built {
                        Ok(Built::Whole) => self.member(xml, true, receiver)?,
                        Ok(Built::TooLarge) => self.too_large(xml.line, receiver),
                        Err(broken) => return Ok(Err(broken)),
                    }
                    Ok(())
                }
                (_, "appearanceMember") if self.appearances.is_empty() => xml.take(&mut self.tree).map(|_built| {
                    self.tree
                        .children(0)
                        .for_each(|appearance| self.appearances.take(&self.tree, &xml.names, appearance));
                }),
                (depth, _) if depth > 1 => {
                    // Objects directly in a list of members.
                    let built = xml.take(&mut self.tree);
                    self.tell(xml, receiver);
                    match built {
                        Ok(Built::Whole) => self.member(xml, false, receiver)?,
                        Ok(Built::TooLarge) => self.too_large(xml.line, receiver),
                        Err(broken) => return Ok(Err(broken)),
                    }
                    Ok(())
                }
                _ => xml.skip(),
            };
            if let Err(broken) = done {
                return Ok(Err(broken));
            }
        }
    }

    /// Tells what the XML itself is wrong in.
    fn tell<R: BufRead>(&self, xml: &mut Xml<R>, receiver: &mut dyn Receiver) {
        for (prefix, line) in xml.unbound.drain(..) {
            let detail = format!("the prefix {prefix:?} is not bound to a namespace");
            receiver.finding(Finding::at(Rule::PrefixUnbound, line, detail));
        }
        for (entity, line) in xml.entities.drain(..) {
            receiver.finding(Finding::at(
                Rule::Malformed,
                line,
                format!("the entity {entity:?} stands for nothing; it is left out"),
            ));
        }
    }

    fn too_large(&self, line: u64, receiver: &mut dyn Receiver) {
        receiver.finding(Finding::at(
            Rule::TooLarge,
            line,
            "the member is larger than is read at once; it is left out",
        ));
    }

    /// Takes frame and dimension of the whole model.
    fn envelope(&mut self) {
        let Some(envelope) = self.tree.children(0).find(|child| self.tree.tag(*child) == Tag::Envelope) else { return };
        self.frame = self.tree.key_of(envelope, Key::SrsName).map(str::to_owned).or(self.frame.take());
        if let Some(dimension @ (2 | 3)) =
            self.tree.key_of(envelope, Key::SrsDimension).and_then(|text| text.parse().ok())
        {
            self.dimension = dimension;
        }
    }

    /// Makes the objects of the member in the tree: of its children, or of itself when it is an object.
    fn member<R: BufRead>(&mut self, xml: &Xml<R>, within: bool, receiver: &mut dyn Receiver) -> Result<(), Stopped> {
        let tree = &self.tree;
        if !self.local.is_empty() {
            self.local.clear();
        }
        for at in 1..u32::try_from(tree.nodes.len()).unwrap_or(0) {
            if tree.tag(at) == Tag::Appearance {
                tree.children(at).for_each(|appearance| self.local.take(tree, &xml.names, appearance));
            }
        }
        if std::mem::take(&mut self.local.full) || std::mem::take(&mut self.appearances.full) {
            receiver.finding(Finding::at(
                Rule::TooLarge,
                xml.line,
                "more places on pictures than are kept; surfaces go without",
            ));
        }
        // The frames' borrow ends with the member; names of frames are few and kept by the placing.
        let attributes = Attributes { tree, names: &xml.names, lists: self.lists };
        let gather = Gather::new(tree, [&self.local, &self.appearances], self.dimension);
        let mut objects = Objects {
            attributes,
            gather,
            placing: &mut self.placing,
            templates: &mut self.templates,
            receiver: &mut *receiver,
            source: &mut self.source,
        };
        let frame = self.frame.as_deref();
        if within {
            for child in tree.children(0) {
                objects.take(child, None, frame, 0)?;
            }
        } else {
            objects.take(0, None, frame, 0)?;
        }
        self.lists.tell(xml.line, receiver);
        Ok(())
    }
}
