//! What an index can answer of a question: conditions without which nothing is found.

use chengji_codes::Bounds;
use geo::BoundingRect;

use super::operator::Operator;
use super::value::{Expression, Value};

impl Expression {
    /// The conditions that all must hold, `and` taken apart.
    #[must_use]
    pub fn conditions(&self) -> Vec<&Self> {
        match self {
            Self::Operation(Operator::And, parts) => parts.iter().flat_map(Self::conditions).collect(),
            other => vec![other],
        }
    }

    /// A box outside which nothing is found by the geometry `property`; `None` when the question does not say so.
    ///
    /// Where several conditions each name a place, the smallest box is taken. A place that reaches beyond the globe is
    /// cut there, since no thing does.
    #[must_use]
    pub fn bounds_of(&self, property: &str) -> Option<Bounds> {
        let boxes = self.conditions().into_iter().filter_map(|condition| reach(condition, property));
        boxes.min_by(|one, other| area(one).total_cmp(&area(other)))
    }

    /// The texts that properties must be equal to.
    #[must_use]
    pub fn equalities(&self) -> Vec<(&str, &str)> {
        self.conditions().into_iter().filter_map(equality).collect()
    }
}

/// The property and the text that a condition wants to be equal.
fn equality(condition: &Expression) -> Option<(&str, &str)> {
    let Expression::Operation(Operator::Equal, parts) = condition else { return None };
    match parts.as_slice() {
        [Expression::Property(name), Expression::Literal(Value::Text(text))]
        | [Expression::Literal(Value::Text(text)), Expression::Property(name)] => Some((name, text)),
        _ => None,
    }
}

/// The box of a place that a condition asks the geometry to have a point in common with.
fn reach(condition: &Expression, property: &str) -> Option<Bounds> {
    let Expression::Operation(operator, parts) = condition else { return None };
    let spatial = matches!(
        operator,
        Operator::Intersects
            | Operator::SpatialEquals
            | Operator::Touches
            | Operator::Within
            | Operator::Overlaps
            | Operator::Crosses
            | Operator::Contains
    );
    let place = match parts.as_slice() {
        [Expression::Property(name), Expression::Literal(Value::Geometry(place))]
        | [Expression::Literal(Value::Geometry(place)), Expression::Property(name)]
            if spatial && name == property =>
        {
            place
        }
        _ => return None,
    };
    let rect = place.bounding_rect()?;
    let (low, high) = (rect.min(), rect.max());
    Bounds::new(low.x.max(-180.0), low.y.max(-90.0), high.x.min(180.0), high.y.min(90.0)).ok()
}

fn area(bounds: &Bounds) -> f64 {
    (bounds.east - bounds.west) * (bounds.north - bounds.south)
}
