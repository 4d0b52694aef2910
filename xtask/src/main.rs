//! `cargo xtask walls|tidy`: prints what breaks the house's rules.

use std::process::ExitCode;

#[expect(clippy::print_stderr, reason = "the tool's own face")]
fn main() -> anyhow::Result<ExitCode> {
    let root = xtask::root();
    let broken = match std::env::args().nth(1).as_deref() {
        Some("walls") => xtask::walls::check(&root)?,
        Some("tidy") => xtask::tidy::check(&root)?,
        _ => anyhow::bail!("usage: cargo xtask walls|tidy"),
    };
    for line in &broken {
        eprintln!("{line}");
    }
    Ok(if broken.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
