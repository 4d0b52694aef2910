//! How far a collection reaches, for clients that zoom to it: outer bounds in whole grid cells, a little stale.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use chengji_city::{Actor, City, CityError, MapView, registry};
use chengji_codes::{Bounds, ClassCode};

use crate::app::App;
use crate::problem::Problem;

/// How long bounds are believed.
const BELIEVED_FOR: Duration = Duration::from_secs(600);
/// The area of use of EPSG:4490: all that is known of an empty collection.
const EVERYWHERE: [f64; 4] = [73.62, 16.7, 134.77, 53.56];
/// Looks until the cells are small.
const LOOKS: usize = 3;

/// Bounds already worked out.
#[derive(Default)]
pub(crate) struct Extents(Mutex<HashMap<ClassCode, Known>>);

#[derive(Clone, Copy)]
struct Known {
    at: Instant,
    bounds: Bounds,
    /// The last change of the class when they were worked out, where that was asked.
    change: Option<i64>,
}

/// Bounds of the grid cells that hold the anchors of the class's features.
pub(super) async fn of(app: &App, class: ClassCode) -> Result<Bounds, Problem> {
    match app.extents().known(class).filter(|known| known.at.elapsed() < BELIEVED_FOR) {
        Some(known) => Ok(known.bounds),
        None => anew(app, class, None).await,
    }
}

/// The same as they are since the last change of the class: nothing outside them is missed.
pub(super) async fn since(app: &App, class: ClassCode, change: Option<i64>) -> Result<Bounds, Problem> {
    match app.extents().known(class).filter(|known| change.is_some() && known.change == change) {
        Some(known) => Ok(known.bounds),
        None => anew(app, class, change).await,
    }
}

async fn anew(app: &App, class: ClassCode, change: Option<i64>) -> Result<Bounds, Problem> {
    let bounds = app.ask(move |city| work_out(city, class)).await?.unwrap_or(everywhere());
    app.extents().remember(class, Known { at: Instant::now(), bounds, change });
    Ok(bounds)
}

impl Extents {
    fn known(&self, class: ClassCode) -> Option<Known> {
        self.0.lock().ok()?.get(&class).copied()
    }

    fn remember(&self, class: ClassCode, bounds: Known) {
        if let Ok(mut known) = self.0.lock() {
            known.insert(class, bounds);
        }
    }
}

/// Looks closer at where the clusters lie: each look is at finer cells, and costs the cells in view.
fn work_out(city: &City, class: ClassCode) -> Result<Option<Bounds>, CityError> {
    let mut bounds = everywhere();
    for _ in 0..LOOKS {
        let MapView::Clusters(clusters) = registry::map(city, &Actor::system(), &bounds, 0, Some(class))? else {
            break;
        };
        let found = clusters.into_iter().map(|cluster| cluster.bounds).reduce(|one, other| one.union(&other));
        let Some(found) = found else { return Ok(None) };
        bounds = found;
    }
    Ok(Some(bounds))
}

/// The area of use of the house's frame.
pub(super) fn everywhere() -> Bounds {
    let [west, south, east, north] = EVERYWHERE;
    Bounds { west, south, east, north }
}
