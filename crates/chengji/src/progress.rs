//! Progress bars on standard error: core reports numbers, the program draws.

use std::time::Duration;

use chengji_city::code::runs::RunMark;
use chengji_city::ingest::Progress;
use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar over the bytes of a file.
pub(crate) fn of_bytes(total: Option<u64>, label: &str, quiet: bool) -> ProgressBar {
    let bar = bar(total, quiet);
    let template = "{prefix} {wide_bar} {bytes}/{total_bytes} · {msg} · {eta}";
    bar.set_style(style(template));
    bar.set_prefix(label.to_owned());
    bar
}

/// A bar over things made.
pub(crate) fn of_items(total: u64, label: &str, quiet: bool) -> ProgressBar {
    let bar = bar(Some(total), quiet);
    bar.set_style(style("{prefix} {wide_bar} {human_pos}/{human_len} · {per_sec} · {eta}"));
    bar.set_prefix(label.to_owned());
    bar
}

/// Prints a line beside a bar.
#[expect(clippy::print_stderr, reason = "the program's own face")]
pub(crate) fn note(text: &str) {
    eprintln!("{text}");
}

/// Moves an ingest bar.
pub(crate) fn show(bar: &ProgressBar, progress: &Progress) {
    bar.set_position(progress.bytes);
    let seconds = bar.elapsed().as_secs_f64().max(0.001);
    let rate = (progress.rows as f64 / seconds) as u64;
    bar.set_message(format!(
        "{} rows, {} rejected, {}/s",
        HumanCount(progress.rows),
        HumanCount(progress.rejected),
        HumanCount(rate)
    ));
}

/// Moves the bar of a run that issues codes.
pub(crate) fn show_codes(bar: &ProgressBar, mark: &RunMark) {
    bar.set_position(mark.bytes);
    let rate = (mark.rows as f64 / bar.elapsed().as_secs_f64().max(0.001)) as u64;
    bar.set_message(format!(
        "{} keys, {} issued, {}/s",
        HumanCount(mark.rows),
        HumanCount(mark.issued),
        HumanCount(rate)
    ));
}

/// Prints how far an ingest is.
#[expect(clippy::print_stderr, reason = "the program's own face")]
pub(crate) fn line(progress: &Progress, elapsed: Duration) {
    eprintln!(
        "progress rows={} seconds={:.3} accepted={} rejected={}",
        progress.rows,
        elapsed.as_secs_f64(),
        progress.accepted,
        progress.rejected
    );
}

fn bar(total: Option<u64>, quiet: bool) -> ProgressBar {
    if quiet {
        return ProgressBar::hidden();
    }
    ProgressBar::with_draw_target(total, ProgressDrawTarget::stderr_with_hz(10))
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}
