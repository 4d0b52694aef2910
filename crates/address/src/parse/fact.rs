//! What is seen in a text: facts about tokens and about stretches of tokens, from which labels are judged.

use std::ops::Range;

use super::hash::mix;
use super::place::Place;
use super::token::{Shape, Token, Tokens};
use crate::lexicon::{Kinds, Lexicon, Spots};

/// A fact about the text at a token; it speaks to the tokens around it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fact {
    /// Its name.
    pub(crate) key: u64,
    /// The token where it begins; outside the text for paddings.
    pub(crate) at: i32,
    /// Which tokens it speaks to, counted from `at`.
    pub(crate) reach: Reach,
}

/// First and last token a fact speaks to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reach {
    /// First.
    pub(crate) low: i8,
    /// Last, included.
    pub(crate) high: i8,
}

impl Reach {
    /// Whether a fact at a token speaks to one of those.
    #[inline]
    fn touches(self, at: i32, tokens: &Range<usize>) -> bool {
        at + i32::from(self.high) >= tokens.start as i32 && at + i32::from(self.low) < tokens.end as i32
    }

    /// Number of tokens.
    pub(crate) fn len(self) -> usize {
        (self.high - self.low + 1).unsigned_abs().into()
    }
}

const fn reach(low: i8, high: i8) -> Reach {
    Reach { low, high }
}

const HERE: Reach = reach(0, 0);
/// How many tokens before it and behind it the widest fact speaks to.
const WIDEST: (i32, i32) = (3, 5);
/// Most tokens of a stretch that can be one element.
pub(crate) const LONGEST: usize = 24;

/// Which kinds of facts a model weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scope {
    /// All of them: best on texts like those learned from.
    #[default]
    All,
    /// Without those that tell much about few texts (long runs of characters, several keywords at once): faster, and better
    /// on texts unlike those learned from.
    Lean,
}

impl Scope {
    /// Whether facts of a kind belong to it.
    #[inline(always)]
    fn has(self, kind: u64) -> bool {
        self == Self::All
            || !matches!(kind, 103 | 105 | 107 | 108 | 202 | 204..=211 | 301 | 302 | 401..=404 | 410 | 411 | 413 | 424)
    }
}

/// A hit of the dictionary: tokens `start..end` are a name of these kinds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hit {
    /// First token.
    pub(crate) start: u32,
    /// Behind the last token.
    pub(crate) end: u32,
    /// Which kinds of name.
    pub(crate) kinds: Kinds,
    /// Hash of the name.
    pub(crate) key: u64,
}

/// Everything seen in one text; used again for the next.
#[derive(Debug, Default)]
pub(crate) struct Sight {
    /// The tokens that are asked about; facts that speak to none of them are left out.
    asked: Range<usize>,
    scope: Scope,
    /// Facts about tokens.
    pub(crate) facts: Vec<Fact>,
    /// Dictionary names.
    pub(crate) hits: Vec<Hit>,
    next: Vec<(u64, u32)>,
    before: Vec<(u64, u32)>,
    exact: Vec<u64>,
    spots: Spots,
    /// Divisions named, each once, and the hit that was last held against it.
    named: Vec<(u32, usize)>,
    /// The divisions of each hit, by their place in `named`, and where the hit ends.
    codes: Vec<(usize, u32)>,
}

impl Sight {
    /// Looks at `tokens`, and tells what speaks to those that are asked about.
    pub(crate) fn look(
        &mut self,
        tokens: &Tokens,
        asked: Range<usize>,
        scope: Scope,
        lexicon: &Lexicon,
        places: &[Place],
    ) {
        let list = &tokens.list;
        self.facts.clear();
        (self.asked, self.scope) = (asked, scope);
        self.grams(list);
        self.keywords(list);
        self.repeats(list);
        self.names(tokens, lexicon, places);
        self.places(list, places);
    }

    #[inline]
    fn add(&mut self, kind: u64, at: usize, reach: Reach, key: u64) {
        let at = at as i32;
        if self.scope.has(kind) && reach.touches(at, &self.asked) {
            self.facts.push(Fact { key: mix(kind, key), at, reach });
        }
    }

