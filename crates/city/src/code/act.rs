//! What is done to a code after issue: bind, suspend, restore, retire, merge, split, transfer, each with its reason, in one
//! transaction with its audit event. Where the scheme asks for two persons the act waits as a proposal ([`super::proposal`]).

mod perform;
mod within;

use chengji_codes::{ClassCode, DivisionCode};
use chengji_core::access::Permission;
use chengji_core::audit::EventKind;
use chengji_core::lifecycle::{self, Act, CodeState};
use chengji_store::code_act::{self, ActRow};
use chengji_store::{Tx, ids};
use jiff::Timestamp;

use super::home::{self, Home};
use crate::Actor;
use crate::city::City;
use crate::encode::{damaged, instant};
use crate::error::{CityError, Refusal, require};
use crate::journal::Journal;

pub(crate) use within::{follow_within, merge_within, transfer_within};

/// Acts shown of one code.
const SHOWN: u32 = 200;

/// What is asked for besides the code itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Give it to the entity with this code.
    Bind {
        /// Code of the entity.
        entity: String,
    },
    /// Take it out of use for a time.
    Suspend,
    /// Take it back into use.
    Restore,
    /// Take it out of use for good.
    Retire,
    /// Join it into this code, whose thing it is.
    Merge {
        /// The code that stays.
        into: String,
    },
    /// Divide it: each part is a new key and gets a new code.
    Split {
        /// Natural keys of the parts.
        parts: Vec<String>,
    },
    /// Move its thing to this division, which prints a new display code.
    Transfer {
        /// The new division.
        division: DivisionCode,
    },
}

/// An act asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActRequest {
    /// The code.
    pub code: String,
    /// What to do.
    pub step: Step,
    /// Why; at most 500 characters.
    pub reason: String,
    /// Number of the document that orders it; needed to retire, merge and transfer.
    pub document: Option<String>,
}

/// An act, done or waiting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActView {
    /// Our surrogate.
    pub act_id: i64,
    /// The act.
    pub act: Act,
    /// The code acted on.
    pub code: String,
    /// What came of it: the code merged into, split from or moved to; of a proposal, what was asked for.
    pub other: Option<String>,
    /// Why.
    pub reason: String,
    /// Number of the document.
    pub document: Option<String>,
    /// `proposed`, `done` or `refused`.
    pub state: String,
    /// Who asked for it.
    pub proposed_by: String,
    /// When.
    pub proposed_at: Timestamp,
    /// Who decided.
    pub decided_by: Option<String>,
    /// When.
    pub decided_at: Option<Timestamp>,
}

/// A code with its state and its acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeView {
    /// The code.
    pub code: String,
    /// Its scheme.
    pub scheme: String,
    /// Where it is in its life.
    pub state: CodeState,
    /// The codes that answer in its stead.
    pub successors: Vec<String>,
    /// The code in use at the end of the chain, when there is exactly one.
    pub in_use: Option<String>,
    /// Class of the thing.
    pub class: Option<ClassCode>,
    /// The key it was issued to.
    pub natural_key: Option<String>,
    /// Display code of the entity that bears it.
    pub entity: Option<String>,
    /// What may be done to it now.
    pub allowed: Vec<Act>,
    /// What was done to it or proposed, in order.
    pub acts: Vec<ActView>,
    /// What was done to other codes and led to this one.
    pub origins: Vec<ActView>,
}

/// Does what is asked, or keeps it as a proposal where the scheme wants a second person. Needs [`Permission::ChangeCodes`].
///
/// # Errors
/// Without the permission, a reason or the document; for a text that is no code, with what was probably meant; for a code
/// unknown or in a state that forbids the act; for another code that does not fit; or when the store fails.
pub fn act(city: &City, actor: &Actor, request: ActRequest) -> Result<ActView, CityError> {
    require(actor, Permission::ChangeCodes)?;
    super::reason(&request.reason)?;
    let document = request.document.as_deref().map(str::trim).filter(|number| !number.is_empty());
    match document {
        Some(number) => super::reason(number)?,
        None if lifecycle::needs_document(request.step.act()) => {
            return Err(CityError::refuse(Refusal::DocumentMissing, request.step.act().as_str()));
        }
        None => {}
    }
    let request = ActRequest { document: document.map(str::to_owned), ..request };
    let (shared, name, now) = (city.clone(), actor.name.clone(), city.now());
    city.store().write(move |tx| begin(&shared, tx, &name, now, &request))
}

