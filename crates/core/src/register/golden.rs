//! Golden values: what is believed of a thing when its records disagree, and why.
//!
//! The department with the authority over the field wins; without one, or between two records of equal authority, the register of
//! lower rank, then the later statement, then the older record: never a matter of the order in which records came.

use jiff::civil::Date;

use super::content::FieldValue;

/// One record's statement about a field.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// The record.
    pub record_id: i64,
    /// Code of the department.
    pub department: String,
    /// Rank of its register, lower first.
    pub register_rank: i64,
    /// First day on which it holds, when the row said so.
    pub since: Option<Date>,
    /// When it was recorded, microseconds UTC.
    pub recorded_at: i64,
    /// What it says.
    pub value: FieldValue,
}

/// What is believed of a field.
#[derive(Debug, Clone, PartialEq)]
pub struct Golden {
    /// The field.
    pub field: String,
    /// The statement that counts.
    pub winner: Statement,
    /// Its department's place in the order of authority, from 1; none when the order does not name it.
    pub authority: Option<usize>,
    /// Statements that say otherwise or the same, in the order in which they would have counted.
    pub others: Vec<Statement>,
}

impl Golden {
    /// Whether any record says something else.
    #[must_use]
    pub fn is_contested(&self) -> bool {
        self.others.iter().any(|other| other.value != self.winner.value)
    }
}

/// What is believed of a field; none when no record says anything.
#[must_use]
pub fn golden(field: &str, order: &[String], mut statements: Vec<Statement>) -> Option<Golden> {
    let place = |department: &str| order.iter().position(|code| code == department);
    statements.sort_by(|a, b| {
        let rank = |statement: &Statement| place(&statement.department).unwrap_or(usize::MAX);
        rank(a)
            .cmp(&rank(b))
            .then(a.register_rank.cmp(&b.register_rank))
            .then(b.since.cmp(&a.since))
            .then(b.recorded_at.cmp(&a.recorded_at))
            .then(a.record_id.cmp(&b.record_id))
    });
    let mut statements = statements.into_iter();
    let winner = statements.next()?;
    let authority = place(&winner.department).map(|at| at + 1);
    Some(Golden { field: field.to_owned(), winner, authority, others: statements.collect() })
}
