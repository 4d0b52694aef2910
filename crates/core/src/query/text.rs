//! The text encoding (OGC 21-065r2, annex B, BNF).

use super::QueryError;
use super::operator::Operator;
use super::scan::{Token, scan};
use super::time::Moment;
use super::value::{Expression, Value};
use super::wkt;

/// How deep brackets, functions and signs may nest.
const DEPTH: usize = 64;
/// Characters of a question at most.
const LONGEST: usize = 65_536;

/// Reads a question in the text encoding.
///
/// # Errors
/// It breaks the grammar, nests deeper than 64 or is longer than 65,536 characters: where, what was expected, what stands there.
pub fn parse(text: &str) -> Result<Expression, QueryError> {
    if text.len() > LONGEST {
        return Err(QueryError { place: LONGEST, expected: "no more than 65536 bytes", found: String::new() });
    }
    let mut parser = Parser { tokens: scan(text)?, at: 0, depth: 0 };
    let expression = parser.either()?;
    match parser.peek() {
        Token::End => Ok(expression),
        _ => Err(parser.refused("an operator or the end")),
    }
}

pub(super) struct Parser {
    tokens: Vec<(usize, Token)>,
    at: usize,
    depth: usize,
}

type Parsed = Result<Expression, QueryError>;

impl Parser {
    pub(super) fn peek(&self) -> &Token {
        self.tokens.get(self.at).map_or(&Token::End, |(_, token)| token)
    }

    pub(super) fn refused(&self, expected: &'static str) -> QueryError {
        let place = self.tokens.get(self.at).map_or(1, |(place, _)| *place);
        let found = match self.peek() {
            Token::Word(text) | Token::Name(text) | Token::Text(text) => text.chars().take(20).collect(),
            Token::Number(number) => number.to_string(),
            Token::Sign(sign) => (*sign).to_owned(),
            Token::End => String::new(),
        };
        QueryError { place, expected, found }
    }

    pub(super) fn sign(&mut self, sign: &str) -> bool {
        let found = matches!(self.peek(), Token::Sign(other) if *other == sign);
        self.at += usize::from(found);
        found
    }

    pub(super) fn expect(&mut self, sign: &str, expected: &'static str) -> Result<(), QueryError> {
        if self.sign(sign) { Ok(()) } else { Err(self.refused(expected)) }
    }

    pub(super) fn word(&mut self, word: &str) -> bool {
        let found = matches!(self.peek(), Token::Word(other) if other.eq_ignore_ascii_case(word));
        self.at += usize::from(found);
        found
    }

    pub(super) fn number(&mut self) -> Result<f64, QueryError> {
        let negative = self.sign("-");
        if !negative {
            self.sign("+");
        }
        let &Token::Number(number) = self.peek() else { return Err(self.refused("a number")) };
        self.at += 1;
        Ok(if negative { -number } else { number })
    }

