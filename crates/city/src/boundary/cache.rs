//! The boundaries that are believed, laid out once and again when they have changed.

use std::sync::{Arc, Mutex, PoisonError};

use chengji_core::boundary::{Boundary, BoundaryIndex};
use chengji_formats::wkb;
use chengji_store::boundary::{self as store, GroundRow};
use geo_types::{Geometry, MultiPolygon};

use crate::city::City;
use crate::encode::damaged;
use crate::error::CityError;

/// The mark of the last event about boundaries.
pub(super) const BOUNDARIES: &str = "boundaries";

/// Holds the index of the last state seen.
#[derive(Debug, Default)]
pub struct IndexCache(Mutex<Option<(i64, Arc<BoundaryIndex>)>>);

/// The boundaries as they are believed now. Cost: one search by key while nothing has changed.
///
/// # Errors
/// When the store fails.
pub fn index(city: &City) -> Result<Arc<BoundaryIndex>, CityError> {
    let mark = city.store().read(|session| store::find_mark(session, BOUNDARIES))?;
    // A panic while laying out leaves the value before, which is whole.
    let mut held = city.boundary_index().0.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((at, index)) = held.as_ref()
        && *at == mark
    {
        return Ok(Arc::clone(index));
    }
    let (mark, rows) = city
        .store()
        .read(|session| Ok::<_, CityError>((store::find_mark(session, BOUNDARIES)?, store::list_believed(session)?)))?;
    let boundaries = rows.into_iter().map(boundary).collect::<Result<_, _>>()?;
    let index = Arc::new(
        BoundaryIndex::new(boundaries)
            .map_err(|(division, invalid)| damaged(format!("boundary of {division}: {invalid}")))?,
    );
    *held = Some((mark, Arc::clone(&index)));
    Ok(index)
}

fn boundary(row: GroundRow) -> Result<Boundary, CityError> {
    Ok(Boundary {
        division: row.division.parse().map_err(damaged)?,
        valid_from: row.valid_from.parse().map_err(damaged)?,
        valid_to: row.valid_to.map(|day| day.parse().map_err(damaged)).transpose()?,
        ground: ground(&row.ground)?,
    })
}

/// A ground as it is stored.
pub(super) fn ground(bytes: &[u8]) -> Result<MultiPolygon<f64>, CityError> {
    match wkb::decode(bytes).map_err(damaged)? {
        Geometry::MultiPolygon(ground) => Ok(ground),
        Geometry::Polygon(polygon) => Ok(MultiPolygon::new(vec![polygon])),
        other => Err(damaged(format!("a ground that is no polygon: {other:?}"))),
    }
}
