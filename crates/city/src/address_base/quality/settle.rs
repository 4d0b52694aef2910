//! What a check found meets what is known: a new finding opens, a known one is seen again, a mended one opens again.

use chengji_core::address_base::quality::{FindingState, Issue, QualitySeverity};
use chengji_core::history::day_of;
use chengji_store::address_quality::{self as store, CheckRow, FindingRow};
use chengji_store::{Tx, ids};
use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::city::City;
use crate::encode::damaged;
use crate::error::CityError;

/// Findings settled in one transaction.
const AT_ONCE: usize = 2_000;

/// Something wrong, and where.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) issue: Issue,
    pub(super) division: String,
}

/// Settles everything found, some thousand findings a transaction.
pub(super) fn settle(city: &City, row: &mut CheckRow, found: Vec<Found>) -> Result<(), CityError> {
    let mut rest = found;
    while !rest.is_empty() {
        let later = rest.split_off(rest.len().min(AT_ONCE));
        let part = std::mem::replace(&mut rest, later);
        let (check_id, actor, shared) = (row.check_id, row.actor.clone(), city.clone());
        row.opened += city.store().write(move |tx| {
            let mut opened = 0;
            for found in &part {
                opened += i64::from(settle_one(tx, &shared, check_id, &actor, found)?);
            }
            Ok::<_, CityError>(opened)
        })?;
    }
    Ok(())
}

/// Yields whether it was opened, or opened again.
fn settle_one(tx: &mut Tx, city: &City, check_id: i64, actor: &str, found: &Found) -> Result<bool, CityError> {
    let Found { issue, division } = found;
    let now = city.now();
    let terms = city.standards().quality.of(issue.rule);
    let key = key_of(issue);
    let Some(known) = store::find_finding(tx, &key)? else {
        let row = FindingRow {
            finding_id: ids::take(tx, "address_finding", 1)?,
            finding_key: key,
            rule: issue.rule.as_str().to_owned(),
            blocking: i64::from(terms.is_some_and(|terms| terms.severity == QualitySeverity::Blocking)),
            address_id: issue.address_id,
            other_id: issue.other_id,
            division: division.clone(),
            detail: issue.detail.clone(),
            state: FindingState::Open.as_str().to_owned(),
            owner: terms.map_or_else(String::new, |terms| terms.owner.clone()),
            assignee: None,
            reason: None,
            due_on: due(day_of(now), terms.map_or(30, |terms| terms.days))?,
            version: 1,
            seen_in: check_id,
            opened_at: now.as_microsecond(),
            changed_at: now.as_microsecond(),
            changed_by: actor.to_owned(),
        };
        store::insert_finding(tx, &row)?;
        return Ok(true);
    };
    let state = state_of(&known)?;
    let is_same = known.detail == issue.detail && known.division == *division;
    let stays = match state {
        FindingState::Open | FindingState::Assigned | FindingState::Waived => is_same,
        FindingState::Fixed | FindingState::Closed => false,
    };
    if stays {
        store::touch_finding(tx, known.finding_id, check_id)?;
        return Ok(false);
    }
    let opens = !matches!(state, FindingState::Open | FindingState::Assigned);
    let due_on = match state {
        FindingState::Closed | FindingState::Waived => due(day_of(now), terms.map_or(30, |terms| terms.days))?,
        _ => known.due_on.clone(),
    };
    let row = FindingRow {
        detail: issue.detail.clone(),
        division: division.clone(),
        state: if opens { FindingState::Open.as_str().to_owned() } else { known.state.clone() },
        due_on,
        seen_in: check_id,
        changed_at: now.as_microsecond(),
        changed_by: actor.to_owned(),
        ..known
    };
    store::update_finding(tx, &row)?;
    Ok(opens)
}

/// The state of a finding.
pub(super) fn state_of(row: &FindingRow) -> Result<FindingState, CityError> {
    let known = FindingState::ALL.iter().copied().find(|state| state.as_str() == row.state);
    known.ok_or_else(|| damaged(format!("finding {} is in no known state: {}", row.finding_id, row.state)))
}

fn key_of(issue: &Issue) -> Vec<u8> {
    let text = format!("{}|{}|{}", issue.rule, issue.address_id, issue.other_id.unwrap_or(0));
    crate::code::key::digest("address-finding", &text).to_vec()
}

fn due(today: Date, days: u16) -> Result<String, CityError> {
    today.checked_add(i64::from(days).days()).map(|day| day.to_string()).map_err(damaged)
}
