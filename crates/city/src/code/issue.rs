//! 赋码: a key gets its code once and for ever. Asked again, it is told the same code; told otherwise of, it is a conflict.

pub(super) mod batch;
pub(super) mod draft;
pub(super) mod known;
pub(super) mod settle;

use chengji_codes::{Code, CodeScheme};
use chengji_core::access::{Permission, Role};
use chengji_core::audit::EventKind;
use chengji_core::finding::{Finding, Rule};
use chengji_store::{Session, Tx};

use self::batch::{Batch, Verdict};
use self::draft::{Drafter, Fields};
use self::known::Register;
use self::settle::{Issuer, tally};
use crate::Actor;
use crate::city::City;
use crate::error::{CityError, Refusal, require};
use crate::journal::Journal;
use crate::keys::hex;

pub use self::settle::IssueTally;

/// Keys of one request.
pub const MOST_KEYS: usize = 5_000;

/// One thing that wants a code, as text; blank is absent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeyRequest {
    /// The key: what tells the thing from all others of the scheme.
    pub key: String,
    /// Class code.
    pub class: Option<String>,
    /// Division code.
    pub division: Option<String>,
    /// Longitude in degrees, CGCS2000: decimal or degrees, minutes and seconds.
    pub lon: Option<String>,
    /// Latitude in degrees, CGCS2000.
    pub lat: Option<String>,
    /// Grid cell code, instead of a position.
    pub cell: Option<String>,
    /// Code of the thing it belongs to.
    pub parent: Option<String>,
    /// Numbers and choices as `name=value; name=value`.
    pub numbers: Option<String>,
}

/// Keys that want codes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IssueRequest {
    /// Id of the scheme.
    pub scheme: String,
    /// Whose blocks the serials come from; none for the common counter.
    pub custodian: Option<String>,
    /// The keys, at most [`MOST_KEYS`].
    pub keys: Vec<KeyRequest>,
    /// Say what would happen, write nothing.
    pub dry_run: bool,
}

/// What became of the keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssueAnswer {
    /// Counts.
    pub tally: IssueTally,
    /// One item a key, in the order of the request.
    pub items: Vec<IssuedView>,
}

/// What became of one key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedView {
    /// Row of the file or place in the request, from 1.
    pub row: u64,
    /// The key, when it is one.
    pub key: Option<String>,
    /// Its code; of a conflicting key the one that is there.
    pub code: Option<Code>,
    /// `issued`, `existing`, `conflicting` or `rejected`.
    pub outcome: &'static str,
    /// What is wrong, for the last two.
    pub findings: Vec<Finding>,
}

/// Issues codes to keys, in one transaction. The same request again changes nothing and gives the same answer.
///
/// # Errors
/// Without [`Permission::IssueCodes`]; an unknown scheme; another department's blocks, or used-up ones; too many keys; or when
/// the store fails. Keys that cannot have a code are no error: the answer says why.
pub fn issue(city: &City, actor: &Actor, request: &IssueRequest) -> Result<IssueAnswer, CityError> {
    let custodian = custodian_of(actor, request.custodian.as_deref())?;
    if request.keys.len() > MOST_KEYS {
        return Err(CityError::refuse(Refusal::TooManyKeys, request.keys.len().to_string()));
    }
    let scheme = scheme_of(city, &request.scheme)?;
    let mut batch = drafted(city, &scheme, &request.keys);
    let mut register = Register::new(city, &scheme);
    if request.dry_run {
        return city.store().read(|session| {
            let asked = batch.fresh_by_digest();
            register.look_up(session, &mut batch, &asked)?;
            settle::rehearse(&mut batch);
            answer(session, &mut register, &batch)
        });
    }
    let (shared, name) = (city.clone(), actor.name.clone());
    let issuer = Issuer { custodian, run_id: 0, now: city.now() };
    city.store().write(move |tx| {
        let asked = batch.fresh_by_digest();
        register.look_up(tx, &mut batch, &asked)?;
        let digest = settle::settle(tx, &scheme, &issuer, &mut batch)?;
        register.learn(&batch);
        let answer = answer(tx, &mut register, &batch)?;
        if answer.tally.issued > 0 {
            let mut journal = Journal::open(tx, &name, issuer.now)?;
            let fields = fields(&answer.tally, &digest, issuer.custodian.as_deref());
            journal.record(EventKind::CodesIssued, &format!("scheme/{}", scheme.id()), fields, None);
            journal.close(tx, shared.key())?;
        }
        Ok(answer)
    })
}

/// Issues codes to keys within another use case's transaction, which tells of them in its own event; what cannot have a code
/// says why.
pub(crate) fn issue_within(
    city: &City,
    tx: &mut Tx,
    scheme: &str,
    keys: &[KeyRequest],
) -> Result<Vec<IssuedView>, CityError> {
    let scheme = scheme_of(city, scheme)?;
    let mut batch = drafted(city, &scheme, keys);
    let mut register = Register::new(city, &scheme);
    let asked = batch.fresh_by_digest();
    register.look_up(tx, &mut batch, &asked)?;
    settle::settle(tx, &scheme, &Issuer { custodian: None, run_id: 0, now: city.now() }, &mut batch)?;
    register.learn(&batch);
    Ok(answer(tx, &mut register, &batch)?.items)
}

