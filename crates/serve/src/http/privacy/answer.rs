//! What the privacy routes answer.

use chengji_city::privacy::counts::{CountView, CountsView};
use chengji_city::privacy::erasure::ErasureView;
use chengji_city::privacy::report::{EarlierReport, LinkReport, ReaderReport, RecordReport, SubjectReport};
use chengji_city::privacy::sight::{GrantView, SubjectView};
use chengji_city::privacy::{FieldView, Subject};
use chengji_core::access::Role;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// A purpose for which values of persons may be looked at.
#[derive(Serialize, ToSchema)]
pub(crate) struct Purpose {
    id: String,
    zh: String,
    en: String,
    /// Roles that may state it.
    roles: Vec<&'static str>,
    /// Whether it covers records of other departments.
    any_department: bool,
    /// Whether it allows the report of everything held on a person.
    whole_subject: bool,
    /// Longest grant.
    minutes: u32,
}

impl Purpose {
    pub(super) fn of(purpose: &chengji_core::privacy::purpose::Purpose) -> Self {
        Self {
            id: purpose.id.clone(),
            zh: purpose.zh.clone(),
            en: purpose.en.clone(),
            roles: purpose.roles.iter().copied().map(Role::as_str).collect(),
            any_department: purpose.any_department,
            whole_subject: purpose.whole_subject,
            minutes: purpose.minutes,
        }
    }
}

/// A field, or its mask.
#[derive(Serialize, ToSchema)]
#[schema(as = PersonalField)]
pub(crate) struct Field {
    name: String,
    value: String,
    /// Whether `value` is a mask.
    masked: bool,
}

/// A record or thing as the caller sees it.
#[derive(Serialize, ToSchema)]
#[schema(as = PersonalValues)]
pub(crate) struct Held {
    /// `register-record/…` or `thing/…`.
    subject: String,
    /// `person`, `dwelling` or `organisation`
    kind: String,
    departments: Vec<String>,
    /// Finest division.
    division: Option<String>,
    fields: Vec<Field>,
    /// Records of a thing, by number.
    records: Vec<i64>,
    /// The grant under which fields were shown.
    grant: Option<Grant>,
}

/// That the caller may look for a while.
#[derive(Serialize, ToSchema)]
#[schema(as = SightGrant)]
struct Grant {
    id: i64,
    purpose: String,
    ticket: String,
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
}

/// Everything held on a person.
#[derive(Serialize, ToSchema)]
#[schema(as = SubjectReport)]
pub(crate) struct Report {
    thing: i64,
    /// `person`, `dwelling` or `organisation`
    kind: String,
    #[schema(value_type = String, format = DateTime)]
    made_at: Timestamp,
    /// What is believed; nothing when it was erased.
    golden: Vec<Field>,
    /// What departments say.
    records: Vec<Record>,
    links: Vec<Link>,
    /// Who has looked, been granted a look, or had this reported; oldest first.
    readers: Vec<Reader>,
}

/// What a department says.
#[derive(Serialize, ToSchema)]
#[schema(as = SubjectReportRecord)]
struct Record {
    id: i64,
    department: String,
    register: String,
    #[schema(format = Date)]
    valid_from: String,
    #[schema(format = Date)]
    valid_to: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    recorded_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    gone_at: Option<Timestamp>,
    erased: bool,
    fields: Vec<Field>,
    /// What it said before, oldest first.
    earlier: Vec<Earlier>,
}

/// What a record said before.
#[derive(Serialize, ToSchema)]
#[schema(as = SubjectReportEarlier)]
struct Earlier {
    #[schema(value_type = String, format = DateTime)]
    recorded_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    retired_at: Timestamp,
    fields: Vec<Field>,
}

/// What a person has to do with.
#[derive(Serialize, ToSchema)]
#[schema(as = SubjectReportLink)]
struct Link {
    relation: String,
    from_thing: i64,
    to_thing: Option<i64>,
    to_address: Option<i64>,
    department: String,
    #[schema(format = Date)]
    valid_from: Option<String>,
    #[schema(format = Date)]
    valid_to: Option<String>,
}

/// That somebody has looked.
#[derive(Serialize, ToSchema)]
#[schema(as = SubjectReportReader)]
struct Reader {
    /// Position of the event in the audit log.
    seq: i64,
    at: String,
    actor: String,
    event: String,
    subject: String,
    purpose: String,
    ticket: String,
    /// Names of the fields, separated by spaces.
    fields: String,
}

