//! Asking a thing.

use std::cmp::Ordering;

use geo::Relate;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::operator::Operator;
use super::time::Moment;
use super::value::{Expression, Thing, Value};

impl Expression {
    /// Whether the thing is one that is asked for. Not known is no.
    #[must_use]
    pub fn holds(&self, thing: &dyn Thing) -> bool {
        self.value(thing) == Value::Boolean(true)
    }

    /// What it comes to for a thing: [`Value::Null`] where something needed is not known or of another kind.
    #[must_use]
    pub fn value(&self, thing: &dyn Thing) -> Value {
        match self {
            Self::Literal(value) => value.clone(),
            Self::Property(name) => thing.property(name).unwrap_or(Value::Null),
            Self::List(parts) => Value::List(parts.iter().map(|part| part.value(thing)).collect()),
            Self::Interval(ends) => {
                let [begin, end] = ends.each_ref().map(|end| end.value(thing));
                match (open(&begin), open(&end)) {
                    (Some(begin), Some(end)) => Value::Interval(begin, end),
                    _ => Value::Null,
                }
            }
            Self::Function(name, parts) => {
                let arguments: Vec<Value> = parts.iter().map(|part| part.value(thing)).collect();
                thing.function(name, &arguments).unwrap_or(Value::Null)
            }
            Self::Operation(operator, parts) => operation(*operator, parts, thing).unwrap_or(Value::Null),
        }
    }
}

/// The end of an interval: `Some(None)` is open, `None` is not known.
fn open(value: &Value) -> Option<Option<Moment>> {
    match value {
        Value::Text(text) if text == ".." => Some(None),
        other => moment(other).map(Some),
    }
}

fn moment(value: &Value) -> Option<Moment> {
    match value {
        Value::Moment(moment) => Some(*moment),
        Value::Text(text) => Moment::read(text),
        _ => None,
    }
}

fn operation(operator: Operator, parts: &[Expression], thing: &dyn Thing) -> Option<Value> {
    use Operator as O;
    let value = |at: usize| parts.get(at).map_or(Value::Null, |part| part.value(thing));
    let number = |at: usize| if let Value::Number(number) = value(at) { Some(number) } else { None };
    let text = |at: usize| if let Value::Text(text) = value(at) { Some(text) } else { None };
    Some(match operator {
        O::And | O::Or => {
            // One part may decide even if another is not known.
            let decides = operator == O::Or;
            let mut known = true;
            for part in parts {
                match part.value(thing) {
                    Value::Boolean(truth) if truth == decides => return Some(Value::Boolean(decides)),
                    Value::Boolean(_) => {}
                    _ => known = false,
                }
            }
            return known.then_some(Value::Boolean(!decides));
        }
        O::Not => match value(0) {
            Value::Boolean(truth) => Value::Boolean(!truth),
            _ => return None,
        },
        O::IsNull => Value::Boolean(value(0) == Value::Null),
        O::Equal | O::Unequal | O::Less | O::Greater | O::AtMost | O::AtLeast => {
            Value::Boolean(compares(operator, &value(0), &value(1))?)
        }
        O::Between => {
            let (low, high) = (compares(O::AtLeast, &value(0), &value(1)), compares(O::AtMost, &value(0), &value(2)));
            if low == Some(false) || high == Some(false) {
                Value::Boolean(false)
            } else {
                Value::Boolean(low? && high?)
            }
        }
        O::In => {
            let wanted = value(0);
            let list = match value(1) {
                Value::List(list) if parts.len() == 2 => list,
                // As a function it may take the list as single arguments.
                _ => (1..parts.len()).map(value).collect(),
            };
            let outcomes: Vec<Option<bool>> = list.iter().map(|one| compares(O::Equal, &wanted, one)).collect();
            if outcomes.contains(&Some(true)) {
                Value::Boolean(true)
            } else if wanted == Value::Null || list.contains(&Value::Null) {
                return None;
            } else {
                Value::Boolean(false)
            }
        }
        O::Like => Value::Boolean(like(&text(0)?, &text(1)?)),
        O::CaseI => Value::Text(text(0)?.to_uppercase().to_lowercase()),
        O::AccentI => Value::Text(text(0)?.nfd().filter(|character| !is_combining_mark(*character)).nfc().collect()),
        O::Add => Value::Number(number(0)? + number(1)?),
        O::Subtract if parts.len() == 1 => Value::Number(-number(0)?),
        O::Subtract => Value::Number(number(0)? - number(1)?),
        O::Multiply => Value::Number(number(0)? * number(1)?),
        O::Divide => finite(number(0)? / number(1)?)?,
        O::Remainder => finite(number(0)? % number(1)?)?,
        O::Quotient => finite((number(0)? / number(1)?).trunc())?,
        O::Power => finite(number(0)?.powf(number(1)?))?,
        O::Intersects
        | O::SpatialEquals
        | O::Disjoint
        | O::Touches
        | O::Within
        | O::Overlaps
        | O::Crosses
        | O::Contains => Value::Boolean(spatial(operator, &value(0), &value(1))?),
        O::ContainedBy | O::ArrayContains | O::ArrayEquals | O::ArrayOverlaps => {
            Value::Boolean(lists(operator, &value(0), &value(1))?)
        }
        _ => Value::Boolean(temporal(operator, span(&value(0))?, span(&value(1))?)),
    })
}

/// A number; not known where there is none (division by zero).
fn finite(number: f64) -> Option<Value> {
    number.is_finite().then_some(Value::Number(number))
}

