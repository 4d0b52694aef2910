//! Names of organisations: place, distinctive part, trade and legal form.

use std::collections::HashSet;

use super::{Letters, spelling, take};

/// Names of places that organisations put before their own: 湖北省, 湖北, 武汉市, 武汉, ….
#[derive(Debug, Clone, Default)]
pub struct Places {
    names: HashSet<String>,
    longest: usize,
}

impl Places {
    /// From full names of divisions; each counts without its 省, 市, 区, 县 too when two letters or more remain.
    #[must_use]
    pub fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut places = Self::default();
        for name in names {
            places.add(name);
            let short = name.trim_end_matches(['省', '市', '区', '县']);
            if short.chars().count() >= 2 {
                places.add(short);
            }
        }
        places
    }

    fn add(&mut self, name: &str) {
        self.longest = self.longest.max(name.chars().count());
        self.names.insert(name.to_owned());
    }

    /// What is left of a text without the places at its beginning; at least two letters stay.
    pub(super) fn strip<'a>(&self, text: &'a [char]) -> &'a [char] {
        let mut rest = text;
        let mut word = String::new();
        loop {
            let longest = self.longest.min(rest.len().saturating_sub(2));
            let found = (2..=longest).rev().find(|len| {
                word.clear();
                word.extend(&rest[..*len]);
                self.names.contains(&word)
            });
            match found {
                Some(len) => rest = &rest[len..],
                None => return rest,
            }
        }
    }

    fn has(&self, name: &[char]) -> bool {
        self.names.contains(&name.iter().collect::<String>())
    }
}

/// Legal forms, longer ones first.
const FORMS: [&str; 16] = [
    "股份有限责任公司",
    "农民专业合作社",
    "有限责任公司",
    "股份有限公司",
    "集团有限公司",
    "专业合作社",
    "有限公司",
    "集团公司",
    "合伙企业",
    "分公司",
    "合作社",
    "总公司",
    "股份",
    "集团",
    "公司",
    "有限",
];
/// Marks of a part of another organisation: it is not the whole.
const BRANCHES: [&str; 12] =
    ["分公司", "分店", "分厂", "分行", "支行", "分理处", "办事处", "营业部", "门市部", "经营部", "项目部", "分校"];

/// A name, taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Name {
    /// Digest of all of it; 0 for none.
    full: u64,
    /// Digest of it without place and legal form.
    core: u64,
    letters: Letters<20>,
    sound: u32,
    branch: bool,
}

impl Name {
    pub(super) fn read(text: &str, places: &Places) -> Self {
        let mut letters: Vec<char> = Vec::with_capacity(24);
        let mut inside: Option<Vec<char>> = None;
        for letter in text.chars().filter(|letter| !letter.is_whitespace()) {
            match (letter, &mut inside) {
                ('(' | '（' | '[' | '【', None) => inside = Some(Vec::new()),
                (')' | '）' | ']' | '】', Some(word)) => {
                    // 某某(武汉)有限公司: the place in brackets is one like that before the name.
                    if !places.has(word) {
                        letters.append(word);
                    }
                    inside = None;
                }
                ('·' | '.' | '-' | '"' | '“' | '”' | ',', None) => {}
                (letter, Some(word)) => word.push(letter.to_ascii_uppercase()),
                (letter, None) => letters.push(letter.to_ascii_uppercase()),
            }
        }
        letters.extend(inside.unwrap_or_default());
        if letters.is_empty() {
            return Self::default();
        }
        let branch = BRANCHES.iter().any(|mark| ends(&letters, mark));
        let mut core = places.strip(&letters);
        let ended = FORMS.iter().find(|form| ends(core, form)).filter(|form| core.len() >= form.chars().count() + 2);
        if let Some(form) = ended {
            core = &core[..core.len() - form.chars().count()];
        }
        Self {
            full: super::super::digest(letters.iter().copied()) | 1,
            core: super::super::digest(core.iter().copied()) | 1,
            letters: Letters::of(core.iter().copied()),
            sound: spelling::sound(core.iter().copied()) | 1,
            branch,
        }
    }

    pub(super) fn core(&self) -> u64 {
        self.core
    }

    pub(super) fn sound(&self) -> u64 {
        u64::from(self.sound)
    }

    /// Digest of the first three letters of the distinctive part.
    pub(super) fn start(&self) -> u64 {
        match self.letters.kept() {
            [] | [_] => 0,
            letters => letters.iter().take(3).fold(1, |sum, letter| super::super::pair(sum, u64::from(*letter))) | 1,
        }
    }

    pub(super) fn compare(&self, other: &Self) -> u8 {
        if self.full == 0 || other.full == 0 {
            return 0;
        }
        if self.full == other.full {
            return 1;
        }
        if self.branch != other.branch {
            return 5;
        }
        let (one, two) = (self.letters.kept(), other.letters.kept());
        let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
        if self.core == other.core {
            2
        } else if self.sound == other.sound
            || short.len() >= 4 && spelling::distance(short, long, 2) <= 1 + usize::from(short.len() >= 8)
        {
            3
        } else if short.len() >= 3 && long.windows(short.len()).any(|window| window == short) {
            4
        } else {
            5
        }
    }

    pub(super) fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend(self.full.to_le_bytes());
        bytes.extend(self.core.to_le_bytes());
        self.letters.write(bytes);
        bytes.extend(self.sound.to_le_bytes());
        bytes.push(u8::from(self.branch));
    }

    pub(super) fn take(rest: &mut &[u8]) -> Option<Self> {
        Some(Self {
            full: u64::from_le_bytes(take(rest)?),
            core: u64::from_le_bytes(take(rest)?),
            letters: Letters::read(rest)?,
            sound: u32::from_le_bytes(take(rest)?),
            branch: take::<1>(rest)?[0] == 1,
        })
    }
}

fn ends(letters: &[char], word: &str) -> bool {
    letters.iter().rev().zip(word.chars().rev()).filter(|(one, other)| **one == *other).count() == word.chars().count()
}
