//! A text cut into tokens: one a character, but a run of digits or of Latin letters is one token.

use std::ops::Range;
use std::sync::LazyLock;

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
    /// Which level of an address it closes, as a bit; 0 for none.
    pub(crate) stage: u64,
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
        other => other,
    };
    match narrow {
        '【' | '〔' | '〈' | '《' | '「' => '(',
        '】' | '〕' | '〉' | '》' | '」' => ')',
        '\u{3000}' | '\t' | '_' => ' ',
        '—' | '–' | '―' | '~' => '-',
        '、' | '。' | ';' | ':' => ',',
        other => other.to_ascii_lowercase(),
    }
}

fn token(chars: &[char], range: Range<usize>) -> Token {
    let first = chars[range.start];
    let exact = chars[range.clone()].iter().fold(1, |hash, &c| mix(hash, u64::from(u32::from(c))));
    let shape = run_kind(first).unwrap_or_else(|| shape(first));
    let length = (range.end - range.start).min(6) as u64;
    let word = if shape == Shape::Digits { mix(2, length) } else { exact };
    let class = match shape {
        Shape::Digits => 11,
        Shape::Latin => 12,
        Shape::Numeral => 13,
        Shape::Plain => 14,
        Shape::Keyword | Shape::Mark => exact,
    };
    let stage = if shape == Shape::Keyword { stage(first) } else { 0 };
    Token { start: range.start as u32, end: range.end as u32, word, exact, class, shape, stage }
}

/// What a character is that makes no run.
fn shape(c: char) -> Shape {
    static CHINESE: LazyLock<Vec<Shape>> = LazyLock::new(|| ('\u{4e00}'..='\u{9fff}').map(look_up).collect());
    match c {
        '\u{4e00}'..='\u{9fff}' => CHINESE[c as usize - 0x4e00],
        _ => look_up(c),
    }
}

fn look_up(c: char) -> Shape {
    match c {
        _ if NUMERALS.contains(c) => Shape::Numeral,
        _ if KEYWORDS.contains(c) => Shape::Keyword,
        _ if c.is_alphanumeric() => Shape::Plain,
        _ => Shape::Mark,
    }
}

/// Which level of an address a keyword closes, as a bit.
fn stage(c: char) -> u64 {
    let bit = match c {
        '省' => 0,
        '市' | '州' | '盟' => 1,
        '区' | '县' | '旗' => 2,
        '镇' | '乡' => 3,
        '村' | '社' | '庄' => 4,
        '路' | '街' | '道' | '巷' | '弄' => 5,
        '号' => 6,
        '楼' | '栋' | '幢' | '座' => 7,
        '单' | '元' => 8,
        '层' => 9,
        '室' | '房' | '户' => 10,
        '园' | '苑' | '厦' | '城' | '场' | '馆' | '院' => 11,
        _ => return 0,
    };
    1 << bit
}
