//! From a fact to its weights: an open table of 32-bit names over one pool of numbers.
//!
//! ```text
//!  0  count  (cell, weight) …              few weights: 16 bits each, one by one
//!  1  count  (block, 8 weights) …          blocks of eight cells, 8 bits a weight
//!  2  count  block, 16 weights …           one sweep from a block on
//!  +4                                      what 8 bits do not hold of the same weights follows, one by one
//! ```
//! Reading waits for memory more than it computes: so most weights take a byte, and the facts with the most weights, which are
//! those met most often, lie side by side at the beginning of the pool.

/// The table. A fact that is not in it is taken for one about once in 70,000 times.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Table {
    /// Names by place, 0 where there is none, and where their weights are.
    places: Vec<(u32, Span)>,
    pool: Vec<u8>,
    facts: usize,
}

/// Where the weights of a fact stand in the pool: the beginning, and in the upper bits the lines of memory they fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Span(u32);

/// Bits of a span that are the beginning.
const START: u32 = 28;
/// Bytes in a line of the processor's cache.
const LINE: usize = 64;
/// Kinds of weights in the pool.
const ALONE: u8 = 0;
const BLOCKS: u8 = 1;
const SWEEP: u8 = 2;
/// Added to a kind: more follows.
const MORE: u8 = 4;
/// Cells in a block, and cells added at once in a sweep.
const BLOCK: usize = 8;
const STEP: usize = 16;
/// Up to so many weights stand alone.
const FEW: usize = 6;
/// What a block and a step of a sweep take to add, one beside the other.
const COSTS: (usize, usize) = (9, 5);
/// Most cells of a fact: the begin, inside and end of 32 labels for each of eight tokens.
const CELLS: usize = 8 * 3 * 32;

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
        let mut order: Vec<&(u32, Vec<Weight>)> = facts.iter().collect();
        order.sort_by_key(|(name, weights)| (std::cmp::Reverse(weights.len()), *name));
        for (name, weights) in order {
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
        let start = self.pool.len();
        let block_of = |weight: &Weight| usize::from(weight.at) / BLOCK;
        let blocks = weights.chunk_by(|a, b| block_of(a) == block_of(b));
        let count = blocks.clone().count();
        let first = weights.first().map_or(0, block_of);
        let steps = weights.last().map_or(0, |weight| (block_of(weight) + 1 - first).div_ceil(STEP / BLOCK));
        let over: Vec<Weight> = weights.iter().filter_map(Weight::over).collect();
        if weights.len() <= FEW || weights.len() < 2 * over.len() || first >= 256 {
            self.alone(weights);
        } else {
            let more = if over.is_empty() { 0 } else { MORE };
            if COSTS.0 * count < COSTS.1 * steps {
                self.head(BLOCKS + more, count);
                for block in blocks {
                    let first = block_of(&block[0]);
                    self.pool.push(first as u8);
                    self.spread(block, first * BLOCK, BLOCK);
                }
            } else {
                self.head(SWEEP + more, steps);
                self.pool.push(first as u8);
                self.spread(weights, first * BLOCK, steps * STEP);
            }
            if more != 0 {
                self.alone(&over);
            }
        }
        let lines = (self.pool.len() - start).div_ceil(LINE).min((u32::MAX >> START) as usize);
        Span(start as u32 | (lines as u32) << START)
    }

    fn head(&mut self, kind: u8, count: usize) {
        self.pool.push(kind);
        self.pool.extend((count as u16).to_le_bytes());
    }

    fn alone(&mut self, weights: &[Weight]) {
        self.head(ALONE, weights.len());
        for weight in weights {
            self.pool.extend(weight.at.to_le_bytes());
            self.pool.extend(weight.value.to_le_bytes());
        }
    }

    /// Puts weights, as far as 8 bits hold them, into `cells` cells from `first` on.
    fn spread(&mut self, weights: &[Weight], first: usize, cells: usize) {
        let start = self.pool.len();
        self.pool.resize(start + cells, 0);
        for weight in weights {
            self.pool[start + usize::from(weight.at) - first] = weight.held().cast_unsigned();
        }
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
    #[inline(always)]
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

    /// Adds the weights there to `cells`; cells that are not there get none.
    #[inline(always)]
    pub(crate) fn add(&self, span: Span, cells: &mut [i16]) {
        let [kind, low, high, rest @ ..] = &self.pool[span.start()..] else { return };
        let count = usize::from(u16::from_le_bytes([*low, *high]));
        let length = match *kind & !MORE {
            ALONE => return add_alone(rest, count, cells),
            BLOCKS => {
                for [block, values @ ..] in rest.as_chunks::<{ 1 + BLOCK }>().0.iter().take(count) {
                    let cells = cells.get_mut(usize::from(*block) * BLOCK..).and_then(|cells| cells.first_chunk_mut());
                    if let Some(cells) = cells {
                        add_all::<BLOCK>(cells, values);
                    }
                }
                count * (1 + BLOCK)
            }
            _ => {
                let (Some((block, values)), length) = (rest.split_first(), count * STEP) else { return };
                let (cells, values) = (cells.get_mut(usize::from(*block) * BLOCK..), values.get(..length));
                add_sweep(cells.unwrap_or_default(), values.unwrap_or_default());
                1 + length
            }
        };
        if *kind & MORE != 0
            && let Some([_, low, high, rest @ ..]) = rest.get(length..)
        {
            add_alone(rest, usize::from(u16::from_le_bytes([*low, *high])), cells);
        }
    }

    /// Asks for the memory of the weights, so that many are on their way at once. The answer means nothing.
    #[inline(always)]
    pub(crate) fn call(&self, span: Span) -> u8 {
        let start = span.start();
        (0..span.lines()).fold(0, |sum, line| sum ^ self.pool.get(start + line * LINE).copied().unwrap_or(0))
    }

    /// Every fact with its weights, by name.
    pub(crate) fn entries(&self) -> Vec<(u32, Vec<Weight>)> {
        let filled = self.places.iter().filter(|(name, _)| *name != 0);
        let listed = |span: Span| {
            let mut cells = [0; CELLS + STEP];
            self.add(span, &mut cells);
            let filled = cells.iter().enumerate().filter(|(_, value)| **value != 0);
            filled.map(|(at, &value)| Weight { at: at as u16, value }).collect()
        };
        let mut entries: Vec<_> = filled.map(|&(name, span)| (name, listed(span))).collect();
        entries.sort_unstable_by_key(|(name, _)| *name);
        entries
    }
}

