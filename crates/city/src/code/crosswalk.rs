//! 标识对照: which thing a foreign identifier means. Departments say so by their records; persons may add and end links,
//! with a reason; where two departments disagree, the conflict is listed until one gives in.

use chengji_codes::{CitizenId, ClassCode};
use chengji_core::access::Permission;
use chengji_core::audit::EventKind;
use chengji_store::crosswalk::{self, ConflictRow, NoteRow};
use chengji_store::entity::Current;
use chengji_store::{Session, Tx, ids, query};
use jiff::Timestamp;

use crate::city::City;
use crate::encode::{damaged, instant};
use crate::error::{CityError, Refusal, require};
use crate::journal::Journal;
use crate::{Actor, Page};

/// Longest identifier kept, in characters.
const LONGEST: usize = 200;

/// A claim that an identifier means an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkView {
    /// Code of the entity.
    pub code: String,
    /// Its class.
    pub class: ClassCode,
    /// The department that says so; none when a person without a department did.
    pub department: Option<String>,
    /// Since when.
    pub since: Timestamp,
    /// Until when; `None` = it holds.
    pub until: Option<Timestamp>,
}

/// Two departments that give one identifier to two entities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConflictView {
    /// Our surrogate.
    pub conflict_id: i64,
    /// The scheme of the identifier.
    pub scheme: String,
    /// The identifier; masked when it is a citizen's.
    pub identifier: String,
    /// The later claim: code of the entity and department …
    pub later: (String, String),
    /// … and the earlier one.
    pub earlier: (String, String),
    /// When it was found.
    pub found_at: Timestamp,
}

/// A link to be made or ended by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkRequest {
    /// The scheme: lower-case letters, digits, `-` and `_`.
    pub scheme: String,
    /// The identifier.
    pub identifier: String,
    /// Code of the entity.
    pub code: String,
    /// Why.
    pub reason: String,
}

/// Every claim ever made on an identifier, the oldest first. Needs [`Permission::ReadRegistry`].
///
/// # Errors
/// Without the permission, or when the store fails.
pub fn links(city: &City, actor: &Actor, scheme: &str, identifier: &str) -> Result<Vec<LinkView>, CityError> {
    require(actor, Permission::ReadRegistry)?;
    city.store().read(|session| {
        let claims = crosswalk::list_links(session, scheme, identifier)?;
        let ids: Vec<i64> = claims.iter().map(|claim| claim.entity_id).collect();
        let found = query::load_current(session, &ids)?;
        let view = |claim: crosswalk::ClaimRow| {
            let bearer = found.iter().find(|one| one.entity.entity_id == claim.entity_id);
            let bearer = bearer.ok_or_else(|| damaged("a link leads to no entity"))?;
            Ok(LinkView {
                code: bearer.entity.code.clone(),
                class: bearer.entity.class.parse().map_err(damaged)?,
                department: claim.department,
                since: instant(claim.since_at),
                until: claim.until_at.map(instant),
            })
        };
        claims.into_iter().map(view).collect()
    })
}

/// Open conflicts, in the order found. Cost: the page.
///
/// # Errors
/// Without [`Permission::ReadRegistry`], for a cursor that is not ours, or when the store fails.
pub fn conflicts(
    city: &City,
    actor: &Actor,
    cursor: Option<&str>,
    limit: usize,
) -> Result<Page<ConflictView>, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let after = super::cursor(cursor)?;
    let size = super::page_size(limit)?;
    let mut rows = city.store().read(|session| crosswalk::list_conflicts(session, after, size + 1))?;
    let more = rows.len() > size as usize;
    rows.truncate(size as usize);
    let next = rows.last().filter(|_| more).map(|row| row.conflict.conflict_id.to_string());
    let items = rows.into_iter().map(|row| ConflictView {
        conflict_id: row.conflict.conflict_id,
        identifier: shown(&row.conflict.identifier),
        scheme: row.conflict.scheme,
        later: (row.code, row.conflict.department),
        earlier: (row.other_code, row.conflict.other_department),
        found_at: instant(row.conflict.found_at),
    });
    Ok(Page { items: items.collect(), next, total: None })
}

