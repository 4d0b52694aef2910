use super::*;

fn square(x: i32, y: i32, side: i32, top: f32) -> Outline {
    let mut outline = Outline { top, count: 1, id: format!("{x}/{y}"), ..Outline::default() };
    outline.push_ring([[x, y], [x + side, y], [x + side, y + side], [x, y + side]]);
    outline
}

/// A hundred by a hundred squares of 10 metres, 20 metres apart, near the equator.
fn field() -> Vec<Outline> {
    (0..100).flat_map(|x| (0..100).map(move |y| square(x * 1800, y * 1800, 900, 5.0 + ((x + y) % 7) as f32))).collect()
}

#[test]
fn what_fits_stays_as_it_is() {
    let coarse = coarsen(field(), 2000.0, 300_000);
    assert_eq!(coarse.outlines, field());
    assert_eq!(coarse.off, 0.0);
}

#[test]
fn merging_keeps_count_and_reach_and_says_how_far_off_it_is() {
    let coarse = coarsen(field(), 2000.0, 12_000);
    assert!(cost(&coarse.outlines) <= 12_000);
    assert_eq!(coarse.outlines.iter().map(|outline| outline.count).sum::<u32>(), 10_000);
    let reach = |all: &[Outline]| {
        all.iter().map(Outline::extent).reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])])
    };
    assert_eq!(reach(&coarse.outlines), reach(&field()));
    assert!(coarse.off > 5.0 && coarse.off < 200.0, "{}", coarse.off);
}

#[test]
fn thinning_keeps_within_its_tolerance_and_drops_the_rest() {
    let mut round = Outline { top: 5.0, count: 1, ..Outline::default() };
    round.push_ring((0..360).map(|degree| {
        let angle = f64::from(degree).to_radians();
        [(angle.cos() * 9000.0) as i32, (angle.sin() * 9000.0) as i32]
    }));
    simplify(&mut round, 1.0, 4.0);
    assert!(round.points.len() > 12 && round.points.len() < 60, "{}", round.points.len());
    let area = twice_area(&round.points) as f64 / 2.0;
    assert!((area / (std::f64::consts::PI * 9000.0 * 9000.0) - 1.0).abs() < 0.02);
}

#[test]
fn a_small_crooked_outline_becomes_the_least_rectangle() {
    // A square that stands on its corner, with a dent.
    let mut turned = Outline { top: 5.0, count: 1, ..Outline::default() };
    turned.push_ring([[0, -100], [100, 0], [10, 90], [0, 80], [-10, 90], [-100, 0]]);
    simplify(&mut turned, 1.0, 1_000.0);
    assert_eq!(turned.points.len(), 4);
    let area = twice_area(&turned.points) / 2;
    assert!((18_500..=20_500).contains(&area), "{area}");
}
