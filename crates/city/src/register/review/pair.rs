//! A pair before a clerk: both records side by side, and what speaks for and against them.

use std::collections::BTreeMap;

use chengji_core::access::Permission;
use chengji_core::register::RegisterKind;
use chengji_core::register::standard::KindStandard;
use chengji_core::resolve::{Waterfall, dwelling, organisation, person};
use chengji_store::register::record::{self as records, RecordRow};
use chengji_store::register::{self as registers, thing};
use chengji_store::resolution::{self as store, DecisionRow};
use chengji_store::{Session, StoreError};
use serde_json::Value;

use super::{by_kind, weighed};
use crate::Actor;
use crate::city::City;
use crate::encode::damaged;
use crate::error::{CityError, Refusal, require};
use crate::privacy::sight::{self, GrantView};
use crate::privacy::{CONTENT, FieldView, Subject, members};
use crate::resolution::{ReviewView, Seal};

/// Records of a thing that are named beside a pair.
const MEMBERS: u32 = 64;

/// Two records of one kind, the smaller number first.
#[derive(Debug, Clone, PartialEq)]
pub struct PairView {
    /// What both are of.
    pub kind: RegisterKind,
    /// The record with the smaller number, and the other.
    pub sides: [SideView; 2],
    /// Every field that one of them has, by name.
    pub fields: Vec<FieldPair>,
    /// What the pair weighs; none when the values of one were erased.
    pub waterfall: Option<Waterfall>,
    /// The review that waits for a clerk.
    pub review: Option<ReviewView>,
    /// The decision in force.
    pub decision: Option<DecisionRow>,
}

/// A record of a pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SideView {
    /// The register record.
    pub record_id: i64,
    /// The department whose record it is.
    pub department: String,
    /// Its register.
    pub register: String,
    /// The thing it belongs to; 0 until it is settled.
    pub thing_id: i64,
    /// Code of that thing.
    pub thing_code: Option<String>,
    /// All records of that thing, this one among them; at most 64.
    pub thing_records: Vec<i64>,
    /// The finest division known.
    pub division: Option<String>,
    /// The address of the base.
    pub address_id: Option<i64>,
    /// Its values were erased.
    pub is_erased: bool,
    /// The grant under which values are shown whole.
    pub grant: Option<GrantView>,
}

/// A field of both records. Whether they agree is told of the values themselves, also where masks are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldPair {
    /// Its name.
    pub name: String,
    /// What each says; none when it says nothing.
    pub values: [Option<FieldView>; 2],
    /// Whether both say the same; none when one says nothing.
    pub agrees: Option<bool>,
}

/// Shows a pair. Values are masked but for those that a grant of the actor's shows, which is told in the audit log as everywhere
/// ([`sight::show`]). Needs [`Permission::Ingest`]. Cost: the two records and the lists of their things.
///
/// # Errors
/// Without the permission; for records that are not there, of two kinds or one and the same; when the store or the seal fails.
pub fn pair(city: &City, actor: &Actor, pair: (i64, i64)) -> Result<PairView, CityError> {
    require(actor, Permission::Ingest)?;
    let ids = ordered(pair)?;
    let read = city.store().read(|session| Read::of(city, session, ids))?;
    let seen = [look(city, actor, ids[0])?, look(city, actor, ids[1])?];
    let fields = fields_of(city.standards().registers.kind(read.kind), &seen, read.said);
    let mut sides = read.sides;
    for (side, seen) in sides.iter_mut().zip(seen) {
        side.is_erased = seen.is_none();
        side.grant = seen.and_then(|seen| seen.grant);
    }
    Ok(PairView {
        kind: read.kind,
        sides,
        fields,
        waterfall: read.waterfall,
        review: read.review,
        decision: read.decision,
    })
}

/// The numbers of two records, the smaller first.
pub(super) fn ordered((one, other): (i64, i64)) -> Result<[i64; 2], CityError> {
    if one == other {
        return Err(CityError::refuse(Refusal::ResolutionDecisionInvalid, format!("{one} {other}")));
    }
    Ok([one.min(other), one.max(other)])
}

/// The records, and what both are of.
pub(super) fn known(session: &mut Session, ids: [i64; 2]) -> Result<(RegisterKind, Vec<RecordRow>), CityError> {
    let rows = records::load_records(session, &ids)?;
    if let Some(absent) = ids.iter().find(|id| rows.iter().all(|row| row.record_id != **id)) {
        return Err(CityError::refuse(Refusal::ResolutionRecordUnknown, absent.to_string()));
    }
    let invalid = || CityError::refuse(Refusal::ResolutionDecisionInvalid, format!("{} {}", ids[0], ids[1]));
    let kind = rows.first().and_then(|row| row.kind.parse::<RegisterKind>().ok()).ok_or_else(invalid)?;
    if rows.iter().any(|row| row.kind != kind.as_str()) {
        return Err(invalid());
    }
    Ok((kind, rows))
}