/// Says by hand that an identifier means an entity. Where another department means another thing by it, both claims stand
/// and the conflict is listed.
///
/// # Errors
/// Without [`Permission::ChangeCodes`]; without a reason; for a malformed identifier or an unknown or closed entity; or when
/// the store fails.
pub fn link(city: &City, actor: &Actor, request: LinkRequest) -> Result<(), CityError> {
    check(actor, &request)?;
    let (shared, actor, now) = (city.clone(), actor.clone(), city.now());
    city.store().write(move |tx| {
        let bearer = bearer(tx, &request.code)?;
        if bearer.entity.retired_at.is_some() {
            return Err(CityError::refuse(Refusal::EntityClosed, &request.code));
        }
        let (key, id, at) =
            ((request.scheme.as_str(), request.identifier.as_str()), bearer.entity.entity_id, now.as_microsecond());
        let claims = crosswalk::find_claims(tx, &[key])?.pop().unwrap_or_default();
        if claims.iter().any(|claim| claim.entity_id == id) {
            return Ok(());
        }
        crosswalk::insert_link(tx, key, id, &actor.department, at)?;
        let own = actor.department.clone().unwrap_or_default();
        for claim in claims.into_iter().filter(|claim| claim.department != actor.department) {
            let conflict = ConflictRow {
                conflict_id: ids::take(tx, "crosswalk_conflict", 1)?,
                scheme: request.scheme.clone(),
                identifier: request.identifier.clone(),
                entity_id: id,
                department: own.clone(),
                other_id: claim.entity_id,
                other_department: claim.department.unwrap_or_default(),
                found_at: at,
                closed_at: None,
            };
            crosswalk::insert_conflict(tx, &conflict)?;
        }
        note(tx, "add", &request, &actor, id, now)?;
        tell(tx, &shared, EventKind::IdentifierLinked, &request, &actor, now)
    })
}

/// Ends a link by hand, and with it the conflicts it stood in. A department that still says so opens it again with its
/// next changed record.
///
/// # Errors
/// As [`link()`]; [`Refusal::LinkNotFound`] when the link is not open.
pub fn unlink(city: &City, actor: &Actor, request: LinkRequest) -> Result<(), CityError> {
    check(actor, &request)?;
    let (shared, actor, now) = (city.clone(), actor.clone(), city.now());
    city.store().write(move |tx| {
        let bearer = bearer(tx, &request.code)?;
        let (key, id, at) =
            ((request.scheme.as_str(), request.identifier.as_str()), bearer.entity.entity_id, now.as_microsecond());
        if !crosswalk::close_link(tx, key, id, at)? {
            return Err(CityError::refuse(Refusal::LinkNotFound, shown(&request.identifier)));
        }
        crosswalk::close_conflicts_of_claim(tx, key, id, at)?;
        note(tx, "close", &request, &actor, id, now)?;
        tell(tx, &shared, EventKind::IdentifierUnlinked, &request, &actor, now)
    })
}

/// An identifier as logs and lists show it: a citizen's number is masked.
pub(crate) fn shown(identifier: &str) -> String {
    CitizenId::parse(identifier).map_or_else(|_| identifier.to_owned(), |id| id.code.masked())
}

fn check(actor: &Actor, request: &LinkRequest) -> Result<(), CityError> {
    require(actor, Permission::ChangeCodes)?;
    super::reason(&request.reason)?;
    let name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
    let scheme = &request.scheme;
    if scheme.is_empty() || scheme.len() > 40 || !scheme.chars().all(name) {
        return Err(CityError::refuse(Refusal::IdentifierInvalid, scheme));
    }
    let identifier = &request.identifier;
    let length = identifier.chars().count();
    if length == 0 || length > LONGEST || identifier.chars().any(char::is_control) || identifier.trim() != identifier {
        return Err(CityError::refuse(Refusal::IdentifierInvalid, identifier.chars().take(80).collect::<String>()));
    }
    Ok(())
}

fn bearer(session: &mut Session, code: &str) -> Result<Current, CityError> {
    let found = query::find_by_code(session, &code.to_ascii_uppercase())?;
    found.ok_or_else(|| CityError::refuse(Refusal::EntityNotFound, code))
}

fn note(
    tx: &mut Tx,
    kind: &str,
    request: &LinkRequest,
    actor: &Actor,
    entity_id: i64,
    now: Timestamp,
) -> Result<(), CityError> {
    let row = NoteRow {
        note_id: ids::take(tx, "crosswalk_note", 1)?,
        kind: kind.to_owned(),
        scheme: request.scheme.clone(),
        identifier: request.identifier.clone(),
        entity_id,
        reason: request.reason.clone(),
        actor: actor.name.clone(),
        at: now.as_microsecond(),
    };
    Ok(crosswalk::insert_note(tx, &row)?)
}

fn tell(
    tx: &mut Tx,
    city: &City,
    kind: EventKind,
    request: &LinkRequest,
    actor: &Actor,
    now: Timestamp,
) -> Result<(), CityError> {
    let mut journal = Journal::open(tx, &actor.name, now)?;
    let fields = vec![
        ("scheme", request.scheme.clone()),
        ("identifier", shown(&request.identifier)),
        ("reason", request.reason.clone()),
    ];
    journal.record(kind, &request.code, fields, None);
    Ok(journal.close(tx, city.key())?)
}
