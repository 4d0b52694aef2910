//! Any extruded polygon is valid, and each way of spoiling it has its number.

use proptest::prelude::*;

use super::shapes::{Rings, numbers, solid};
use super::space::P3;

/// A ring around the origin: its corners stand at rising angles, so it does not cross itself.
fn outline() -> impl Strategy<Value = Vec<[f64; 2]>> {
    proptest::collection::vec((5.0..50.0, 0.1..0.9), 4..40).prop_map(|corners| {
        let count = f64::from(u32::try_from(corners.len()).unwrap());
        corners
            .into_iter()
            .enumerate()
            .map(|(number, (far, jitter))| {
                let at: f64 = (f64::from(u32::try_from(number).unwrap()) + jitter) / count * std::f64::consts::TAU;
                let (far, at): (f64, f64) = (far, at);
                [far * at.cos(), far * at.sin()]
            })
            .collect()
    })
}

/// The outline drawn up: bottom, top, walls.
fn extruded(outline: &[[f64; 2]], height: f64) -> Vec<Rings> {
    let at = |corner: usize, height: f64| -> P3 {
        let [x, y] = outline[corner % outline.len()];
        [x, y, height]
    };
    let count = outline.len();
    let mut shell = vec![
        vec![(0..count).rev().map(|corner| at(corner, 0.0)).collect()],
        vec![(0..count).map(|corner| at(corner, height)).collect()],
    ];
    shell.extend((0..count).map(|c| vec![vec![at(c, 0.0), at(c + 1, 0.0), at(c + 1, height), at(c, height)]]));
    shell
}

/// Metres between the closest two of parallel lines that hold all the points, to a few degrees of their direction.
fn breadth(points: &[[f64; 2]]) -> f64 {
    let across = |step: u32| {
        let (sine, cosine) = (f64::from(step) * std::f64::consts::PI / 90.0).sin_cos();
        let along = points.iter().map(|[x, y]| x * cosine + y * sine);
        along.clone().fold(f64::NEG_INFINITY, f64::max) - along.fold(f64::INFINITY, f64::min)
    };
    (0..90).map(across).fold(f64::INFINITY, f64::min)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn an_extruded_polygon_has_no_findings(outline in outline(), height in 1.0..300.0_f64) {
        prop_assert_eq!(numbers(solid(extruded(&outline, height))), [] as [u16; 0]);
    }

    #[test]
    fn a_spoilt_one_has_the_number_of_what_was_done(
        outline in outline(),
        height in 1.0..300.0_f64,
        which in any::<prop::sample::Index>(),
    ) {
        let good = extruded(&outline, height);
        let surface = which.index(good.len());
        let corner = which.index(good[surface][0].len());
        let wall = 2 + which.index(good.len() - 2);
        let of = |spoil: &dyn Fn(&mut Vec<Rings>)| {
            let mut shell = good.clone();
            spoil(&mut shell);
            numbers(solid(shell))
        };
        prop_assert_eq!(of(&|shell| shell[surface][0].truncate(2)), [101]);
        prop_assert_eq!(of(&|shell| { let again = shell[surface][0][corner]; shell[surface][0].insert(corner, again); }), [102]);
        prop_assert_eq!(of(&|shell| {
            shell[wall][0].swap(2, 3); }), [104]);
        prop_assert_eq!(of(&|shell| { shell.remove(surface); }), [302]);
        prop_assert_eq!(of(&|shell| { let again = shell[surface].clone(); shell.push(again); }), [303]);
        prop_assert_eq!(of(&|shell| shell[surface][0].reverse()), [307]);
        prop_assert_eq!(of(&|shell| shell.iter_mut().flatten().for_each(|ring| ring.reverse())), [405]);
        // The first corner of the bottom drops by a metre, in every surface it is of: the bottom is bent, and maybe the walls. Where
        // the other corners stand nearly in a line, the bottom only turns about that line and stays flat.
        if breadth(&outline[1..]) < 10.0 {
            return Ok(());
        }
        let [x, y] = outline[0];
        let bent = of(&|shell| {
            for ring in shell.iter_mut().flatten() {
                ring.iter_mut().filter(|at| **at == [x, y, 0.0]).for_each(|at| at[2] = -1.0);
            }
        });
        prop_assert_eq!(bent, [203]);
    }
}
