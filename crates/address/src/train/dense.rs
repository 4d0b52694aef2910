//! The weights while they are being learned: one row of numbers for every fact and place it speaks to.

use crate::Normal;
use crate::lexicon::Lexicon;
use crate::parse::fact::{LONGEST, Scope, Sight};
use crate::parse::hash::HashMap;
use crate::parse::place::Place;
use crate::parse::token::Tokens;
use crate::region::{Region, RegionOptions, Resolver, Scratch};

use super::TrainOptions;
use super::conll::Sentence;

/// A sentence as the learner sees it.
#[derive(Debug, Default)]
pub(super) struct Instance {
    /// Number of tokens.
    pub(super) tokens: usize,
    /// Known facts about tokens: first row, token of the first row (may lie outside), number of rows.
    pub(super) facts: Vec<(u32, i32, u32)>,
    /// What a person said: start, end, label.
    pub(super) gold: Vec<(u16, u16, u8)>,
}

/// Which facts are known, and their rows.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    /// Fact about a token → first of its rows.
    pub(super) facts: HashMap<(u32, crate::parse::fact::Reach)>,
    /// Rows of facts about tokens.
    pub(super) rows: u32,
}

/// Reads texts into tokens and facts.
pub(super) struct Reader<'a> {
    pub(super) lexicon: &'a Lexicon,
    scope: Scope,
    pub(super) tokens: Tokens,
    pub(super) sight: Sight,
    resolver: Resolver<'static>,
    normal: Normal,
    scratch: Scratch,
    region: Region,
    places: Vec<Place>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(lexicon: &'a Lexicon, scope: Scope) -> Self {
        Self {
            lexicon,
            scope,
            tokens: Tokens::default(),
            sight: Sight::default(),
            resolver: Resolver::builtin(),
            normal: Normal::default(),
            scratch: Scratch::default(),
            region: Region::default(),
            places: Vec::new(),
        }
    }

    pub(super) fn look(&mut self, text: &str) {
        self.tokens.read(text);
        self.normal.reuse(text);
        let options = RegionOptions::default();
        self.resolver.resolve_into(self.normal.chars(), &options, &mut self.scratch, &mut self.region);
        Place::list(&self.region.mentions, &self.normal, &mut self.places);
        let all = 0..self.tokens.list.len();
        self.sight.look(&self.tokens, all, self.scope, self.lexicon, &self.places);
    }
}

impl Vocabulary {
    /// Facts seen often enough in the sentences.
    pub(super) fn of(sentences: &[Sentence], reader: &mut Reader<'_>, options: &TrainOptions) -> Self {
        let mut facts = HashMap::<(u32, crate::parse::fact::Reach, u32)>::default();
        let mut order = 0;
        for sentence in sentences {
            reader.look(&sentence.text);
            for fact in &reader.sight.facts {
                order += 1;
                facts.entry(fact.key).or_insert((0, fact.reach, order)).0 += 1;
            }
        }
        let mut kept: Vec<_> = facts.into_iter().filter(|(_, (count, _, _))| *count >= options.fact_count).collect();
        kept.sort_unstable_by_key(|(_, (_, _, order))| *order);
        let mut vocabulary = Self::default();
        for (key, (_, reach, _)) in kept {
            vocabulary.facts.insert(key, (vocabulary.rows, reach));
            vocabulary.rows += reach.len() as u32;
        }
        vocabulary
    }

    /// The sentence with its known facts; `None` when its elements are not whole tokens or one is too long.
    pub(super) fn instance(&self, sentence: &Sentence, labels: &[String], reader: &mut Reader<'_>) -> Option<Instance> {
        reader.look(&sentence.text);
        let gold = gold(sentence, labels, &reader.tokens)?;
        Some(Instance { gold, ..self.facts_of(reader) })
    }

    /// The known facts of the text the reader looks at.
    pub(super) fn facts_of(&self, reader: &Reader<'_>) -> Instance {
        let list = &reader.tokens.list;
        let known = |fact: &crate::parse::fact::Fact| {
            let &(row, reach) = self.facts.get(&fact.key)?;
            Some((row, fact.at + i32::from(reach.low), reach.len() as u32))
        };
        let facts = reader.sight.facts.iter().filter_map(known).collect();
        Instance { tokens: list.len(), facts, gold: Vec::new() }
    }
}

/// The elements in tokens.
fn gold(sentence: &Sentence, labels: &[String], tokens: &Tokens) -> Option<Vec<(u16, u16, u8)>> {
    let list = &tokens.list;
    let mut at = 0;
    let mut gold = Vec::with_capacity(sentence.elements.len());
    for (label, _, end) in &sentence.elements {
        let start = at;
        while at < list.len() && list[at].end <= *end {
            at += 1;
        }
        if at == start || list[at - 1].end != *end || at - start > LONGEST {
            return None;
        }
        let label = labels.iter().position(|known| known == label)?;
        gold.push((start as u16, at as u16, label as u8));
    }
    Some(gold)
}

/// All weights.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Weights {
    /// Lanes of a label row: the number of labels rounded up to a multiple of 8.
    pub(crate) lanes: usize,
    /// Facts about tokens: rows of begin, inside, end.
    pub(crate) facts: Vec<f32>,
    /// From label (the last row: from the start of the text) to label.
    pub(crate) turns: Vec<f32>,
    /// Label of the last element.
    pub(crate) last: Vec<f32>,
    /// By number of tokens.
    pub(crate) lengths: Vec<f32>,
}

impl Weights {
    /// All 0.
    pub(super) fn new(vocabulary: &Vocabulary, labels: usize) -> Self {
        let lanes = labels.next_multiple_of(8);
        Self {
            lanes,
            facts: vec![0.0; vocabulary.rows as usize * 3 * lanes],
            turns: vec![0.0; (lanes + 1) * lanes],
            last: vec![0.0; lanes],
            lengths: vec![0.0; (LONGEST + 1) * lanes],
        }
    }

    /// Every table.
    pub(super) fn tables(&mut self) -> [&mut Vec<f32>; 4] {
        [&mut self.facts, &mut self.turns, &mut self.last, &mut self.lengths]
    }

    /// Adds `other` times `factor`.
    pub(super) fn add(&mut self, other: &mut Self, factor: f32) {
        for (to, from) in self.tables().into_iter().zip(other.tables()) {
            to.iter_mut().zip(from.iter()).for_each(|(to, from)| *to += from * factor);
        }
    }

    /// Multiplies everything by `factor`.
    pub(super) fn scale(&mut self, factor: f32) {
        for table in self.tables() {
            table.iter_mut().for_each(|weight| *weight *= factor);
        }
    }
}