impl Weight {
    /// The value as far as 8 bits hold it.
    fn held(&self) -> i8 {
        self.value.clamp(i8::MIN.into(), i8::MAX.into()) as i8
    }

    /// What they do not hold.
    fn over(&self) -> Option<Self> {
        let value = self.value - i16::from(self.held());
        (value != 0).then_some(Self { value, ..*self })
    }
}

#[inline(always)]
fn add_alone(weights: &[u8], count: usize, cells: &mut [i16]) {
    for [low, high, value @ ..] in weights.as_chunks::<4>().0.iter().take(count) {
        if let Some(cell) = cells.get_mut(usize::from(u16::from_le_bytes([*low, *high]))) {
            *cell = cell.saturating_add(i16::from_le_bytes(*value));
        }
    }
}

/// Adds two steps at once, and the last one alone where their number is odd.
#[inline(always)]
fn add_sweep(cells: &mut [i16], values: &[u8]) {
    let ((pairs, odd), (values, last)) = (cells.as_chunks_mut::<{ 2 * STEP }>(), values.as_chunks::<{ 2 * STEP }>());
    for (cells, values) in pairs.iter_mut().zip(values) {
        add_all(cells, values);
    }
    let behind = match pairs.get_mut(values.len()) {
        Some(cells) => &mut cells[..],
        None => odd,
    };
    if let (Some(cells), Some(values)) = (behind.first_chunk_mut::<STEP>(), last.first_chunk()) {
        add_all(cells, values);
    }
}

/// Adds weights of a byte to as many cells. Some hundred facts speak to a cell at most: such sums stay far below 2^15.
#[inline(always)]
fn add_all<const N: usize>(cells: &mut [i16; N], values: &[u8; N]) {
    *cells = std::array::from_fn(|at| cells[at].wrapping_add(i16::from(values[at].cast_signed())));
}

impl Span {
    fn start(self) -> usize {
        (self.0 & ((1 << START) - 1)) as usize
    }

    fn lines(self) -> usize {
        (self.0 >> START) as usize
    }
}

/// The name of a fact in the table: the better half of its hash, never 0.
#[inline]
pub(crate) fn name(key: u64) -> u32 {
    ((key >> 32) as u32).max(1)
}

#[cfg(test)]
#[path = "table_tests.rs"]
mod table_tests;
