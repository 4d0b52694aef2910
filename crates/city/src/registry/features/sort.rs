//! Features in the order of their properties.
//!
//! No index holds such an order, so everything a question finds is read and put in order, page by page anew; a question that finds
//! more than [`MOST_SORTED`] is refused. Features without a value stand behind all others, in either direction; what is equal stands by code.

use std::cmp::Ordering;

use chengji_store::Session;
use serde_json::Value as Json;

use super::property::{Column, Names, Property};
use super::view::{FeatureView, Views};
use super::{FeaturePage, FeatureQuery, page};
use crate::error::{CityError, Refusal};

/// Features that are put in order at most.
pub const MOST_SORTED: usize = 10_000;
/// Properties by which one asks at once, at most.
const MOST_KEYS: usize = 8;
/// What cursors of ordered pages begin with.
const CURSOR: &str = "after-";

/// A property to put features in order by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SortKey {
    /// Its name.
    pub property: String,
    /// Whether the greatest comes first.
    pub descending: bool,
}

/// A page in order. Cost: everything the question finds, at most [`MOST_SORTED`].
pub(super) fn read(
    views: &Views<'_>,
    session: &mut Session,
    names: &Names,
    asked: &FeatureQuery,
) -> Result<FeaturePage, CityError> {
    if asked.sort.len() > MOST_KEYS {
        return Err(CityError::refuse(Refusal::SortTooLarge, format!("{} properties", asked.sort.len())));
    }
    for key in &asked.sort {
        // A geometry has no order.
        let orders = names.property(&key.property).is_some_and(|found| *found != Property::Column(Column::Geometry));
        if !orders {
            return Err(CityError::refuse(Refusal::PropertyUnknown, key.property.clone()));
        }
    }
    let invalid = |text: &str| CityError::refuse(Refusal::CursorInvalid, text);
    let from = match asked.cursor.as_deref() {
        None => 0,
        Some(text) => {
            let number = text.strip_prefix(CURSOR).and_then(|number| number.parse::<usize>().ok());
            number.filter(|number| *number <= MOST_SORTED).ok_or_else(|| invalid(text))?
        }
    };
    let whole = FeatureQuery { cursor: None, limit: MOST_SORTED + 1, sort: Vec::new(), ..asked.clone() };
    let FeaturePage { mut items, next, .. } = page::read(views, session, names, &whole)?;
    if next.is_some() || items.len() > MOST_SORTED {
        return Err(CityError::refuse(Refusal::SortTooLarge, format!("more than {MOST_SORTED} features")));
    }
    items.sort_by(|one, other| {
        let by_key = |key: &SortKey| compare(&value(one, names, key), &value(other, names, key), key.descending);
        let first = asked.sort.iter().map(by_key).find(|ordering| ordering.is_ne());
        first.unwrap_or(Ordering::Equal).then_with(|| one.code.cmp(&other.code))
    });
    let matched = items.len();
    let items: Vec<_> = items.into_iter().skip(from).take(asked.limit).collect();
    let end = from + items.len();
    let next = (end < matched && !items.is_empty()).then(|| format!("{CURSOR}{end}"));
    Ok(FeaturePage { items, next, matched: i64::try_from(matched).ok() })
}

/// What is compared.
#[derive(Debug, Clone, PartialEq)]
enum Sorted {
    Truth(bool),
    Number(f64),
    Text(String),
    Nothing,
}

fn compare(one: &Sorted, other: &Sorted, descending: bool) -> Ordering {
    let ordering = match (one, other) {
        (Sorted::Nothing, Sorted::Nothing) => return Ordering::Equal,
        // Last whichever way.
        (Sorted::Nothing, _) => return Ordering::Greater,
        (_, Sorted::Nothing) => return Ordering::Less,
        (Sorted::Truth(a), Sorted::Truth(b)) => a.cmp(b),
        (Sorted::Number(a), Sorted::Number(b)) => a.total_cmp(b),
        (Sorted::Text(a), Sorted::Text(b)) => a.cmp(b),
        // An attribute of no declared kind may be all of them: truths, numbers, texts.
        (Sorted::Truth(_), _) | (Sorted::Number(_), Sorted::Text(_)) => Ordering::Less,
        (Sorted::Text(_), _) | (Sorted::Number(_), Sorted::Truth(_)) => Ordering::Greater,
    };
    if descending { ordering.reverse() } else { ordering }
}

/// The value of a property as the reader sees it.
fn value(view: &FeatureView, names: &Names, key: &SortKey) -> Sorted {
    let name = key.property.as_str();
    let text = |text: Option<&String>| text.map_or(Sorted::Nothing, |text| Sorted::Text(text.clone()));
    #[expect(clippy::cast_precision_loss, reason = "versions and levels")]
    let number = |number: Option<i64>| number.map_or(Sorted::Nothing, |number| Sorted::Number(number as f64));
    match names.property(name) {
        Some(Property::Column(column)) => match column {
            Column::Code => Sorted::Text(view.code.clone()),
            Column::Name => text(view.name.as_ref()),
            Column::NaturalKey => Sorted::Text(view.natural_key.clone()),
            Column::Address => text(view.address.as_ref()),
            Column::DivisionCode => text(view.division.as_ref().map(|(code, _)| code)),
            Column::DivisionName => text(view.division.as_ref().map(|(_, name)| name)),
            Column::Zone => text(view.zone.as_ref()),
            Column::GridCell => view.cell.map_or(Sorted::Nothing, |cell| Sorted::Text(cell.to_string())),
            Column::Version => number(Some(view.version)),
            Column::ValidFrom => Sorted::Text(view.valid_from.clone()),
            Column::ValidTo => text(view.valid_to.as_ref()),
            // Instants in this form are in order as texts are only to the second; microseconds are numbers.
            #[expect(clippy::cast_precision_loss, reason = "below 2^53 until the year 2255")]
            Column::RecordedAt => Sorted::Number(view.recorded_at.as_microsecond() as f64),
            Column::CimLevel => number(view.model.map(|model| model.level)),
            Column::ModelHeight => view.model.map_or(Sorted::Nothing, |model| Sorted::Number(model.height)),
            Column::Geometry => Sorted::Nothing,
        },
        Some(Property::Attribute(_)) => match view.attributes.find(name) {
            Some(Json::Bool(truth)) => Sorted::Truth(*truth),
            Some(Json::Number(number)) => number.as_f64().map_or(Sorted::Nothing, Sorted::Number),
            Some(Json::String(text)) => Sorted::Text(text.clone()),
            _ => Sorted::Nothing,
        },
        Some(Property::Identifier(_)) => {
            let own = view.identifiers.iter().find(|(known, _)| known == name);
            own.map_or(Sorted::Nothing, |(_, identifier)| Sorted::Text(identifier.clone()))
        }
        None => Sorted::Nothing,
    }
}