    fn grams(&mut self, list: &[Token]) {
        let n = list.len() as i32;
        let word = |at: i32| {
            if at < 0 {
                3
            } else if at >= n {
                4
            } else {
                list[at as usize].word
            }
        };
        let class = |at: i32| {
            if at < 0 {
                3
            } else if at >= n {
                4
            } else {
                list[at as usize].class
            }
        };
        // The widest speak to three tokens before and five behind.
        let (first, end) = (self.asked.start as i32 - WIDEST.1, self.asked.end as i32 + WIDEST.0);
        for at in first.max(-1)..=end.min(n) {
            let (w0, w1, w2, w3) = (word(at), word(at + 1), word(at + 2), word(at + 3));
            let (facts, asked, scope) = (&mut self.facts, &self.asked, self.scope);
            let mut push = |kind: u64, reach: Reach, key: u64| {
                if scope.has(kind) && reach.touches(at, asked) {
                    facts.push(Fact { key: mix(kind, key), at, reach });
                }
            };
            if at >= 0 && at < n {
                push(100, reach(-3, 3), w0);
                let token = &list[at as usize];
                if token.shape == Shape::Digits {
                    push(101, reach(-1, 1), token.exact);
                }
            }
            if at < n {
                let two = mix(w0, w1);
                push(102, reach(-2, 3), two);
                if at + 2 <= n {
                    push(103, reach(-1, 3), mix(two, w2));
                    push(104, reach(0, 2), mix(w0, w2));
                    if at + 3 <= n {
                        push(105, reach(-1, 4), mix(mix(two, w2), w3));
                    }
                }
            }
            let (c0, c1, c2, c3, c4) = (class(at), class(at + 1), class(at + 2), class(at + 3), class(at + 4));
            if at + 2 <= n {
                let three = mix(mix(c0, c1), c2);
                push(106, reach(-1, 3), three);
                if at + 3 <= n {
                    push(107, reach(-1, 4), mix(three, c3));
                    if at + 4 <= n {
                        push(108, reach(-1, 5), mix(mix(three, c3), c4));
                    }
                }
            }
        }
    }

    /// The keywords to come and those passed.
    fn keywords(&mut self, list: &[Token]) {
        let n = list.len();
        let is_key = |t: &Token| matches!(t.shape, Shape::Keyword | Shape::Digits | Shape::Latin | Shape::Mark);
        self.next.clear();
        self.next.resize(n + 1, (4, n as u32));
        for at in (0..n).rev() {
            self.next[at] = if is_key(&list[at]) { (list[at].class, at as u32) } else { self.next[at + 1] };
        }
        self.before.clear();
        let mut last = [(3_u64, 0_u32); 3];
        let mut seen = 0_u64;
        for (at, token) in list.iter().enumerate() {
            if !self.asked.contains(&at) {
                if is_key(token) {
                    last = [(token.class, at as u32 + 1), last[0], last[1]];
                    seen |= token.stage;
                }
                continue;
            }
            let first = self.next[at];
            let second = self.next[(first.1 as usize + 1).min(n)];
            let third = self.next[(second.1 as usize + 1).min(n)];
            let ahead = u64::from(first.1 - at as u32).min(7);
            let behind = u64::from(at as u32 - last[0].1).min(7);
            self.add(200, at, HERE, mix(first.0, ahead));
            self.add(201, at, HERE, mix(mix(first.0, second.0), ahead.min(2)));
            self.add(202, at, HERE, mix(mix(first.0, second.0), third.0));
            self.add(203, at, HERE, mix(last[0].0, behind));
            self.add(204, at, HERE, mix(mix(last[0].0, last[1].0), behind.min(2)));
            self.add(205, at, HERE, mix(mix(mix(last[0].0, behind), first.0), ahead));
            self.add(206, at, HERE, mix(mix(mix(last[0].0, last[1].0), first.0), second.0));
            self.add(207, at, HERE, mix(mix(seen & 0xff, first.0), ahead.min(3)));
            self.add(208, at, HERE, mix(mix(seen, first.0), 1));
            self.add(209, at, HERE, mix((at as u64).min(10), (n as u64).min(at as u64 + 5)));
            self.add(210, at, HERE, mix(token.word, mix(first.0, second.0)));
            self.add(211, at, HERE, mix(token.word, last[0].0));
            if is_key(token) {
                last = [(token.class, at as u32 + 1), last[0], last[1]];
                seen |= token.stage;
            }
        }
    }

    /// What stood in the text before.
    fn repeats(&mut self, list: &[Token]) {
        let n = list.len();
        self.exact.clear();
        self.exact.extend(list.iter().map(|t| t.exact));
        for at in 0..n.saturating_sub(1) {
            let pair = &self.exact[at..at + 2];
            let earlier = (0..at).find(|&i| &self.exact[i..i + 2] == pair);
            let later = (at + 1..n - 1).find(|&i| &self.exact[i..i + 2] == pair);
            if let Some(from) = earlier {
                let length = (0..n - at).take_while(|&k| self.exact[from + k] == self.exact[at + k]).count().min(6);
                self.add(300, at, reach(-1, 2), length as u64);
                self.add(301, at, HERE, mix(self.next[at].0, (at - from).min(8) as u64));
            }
            if later.is_some() {
                self.add(302, at, reach(0, 1), self.next[at].0);
            }
        }
    }

