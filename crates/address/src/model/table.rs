//! From a fact to its weights: an open table of 32-bit names over one list of (where, weight).

/// The table. A fact that is not in it is taken for one about once in 70,000 times.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Table {
    /// Names by place, 0 where there is none, and where their weights begin and end.
    places: Vec<(u32, Span)>,
    /// Weights of facts that speak to few labels, one fact after another.
    sparse: Vec<Weight>,
    /// Weights of the others: all cells, of use in one sweep.
    dense: Vec<i16>,
    facts: usize,
}

/// Where the weights of a fact stand in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Span {
    start: u32,
    end: u32,
}

/// The weights of one fact.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Found<'a> {
    /// Some cells.
    Sparse(&'a [Weight]),
    /// All cells from the first.
    Dense(&'a [i16]),
}

/// Marks the beginning of a span of dense weights.
const DENSE: u32 = 1 << 31;
/// Values in a line of the processor's cache.
const LINE: usize = 32;
/// A sweep handles this many cells in the time of one scattered addition.
const SWEEP: usize = 4;

/// A weight: where it counts, and how much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Weight {
    /// `(token - first token the fact speaks to) * 3 * lanes + part * lanes + label`, part 0 begin, 1 inside, 2 end.
    pub(crate) at: u16,
    /// Units of [`super::SCALE`].
    pub(crate) value: i16,
}

impl Table {
    /// From facts with distinct names.
    pub(crate) fn new(facts: &[(u32, Vec<Weight>)]) -> Self {
        let size = (facts.len() + facts.len() / 4).next_power_of_two().max(16);
        let mut table = Self { places: vec![(0, Span::default()); size], facts: facts.len(), ..Self::default() };
        for (name, weights) in facts {
            let span = table.keep(weights);
            let mut at = *name as usize & (size - 1);
            while table.places[at].0 != 0 {
                at = (at + 1) & (size - 1);
            }
            table.places[at] = (*name, span);
        }
        table
    }

    fn keep(&mut self, weights: &[Weight]) -> Span {
        let cells = weights.last().map_or(0, |weight| usize::from(weight.at) + 1).next_multiple_of(8);
        if weights.len() * SWEEP <= cells {
            let start = self.sparse.len() as u32;
            self.sparse.extend_from_slice(weights);
            return Span { start, end: self.sparse.len() as u32 };
        }
        let start = self.dense.len();
        self.dense.resize(start + cells, 0);
        for weight in weights {
            self.dense[start + usize::from(weight.at)] = weight.value;
        }
        Span { start: start as u32 | DENSE, end: self.dense.len() as u32 }
    }

    /// Number of facts.
    pub(crate) fn facts(&self) -> usize {
        self.facts
    }

    /// Asks for the memory of a fact's place. The answer means nothing.
    #[inline]
    pub(crate) fn glance(&self, name: u32) -> u32 {
        self.places[name as usize & (self.places.len() - 1)].0
    }

    /// Where the weights of a fact stand.
    #[inline]
    pub(crate) fn look_up(&self, name: u32) -> Option<Span> {
        let mask = self.places.len() - 1;
        let mut at = name as usize & mask;
        loop {
            match self.places[at] {
                (0, _) => return None,
                (found, span) if found == name => return Some(span),
                _ => at = (at + 1) & mask,
            }
        }
    }

    /// The weights there.
    #[inline]
    pub(crate) fn weights(&self, Span { start, end }: Span) -> Found<'_> {
        if start & DENSE == 0 {
            Found::Sparse(&self.sparse[start as usize..end as usize])
        } else {
            Found::Dense(&self.dense[(start & !DENSE) as usize..end as usize])
        }
    }

    /// Asks for the memory of the weights, so that many are on their way at once. The answer means nothing.
    #[inline]
    pub(crate) fn call(&self, Span { start, end }: Span) -> i16 {
        if start & DENSE == 0 {
            return self.sparse.get(start as usize).map_or(0, |weight| weight.value);
        }
        let values = &self.dense[(start & !DENSE) as usize..end as usize];
        values.iter().step_by(LINE).fold(0, |sum, value| sum ^ value)
    }

    /// Every fact with its weights, by name.
    pub(crate) fn entries(&self) -> Vec<(u32, Vec<Weight>)> {
        let filled = self.places.iter().filter(|(name, _)| *name != 0);
        let listed = |span: Span| match self.weights(span) {
            Found::Sparse(weights) => weights.to_vec(),
            Found::Dense(values) => {
                let cells = values.iter().enumerate().filter(|(_, value)| **value != 0);
                cells.map(|(at, &value)| Weight { at: at as u16, value }).collect()
            }
        };
        let mut entries: Vec<_> = filled.map(|&(name, span)| (name, listed(span))).collect();
        entries.sort_unstable_by_key(|(name, _)| *name);
        entries
    }
}

/// The name of a fact in the table: the better half of its hash, never 0.
#[inline]
pub(crate) fn name(key: u64) -> u32 {
    ((key >> 32) as u32).max(1)
}
