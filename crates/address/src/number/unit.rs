//! Numbers with the word that says what they count: 457号, 附3号, 45栋, 2单元, 四楼, 1804室, 6-2-1804.

use super::numeral::{is_numeral, value};

/// What a numbered part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// …号: a door number, or a room behind a building.
    Number,
    /// 附…号: belongs to the door number before it.
    SubNumber,
    Building,
    Unit,
    Floor,
    Room,
    /// …组, …队: a group of villagers.
    Group,
    /// Digits joined by dashes, or bare digits, without a word.
    Bare,
}

/// A numbered part of an address as it stands in a text; nothing of it is copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Measured {
    pub(crate) kind: Kind,
    /// Where it begins.
    pub(crate) at: usize,
    /// How many characters it took.
    pub(crate) len: usize,
    /// The word before the number, in its standard spelling: 附, 特, 甲.
    prefix: Option<char>,
    /// 负, or another word for it, stands before the number.
    below_ground: bool,
    /// First character of the number and behind its last.
    core: (usize, usize),
    /// Its value, when it is written in Chinese numerals.
    value: Option<u32>,
    /// The standard word.
    word: &'static str,
}

/// A numbered part of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) kind: Kind,
    /// Standard text: Arabic digits and the standard word; for [`Kind::Bare`] the digits alone.
    pub(crate) text: String,
    /// Where in `text` the digits and letters stand, in bytes.
    pub(crate) core: std::ops::Range<usize>,
    /// How many characters it took.
    pub(crate) len: usize,
}

impl Measured {
    /// The part with its standard text; `chars` is the text it was measured in.
    pub(crate) fn part(&self, chars: &[char]) -> Part {
        let mut text = String::from_iter(self.prefix);
        let start = text.len();
        if self.below_ground {
            text.push('负');
        }
        match self.value {
            Some(value) => text.push_str(&value.to_string()),
            None => text.extend(self.digits(chars)),
        }
        let core = start..text.len();
        text.push_str(self.word);
        Part { kind: self.kind, text, core, len: self.len }
    }

    /// The number and the word before it, without the word behind: 13-2-22 of 13-2-22号.
    pub(crate) fn numbered(&self) -> std::ops::Range<usize> {
        self.core.0 - usize::from(self.prefix.is_some())..self.core.1
    }

    /// Whether it ends with 号 and nothing more.
    pub(crate) fn ends_with_number_word(&self) -> bool {
        self.word == "号"
    }

    /// The number as it is written.
    pub(crate) fn digits<'c>(&self, chars: &'c [char]) -> &'c [char] {
        chars.get(self.core.0..self.core.1).unwrap_or_default()
    }
}

/// Words after a number, longer before shorter: the word, what it counts, the standard word.
const WORDS: [(&str, Kind, &str); 39] = [
    ("号楼", Kind::Building, "栋"),
    ("号栋", Kind::Building, "栋"),
    ("号厂房", Kind::Building, "号厂房"),
    ("号车间", Kind::Building, "号车间"),
    ("号仓库", Kind::Building, "号仓库"),
    ("号馆", Kind::Building, "号馆"),
    ("栋楼", Kind::Building, "栋"),
    ("幢楼", Kind::Building, "栋"),
    ("座楼", Kind::Building, "栋"),
    ("#楼", Kind::Building, "栋"),
    ("#栋", Kind::Building, "栋"),
    ("#", Kind::Building, "栋"),
    ("栋", Kind::Building, "栋"),
    ("幢", Kind::Building, "栋"),
    ("座", Kind::Building, "座"),
    ("号单元", Kind::Unit, "单元"),
    ("单元", Kind::Unit, "单元"),
    ("门", Kind::Unit, "门"),
    ("层楼", Kind::Floor, "楼"),
    ("楼", Kind::Floor, "楼"),
    ("层", Kind::Floor, "楼"),
    ("号房间", Kind::Room, "室"),
    ("号房", Kind::Room, "室"),
    ("号室", Kind::Room, "室"),
    ("号商铺", Kind::Room, "号商铺"),
    ("号门面", Kind::Room, "号门面"),
    ("号铺面", Kind::Room, "号铺面"),
    ("号铺", Kind::Room, "号铺"),
    ("号摊位", Kind::Room, "号摊位"),
    ("号门", Kind::Unit, "号门"),
    ("室", Kind::Room, "室"),
    ("房", Kind::Room, "室"),
    ("号院", Kind::Number, "号院"),
    ("号", Kind::Number, "号"),
    ("村民小组", Kind::Group, "组"),
    ("小组", Kind::Group, "组"),
    ("组", Kind::Group, "组"),
    ("大队", Kind::Group, "大队"),
    ("队", Kind::Group, "队"),
];

/// What may not follow the word, lest the whole be a name: 三号桥, 五号线, 二楼盘.
const NOT_AFTER: [(&str, &[&str]); 6] = [
    ("号", &["桥", "线", "路", "街", "地块", "地", "码头", "公馆", "工厂", "工业", "渠", "干渠", "泵站", "闸"]),
    ("门", &["诊", "市", "店", "桥", "口", "面"]),
    ("号门", &["诊", "市", "店", "桥", "口"]),
    ("楼", &["盘", "市"]),
    ("房", &["地", "产", "屋", "管"]),
    ("组", &["团", "织"]),
];

/// No number is longer; what is, is read in pieces, so that time stays linear.
const LONGEST: usize = 24;

/// Whether `rest` starts with a number and the word 号.
pub(crate) fn starts_with_number(rest: &[char]) -> bool {
    scan(rest, 0).is_some_and(|part| matches!(part.kind, Kind::Number | Kind::SubNumber))
}

