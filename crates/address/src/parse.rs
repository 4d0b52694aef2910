//! Reads an address into its elements: every character belongs to one.

mod decode;
pub(crate) mod fact;
pub(crate) mod hash;
pub(crate) mod labels;
pub(crate) mod token;

use crate::lexicon::Lexicon;
use crate::model::Model;
use crate::{Element, Label};

pub use self::labels::LabelSet;

use self::decode::Chart;
use self::fact::Sight;
use self::token::Tokens;

/// Reads addresses into elements.
#[derive(Debug, Clone)]
pub struct Parser {
    model: Model,
    lexicon: &'static Lexicon,
}

/// Memory of the work, used again for the next text.
#[derive(Debug, Default)]
pub struct ParseScratch {
    tokens: Tokens,
    part: Tokens,
    sight: Sight,
    chart: Chart,
}

/// Tokens read at once; a longer text is read in pieces, so that time grows with its length.
const PIECE: usize = 512;

impl Parser {
    /// A reader with a model.
    #[must_use]
    pub fn new(model: Model) -> Self {
        Self { model, lexicon: Lexicon::builtin() }
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
        elements.clear();
        let ParseScratch { tokens, part, sight, chart } = scratch;
        tokens.read(text);
        if tokens.list.len() <= PIECE {
            self.piece(tokens, sight, chart, elements);
            return;
        }
        for piece in tokens.list.chunks(PIECE) {
            part.list.clear();
            part.list.extend_from_slice(piece);
            self.piece(part, sight, chart, elements);
        }
    }

    fn piece(&self, tokens: &Tokens, sight: &mut Sight, chart: &mut Chart, elements: &mut Vec<Element>) {
        sight.look(tokens, self.lexicon);
        chart.decode(&self.model, &sight.facts, tokens.list.len());
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
