//! The standard form: what an address says, read into elements, and the elements written in one order.
//!
//! [`Standardiser::standardise`] takes personal data out, lets the resolver of regions find the divisions under the prior
//! of the caller's city (`place`), then reads road, number, estate, building, unit, floor and room from what they leave
//! (`tail`). What is not understood is kept in the remainder; with a model, names among it get their place (`fill`). The text
//! it writes reads back to the same elements.

mod fill;
mod guard;
mod note;
pub(crate) mod piece;
pub(crate) mod place;
mod segment;
mod suffix;
pub(crate) mod tail;

#[cfg(test)]
mod law_tests;
#[cfg(test)]
mod real_tests;
#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod segment_tests;
#[cfg(test)]
mod standard_tests;

use chengji_codes::DivisionCode;

use crate::Parser;
use crate::division::Divisions;
use crate::normal::Normal;
use crate::personal;
use crate::region::{RegionOptions, Resolver};
use place::PlaceRead;
use tail::Tail;

pub use note::{Note, NoteKind};

/// An address in elements, each by its standard name, and the text they make.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StandardForm {
    /// The elements in standard order, without the remainder.
    pub text: String,
    /// The deepest division told: community, street, district or city. The prior city when none was told.
    pub division: Option<DivisionCode>,
    /// 省级.
    pub province: Option<String>,
    /// 地级.
    pub city: Option<String>,
    /// 县级.
    pub district: Option<String>,
    /// 乡级: street office, town or township; also one no division list confirms.
    pub street: Option<String>,
    /// Community or village; also one no division list confirms.
    pub community: Option<String>,
    /// Functional zone.
    pub zone: Option<String>,
    /// Road, street or lane.
    pub road: Option<String>,
    /// Door number as written, in Arabic digits: 457号, 12-14号, 特1号, 5号附3号.
    pub number: Option<String>,
    /// Estate, compound, named building, institution or group of villagers.
    pub estate: Option<String>,
    /// Building: 45栋, A座, 综合楼.
    pub building: Option<String>,
    /// 2单元.
    pub unit: Option<String>,
    /// 4楼, 负1楼.
    pub floor: Option<String>,
    /// 1804室.
    pub room: Option<String>,
    /// What was not understood, pieces separated by blanks.
    pub remainder: Option<String>,
}

impl StandardForm {
    /// The elements that are present, in standard order, by their English names; without the remainder.
    pub fn elements(&self) -> impl Iterator<Item = (&'static str, &str)> {
        [
            ("province", &self.province),
            ("city", &self.city),
            ("district", &self.district),
            ("zone", &self.zone),
            ("street", &self.street),
            ("community", &self.community),
            ("road", &self.road),
            ("number", &self.number),
            ("estate", &self.estate),
            ("building", &self.building),
            ("unit", &self.unit),
            ("floor", &self.floor),
            ("room", &self.room),
        ]
        .into_iter()
        .filter_map(|(element, value)| Some((element, value.as_deref()?)))
    }
}

/// Reads texts into standard forms, over one table of divisions.
#[derive(Debug, Clone, Copy)]
pub struct Standardiser<'d> {
    resolver: Resolver<'d>,
    parser: Option<&'d Parser>,
}

impl<'d> Standardiser<'d> {
    /// Reads with the divisions of this resolver.
    #[must_use]
    pub fn new(resolver: Resolver<'d>) -> Self {
        Self { resolver, parser: None }
    }

    /// The same, and lets the model of a parser read what rules leave over.
    #[must_use]
    pub fn with_model(self, parser: &'d Parser) -> Self {
        Self { parser: Some(parser), ..self }
    }

    /// Reads `text`; `city` is the prior, the city a name is looked for in first.
    ///
    /// Never fails: what is not understood stands in the remainder, and the notes say what is wrong or missing. A blank
    /// text gives an empty form. Personal data are taken out before anything is read. Time is linear in the text.
    #[must_use]
    pub fn standardise(&self, text: &str, city: DivisionCode) -> (StandardForm, Vec<Note>) {
        let (stripped, taken) = personal::strip(text);
        let normal = Normal::of(&stripped);
        let mut notes = personal_note(&taken);
        if !normal.chars().iter().any(|c| c.is_alphanumeric()) {
            notes.push(Note::of(NoteKind::Missing));
            return (StandardForm::default(), notes);
        }
        let mut form = self.by_rules(&normal, city, &mut notes);
        if let Some(parser) = self.parser.filter(|_| form.remainder.is_some()) {
            notes.extend(self.fill(parser, &mut form, &normal, city));
        }
        notes.extend(self.gaps(&form, city));
        (form, notes)
    }

