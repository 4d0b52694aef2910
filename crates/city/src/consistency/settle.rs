//! What a check found meets what is known, inside one transaction.

use std::collections::HashMap;
use std::fmt::Write as _;

use chengji_core::audit::{EventKind, hash_leaf};
use chengji_core::consistency::{ConflictAct, ConflictState, Discovery, Known, Owner, Scope, Step, settle};
use chengji_core::history::day_of;
use chengji_store::consistency::{self as store, ActRow, FindingRow, RegisterRow};
use chengji_store::{Tx, ids};
use jiff::Timestamp;
use jiff::civil::Date;

use super::hits::discover;
use crate::city::City;
use crate::encode::damaged;
use crate::error::CityError;
use crate::indicator;
use crate::journal::Journal;
use crate::keys::hex;

/// Digits of a street or town.
const STREET: usize = 9;

/// What every judgement of a transaction needs.
pub(super) struct Bench {
    city: City,
    now: Timestamp,
    today: Date,
    actor: String,
    registers: HashMap<i64, RegisterRow>,
}

/// What a transaction settled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Settled {
    pub(super) opened: i64,
    pub(super) returned: i64,
    pub(super) closed: i64,
}

impl Bench {
    pub(super) fn new(tx: &mut Tx, city: &City, now: Timestamp, actor: String) -> Result<Self, CityError> {
        let registers = store::list_registers(tx)?.into_iter().map(|row| (row.register_id, row)).collect();
        Ok(Self { city: city.clone(), now, today: day_of(now), actor, registers })
    }

    /// Whose a finding is, as stored.
    fn owner(&self, owner: &Owner, discovery: &Discovery) -> String {
        let known = discovery.registers.iter().filter_map(|id| self.registers.get(id));
        let chosen = match owner {
            Owner::Department(name) => return name.clone(),
            Owner::Street => None,
            Owner::Junior => known.max_by_key(|register| (register.rank, register.register_id)),
            Owner::Senior => known.min_by_key(|register| (register.rank, register.register_id)),
        };
        match chosen {
            Some(register) => register.department.clone(),
            None => format!("street:{}", discovery.division.get(..STREET).unwrap_or(&discovery.division)),
        }
    }
}

/// Judges the ranges by every rule of the scope and writes what came of it, with one audit event that answers for every step.
pub(super) fn judge(tx: &mut Tx, bench: &Bench, scope: Scope, ranges: &[(i64, i64)]) -> Result<Settled, CityError> {
    let mut found = Vec::new();
    for rule in bench.city.standards().rules.iter().filter(|rule| rule.test.scope() == scope) {
        found.extend(discover(tx, rule, ranges, bench.now, bench.today)?);
    }
    let rows = store::list_known(tx, scope.as_str(), ranges)?;
    let known = rows.iter().map(known).collect::<Result<Vec<_>, _>>()?;
    let steps = settle(&known, found);
    if steps.is_empty() {
        return Ok(Settled::default());
    }
    let rows = rows.into_iter().map(|row| (row.finding_id, row)).collect();
    write(tx, bench, scope, rows, steps)
}

fn write(
    tx: &mut Tx,
    bench: &Bench,
    scope: Scope,
    mut rows: HashMap<i64, FindingRow>,
    steps: Vec<Step>,
) -> Result<Settled, CityError> {
    let count = u32::try_from(steps.len()).map_err(damaged)?;
    let opening = steps.iter().filter(|step| matches!(step, Step::Open(_))).count();
    let mut next_finding = ids::take(tx, "consistency_finding", u32::try_from(opening).map_err(damaged)?)?;
    let first_act = ids::take(tx, "consistency_act", count)?;
    let (mut settled, mut acts, mut text) = (Settled::default(), Vec::new(), String::new());
    for step in steps {
        let (row, act) = match step {
            Step::Open(discovery) => {
                let row = opened(bench, scope, next_finding, &discovery)?;
                next_finding += 1;
                settled.opened += 1;
                store::insert_finding(tx, &row)?;
                (row, ConflictAct::Open)
            }
            Step::Return(id, discovery) => {
                settled.returned += 1;
                (amended(tx, bench, &mut rows, id, Some(&discovery), ConflictAct::Return)?, ConflictAct::Return)
            }
            Step::Amend(id, discovery) => {
                (amended(tx, bench, &mut rows, id, Some(&discovery), ConflictAct::Amend)?, ConflictAct::Amend)
            }
            Step::Settle(id) => {
                settled.closed += 1;
                (amended(tx, bench, &mut rows, id, None, ConflictAct::Settle)?, ConflictAct::Settle)
            }
        };
        let _ = writeln!(text, "{} {} {} {}", row.finding_id, act, row.state, row.evidence);
        indicator::touch(tx, &row)?;
        acts.push((row.finding_id, act, row.state));
    }
    let mut journal = Journal::open(tx, &bench.actor, bench.now)?;
    let fields = vec![
        ("steps", count.to_string()),
        ("opened", settled.opened.to_string()),
        ("reopened", settled.returned.to_string()),
        ("closed", settled.closed.to_string()),
        ("digest", hex(&hash_leaf(text.as_bytes()))),
    ];
    let event = journal.record(EventKind::FindingsSettled, &format!("consistency/{scope}"), fields, None);
    journal.close(tx, bench.city.key())?;
    for (act_id, (finding_id, act, state)) in (first_act..).zip(acts) {
        let row = ActRow {
            act_id,
            finding_id,
            act: act.as_str().to_owned(),
            state,
            actor: bench.actor.clone(),
            department: None,
            remark: None,
            at: bench.now.as_microsecond(),
            event,
        };
        store::insert_act(tx, &row)?;
    }
    Ok(settled)
}

