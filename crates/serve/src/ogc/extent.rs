//! How far a collection reaches, for clients that zoom to it: outer bounds, a little stale, never counted twice.

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
/// Looks closer until this zoom; a cluster there is some kilometres wide.
const CLOSEST_ZOOM: u8 = 12;

/// Bounds already worked out.
#[derive(Default)]
pub(crate) struct Extents(Mutex<HashMap<ClassCode, (Instant, Bounds)>>);

/// Bounds that hold every feature of the class.
pub(super) async fn of(app: &App, class: ClassCode) -> Result<Bounds, Problem> {
    if let Some(bounds) = app.extents().known(class) {
        return Ok(bounds);
    }
    let bounds = app.ask(move |city| work_out(city, class)).await?.unwrap_or(everywhere());
    app.extents().remember(class, bounds);
    Ok(bounds)
}

impl Extents {
    fn known(&self, class: ClassCode) -> Option<Bounds> {
        let known = self.0.lock().ok()?;
        known.get(&class).filter(|(at, _)| at.elapsed() < BELIEVED_FOR).map(|(_, bounds)| *bounds)
    }

    fn remember(&self, class: ClassCode, bounds: Bounds) {
        if let Ok(mut known) = self.0.lock() {
            known.insert(class, (Instant::now(), bounds));
        }
    }
}

/// Zooms in on what the map shows until the clusters are small.
fn work_out(city: &City, class: ClassCode) -> Result<Option<Bounds>, CityError> {
    let mut bounds = everywhere();
    for zoom in (4..=CLOSEST_ZOOM).step_by(4) {
        let shown = registry::map(city, &Actor::system(), &bounds, zoom, Some(class))?;
        let (found, is_exact) = match shown {
            MapView::Clusters(clusters) => {
                (union(clusters.iter().map(|cluster| cluster.bounds)), false)
            }
            MapView::Entities { items, truncated: false } => {
                let shapes = items.iter().filter_map(|item| item.geometry.as_ref());
                (union(shapes.filter_map(chengji_core::geometry::bounds)), true)
            }
            MapView::Entities { truncated: true, .. } => return Ok(Some(bounds)),
        };
        let Some(found) = found else { return Ok(None) };
        bounds = found;
        if is_exact {
            break;
        }
    }
    Ok(Some(bounds))
}

fn union(boxes: impl Iterator<Item = Bounds>) -> Option<Bounds> {
    boxes.reduce(|one, other| one.union(&other))
}

fn everywhere() -> Bounds {
    let [west, south, east, north] = EVERYWHERE;
    Bounds { west, south, east, north }
}
