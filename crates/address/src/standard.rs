//! The standard form: what an address says, read into elements, and the elements written in one order.
//!
//! [`standardise`] finds the chain of divisions under the prior of the caller's city (`chain`, over the names of a
//! [`Gazetteer`]), then reads road, number, estate, building, unit, floor and room (`tail`). What is not understood is
//! kept in the remainder. The text it writes reads back to the same elements.

mod chain;
mod fit;
mod gazetteer;
mod guard;
mod index;
mod name;
mod note;
mod segment;
mod suffix;
mod tail;

#[cfg(test)]
mod gazetteer_tests;
#[cfg(test)]
mod law_tests;
#[cfg(test)]
mod name_tests;
#[cfg(test)]
mod real_tests;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod segment_tests;
#[cfg(test)]
mod standard_tests;

use chengji_codes::{DivisionCode, DivisionLevel};

pub use gazetteer::{Division, FormerName, Gazetteer, GazetteerError, Zone};
pub use note::{Note, NoteKind};

use crate::normal::{Normal, SEPARATOR};
use crate::personal;
use chain::Chain;
use tail::Tail;

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

/// Reads `text` into a standard address; `city` is the prior, the city a name is looked for in first.
///
/// Never fails: what is not understood stands in the remainder, and the notes say what is wrong or missing. A blank
/// text gives an empty address. Personal data are taken out before anything is read. Time is linear in the text.
#[must_use]
pub fn standardise(gazetteer: &Gazetteer, text: &str, city: DivisionCode) -> (StandardForm, Vec<Note>) {
    let (stripped, taken) = personal::strip(text);
    let normal = Normal::of(&stripped);
    let normal = normal.text();
    let mut notes = personal_note(&taken);
    if !normal.contains(char::is_alphanumeric) {
        notes.push(Note::of(NoteKind::Missing));
        return (StandardForm::default(), notes);
    }
    let (mut address, more) = read(gazetteer, normal, city);
    notes.extend(more);
    settle(gazetteer, &mut address, &mut notes, city);
    notes.extend(gaps(gazetteer, &address, city));
    (address, notes)
}

