//! Pairs, reviews and events as the doors show them.

use chengji_city::privacy::FieldView;
use chengji_city::register::review::{FieldPair, PairView, SideView};
use chengji_city::resolution::{DecisionView, Move as MoveOfCity, ReviewView, ThingEventView};
use chengji_core::resolve::{Ceiling, Waterfall};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// A pair that waits for a clerk.
#[derive(Serialize, ToSchema)]
#[schema(as = ResolutionReview)]
pub(crate) struct Review {
    id: i64,
    /// `person`, `dwelling` or `organisation`
    kind: String,
    /// The record with the smaller number.
    a: i64,
    /// The other.
    b: i64,
    /// What the pair weighs, thousandths of a bit.
    weight: i64,
    /// The weight is enough to join them, but another record of the group forbids it.
    forbidden: bool,
    #[schema(value_type = String, format = DateTime)]
    opened_at: Timestamp,
}

/// Two records side by side.
#[derive(Serialize, ToSchema)]
#[schema(as = ResolutionPair)]
pub(crate) struct Pair {
    /// `person`, `dwelling` or `organisation`
    kind: &'static str,
    /// The record with the smaller number, and the other.
    sides: Vec<Side>,
    fields: Vec<Field>,
    /// What the pair weighs; absent when the values of one were erased.
    waterfall: Option<Weights>,
    /// The review that waits for a clerk.
    review: Option<Review>,
    /// The decision in force.
    decision: Option<Decision>,
}

/// A record of a pair.
#[derive(Serialize, ToSchema)]
#[schema(as = ResolutionSide)]
struct Side {
    record: i64,
    department: String,
    register: String,
    /// The thing it belongs to; 0 until it is settled.
    thing: i64,
    thing_code: Option<String>,
    /// All records of that thing; at most 64.
    thing_records: Vec<i64>,
    division: Option<String>,
    /// Address of the base.
    address: Option<i64>,
    /// Its values were erased.
    erased: bool,
    /// Until when a grant of the caller's shows its values.
    #[schema(value_type = Option<String>, format = DateTime)]
    shown_until: Option<Timestamp>,
}

/// A field of both records.
#[derive(Serialize, ToSchema)]
#[schema(as = ResolutionField)]
struct Field {
    name: String,
    /// What the first says.
    a: Option<Value>,
    /// What the second says.
    b: Option<Value>,
    /// Whether both say the same, told of the values and not of their masks; absent when one says nothing.
    agrees: Option<bool>,
}

/// A value, or its mask.
#[derive(Serialize, ToSchema)]
#[schema(as = ResolutionValue)]
struct Value {
    value: String,
    masked: bool,
}

/// What a pair weighs, step by step. Thousandths of a bit.
#[derive(Serialize, ToSchema)]
#[schema(as = ResolutionWaterfall)]
struct Weights {
    steps: Vec<Step>,
    weight: i32,
    /// The least weight that is joined.
    automatic: i32,
    /// The least weight that is looked at.
    review: i32,
    /// `reject`, `review` or `automatic`: the most that a rule allows, whatever the weight.
    ceiling: &'static str,
    /// `reject`, `review` or `automatic`: what becomes of the pair by itself.
    band: &'static str,
    /// The model that says so.
    model: u32,
}

/// A part of a weight.
#[derive(Serialize, ToSchema)]
#[schema(as = ResolutionStep)]
struct Step {
    /// A field; `prior` for what is added before anything is compared, `rarity` for the rarity of an equal name.
    field: &'static str,
    /// How far both agree; blank for the prior.
    level: &'static str,
    /// What it adds.
    weight: i32,
    /// The sum up to here.
    sum: i32,
}

/// A clerk's decision.
#[derive(Serialize, ToSchema)]
#[schema(as = ResolutionDecision)]
struct Decision {
    id: i64,
    same: bool,
    actor: String,
    reason: String,
    #[schema(value_type = String, format = DateTime)]
    decided_at: Timestamp,
}

