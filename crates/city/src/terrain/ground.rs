//! Heights of the ground, asked of the rasters of the terrains in use.

use std::fs::File;
use std::io::BufReader;
use std::sync::{Arc, Mutex, PoisonError};

use chengji_citymodel::frame::Frame;
use chengji_citymodel::terrain::{Ground, Reading, Terrain};
use chengji_store::terrain::{self as store, TerrainRow};
use geo::CoordsIter;
use geo_types::{Coord, Geometry, LineString};

use super::{folder, sees};
use crate::Actor;
use crate::city::City;
use crate::error::{CityError, Refusal};
use crate::keys::hex;

/// Metres between places along an outline at which the ground is asked, so that a ridge under a long wall is not passed over.
const STEP: f64 = 25.0;

/// The ground of the terrains in use: where several know a place, the finest of them tells.
#[derive(Debug, Clone)]
pub(crate) struct Registered(Vec<Arc<Terrain>>);

impl Ground for Registered {
    fn height(&self, lon: f64, lat: f64) -> Option<f64> {
        self.0.iter().find_map(|terrain| terrain.height(lon, lat))
    }
}

/// Rasters that are open: by digest, each with how it is read.
#[derive(Default)]
pub(crate) struct GroundCache(Mutex<Vec<(Key, Arc<Terrain>)>>);

/// What makes two readings the same: digest, frame, geoid.
#[derive(Debug, Clone, PartialEq)]
struct Key(Vec<u8>, Option<String>, Option<f64>);

/// The ground as the city's own work sees it; none when no terrain is in use. Cost: one small reading of the store, and opening rasters that
/// are not open yet.
pub(crate) fn ground(city: &City) -> Result<Option<Registered>, CityError> {
    opened(city, |_| true)
}

/// The ground as an actor sees it.
pub(crate) fn ground_for(city: &City, actor: &Actor) -> Result<Option<Registered>, CityError> {
    opened(city, |row| sees(actor, row))
}

fn opened(city: &City, wanted: impl Fn(&TerrainRow) -> bool) -> Result<Option<Registered>, CityError> {
    let mut rows = city.store().read(store::list_in_use)?;
    let keys: Vec<Key> = rows.iter().map(key).collect();
    let mut open = city.grounds().0.lock().unwrap_or_else(PoisonError::into_inner);
    // What is no longer in use is closed once its last reader lets go of it.
    open.retain(|(known, _)| keys.contains(known));
    rows.retain(wanted);
    rows.sort_by(|a, b| a.resolution.total_cmp(&b.resolution).then_with(|| a.name.cmp(&b.name)));
    let mut terrains = Vec::with_capacity(rows.len());
    for row in &rows {
        let key = key(row);
        let terrain = match open.iter().find(|(known, _)| *known == key) {
            Some((_, terrain)) => Arc::clone(terrain),
            None => {
                let terrain = Arc::new(raster(city, row)?);
                open.push((key, Arc::clone(&terrain)));
                terrain
            }
        };
        terrains.push(terrain);
    }
    Ok((!terrains.is_empty()).then_some(Registered(terrains)))
}

fn key(row: &TerrainRow) -> Key {
    Key(row.digest.clone(), row.frame.clone(), row.geoid)
}

fn raster(city: &City, row: &TerrainRow) -> Result<Terrain, CityError> {
    let path = folder(city).join(hex(&row.digest)).join(&row.raster);
    let broken = |why: String| CityError::refuse(Refusal::TerrainBroken, format!("{}: {why}", path.display()));
    let frame = row.frame.as_deref().map(Frame::named).transpose().map_err(|error| broken(error.to_string()))?;
    let file = File::open(&path).map_err(|error| broken(error.to_string()))?;
    let reading = Reading { frame, geoid: row.geoid, memory: None };
    Terrain::open(BufReader::with_capacity(1 << 18, file), &reading).map_err(|error| broken(error.to_string()))
}

impl Registered {
    /// The first failure of a reading since the last look: [`Ground`] can only tell it as no height.
    pub(crate) fn check(&self) -> Result<(), CityError> {
        match self.0.iter().find_map(|terrain| terrain.failure()) {
            Some(error) => Err(CityError::refuse(Refusal::TerrainBroken, error.to_string())),
            None => Ok(()),
        }
    }
}

/// Lowest and highest ground under an outline: at its corners and every [`STEP`] metres between them, and for a point at it. None where the
/// ground is not known.
pub(crate) fn under(ground: &dyn Ground, outline: &Geometry<f64>) -> Option<[f64; 2]> {
    let mut reach: Option<[f64; 2]> = None;
    let mut ask = |lon: f64, lat: f64| {
        if let Some(height) = ground.height(lon, lat) {
            let [low, high] = reach.unwrap_or([height; 2]);
            reach = Some([low.min(height), high.max(height)]);
        }
    };
    let mut ring = |line: &LineString<f64>| {
        for Coord { x, y } in along(line) {
            ask(x, y);
        }
    };
    match outline {
        Geometry::Polygon(shape) => ring(shape.exterior()),
        Geometry::MultiPolygon(shapes) => shapes.iter().for_each(|shape| ring(shape.exterior())),
        Geometry::LineString(line) => ring(line),
        other => other.coords_iter().for_each(|corner| ask(corner.x, corner.y)),
    }
    reach
}

/// Corners of a line and places between them.
fn along(line: &LineString<f64>) -> impl Iterator<Item = Coord<f64>> {
    line.lines().flat_map(|side| {
        let [east, north] = chengji_citymodel::geodesy::metres_per_degree(side.start.y);
        let metres = (side.dx() * east).hypot(side.dy() * north);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 1,000")]
        let many = (metres / STEP).ceil().clamp(1.0, 1_000.0) as u32;
        (0..many).map(move |number| side.start + (side.end - side.start) * (f64::from(number) / f64::from(many)))
    })
}

#[cfg(test)]
mod tests {
    use geo_types::polygon;

    use super::*;

    /// Rises a metre a thousandth of a degree to the east; unknown west of 114.
    struct Slope;

    impl Ground for Slope {
        fn height(&self, lon: f64, _lat: f64) -> Option<f64> {
            (lon >= 114.0).then_some((lon - 114.0) * 1_000.0)
        }
    }

    #[test]
    fn the_ground_under_an_outline_is_its_lowest_and_highest() {
        let house =
            polygon![(x: 114.010, y: 30.0), (x: 114.012, y: 30.0), (x: 114.012, y: 30.001), (x: 114.010, y: 30.001)];
        let [low, high] = under(&Slope, &house.into()).unwrap();
        assert!((low - 10.0).abs() < 1e-6 && (high - 12.0).abs() < 1e-6, "{low} {high}");
        let point = geo_types::Point::new(114.005, 30.0);
        assert!(under(&Slope, &point.into()).is_some_and(|[low, high]| low == high && (low - 5.0).abs() < 1e-6));
        assert_eq!(under(&Slope, &geo_types::Point::new(113.0, 30.0).into()), None);
    }
}