/// Whether a code of this scheme can be moved to another division: it names one and has a serial.
pub(crate) fn can_transfer(city: &City, text: &str) -> bool {
    let schemes = &city.standards().schemes;
    let able = |scheme: &str| schemes.get(scheme).is_some_and(chengji_codes::CodeScheme::needs_serial);
    schemes.identify(text).first().is_some_and(|(scheme, _)| able(scheme))
}

/// A code, its state and everything that was done to it. Needs [`Permission::ReadRegistry`].
///
/// # Errors
/// Without the permission; for a text that is no code, or a code never issued; or when the store fails.
pub fn show(city: &City, actor: &Actor, text: &str) -> Result<CodeView, CityError> {
    require(actor, Permission::ReadRegistry)?;
    city.store().read(|session| {
        let home = home::known(city, session, text)?;
        let state = home.state()?;
        let acts = code_act::list_of_code(session, home.code.as_str(), SHOWN)?;
        let origins = code_act::list_of_other(session, home.code.as_str(), SHOWN)?;
        Ok(CodeView {
            in_use: home::in_use(city, session, &home)?,
            scheme: home.scheme.id().to_owned(),
            state,
            successors: home.successors(),
            class: home.class().map(str::parse).transpose().map_err(damaged)?,
            natural_key: home.row.as_ref().map(|row| row.natural_key.clone()),
            entity: home.bearer.as_ref().map(|bearer| bearer.entity.code.clone()),
            allowed: lifecycle::allowed(state).collect(),
            acts: acts.into_iter().map(view).collect::<Result<_, _>>()?,
            origins: origins.into_iter().map(view).collect::<Result<_, _>>()?,
            code: home.code.to_string(),
        })
    })
}

fn begin(city: &City, tx: &mut Tx, name: &str, now: Timestamp, request: &ActRequest) -> Result<ActView, CityError> {
    let home = home::known(city, tx, &request.code)?;
    let act = request.step.act();
    permitted(&home, act)?;
    let mut row = ActRow {
        act_id: ids::take(tx, "code_act", 1)?,
        kind: act.as_str().to_owned(),
        code: home.code.to_string(),
        other: request.step.asked(),
        reason: request.reason.clone(),
        document: request.document.clone(),
        state: "proposed".to_owned(),
        proposed_by: name.to_owned(),
        proposed_at: now.as_microsecond(),
        decided_by: None,
        decided_at: None,
    };
    let mut journal = Journal::open(tx, name, now)?;
    if home.scheme.needs_two_persons(act) {
        perform::check(city, tx, &home, &request.step)?;
        code_act::insert_act(tx, &row)?;
        journal.record(EventKind::CodeActProposed, &row.code, fields(&row), None);
    } else {
        finish(city, tx, &mut journal, &home, &request.step, &mut row, (name, now))?;
        code_act::insert_act(tx, &row)?;
    }
    journal.close(tx, city.key())?;
    view(row)
}

/// Performs an act that nothing waits for any more, and fills in what came of it.
pub(super) fn finish(
    city: &City,
    tx: &mut Tx,
    journal: &mut Journal,
    home: &Home<'_>,
    step: &Step,
    row: &mut ActRow,
    (name, now): (&str, Timestamp),
) -> Result<(), CityError> {
    permitted(home, step.act())?;
    perform::check(city, tx, home, step)?;
    let came = perform::perform(city, tx, home, step, now)?;
    row.state = "done".to_owned();
    row.decided_by = Some(name.to_owned());
    row.decided_at = Some(now.as_microsecond());
    row.other = came.others.first().cloned().or_else(|| step.asked());
    let mut said = fields(row);
    if came.others.len() > 1 {
        said.retain(|(field, _)| *field != "other");
        said.push(("others", came.others.join(" ")));
    }
    if let Some(class) = home.class() {
        said.push(("class", class.to_owned()));
    }
    journal.record(event_of(step.act()), &row.code, said, came.entity);
    // One line of lineage for every further part, so that each is found from its own side.
    for part in came.others.iter().skip(1) {
        let more = ActRow { act_id: ids::take(tx, "code_act", 1)?, other: Some(part.clone()), ..row.clone() };
        code_act::insert_act(tx, &more)?;
    }
    Ok(())
}

