//! `chengji govern`.

mod indicators;

use std::fs::File;
use std::io::BufWriter;
use std::process::ExitCode;

use anyhow::Context as _;
use chengji_city::consistency::{
    self, CheckView, ConflictAct, Extent, FindingFilter, FindingView, Reply, Selection, TaskFormat,
};
use chengji_city::{Actor, City};
use serde_json::{Value, json};

use super::{open, say};
use crate::arguments::Place;
use crate::arguments::govern::{
    Govern, GovernAnswer, GovernCheck, GovernDecide, GovernFindings, GovernJson, GovernSend, GovernShow, GovernTasks,
};
use crate::progress;

/// Findings of one page.
const PAGE: u32 = 1_000;

pub(super) fn run(place: &Place, command: &Govern) -> anyhow::Result<ExitCode> {
    let city = open(place)?;
    match command {
        Govern::Check(options) => check(&city, options)?,
        Govern::Rules(options) => rules(&city, options)?,
        Govern::Findings(options) => findings(&city, options)?,
        Govern::Show(options) => show(&city, options)?,
        Govern::Send(options) => send(&city, options)?,
        Govern::Tasks(options) => tasks(&city, options)?,
        Govern::Answer(options) => return answer(&city, options),
        Govern::Close(options) => decide(&city, options, ConflictAct::Close)?,
        Govern::Waive(options) => decide(&city, options, ConflictAct::Waive)?,
        Govern::Reopen(options) => decide(&city, options, ConflictAct::Reopen)?,
        Govern::Indicators(options) => indicators::print(&city, options)?,
        Govern::Drill(options) => indicators::drill(&city, options)?,
        Govern::Snapshot(options) => indicators::snapshot(&city, options)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn check(city: &City, options: &GovernCheck) -> anyhow::Result<()> {
    let extent = if options.since.is_some() { Extent::Changed } else { Extent::Whole };
    let bar = progress::of_count("checking", options.quiet || options.json);
    let outcome = consistency::check(city, &Actor::system(), extent, &mut |examined| bar.set_position(examined));
    bar.finish_and_clear();
    let view = outcome?;
    if options.json {
        return say(&check_json(&view).to_string());
    }
    let CheckView { examined, opened, reopened, closed, standing, .. } = view;
    say(&format!("{examined} looked at: {opened} opened, {reopened} came back, {closed} closed; {standing} stand"))
}

fn check_json(view: &CheckView) -> Value {
    json!({
        "check": view.check_id, "whole": view.whole, "state": view.state, "day": view.day.to_string(), "examined": view.examined,
        "opened": view.opened, "reopened": view.reopened, "closed": view.closed, "standing": view.standing,
    })
}

fn rules(city: &City, options: &GovernJson) -> anyhow::Result<()> {
    for rule in consistency::list_rules(city, &Actor::system())? {
        let owner = rule.owner.to_string();
        say(&if options.json {
            json!({
                "rule": rule.id, "zh": rule.zh, "en": rule.en, "severity": rule.severity.as_str(), "owner": owner,
                "working_days": rule.days, "basis": rule.basis, "subject": rule.test.subject(),
            })
            .to_string()
        } else {
            format!("{:<30} {:<8} {:>3} days  {:<10} {}", rule.id, rule.severity.as_str(), rule.days, owner, rule.zh)
        })?;
    }
    Ok(())
}

fn findings(city: &City, options: &GovernFindings) -> anyhow::Result<()> {
    let filter = FindingFilter {
        state: options.state,
        owner: options.owner.clone(),
        asked: options.asked.clone(),
        overdue: options.overdue,
        rule: options.rule.clone(),
        division: options.division.clone(),
    };
    let mut after = None;
    loop {
        let page = consistency::list_findings(city, &Actor::system(), &filter, after, PAGE)?;
        for finding in &page.items {
            say(&if options.json { finding_json(finding).to_string() } else { finding_text(finding) })?;
        }
        match page.next {
            Some(next) => after = Some(next),
            None => return Ok(()),
        }
    }
}

fn finding_json(view: &FindingView) -> Value {
    json!({
        "finding": view.finding_id, "rule": view.rule, "title": view.zh, "subject_kind": view.subject_kind,
        "subject": view.subject_id, "division": view.division, "evidence": view.evidence, "severity": view.severity,
        "owner": view.owner, "state": view.state.as_str(), "due_on": view.due_on.to_string(), "overdue": view.is_overdue,
        "returned": view.returned, "reason": view.reason, "version": view.version, "opened_at": view.opened_at.to_string(),
        "changed_at": view.changed_at.to_string(), "changed_by": view.changed_by,
    })
}

fn finding_text(view: &FindingView) -> String {
    let late = if view.is_overdue { " OVERDUE" } else { "" };
    let FindingView { finding_id, state, subject_kind, subject_id, owner, zh, due_on, .. } = view;
    format!("{finding_id:>8}  {state:<9} until {due_on}{late}  {subject_kind} {subject_id}  {zh}  → {owner}")
}

fn show(city: &City, options: &GovernShow) -> anyhow::Result<()> {
    let story = consistency::story(city, &Actor::system(), options.finding)?;
    if options.json {
        let mut value = finding_json(&story.finding);
        value["sides"] = story
            .sides
            .iter()
            .map(|side| {
                json!({
                    "department": side.department, "asked_at": side.asked_at.to_string(), "answer": side.answer,
                    "remark": side.remark, "answered_by": side.answered_by,
                })
            })
            .collect();
        value["acts"] = story
            .acts
            .iter()
            .map(|act| {
                json!({
                    "act": act.act, "state": act.state, "actor": act.actor, "department": act.department,
                    "remark": act.remark, "at": act.at.to_string(), "event": act.event,
                })
            })
            .collect();
        return say(&value.to_string());
    }
    say(&finding_text(&story.finding))?;
    say(&format!("          {}", story.finding.evidence))?;
    for side in &story.sides {
        let answer = side.answer.as_deref().unwrap_or("no answer yet");
        say(&format!("          {}: {answer} {}", side.department, side.remark.as_deref().unwrap_or_default()))?;
    }
    for act in &story.acts {
        let remark = act.remark.as_deref().unwrap_or_default();
        say(&format!("          {}  {} by {} → {}  {remark}", act.at, act.act, act.actor, act.state))?;
    }
    Ok(())
}

fn send(city: &City, options: &GovernSend) -> anyhow::Result<()> {
    let selection = if options.findings.is_empty() {
        Selection::Filter(FindingFilter {
            owner: options.owner.clone(),
            rule: options.rule.clone(),
            division: options.division.clone(),
            ..FindingFilter::default()
        })
    } else {
        Selection::Numbers(options.findings.clone())
    };
    say(&format!("{} sent", consistency::send(city, &Actor::system(), &selection)?))
}

fn tasks(city: &City, options: &GovernTasks) -> anyhow::Result<()> {
    let is_csv = options.out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    let format = if is_csv { TaskFormat::Csv } else { TaskFormat::Ndjson };
    let named = || format!("cannot write {}", options.out.display());
    let mut out = BufWriter::new(File::create(&options.out).with_context(named)?);
    let written = consistency::export_tasks(city, &Actor::system(), &options.department, format, &mut out)?;
    out.into_inner().map_err(|error| error.into_error()).with_context(named)?.sync_all().with_context(named)?;
    say(&format!("{written} tasks in {}", options.out.display()))
}

fn answer(city: &City, options: &GovernAnswer) -> anyhow::Result<ExitCode> {
    let actor = Actor::system();
    if let Ok(finding) = options.target.parse() {
        let answer = options.answer.context("say what is answered: confirmed, corrected or disputed")?;
        let reply = Reply { department: Some(options.department.clone()), answer, remark: options.remark.clone() };
        say(&finding_text(&consistency::answer(city, &actor, finding, &reply)?))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut file = File::open(&options.target).with_context(|| format!("cannot read {}", options.target))?;
    let taken = consistency::take_answers(city, &actor, Some(&options.department), &mut file)?;
    for (row, code, reason) in &taken.refused {
        progress::note(&format!("row {row}: {reason} ({code})"));
    }
    say(&format!("{} answers taken, {} rows blank, {} refused", taken.taken, taken.blank, taken.refused.len()))?;
    Ok(if taken.refused.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn decide(city: &City, options: &GovernDecide, act: ConflictAct) -> anyhow::Result<()> {
    let actor = Actor::system();
    let seen = consistency::story(city, &actor, options.finding)?.finding.version;
    let view = consistency::decide(city, &actor, options.finding, seen, act, &options.reason)?;
    say(&finding_text(&view))
}
