//! Tidiness: file sizes, names that mean nothing, leftovers, and paths of somebody's machine.

use std::path::Path;
use std::process::Command;

use anyhow::Context as _;

/// No source file is longer.
const MAX_LINES: usize = 800;
/// Half of the source files are not longer.
const MEDIAN_LINES: usize = 150;
/// Module names that mean nothing.
const EMPTY_NAMES: &[&str] = &["utils", "util", "helpers", "helper", "common", "manager", "service", "misc"];

/// Everything untidy among the files git knows or would add, a line each.
///
/// # Errors
/// When the files cannot be listed or read.
pub fn check(root: &Path) -> anyhow::Result<Vec<String>> {
    let mut broken = Vec::new();
    let mut lengths = Vec::new();
    for name in files(root)? {
        let path = root.join(&name);
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        check_text(&name, &text, &mut broken);
        if is_source(&name) {
            check_source(&name, &text, &mut lengths, &mut broken);
        }
    }
    lengths.sort_unstable();
    if let Some(median) = lengths.get(lengths.len() / 2)
        && *median > MEDIAN_LINES
    {
        broken.push(format!("half of the source files are longer than {median} lines (limit {MEDIAN_LINES})"));
    }
    Ok(broken)
}

fn check_source(name: &str, text: &str, lengths: &mut Vec<usize>, broken: &mut Vec<String>) {
    let lines = text.lines().count();
    lengths.push(lines);
    if lines > MAX_LINES {
        broken.push(format!("{name} has {lines} lines (limit {MAX_LINES})"));
    }
    let stem = Path::new(name).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    if stem == "mod" {
        broken.push(format!("{name}: name the file after its module instead of mod.rs"));
    }
    if EMPTY_NAMES.contains(&stem) {
        broken.push(format!("{name}: the name {stem} says nothing about what is inside"));
    }
    if name.ends_with(".rs") && !name.starts_with("xtask/") {
        let lib_or_module = !stem.ends_with("tests") && !name.contains("/tests/") && !name.contains("/benches/");
        if lib_or_module && !text.starts_with("//!") && !text.starts_with("#!") {
            broken.push(format!("{name}: say the file's idea in a first line of //!"));
        }
        for mark in ["#[ignore", "#[should_panic", "mod.rs"] {
            if text.contains(mark) {
                broken.push(format!("{name}: {mark} is not used here"));
            }
        }
    }
}

fn check_text(name: &str, text: &str, broken: &mut Vec<String>) {
    if name.starts_with("xtask/") || name.ends_with(".lock") || name.ends_with("package-lock.json") {
        return;
    }
    for (number, line) in text.lines().enumerate() {
        let marks = ["TO".to_owned() + "DO", "FIX".to_owned() + "ME", "XX".to_owned() + "X:"];
        if is_source(name) && marks.iter().any(|mark| line.contains(mark.as_str())) {
            broken.push(format!("{name}:{}: an open mark; finish it or write an issue", number + 1));
        }
        if ["/root/", "/home/"].iter().any(|home| line.contains(home)) {
            broken.push(format!("{name}:{}: a path of somebody's machine", number + 1));
        }
    }
}

fn is_source(name: &str) -> bool {
    let generated = name.contains(".gen.");
    !generated && [".rs", ".ts", ".vue", ".mjs", ".sql"].iter().any(|ending| name.ends_with(ending))
}

fn files(root: &Path) -> anyhow::Result<Vec<String>> {
    let output = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root)
        .output()
        .context("cannot run git ls-files")?;
    anyhow::ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let names = String::from_utf8(output.stdout).context("a file name is not UTF-8")?;
    Ok(names.split('\0').filter(|name| !name.is_empty()).map(str::to_owned).collect())
}
