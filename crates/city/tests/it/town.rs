//! A city of its own for one test, on one engine, and the files that are brought to it.

use std::fs;
use std::path::PathBuf;

use chengji_city::audit::{self, VerifyOptions};
use chengji_city::ingest::{self, IngestRequest, Progress, RowReport, Watch};
use chengji_city::registry::{self, EntityQuery, MAX_PAGE};
use chengji_city::{Actor, City, CityConfig, CityError, Clock, EntityView, JobView, jobs};
use chengji_testkit::harness::each_engine;
use serde_json::Value;
use tempfile::TempDir;

/// When a town's clock stands, unless it is put forward.
pub(crate) const MORNING: &str = "2026-03-01T01:00:00Z";

/// An open city and the folder of its files.
pub(crate) struct Town {
    pub(crate) city: City,
    pub(crate) admin: Actor,
    location: String,
    folder: TempDir,
}

/// What an ingest said.
#[derive(Debug)]
pub(crate) struct Taken {
    pub(crate) job: JobView,
    pub(crate) notes: Vec<Note>,
}

/// One line of a report.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Note {
    pub(crate) row: u64,
    pub(crate) key: Option<String>,
    pub(crate) outcome: String,
    pub(crate) findings: Vec<Value>,
}

/// Runs `test` in an empty town on each engine.
pub(crate) fn each_town(test: impl Fn(Town)) {
    each_engine(|location| test(Town::open(location)));
}

impl Town {
    /// An empty town at `sqlite:DIR` or `postgres://…`.
    pub(crate) fn open(location: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let city = open(location, &folder, MORNING);
        Self { city, admin: Actor::system(), location: location.to_owned(), folder }
    }

    /// A town on the embedded engine, for tests in which the engine has no part.
    pub(crate) fn embedded() -> (Self, TempDir) {
        let store = TempDir::new().unwrap();
        let town = Self::open(&format!("sqlite:{}", store.path().display()));
        (town, store)
    }

    /// The same town opened once more, as another process would.
    pub(crate) fn again(&self) -> Self {
        let folder = TempDir::new().unwrap();
        let data = self.city.data();
        let (data, database) = match self.location.strip_prefix("sqlite:") {
            Some(_) => (data.to_owned(), None),
            None => (data.to_owned(), Some(self.location.clone())),
        };
        let clock = Clock::Fixed(MORNING.parse().unwrap());
        let city = City::open(CityConfig { data, database, clock, ..CityConfig::default() }).unwrap();
        Self { city, admin: Actor::system(), location: self.location.clone(), folder }
    }

    /// The same town as a store from before there were registers, which takes people in as any other thing.
    pub(crate) fn with_people_in_registry(self) -> Self {
        let policy = include_str!("../../../../standards/privacy/policy.toml");
        let text = policy.replace("people_in_registry = false", "people_in_registry = true");
        fs::write(self.city.data().join("privacy.toml"), text).unwrap();
        self.at(MORNING)
    }

    /// The same town with its clock put to `instant`.
    pub(crate) fn at(self, instant: &str) -> Self {
        let Self { city, admin, location, folder } = self;
        drop(city);
        let city = open(&location, &folder, instant);
        Self { city, admin, location, folder }
    }

