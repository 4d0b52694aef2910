//! What narrows a list of features: `filter` with its language and frame (Part 3, 8), and properties as parameters (Part 3, 7).

use chengji_city::registry::features::{PropertyKind, Queryable};
use chengji_core::query::{self, Expression, Moment, Node, Operator};
use serde_json::Value;

use super::crs::Crs;
use crate::problem::Problem;

/// The expression of `filter`, its geometries brought from `crs` to longitude and latitude.
pub(super) fn read(text: &str, lang: Option<&str>, crs: Crs) -> Result<Expression, Problem> {
    let expression = match lang {
        // Without a word about it a filter is text.
        Some("cql2-json") => from_json(text)?,
        Some("cql2-text") | None => from_text(text)?,
        Some(other) => return Err(Problem::invalid("query.invalid-filter-lang").with("value", other)),
    };
    Ok(if crs == Crs::Crs84 { expression } else { expression.with_geometries(&|geometry| crs.unproject(geometry)) })
}

fn from_text(text: &str) -> Result<Expression, Problem> {
    query::parse(text).map_err(|error| {
        Problem::invalid("query.unreadable")
            .with("at", error.place.to_string())
            .with("expected", error.expected)
            .with("found", error.found)
    })
}

fn from_json(text: &str) -> Result<Expression, Problem> {
    let refused = |at: String, expected: &str, found: String| {
        Problem::invalid("query.unreadable").with("at", at).with("expected", expected).with("found", found)
    };
    let value: Value = serde_json::from_str(text).map_err(|error| {
        let found = text.chars().skip(error.column().saturating_sub(1)).take(20).collect();
        refused(error.column().to_string(), "JSON", found)
    })?;
    query::from_json(&node(value)).map_err(|error| refused(error.place.clone(), error.expected, error.found.clone()))
}

fn node(value: Value) -> Node {
    match value {
        Value::Null => Node::Null,
        Value::Bool(truth) => Node::Boolean(truth),
        Value::Number(number) => Node::Number(number.as_f64().unwrap_or(f64::NAN)),
        Value::String(text) => Node::Text(text),
        Value::Array(list) => Node::List(list.into_iter().map(node).collect()),
        Value::Object(members) => Node::Object(members.into_iter().map(|(name, value)| (name, node(value))).collect()),
    }
}

/// That properties have the values of parameters.
pub(super) fn of_parameters(
    queryables: &[Queryable],
    parameters: &[(String, String)],
) -> Result<Vec<Expression>, Problem> {
    let condition = |(name, text): &(String, String)| {
        let found = queryables.iter().find(|queryable| queryable.name == *name);
        let unknown =
            || Problem::invalid("request.invalid-parameter").with("reason", format!("unknown field `{name}`"));
        let queryable =
            found.filter(|queryable| !matches!(queryable.kind, PropertyKind::Geometry(_))).ok_or_else(unknown)?;
        equal(queryable, text)
    };
    parameters.iter().map(condition).collect()
}

/// That a property has the value written in `text`.
fn equal(queryable: &Queryable, text: &str) -> Result<Expression, Problem> {
    let is = |value| {
        let parts = vec![Expression::Property(queryable.name.clone()), Expression::Literal(value)];
        Expression::Operation(Operator::Equal, parts)
    };
    let invalid = |expected: &str| {
        Problem::invalid("query.invalid-value")
            .with("subject", queryable.name.as_str())
            .with("value", text)
            .with("expected", expected)
    };
    let number = || text.parse::<f64>().ok().filter(|number| number.is_finite());
    let truth = || text.parse::<bool>().ok();
    Ok(match queryable.kind {
        PropertyKind::Text | PropertyKind::Geometry(_) => is(query::Value::Text(text.to_owned())),
        PropertyKind::Integer => {
            let whole = number().filter(|number| number.fract() == 0.0);
            is(query::Value::Number(whole.ok_or_else(|| invalid("a whole number"))?))
        }
        PropertyKind::Number => is(query::Value::Number(number().ok_or_else(|| invalid("a number"))?)),
        PropertyKind::Bool => is(query::Value::Boolean(truth().ok_or_else(|| invalid("true or false"))?)),
        PropertyKind::Date | PropertyKind::Time => {
            is(query::Value::Moment(Moment::read(text).ok_or_else(|| invalid("a date or a time as in RFC 3339"))?))
        }
        PropertyKind::Any => {
            let mut readings = vec![is(query::Value::Text(text.to_owned()))];
            readings.extend(number().map(query::Value::Number).map(is));
            readings.extend(truth().map(query::Value::Boolean).map(is));
            if readings.len() == 1 { readings.swap_remove(0) } else { Expression::Operation(Operator::Or, readings) }
        }
    })
}

/// All of these together; nothing of nothing.
pub(super) fn all(mut conditions: Vec<Expression>) -> Option<Expression> {
    match conditions.len() {
        0 | 1 => conditions.pop(),
        _ => Some(Expression::Operation(Operator::And, conditions)),
    }
}

#[cfg(test)]
#[path = "filter_tests.rs"]
mod filter_tests;
