//! One tileset over those of several classes.

use std::path::Path;

use serde_json::{Value, json};

use super::build::BuildReport;
use super::pause;
use crate::error::CityError;

/// Writes the tileset of a folder in which each class has a folder.
pub(super) fn together(folder: &Path, reports: &[BuildReport]) -> Result<(), CityError> {
    pause::clear(&folder.join(".chengji-build"))?;
    let mut children = Vec::new();
    for report in reports {
        let path = folder.join(&report.slug).join("tileset.json");
        let text = std::fs::read(&path).map_err(pause::fault(&path))?;
        let own: Value = serde_json::from_slice(&text).unwrap_or_default();
        children.push((own, format!("{}/tileset.json", report.slug)));
    }
    let path = folder.join("tileset.json");
    std::fs::write(&path, join(&children).to_string()).map_err(pause::fault(&path))
}

/// Metres of error of a tile that shows nothing itself: a viewer goes on to what lies below from wherever it looks.
const ALWAYS: f64 = 1_000_000.0;

/// One tileset over others: each is a child with its own box.
pub(super) fn join(children: &[(Value, String)]) -> Value {
    let region = |own: &Value| -> Option<[f64; 6]> {
        let list = own["root"]["boundingVolume"]["region"].as_array()?;
        let mut out = [0.0; 6];
        for (value, at) in out.iter_mut().zip(list) {
            *value = at.as_f64()?;
        }
        Some(out)
    };
    let all = children.iter().filter_map(|(own, _)| region(own)).reduce(|a, b| {
        [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3]), a[4].min(b[4]), a[5].max(b[5])]
    });
    let list: Vec<Value> = children
        .iter()
        .filter_map(|(own, uri)| {
            let region = region(own)?;
            Some(json!({
                "boundingVolume": {"region": region}, "geometricError": ALWAYS, "refine": "ADD", "content": {"uri": uri},
            }))
        })
        .collect();
    let mut tileset = json!({
        "asset": {"version": "1.1", "generator": "Chengji"},
        "geometricError": ALWAYS,
        "root": {
            "boundingVolume": {"region": all.unwrap_or([0.0; 6])}, "geometricError": ALWAYS, "refine": "ADD", "children": list,
        },
    });
    // CesiumJS reads the subtrees of tilesets below by the schema of the one it opened; ours all have the same.
    if let Some(schema) = children.iter().find_map(|(own, _)| own.get("schema")) {
        tileset["schema"] = schema.clone();
    }
    tileset
}
