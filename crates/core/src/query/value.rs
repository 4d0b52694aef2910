//! What questions are made of, and what they are asked of.

use geo_types::Geometry;

use super::operator::Operator;
use super::time::Moment;

/// What an expression comes to.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Not known.
    Null,
    /// True or false.
    Boolean(bool),
    /// A number.
    Number(f64),
    /// Text.
    Text(String),
    /// A moment or a day.
    Moment(Moment),
    /// From a moment to a moment, both in it; without one it is open.
    Interval(Option<Moment>, Option<Moment>),
    /// A geometry: longitude and latitude in CGCS2000 degrees.
    Geometry(Geometry<f64>),
    /// A list.
    List(Vec<Value>),
}

/// An expression.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    /// What it says.
    Literal(Value),
    /// A property of the thing.
    Property(String),
    /// An operator with what it joins.
    Operation(Operator, Vec<Expression>),
    /// A function of the server's.
    Function(String, Vec<Expression>),
    /// From one to another moment; text ".." is open.
    Interval(Box<[Expression; 2]>),
    /// A list.
    List(Vec<Expression>),
}

/// What questions are asked of.
pub trait Thing {
    /// A property by its name; `None` when it has none.
    fn property(&self, name: &str) -> Option<Value>;

    /// A function of the server's; `None` when there is none of that name, or not for these arguments.
    fn function(&self, _name: &str, _arguments: &[Value]) -> Option<Value> {
        None
    }
}

impl Expression {
    /// Shows the names of the properties it asks for, so that unknown ones can be refused before.
    pub fn properties<'a>(&'a self, visit: &mut dyn FnMut(&'a str)) {
        match self {
            Self::Literal(_) => {}
            Self::Property(name) => visit(name),
            _ => self.parts().iter().for_each(|part| part.properties(visit)),
        }
    }

    /// Shows the names of the functions it calls.
    pub fn functions<'a>(&'a self, visit: &mut dyn FnMut(&'a str)) {
        if let Self::Function(name, _) = self {
            visit(name);
        }
        self.parts().iter().for_each(|part| part.functions(visit));
    }

    /// The same question with its geometries brought into another frame.
    #[must_use]
    pub fn with_geometries(self, change: &dyn Fn(&Geometry<f64>) -> Geometry<f64>) -> Self {
        let all = |parts: Vec<Self>| parts.into_iter().map(|part| part.with_geometries(change)).collect();
        match self {
            Self::Literal(Value::Geometry(geometry)) => Self::Literal(Value::Geometry(change(&geometry))),
            Self::Operation(operator, parts) => Self::Operation(operator, all(parts)),
            Self::Function(name, parts) => Self::Function(name, all(parts)),
            Self::List(parts) => Self::List(all(parts)),
            Self::Interval(ends) => Self::Interval(Box::new((*ends).map(|end| end.with_geometries(change)))),
            other @ (Self::Literal(_) | Self::Property(_)) => other,
        }
    }

    /// The expressions it is made of.
    #[must_use]
    pub fn parts(&self) -> &[Self] {
        match self {
            Self::Operation(_, parts) | Self::Function(_, parts) | Self::List(parts) => parts,
            Self::Interval(ends) => ends.as_slice(),
            Self::Literal(_) | Self::Property(_) => &[],
        }
    }
}
