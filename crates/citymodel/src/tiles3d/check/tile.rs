//! Tiles: volumes, errors that fall, children within parents.

use serde_json::Value;

use super::schema::Schema;
use super::{Log, entity};

/// What holds a tile or its content.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Volume {
    /// West, south, east, north in radians, least and greatest height.
    Region([f64; 6]),
    /// Middle and three half axes.
    Box([f64; 12]),
    /// Middle and radius.
    Sphere([f64; 4]),
    /// Of an extension.
    Other,
}

/// Checks a bounding volume.
pub(super) fn volume(owner: &Value, at: &str, required: bool, log: &mut Log) -> Option<Volume> {
    let volume = log.object(owner, "boundingVolume", at, required)?;
    let at = format!("{at}/boundingVolume");
    log.common(volume, &at);
    let extension = volume.get("extensions").and_then(Value::as_object).is_some_and(|map| !map.is_empty());
    if ["region", "box", "sphere"].iter().all(|name| volume.get(name).is_none()) && !extension {
        log.fault(&at, "missing", "needs a region, a box or a sphere");
        return None;
    }
    let cell = volume.get("extensions").and_then(|map| map.get("3DTILES_bounding_volume_S2"));
    if let Some(cell) = cell.filter(|cell| cell.is_object()) {
        s2(cell, &format!("{at}/extensions/3DTILES_bounding_volume_S2"), log);
    }
    let region = log.numbers(volume, "region", &at, 6).map(|list| {
        let [west, south, east, north, low, high] = [0, 1, 2, 3, 4, 5].map(|number| list[number]);
        let (half, quarter) = (std::f64::consts::PI + 1e-9, std::f64::consts::FRAC_PI_2 + 1e-9);
        if west.abs() > half || east.abs() > half || south.abs() > quarter || north.abs() > quarter {
            log.fault(&format!("{at}/region"), "range", "angles are radians of longitude and latitude");
        }
        if south > north || low > high {
            log.fault(&format!("{at}/region"), "range", "least lies above greatest");
        }
        Volume::Region([west, south, east, north, low, high])
    });
    let cube = log.numbers(volume, "box", &at, 12).and_then(|list| Some(Volume::Box(list.try_into().ok()?)));
    let ball = log.numbers(volume, "sphere", &at, 4).and_then(|list| {
        if list[3] < 0.0 {
            log.fault(&format!("{at}/sphere"), "range", "a radius is not negative");
        }
        Some(Volume::Sphere(list.try_into().ok()?))
    });
    if extension {
        return Some(Volume::Other);
    }
    region.or(cube).or(ball)
}

/// 3DTILES_bounding_volume_S2: a cell token and two heights.
fn s2(cell: &Value, at: &str, log: &mut Log) {
    let token = log.text(cell, "token", at, true);
    let is_token = |text: &str| {
        !text.is_empty()
            && text.len() <= 16
            && u64::from_str_radix(text, 16).is_ok_and(|bits| {
                let id = if text.len() == 16 { bits } else { bits << (4 * (16 - text.len())) };
                // A cell has a face of 0 to 5 and its lowest bit on an even place.
                id != 0 && id >> 61 < 6 && id.trailing_zeros() % 2 == 0
            })
    };
    if token.is_some_and(|token| !is_token(token)) {
        log.fault(&format!("{at}/token"), "value", "is no cell");
    }
    let (low, high) = (log.number(cell, "minimumHeight", at, true), log.number(cell, "maximumHeight", at, true));
    if low.zip(high).is_some_and(|(low, high)| low > high) {
        log.fault(at, "range", "the least height lies above the greatest");
    }
}

