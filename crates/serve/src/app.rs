//! What every handler shares: the city, the options, and the one road from async code to the blocking city.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::http::StatusCode;
use chengji_city::tiles::Tile;
use chengji_city::{Actor, City, CityError, ClassEntry, registry};
use chengji_codes::ClassCode;
use tokio::sync::Semaphore;

use crate::base_map::{Fault, Picture};
use crate::edition::Editions;
use crate::login_limit::LoginLimit;
use crate::observe::Peer;
use crate::ogc::Extents;
use crate::problem::Problem;
use crate::resumable::Writers;
use crate::scan::ScanLimit;
use crate::server::ServeOptions;

/// Questions put to the city at the same time; more wait in line, so that threads and memory stay bounded.
const QUESTIONS_AT_ONCE: usize = 64;
/// Questions put to other servers at the same time: a slow one must not keep the city's own threads.
const ERRANDS_AT_ONCE: usize = 16;
/// How long "something is published" is believed before it is asked again.
const PUBLISHED_FOR: Duration = Duration::from_secs(2);

/// Shared state; cloning is cheap.
#[derive(Clone)]
pub(crate) struct App {
    shared: Arc<Shared>,
}

struct Shared {
    city: City,
    options: ServeOptions,
    login_limit: LoginLimit,
    scan_limit: ScanLimit,
    questions: Arc<Semaphore>,
    errands: Arc<Semaphore>,
    published: Mutex<Option<(Instant, bool)>>,
    extents: Extents,
    editions: Editions,
    writers: Writers,
    slugs: HashMap<ClassCode, String>,
}

/// A class as answers name it.
#[derive(Debug, Clone)]
pub(crate) struct Class {
    pub(crate) code: ClassCode,
    pub(crate) slug: String,
    pub(crate) zh: String,
    pub(crate) en: String,
}

impl App {
    pub(crate) fn new(city: City, options: ServeOptions) -> Self {
        let slugs = slugs(&city);
        let shared = Shared {
            city,
            options,
            login_limit: LoginLimit::new(),
            scan_limit: ScanLimit::new(),
            questions: Arc::new(Semaphore::new(QUESTIONS_AT_ONCE)),
            errands: Arc::new(Semaphore::new(ERRANDS_AT_ONCE)),
            published: Mutex::new(None),
            extents: Extents::default(),
            editions: Editions::default(),
            writers: Writers::default(),
            slugs,
        };
        Self { shared: Arc::new(shared) }
    }

    pub(crate) fn options(&self) -> &ServeOptions {
        &self.shared.options
    }

    /// Takes one try at a password or one-time password of `name`.
    pub(crate) fn take_try(&self, peer: Peer, name: &str) -> Result<(), Problem> {
        let wait = |seconds| Problem::new(StatusCode::TOO_MANY_REQUESTS, "access.too-many-tries").retry_after(seconds);
        self.shared.login_limit.take(peer.address, name).map_err(wait)
    }

    pub(crate) fn scan_limit(&self) -> &ScanLimit {
        &self.shared.scan_limit
    }

    pub(crate) fn extents(&self) -> &Extents {
        &self.shared.extents
    }

    pub(crate) fn writers(&self) -> &Writers {
        &self.shared.writers
    }

    pub(crate) fn editions(&self) -> &Editions {
        &self.shared.editions
    }

    /// Runs `question` on a blocking thread.
    pub(crate) async fn ask<T, E>(
        &self,
        question: impl FnOnce(&City) -> Result<T, E> + Send + 'static,
    ) -> Result<T, Problem>
    where
        T: Send + 'static,
        E: Send + 'static,
        Problem: From<E>,
    {
        let permit = Arc::clone(&self.shared.questions).acquire_owned().await;
        let city = self.shared.city.clone();
        let span = tracing::Span::current();
        let answer = tokio::task::spawn_blocking(move || {
            // The permit lives as long as the work, also when the client has gone.
            let _permit = permit;
            span.in_scope(|| question(&city))
        });
        match answer.await {
            Ok(answer) => answer.map_err(Problem::from),
            Err(failure) => Err(Problem::panicked(&failure.to_string())),
        }
    }

    /// A tile of a base map of another server, on a blocking thread of its own kind.
    pub(crate) async fn fetch_base_map(
        &self,
        id: String,
        tile: Tile,
    ) -> Result<Option<Result<Picture, Fault>>, Problem> {
        let permit = Arc::clone(&self.shared.errands).acquire_owned().await;
        let maps = self.options().base_maps.clone();
        let answer = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            maps.tile(&id, tile)
        });
        answer.await.map_err(|failure| Problem::panicked(&failure.to_string()))
    }

    /// The city itself, for work that reports through a stream instead of an answer.
    pub(crate) fn city(&self) -> City {
        self.shared.city.clone()
    }

    /// The class with this code or slug.
    pub(crate) fn class_named(&self, name: &str) -> Option<Class> {
        let entry = self.shared.city.standards().class_named(name)?;
        Some(self.describe(entry))
    }

    /// The class with this code.
    pub(crate) fn class(&self, code: ClassCode) -> Option<Class> {
        let entry = self.shared.city.standards().class(code)?;
        Some(self.describe(entry))
    }

    fn describe(&self, entry: &ClassEntry) -> Class {
        let slug = self.shared.slugs.get(&entry.code).cloned();
        Class {
            code: entry.code,
            slug: slug.unwrap_or_else(|| entry.code.to_string()),
            zh: entry.zh.clone(),
            en: entry.en.clone(),
        }
    }

    /// Whether anonymous visitors may read anything at all.
    pub(crate) async fn anything_published(&self) -> Result<bool, Problem> {
        if let Ok(known) = self.shared.published.lock()
            && let Some((at, published)) = *known
            && at.elapsed() < PUBLISHED_FOR
        {
            return Ok(published);
        }
        let published = self.ask(has_published).await?;
        if let Ok(mut known) = self.shared.published.lock() {
            *known = Some((Instant::now(), published));
        }
        Ok(published)
    }

    /// Forgets what was known about publications, after one changed.
    pub(crate) fn publications_changed(&self) {
        if let Ok(mut known) = self.shared.published.lock() {
            *known = None;
        }
    }
}

fn has_published(city: &City) -> Result<bool, CityError> {
    Ok(!registry::classes(city, &Actor::anonymous())?.is_empty())
}

/// Names of classes in addresses; without them codes stand in.
fn slugs(city: &City) -> HashMap<ClassCode, String> {
    let classes = registry::classes(city, &Actor::system());
    let classes =
        classes.inspect_err(|error| tracing::warn!(code = error.code(), %error, "no class names")).unwrap_or_default();
    classes.into_iter().map(|class| (class.code, class.slug)).collect()
}
