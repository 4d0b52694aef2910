//! The white model (白模): a footprint with a height becomes a closed block, whole or floor by floor.

mod ring;

use crate::geodesy::metres_per_degree;
use crate::model::{Body, Faces, Lod, Shape, SurfaceKind};

/// Height in metres above which no building stands; what is told to be higher is an error of the source.
pub const GREATEST_HEIGHT: f64 = 1_000.0;

/// A footprint: polygons of rings of longitude and latitude in CGCS2000 degrees, the outer ring first, closed or not, turning either
/// way.
pub type Footprint = [Vec<Vec<[f64; 2]>>];

/// How high a block stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rise {
    /// Height of the ground in metres above the ellipsoid.
    pub ground: f64,
    /// Height of the roof above the ground in metres.
    pub height: f64,
}

/// Why no block could be made.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum WhiteError {
    /// Nothing of the footprint has an area.
    #[error("the footprint has no area")]
    NoArea,
    /// The height is nothing, less, or no number.
    #[error("the height is {0} m; a block needs more than nothing")]
    NoHeight(f64),
    /// No building is so high.
    #[error("the height is {0} m; no building is higher than {GREATEST_HEIGHT} m")]
    TooHigh(f64),
}

/// A footprint with clean rings: each polygon's outer ring turns counter-clockwise, holes clockwise, none closed by a repeated corner.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CleanFootprint {
    /// The polygons.
    pub polygons: Vec<Vec<Vec<[f64; 2]>>>,
    /// Whether rings crossed or touched themselves and were made simple.
    pub repaired: bool,
    /// Rings left out because they have no area.
    pub dropped: usize,
}

/// Cleans the rings of a footprint: repeated corners, sense of turn, crossings.
#[must_use]
pub fn clean(footprint: &Footprint) -> CleanFootprint {
    let mut out = CleanFootprint::default();
    for polygon in footprint {
        ring::clean_polygon(polygon, &mut out);
    }
    out
}

/// One footprint of several that belong to the same thing: the edges between them go.
#[must_use]
pub fn join(parts: &CleanFootprint) -> CleanFootprint {
    CleanFootprint { polygons: ring::join(&parts.polygons), ..CleanFootprint::default() }
}

/// The closed block over a clean footprint: one solid for each polygon, its faces outward, ground, walls and roof told apart.
///
/// # Errors
/// Without area or a height a building can have.
pub fn block(footprint: &CleanFootprint, rise: Rise) -> Result<Body, WhiteError> {
    check(footprint, rise.height)?;
    let mut faces = Faces::default();
    for polygon in &footprint.polygons {
        prism(&mut faces, polygon, rise.ground, rise.ground + rise.height, [SurfaceKind::Ground, SurfaceKind::Roof]);
    }
    Ok(Body { lod: Lod::whole(1), shape: Shape::Solids(faces), images: Vec::new() })
}

/// The block cut into floors of equal height, lowest first; between floors the surfaces only close the volume.
///
/// # Errors
/// As [`block`]. No floors count as one.
pub fn floors(footprint: &CleanFootprint, rise: Rise, floors: u32) -> Result<Vec<Body>, WhiteError> {
    check(footprint, rise.height)?;
    let floors = floors.clamp(1, 500);
    let step = rise.height / f64::from(floors);
    let bodies = (0..floors).map(|floor| {
        let under = if floor == 0 { SurfaceKind::Ground } else { SurfaceKind::Closure };
        let over = if floor + 1 == floors { SurfaceKind::Roof } else { SurfaceKind::Closure };
        let low = rise.ground + step * f64::from(floor);
        let high = if floor + 1 == floors { rise.ground + rise.height } else { low + step };
        let mut faces = Faces::default();
        for polygon in &footprint.polygons {
            prism(&mut faces, polygon, low, high, [under, over]);
        }
        Body { lod: Lod::whole(1), shape: Shape::Solids(faces), images: Vec::new() }
    });
    Ok(bodies.collect())
}

fn check(footprint: &CleanFootprint, height: f64) -> Result<(), WhiteError> {
    if footprint.polygons.is_empty() {
        Err(WhiteError::NoArea)
    } else if height.is_nan() || height <= 0.0 {
        Err(WhiteError::NoHeight(height))
    } else if height > GREATEST_HEIGHT {
        Err(WhiteError::TooHigh(height))
    } else {
        Ok(())
    }
}

/// Appends one solid: bottom, top, a wall for each edge.
fn prism(faces: &mut Faces, polygon: &[Vec<[f64; 2]>], low: f64, high: f64, [under, over]: [SurfaceKind; 2]) {
    let start = count(faces.points.len());
    let total = count(polygon.iter().map(Vec::len).sum());
    for height in [low, high] {
        faces.points.extend(polygon.iter().flatten().map(|&[longitude, latitude]| [longitude, latitude, height]));
    }
    let mut first = start;
    for ring in polygon {
        let after = first + count(ring.len());
        faces.push_ring((first..after).rev());
        first = after;
    }
    faces.push_surface(under, None);
    first = start + total;
    for ring in polygon {
        let after = first + count(ring.len());
        faces.push_ring(first..after);
        first = after;
    }
    faces.push_surface(over, None);
    first = start;
    for ring in polygon {
        let length = count(ring.len());
        for corner in 0..length {
            let (here, next) = (first + corner, first + (corner + 1) % length);
            faces.push_ring([here, next, next + total, here + total]);
            faces.push_surface(SurfaceKind::Wall, None);
        }
        first += length;
    }
    faces.push_shell();
    faces.push_solid();
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// Area of a clean footprint in square metres.
#[must_use]
pub fn area(footprint: &CleanFootprint) -> f64 {
    let Some(&[_, latitude]) = footprint.polygons.iter().flatten().flatten().next() else { return 0.0 };
    let [east, north] = metres_per_degree(latitude);
    footprint.polygons.iter().flatten().map(|ring| ring::signed_area(ring)).sum::<f64>() * east * north
}

#[cfg(test)]
#[path = "white_tests.rs"]
mod white_tests;
