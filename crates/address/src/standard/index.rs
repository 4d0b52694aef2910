//! One automaton over every form of every name: all mentions in a text are found in one pass over it.

use std::collections::HashMap;

use chengji_codes::{DivisionCode, DivisionLevel};
use daachorse::CharwiseDoubleArrayAhoCorasick;

use super::gazetteer::{FormerName, GazetteerError, Zone, is_placeholder};
use super::name::{community_forms, short_region, town_forms};

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Division(DivisionCode),
    /// Position in the gazetteer's zones.
    Zone(usize),
}

/// How a name says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// The standard name, or one as telling.
    Full,
    /// Without the word that says what it is: 武昌.
    Short,
    /// A name in force until the year; 0 when not known.
    Former(i16),
    /// A street office as 水果湖街, which could be a road.
    StreetWord,
    /// A street office as 水果湖.
    Bare,
    /// A zone's name without the place it begins with, as 经济技术开发区.
    Generic,
}

/// One sense of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Meaning {
    pub(super) place: Place,
    pub(super) form: Form,
}

/// A name found in a text, at bytes `start..end`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mention {
    pub(super) start: usize,
    pub(super) end: usize,
    term: u32,
}

/// Names to meanings.
pub(super) struct Index {
    automaton: CharwiseDoubleArrayAhoCorasick<u32>,
    meanings: Vec<Vec<Meaning>>,
    terms: HashMap<String, u32>,
}

impl Index {
    pub(super) fn build(
        names: &HashMap<DivisionCode, String>,
        zones: &[Zone],
        former: &[FormerName],
    ) -> Result<Self, GazetteerError> {
        let mut collected = Collected::default();
        let mut codes: Vec<_> = names.iter().collect();
        codes.sort_unstable();
        for (&code, name) in codes {
            collected.add_division(code, name);
        }
        for former in former {
            collected.add(&former.name, Place::Division(former.code), Form::Former(former.until));
        }
        for (at, zone) in zones.iter().enumerate() {
            collected.add_zone(at, zone, names);
        }
        let Collected { meanings, terms } = collected;
        let automaton = CharwiseDoubleArrayAhoCorasick::with_values(terms.iter().map(|(name, &term)| (name, term)))
            .map_err(|error| GazetteerError::Index { reason: error.to_string() })?;
        Ok(Self { automaton, meanings, terms })
    }

    /// Every name in `text`, by where it starts, the longest first.
    pub(super) fn mentions(&self, text: &str) -> Vec<Mention> {
        let mut mentions = Vec::with_capacity(16);
        for found in self.automaton.find_overlapping_iter(text) {
            mentions.push(Mention { start: found.start(), end: found.end(), term: found.value() });
        }
        mentions.sort_unstable_by(|a, b| (a.start, b.end).cmp(&(b.start, a.end)));
        mentions
    }

    pub(super) fn meanings(&self, mention: Mention) -> &[Meaning] {
        self.meanings.get(mention.term as usize).map_or(&[], Vec::as_slice)
    }

    pub(super) fn meanings_of(&self, name: &str) -> &[Meaning] {
        let term = self.terms.get(name).and_then(|&term| self.meanings.get(term as usize));
        term.map_or(&[], Vec::as_slice)
    }
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index").field("names", &self.terms.len()).finish_non_exhaustive()
    }
}

#[derive(Default)]
struct Collected {
    meanings: Vec<Vec<Meaning>>,
    terms: HashMap<String, u32>,
}

impl Collected {
    fn add(&mut self, name: &str, place: Place, form: Form) {
        if name.is_empty() {
            return;
        }
        let next = u32::try_from(self.meanings.len()).unwrap_or(u32::MAX);
        let term = *self.terms.entry(name.to_owned()).or_insert(next);
        if term == next {
            self.meanings.push(Vec::new());
        }
        if let Some(meanings) = self.meanings.get_mut(term as usize)
            && !meanings.iter().any(|meaning| meaning.place == place)
        {
            meanings.push(Meaning { place, form });
        }
    }

    fn add_division(&mut self, code: DivisionCode, name: &str) {
        if is_placeholder(name) {
            return;
        }
        let place = Place::Division(code);
        self.add(name, place, Form::Full);
        let forms = match code.level() {
            DivisionLevel::Town => town_forms(name),
            DivisionLevel::Community => community_forms(name),
            _ => short_region(name).map(|short| (short.to_owned(), Form::Short)).into_iter().collect(),
        };
        for (form, kind) in forms {
            self.add(&form, place, kind);
        }
        if code.level() == DivisionLevel::City && name.ends_with("自治州") {
            let short = short_region(name).map(|short| format!("{short}州"));
            self.add(&short.unwrap_or_default(), place, Form::Full);
        }
    }

    fn add_zone(&mut self, at: usize, zone: &Zone, names: &HashMap<DivisionCode, String>) {
        let place = Place::Zone(at);
        self.add(&zone.name, place, Form::Full);
        for alias in &zone.aliases {
            let telling = alias.ends_with('区') && alias.chars().count() >= 4;
            self.add(alias, place, if telling { Form::Full } else { Form::Short });
        }
        let homes = zone.divisions.iter().flat_map(|code| [Some(*code), code.city()]).flatten();
        for home in homes.filter_map(|code| short_region(names.get(&code)?)) {
            for name in std::iter::once(&zone.name).chain(&zone.aliases) {
                if let Some(rest) = name.strip_prefix(home).filter(|rest| rest.chars().count() >= 4) {
                    self.add(rest, place, Form::Generic);
                }
            }
        }
    }
}
