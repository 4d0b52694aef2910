//! The cases of the 3D Tiles validator, where they are at hand: what it calls valid has no fault, everything else has one.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::subtree::Cut;
use super::*;
use crate::out::Folder;
use crate::read::footprint::footprint_tests::real_data;

/// Cases whose fault is not found. The list may only shrink.
const NOT_FOUND: &[&str] = &[
    // Packages are not opened.
    "validTilesetWith3tzWithError.json",
];
/// Parts of EXT_structural_metadata that are not read: metadata in pictures and in vertices. Names of their cases begin so.
const NOT_READ: &[&str] = &["PropertyTexture", "PropertyAttributes"];
/// Cases that are clean though nothing in their name says so.
const CLEAN_AFTER_ALL: &[&str] = &[
    // An extension of 1.0 that 1.1 does not need, and that is not there.
    "extensionNotNecessary_1_1_glTF.json",
    "metadataClassPropertySemanticGeneric.json",
    // A transform turns tile and content alike.
    "tileContentBoundingVolumeWithRotationTransform.json",
    "tileContentBoundingVolumeWithTransform.json",
    // Parts of a case whose other parts are wrong.
    "tilesetWithMultipleExternalA.json",
    "tilesetWithMultipleExternalA0.json",
    "tilesetWithMultipleExternalA1.json",
    "tilesetWithMultipleExternalB.json",
];
/// Cases called valid that only show one rule; another is broken in them.
const ONLY_PARTLY_VALID: &[&str] = &[
    // Its subtrees are not there.
    "implicitTilingValid.json",
    // Its own semantics are told to the validator apart.
    "validTilesetWithCustomSemantics.json",
    // Its root does not tell how it is refined.
    "validTilesetWithTileMetadata.json",
];

fn cases() -> Option<PathBuf> {
    let folder = real_data()?.join("conformance/3d-tiles-validator");
    folder.is_dir().then_some(folder)
}

fn names(folder: &Path, endings: &[&str]) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| endings.iter().any(|ending| name.ends_with(ending)))
        .collect();
    names.sort();
    names
}

fn is_clean(name: &str) -> bool {
    let says_valid = name.starts_with("valid")
        || name.starts_with("Valid")
        || name.contains("Valid.")
        || name == "FullMetadataSchema.json";
    let but = ["Invalid", "Error", "Warning", "Unresolvable"].iter().any(|word| name.contains(word));
    (says_valid && !but && !ONLY_PARTLY_VALID.contains(&name)) || CLEAN_AFTER_ALL.contains(&name)
}

/// Compares a folder's cases with what is found.
fn compare(what: &str, found: &[(String, Vec<Fault>)]) {
    assert!(!found.is_empty(), "{what}");
    let mut wrong = Vec::new();
    for (name, faults) in found {
        if is_clean(name) && !faults.is_empty() {
            wrong.push(format!("{name} is clean, found {}", faults[0]));
        }
        if !is_clean(name)
            && (faults.is_empty()
                != (NOT_FOUND.contains(&name.as_str()) || NOT_READ.iter().any(|part| name.starts_with(part))))
        {
            wrong.push(format!("{name}: {} faults", faults.len()));
        }
    }
    assert!(wrong.is_empty(), "{what}: {} of {}\n{}", wrong.len(), found.len(), wrong.join("\n"));
}

fn tilesets(sub: &str) {
    let Some(cases) = cases() else { return };
    let found = names(&cases.join(sub), &[".json"]).into_iter().map(|name| {
        let faults = check_tileset(&Folder(cases.clone()), &format!("{sub}/{name}"));
        (name, faults)
    });
    let found: Vec<_> = found.collect();
    compare(sub, &found);
}

#[test]
fn tilesets_of_the_validator() {
    tilesets("tilesets");
}

#[test]
fn cells_of_s2_as_volumes() {
    tilesets("extensions/boundingVolumeS2");
}

#[test]
fn models_as_content_of_version_1_0() {
    tilesets("extensions/contentGltf");
}

#[test]
fn schemas_of_the_validator() {
    let Some(folder) = cases().map(|cases| cases.join("schemas")) else { return };
    let found = names(&folder, &[".json"]).into_iter().map(|name| {
        let value: Value = serde_json::from_slice(&std::fs::read(folder.join(&name)).unwrap()).unwrap();
        let faults = check_schema(&value, &name);
        (name, faults)
    });
    compare("schemas", &found.collect::<Vec<_>>());
}

#[test]
fn buffers_and_property_tables_of_the_validator() {
    let Some(cases) = cases() else { return };
    let full: Value =
        serde_json::from_slice(&std::fs::read(cases.join("schemas/FullMetadataSchema.json")).unwrap()).unwrap();
    let schema = schema::read(&full, "", &mut Log::default()).unwrap();
    for sub in ["buffers", "propertyTables"] {
        let folder = cases.join(sub);
        let found = names(&folder, &[".json"]).into_iter().map(|name| {
            let value: Value = serde_json::from_slice(&std::fs::read(folder.join(&name)).unwrap()).unwrap();
            let mut log = Log::default();
            // The buffer named stands with the subtrees' cases, or nowhere: its length is what counts.
            let open = |_: &str| Some(vec![0; 4096]);
            let buffers = buffers::read(&value, None, &open, &mut log);
            table::check(&value, "", Some(&schema), &buffers, &mut log);
            (name, log.faults)
        });
        compare(sub, &found.collect::<Vec<_>>());
    }
}

#[test]
fn subtrees_of_the_validator() {
    let Some(folder) = cases().map(|cases| cases.join("subtrees")) else { return };
    let found = names(&folder, &[".json", ".subtree"]).into_iter().map(|name| {
        let mut log = Log::default();
        let open = |uri: &str| std::fs::read(folder.join(uri)).ok();
        subtree::check(
            &std::fs::read(folder.join(&name)).unwrap(),
            Cut { branches: 4, levels: 3 },
            None,
            &open,
            &mut log,
        );
        (name, log.faults)
    });
    compare("subtrees", &found.collect::<Vec<_>>());
}

#[test]
fn models_of_the_validator() {
    let Some(cases) = cases() else { return };
    let mut all = Vec::new();
    for sub in ["gltfExtensions", "gltfExtensions/meshFeatures", "gltfExtensions/structuralMetadata"] {
        let folder = cases.join(sub);
        let found = names(&folder, &[".gltf", ".glb"]).into_iter().map(|name| {
            let path = folder.join(&name);
            if path.is_dir() {
                return (name, Vec::new());
            }
            let mut log = Log::default();
            let open = |uri: &str| std::fs::read(folder.join(uri)).ok();
            content::check(&std::fs::read(path).unwrap(), &name, None, &open, &mut log);
            (name, log.faults)
        });
        all.extend(found);
    }
    compare("models", &all);
}