fn personal_note(taken: &[personal::Found]) -> Vec<Note> {
    let mut kinds: Vec<&str> = taken.iter().map(|found| found.kind.as_str()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let note = (!kinds.is_empty()).then(|| Note::of(NoteKind::PersonalData).got(&kinds.join(" ")));
    note.into_iter().collect()
}

/// Readings after which a text that still changes is given up.
const ROUNDS: usize = 3;

/// Makes the text read back to the elements it was made of: an element that reads differently on its own was read
/// by its neighbours, and gives way to the second reading; what that loses goes to the remainder.
fn settle(gazetteer: &Gazetteer, address: &mut StandardForm, notes: &mut Vec<Note>, city: DivisionCode) {
    for _ in 0..ROUNDS {
        let (mut again, more) = read(gazetteer, &address.text, city);
        notes.extend(more);
        let lost = again.remainder.take();
        if lost.is_none() && again.text == address.text && again.elements().eq(address.elements()) {
            return;
        }
        again.remainder = address.remainder.take();
        add_remainder(&mut again.remainder, lost.as_deref());
        *address = again;
    }
    keep_divisions(gazetteer, address, city);
}

fn keep_divisions(gazetteer: &Gazetteer, address: &mut StandardForm, city: DivisionCode) {
    let told = address.division.unwrap_or(city);
    let below = [
        &address.road,
        &address.number,
        &address.estate,
        &address.building,
        &address.unit,
        &address.floor,
        &address.room,
    ];
    let mut remainder = address.remainder.clone();
    let unconfirmed = [&address.street, &address.community];
    for text in unconfirmed.into_iter().chain(below).flatten() {
        add_remainder(&mut remainder, Some(text));
    }
    let (mut plain, _) = read(gazetteer, &gazetteer.full_name(told), city);
    plain.zone = address.zone.take();
    plain.remainder = remainder;
    plain.text = compose(&plain);
    *address = plain;
}

fn add_remainder(remainder: &mut Option<String>, piece: Option<&str>) {
    let Some(piece) = piece else { return };
    match remainder {
        Some(text) => {
            text.push(' ');
            text.push_str(piece);
        }
        None => *remainder = Some(piece.to_owned()),
    }
}

/// One reading of a normalised text.
fn read(gazetteer: &Gazetteer, normal: &str, city: DivisionCode) -> (StandardForm, Vec<Note>) {
    let mut chain = chain::resolve(gazetteer, normal, city);
    let mut tail = tail::read(&left_over(normal, &mut chain.understood));
    confirm(&mut chain, &mut tail);
    strip_city(&chain, &mut tail);
    let notes = std::mem::take(&mut chain.notes);
    (assemble(&chain, tail), notes)
}

/// The text with a mark in place of what the divisions took.
fn left_over(normal: &str, understood: &mut [(usize, usize)]) -> Vec<char> {
    understood.sort_unstable();
    let mut left = Vec::with_capacity(normal.len() / 2);
    let mut from = 0;
    for &mut (start, end) in understood {
        left.extend(normal.get(from..start).unwrap_or_default().chars());
        left.push(SEPARATOR);
        from = end;
    }
    left.extend(normal.get(from..).unwrap_or_default().chars());
    left
}

/// A street or community behind the road that the gazetteer knows in this place becomes part of the chain.
fn confirm(chain: &mut Chain<'_>, tail: &mut Tail) {
    if tail.town.as_deref().is_some_and(|name| chain.adopt(name, DivisionLevel::Town)) {
        tail.town = None;
    } else if chain.street.is_some() {
        tail.remainder.extend(tail.town.take());
    }
    // Below a town nobody knows, a village of the same name elsewhere in the district is another village.
    let known_town = tail.town.is_none();
    if known_town && tail.community.as_deref().is_some_and(|name| chain.adopt(name, DivisionLevel::Community)) {
        tail.community = None;
    } else if chain.community.is_some() {
        tail.remainder.extend(tail.community.take());
    }
    tail.remainder.append(&mut chain.aside);
}

/// 武汉解放大道 is 解放大道: the city before a road name is not part of it, unless nothing is left (武汉大道).
fn strip_city(chain: &Chain<'_>, tail: &mut Tail) {
    let city = chain.city.and_then(|city| chain.gazetteer.standard_name(city));
    let (Some(city), Some(road)) = (city, &tail.road) else { return };
    let short = name::short_region(city).unwrap_or(city);
    let plain = road.strip_prefix(city).or_else(|| road.strip_prefix(short));
    if let Some(plain) = plain.filter(|plain| plain.chars().count() >= 3 && !plain.starts_with("大道")) {
        tail.road = Some(plain.to_owned());
    }
}

fn assemble(chain: &Chain<'_>, tail: Tail) -> StandardForm {
    let name = |code: Option<DivisionCode>| Some(chain.gazetteer.standard_name(code?)?.to_owned());
    let zone = chain.zone.and_then(|zone| chain.gazetteer.zones().get(zone)).map(|zone| zone.name.clone());
    let mut address = StandardForm {
        text: String::new(),
        division: chain.community.or(chain.street).or(chain.district).or(chain.city).or(chain.province),
        province: name(chain.province),
        city: name(chain.city),
        district: name(chain.district),
        street: name(chain.street).or(tail.town),
        community: name(chain.community).or(tail.community),
        zone,
        road: tail.road,
        number: tail.number,
        estate: tail.estate,
        building: tail.building,
        unit: tail.unit,
        floor: tail.floor,
        room: tail.room,
        remainder: (!tail.remainder.is_empty()).then(|| tail.remainder.join(" ")),
    };
    address.text = compose(&address);
    address
}

fn compose(address: &StandardForm) -> String {
    address.elements().map(|(_, value)| value).collect()
}

/// What the finished address lacks or contradicts.
fn gaps(gazetteer: &Gazetteer, address: &StandardForm, city: DivisionCode) -> Vec<Note> {
    let mut notes = Vec::new();
    let told = address.division.and_then(DivisionCode::city);
    if let Some(other) = told.filter(|told| Some(*told) != city.city()) {
        let note = Note::of(NoteKind::OtherCity).got(&gazetteer.full_name(other));
        notes.push(note.detail(format!("expected {}", gazetteer.full_name(city))));
    }
    if address.district.is_none() && address.zone.is_none() {
        notes.push(Note::of(NoteKind::DivisionUnknown));
    }
    if let Some(remainder) = &address.remainder {
        notes.push(Note::of(NoteKind::Remainder).got(remainder));
    }
    notes
}
