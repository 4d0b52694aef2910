//! Rules of the house for buildings: heights, floors, and the ground they stand on.

use super::flaw::{Flaw, Part};
use super::options::Customs;
use crate::finding::Rule;
use crate::model::{Body, CityObject, ObjectClass, Value};
use crate::terrain::Ground;

/// Attributes that tell the height of a building in metres.
const HEIGHTS: [&str; 2] = ["measuredHeight", "measured_height"];
/// Attributes that tell its floors above ground.
const FLOORS: [&str; 4] = ["storeysAboveGround", "storeys_above_ground", "地上层数", "地上楼层数"];
/// Places at which the ground is asked for one building.
const MOST_ASKED: usize = 64;

pub(super) fn is_building(object: &CityObject) -> bool {
    matches!(object.class, ObjectClass::Building | ObjectClass::BuildingPart)
}

/// Bodies that have a height: surfaces and solids from level 1 on.
fn upright(object: &CityObject) -> impl Iterator<Item = &Body> {
    object
        .bodies
        .iter()
        .filter(|body| body.lod.level() > 0 && body.shape.faces().is_some_and(|faces| !faces.is_empty()))
}

/// Least and greatest height of a body.
fn heights(body: &Body) -> Option<[f64; 2]> {
    let points = &body.shape.faces()?.points;
    let mut heights = points.iter().map(|point| point[2]).filter(|height| height.is_finite());
    let first = heights.next()?;
    Some(heights.fold([first, first], |[low, high], height| [low.min(height), high.max(height)]))
}

/// Heights that cannot be, and heights and floors that disagree.
pub(super) fn measures(object: &CityObject, customs: &Customs, flaws: &mut Vec<Flaw>) {
    let mut tell = |rule, body: Option<(usize, &Body)>, detail: String| {
        let part = Part {
            body: body.and_then(|(number, _)| u32::try_from(number).ok()),
            lod: body.map(|(_, body)| body.lod),
            ..Part::default()
        };
        flaws.push(Flaw { rule, object: object.id.clone(), other: None, place: object.place, part, detail });
    };
    for (number, body) in object.bodies.iter().enumerate() {
        let upright = body.lod.level() > 0 && body.shape.faces().is_some_and(|faces| !faces.is_empty());
        let Some([low, high]) = heights(body).filter(|_| upright) else { continue };
        if high - low <= 0.001 {
            tell(Rule::HeightZero, Some((number, body)), format!("the body is {:.3} m high", high - low));
        } else if high - low > customs.highest {
            let detail = format!("the body is {:.1} m high; no building is above {} m", high - low, customs.highest);
            tell(Rule::HeightTooGreat, Some((number, body)), detail);
        }
    }
    let Some([low, high]) = upright(object).max_by_key(|body| body.lod).and_then(heights) else { return };
    let height = high - low;
    let told = HEIGHTS.iter().find_map(|name| number(object.attribute(name)?)).filter(|told| *told > 0.0);
    if let Some(told) = told
        && (told - height).abs() > customs.height_off.0.max(customs.height_off.1 * told.max(height))
    {
        tell(Rule::HeightDisagrees, None, format!("{told:.1} m are told, the geometry is {height:.1} m high"));
    }
    let floors = FLOORS.iter().find_map(|name| number(object.attribute(name)?)).filter(|floors| *floors >= 1.0);
    if let Some(floors) = floors.filter(|_| height > 0.001) {
        let each = height / floors;
        if each < customs.floor[0] || each > customs.floor[1] {
            let [least, most] = customs.floor;
            let detail =
                format!("{floors:.0} floors in {height:.1} m: {each:.1} m each; {least} to {most} m are usual");
            tell(Rule::FloorHeight, None, detail);
        }
    }
}

/// The number an attribute tells; none for those that stand for "unknown".
fn number(value: &Value) -> Option<f64> {
    #[expect(clippy::cast_precision_loss, reason = "heights and floors are small")]
    let number = match value {
        Value::Integer(number) => *number as f64,
        Value::Number(number) | Value::Measure(number, _) => *number,
        Value::Text(text) => text.trim().parse().ok()?,
        _ => return None,
    };
    (number.is_finite() && number < 9_000.0).then_some(number)
}

/// Where a building stands: its heights, and places on its ground.
#[derive(Debug, Default)]
pub(super) struct Standing {
    heights: Option<[f64; 2]>,
    places: Vec<[f64; 2]>,
}

impl Standing {
    pub(super) fn add(&mut self, object: &CityObject) {
        for body in upright(object) {
            let Some([low, high]) = heights(body) else { continue };
            let held = self.heights.get_or_insert([low, high]);
            *held = [held[0].min(low), held[1].max(high)];
            let points = body.shape.faces().map_or(&[][..], |faces| &faces.points);
            let step = (points.len() / MOST_ASKED).max(1);
            let left = MOST_ASKED.saturating_sub(self.places.len());
            self.places.extend(points.iter().step_by(step).take(left).map(|point| [point[0], point[1]]));
        }
    }

    /// Compares with the ground around the building.
    pub(super) fn against(&self, ground: &dyn Ground, customs: &Customs, id: &str, place: u64, flaws: &mut Vec<Flaw>) {
        let Some([low, high]) = self.heights else { return };
        let known = self.places.iter().filter_map(|at| Some((ground.height(at[0], at[1])?, *at)));
        let mut lowest: Option<(f64, [f64; 2])> = None;
        let mut highest: Option<(f64, [f64; 2])> = None;
        for here in known.filter(|(height, _)| height.is_finite()) {
            lowest = lowest.filter(|least| least.0 <= here.0).or(Some(here));
            highest = highest.filter(|most| most.0 >= here.0).or(Some(here));
        }
        let (Some(lowest), Some(highest)) = (lowest, highest) else { return };
        let mut tell = |rule, at: [f64; 2], height, detail| {
            let part = Part { at: Some([at[0], at[1], height]), ..Part::default() };
            flaws.push(Flaw { rule, object: id.to_owned(), other: None, place, part, detail });
        };
        if low - highest.0 > customs.floating {
            tell(Rule::Floating, highest.1, low, format!("begins {:.2} m above the ground", low - highest.0));
        } else if high <= lowest.0 {
            tell(Rule::Sunk, lowest.1, high, format!("its top is {:.2} m below the ground", lowest.0 - high));
        } else if lowest.0 - low > customs.sunk {
            tell(Rule::Sunk, lowest.1, low, format!("reaches {:.2} m into the ground", lowest.0 - low));
        }
    }
}
