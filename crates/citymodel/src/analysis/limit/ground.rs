//! Where the ground itself rises above a height limit.

use super::{Form, LimitError, Surface};
use crate::geodesy::metres_per_degree;
use crate::terrain::Ground;

/// Places along a side of the lattice on which the ground is asked.
const SIDE: u32 = 200;
/// The finest lattice, metres: finer than rasters of heights are.
const FINEST: f64 = 5.0;

/// Ground above a limit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rising {
    /// Metres by which it stands above the limit, at the worst place looked at.
    pub by: f64,
    /// That place: longitude, latitude, metres above the ellipsoid.
    pub place: [f64; 3],
    /// The limit's height there.
    pub limit: f64,
    /// How much of the limit's ground stands above it, 0 to 1, of what is known.
    pub share: f64,
    /// Metres between the places that were looked at, the longer way: what lies between them may be worse.
    pub step: f64,
}

/// Where the ground rises above a limit; none where it does not or is not known. Cost: at most 200 × 200 heights.
///
/// # Errors
/// The limit is none.
pub fn rising(ground: &dyn Ground, form: &Form) -> Result<Option<Rising>, LimitError> {
    let surface = Surface::new(form)?;
    let [west, south, east, north] = surface.bounds();
    let [across, along] = metres_per_degree(f64::midpoint(south, north));
    let lengths = [(east - west) * across, (north - south) * along];
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to SIDE")]
    let many = lengths.map(|metres| (metres / FINEST).ceil().clamp(1.0, f64::from(SIDE)) as u32);
    let step = (lengths[0] / f64::from(many[0])).max(lengths[1] / f64::from(many[1]));
    let (mut known, mut above, mut worst): (u32, u32, Option<Rising>) = (0, 0, None);
    for row in 0..=many[1] {
        let lat = south + (north - south) * f64::from(row) / f64::from(many[1]);
        for column in 0..=many[0] {
            let lon = west + (east - west) * f64::from(column) / f64::from(many[0]);
            let [x, y, _] = surface.frame.local([lon, lat, 0.0]);
            if !surface.covers([x, y]) {
                continue;
            }
            let Some(height) = ground.height(lon, lat) else { continue };
            known += 1;
            let limit = surface.over([x, y]);
            let by = height - limit;
            if by > 0.0 {
                above += 1;
                if worst.is_none_or(|worst| by > worst.by) {
                    worst = Some(Rising { by, place: [lon, lat, height], limit, share: 0.0, step });
                }
            }
        }
    }
    Ok(worst.map(|worst| Rising { share: f64::from(above) / f64::from(known), ..worst }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terrain::Level;

    /// A round hill of 60 m on ground of 20 m, its top at 114.305, 30.505; nothing is known north of 30.52.
    struct Hill;

    impl Ground for Hill {
        fn height(&self, lon: f64, lat: f64) -> Option<f64> {
            let away = ((lon - 114.305) * 96_000.0).hypot((lat - 30.505) * 110_900.0);
            (lat < 30.52).then(|| 20.0 + (60.0 - away / 10.0).max(0.0))
        }
    }

    #[test]
    fn a_hill_stands_above_a_limit_and_says_where() {
        let outline = vec![[114.30, 30.50], [114.31, 30.50], [114.31, 30.51], [114.30, 30.51]];
        let form = Form::Prism { outline, height: 50.0 };
        let found = rising(&Hill, &form).unwrap().unwrap();
        assert!((found.by - 30.0).abs() < 2.0 && found.limit == 50.0, "{found:?}");
        assert!((found.place[0] - 114.305).abs() < 2e-4 && (found.place[1] - 30.505).abs() < 2e-4, "{found:?}");
        // A circle of 300 m radius in a rectangle of 960 by 1,109 m.
        assert!((found.share - 0.2656).abs() < 0.02, "{found:?}");
        assert_eq!(rising(&Level(20.0), &form).unwrap(), None);
        assert!(rising(&Hill, &Form::Prism { outline: Vec::new(), height: 1.0 }).is_err());
    }
}