    /// What rules make of a text, so that its text reads back.
    fn by_rules(&self, normal: &Normal, city: DivisionCode, notes: &mut Vec<Note>) -> StandardForm {
        let (mut form, more) = self.read(normal, city);
        notes.extend(more);
        self.settle(&mut form, notes, city);
        form
    }

    /// Lets the model name what the remainder of the form holds: all of it, else what of it can stand.
    fn fill(&self, parser: &Parser, form: &mut StandardForm, normal: &Normal, city: DivisionCode) -> Option<Note> {
        let found = fill::finds(form, normal.chars(), &fill::elements(parser, normal, city));
        let ways = std::iter::once(found.as_slice()).chain(found.chunks(1));
        let mut told = Vec::new();
        for way in ways.take(MOST_WAYS) {
            if way.is_empty() || told.len() == found.len() {
                break;
            }
            let filled = fill::apply(form, way);
            if self.holds(parser, &filled, way, city) {
                *form = filled;
                told.extend(way.iter().map(fill::Find::text));
            }
        }
        (!told.is_empty()).then(|| Note::of(NoteKind::ReadByModel).got(&told.join(" ")))
    }

    /// Whether a form that the model filled reads back to itself, by rules and then by the model.
    fn holds(&self, parser: &Parser, form: &StandardForm, found: &[fill::Find], city: DivisionCode) -> bool {
        let normal = Normal::of(&form.text);
        let elements = fill::elements(parser, &normal, city);
        let mut read = self.by_rules(&normal, city, &mut Vec::new());
        if read.remainder.is_some() {
            read = fill::apply(&read, &fill::finds(&read, normal.chars(), &elements));
        }
        read.remainder.is_none()
            && read.division == form.division
            && read.elements().eq(form.elements())
            && fill::again(found, normal.chars(), &elements)
    }

    /// Makes the text read back to the elements it was made of: an element that reads differently on its own was read
    /// by its neighbours, and gives way to the second reading; what that loses goes to the remainder.
    fn settle(&self, form: &mut StandardForm, notes: &mut Vec<Note>, city: DivisionCode) {
        let mut normal = Normal::default();
        for _ in 0..ROUNDS {
            normal.reuse(&form.text);
            let (mut again, more) = self.read(&normal, city);
            notes.extend(more.into_iter().filter(|note| !notes.contains(note)).collect::<Vec<_>>());
            let lost = again.remainder.take();
            if lost.is_none() && again.division == form.division && again.elements().eq(form.elements()) {
                return;
            }
            again.remainder = form.remainder.take();
            add_remainder(&mut again.remainder, lost.as_deref());
            *form = again;
        }
        self.keep_divisions(form, city);
    }

    fn keep_divisions(&self, form: &mut StandardForm, city: DivisionCode) {
        let told = form.division.unwrap_or(city);
        let mut remainder = form.remainder.take();
        let unconfirmed = [&form.street, &form.community];
        let below = [&form.road, &form.number, &form.estate, &form.building, &form.unit, &form.floor, &form.room];
        for text in unconfirmed.into_iter().chain(below).flatten() {
            add_remainder(&mut remainder, Some(text));
        }
        let (mut plain, _) = self.read(&Normal::of(&self.full_name(told)), city);
        add_remainder(&mut remainder, form.zone.as_deref().filter(|zone| plain.zone.as_deref() != Some(zone)));
        plain.remainder = remainder;
        *form = plain;
    }

