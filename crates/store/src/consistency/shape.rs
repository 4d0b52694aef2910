//! The statements behind rules, one a shape.

use crate::address_base::row::row;
use crate::error::StoreError;
use crate::session::Session;
use crate::statement::{Statement, sql};
use crate::value::{Value, values};

row! {
    /// A record that takes part in a breach; neighbours with the same anchor and subject are one breach.
    HitRow {
        /// By what it is judged again.
        anchor: int,
        /// The thing, address or register it is about.
        subject_id: int,
        /// Division of the subject, blank when it has none.
        division: text,
        /// A record of the subject.
        record_id: opt_int,
        /// Its register.
        register_id: opt_int,
        /// A record of something else that is met.
        other_record: opt_int,
        /// Its register.
        other_register: opt_int,
        /// How many persons or days; of a pair, the address of the record.
        number: opt_int,
        /// Square metres, or another amount.
        figure: opt_real,
        /// The standing of the record of a pair.
        standing: opt_text,
        /// The keyed digest of the birth date of the record of a pair.
        mark: opt_bytes,
    }
}

/// Statuses and standings that let a record through, each written `,a,b,`; blank lets everything through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// Statuses.
    pub status: String,
    /// Standings.
    pub standing: String,
}

/// What a statement is asked for. See `core::consistency::Test`, whose words these are.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// Two records of one thing that differ.
    Pair {
        /// Kind of the thing.
        kind: &'static str,
        /// The one record.
        one: Words,
        /// The other.
        other: Words,
        /// `place`, `mark`, `standing`, `amount` or blank.
        differ: &'static str,
        /// Share of their mean by which amounts may differ.
        tolerance: f64,
        /// Only between registers of different authority.
        ranked: bool,
    },
    /// Records that lack an address or have ended.
    Alone {
        /// Kind of the thing.
        kind: &'static str,
        /// Which records.
        of: Words,
        /// The thing has no address.
        without_address: bool,
        /// Records that hold until before this day; blank for any.
        ended_before: String,
    },
    /// Records at an address where records of another kind stand.
    Meet {
        /// Kind of the thing.
        kind: &'static str,
        /// Which of its records.
        of: Words,
        /// Kind of the other.
        with_kind: &'static str,
        /// Which of the other's records.
        with: Words,
    },
    /// Records at retired addresses.
    Ground {
        /// Kind of the thing.
        kind: &'static str,
        /// Which of its records.
        of: Words,
    },
    /// Published addresses at which nothing of a kind stands.
    Bare {
        /// Numbers of the kinds of address, written `,7,`.
        address_kinds: String,
        /// What is missing.
        kind: &'static str,
    },
    /// Too many persons at the dwellings of an address.
    Crowd {
        /// Which persons.
        persons: Words,
        /// Most persons to a dwelling.
        most_persons: i64,
        /// Least square metres to a person.
        least_area: f64,
    },
    /// Late registers.
    Late {
        /// The instant, microseconds UTC.
        now: i64,
    },
}

impl Shape {
    fn statement(&self) -> Statement {
        match self {
            Self::Pair { .. } => sql!("consistency/pair"),
            Self::Alone { .. } => sql!("consistency/alone"),
            Self::Meet { .. } => sql!("consistency/meet"),
            Self::Ground { .. } => sql!("consistency/ground"),
            Self::Bare { .. } => sql!("consistency/bare"),
            Self::Crowd { .. } => sql!("consistency/crowd"),
            Self::Late { .. } => sql!("consistency/late"),
        }
    }

    fn values(&self, from: i64, to: i64) -> Vec<Value<'_>> {
        match self {
            Self::Pair { kind, one, other, differ, tolerance, ranked } => values![
                from,
                to,
                *kind,
                &one.status,
                &one.standing,
                &other.status,
                &other.standing,
                *differ,
                *tolerance,
                i64::from(*ranked),
            ]
            .to_vec(),
            Self::Alone { kind, of, without_address, ended_before } => values![
                from,
                to,
                *kind,
                &of.status,
                &of.standing,
                i64::from(*without_address),
                i64::from(!ended_before.is_empty()),
                ended_before,
            ]
            .to_vec(),
            Self::Meet { kind, of, with_kind, with } => {
                values![from, to, *with_kind, &with.status, &with.standing, *kind, &of.status, &of.standing].to_vec()
            }
            Self::Ground { kind, of } => values![from, to, *kind, &of.status, &of.standing].to_vec(),
            Self::Bare { address_kinds, kind } => values![from, to, address_kinds, *kind].to_vec(),
            Self::Crowd { persons, most_persons, least_area } => {
                values![from, to, &persons.status, &persons.standing, *most_persons, *least_area].to_vec()
            }
            Self::Late { now } => values![from, to, *now].to_vec(),
        }
    }
}

/// What breaks a rule at the anchors of each range (first, last), ranges in order. Cost: what stands at those anchors; one round trip.
///
/// # Errors
/// When the database cannot be read.
pub fn find_hits(session: &mut Session, shape: &Shape, ranges: &[(i64, i64)]) -> Result<Vec<HitRow>, StoreError> {
    let lists: Vec<_> = ranges.iter().map(|(from, to)| shape.values(*from, *to)).collect();
    let answers = session.query_many(shape.statement(), &lists)?;
    answers.into_iter().flatten().map(|mut row| HitRow::read(&mut row)).collect()
}