fn permitted(home: &Home<'_>, act: Act) -> Result<(), CityError> {
    let state = home.state()?;
    lifecycle::after(state, act, home.bearer.is_some()).map(drop).map_err(|error| match state {
        CodeState::Merged => CityError::refuse(Refusal::CodeMerged, home.successors().join(" ")),
        CodeState::Transferred => CityError::refuse(Refusal::CodeTransferred, home.successors().join(" ")),
        CodeState::Split => CityError::refuse(Refusal::CodeSplit, home.successors().join(" ")),
        CodeState::Retired => CityError::refuse(Refusal::CodeRetired, home.code.as_str()),
        _ => CityError::refuse(Refusal::ActForbidden, error.to_string()),
    })
}

pub(super) fn fields(row: &ActRow) -> Vec<(&'static str, String)> {
    let mut fields =
        vec![("act", row.kind.clone()), ("number", row.act_id.to_string()), ("reason", row.reason.clone())];
    fields.extend(row.document.clone().map(|document| ("document", document)));
    fields.extend(row.other.clone().map(|other| ("other", other)));
    fields.push(("proposed_by", row.proposed_by.clone()));
    fields
}

fn event_of(act: Act) -> EventKind {
    match act {
        Act::Bind => EventKind::CodeBound,
        Act::Suspend => EventKind::CodeSuspended,
        Act::Restore => EventKind::CodeRestored,
        Act::Retire => EventKind::CodeRetired,
        Act::Merge => EventKind::CodeMerged,
        Act::Split => EventKind::CodeSplit,
        Act::Transfer => EventKind::CodeTransferred,
    }
}

pub(super) fn view(row: ActRow) -> Result<ActView, CityError> {
    Ok(ActView {
        act_id: row.act_id,
        act: row.kind.parse().map_err(damaged)?,
        code: row.code,
        other: row.other,
        reason: row.reason,
        document: row.document,
        state: row.state,
        proposed_by: row.proposed_by,
        proposed_at: instant(row.proposed_at),
        decided_by: row.decided_by,
        decided_at: row.decided_at.map(instant),
    })
}

impl Step {
    /// Its name.
    #[must_use]
    pub fn act(&self) -> Act {
        match self {
            Self::Bind { .. } => Act::Bind,
            Self::Suspend => Act::Suspend,
            Self::Restore => Act::Restore,
            Self::Retire => Act::Retire,
            Self::Merge { .. } => Act::Merge,
            Self::Split { .. } => Act::Split,
            Self::Transfer { .. } => Act::Transfer,
        }
    }

    /// What a proposal keeps of it besides its name.
    fn asked(&self) -> Option<String> {
        match self {
            Self::Bind { entity } => Some(entity.clone()),
            Self::Suspend | Self::Restore | Self::Retire => None,
            Self::Merge { into } => Some(into.clone()),
            Self::Split { parts } => Some(serde_json::Value::from(parts.clone()).to_string()),
            Self::Transfer { division } => Some(division.to_string()),
        }
    }

    /// What a kept proposal asked for.
    pub(super) fn of_row(row: &ActRow) -> Result<Self, CityError> {
        let asked = || row.other.clone().ok_or_else(|| damaged("a proposal lacks what it asks for"));
        Ok(match row.kind.parse().map_err(damaged)? {
            Act::Bind => Self::Bind { entity: asked()? },
            Act::Suspend => Self::Suspend,
            Act::Restore => Self::Restore,
            Act::Retire => Self::Retire,
            Act::Merge => Self::Merge { into: asked()? },
            Act::Split => Self::Split { parts: crate::encode::parse(&asked()?)? },
            Act::Transfer => Self::Transfer { division: asked()?.parse().map_err(damaged)? },
        })
    }
}
