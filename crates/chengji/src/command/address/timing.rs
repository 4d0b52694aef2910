//! How long single answers took.

use std::time::Duration;

/// Prints number, sum and slowest on standard error.
#[expect(clippy::print_stderr, reason = "the program's own face")]
pub(super) fn tell(times: &mut [Duration]) {
    times.sort_unstable();
    let total: Duration = times.iter().sum();
    let at =
        |share: f64| times.get((times.len() as f64 * share) as usize).or(times.last()).copied().unwrap_or_default();
    eprintln!(
        "answers={} seconds={:.3} p50_us={:.1} p99_us={:.1} max_us={:.1}",
        times.len(),
        total.as_secs_f64(),
        at(0.5).as_secs_f64() * 1e6,
        at(0.99).as_secs_f64() * 1e6,
        at(1.0).as_secs_f64() * 1e6
    );
}