/// A record that belongs to another thing than before.
#[derive(Serialize, ToSchema)]
#[schema(as = ResolutionMove)]
pub(crate) struct Move {
    record: i64,
    from: Option<i64>,
    to: Option<i64>,
}

/// Something that happened to a thing.
#[derive(Serialize, ToSchema)]
#[schema(as = ResolutionEvent)]
pub(crate) struct ThingEvent {
    id: i64,
    /// `create`, `join`, `leave`, `merge` or `split`
    what: String,
    /// The thing that it was merged into or split from, or that the record came from.
    other: Option<i64>,
    /// The record that was put in or taken out.
    record: Option<i64>,
    /// Why: a record that changed, a decision, a model.
    cause: String,
    /// Records of the thing afterwards.
    records: Vec<i64>,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
}

impl From<ReviewView> for Review {
    fn from(view: ReviewView) -> Self {
        Self {
            id: view.review_id,
            kind: view.kind,
            a: view.a,
            b: view.b,
            weight: view.weight,
            forbidden: view.forbidden,
            opened_at: instant(view.opened_at),
        }
    }
}

impl From<PairView> for Pair {
    fn from(view: PairView) -> Self {
        Self {
            kind: view.kind.as_str(),
            sides: view.sides.into_iter().map(Side::from).collect(),
            fields: view.fields.into_iter().map(Field::from).collect(),
            waterfall: view.waterfall.as_ref().map(Weights::from),
            review: view.review.map(Review::from),
            decision: view.decision.map(Decision::from),
        }
    }
}

impl From<SideView> for Side {
    fn from(view: SideView) -> Self {
        Self {
            record: view.record_id,
            department: view.department,
            register: view.register,
            thing: view.thing_id,
            thing_code: view.thing_code,
            thing_records: view.thing_records,
            division: view.division,
            address: view.address_id,
            erased: view.is_erased,
            shown_until: view.grant.map(|grant| grant.expires_at),
        }
    }
}

impl From<FieldPair> for Field {
    fn from(pair: FieldPair) -> Self {
        let value = |view: FieldView| Value { value: view.value, masked: view.masked };
        let [a, b] = pair.values.map(|side| side.map(value));
        Self { name: pair.name, a, b, agrees: pair.agrees }
    }
}

impl From<&Waterfall> for Weights {
    fn from(waterfall: &Waterfall) -> Self {
        let step = |step: &chengji_core::resolve::Step| Step {
            field: step.field,
            level: step.level,
            weight: step.weight,
            sum: step.sum,
        };
        Self {
            steps: waterfall.steps.iter().map(step).collect(),
            weight: waterfall.weight,
            automatic: waterfall.automatic,
            review: waterfall.review,
            ceiling: match waterfall.ceiling {
                Ceiling::Reject => "reject",
                Ceiling::Review => "review",
                Ceiling::Automatic => "automatic",
            },
            band: waterfall.band.word(),
            model: waterfall.version,
        }
    }
}

impl From<DecisionView> for Decision {
    fn from(view: DecisionView) -> Self {
        Self {
            id: view.decision_id,
            same: view.same == 1,
            actor: view.actor,
            reason: view.reason,
            decided_at: instant(view.decided_at),
        }
    }
}

impl From<MoveOfCity> for Move {
    fn from(step: MoveOfCity) -> Self {
        Self { record: step.record_id, from: step.from, to: step.to }
    }
}

impl From<ThingEventView> for ThingEvent {
    fn from(view: ThingEventView) -> Self {
        Self {
            id: view.event_id,
            what: view.what,
            other: view.other_thing,
            record: view.record_id,
            cause: view.cause,
            records: view.records.split_whitespace().filter_map(|number| number.parse().ok()).collect(),
            at: instant(view.recorded_at),
        }
    }
}

/// Microseconds UTC as an instant.
fn instant(micros: i64) -> Timestamp {
    Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH)
}
