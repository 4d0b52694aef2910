//! Names of divisions nationwide, down to villages, packed into a table that answers "is this a name, and of what".

mod filter;

use crate::parse::fact::Hit;
use crate::parse::hash::{HashMap, mix};
use crate::parse::token::{Shape, Token, Tokens};

use self::filter::Filter;
pub use self::filter::InvalidLexicon;

/// What kinds of name a text is: one bit a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kinds(pub u16);

impl Kinds {
    /// A province's full name.
    pub const PROVINCE: Self = Self(1);
    /// A prefecture's full name.
    pub const CITY: Self = Self(2);
    /// A county's full name.
    pub const DISTRICT: Self = Self(4);
    /// A township's full name.
    pub const TOWN: Self = Self(8);
    /// A community's or village's full name.
    pub const COMMUNITY: Self = Self(16);
    /// A province or prefecture without its kind: 湖北, 武汉.
    pub const SHORT: Self = Self(32);
    /// A county without its kind: 武昌.
    pub const SHORT_DISTRICT: Self = Self(64);
    /// A township without its kind.
    pub const TOWN_CORE: Self = Self(128);
    /// A village without its kind.
    pub const COMMUNITY_CORE: Self = Self(256);
    /// All kinds of division.
    pub const DIVISION: Self = Self(511);

    /// An ordinary word of class 1 to 7.
    #[must_use]
    pub const fn word(class: u16) -> Self {
        Self((class & 7) << 9)
    }

    /// Both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The table. Answers are right for every name put in; another text is taken for a name once in 65,536 times.
#[derive(Debug, Clone)]
pub struct Lexicon {
    filter: Filter,
    digest: u64,
    codes: HashMap<Vec<u32>>,
}

/// Characters of the longest name looked for.
const LONGEST: usize = 11;

impl Lexicon {
    /// Reads a table made by [`Lexicon::pack`].
    ///
    /// # Errors
    /// When the bytes are no such table.
    pub fn read(bytes: &[u8]) -> Result<Self, InvalidLexicon> {
        let digest = bytes
            .chunks(8)
            .fold(0, |sum, part| part.iter().fold(sum, |sum, &byte| sum << 8 ^ mix(sum, u64::from(byte))));
        Ok(Self { filter: Filter::read(bytes)?, digest, codes: codes() })
    }

    /// The table that comes with the crate.
    pub fn builtin() -> &'static Self {
        static BUILTIN: std::sync::OnceLock<Lexicon> = std::sync::OnceLock::new();
        BUILTIN.get_or_init(|| {
            // A test reads the file; were it damaged all the same, texts are read without it.
            Self::read(include_bytes!("../../../data/address/lexicon.bin")).unwrap_or_else(|_| Self::empty())
        })
    }

    /// A number that tells this table from others.
    #[must_use]
    pub fn digest(&self) -> u64 {
        self.digest
    }

