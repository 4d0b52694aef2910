//! What the program itself has used up to now, as the kernel tells it.

use std::fs;
use std::time::Instant;

/// Ticks of the kernel's clock in a second; the same on every Linux of today.
const TICKS: f64 = 100.0;

/// A point in time.
pub(super) struct Usage {
    cpu: Option<f64>,
    at: Instant,
}

impl Usage {
    pub(super) fn now() -> Self {
        Self { cpu: cpu_seconds(), at: Instant::now() }
    }

    /// CPU-seconds since then; where the kernel does not tell, seconds.
    pub(super) fn since(&self, before: &Self) -> f64 {
        match (self.cpu, before.cpu) {
            (Some(now), Some(then)) => now - then,
            _ => (self.at - before.at).as_secs_f64(),
        }
    }
}

/// User and system time of this process.
fn cpu_seconds() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program stands in brackets and may hold anything.
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let mut ticks = || fields.next()?.parse::<f64>().ok();
    Some((ticks()? + ticks()?) / TICKS)
}

/// Most memory the process ever had.
pub(super) fn peak_bytes() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.split_whitespace().next()?.parse::<u64>().ok()? * 1_024)
}
