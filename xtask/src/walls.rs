//! The walls: which of our crates may depend on which, and what never enters the pure ones.

use std::path::Path;
use std::process::Command;

use anyhow::Context as _;
use serde_json::Value;

/// Crate → those of ours it may depend on. The same table stands in ARCHITECTURE.md.
const WALLS: &[(&str, &[&str])] = &[
    ("chengji-codes", &[]),
    ("chengji-address", &["chengji-codes"]),
    ("chengji-citymodel", &["chengji-codes"]),
    ("chengji-core", &["chengji-codes"]),
    ("chengji-formats", &["chengji-codes", "chengji-core"]),
    ("chengji-store", &["chengji-codes", "chengji-core"]),
    (
        "chengji-city",
        &["chengji-codes", "chengji-address", "chengji-citymodel", "chengji-core", "chengji-formats", "chengji-store"],
    ),
    ("chengji-serve", &["chengji-codes", "chengji-core", "chengji-formats", "chengji-city"]),
    ("chengji-testkit", &["chengji-codes"]),
    (
        "chengji",
        &[
            "chengji-codes",
            "chengji-address",
            "chengji-citymodel",
            "chengji-core",
            "chengji-formats",
            "chengji-city",
            "chengji-serve",
            "chengji-testkit",
        ],
    ),
    ("xtask", &[]),
];

/// Crates whose decisions must not know the world.
const PURE: &[&str] = &["chengji-codes", "chengji-address", "chengji-citymodel", "chengji-core"];

/// What the pure crates never depend on.
const WORLDLY: &[&str] = &[
    "tokio",
    "axum",
    "hyper",
    "tower",
    "reqwest",
    "rusqlite",
    "sqlx",
    "tokio-postgres",
    "postgres",
    "serde_json",
    "toml",
    "rand",
    "getrandom",
    "uuid",
    "tempfile",
];

/// What a pure crate may know all the same: glTF, tilesets and CityJSON are JSON.
const KNOWN: &[(&str, &str)] = &[("chengji-citymodel", "serde_json")];

/// The one crate that may hold an SQL driver. formats opens GeoPackage files, which are SQLite databases.
const SQL_DRIVERS: &[(&str, &[&str])] =
    &[("rusqlite", &["chengji-store", "chengji-formats"]), ("tokio-postgres", &["chengji-store", "chengji-testkit"])];

/// Licences our dependencies may carry.
const LICENCES: &[&str] = &[
    "MIT",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "0BSD",
    "Unlicense",
    "CC0-1.0",
    "Unicode-3.0",
    "BSL-1.0",
    "MIT-0",
    "CDLA-Permissive-2.0",
    "NCSA",
    "bzip2-1.0.6",
    "MPL-2.0",
];

/// Every wall that is broken, a line each.
///
/// # Errors
/// When `cargo metadata` cannot be read.
pub fn check(root: &Path) -> anyhow::Result<Vec<String>> {
    let ours = metadata(root, &["--no-deps"])?;
    let mut broken = Vec::new();
    for package in packages(&ours) {
        check_package(package, &mut broken);
    }
    let everything = metadata(root, &[])?;
    for package in packages(&everything) {
        check_origin(package, &mut broken);
    }
    Ok(broken)
}

/// The walls as the rows of ARCHITECTURE.md's table.
#[must_use]
pub fn rows() -> Vec<String> {
    let short = |name: &str| name.trim_start_matches("chengji-").to_owned();
    WALLS
        .iter()
        .filter(|(name, _)| *name != "xtask")
        .map(|(name, allowed)| {
            let allowed: Vec<String> = allowed.iter().map(|name| short(name)).collect();
            let allowed = if allowed.is_empty() { "nothing of ours".to_owned() } else { allowed.join(", ") };
            format!("| {} | {allowed} |", short(name))
        })
        .collect()
}

fn check_package(package: &Value, broken: &mut Vec<String>) {
    let name = text(package, "name");
    let Some((_, allowed)) = WALLS.iter().find(|(known, _)| *known == name) else {
        broken.push(format!("{name} has no row in the walls table"));
        return;
    };
    for dependency in package["dependencies"].as_array().into_iter().flatten() {
        let needed = text(dependency, "name");
        let for_tests = text(dependency, "kind") == "dev";
        let is_ours = WALLS.iter().any(|(known, _)| *known == needed);
        if is_ours && !for_tests && !allowed.contains(&needed) {
            broken.push(format!("broken wall: {name} -> {needed}"));
        }
        let known = KNOWN.contains(&(name, needed));
        if PURE.contains(&name) && !for_tests && !known && WORLDLY.contains(&needed) {
            broken.push(format!("{name} is pure and must not know {needed}"));
        }
        if let Some((_, homes)) = SQL_DRIVERS.iter().find(|(driver, _)| *driver == needed)
            && !homes.contains(&name)
            // Tests tamper with the store behind the program's back.
            && !for_tests
        {
            broken.push(format!("only {} may hold the driver {needed}, not {name}", homes.join(", ")));
        }
    }
}

fn check_origin(package: &Value, broken: &mut Vec<String>) {
    let name = text(package, "name");
    let source = text(package, "source");
    if !source.is_empty() && !source.starts_with("registry+") {
        broken.push(format!("{name} comes from {source}: only registry releases are taken"));
    }
    let licence = text(package, "license");
    let allowed = licence.split(" OR ").flat_map(|choice| choice.split('/')).any(|choice| {
        choice
            .split(" AND ")
            .map(|part| part.trim_matches(|c: char| c == '(' || c == ')' || c.is_whitespace()))
            .all(|part| LICENCES.contains(&part.split(" WITH ").next().unwrap_or(part)))
    });
    if !allowed {
        broken.push(format!("{name} has the licence {licence:?}, which is not on the list"));
    }
}

fn metadata(root: &Path, more: &[&str]) -> anyhow::Result<Value> {
    // Only what this platform builds: the rest need not have been downloaded.
    let platform = host()?;
    let text = run(Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--filter-platform", &platform])
        .args(more)
        .current_dir(root))?;
    Ok(serde_json::from_str(&text)?)
}

fn host() -> anyhow::Result<String> {
    let text = run(Command::new("rustc").arg("-vV"))?;
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("rustc names no host")?.to_owned())
}

fn run(command: &mut Command) -> anyhow::Result<String> {
    let output = command.output().with_context(|| format!("cannot run {command:?}"))?;
    anyhow::ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(String::from_utf8(output.stdout)?)
}

fn packages(metadata: &Value) -> impl Iterator<Item = &Value> {
    metadata["packages"].as_array().into_iter().flatten()
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}