    pub(super) fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, QueryError>) -> Result<T, QueryError> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(self.refused("no more than 64 levels"));
        }
        let outcome = read(self);
        self.depth -= 1;
        outcome
    }

    fn either(&mut self) -> Parsed {
        self.deeper(|parser| parser.chain("or", Operator::Or, Self::both))
    }

    fn both(&mut self) -> Parsed {
        self.chain("and", Operator::And, Self::contrary)
    }

    fn chain(&mut self, word: &str, operator: Operator, part: fn(&mut Self) -> Parsed) -> Parsed {
        let first = part(self)?;
        let mut parts = vec![first];
        while self.word(word) {
            parts.push(part(self)?);
        }
        Ok(if parts.len() == 1 { parts.swap_remove(0) } else { Expression::Operation(operator, parts) })
    }

    fn contrary(&mut self) -> Parsed {
        if self.word("not") {
            let inner = self.deeper(Self::contrary)?;
            return Ok(Expression::Operation(Operator::Not, vec![inner]));
        }
        self.predicate()
    }

    fn predicate(&mut self) -> Parsed {
        let mut left = self.sum()?;
        loop {
            for operator in [
                Operator::Unequal,
                Operator::AtMost,
                Operator::AtLeast,
                Operator::Equal,
                Operator::Less,
                Operator::Greater,
            ] {
                if self.sign(operator.as_str()) {
                    let right = self.sum()?;
                    return Ok(Expression::Operation(operator, vec![left, right]));
                }
            }
            let begin = self.at;
            let negative = self.word("not");
            let found = if self.word("like") {
                Expression::Operation(Operator::Like, vec![left, self.sum()?])
            } else if self.word("between") {
                let low = self.sum()?;
                if !self.word("and") {
                    return Err(self.refused("and"));
                }
                Expression::Operation(Operator::Between, vec![left, low, self.sum()?])
            } else if self.word("in") {
                self.expect("(", "a list in brackets")?;
                let list = self.list()?;
                Expression::Operation(Operator::In, vec![left, Expression::List(list)])
            } else if !negative && self.word("is") {
                let not = self.word("not");
                if !self.word("null") {
                    return Err(self.refused("null"));
                }
                let is = Expression::Operation(Operator::IsNull, vec![left]);
                if not { Expression::Operation(Operator::Not, vec![is]) } else { is }
            } else if negative {
                self.at = begin;
                return Err(self.refused("an operator"));
            } else {
                return Ok(left);
            };
            left = if negative { Expression::Operation(Operator::Not, vec![found]) } else { found };
        }
    }

    fn sum(&mut self) -> Parsed {
        self.joined(&[Operator::Add, Operator::Subtract], Self::product)
    }

    fn product(&mut self) -> Parsed {
        self.joined(&[Operator::Multiply, Operator::Divide, Operator::Remainder, Operator::Quotient], Self::power)
    }

    fn joined(&mut self, operators: &[Operator], part: fn(&mut Self) -> Parsed) -> Parsed {
        let mut left = part(self)?;
        while let Some(&operator) = operators.iter().find(|operator| match operator {
            Operator::Quotient => matches!(self.peek(), Token::Word(word) if word.eq_ignore_ascii_case("div")),
            operator => matches!(self.peek(), Token::Sign(sign) if *sign == operator.as_str()),
        }) {
            self.at += 1;
            left = Expression::Operation(operator, vec![left, part(self)?]);
        }
        Ok(left)
    }

    fn power(&mut self) -> Parsed {
        if self.sign("-") {
            let inner = self.deeper(Self::power)?;
            return Ok(match inner {
                Expression::Literal(Value::Number(number)) => Expression::Literal(Value::Number(-number)),
                other => Expression::Operation(Operator::Subtract, vec![other]),
            });
        }
        self.sign("+");
        let base = self.atom()?;
        if self.sign("^") {
            let exponent = self.deeper(Self::power)?;
            return Ok(Expression::Operation(Operator::Power, vec![base, exponent]));
        }
        Ok(base)
    }

    /// Expressions between commas, to the closing bracket.
    fn list(&mut self) -> Result<Vec<Expression>, QueryError> {
        let mut list = Vec::new();
        if self.sign(")") {
            return Ok(list);
        }
        loop {
            list.push(self.either()?);
            if self.sign(")") {
                return Ok(list);
            }
            self.expect(",", "a comma or a closing bracket")?;
        }
    }

    fn atom(&mut self) -> Parsed {
        let token = self.peek().clone();
        match token {
            Token::Number(number) => {
                self.at += 1;
                Ok(Expression::Literal(Value::Number(number)))
            }
            Token::Text(text) => {
                self.at += 1;
                Ok(Expression::Literal(Value::Text(text)))
            }
            Token::Name(name) => {
                self.at += 1;
                Ok(Expression::Property(name))
            }
            Token::Sign("(") => {
                self.at += 1;
                let mut list = self.list()?;
                Ok(if list.len() == 1 { list.swap_remove(0) } else { Expression::List(list) })
            }
            Token::Word(word) => {
                self.at += 1;
                self.named(word)
            }
            _ => Err(self.refused("a name, a value or a bracket")),
        }
    }

    /// What begins with a word: a literal, a geometry, a function, a property.
    fn named(&mut self, word: String) -> Parsed {
        let lower = word.to_ascii_lowercase();
        match lower.as_str() {
            "true" | "false" => return Ok(Expression::Literal(Value::Boolean(lower == "true"))),
            "null" => return Ok(Expression::Literal(Value::Null)),
            "and" | "or" | "not" | "like" | "between" | "in" | "is" if !matches!(self.peek(), Token::Sign("(")) => {
                self.at -= 1;
                return Err(self.refused("a name or a value"));
            }
            _ => {}
        }
        if wkt::is_kind(&lower) && matches!(self.peek(), Token::Sign("(") | Token::Word(_)) {
            return wkt::geometry(self, &lower).map(|geometry| Expression::Literal(Value::Geometry(geometry)));
        }
        if !self.sign("(") {
            return Ok(Expression::Property(word));
        }
        let begin = self.at;
        let mut arguments = self.list()?;
        let refuse = |parser: &mut Self, expected| {
            parser.at = begin;
            Err(parser.refused(expected))
        };
        match (lower.as_str(), arguments.as_mut_slice()) {
            ("date" | "timestamp", [Expression::Literal(Value::Text(text))]) => match Moment::read(text) {
                Some(moment) => Ok(Expression::Literal(Value::Moment(moment))),
                None => refuse(self, "a date or a time as in RFC 3339"),
            },
            ("date" | "timestamp", _) => refuse(self, "one date in quotes"),
            ("interval", [_, _]) => {
                let ends = [arguments.swap_remove(0), arguments.swap_remove(0)];
                let reads = |end: &Expression| !matches!(end, Expression::Literal(Value::Text(text)) if text != ".." && Moment::read(text).is_none());
                if ends.iter().all(reads) {
                    Ok(Expression::Interval(Box::new(ends)))
                } else {
                    refuse(self, "dates or times as in RFC 3339, or '..'")
                }
            }
            ("interval", _) => refuse(self, "two moments"),
            _ => match Operator::named(&lower) {
                Some(operator) => {
                    let (least, most) = operator.arguments();
                    if (least..=most).contains(&arguments.len()) {
                        Ok(Expression::Operation(operator, arguments))
                    } else {
                        refuse(self, "as many arguments as the operator takes")
                    }
                }
                None => Ok(Expression::Function(word, arguments)),
            },
        }
    }
}
