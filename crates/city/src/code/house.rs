//! 全市域房屋编码赋码: every building, unit, floor and room of the city gets its code, and what keeps one from it is told.
//!
//! ```text
//! doorplates   tell the street of the building behind them             places
//! buildings    are named, get their division and their codes           places
//! dwellings    are led to their buildings: identifier, address, place  dwellings, locate
//! rooms        building by building, units, floors and rooms           rooms
//! coverage     is counted for every division                           coverage
//! ```
//! A page of entities is one transaction: codes, conclusions, audit event and the run's own progress. A run that was killed goes
//! on behind its last page. What was concluded about an unchanged entity is kept, so a second run only reads. Cost: linear in
//! the city; memory: a page, and the outlines of the communities.

mod community;
mod coverage;
mod dwellings;
mod job;
mod locate;
mod names;
mod places;
mod register;
mod rooms;
mod view;

use chengji_codes::DivisionCode;
use chengji_core::access::Permission;
use chengji_core::house::Block;
use chengji_store::house::{self, Kind};

use crate::city::City;
use crate::error::{CityError, Refusal, require};
use crate::{Actor, Page};

pub use coverage::{Coverage, CoverageReport, Tally};
pub use job::{HouseProgress, HouseWatch, Quiet};
pub use view::{BlockedHouse, HouseRunView, HouseView};

use super::page_size;

/// Codes all houses that can be coded. A run that was interrupted is taken up where it stopped. Needs
/// [`Permission::IssueCodes`].
///
/// A dry run issues nothing and leaves coverage alone; it only concludes which house stands where, and counts the codes that
/// a run would issue.
///
/// # Errors
/// Without the permission, when the watch cancels, when another program overtakes the run, or when the store fails. What was
/// settled before stays.
pub fn run(city: &City, actor: &Actor, dry_run: bool, watch: &mut dyn HouseWatch) -> Result<HouseRunView, CityError> {
    require(actor, Permission::IssueCodes)?;
    let _turn = city.house_turn();
    let mut job = job::begin(city, actor, dry_run)?;
    match phases(city, &mut job, watch) {
        Ok(()) => job::finish(city, &job),
        Err(error) => {
            job::note_failure(city, &job, &error);
            Err(error)
        }
    }
}

/// Starts [`run`] on a thread of its own and answers at once; poll [`runs`] for the rest.
///
/// # Errors
/// Without [`Permission::IssueCodes`], or when no thread can be had.
pub fn submit(city: &City, actor: &Actor) -> Result<HouseRunView, CityError> {
    require(actor, Permission::IssueCodes)?;
    let view = job::register(city, actor)?;
    let (city, actor) = (city.clone(), actor.clone());
    let thread = std::thread::Builder::new().name("house".to_owned());
    let spawned = thread.spawn(move || {
        if let Err(error) = run(&city, &actor, false, &mut Quiet) {
            tracing::warn!(code = error.code(), %error, "house coding stopped");
        }
    });
    spawned.map_err(|source| CityError::Io { path: "a thread for house coding".to_owned(), source })?;
    Ok(view)
}

/// Runs, newest first, before `before`.
///
/// # Errors
/// Without [`Permission::ReadJobs`], for a wrong limit, or when the store fails.
pub fn runs(city: &City, actor: &Actor, before: Option<i64>, limit: usize) -> Result<Vec<HouseRunView>, CityError> {
    require(actor, Permission::ReadJobs)?;
    let limit = page_size(limit)?;
    let rows = city.store().read(|session| house::list_runs(session, before, limit))?;
    Ok(rows.iter().map(view::run).collect())
}

/// One run.
///
/// # Errors
/// Without [`Permission::ReadJobs`], when there is none, or when the store fails.
pub fn load_run(city: &City, actor: &Actor, run_id: i64) -> Result<HouseRunView, CityError> {
    require(actor, Permission::ReadJobs)?;
    let row = city.store().read(|session| house::load_run(session, run_id))?;
    row.as_ref().map(view::run).ok_or_else(|| CityError::refuse(Refusal::HouseRunNotFound, run_id.to_string()))
}

/// How far a division has come after the last finished run, and each division directly below it; without a division, the city.
///
/// # Errors
/// Without [`Permission::ReadRegistry`], or when the store fails.
pub fn coverage(city: &City, actor: &Actor, division: Option<DivisionCode>) -> Result<CoverageReport, CityError> {
    require(actor, Permission::ReadRegistry)?;
    coverage::report(city, division)
}

/// Houses without a code, or with one that no longer fits, by reason, division and entity. Cost: the page.
///
/// # Errors
/// Without [`Permission::ReadRegistry`], for a cursor that is none of ours or a wrong limit, or when the store fails.
pub fn blocked(
    city: &City,
    actor: &Actor,
    reason: Option<Block>,
    division: Option<DivisionCode>,
    cursor: Option<&str>,
    limit: usize,
) -> Result<Page<BlockedHouse>, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let limit = page_size(limit)?;
    view::blocked(city, reason, division, cursor, limit)
}

/// What house coding knows of one building or dwelling: its code, its place, what keeps it from its code.
///
/// # Errors
/// Without [`Permission::ReadRegistry`], when there is no such entity or no run has looked at it, or when the store fails.
pub fn show(city: &City, actor: &Actor, entity: &str) -> Result<HouseView, CityError> {
    require(actor, Permission::ReadRegistry)?;
    view::show(city, entity)
}

fn phases(city: &City, job: &mut job::Job, watch: &mut dyn HouseWatch) -> Result<(), CityError> {
    loop {
        let more = match job.phase() {
            job::Phase::Doorplates => places::page(city, job, Kind::Doorplate)?,
            job::Phase::Buildings => places::page(city, job, Kind::Building)?,
            job::Phase::Dwellings => dwellings::page(city, job)?,
            job::Phase::Rooms => rooms::page(city, job)?,
            job::Phase::Coverage => return coverage::count(city, job),
        };
        watch.progress(&job.progress());
        if !more {
            job.next_phase(city)?;
        }
        if watch.cancelled() {
            return Err(CityError::refuse(Refusal::HouseRunCancelled, ""));
        }
    }
}
