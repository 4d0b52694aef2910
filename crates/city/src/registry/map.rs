//! What a map shows: counted grid cells while zoomed out, the things themselves when close.

use chengji_codes::{Bounds, ClassCode, GridCell, Level};
use chengji_store::query;

use super::list::{list, of_box};
use super::show::Reader;
use super::{Area, EntityQuery};
use crate::Actor;
use crate::city::City;
use crate::encode::damaged;
use crate::error::CityError;
use crate::publication::Sight;
use crate::view::{Cluster, MapView};

/// From this zoom on the things themselves are shown.
const ENTITY_ZOOM: u8 = 16;
/// Most things of one view.
const MAX_ENTITIES: usize = 2_000;

/// What a view of `bounds` at a Web-Mercator `zoom` shows. Cost: the counted cells or things in the view, at most some
/// thousand, however large the city is.
///
/// # Errors
/// When the store fails.
pub fn map(
    city: &City,
    actor: &Actor,
    bounds: &Bounds,
    zoom: u8,
    class: Option<ClassCode>,
) -> Result<MapView, CityError> {
    if zoom >= ENTITY_ZOOM {
        let query =
            EntityQuery { class, area: Some(Area::Box(*bounds)), limit: MAX_ENTITIES, ..EntityQuery::default() };
        let page = list(city, actor, &query)?;
        return Ok(MapView::Entities { items: page.items, truncated: page.next.is_some() });
    }
    let sight = Sight::of(city, actor)?;
    let reader = Reader::new(city, actor);
    let seen = |class: ClassCode| reader.class(class).sees("position");
    let visible: Vec<Option<String>> = match (class, &sight) {
        (Some(class), sight) if sight.covers(class) && seen(class) => vec![Some(class.to_string())],
        (Some(_), _) => Vec::new(),
        (None, Sight::All) => vec![None],
        (None, Sight::Published(classes)) => {
            classes.iter().filter(|class| seen(**class)).map(|class| Some(class.to_string())).collect()
        }
    };
    let level = counted_level(bounds);
    let (ranges, _) = of_box(bounds);
    let mut counts = std::collections::BTreeMap::<i64, i64>::new();
    for class in visible {
        let rows =
            city.store().read(|session| query::counts_in(session, level.get().into(), &ranges, class.as_deref()))?;
        for (cell, n) in rows {
            *counts.entry(cell).or_default() += n;
        }
    }
    if class.is_none() && matches!(sight, Sight::All) {
        take_out_unseen(city, actor, level, &ranges, &mut counts)?;
    }
    let mut clusters = Vec::with_capacity(counts.len());
    for (cell, count) in counts {
        let cell = GridCell::try_from(cell).map_err(damaged)?;
        let bounds_of_cell = cell.bounds();
        // Ranges reach a little beyond the view.
        if bounds_of_cell.intersects(bounds) {
            clusters.push(Cluster { cell, bounds: bounds_of_cell, centre: cell.centre(), count });
        }
    }
    Ok(MapView::Clusters(merged(clusters, bounds)))
}

/// Takes the things out of the counts whose place the actor may not see. Cost: the classes that hold something, and their cells.
fn take_out_unseen(
    city: &City,
    actor: &Actor,
    level: Level,
    ranges: &[(i64, i64)],
    counts: &mut std::collections::BTreeMap<i64, i64>,
) -> Result<(), CityError> {
    let reader = Reader::new(city, actor);
    for (class, _) in city.store().read(query::class_counts)? {
        if class.parse().is_ok_and(|class: ClassCode| reader.class(class).sees("position")) {
            continue;
        }
        let hidden =
            city.store().read(|session| query::counts_in(session, level.get().into(), ranges, Some(&class)))?;
        for (cell, n) in hidden {
            if let Some(count) = counts.get_mut(&cell) {
                *count -= n;
            }
        }
    }
    counts.retain(|_, count| *count > 0);
    Ok(())
}

/// The finest counted level with a few hundred cells in the view at most.
fn counted_level(bounds: &Bounds) -> Level {
    let cells = |level: Level| {
        let (width, height) = level.cell_size();
        ((bounds.east - bounds.west) / width) * ((bounds.north - bounds.south) / height)
    };
    [Level::L6, Level::L5, Level::L4, Level::L3].into_iter().find(|level| cells(*level) <= 6_000.0).unwrap_or(Level::L2)
}

/// Clusters merged until no more than some hundred are left to draw: neighbours within a sixteenth of the view are one,
/// at their common centre of mass, under the cell with the most things.
fn merged(clusters: Vec<Cluster>, view: &Bounds) -> Vec<Cluster> {
    let step_x = (view.east - view.west).max(f64::MIN_POSITIVE) / 16.0;
    let step_y = (view.north - view.south).max(f64::MIN_POSITIVE) / 12.0;
    let mut bins = std::collections::BTreeMap::<(i64, i64), Vec<Cluster>>::new();
    for cluster in clusters {
        // Bins are fixed to the globe, so that panning does not make clusters jump.
        let bin = ((cluster.centre.0 / step_x).floor() as i64, (cluster.centre.1 / step_y).floor() as i64);
        bins.entry(bin).or_default().push(cluster);
    }
    bins.into_values().filter_map(one_of).collect()
}

fn one_of(bin: Vec<Cluster>) -> Option<Cluster> {
    let count: i64 = bin.iter().map(|cluster| cluster.count).sum();
    let weighted = |of: fn(&Cluster) -> f64| {
        bin.iter().map(|cluster| of(cluster) * cluster.count as f64).sum::<f64>() / count as f64
    };
    let centre = (weighted(|cluster| cluster.centre.0), weighted(|cluster| cluster.centre.1));
    let bounds = bin.iter().map(|cluster| cluster.bounds).reduce(|a, b| a.union(&b))?;
    let heaviest = bin.into_iter().max_by_key(|cluster| cluster.count)?;
    Some(Cluster { cell: heaviest.cell, bounds, centre, count })
}
