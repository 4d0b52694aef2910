//! The chain of divisions an address tells, from province to community, chosen step by step from the left.
//!
//! At each step the longest name that fits what was told so far is taken; the caller's city is the prior. A name
//! that does not fit stays in the text. When no district was told in front, a district of the city written in full
//! anywhere behind (in brackets, mostly) is taken.

use chengji_codes::{DivisionCode, DivisionLevel};

use super::fit::{Fit, fit};
use super::gazetteer::Gazetteer;
use super::index::{Form, Mention, Place};
use super::note::{Note, NoteKind};

/// What the text says about where, and which of its bytes say so.
#[derive(Debug)]
pub(super) struct Chain<'a> {
    pub(super) gazetteer: &'a Gazetteer,
    pub(super) text: &'a str,
    pub(super) prior: DivisionCode,
    pub(super) mentions: Vec<Mention>,
    pub(super) province: Option<DivisionCode>,
    pub(super) city: Option<DivisionCode>,
    pub(super) district: Option<DivisionCode>,
    pub(super) street: Option<DivisionCode>,
    pub(super) community: Option<DivisionCode>,
    pub(super) zone: Option<usize>,
    /// The district was told by its short name, or follows from another name.
    pub(super) district_weak: bool,
    /// Where the last city mention ended.
    pub(super) city_end: Option<usize>,
    /// Byte ranges of the text that were understood.
    pub(super) understood: Vec<(usize, usize)>,
    /// Names between the divisions that are none.
    pub(super) aside: Vec<String>,
    pub(super) notes: Vec<Note>,
    district_span: Option<(usize, usize)>,
}

/// Marks and words that say nothing between divisions.
const FILLERS: [&str; 2] = ["中国", "市辖区"];
/// Names that stand between divisions and are put aside.
const PASSED: [&str; 4] = ["自由贸易试验区", "自贸试验区", "自贸区", "片区"];

/// Reads the divisions of a normalised text.
pub(super) fn resolve<'a>(gazetteer: &'a Gazetteer, text: &'a str, prior: DivisionCode) -> Chain<'a> {
    let mut chain = Chain {
        gazetteer,
        text,
        prior,
        mentions: gazetteer.index.mentions(text),
        province: None,
        city: None,
        district: None,
        street: None,
        community: None,
        zone: None,
        district_weak: false,
        city_end: None,
        understood: Vec::with_capacity(8),
        aside: Vec::new(),
        notes: Vec::new(),
        district_span: None,
    };
    let reached = chain.descend(0);
    chain.recover(reached);
    chain.settle();
    chain
}

impl<'a> Chain<'a> {
    /// The city in force: told, or the prior when the told province allows it.
    pub(super) fn context_city(&self) -> Option<DivisionCode> {
        let prior = self.prior.city().filter(|city| self.province.is_none_or(|province| province.contains(city)));
        self.city.or_else(|| self.district.and_then(DivisionCode::city)).or(prior)
    }

    /// The text from byte `at`.
    pub(super) fn rest(&self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or_default()
    }

    /// The names starting at byte `at`, longest first.
    pub(super) fn mentions_at(&self, at: usize) -> &[Mention] {
        let from = self.mentions.partition_point(|mention| mention.start < at);
        let tail = self.mentions.get(from..).unwrap_or_default();
        let len = tail.partition_point(|mention| mention.start == at);
        tail.get(..len).unwrap_or_default()
    }

    /// Takes a street or community found later in the text, when exactly one of that name fits.
    pub(super) fn adopt(&mut self, name: &str, level: DivisionLevel) -> bool {
        let scope = match level {
            DivisionLevel::Town if self.street.is_none() => self.district,
            DivisionLevel::Community if self.community.is_none() => {
                self.street.or(self.district).or_else(|| self.context_city())
            }
            _ => None,
        };
        let Some(scope) = scope else { return false };
        let meanings = self.gazetteer.index.meanings_of(name).iter();
        let mut fitting = meanings.filter_map(|meaning| match meaning.place {
            Place::Division(code) if code.level() == level && scope.contains(&code) => Some(code),
            _ => None,
        });
        let (Some(code), None) = (fitting.next(), fitting.next()) else {
            return false;
        };
        if self.zone_forbids(code) || self.district.is_none() && self.contradicted(code) {
            return false;
        }
        if level == DivisionLevel::Town {
            self.street = Some(code);
        } else {
            self.community = Some(code);
        }
        self.settle();
        true
    }

