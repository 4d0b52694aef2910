//! Rules, checks and findings as the doors show them.

use chengji_city::consistency::{CheckView, FindingStory, FindingView, Rule as RuleOfCity};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

/// A rule that registers are held against.
#[derive(Serialize, ToSchema)]
#[schema(as = ConsistencyRule)]
pub(crate) struct Rule {
    id: String,
    zh: String,
    en: String,
    /// `notice`, `warning` or `grave`
    severity: &'static str,
    /// `street`, `junior`, `senior` or `department:NAME`
    owner: String,
    working_days: u16,
    /// Where the rule comes from; `project-defined` when no text was read.
    basis: String,
    /// What its findings are about.
    subject: &'static str,
}

/// One run of the check.
#[derive(Serialize, ToSchema)]
#[schema(as = ConsistencyCheck)]
pub(crate) struct Check {
    id: i64,
    /// Over everything, rather than over what had changed.
    whole: bool,
    /// `running`, `finished` or `failed`
    state: String,
    /// The day it judged by.
    #[schema(format = Date)]
    day: String,
    actor: String,
    /// Things and addresses looked at.
    examined: i64,
    opened: i64,
    reopened: i64,
    closed: i64,
    /// Findings that stand.
    standing: i64,
    #[schema(value_type = String, format = DateTime)]
    started_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    finished_at: Option<Timestamp>,
}

/// A disagreement that a rule found. It names records and things by number.
#[derive(Serialize, ToSchema)]
#[schema(as = ConsistencyFinding)]
pub(crate) struct Finding {
    id: i64,
    rule: String,
    /// Title of the rule in Chinese.
    zh: String,
    /// Title of the rule in English.
    en: String,
    /// `person`, `dwelling`, `organisation`, `address` or `register`
    subject_kind: String,
    subject_id: i64,
    division: String,
    /// Records with what they say, and figures.
    #[schema(value_type = Object)]
    evidence: Value,
    severity: String,
    /// A department, or `street:DIVISION`
    owner: String,
    state: &'static str,
    #[schema(format = Date)]
    due_on: String,
    overdue: bool,
    /// How often it came back.
    returned: i64,
    reason: Option<String>,
    version: i64,
    #[schema(value_type = String, format = DateTime)]
    opened_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Timestamp,
    changed_by: String,
}

/// A department that was asked, and what it answered.
#[derive(Serialize, ToSchema)]
#[schema(as = ConsistencySide)]
pub(crate) struct Side {
    department: String,
    #[schema(value_type = String, format = DateTime)]
    asked_at: Timestamp,
    /// `confirmed`, `corrected` or `disputed`
    answer: Option<String>,
    remark: Option<String>,
    #[schema(value_type = Option<String>, format = DateTime)]
    answered_at: Option<Timestamp>,
    answered_by: Option<String>,
}

/// A step of a finding.
#[derive(Serialize, ToSchema)]
#[schema(as = ConsistencyAct)]
pub(crate) struct Act {
    act: String,
    state: String,
    actor: String,
    department: Option<String>,
    remark: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// Sequence number of the audit event that tells of it.
    event: i64,
}

/// A finding from its discovery to now.
#[derive(Serialize, ToSchema)]
#[schema(as = ConsistencyStory)]
pub(crate) struct Story {
    finding: Finding,
    sides: Vec<Side>,
    acts: Vec<Act>,
}

impl From<&RuleOfCity> for Rule {
    fn from(rule: &RuleOfCity) -> Self {
        Self {
            id: rule.id.clone(),
            zh: rule.zh.clone(),
            en: rule.en.clone(),
            severity: rule.severity.as_str(),
            owner: rule.owner.to_string(),
            working_days: rule.days,
            basis: rule.basis.clone(),
            subject: rule.test.subject(),
        }
    }
}

impl From<CheckView> for Check {
    fn from(view: CheckView) -> Self {
        Self {
            id: view.check_id,
            whole: view.whole,
            state: view.state,
            day: view.day.to_string(),
            actor: view.actor,
            examined: view.examined,
            opened: view.opened,
            reopened: view.reopened,
            closed: view.closed,
            standing: view.standing,
            started_at: view.started_at,
            finished_at: view.finished_at,
        }
    }
}

impl From<FindingView> for Finding {
    fn from(view: FindingView) -> Self {
        Self {
            id: view.finding_id,
            rule: view.rule,
            zh: view.zh,
            en: view.en,
            subject_kind: view.subject_kind,
            subject_id: view.subject_id,
            division: view.division,
            evidence: view.evidence,
            severity: view.severity,
            owner: view.owner,
            state: view.state.as_str(),
            due_on: view.due_on.to_string(),
            overdue: view.is_overdue,
            returned: view.returned,
            reason: view.reason,
            version: view.version,
            opened_at: view.opened_at,
            changed_at: view.changed_at,
            changed_by: view.changed_by,
        }
    }
}

impl From<FindingStory> for Story {
    fn from(story: FindingStory) -> Self {
        let sides = story.sides.into_iter().map(|side| Side {
            department: side.department,
            asked_at: side.asked_at,
            answer: side.answer,
            remark: side.remark,
            answered_at: side.answered_at,
            answered_by: side.answered_by,
        });
        let acts = story.acts.into_iter().map(|act| Act {
            act: act.act,
            state: act.state,
            actor: act.actor,
            department: act.department,
            remark: act.remark,
            at: act.at,
            event: act.event,
        });
        Self { finding: Finding::from(story.finding), sides: sides.collect(), acts: acts.collect() }
    }
}