/// Whose blocks an actor draws from. Who belongs to a department and does not run the installation draws from its blocks
/// alone.
pub(super) fn custodian_of(actor: &Actor, asked: Option<&str>) -> Result<Option<String>, CityError> {
    require(actor, Permission::IssueCodes)?;
    let asked = asked.map(str::trim).filter(|asked| !asked.is_empty());
    match own_department(actor) {
        None => Ok(asked.map(str::to_owned)),
        Some(own) if asked.is_none_or(|asked| asked == own) => Ok(Some(own.to_owned())),
        Some(_) => Err(CityError::refuse(Refusal::CustodianDenied, "")),
    }
}

/// The department that an actor is bound to.
pub(super) fn own_department(actor: &Actor) -> Option<&str> {
    if actor.roles.contains(&Role::Administrator) { None } else { actor.department.as_deref() }
}

/// The scheme of this id.
pub(super) fn scheme_of(city: &City, id: &str) -> Result<CodeScheme, CityError> {
    let scheme = city.standards().schemes.get(id);
    scheme.cloned().ok_or_else(|| CityError::refuse(Refusal::SchemeUnknown, id))
}

/// What an audit event says of codes issued together.
pub(super) fn fields(tally: &IssueTally, digest: &[u8; 32], custodian: Option<&str>) -> Vec<(&'static str, String)> {
    let mut fields = vec![
        ("issued", tally.issued.to_string()),
        ("existing", tally.existing.to_string()),
        ("conflicting", tally.conflicting.to_string()),
        ("rejected", tally.rejected.to_string()),
        ("codes", format!("sm3:{}", hex(digest))),
    ];
    fields.extend(custodian.map(|custodian| ("custodian", custodian.to_owned())));
    fields
}

/// Every row of a batch with what became of it, in the order in which they came.
pub(super) fn views(
    session: &mut Session,
    register: &mut Register,
    batch: &Batch,
    told: &mut dyn FnMut(IssuedView),
) -> Result<(), CityError> {
    let mut refused = batch.refused.iter().peekable();
    for (at, row) in batch.rows.iter().enumerate() {
        while let Some(before) = refused.next_if(|refused| refused.row < row.row) {
            told(refused_view(before));
        }
        told(view(session, register, batch, at)?);
    }
    refused.for_each(|last| told(refused_view(last)));
    Ok(())
}

/// What became of the row at an index.
pub(super) fn view(
    session: &mut Session,
    register: &mut Register,
    batch: &Batch,
    at: usize,
) -> Result<IssuedView, CityError> {
    let row = &batch.rows[at];
    let code = register.code_of(session, batch, at)?;
    let (outcome, findings) = match &batch.verdicts[at] {
        Verdict::Fresh | Verdict::Issued(_) => ("issued", Vec::new()),
        Verdict::Same(_) => ("existing", Vec::new()),
        Verdict::Other(_) | Verdict::Repeat(_) => ("conflicting", vec![conflict(batch.key(row), code)]),
    };
    Ok(IssuedView { row: row.row, key: Some(batch.key(row).to_owned()), code, outcome, findings })
}

pub(super) fn refused_view(refused: &batch::Refused) -> IssuedView {
    let findings = refused.findings.clone();
    IssuedView { row: refused.row, key: refused.key.clone(), code: None, outcome: "rejected", findings }
}

fn conflict(key: &str, code: Option<Code>) -> Finding {
    let detail = match code {
        Some(code) => format!("{code} was issued for other facts"),
        None => "an earlier row says other facts".to_owned(),
    };
    Finding::new(Rule::IssueConflict).field("key").got(key).detail(detail)
}

fn drafted(city: &City, scheme: &CodeScheme, keys: &[KeyRequest]) -> Batch {
    let mut drafter = Drafter::new(city.standards(), scheme);
    for (row, key) in (1..).zip(keys) {
        drafter.push(
            row,
            &Fields {
                key: said(Some(&key.key)),
                class: said(key.class.as_deref()),
                division: said(key.division.as_deref()),
                lon: said(key.lon.as_deref()),
                lat: said(key.lat.as_deref()),
                cell: said(key.cell.as_deref()),
                parent: said(key.parent.as_deref()),
                numbers: said(key.numbers.as_deref()),
            },
        );
    }
    drafter.take()
}

/// A text without the blanks around it; none when nothing is left.
fn said(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

fn answer(session: &mut Session, register: &mut Register, batch: &Batch) -> Result<IssueAnswer, CityError> {
    let mut items = Vec::with_capacity(batch.rows.len() + batch.refused.len());
    views(session, register, batch, &mut |view| items.push(view))?;
    Ok(IssueAnswer { tally: tally(batch), items })
}

/// The rejected and conflicting rows of a batch, in the order in which they came.
pub(super) fn troubled(
    session: &mut Session,
    register: &mut Register,
    batch: &Batch,
    told: &mut dyn FnMut(IssuedView),
) -> Result<(), CityError> {
    let mut found: Vec<IssuedView> = batch.refused.iter().map(refused_view).collect();
    for (at, verdict) in batch.verdicts.iter().enumerate() {
        if matches!(verdict, Verdict::Other(_) | Verdict::Repeat(_)) {
            found.push(view(session, register, batch, at)?);
        }
    }
    found.sort_by_key(|view| view.row);
    found.into_iter().for_each(told);
    Ok(())
}