/// Compares two values; `None` when one is not known or they are of kinds that do not compare.
fn compares(operator: Operator, a: &Value, b: &Value) -> Option<bool> {
    let order = match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.partial_cmp(b)?,
        (Value::Text(a), Value::Text(b)) => a.cmp(b),
        (Value::Boolean(a), Value::Boolean(b)) => a.cmp(b),
        (Value::Moment(_), _) | (_, Value::Moment(_)) => moment(a)?.cmp(&moment(b)?),
        (Value::Geometry(_), Value::Geometry(_)) => return equality(operator, spatial(Operator::SpatialEquals, a, b)?),
        (Value::List(_), Value::List(_)) | (Value::Interval(..), Value::Interval(..)) => {
            return equality(operator, a == b);
        }
        _ => return None,
    };
    Some(match operator {
        Operator::Equal => order == Ordering::Equal,
        Operator::Unequal => order != Ordering::Equal,
        Operator::Less => order == Ordering::Less,
        Operator::Greater => order == Ordering::Greater,
        Operator::AtMost => order != Ordering::Greater,
        _ => order != Ordering::Less,
    })
}

fn equality(operator: Operator, equal: bool) -> Option<bool> {
    match operator {
        Operator::Equal => Some(equal),
        Operator::Unequal => Some(!equal),
        _ => None,
    }
}

fn spatial(operator: Operator, a: &Value, b: &Value) -> Option<bool> {
    let (Value::Geometry(a), Value::Geometry(b)) = (a, b) else { return None };
    let matrix = a.relate(b);
    Some(match operator {
        Operator::Intersects => matrix.is_intersects(),
        Operator::SpatialEquals => matrix.is_equal_topo(),
        Operator::Disjoint => matrix.is_disjoint(),
        Operator::Touches => matrix.is_touches(),
        Operator::Within => matrix.is_within(),
        Operator::Overlaps => matrix.is_overlaps(),
        Operator::Crosses => matrix.is_crosses(),
        _ => matrix.is_contains(),
    })
}

/// First and last moment; `None` inside is open.
type Span = (Option<Moment>, Option<Moment>);

fn span(value: &Value) -> Option<Span> {
    match value {
        Value::Interval(begin, end) => Some((*begin, *end)),
        other => moment(other).map(|moment| (Some(moment), Some(moment))),
    }
}

/// OGC 21-065r2, 7.6: the relations of time, written with the ends of both.
fn temporal(operator: Operator, (begin, end): Span, (other_begin, other_end): Span) -> bool {
    use std::cmp::Ordering::{Equal, Greater, Less};
    // An open begin is before everything, an open end after everything.
    let begins = |a: Option<Moment>, b: Option<Moment>| a.cmp(&b);
    let ends = |a: Option<Moment>, b: Option<Moment>| match (a, b) {
        (None, None) => Equal,
        (None, _) => Greater,
        (_, None) => Less,
        (Some(a), Some(b)) => a.cmp(&b),
    };
    let end_to_begin = |end: Option<Moment>, begin: Option<Moment>| match (end, begin) {
        (Some(end), Some(begin)) => end.cmp(&begin),
        _ => Greater,
    };
    let first = end_to_begin(end, other_begin);
    let second = end_to_begin(other_end, begin);
    let both = (begins(begin, other_begin), ends(end, other_end));
    match operator {
        Operator::After => second == Less,
        Operator::Before => first == Less,
        Operator::TimeDisjoint => first == Less || second == Less,
        Operator::TimeIntersects => first != Less && second != Less,
        Operator::TimeContains => both == (Less, Greater),
        Operator::During => both == (Greater, Less),
        Operator::TimeEquals => both == (Equal, Equal),
        Operator::FinishedBy => both == (Less, Equal),
        Operator::Finishes => both == (Greater, Equal),
        Operator::Meets => first == Equal,
        Operator::MetBy => second == Equal,
        Operator::TimeOverlaps => both == (Less, Less) && first == Greater,
        Operator::OverlappedBy => both == (Greater, Greater) && second == Greater,
        Operator::StartedBy => both == (Equal, Greater),
        Operator::Starts => both == (Equal, Less),
        _ => false,
    }
}

fn lists(operator: Operator, a: &Value, b: &Value) -> Option<bool> {
    let (Value::List(a), Value::List(b)) = (a, b) else { return None };
    let has =
        |list: &[Value], one: &Value| list.iter().any(|other| compares(Operator::Equal, one, other) == Some(true));
    let all_in = |some: &[Value], list: &[Value]| some.iter().all(|one| has(list, one));
    Some(match operator {
        Operator::ContainedBy => all_in(a, b),
        Operator::ArrayContains => all_in(b, a),
        Operator::ArrayEquals => a.len() == b.len() && all_in(a, b) && all_in(b, a),
        _ => a.iter().any(|one| has(b, one)),
    })
}

/// Whether a text is of a pattern. Never more than the product of both lengths of steps.
fn like(text: &str, pattern: &str) -> bool {
    let text: Vec<char> = text.chars().collect();
    let mut parts = Vec::new();
    let mut characters = pattern.chars();
    while let Some(character) = characters.next() {
        parts.push(match character {
            '\\' => (characters.next().unwrap_or('\\'), false),
            '%' | '_' => (character, true),
            _ => (character, false),
        });
    }
    let (mut at, mut part) = (0, 0);
    let mut back = None;
    loop {
        match parts.get(part) {
            Some(('%', true)) => {
                part += 1;
                back = Some((part, at));
                continue;
            }
            Some(&(wanted, wild)) if at < text.len() && (wild || text[at] == wanted) => {
                at += 1;
                part += 1;
                continue;
            }
            None if at == text.len() => return true,
            _ => {}
        }
        // The last % takes one character more.
        match back {
            Some((after, from)) if from < text.len() => {
                back = Some((after, from + 1));
                part = after;
                at = from + 1;
            }
            _ => return false,
        }
    }
}