impl Volume {
    /// Whether another lies within, where that can be told.
    pub(super) fn holds(&self, inner: &Self) -> Option<bool> {
        match (self, inner) {
            (Self::Region(outer), Self::Region(inner)) => {
                // A thousandth of a metre of the ground, and of height.
                let (angle, metre) = (1.6e-10, 1e-3);
                // East of the date line or west of it: regions that cross it are not compared.
                if outer[0] > outer[2] || inner[0] > inner[2] {
                    return None;
                }
                Some(
                    inner[0] >= outer[0] - angle
                        && inner[1] >= outer[1] - angle
                        && inner[2] <= outer[2] + angle
                        && inner[3] <= outer[3] + angle
                        && inner[4] >= outer[4] - metre
                        && inner[5] <= outer[5] + metre,
                )
            }
            (Self::Box(_) | Self::Sphere(_), Self::Box(_) | Self::Sphere(_)) => {
                Some(inner.corners().iter().all(|&corner| self.has(corner)))
            }
            _ => None,
        }
    }

    /// Points whose hull touches the volume's ends.
    fn corners(&self) -> Vec<[f64; 3]> {
        match self {
            Self::Box(b) => (0..8)
                .map(|corner| {
                    let sign = |bit: i32| if corner >> bit & 1 == 1 { 1.0 } else { -1.0 };
                    [0, 1, 2]
                        .map(|axis| b[axis] + sign(0) * b[3 + axis] + sign(1) * b[6 + axis] + sign(2) * b[9 + axis])
                })
                .collect(),
            Self::Sphere(s) => (0..6)
                .map(|side: usize| {
                    let mut point = [s[0], s[1], s[2]];
                    point[side / 2] += if side.is_multiple_of(2) { s[3] } else { -s[3] };
                    point
                })
                .collect(),
            _ => Vec::new(),
        }
    }

    fn has(&self, point: [f64; 3]) -> bool {
        match self {
            Self::Box(b) => [3, 6, 9].iter().all(|&axis| {
                let half = [b[axis], b[axis + 1], b[axis + 2]];
                let length = (half[0] * half[0] + half[1] * half[1] + half[2] * half[2]).sqrt();
                let along: f64 = (0..3).map(|at| (point[at] - b[at]) * half[at]).sum();
                along.abs() <= length * length * (1.0 + 1e-6) + 1e-6 * length
            }),
            Self::Sphere(s) => {
                (0..3).map(|at| (point[at] - s[at]).powi(2)).sum::<f64>().sqrt() <= s[3] * (1.0 + 1e-6) + 1e-6
            }
            _ => true,
        }
    }
}

/// Checks the members of a tile but its children; answers its volume and error.
pub(super) fn check(
    tile: &Value,
    at: &str,
    parent_error: Option<f64>,
    schema: Option<&Schema>,
    log: &mut Log,
) -> (Option<Volume>, Option<f64>) {
    log.common(tile, at);
    let volume = volume(tile, at, true, log);
    let error = log.number(tile, "geometricError", at, true);
    if error.is_some_and(|error| error < 0.0) {
        log.fault(&format!("{at}/geometricError"), "range", "must not be negative");
    }
    let told = entity::value_of(tile, schema, "TILE_GEOMETRIC_ERROR").and_then(Value::as_f64);
    let error = told.or(error);
    if parent_error.zip(error).is_some_and(|(parent, own)| own > parent) {
        log.fault(&format!("{at}/geometricError"), "error-rises", "is greater than its parent's");
    }
    log.word(tile, "refine", at, false, &["ADD", "REPLACE"]);
    if log.object(tile, "viewerRequestVolume", at, false).is_some() {
        let wrapped = serde_json::json!({"boundingVolume": tile["viewerRequestVolume"]});
        self::volume(&wrapped, &format!("{at}/viewerRequestVolume"), true, log);
    }
    if let Some(m) = log.numbers(tile, "transform", at, 16) {
        if m[3] != 0.0 || m[7] != 0.0 || m[11] != 0.0 || (m[15] - 1.0).abs() > 1e-9 {
            log.fault(&format!("{at}/transform"), "value", "is not affine");
        }
        let determinant = m[0] * (m[5] * m[10] - m[9] * m[6]) - m[4] * (m[1] * m[10] - m[9] * m[2])
            + m[8] * (m[1] * m[6] - m[5] * m[2]);
        if determinant.abs() < 1e-15 {
            log.fault(&format!("{at}/transform"), "value", "cannot be turned back");
        }
    }
    entity::check(tile, at, schema, log);
    (volume, error)
}
