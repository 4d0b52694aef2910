//! CPU time of the best of several rounds, and one JSON line for it.

use std::hint::black_box;
use std::time::Duration;

use cpu_time::ThreadTime;

/// Rounds of at least this long.
const ROUND: Duration = Duration::from_millis(40);
const ROUNDS: u32 = 30;

/// CPU seconds of one call, in the fastest of thirty rounds: other work on the machine takes turns, which do not count, and
/// caches, which do.
pub fn seconds<T>(mut call: impl FnMut() -> T) -> f64 {
    let once = ThreadTime::now();
    black_box(call());
    let calls = (ROUND.as_secs_f64() / once.elapsed().as_secs_f64().max(1e-9)).ceil().max(1.0) as u32;
    let mut best = f64::INFINITY;
    for _ in 0..ROUNDS {
        let start = ThreadTime::now();
        for _ in 0..calls {
            black_box(call());
        }
        best = best.min(start.elapsed().as_secs_f64() / f64::from(calls));
    }
    best
}

/// Prints what a library needed for some items.
pub fn report(task: &str, library: &str, what: &str, items: usize, seconds: f64) {
    let nanoseconds = seconds * 1e9 / items as f64;
    println!(
        "{}",
        serde_json::json!({ "task": task, "library": library, "what": what, "items": items, "ns": nanoseconds })
    );
}

/// Prints a figure that was checked.
pub fn checked(what: &str, value: impl Into<serde_json::Value>) {
    println!("{}", serde_json::json!({ "checked": what, "value": value.into() }));
}