/// The open review about a pair.
pub(super) fn review_of(session: &mut Session, a: i64, b: i64) -> Result<Option<ReviewView>, StoreError> {
    Ok(store::list_reviews_of(session, a)?.into_iter().find(|review| (review.a, review.b) == (a, b)))
}

/// What one snapshot says of a pair.
struct Read {
    kind: RegisterKind,
    sides: [SideView; 2],
    /// None when the values of one were erased, and it is not compared any more.
    waterfall: Option<Waterfall>,
    said: [BTreeMap<String, Value>; 2],
    review: Option<ReviewView>,
    decision: Option<DecisionRow>,
}

impl Read {
    fn of(city: &City, session: &mut Session, ids: [i64; 2]) -> Result<Self, CityError> {
        let (kind, rows) = known(session, ids)?;
        let seal = Seal::to_read(city, session)?;
        let weighed = by_kind!(kind, weighed(session, &seal, ids));
        let ring = city.vault().ring(session, &ids.map(Subject::Record))?;
        let of_register: Vec<_> = registers::list_registers(session)?;
        let mut side = |place: usize| -> Result<(SideView, BTreeMap<String, Value>), CityError> {
            let row = rows.get(place).ok_or_else(|| damaged(format!("record {} left", ids[place])))?;
            let subject = Subject::Record(row.record_id);
            let said = if ring.is_erased(subject) {
                BTreeMap::new()
            } else {
                words_of(&ring.open(subject, CONTENT, &row.content)?)?
            };
            let register = of_register.iter().find(|register| register.register_id == row.register_id);
            let thing_id = row.thing_id.unwrap_or_default();
            let view = SideView {
                record_id: row.record_id,
                department: register.map(|register| register.department.clone()).unwrap_or_default(),
                register: register.map(|register| register.name.clone()).unwrap_or_default(),
                thing_id,
                thing_code: thing::load_thing(session, thing_id)?.and_then(|row| row.code),
                thing_records: store::list_thing(session, thing_id, MEMBERS)?,
                division: row.division.clone(),
                address_id: row.address_id,
                is_erased: false,
                grant: None,
            };
            Ok((view, said))
        };
        let ((one, one_said), (other, other_said)) = (side(0)?, side(1)?);
        let is_erased = ids.iter().any(|id| ring.is_erased(Subject::Record(*id)));
        let waterfall = if is_erased { None } else { Some(weighed?) };
        Ok(Self {
            kind,
            sides: [one, other],
            waterfall,
            said: [one_said, other_said],
            review: review_of(session, ids[0], ids[1])?,
            decision: store::find_decision(session, ids[0], ids[1])?,
        })
    }
}

/// A record as the actor sees it.
struct Seen {
    fields: Vec<FieldView>,
    grant: Option<GrantView>,
}

/// The record as the doors of personal values show it; none when its values were erased.
fn look(city: &City, actor: &Actor, record_id: i64) -> Result<Option<Seen>, CityError> {
    match sight::show(city, actor, Subject::Record(record_id), &[]) {
        Ok(view) => Ok(Some(Seen { fields: view.fields, grant: view.grant })),
        Err(CityError::Refused { refusal: Refusal::Erased, .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// What a record says, by field.
fn words_of(plain: &[u8]) -> Result<BTreeMap<String, Value>, CityError> {
    Ok(members(plain)?.into_iter().filter(|(_, value)| !value.is_null()).collect())
}

/// Both records field by field. What the standard of registers calls open, an organisation's name for one, is shown as in all
/// doors of registers; the doors of personal values would mask it.
fn fields_of(standard: &KindStandard, seen: &[Option<Seen>; 2], said: [BTreeMap<String, Value>; 2]) -> Vec<FieldPair> {
    let is_open = |name: &str| {
        let field = standard.field(name);
        field.is_some_and(|field| !field.personal || field.grade < 3 && field.name != "phone")
    };
    let mut pairs: BTreeMap<String, [Option<FieldView>; 2]> = BTreeMap::new();
    for ((place, seen), said) in seen.iter().enumerate().zip(&said) {
        for field in seen.iter().flat_map(|seen| &seen.fields) {
            let mut view = field.clone();
            if let Some(value) = said.get(&view.name).filter(|_| view.masked && is_open(&view.name)) {
                view.value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                view.masked = false;
            }
            let name = view.name.clone();
            pairs.entry(name).or_default()[place] = Some(view);
        }
    }
    let [one, other] = said;
    let pairs = pairs.into_iter().map(|(name, values)| {
        let agrees = one.get(&name).zip(other.get(&name)).map(|(one, other)| one == other);
        FieldPair { name, values, agrees }
    });
    pairs.collect()
}