    /// Names of the dictionary.
    fn names(&mut self, tokens: &Tokens, lexicon: &Lexicon, places: &[Place]) {
        self.hits.clear();
        // Before what is asked about only the places count.
        for place in places {
            let named = place.tokens(&tokens.list);
            if !named.is_empty() && named.end <= self.asked.start {
                self.hits.extend(lexicon.name(tokens, named));
            }
        }
        lexicon.find(tokens, self.asked.start, &mut self.spots, &mut self.hits);
        let mut covered = (0, 0, 0);
        for at in 0..tokens.list.len() {
            let ((from, class), (to, other)) = (self.spots.from[at], self.spots.to[at]);
            self.add(410, at, reach(-1, 1), u64::from(from) * 8 + u64::from(class));
            self.add(411, at, reach(-1, 1), u64::from(to) * 8 + u64::from(other));
            if from > 0 && at + usize::from(from) > covered.1 {
                covered = (at, at + usize::from(from), class);
            }
            let inside = if at < covered.1 { (at - covered.0 + 1) as u64 * 16 + (covered.1 - at) as u64 } else { 0 };
            self.add(412, at, reach(-1, 1), inside);
            self.add(413, at, HERE, inside * 8 + u64::from(covered.2));
        }
        self.kin(tokens, lexicon);
        for index in 0..self.hits.len() {
            let hit = self.hits[index];
            let length = u64::from(hit.end - hit.start).min(8);
            let kinds = u64::from(hit.kinds.0);
            let (start, end) = (hit.start as usize, hit.end as usize);
            self.add(400, start, reach(-1, 1), mix(kinds, length));
            self.add(401, end - 1, reach(-1, 1), mix(kinds, length));
            let after = tokens.list.get(end).map_or(4, |t| t.class);
            self.add(402, start, HERE, mix(kinds, after));
            self.add(403, end - 1, HERE, mix(kinds, after));
            for at in start + 1..end.saturating_sub(1) {
                self.add(404, at, HERE, mix(kinds, length));
            }
        }
    }

    /// Places of the resolver: where they begin, go on and end, and which were passed.
    fn places(&mut self, list: &[Token], places: &[Place]) {
        let mut passed = (0, 0);
        let mut at = 0;
        for place in places {
            let tokens = place.tokens(list);
            if tokens.is_empty() || tokens.start < at {
                continue;
            }
            self.passed(at..tokens.start, passed);
            let (first, last) = (tokens.start, tokens.end - 1);
            let gap = (first - at).min(3) as u64;
            let after = list.get(tokens.end).map_or(4, |token| token.class);
            self.add(500, first, reach(-1, 0), place.whole());
            self.add(501, last, reach(0, 1), place.whole());
            self.add(502, first, reach(-1, 0), mix(mix(place.kind, passed.1), gap));
            self.add(503, last, reach(0, 1), mix(mix(place.kind, passed.1), gap));
            self.add(504, last, reach(0, 1), mix(place.whole(), after));
            for inner in first + 1..last {
                self.add(505, inner, HERE, place.whole());
            }
            passed = (passed.1, place.kind + 1);
            at = tokens.end;
        }
        self.passed(at..list.len(), passed);
    }

    fn passed(&mut self, tokens: std::ops::Range<usize>, (earlier, last): (u64, u64)) {
        let start = tokens.start;
        for at in tokens {
            self.add(510, at, HERE, mix(mix(earlier, last), (at - start).min(4) as u64));
            self.add(511, at, HERE, mix(last, self.next[at].0));
        }
    }

    /// Whether a name lies in a division named before it.
    fn kin(&mut self, tokens: &Tokens, lexicon: &Lexicon) {
        self.codes.clear();
        self.named.clear();
        for index in 0..self.hits.len() {
            let hit = self.hits[index];
            let (start, end) = (hit.start as usize, hit.end as usize);
            let mut level = u64::from(!self.codes.is_empty());
            let mut gap = 0;
            // The deepest counts, and of those the latest. A code that is named again and again is asked for once.
            for &(number, behind) in self.codes.iter().rev().filter(|(_, behind)| *behind <= hit.start) {
                let (code, asked) = &mut self.named[number];
                let deep = depth(*code);
                if deep > level && std::mem::replace(asked, index) != index && lexicon.lies_in(hit.key, *code) {
                    (level, gap) = (deep, u64::from(hit.start - behind).min(3));
                }
            }
            let kinds = u64::from(hit.kinds.0);
            self.add(420, start, HERE, mix(kinds, level));
            self.add(421, end - 1, HERE, mix(kinds, level));
            self.add(422, start, reach(-1, 1), mix(level, gap));
            self.add(423, end - 1, reach(-1, 1), mix(level, gap));
            let after = tokens.list.get(end).map_or(4, |t| t.class);
            self.add(424, end - 1, reach(0, 1), mix(mix(kinds, level), after));
            let end = hit.end;
            for code in lexicon.codes(hit.key) {
                let known = self.named.iter().position(|(named, _)| *named == code);
                let number = known.unwrap_or(self.named.len());
                if known.is_none() {
                    self.named.push((code, index));
                }
                self.codes.push((number, end));
            }
        }
    }
}

/// How deep a division's code lies: 2 province, 3 prefecture, 4 county.
fn depth(code: u32) -> u64 {
    match code {
        ..100 => 2,
        100..10_000 => 3,
        _ => 4,
    }
}