    /// One reading of a normal text.
    fn read(&self, normal: &Normal, city: DivisionCode) -> (StandardForm, Vec<Note>) {
        let options = RegionOptions { as_of: None, city: Some(city) };
        let mut region = self.resolver.resolve(normal.chars(), &options);
        // 襄阳市高新区: written in full, another city is the one whose zones and streets are meant.
        if let Some((other, end)) = place::other_city(&region) {
            let options = RegionOptions { as_of: None, city: Some(other) };
            region = self.resolver.resolve(normal.chars(), &options);
            if place::other_city(&region).is_some() {
                region = self.resolver.resolve(normal.chars().get(..end).unwrap_or_default(), &options);
            }
        }
        let mut place = PlaceRead::of(self.divisions(), normal.chars(), &region, city);
        let mut tail = tail::read(&place.left_over(normal.chars()));
        place.confirm(&mut tail);
        strip_city(place.city, &mut tail);
        let notes = std::mem::take(&mut place.notes);
        (assemble(&place, tail), notes)
    }

    /// What the finished form lacks or contradicts.
    fn gaps(&self, form: &StandardForm, city: DivisionCode) -> Vec<Note> {
        let mut notes = Vec::new();
        let told = form.division.and_then(DivisionCode::city);
        if let Some(other) = told.filter(|told| Some(*told) != city.city()) {
            let note = Note::of(NoteKind::OtherCity).got(&self.full_name(other));
            notes.push(note.detail(format!("expected {}", self.full_name(city))));
        }
        if form.district.is_none() && form.zone.is_none() {
            notes.push(Note::of(NoteKind::DivisionUnknown));
        }
        if let Some(remainder) = &form.remainder {
            notes.push(Note::of(NoteKind::Remainder).got(remainder));
        }
        notes
    }

    fn divisions(&self) -> &'d Divisions {
        self.resolver.divisions()
    }

    fn full_name(&self, code: DivisionCode) -> String {
        self.divisions().full_name(code)
    }
}

/// Readings after which a text that still changes is given up.
const ROUNDS: usize = 3;
/// Ways to use what the model found that are tried.
const MOST_WAYS: usize = 5;

fn personal_note(taken: &[personal::Found]) -> Vec<Note> {
    let mut kinds: Vec<&str> = taken.iter().map(|found| found.kind.as_str()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let note = (!kinds.is_empty()).then(|| Note::of(NoteKind::PersonalData).got(&kinds.join(" ")));
    note.into_iter().collect()
}

fn add_remainder(remainder: &mut Option<String>, piece: Option<&str>) {
    let Some(piece) = piece else { return };
    match remainder {
        Some(text) if text.split(' ').any(|known| known == piece) => {}
        Some(text) => {
            text.push(' ');
            text.push_str(piece);
        }
        None => *remainder = Some(piece.to_owned()),
    }
}

/// 武汉解放大道 is 解放大道: the city before a road name is not part of it, unless nothing is left (武汉大道).
fn strip_city(city: Option<&str>, tail: &mut Tail) {
    let (Some(city), Some(road)) = (city, &tail.road) else { return };
    let short = city.strip_suffix('市').unwrap_or(city);
    let plain = road.strip_prefix(city).or_else(|| road.strip_prefix(short));
    if let Some(plain) = plain.filter(|plain| plain.chars().count() >= 3 && !plain.starts_with("大道")) {
        tail.road = Some(plain.to_owned());
    }
}

fn assemble(place: &PlaceRead<'_>, tail: Tail) -> StandardForm {
    let name = |name: Option<&str>| name.map(str::to_owned);
    // 江汉经济开发区 is a zone, and beside the streets a town of the statistical list: it is written once.
    let twice = |zone: &&str| place.street.is_some_and(|street| street.chars().count() > 4 && zone.ends_with(street));
    let mut form = StandardForm {
        text: String::new(),
        division: place.division,
        province: name(place.province),
        city: name(place.city),
        district: name(place.district),
        street: name(place.street).or(tail.town),
        community: name(place.community).or(tail.community),
        zone: name(place.zone.filter(|zone| !twice(zone))),
        road: tail.road,
        number: tail.number,
        estate: tail.estate,
        building: tail.building,
        unit: tail.unit,
        floor: tail.floor,
        room: tail.room,
        remainder: (!tail.remainder.is_empty()).then(|| tail.remainder.join(" ")),
    };
    form.text = form.elements().map(|(_, value)| value).collect();
    form
}