/// The numbered part starting at `at`, if one does.
pub(crate) fn scan(chars: &[char], at: usize) -> Option<Part> {
    measure(chars, at).map(|part| part.part(chars))
}

/// The same without its text.
pub(crate) fn measure(chars: &[char], at: usize) -> Option<Measured> {
    let mut from = at;
    let mut prefix = None;
    match chars.get(from)? {
        '第' => from += 1,
        '附' | '付' | '特' | '甲' | '乙' | '丙' | '丁' | '临' | '副' | '新' => {
            prefix = chars.get(from).map(|&c| if c == '付' { '附' } else { c });
            from += 1;
        }
        _ => {}
    }
    let below_ground = match chars.get(from..) {
        Some(['负' | '-', ..]) if prefix.is_none() => 1,
        Some(['地', '下', ..]) if prefix.is_none() => 2,
        _ => 0,
    };
    let start = from + below_ground;
    let (len, value) = core_at(chars, start)?;
    let core = (start, start + len);
    let (kind, word, word_len) = word_at(chars, core.1)?;
    if below_ground > 0 && kind != Kind::Floor {
        return None;
    }
    let kind = match (prefix, kind) {
        (None, kind) => kind,
        (Some('附'), Kind::Number) => Kind::SubNumber,
        (Some(_), Kind::Number) => Kind::Number,
        (Some('附'), Kind::Building | Kind::Room) => kind,
        _ => return None,
    };
    let letter_first = value.is_none() && below_ground == 0 && chars.get(start).is_some_and(char::is_ascii_alphabetic);
    let digit_last = value.is_some() || chars.get(core.1 - 1).is_some_and(char::is_ascii_digit);
    let (kind, word) = match (kind, word) {
        // The word for a building is 栋 after a number, but 座 stays after letters.
        (Kind::Building, "座") if digit_last && !letter_first => (kind, "栋"),
        // A letter before the digits names a building: A1楼.
        (Kind::Floor, _) if letter_first && chars.get(start) != Some(&'B') => (Kind::Building, "栋"),
        unchanged => unchanged,
    };
    let below_ground = below_ground > 0;
    Some(Measured { kind, at, len: core.1 + word_len - at, prefix, below_ground, core, value, word })
}

/// Digits joined by dashes, or bare digits and letters with a digit, at `at`: 6-2-1804, 302, B1-8.
pub(crate) fn scan_bare(chars: &[char], at: usize) -> Option<Part> {
    measure_bare(chars, at).map(|part| part.part(chars))
}

/// The same without its text.
pub(crate) fn measure_bare(chars: &[char], at: usize) -> Option<Measured> {
    let len = ascii_core(chars, at)?;
    let stands_alone = chars.get(at + len).is_none_or(|c| !c.is_alphanumeric());
    let digits = chars.get(at..at + len)?.iter().any(char::is_ascii_digit);
    let core = (at, at + len);
    let bare = Measured { kind: Kind::Bare, at, len, prefix: None, below_ground: false, core, value: None, word: "" };
    (stands_alone && digits).then_some(bare)
}

/// How many characters the token of digits, letters or Chinese numerals at `at` has; at least one.
pub(crate) fn token_len(chars: &[char], at: usize) -> usize {
    let rest = chars.get(at..).unwrap_or_default();
    let ascii = rest.iter().take(LONGEST).take_while(|c| c.is_ascii_alphanumeric()).count();
    let numerals = rest.iter().take(LONGEST).take_while(|c| is_numeral(**c)).count();
    ascii.max(numerals).max(1)
}

/// How many characters the number at `at` has, and its value when it is written in Chinese numerals.
fn core_at(chars: &[char], at: usize) -> Option<(usize, Option<u32>)> {
    if let Some(len) = ascii_core(chars, at) {
        return Some((len, None));
    }
    let len = chars.get(at..)?.iter().take(LONGEST).take_while(|&&c| is_numeral(c)).count();
    let numeral = chars.get(at..at + len).filter(|numeral| !numeral.is_empty())?;
    Some((len, Some(value(numeral)?)))
}

/// The length of `12`, `A2018`, `12-14`, `C1-8`: ASCII letters and digits with single dashes between.
fn ascii_core(chars: &[char], at: usize) -> Option<usize> {
    let rest = chars.get(at..)?;
    let mut dashed = true;
    let mut len = 0;
    for (next, &c) in rest.iter().enumerate().take(LONGEST) {
        let next_joins = || rest.get(next + 1).is_some_and(char::is_ascii_alphanumeric);
        let dash = c == '-' && !dashed && next_joins();
        if !c.is_ascii_alphanumeric() && !dash {
            break;
        }
        dashed = dash;
        len = next + 1;
    }
    (len > 0).then_some(len)
}

/// The word at `at`: what it counts, its standard form and its length.
fn word_at(chars: &[char], at: usize) -> Option<(Kind, &'static str, usize)> {
    let rest = chars.get(at..)?;
    let first = *rest.first()?;
    if !matches!(
        first,
        '号' | '栋' | '幢' | '座' | '#' | '单' | '层' | '楼' | '室' | '房' | '村' | '小' | '组' | '大' | '队' | '门'
    ) {
        return None;
    }
    let (word, kind, standard) =
        WORDS.iter().map(|&(word, kind, standard)| (word, kind, standard)).find(|(word, ..)| begins(rest, word))?;
    let len = word.chars().count();
    let after = rest.get(len..).unwrap_or_default();
    let barred =
        NOT_AFTER.iter().filter(|(of, _)| *of == word).any(|(_, not)| not.iter().any(|not| begins(after, not)));
    (!barred).then_some((kind, standard, len))
}

fn begins(chars: &[char], word: &str) -> bool {
    let mut chars = chars.iter();
    word.chars().all(|c| chars.next() == Some(&c))
}
