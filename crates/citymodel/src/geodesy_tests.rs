use proptest::prelude::*;

use super::*;

#[test]
fn known_points_of_the_ellipsoid() {
    let equator = to_ecef([0.0, 0.0, 0.0]);
    assert!((equator[0] - 6_378_137.0).abs() < 1e-9);
    let pole = to_ecef([0.0, 90.0, 0.0]);
    assert!((pole[2] - 6_356_752.314_140).abs() < 1e-5, "semi-minor axis of CGCS2000");
}

#[test]
fn up_is_up_and_east_is_east() {
    let frame = LocalFrame::at([114.3, 30.6, 20.0]);
    let up = frame.local([114.3, 30.6, 120.0]);
    assert!(up[0].abs() < 1e-8 && up[1].abs() < 1e-8 && (up[2] - 100.0).abs() < 1e-8);
    let [lon, lat] = metres_per_degree(30.6);
    let east = frame.local([114.3 + 10.0 / lon, 30.6, 20.0]);
    let north = frame.local([114.3, 30.6 + 10.0 / lat, 20.0]);
    assert!((east[0] - 10.0).abs() < 1e-3 && (north[1] - 10.0).abs() < 1e-3, "{east:?} {north:?}");
}

proptest! {
    #[test]
    fn there_and_back(lon in -180.0..180.0f64, lat in -89.9..89.9f64, h in -500.0..9000.0f64) {
        let back = from_ecef(to_ecef([lon, lat, h]));
        prop_assert!((back[0] - lon).abs() < 1e-10 && (back[1] - lat).abs() < 1e-10 && (back[2] - h).abs() < 1e-6, "{:?}", back);
    }

    #[test]
    fn one_frame_in_another(lon in -179.0..179.0f64, lat in -80.0..80.0f64, e in -5e3..5e3f64, n in -5e3..5e3f64, u in -100.0..100.0f64) {
        let here = LocalFrame::at([lon, lat, 10.0]);
        let there = LocalFrame::at([lon + 0.01, lat + 0.02, 40.0]);
        let (rows, shift) = here.from_other(&there);
        let turned: Vec<f64> = rows.iter().zip(shift).map(|(row, s)| row[0] * e + row[1] * n + row[2] * u + s).collect();
        let direct = here.local_of_ecef(there.ecef([e, n, u]));
        for (a, b) in turned.iter().zip(direct) {
            prop_assert!((a - b).abs() < 1e-6);
        }
    }
}