fn opened(bench: &Bench, scope: Scope, finding_id: i64, discovery: &Discovery) -> Result<FindingRow, CityError> {
    let rules = &bench.city.standards().rules;
    let rule = rules.find(&discovery.rule).ok_or_else(|| damaged(format!("no rule is {}", discovery.rule)))?;
    let now = bench.now.as_microsecond();
    Ok(FindingRow {
        finding_id,
        scope: scope.as_str().to_owned(),
        anchor: discovery.anchor,
        rule: rule.id.clone(),
        subject_kind: rule.test.subject().to_owned(),
        subject_id: discovery.subject_id,
        division: discovery.division.clone(),
        evidence: discovery.evidence.clone(),
        severity: rule.severity.as_str().to_owned(),
        conflict: i64::from(rule.test.is_conflict()),
        owner: bench.owner(&rule.owner, discovery),
        state: ConflictState::Open.as_str().to_owned(),
        stands: 1,
        due_on: bench.city.standards().calendar.after(bench.today, rule.days).to_string(),
        returned: 0,
        reason: None,
        version: 1,
        opened_at: now,
        changed_at: now,
        changed_by: bench.actor.clone(),
    })
}

/// Writes what a check changes about a known finding; without a discovery it is closed.
fn amended(
    tx: &mut Tx,
    bench: &Bench,
    rows: &mut HashMap<i64, FindingRow>,
    finding_id: i64,
    discovery: Option<&Discovery>,
    act: ConflictAct,
) -> Result<FindingRow, CityError> {
    let mut row = rows.remove(&finding_id).ok_or_else(|| damaged(format!("finding {finding_id} was not read")))?;
    let rule = bench.city.standards().rules.find(&row.rule);
    if let (Some(discovery), Some(rule)) = (discovery, rule) {
        row.owner = bench.owner(&rule.owner, discovery);
        row.division.clone_from(&discovery.division);
        row.evidence.clone_from(&discovery.evidence);
        if act == ConflictAct::Return {
            row.returned += 1;
            row.reason = None;
            row.due_on = bench.city.standards().calendar.after(bench.today, rule.days).to_string();
        }
    }
    let state = match act {
        ConflictAct::Return => ConflictState::Reopened,
        ConflictAct::Settle => ConflictState::Closed,
        _ => state_of(&row)?,
    };
    state.as_str().clone_into(&mut row.state);
    row.stands = i64::from(state.stands());
    row.changed_at = bench.now.as_microsecond();
    row.changed_by.clone_from(&bench.actor);
    if !store::update_finding(tx, &row)? {
        return Err(damaged(format!("finding {finding_id} changed inside a transaction")));
    }
    row.version += 1;
    Ok(row)
}

fn known(row: &FindingRow) -> Result<Known, CityError> {
    Ok(Known {
        finding_id: row.finding_id,
        rule: row.rule.clone(),
        anchor: row.anchor,
        subject_id: row.subject_id,
        division: row.division.clone(),
        evidence: row.evidence.clone(),
        state: state_of(row)?,
    })
}

/// The state of a finding.
pub(super) fn state_of(row: &FindingRow) -> Result<ConflictState, CityError> {
    row.state.parse().map_err(damaged)
}
