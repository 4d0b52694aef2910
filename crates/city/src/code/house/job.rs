//! The run around house coding: where it stands, how a page is settled, how it begins, goes on and ends.

use chengji_core::audit::EventKind;
use chengji_store::house::{self, HouseRun, RunProgress, RunState};
use chengji_store::{StoreError, Tx, ids, query};

use super::community::Communities;
use super::view::{self, HouseRunView};
use crate::Actor;
use crate::city::City;
use crate::error::{CityError, ErrorKind, Refusal};
use crate::journal::Journal;

/// Class of buildings.
pub(super) const BUILDINGS: &str = "010101";
/// Class of dwellings.
pub(super) const DWELLINGS: &str = "010201";
/// Class of doorplates.
pub(super) const DOORPLATES: &str = "020101";

/// Entities settled by one transaction.
pub(super) const PAGE: u32 = 2_048;

/// The stretches of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    Doorplates,
    Buildings,
    Dwellings,
    Rooms,
    Coverage,
}

/// How far a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HouseProgress {
    /// `doorplates`, `buildings`, `dwellings`, `rooms` or `coverage`.
    pub phase: &'static str,
    /// Things of this phase looked at; after an interruption counted from there.
    pub done: u64,
    /// Things of this phase there are.
    pub total: u64,
    /// Buildings, units, floors and rooms that got codes.
    pub coded: u64,
}

/// Who looks on while a run goes.
pub trait HouseWatch {
    /// Told after every page.
    fn progress(&mut self, progress: &HouseProgress);

    /// Whether to stop after this page.
    fn cancelled(&self) -> bool {
        false
    }
}

/// Nobody looks on.
pub struct Quiet;

impl HouseWatch for Quiet {
    fn progress(&mut self, _progress: &HouseProgress) {}
}

/// A run under way.
pub(super) struct Job {
    pub(super) run: HouseRun,
    pub(super) dry_run: bool,
    pub(super) communities: Communities,
    done: u64,
    total: u64,
}

impl Phase {
    fn of(number: i64) -> Self {
        match number {
            1 => Self::Doorplates,
            2 => Self::Buildings,
            3 => Self::Dwellings,
            4 => Self::Rooms,
            _ => Self::Coverage,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Doorplates => "doorplates",
            Self::Buildings => "buildings",
            Self::Dwellings => "dwellings",
            Self::Rooms => "rooms",
            Self::Coverage => "coverage",
        }
    }

    fn class(self) -> Option<&'static str> {
        match self {
            Self::Doorplates => Some(DOORPLATES),
            Self::Buildings | Self::Rooms => Some(BUILDINGS),
            Self::Dwellings => Some(DWELLINGS),
            Self::Coverage => None,
        }
    }
}

/// Registers a run, or finds the one that was interrupted.
pub(super) fn register(city: &City, actor: &Actor) -> Result<HouseRunView, CityError> {
    let (name, now, shared) = (actor.name.clone(), city.now(), city.clone());
    let run = city.store().write(move |tx| {
        if let Some(open) = house::find_unfinished_run(tx)? {
            return Ok::<_, CityError>(open);
        }
        let run = HouseRun {
            run_id: ids::take(tx, "house-run", 1)?,
            actor: name.clone(),
            state: RunState::Running,
            started_at: now.as_microsecond(),
            finished_at: None,
            error: None,
            progress: RunProgress { phase: 1, ..RunProgress::default() },
        };
        house::insert_run(tx, &run)?;
        let mut journal = Journal::open(tx, &name, now)?;
        journal.record(EventKind::HouseRunStarted, &format!("house-run/{}", run.run_id), Vec::new(), None);
        journal.close(tx, shared.key())?;
        Ok(run)
    })?;
    Ok(view::run(&run))
}

/// Begins a run or takes up the one that was interrupted.
pub(super) fn begin(city: &City, actor: &Actor, dry_run: bool) -> Result<Job, CityError> {
    let run = if dry_run {
        HouseRun {
            run_id: 0,
            actor: actor.name.clone(),
            state: RunState::Running,
            started_at: city.now().as_microsecond(),
            finished_at: None,
            error: None,
            progress: RunProgress { phase: 1, ..RunProgress::default() },
        }
    } else {
        let run_id = register(city, actor)?.run_id;
        let found = city.store().read(|session| house::load_run(session, run_id))?;
        found.ok_or_else(|| CityError::refuse(Refusal::HouseRunNotFound, run_id.to_string()))?
    };
    let communities = Communities::load(city)?;
    let mut job = Job { run, dry_run, communities, done: 0, total: 0 };
    job.total = total(city, job.phase())?;
    Ok(job)
}

