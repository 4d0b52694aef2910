//! What the model makes of a remainder: names that rules do not know, put where the form has nothing yet.
//!
//! A find is believed when the model reads one element from the first to the last character of a piece, reads it so again in
//! the finished text, and the finished text reads back to the same form (`Standardiser::holds`).

use super::StandardForm;
use crate::{Element, Label, Normal, ParseOptions, Parser};
use chengji_codes::DivisionCode;

/// What a piece of the remainder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    /// The name of an element the form lacks.
    Fills,
    /// A part of the estate before it: 金桥花园(二期).
    ExtendsEstate,
    /// Another form of the street's name: 永丰乡 of 永丰街道.
    ToldAlready,
}

/// A piece of the remainder that the model understands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Find {
    text: String,
    label: Label,
    used: Use,
}

/// Characters of a name: shorter ones say too little, longer ones are sentences.
const NAME: std::ops::RangeInclusive<usize> = 2..=12;

/// The elements the model reads.
pub(super) fn elements(parser: &Parser, normal: &Normal, city: DivisionCode) -> Vec<Element> {
    parser.parse(normal.text(), &ParseOptions { as_of: None, city: Some(city) }).elements
}

/// The pieces of the form's remainder that the model, which read `elements` from the text, understands.
pub(super) fn finds(form: &StandardForm, chars: &[char], elements: &[Element]) -> Vec<Find> {
    let mut found: Vec<Find> = Vec::new();
    for text in form.remainder.as_deref().unwrap_or_default().split(' ') {
        let piece: Vec<char> = text.chars().collect();
        let Some(start) = only(chars, &piece).filter(|_| piece.iter().all(|c| c.is_alphanumeric())) else { continue };
        let whole = |element: &&Element| element.start as usize == start && element.end as usize == start + piece.len();
        let Some(label) = elements.iter().find(whole).map(|element| element.label) else { continue };
        let named = NAME.contains(&piece.len()) && piece.iter().all(|c| c.is_alphabetic() && !c.is_ascii());
        let head = chars.get(..start).unwrap_or_default();
        let free = !found.iter().any(|other| other.used == Use::Fills && slot(other.label) == slot(label));
        let used = match label {
            Label::Subpoi if behind_estate(form, head, true) => Use::ExtendsEstate,
            Label::Estate | Label::Poi if named && behind_estate(form, head, false) => Use::ExtendsEstate,
            Label::Town | Label::Community if named && same_street(form, text) => Use::ToldAlready,
            _ if named && free && slot(label).is_some_and(|slot| slot.takes(text) && slot.of(form).is_none()) => {
                Use::Fills
            }
            _ => continue,
        };
        found.push(Find { text: text.to_owned(), label, used });
    }
    found
}

/// The form with these pieces in their places.
pub(super) fn apply(form: &StandardForm, found: &[Find]) -> StandardForm {
    let mut form = form.clone();
    for find in found {
        match find.used {
            Use::Fills => {
                if let Some(slot) = slot(find.label) {
                    *slot.of_mut(&mut form) = Some(find.text.clone());
                }
            }
            Use::ExtendsEstate => form.estate.get_or_insert_default().push_str(&find.text),
            Use::ToldAlready => {}
        }
    }
    let left = form.remainder.take().unwrap_or_default();
    let left: Vec<&str> = left.split(' ').filter(|text| !found.iter().any(|find| find.text == *text)).collect();
    form.remainder = (!left.is_empty()).then(|| left.join(" "));
    form.text = form.elements().map(|(_, value)| value).collect();
    form
}

/// Whether the model reads what it filled in the same way in the finished text.
pub(super) fn again(found: &[Find], chars: &[char], elements: &[Element]) -> bool {
    let mut filled = found.iter().filter(|find| find.used == Use::Fills);
    filled.all(|find| {
        let same = |element: &&Element| slot(element.label) == slot(find.label);
        let text = |element: &Element| chars.get(element.start as usize..element.end as usize).unwrap_or_default();
        elements.iter().filter(same).any(|element| text(element).iter().copied().eq(find.text.chars()))
    })
}

impl Find {
    /// The piece.
    pub(super) fn text(&self) -> &str {
        &self.text
    }
}

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    Street,
    Community,
    Road,
    Estate,
}

/// The field for an element the model can name where rules cannot.
fn slot(label: Label) -> Option<Slot> {
    match label {
        Label::Town => Some(Slot::Street),
        Label::Community => Some(Slot::Community),
        Label::Road => Some(Slot::Road),
        Label::Estate | Label::Poi => Some(Slot::Estate),
        _ => None,
    }
}

impl Slot {
    /// Whether a name may stand here: all but that of an estate says by its last word what it names.
    fn takes(self, name: &str) -> bool {
        let words: &[&str] = match self {
            Self::Street => &["街", "镇", "乡", "街道", "农场"],
            Self::Community => &["村", "社区", "湾"],
            Self::Road => &["路", "街", "道", "巷"],
            // 商网 and 车间 are no names, a government and a zone no estates.
            Self::Estate => return name.chars().count() > 2 && !name.ends_with("政府") && !name.ends_with("发展区"),
        };
        words.iter().any(|word| name.ends_with(word))
    }

    fn of(self, form: &StandardForm) -> &Option<String> {
        match self {
            Self::Street => &form.street,
            Self::Community => &form.community,
            Self::Road => &form.road,
            Self::Estate => &form.estate,
        }
    }

    fn of_mut(self, form: &mut StandardForm) -> &mut Option<String> {
        match self {
            Self::Street => &mut form.street,
            Self::Community => &mut form.community,
            Self::Road => &mut form.road,
            Self::Estate => &mut form.estate,
        }
    }
}

/// Where `piece` stands, when it stands in one place only.
fn only(chars: &[char], piece: &[char]) -> Option<usize> {
    let mut places = chars.windows(piece.len().max(1)).enumerate().filter(|(_, window)| *window == piece);
    let (first, _) = places.next()?;
    places.next().is_none().then_some(first)
}

/// Whether the estate of the form ends directly before; `marks` may stand between.
fn behind_estate(form: &StandardForm, before: &[char], marks: bool) -> bool {
    let Some(estate) = &form.estate else { return false };
    let last = before.iter().rposition(|c| c.is_alphanumeric()).filter(|_| marks);
    let end = last.map_or(before.len(), |last| last + 1);
    let head = before.get(..end).unwrap_or_default().iter().rev().copied();
    let length = estate.chars().count();
    head.take(length).eq(estate.chars().rev())
}

/// Whether the name is the street's but for the word behind it.
fn same_street(form: &StandardForm, name: &str) -> bool {
    const WORDS: [&str; 5] = ["街道", "街", "镇", "乡", "村"];
    let plain = |name| WORDS.iter().find_map(|word| str::strip_suffix(name, word));
    let street = form.street.as_deref().and_then(plain);
    street.is_some_and(|street| plain(name).unwrap_or(name) == street)
}