    /// Packs names into a table. A name given twice is of all kinds given. `None` in the practically impossible case that
    /// the names' hashes cannot be told apart.
    pub fn pack<'a>(names: impl Iterator<Item = (&'a str, Kinds)>) -> Option<Vec<u8>> {
        let mut keys = std::collections::BTreeMap::<u64, u16>::new();
        for (name, kinds) in names {
            let (name, parent) = name.split_once('@').unwrap_or((name, ""));
            let key = name.chars().fold(KEY, |key, c| mix(key, mix(1, u64::from(u32::from(c)))));
            let key = parent.parse::<u64>().map_or(key, |code| mix(key, code));
            *keys.entry(key).or_default() |= kinds.0;
        }
        Filter::build(&keys.into_iter().collect::<Vec<_>>())
    }

    /// A table without names.
    #[must_use]
    pub fn empty() -> Self {
        Self { filter: Filter::empty(), digest: 0, codes: codes() }
    }

    /// The name of a division that some tokens are.
    pub(crate) fn name(&self, tokens: &Tokens, range: std::ops::Range<usize>) -> Option<Hit> {
        let key = tokens.list.get(range.clone())?.iter().fold(KEY, |key, token| mix(key, token.exact));
        let kinds = Kinds(self.filter.value(key) & Kinds::DIVISION.0);
        (kinds != Kinds::default()).then_some(Hit { start: range.start as u32, end: range.end as u32, kinds, key })
    }

    /// The longest name at each token of the text from one on, and the longest words that begin and end at each.
    pub(crate) fn find(&self, tokens: &Tokens, first: usize, spots: &mut Spots, hits: &mut Vec<Hit>) {
        let list = &tokens.list;
        let Spots { from, to, keys, kinds } = spots;
        from.clear();
        from.resize(list.len(), (0, 0));
        to.clear();
        to.resize(list.len(), (0, 0));
        // All keys first and then all answers, so that the table's memory is asked for many at a time.
        keys.clear();
        for start in first..list.len() {
            let mut key = KEY;
            for (step, token) in list[start..].iter().take(LONGEST).take_while(|token| may_be_named(token)).enumerate()
            {
                key = mix(key, token.exact);
                if step > 0 {
                    keys.push(key);
                }
            }
        }
        kinds.clear();
        kinds.extend(keys.iter().map(|key| self.filter.value(*key)));
        let mut answers = keys.iter().zip(kinds.iter());
        for (start, begins) in from.iter_mut().enumerate().skip(first) {
            let mut best = None;
            let ends = list[start..].iter().take(LONGEST).take_while(|token| may_be_named(token)).count();
            for (end, until) in to.iter_mut().enumerate().take(start + ends).skip(start + 1) {
                let Some((&key, &kinds)) = answers.next() else { return };
                if kinds == 0 {
                    continue;
                }
                if kinds & Kinds::DIVISION.0 != 0 {
                    let kinds = Kinds(kinds & Kinds::DIVISION.0);
                    best = Some(Hit { start: start as u32, end: end as u32 + 1, kinds, key });
                }
                if kinds >> 9 != 0 {
                    let length = (end + 1 - start) as u8;
                    let class = (kinds >> 9) as u8;
                    *begins = (length, class);
                    *until = (*until).max((length, class));
                }
            }
            hits.extend(best);
        }
    }

    /// Codes of the province, prefecture or county of that name: 2, 4 or 6 digits.
    pub(crate) fn codes(&self, name: u64) -> impl Iterator<Item = u32> {
        self.codes.get(&name).into_iter().flatten().copied()
    }

    /// Whether the name lies in the division.
    pub(crate) fn lies_in(&self, name: u64, code: u32) -> bool {
        self.filter.value(mix(name, u64::from(code))) != 0
    }
}

/// Where words begin and end in a text, and memory of the search.
#[derive(Debug, Default)]
pub(crate) struct Spots {
    /// Length and class of the longest word from each token on.
    pub(crate) from: Vec<(u8, u8)>,
    /// The same up to each token.
    pub(crate) to: Vec<(u8, u8)>,
    keys: Vec<u64>,
    kinds: Vec<u16>,
}

/// Whether it can be in a name of the table.
fn may_be_named(token: &Token) -> bool {
    !matches!(token.shape, Shape::Digits | Shape::Latin | Shape::Mark)
}

/// The hash of a name.
pub(crate) fn key_of(name: &str) -> u64 {
    name.chars().fold(KEY, |key, c| mix(key, mix(1, u64::from(u32::from(c)))))
}

const KEY: u64 = 77;

/// Provinces, prefectures and counties by the hashes of their names, full and short.
fn codes() -> HashMap<Vec<u32>> {
    let mut codes = HashMap::<Vec<u32>>::default();
    for line in include_str!("../../../data/divisions/china.csv").lines() {
        let mut cells = line.split(',');
        let (Some(code), Some(name)) = (cells.next(), cells.next()) else { continue };
        let Ok(code) = code.parse() else { continue };
        for name in [name, crate::lexicon::short(name)] {
            let list = codes.entry(key_of(name)).or_default();
            if !list.contains(&code) {
                list.push(code);
            }
        }
    }
    codes
}

/// A division's name without its kind.
fn short(name: &str) -> &str {
    const KINDS: &[&str] =
        &["省", "壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "市", "地区", "盟", "区", "县", "旗"];
    let cut = KINDS.iter().find_map(|kind| name.strip_suffix(kind));
    cut.filter(|cut| cut.chars().count() >= 2).unwrap_or(name)
}
