//! What one character becomes: a table of the basic plane, made once from Unicode's compatibility forms, the table of
//! traditional characters and the rules for punctuation below.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::SEPARATOR;

/// Traditional characters and what they are read as; where the table comes from stands in `data/address/SOURCE.md`.
const TRADITIONAL: &str = include_str!("../../../../data/address/traditional.csv");

/// What a character becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Folded {
    Char(char),
    Blank,
    Dropped,
    Many(&'static [char]),
}

/// Folds one character.
#[inline]
pub(super) fn fold(c: char) -> Folded {
    match TABLE.basic.get(c as usize) {
        Some(&DROPPED) => Folded::Dropped,
        Some(&BLANK) => Folded::Blank,
        Some(&MANY) => TABLE.many.get(&c).copied().map_or(Folded::Char(SEPARATOR), Folded::Many),
        // Never a surrogate: the table holds characters and the three marks above.
        Some(&folded) => Folded::Char(char::from_u32(u32::from(folded)).unwrap_or(SEPARATOR)),
        None => beyond(c),
    }
}

/// The characters of the basic plane that become themselves: a bit each, so that the set stays close to the processor.
pub(super) struct Plain(Box<[u64]>);

impl Plain {
    /// The set, made once.
    pub(super) fn table() -> &'static Self {
        static PLAIN: LazyLock<Plain> = LazyLock::new(|| {
            let word = |(at, folded): (usize, &[u16])| {
                let own = folded.iter().enumerate().filter(|(step, folded)| at * 64 + step == usize::from(**folded));
                // The marks of the table are controls, which become nothing.
                own.filter(|(_, folded)| **folded > MANY).fold(0, |word, (step, _)| word | 1 << step)
            };
            Plain(TABLE.basic.chunks(64).enumerate().map(word).collect())
        });
        &PLAIN
    }

    /// Whether a character becomes itself.
    #[inline]
    pub(super) fn has(&self, c: char) -> bool {
        self.0.get(c as usize / 64).is_some_and(|word| word >> (c as usize % 64) & 1 != 0)
    }
}

/// How many characters the basic plane has.
const BASIC: usize = 0x1_0000;

/// Marks in the table; as characters they are controls, which become [`DROPPED`] themselves.
const DROPPED: u16 = 0;
const BLANK: u16 = 1;
const MANY: u16 = 2;

struct Table {
    basic: Vec<u16>,
    many: HashMap<char, &'static [char]>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let simplified = simplified();
    let mut table = Table { basic: vec![DROPPED; BASIC], many: HashMap::new() };
    for (at, slot) in table.basic.iter_mut().enumerate() {
        let Some(c) = u32::try_from(at).ok().and_then(char::from_u32) else { continue };
        let folded = spell(c, &simplified);
        *slot = match folded.as_slice() {
            [] => DROPPED,
            [' '] => BLANK,
            [one] => u16::try_from(u32::from(*one)).unwrap_or(DROPPED),
            _ => {
                // Some hundred short pieces, made once for the life of the program.
                table.many.insert(c, Vec::leak(folded));
                MANY
            }
        };
    }
    table
});

fn simplified() -> HashMap<char, char> {
    let pairs = TRADITIONAL.lines().skip(1).filter_map(|line| {
        let mut chars = line.chars();
        Some((chars.next()?, chars.nth(1)?))
    });
    pairs.collect()
}

/// Letters and digits outside the basic plane have compatibility forms within it; the rest stays as it is.
fn beyond(c: char) -> Folded {
    let mut forms = std::iter::once(c).nfkc();
    match (forms.next(), forms.next()) {
        (Some(form), None) if (form as usize) < BASIC => fold(form),
        (Some(form), None) if is_selector(form) => Folded::Dropped,
        (Some(form), None) => Folded::Char(form),
        _ => Folded::Char(SEPARATOR),
    }
}

/// The characters `c` becomes; `[' ']` for a blank.
fn spell(c: char, simplified: &HashMap<char, char>) -> Vec<char> {
    let sign = mark(c);
    if sign != c {
        return vec![sign];
    }
    let forms: Vec<char> = std::iter::once(c).nfkc().collect();
    let mut out = Vec::with_capacity(forms.len());
    for form in forms {
        let plain = if is_latin(form) { base(form) } else { form };
        let plain = simplified.get(&plain).copied().unwrap_or(plain);
        match mark(plain) {
            c if c.is_whitespace() => out.push(' '),
            c if is_unseen(c) => {}
            c if c.is_alphanumeric() => out.extend(upper(c)),
            c if matches!(c, '(' | ')' | '#' | '-') || !is_punctuation(c) => out.push(c),
            _ => out.push(SEPARATOR),
        }
    }
    // A blank inside a form (as in `¨`) separates nothing.
    if out.len() > 1 {
        out.retain(|&c| c != ' ');
    }
    out
}

/// One sign per kind of mark.
fn mark(c: char) -> char {
    match c {
        '〔' | '【' | '〖' | '〈' | '《' | '「' | '『' | '［' | '[' | '｛' | '{' | '＜' | '<' | '‹' | '«' => {
            '('
        }
        '〕' | '】' | '〗' | '〉' | '》' | '」' | '』' | '］' | ']' | '｝' | '}' | '＞' | '>' | '›' | '»' => {
            ')'
        }
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '~' | '～' | '〜' | '∼' | '﹣' | '－' | '─' | '━' | '﹘' => {
            '-'
        }
        '№' | '＃' | '﹟' => '#',
        // Zero as a numeral; the full-width letter and the geometric circle are written for it.
        '○' | '◯' | '〇' => '〇',
        c => c,
    }
}

fn is_latin(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

/// The letter without its accents.
fn base(c: char) -> char {
    std::iter::once(c).nfd().next().unwrap_or(c)
}

/// The upper case where it is one character.
fn upper(c: char) -> impl Iterator<Item = char> {
    let mut upper = c.to_uppercase();
    let one = upper.next().filter(|_| upper.next().is_none());
    std::iter::once(one.unwrap_or(c))
}

/// Controls, accents on their own, and marks that are not seen.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || is_combining_mark(c)
        || is_selector(c)
        || matches!(
            c,
            '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
                | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}' | '\u{e000}'..='\u{f8ff}'
        )
}

fn is_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}')
}

fn is_punctuation(c: char) -> bool {
    c.is_ascii()
        || matches!(c, '\u{a1}'..='\u{bf}' | '×' | '÷' | '\u{2000}'..='\u{206f}' | '\u{20a0}'..='\u{20cf}')
        || matches!(c, '\u{2190}'..='\u{2bff}' | '\u{2e00}'..='\u{2e7f}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}')
        || matches!(c, '\u{3030}' | '\u{303d}' | '\u{30fb}' | '\u{fe10}'..='\u{fe1f}' | '\u{fe30}'..='\u{fe6f}' | '\u{fffc}' | '\u{fffd}')
}