/// Ends a run that came to its end.
pub(super) fn finish(city: &City, job: &Job) -> Result<HouseRunView, CityError> {
    let mut run = job.run.clone();
    run.state = RunState::Finished;
    let now = city.now();
    run.finished_at = Some(now.as_microsecond());
    if !job.dry_run {
        let (done, shared) = (run.clone(), city.clone());
        city.store().write(move |tx| {
            house::end_run(tx, done.run_id, RunState::Finished, now.as_microsecond(), None)?;
            let mut journal = Journal::open(tx, &done.actor, now)?;
            let p = done.progress;
            let fields = vec![
                ("buildings", p.buildings.to_string()),
                ("buildings_coded", p.buildings_coded.to_string()),
                ("dwellings", p.dwellings.to_string()),
                ("units_coded", p.units_coded.to_string()),
                ("floors_coded", p.floors_coded.to_string()),
                ("rooms_coded", p.rooms_coded.to_string()),
            ];
            journal.record(EventKind::HouseRunFinished, &format!("house-run/{}", done.run_id), fields, None);
            journal.close(tx, shared.key())?;
            Ok::<_, CityError>(())
        })?;
    }
    Ok(HouseRunView { dry_run: job.dry_run, ..view::run(&run) })
}

/// Ends a run that repeating cannot help; one that the store or the user stopped stays open and goes on when it is repeated.
pub(super) fn note_failure(city: &City, job: &Job, error: &CityError) {
    if job.dry_run || error.kind() != ErrorKind::Invalid {
        return;
    }
    let (run_id, reason, now) = (job.run.run_id, format!("{}: {error}", error.code()), city.now().as_microsecond());
    let noted = city.store().write(move |tx| {
        house::end_run(tx, run_id, RunState::Failed, now, Some(&reason))?;
        Ok::<_, CityError>(())
    });
    if let Err(second) = noted {
        tracing::warn!(run_id, %second, "could not note why the run failed");
    }
}

impl Job {
    pub(super) fn phase(&self) -> Phase {
        Phase::of(self.run.progress.phase)
    }

    pub(super) fn progress(&self) -> HouseProgress {
        let p = &self.run.progress;
        let coded = p.buildings_coded + p.units_coded + p.floors_coded + p.rooms_coded;
        HouseProgress {
            phase: self.phase().name(),
            done: self.done,
            total: self.total,
            coded: u64::try_from(coded).unwrap_or(0),
        }
    }

    /// Settles a page: `work` and the run's own progress in one transaction. `work` counts what it does.
    pub(super) fn settle(
        &mut self,
        city: &City,
        after_id: i64,
        looked_at: u64,
        work: impl FnOnce(&City, &mut Tx, &mut RunProgress) -> Result<(), CityError> + Send + 'static,
    ) -> Result<(), CityError> {
        let (run_id, dry_run, shared) = (self.run.run_id, self.dry_run, city.clone());
        let before = self.run.progress;
        let moved = city.store().write(move |tx| {
            let mut next = RunProgress { after_id, ..before };
            work(&shared, tx, &mut next)?;
            if !dry_run {
                house::advance_run(tx, run_id, (before.phase, before.after_id), &next).map_err(overtaken)?;
            }
            Ok::<_, CityError>(next)
        })?;
        self.run.progress = moved;
        self.done += looked_at;
        Ok(())
    }

    /// Goes on to the next phase.
    pub(super) fn next_phase(&mut self, city: &City) -> Result<(), CityError> {
        let phase = self.run.progress.phase + 1;
        self.settle(city, 0, 0, move |_, _, progress| {
            progress.phase = phase;
            Ok(())
        })?;
        self.done = 0;
        self.total = total(city, self.phase())?;
        Ok(())
    }
}

fn overtaken(error: StoreError) -> CityError {
    match error {
        StoreError::Conflict { .. } => CityError::refuse(Refusal::HouseRunOvertaken, ""),
        other => other.into(),
    }
}

/// How many things a phase goes through.
fn total(city: &City, phase: Phase) -> Result<u64, CityError> {
    let Some(class) = phase.class() else { return Ok(0) };
    let counts = city.store().read(query::class_counts)?;
    let count = counts.into_iter().find(|(counted, _)| counted == class).map_or(0, |(_, n)| n);
    Ok(u64::try_from(count).unwrap_or(0))
}
