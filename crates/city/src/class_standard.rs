//! Holding what the registry keeps against the class standard in force or another version, and telling versions apart.

use std::path::Path;

use chengji_codes::ClassCode;
use chengji_core::access::Permission;
use chengji_core::finding::Finding;
use chengji_core::record::AttributeValue;
use chengji_core::standard::{self, ClassEntry, ClassStandard, Comparison, InvalidStandard, Tally};
use chengji_formats::attributes;
use chengji_formats::classes::read_standard;
use chengji_formats::classes_bundle::{read_bundle, write_bundle};
use chengji_formats::classes_schema::schema_of;
use chengji_store::query;
use geo_types::Geometry;
use serde_json::Value;

use crate::Actor;
use crate::city::City;
use crate::encode::{damaged, geometry_of};
use crate::error::{CityError, require};

/// Entities read at a time: the memory of a check does not grow with the city.
const PAGE: u32 = 2_000;

/// Within which bounds entities are checked.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// Codes kept of each breach.
    pub keep: usize,
    /// Most entities looked at; the rest is left out and said so.
    pub most: u64,
}

/// What was found among the entities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The count.
    pub tally: Tally,
    /// Entities of the classes concerned.
    pub total: u64,
}

impl Checked {
    /// Whether every entity of the classes concerned was looked at.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.tally.checked() >= self.total
    }
}

/// Reads a version of the standard from its folder or from a JSON bundle.
///
/// # Errors
/// When the files cannot be read, or are no class standard: every fault with file and line.
pub fn read(path: &Path) -> Result<ClassStandard, CityError> {
    let mut files = Vec::new();
    if !path.is_dir() {
        return Ok(read_bundle(&text_of(path)?)?);
    }
    let head = path.join("standard.toml");
    if !head.is_file() {
        let reason = "not the folder of a class standard: it has no standard.toml";
        return Err(InvalidStandard::one("classes.files", path.display().to_string(), reason).into());
    }
    for name in ["standard.toml", "units.toml", "departments.toml"] {
        files.push((name.to_owned(), text_of(&path.join(name))?));
    }
    for folder in ["lists", "attributes", "tree"] {
        let inside = path.join(folder);
        let fault = |source| CityError::Io { path: inside.display().to_string(), source };
        for entry in std::fs::read_dir(&inside).map_err(fault)? {
            let name = entry.map_err(fault)?.file_name().to_string_lossy().into_owned();
            if name.ends_with(".toml") {
                files.push((format!("{folder}/{name}"), text_of(&inside.join(&name))?));
            }
        }
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    Ok(read_standard(&files)?)
}

/// Holds every stored entity against the standard in force, or against another version. `watch` hears how many of how
/// many are done. Linear in the entities, in bounded memory.
///
/// # Errors
/// Without [`Permission::ReadRegistry`], or when the store fails.
pub fn check(
    city: &City,
    actor: &Actor,
    against: Option<&ClassStandard>,
    bounds: Bounds,
    watch: &mut dyn FnMut(u64, u64),
) -> Result<Checked, CityError> {
    require(actor, Permission::ReadRegistry)?;
    let standard = against.unwrap_or_else(|| city.standards().class_standard());
    each(
        city,
        |_| true,
        bounds,
        watch,
        |class, attributes, shape| standard::validate(standard, class, attributes, shape),
    )
}

/// The whole standard as one JSON text, which [`read`] gives back.
#[must_use]
pub fn export(standard: &ClassStandard) -> String {
    write_bundle(standard)
}

/// The JSON Schema of a class's attributes; `None` above the 小类.
#[must_use]
pub fn schema(standard: &ClassStandard, class: &ClassEntry) -> Option<Value> {
    schema_of(standard, class)
}

/// Reads a version of the standard from the text of a JSON bundle.
///
/// # Errors
/// Every fault, with its line or path.
pub fn parse(bundle: &str) -> Result<ClassStandard, CityError> {
    Ok(read_bundle(bundle)?)
}

/// Tells another version from the one in force, or from `before`, and counts the entities that the change would break. Linear in the
/// entities of the classes that change, in bounded memory.
///
/// # Errors
/// Without [`Permission::ReadRegistry`], or when the store fails.
pub fn compare(
    city: &City,
    actor: &Actor,
    (before, after): (Option<&ClassStandard>, &ClassStandard),
    bounds: Bounds,
    watch: &mut dyn FnMut(u64, u64),
) -> Result<(Comparison, Checked), CityError> {
    require(actor, Permission::ReadRegistry)?;
    let before = before.unwrap_or_else(|| city.standards().class_standard());
    let comparison = standard::compare(before, after);
    let affected = comparison.affected();
    let is_affected = |class: ClassCode| affected.contains(&class);
    let checked = each(city, is_affected, bounds, watch, |class, attributes, shape| {
        standard::broken_by(&comparison, (before, after), class, attributes, shape)
    })?;
    Ok((comparison, checked))
}

/// Runs over the entities of the classes that are wanted, class by class, a page at a time.
fn each(
    city: &City,
    is_wanted: impl Fn(ClassCode) -> bool,
    bounds: Bounds,
    watch: &mut dyn FnMut(u64, u64),
    judge: impl Fn(ClassCode, &[(String, AttributeValue)], Option<&Geometry<f64>>) -> Vec<Finding>,
) -> Result<Checked, CityError> {
    let mut wanted = Vec::new();
    for (class, count) in city.store().read(query::class_counts)? {
        let class: ClassCode = class.parse().map_err(damaged)?;
        if is_wanted(class) {
            wanted.push((class, u64::try_from(count).unwrap_or(0)));
        }
    }
    let total = wanted.iter().map(|(_, count)| count).sum();
    let mut tally = Tally::new(bounds.keep);
    for (class, _) in wanted {
        let (name, mut after) = (class.to_string(), 0);
        while tally.checked() < bounds.most {
            let left = u32::try_from(bounds.most - tally.checked()).unwrap_or(PAGE).min(PAGE);
            let rows = city.store().read(|session| query::list_class(session, Some(&name), after, left))?;
            let Some(last) = rows.last() else { break };
            after = last.entity.entity_id;
            for row in &rows {
                let known = attributes::decode(&row.version.attributes).map_err(damaged)?;
                let shape = geometry_of(&row.version)?;
                tally.add(class, &row.entity.code, judge(class, &known, shape.as_ref()));
            }
            watch(tally.checked(), total);
        }
    }
    Ok(Checked { tally, total })
}

fn text_of(path: &Path) -> Result<String, CityError> {
    std::fs::read_to_string(path).map_err(|source| CityError::Io { path: path.display().to_string(), source })
}