/// Counts of a division and of those it consists of.
#[derive(Serialize, ToSchema)]
#[schema(as = PersonCounts)]
pub(crate) struct Counts {
    #[schema(format = Date)]
    counted_on: String,
    /// Whether every count is shown.
    exact: bool,
    /// A count of fewer persons is hidden, and others beside it that would give it away.
    k: u64,
    items: Vec<Count>,
}

/// A count.
#[derive(Serialize, ToSchema)]
#[schema(as = PersonCount)]
struct Count {
    /// Blank for the whole city; with a dash at the end for persons of whom nothing finer is known.
    division: String,
    /// Blank for all.
    standing: String,
    /// Years of age; blank for all.
    band: String,
    /// Null where it is hidden.
    n: Option<i64>,
}

/// A page of erasures.
#[derive(Serialize, ToSchema)]
pub(crate) struct Erasures {
    pub(super) items: Vec<Erasure>,
    /// Give it as `cursor` for the next page; absent at the end.
    pub(super) next: Option<i64>,
}

/// An erasure.
#[derive(Serialize, ToSchema)]
pub(crate) struct Erasure {
    id: i64,
    thing: i64,
    reason: String,
    document: String,
    /// `proposed`, `done` or `refused`
    state: String,
    proposed_by: String,
    #[schema(value_type = String, format = DateTime)]
    proposed_at: Timestamp,
    decided_by: Option<String>,
    #[schema(value_type = Option<String>, format = DateTime)]
    decided_at: Option<Timestamp>,
    /// Keys destroyed.
    keys_destroyed: Option<i64>,
}

impl From<FieldView> for Field {
    fn from(view: FieldView) -> Self {
        let FieldView { name, value, masked } = view;
        Self { name, value, masked }
    }
}

fn fields(views: Vec<FieldView>) -> Vec<Field> {
    views.into_iter().map(Field::from).collect()
}

impl From<SubjectView> for Held {
    fn from(view: SubjectView) -> Self {
        let SubjectView { subject, kind, departments, division, fields: views, records, grant } = view;
        let subject: Subject = subject;
        let grant = grant.map(|view| {
            let GrantView { grant_id: id, purpose, ticket, expires_at } = view;
            Grant { id, purpose, ticket, expires_at }
        });
        Self { subject: subject.name(), kind, departments, division, fields: fields(views), records, grant }
    }
}

impl From<SubjectReport> for Report {
    fn from(view: SubjectReport) -> Self {
        Self {
            thing: view.thing_id,
            kind: view.kind,
            made_at: view.made_at,
            golden: fields(view.golden),
            records: view.records.into_iter().map(Record::from).collect(),
            links: view.links.into_iter().map(Link::from).collect(),
            readers: view.readers.into_iter().map(Reader::from).collect(),
        }
    }
}

impl From<RecordReport> for Record {
    fn from(view: RecordReport) -> Self {
        let earlier = |view: EarlierReport| Earlier {
            recorded_at: view.recorded_at,
            retired_at: view.retired_at,
            fields: fields(view.fields),
        };
        Self {
            id: view.record_id,
            department: view.department,
            register: view.register,
            valid_from: view.valid_from,
            valid_to: view.valid_to,
            recorded_at: view.recorded_at,
            gone_at: view.gone_at,
            erased: view.erased,
            fields: fields(view.fields),
            earlier: view.earlier.into_iter().map(earlier).collect(),
        }
    }
}

impl From<LinkReport> for Link {
    fn from(view: LinkReport) -> Self {
        let LinkReport { relation, from_thing, to_thing, to_address, department, valid_from, valid_to } = view;
        Self { relation, from_thing, to_thing, to_address, department, valid_from, valid_to }
    }
}

impl From<ReaderReport> for Reader {
    fn from(view: ReaderReport) -> Self {
        let ReaderReport { seq, at, actor, event, subject, purpose, ticket, fields } = view;
        Self { seq, at, actor, event, subject, purpose, ticket, fields }
    }
}

impl From<CountsView> for Counts {
    fn from(view: CountsView) -> Self {
        let count = |view: CountView| {
            let CountView { division, standing, band, n } = view;
            Count { division, standing, band, n }
        };
        Self {
            counted_on: view.counted_on,
            exact: view.exact,
            k: view.k,
            items: view.rows.into_iter().map(count).collect(),
        }
    }
}

impl From<ErasureView> for Erasure {
    fn from(view: ErasureView) -> Self {
        Self {
            id: view.erasure_id,
            thing: view.thing_id,
            reason: view.reason,
            document: view.document,
            state: view.state,
            proposed_by: view.proposed_by,
            proposed_at: view.proposed_at,
            decided_by: view.decided_by,
            decided_at: view.decided_at,
            keys_destroyed: view.keys_destroyed,
        }
    }
}