    /// Writes a file beside the town.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, content).unwrap();
        path
    }

    /// Brings a file in.
    pub(crate) fn ingest(&self, name: &str, content: impl AsRef<[u8]>, mapping: &str) -> Result<Taken, CityError> {
        self.ingest_as(&self.admin, name, content, mapping, false)
    }

    /// Brings a file in on somebody's behalf, or only tries to.
    pub(crate) fn ingest_as(
        &self,
        actor: &Actor,
        name: &str,
        content: impl AsRef<[u8]>,
        mapping: &str,
        dry_run: bool,
    ) -> Result<Taken, CityError> {
        let request = IngestRequest {
            file: self.file(name, content),
            file_name: name.to_owned(),
            mapping_text: mapping.to_owned(),
            mapping_id: "test".to_owned(),
            dry_run,
        };
        let mut notes = Notes::default();
        let job = ingest::run(&self.city, actor, &request, &mut notes)?;
        assert_eq!(job.state, "finished");
        assert_eq!(job.rows, job.accepted + job.with_findings + job.rejected, "every row is counted once: {job:?}");
        let noted = |outcome: &str| notes.rows.iter().filter(|row| row.outcome == outcome).count();
        assert_eq!(noted("rejected") as i64, job.rejected, "{:?}", notes.rows);
        assert!(noted("with_findings") as i64 <= job.with_findings, "{:?}", notes.rows);
        if !dry_run {
            self.is_sound();
        }
        Ok(Taken { job, notes: notes.rows })
    }

    /// Brings a file in that must be taken.
    pub(crate) fn take(&self, name: &str, content: impl AsRef<[u8]>, mapping: &str) -> Taken {
        self.ingest(name, content, mapping).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Brings a file that must be refused as a whole; the town must be sound afterwards.
    pub(crate) fn refuse(&self, name: &str, content: impl AsRef<[u8]>, mapping: &str) -> CityError {
        match self.ingest(name, content, mapping) {
            Err(error) => {
                self.is_sound();
                error
            }
            Ok(taken) => panic!("{name} was taken: {taken:?}"),
        }
    }

    /// Every entity, in order.
    pub(crate) fn entities(&self) -> Vec<EntityView> {
        let query = EntityQuery { limit: MAX_PAGE, ..EntityQuery::default() };
        all_pages(&self.city, &self.admin, &query)
    }

    /// The entity with this natural key.
    pub(crate) fn entity(&self, key: &str) -> EntityView {
        let mut found = self.entities();
        found.retain(|entity| entity.natural_key == key);
        assert_eq!(found.len(), 1, "entities with key {key}");
        found.remove(0)
    }

    /// `sqlite:DIR` or `postgres://…`.
    pub(crate) fn location(&self) -> &str {
        &self.location
    }

    pub(crate) fn state(&self) -> String {
        audit::state_hash(&self.city).unwrap()
    }

    /// Nothing is half-applied: entities, jobs, rejected rows, counts and the audit log tell the same story.
    pub(crate) fn is_sound(&self) {
        let report = audit::verify(&self.city, &VerifyOptions::default()).unwrap();
        assert!(report.holds(), "{report}");
        let entities = self.entities().len() as i64;
        let jobs = jobs::list(&self.city, &self.admin, None, 1_000).unwrap();
        let created: i64 = jobs.iter().map(|job| job.entities_created).sum();
        assert_eq!(created, entities, "entities and what the jobs say they created");
        for job in &jobs {
            let rows = job.accepted + job.with_findings + job.rejected;
            assert_eq!(job.rows, rows, "{job:?}");
            let kept = jobs::rejections(&self.city, &self.admin, job.job_id, 0, 1_000).unwrap();
            assert_eq!(kept.len() as i64, job.rejected, "rejected rows kept of {job:?}");
        }
        let events = audit::events(&self.city, &self.admin, -1, 10_000).unwrap();
        if (events.len() as u64) == report.events {
            let told = events.iter().filter(|event| event.text.contains("\nevent entity.created\n"));
            assert_eq!(told.count() as i64, entities, "entities and events that tell of them");
        }
        let classes = registry::classes(&self.city, &self.admin).unwrap();
        assert_eq!(classes.iter().map(|class| class.count).sum::<i64>(), entities);
    }
}

/// Every item of a list, page after page.
pub(crate) fn all_pages(city: &City, actor: &Actor, query: &EntityQuery) -> Vec<EntityView> {
    let mut query = query.clone();
    let mut items = Vec::new();
    loop {
        let page = registry::list(city, actor, &query).unwrap();
        assert!(page.items.len() <= query.limit);
        items.extend(page.items);
        match page.next {
            None => return items,
            next => query.cursor = next,
        }
    }
}

impl Taken {
    /// Rows, accepted, with findings, rejected.
    pub(crate) fn counts(&self) -> (i64, i64, i64, i64) {
        let job = &self.job;
        (job.rows, job.accepted, job.with_findings, job.rejected)
    }

    /// Entities created, updated, unchanged.
    pub(crate) fn outcome(&self) -> (i64, i64, i64) {
        let job = &self.job;
        (job.entities_created, job.entities_updated, job.entities_unchanged)
    }

    /// (row, outcome, rules with their fields) of every row noted.
    pub(crate) fn told(&self) -> Vec<(u64, &str, Vec<String>)> {
        self.notes.iter().map(|note| (note.row, note.outcome.as_str(), note.rules())).collect()
    }
}

impl Note {
    /// `rule field` of each finding.
    pub(crate) fn rules(&self) -> Vec<String> {
        let text = |finding: &Value, name: &str| finding[name].as_str().unwrap_or("").to_owned();
        self.findings
            .iter()
            .map(|finding| format!("{} {}", text(finding, "rule"), text(finding, "field")).trim().to_owned())
            .collect()
    }
}

#[derive(Default)]
struct Notes {
    rows: Vec<Note>,
}

impl Watch for Notes {
    fn progress(&mut self, _: &Progress) {}

    fn wants_rows(&self) -> bool {
        true
    }

    fn row(&mut self, row: &RowReport<'_>) {
        self.rows.push(Note {
            row: row.row,
            key: row.natural_key.map(str::to_owned),
            outcome: row.outcome.to_owned(),
            findings: row.findings.to_vec(),
        });
    }

    fn cancelled(&self) -> bool {
        false
    }
}

fn open(location: &str, folder: &TempDir, instant: &str) -> City {
    let (data, database) = match location.strip_prefix("sqlite:") {
        Some(data) => (PathBuf::from(data), None),
        None => (folder.path().join("data"), Some(location.to_owned())),
    };
    let clock = Clock::Fixed(instant.parse().unwrap());
    City::open(CityConfig { data, database, clock, ..CityConfig::default() }).unwrap()
}
