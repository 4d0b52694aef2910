//! Reads an address into its elements: every character belongs to one.

mod decode;
mod each;
pub(crate) mod fact;
mod fast;
pub(crate) mod hash;
pub(crate) mod labels;
pub(crate) mod place;
pub(crate) mod token;

use crate::lexicon::Lexicon;
use crate::model::Model;
use crate::region::{self, Region, RegionOptions, Resolver};
use crate::{Element, Label, Normal};

pub use self::fact::Scope;
pub use self::labels::LabelSet;

use self::decode::{Chart, Stretch};
use self::fact::Sight;
use self::fast::Fast;
use self::place::Place;
use self::token::Tokens;

/// Reads addresses: where they are, and what they are made of.
#[derive(Debug, Clone)]
pub struct Parser {
    model: Model,
    lexicon: &'static Lexicon,
    resolver: Resolver<'static>,
    /// Whether what rules understand is left to them.
    rules: bool,
}

/// What the caller knows beside the text.
pub type ParseOptions = RegionOptions;

/// What read the elements of an address.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Reading {
    /// The model weighed every way to cut the text.
    #[default]
    Model,
    /// Rules understood the whole text.
    Rules,
}

/// An address as it was understood.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Parsed {
    /// What read the elements.
    pub reading: Reading,
    /// Its elements, in order; they tile the text.
    pub elements: Vec<Element>,
    /// Which place it means.
    pub region: Region,
}

/// Memory of the work, used again for the next text.
#[derive(Debug, Default)]
pub struct ParseScratch {
    tokens: Tokens,
    part: Tokens,
    sight: Sight,
    chart: Chart,
    places: Vec<Place>,
    normal: Normal,
    fast: Fast,
    region: region::Scratch,
    found: Region,
}

/// Tokens read at once; a longer text is read in pieces, so that time grows with its length.
const PIECE: usize = 512;

impl Parser {
    /// A reader with a model. With the model of the build, rules read what they wholly understand.
    #[must_use]
    pub fn new(model: Model, resolver: Resolver<'static>) -> Self {
        let rules = model.is_builtin();
        Self { model, lexicon: Lexicon::builtin(), resolver, rules }
    }

    /// The same reader, but the model reads everything.
    #[must_use]
    pub fn without_rules(self) -> Self {
        Self { rules: false, ..self }
    }

    /// The resolver it reads regions with.
    #[must_use]
    pub fn resolver(&self) -> &Resolver<'static> {
        &self.resolver
    }

    /// Reads a text.
    #[must_use]
    pub fn parse(&self, text: &str, options: &ParseOptions) -> Parsed {
        let mut parsed = Parsed::default();
        self.parse_into(text, options, &mut ParseScratch::default(), &mut parsed);
        parsed
    }

    /// The same in memory the caller keeps: no allocation once it has grown.
    pub fn parse_into(&self, text: &str, options: &ParseOptions, scratch: &mut ParseScratch, parsed: &mut Parsed) {
        scratch.normal.reuse(text);
        self.resolver.resolve_into(scratch.normal.chars(), options, &mut scratch.region, &mut parsed.region);
        parsed.reading = self.cut(text, &parsed.region, scratch, &mut parsed.elements);
    }

    /// The model it reads with.
    #[must_use]
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// The elements of a text, in order; they tile it.
    #[must_use]
    pub fn elements(&self, text: &str) -> Vec<Element> {
        let mut elements = Vec::new();
        self.elements_into(text, &mut ParseScratch::default(), &mut elements);
        elements
    }

    /// The same in memory the caller keeps: no allocation once it has grown.
    pub fn elements_into(&self, text: &str, scratch: &mut ParseScratch, elements: &mut Vec<Element>) {
        scratch.normal.reuse(text);
        let options = RegionOptions::default();
        let mut found = std::mem::take(&mut scratch.found);
        self.resolver.resolve_into(scratch.normal.chars(), &options, &mut scratch.region, &mut found);
        self.cut(text, &found, scratch, elements);
        scratch.found = found;
    }

    /// Cuts a text whose region and normal form are known.
    fn cut(&self, text: &str, region: &Region, scratch: &mut ParseScratch, elements: &mut Vec<Element>) -> Reading {
        elements.clear();
        if self.rules && scratch.fast.read(&scratch.normal, region, elements) {
            return Reading::Rules;
        }
        Place::list(&region.mentions, &scratch.normal, &mut scratch.places);
        self.decode(text, scratch, elements);
        Reading::Model
    }

    /// Cuts a text whose places are known by the model.
    fn decode(&self, text: &str, scratch: &mut ParseScratch, elements: &mut Vec<Element>) {
        let ParseScratch { tokens, part, sight, chart, places, fast, .. } = scratch;
        tokens.read(text);
        if tokens.list.len() <= PIECE {
            let (head, foot) = if self.rules { fast.sure(&tokens.list) } else { (&[][..], &[][..]) };
            elements.extend_from_slice(head);
            let number = |element: &Element| self.model.labels.iter().position(|label| *label == element.label);
            let (before, behind) = (head.last().and_then(number), foot.first().and_then(number));
            let list = &tokens.list;
            let first = head.last().map_or(0, |last| list.partition_point(|token| token.start < last.end));
            let end = foot.first().map_or(list.len(), |foot| list.partition_point(|token| token.start < foot.start));
            if first < end {
                let label = |number: Option<usize>| number.map(|number| number as u8);
                let stretch = Stretch { tokens: first..end, before: label(before), behind: label(behind) };
                sight.look(tokens, first..end, self.model.scope, self.lexicon, places);
                self.piece(tokens, sight, chart, &stretch, elements);
            }
            elements.extend_from_slice(foot);
            return;
        }
        for piece in tokens.list.chunks(PIECE) {
            part.list.clear();
            part.list.extend_from_slice(piece);
            let stretch = Stretch { tokens: 0..piece.len(), before: None, behind: None };
            sight.look(part, 0..piece.len(), self.model.scope, self.lexicon, places);
            self.piece(part, sight, chart, &stretch, elements);
        }
    }

    fn piece(&self, tokens: &Tokens, sight: &Sight, chart: &mut Chart, stretch: &Stretch, elements: &mut Vec<Element>) {
        chart.decode(&self.model, &sight.facts, stretch);
        for &(first, end, number) in &chart.way {
            let label = self.model.labels.get(usize::from(number)).copied().unwrap_or(Label::Other);
            let start = tokens.list[first as usize].start;
            let end = tokens.list[end as usize - 1].end;
            match elements.last_mut() {
                Some(last) if label == Label::Other && last.label == label => last.end = end,
                _ => elements.push(Element { label, start, end }),
            }
        }
    }
}

#[cfg(test)]
#[path = "parse_tests.rs"]
mod parse_tests;
