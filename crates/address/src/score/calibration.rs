//! From the odds a score gives to how often such an answer is right: a monotone table fitted on generated questions.
//!
//! `bench/address/match.py --calibrate` makes the table again; between its points the probability is interpolated.

/// Odds (natural logarithm) and the probability observed there, ascending.
const TABLE: &str = include_str!("../../../../data/address/calibration.csv");

/// The probability of an answer with these odds.
pub(crate) fn probability(odds: f32) -> f32 {
    let points = points();
    let above = points.partition_point(|(at, _)| *at < odds);
    match (above.checked_sub(1).and_then(|below| points.get(below)), points.get(above)) {
        (Some(below), Some(above)) => {
            let share = (odds - below.0) / (above.0 - below.0).max(f32::EPSILON);
            below.1 + share * (above.1 - below.1)
        }
        (Some(only), None) | (None, Some(only)) => only.1,
        (None, None) => 1.0 / (1.0 + (-odds).exp()),
    }
}

fn points() -> &'static [(f32, f32)] {
    static POINTS: std::sync::LazyLock<Vec<(f32, f32)>> = std::sync::LazyLock::new(|| {
        let rows = TABLE.lines().skip(1).filter_map(|line| line.split_once(','));
        rows.filter_map(|(odds, probability)| Some((odds.trim().parse().ok()?, probability.trim().parse().ok()?)))
            .collect()
    });
    &POINTS
}

#[cfg(test)]
#[path = "calibration_tests.rs"]
mod calibration_tests;
