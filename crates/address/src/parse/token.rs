//! A text cut into tokens: one a character, but a run of digits or of Latin letters is one token.

use std::ops::Range;

use super::hash::mix;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A run of ASCII digits.
    Digits,
    /// A run of ASCII letters.
    Latin,
    /// A Chinese numeral character.
    Numeral,
    /// A character that ends or begins elements: 省, 路, 号.
    Keyword,
    /// Punctuation and blanks.
    Mark,
    /// Anything else.
    Plain,
}

/// One token.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    /// First character of the text.
    pub(crate) start: u32,
    /// Behind its last character.
    pub(crate) end: u32,
    /// Identity, with digits folded to their count.
    pub(crate) word: u64,
    /// Identity with the digits themselves.
    pub(crate) exact: u64,
    /// Identity of its class: keywords are themselves, plain characters are all one.
    pub(crate) class: u64,
    /// What it is made of.
    pub(crate) shape: Shape,
}

/// The tokens of a text.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    /// In order; they tile the text.
    pub(crate) list: Vec<Token>,
    chars: Vec<char>,
}

/// Characters that tell the kind of the element they end.
const KEYWORDS: &str = "省市区县旗州盟镇乡街道路巷弄里村庄社组队湾号楼栋幢座室房户单元层门院园苑场厦馆广城店司厂校学站口旁边侧对面近内期家公寓桥线国东西南北中附米大与交叉";
const NUMERALS: &str = "〇零一二三四五六七八九十百两甲乙丙丁";

impl Tokens {
    /// Cuts `text`.
    pub(crate) fn read(&mut self, text: &str) {
        self.list.clear();
        self.chars.clear();
        self.chars.extend(text.chars().map(fold));
        let mut at = 0;
        while at < self.chars.len() {
            let end = self.end_of(at);
            self.list.push(token(&self.chars, at..end));
            at = end;
        }
    }

    fn end_of(&self, at: usize) -> usize {
        let Some(kind) = run_kind(self.chars[at]) else {
            return at + 1;
        };
        let more = self.chars[at..].iter().take_while(|&&c| run_kind(c) == Some(kind)).count();
        at + more
    }
}

fn run_kind(c: char) -> Option<Shape> {
    match c {
        '0'..='9' => Some(Shape::Digits),
        'a'..='z' => Some(Shape::Latin),
        _ => None,
    }
}

/// Full width to half width, upper case to lower case, brackets and dashes of one kind: one character to one character.
fn fold(c: char) -> char {
    let narrow = match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '【' | '〔' | '〈' | '《' | '「' => '(',
        '】' | '〕' | '〉' | '》' | '」' => ')',
        '\u{3000}' | '\t' | '_' => ' ',
        '—' | '–' | '－' | '―' | '～' | '~' => '-',
        '、' | '，' | '。' | '；' | '：' => ',',
        other => other,
    };
    narrow.to_ascii_lowercase()
}

fn token(chars: &[char], range: Range<usize>) -> Token {
    let first = chars[range.start];
    let exact = chars[range.clone()].iter().fold(1, |hash, &c| mix(hash, u64::from(u32::from(c))));
    let shape = match run_kind(first) {
        Some(kind) => kind,
        None if NUMERALS.contains(first) => Shape::Numeral,
        None if KEYWORDS.contains(first) => Shape::Keyword,
        None if first.is_alphanumeric() => Shape::Plain,
        None => Shape::Mark,
    };
    let length = (range.end - range.start).min(6) as u64;
    let word = if shape == Shape::Digits { mix(2, length) } else { exact };
    let class = match shape {
        Shape::Digits => 11,
        Shape::Latin => 12,
        Shape::Numeral => 13,
        Shape::Plain => 14,
        Shape::Keyword | Shape::Mark => exact,
    };
    Token { start: range.start as u32, end: range.end as u32, word, exact, class, shape }
}

/// Whether the token is one of these single characters.
pub(crate) fn keyword(token: &Token, of: &str) -> bool {
    token.shape == Shape::Keyword && of.chars().any(|c| mix(1, u64::from(u32::from(c))) == token.exact)
}