    /// Whether a district of the city that does not contain `code` is written in full anywhere.
    pub(super) fn contradicted(&self, code: DivisionCode) -> bool {
        let index = &self.gazetteer.index;
        let mut meanings = self.mentions.iter().flat_map(|&mention| index.meanings(mention));
        meanings.any(|meaning| match meaning.place {
            Place::Division(district) if district.level() == DivisionLevel::County && meaning.form == Form::Full => {
                district.city() == code.city() && !district.contains(&code)
            }
            _ => false,
        })
    }

    /// Whether the code lies outside the told zone while no district was told.
    pub(super) fn zone_forbids(&self, code: DivisionCode) -> bool {
        self.district.is_none()
            && self.zone_divisions().is_some_and(|homes| !homes.iter().any(|home| home.contains(&code)))
    }

    /// The divisions the told zone lies in, when they are known.
    pub(super) fn zone_divisions(&self) -> Option<&'a [DivisionCode]> {
        let zone = self.gazetteer.zones().get(self.zone?)?;
        (!zone.divisions.is_empty()).then_some(zone.divisions.as_slice())
    }

    fn descend(&mut self, from: usize) -> usize {
        let mut at = from;
        loop {
            at = self.skip(at);
            let Some(end) = self.step(at) else {
                return at;
            };
            at = end;
        }
    }

    fn skip(&mut self, from: usize) -> usize {
        let mut at = from;
        loop {
            let rest = self.rest(at);
            if let Some(mark) = rest.chars().next().filter(|c| matches!(c, ',' | '(' | ')' | '-' | '#')) {
                at += mark.len_utf8();
            } else if let Some(filler) = FILLERS.iter().find(|filler| rest.starts_with(**filler)) {
                if self.mentions_at(at).iter().any(|mention| mention.end > at + filler.len()) {
                    return at;
                }
                self.understood.push((at, at + filler.len()));
                at += filler.len();
            } else if let Some(passed) = PASSED.iter().find(|passed| at > 0 && rest.starts_with(**passed)) {
                self.aside.push((*passed).to_owned());
                self.understood.push((at, at + passed.len()));
                at += passed.len();
            } else {
                return at;
            }
        }
    }

    fn step(&mut self, at: usize) -> Option<usize> {
        for index in 0..self.mentions_at(at).len() {
            let mention = *self.mentions_at(at).get(index)?;
            if let Some(fit) = fit(self, mention) {
                return Some(self.apply(mention, fit));
            }
        }
        None
    }

    fn apply(&mut self, mention: Mention, fit: Fit) -> usize {
        let mut span = (mention.start, mention.end);
        if fit.resets {
            self.understood.clear();
            (self.province, self.city, self.zone, self.city_end) = (None, None, None, None);
        }
        let code = match fit.place {
            Place::Zone(zone) => {
                self.zone = Some(zone);
                self.understood.push(span);
                return span.1;
            }
            Place::Division(code) => code,
        };
        match code.level() {
            DivisionLevel::Province => self.province = Some(code),
            DivisionLevel::City => {
                self.city = Some(code);
                self.city_end = Some(span.1);
            }
            DivisionLevel::County => span.1 += self.take_district(code, fit.form, span),
            DivisionLevel::Town => self.street = Some(code),
            DivisionLevel::Community => self.community = Some(code),
        }
        if code.level() > DivisionLevel::County {
            self.street = self.street.or_else(|| code.town());
            self.district = self.district.or_else(|| code.county());
        }
        self.note_former(code, fit.form, span);
        self.understood.push(span);
        span.1
    }

    /// Returns the bytes of an outdated suffix behind a short name, as 县 in 监利县 for 监利市.
    fn take_district(&mut self, code: DivisionCode, form: Form, span: (usize, usize)) -> usize {
        if let Some(other) = self.district.filter(|other| *other != code) {
            if let Some(old) = self.district_span {
                self.understood.retain(|span| *span != old);
            }
            self.conflict(other, code);
        }
        self.district = Some(code);
        self.district_span = Some(span);
        self.district_weak = form == Form::Short;
        let rest = self.rest(span.1);
        let suffix = rest.chars().next().filter(|c| matches!(c, '县' | '市' | '区') && !rest.starts_with("市场"));
        let Some(suffix) = suffix.filter(|_| form == Form::Short) else {
            return 0;
        };
        self.district_weak = false;
        self.district_span = Some((span.0, span.1 + suffix.len_utf8()));
        let name = self.text.get(span.0..span.1 + suffix.len_utf8()).unwrap_or_default();
        self.former(name, code, 0);
        suffix.len_utf8()
    }

    fn note_former(&mut self, code: DivisionCode, form: Form, span: (usize, usize)) {
        if let Form::Former(until) = form {
            self.former(self.text.get(span.0..span.1).unwrap_or_default(), code, until);
        }
    }

    fn former(&mut self, name: &str, code: DivisionCode, until: i16) {
        let now = self.gazetteer.name(code).unwrap_or_default();
        let detail = if until > 0 { format!("now {now}; in force until {until}") } else { format!("now {now}") };
        self.notes.push(Note::of(NoteKind::FormerDivision).got(name).detail(detail));
    }

    fn conflict(&mut self, left: DivisionCode, taken: DivisionCode) {
        let (left, taken) = (self.gazetteer.full_name(left), self.gazetteer.full_name(taken));
        let note = Note::of(NoteKind::DivisionConflict).got(&left);
        self.notes.push(note.detail(format!("{taken} was taken")));
    }

    /// Looks behind `from` for a district written in full, then for a zone.
    fn recover(&mut self, from: usize) {
        if self.street.is_some() || self.district.is_some() && !self.district_weak {
            return;
        }
        let behind = self.mentions.partition_point(|mention| mention.start < from);
        let candidates: Vec<Mention> = self.mentions.get(behind..).unwrap_or_default().to_vec();
        let city = self.context_city();
        for &mention in &candidates {
            let district = self.gazetteer.index.meanings(mention).iter().find_map(|meaning| match meaning.place {
                Place::Division(code) if code.level() == DivisionLevel::County && meaning.form == Form::Full => {
                    Some(code)
                }
                _ => None,
            });
            if let Some(code) = district.filter(|code| city.is_some_and(|city| city.contains(code))) {
                let end = self.apply(mention, Fit::of(Place::Division(code), Form::Full));
                self.descend(end);
                return;
            }
        }
        if self.district.is_some() || self.zone.is_some() {
            return;
        }
        for &mention in &candidates {
            let zone = self.gazetteer.index.meanings(mention).iter().find_map(|meaning| match meaning.place {
                Place::Zone(zone) if meaning.form == Form::Full => Some(zone),
                _ => None,
            });
            let Some(zone) = zone else { continue };
            let homes = self.gazetteer.zones().get(zone).map_or(&[][..], |zone| &zone.divisions);
            if homes.is_empty() || homes.iter().any(|home| city.is_some_and(|city| city.contains(home))) {
                self.apply(mention, Fit::of(Place::Zone(zone), Form::Full));
                return;
            }
        }
    }

    /// Fills the levels above what was told, the district of a zone that lies in only one, and the prior city.
    fn settle(&mut self) {
        self.street = self.street.or_else(|| self.community?.town());
        if self.district.is_none() {
            self.district = self.street.and_then(DivisionCode::county).or_else(|| match self.zone_divisions() {
                Some([home]) => home.county(),
                _ => None,
            });
        }
        self.city = self.district.and_then(DivisionCode::city).or_else(|| self.context_city());
        self.province = self.city.and_then(DivisionCode::province).or(self.province).or_else(|| self.prior.province());
    }
}
