use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use chengji_core::standard::{ClassStandard, GeometryKind};

use crate::classes::read_standard;
use crate::classes_bundle::{read_bundle, write_bundle};

/// The committed files, by path within the folder.
pub(crate) fn committed_files() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../standards/classes");
    let mut files = Vec::new();
    for folder in ["", "lists", "attributes", "tree"] {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let name = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
                files.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files
}

pub(crate) fn read(files: &[(String, String)]) -> Result<ClassStandard, chengji_core::standard::InvalidStandard> {
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    read_standard(&files)
}

fn committed() -> ClassStandard {
    read(&committed_files()).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn the_committed_standard_is_sound_and_large_enough() {
    let standard = committed();
    let [top, middle, small] = standard.counts(None);
    println!("class standard {}: {top} top, {middle} middle, {small} small classes", standard.version());
    assert!(top >= 12 && middle >= 50 && small >= 250, "{top} {middle} {small}");
    for class in standard.classes() {
        let children = standard.classes().filter(|child| child.code.parent() == Some(class.code)).count();
        assert_eq!(children == 0, class.code.depth() == 3, "{} has {children} children", class.code);
        assert!(class.definition_zh.ends_with('。') && class.definition_zh.chars().count() >= 8, "{}", class.code);
        assert!(class.definition_en.ends_with('.') && class.definition_en.split(' ').count() >= 4, "{}", class.code);
    }
}

#[test]
fn every_list_set_unit_and_department_is_used() {
    let standard = committed();
    let details = || standard.classes().filter_map(|class| class.details.as_ref());
    let attributes = || standard.classes().flat_map(|class| standard.attributes(class));
    let lists: BTreeSet<&str> = attributes().filter_map(|attribute| attribute.list.as_deref()).collect();
    let units: BTreeSet<&str> = attributes().filter_map(|attribute| attribute.unit.as_deref()).collect();
    let sets: BTreeSet<&str> = details().flat_map(|details| details.sets.iter().map(String::as_str)).collect();
    let mut custodians: BTreeSet<&str> = details().map(|details| details.custodian.as_str()).collect();
    // Keeps no class, but feeds registers (standards/registers).
    assert!(custodians.insert("tax"));
    assert_eq!(lists, standard.lists().map(|list| list.term.code.as_str()).collect());
    assert_eq!(units, standard.units().map(|unit| unit.term.code.as_str()).collect());
    assert_eq!(sets, standard.sets().map(|set| set.term.code.as_str()).collect());
    assert_eq!(custodians, standard.departments().map(|department| department.code.as_str()).collect());
}

#[test]
fn the_classes_of_the_first_mappings_keep_their_meaning_and_name_the_attributes_that_are_stored() {
    let standard = committed();
    let expected: [(&str, &str, &str, GeometryKind, &[&str]); 7] = [
        (
            "010101",
            "建筑物",
            "building",
            GeometryKind::Area,
            &["floors", "height", "built_year", "use", "footprint_area"],
        ),
        ("010201", "房屋(户室)", "dwelling", GeometryKind::Point, &["building_id", "unit", "floor", "room", "area"]),
        ("020101", "门楼牌", "doorplate", GeometryKind::Point, &[]),
        ("030101", "社区", "community", GeometryKind::Area, &["division", "town", "district"]),
        ("040101", "企业", "enterprise", GeometryKind::Point, &["credit_code", "kind", "capital", "registered_on"]),
        ("060101", "道路", "road", GeometryKind::Line, &[]),
        ("060401", "轨道交通站点", "metro station", GeometryKind::Point, &["pinyin", "line"]),
    ];
    for (code, zh, en, geometry, names) in expected {
        let class = standard.class(code.parse().unwrap()).unwrap();
        assert_eq!((class.zh.as_str(), class.en.as_str(), class.geometry()), (zh, en, Some(geometry)));
        let known: BTreeSet<&str> = standard.attributes(class).map(|one| one.term.code.as_str()).collect();
        assert!(names.iter().all(|name| known.contains(name)), "{code}: {known:?}");
    }
}

#[test]
fn a_bundle_gives_the_standard_back() {
    let standard = committed();
    let text = write_bundle(&standard);
    assert!(text.len() < 1 << 20, "a bundle of {} bytes does not pass the door", text.len());
    assert_eq!(read_bundle(&text).unwrap(), standard);
    let broken = text.replacen("\"custodian\": \"planning\"", "\"custodian\": \"nobody\"", 1);
    let error = read_bundle(&broken).unwrap_err();
    assert_eq!((error.code(), error.faults().len()), ("classes.unknown-name", 1));
    assert!(error.faults()[0].origin.starts_with("/classes/"), "{error}");
    assert_eq!(read_bundle("{\n").unwrap_err().code(), "classes.syntax");
}

#[test]
fn every_fault_of_a_file_is_told_with_file_and_line() {
    let replaced = |path: &str, from: &str, to: &str| {
        let mut files = committed_files();
        let file = files.iter_mut().find(|(name, _)| name == path).unwrap();
        assert!(file.1.contains(from), "{path} has no {from}");
        file.1 = file.1.replacen(from, to, 1);
        read(&files).unwrap_err()
    };
    let land = "tree/14-land.toml";
    for (path, from, to, code, place) in [
        (land, "code = \"140101\"", "code = \"140102\"", "classes.repeated", "tree/14-land.toml:"),
        (land, "code = \"1401\"", "code = \"1409\"", "classes.orphan", "tree/14-land.toml:"),
        (land, "sets = [\"parcel\"]", "sets = [\"plot\"]", "classes.unknown-name", "tree/14-land.toml:18"),
        (land, "custodian = \"planning\"", "custodian = \"nobody\"", "classes.unknown-name", "tree/14-land.toml:18"),
        (land, "geometry = \"area\"", "geometry = \"cube\"", "classes.invalid-value", "tree/14-land.toml:18"),
        (land, "cim_level = 1", "cim_level = 8", "classes.invalid-value", "tree/14-land.toml:18"),
        (land, "cim_level = 1\n", "", "classes.incomplete", "tree/14-land.toml:18"),
        (land, "geometry = \"area\"", "colour = \"red\"", "classes.syntax", "tree/14-land.toml:"),
        ("lists/water.toml", "[[list]]", "[[lists]]", "classes.syntax", "lists/water.toml:"),
        (
            "attributes/water.toml",
            "list = \"water_quality\"",
            "list = \"none\"",
            "classes.unknown-name",
            "attributes/water.toml:",
        ),
        (
            "attributes/water.toml",
            "unit = \"km2\"",
            "unit = \"acre\"",
            "classes.unknown-name",
            "attributes/water.toml:",
        ),
        ("units.toml", "code = \"cm\"", "code = \"m\"", "classes.repeated", "units.toml:"),
        ("standard.toml", "version = ", "edition = ", "classes.syntax", "standard.toml:"),
    ] {
        let error = replaced(path, from, to);
        let found = error.faults().iter().find(|fault| fault.code == code);
        assert!(found.is_some_and(|fault| fault.origin.starts_with(place)), "{from} -> {to}: {error}");
    }
    let mut files = committed_files();
    files.push(("tree.toml".to_owned(), String::new()));
    assert_eq!(read(&files).unwrap_err().code(), "classes.files");
    files.retain(|(path, _)| path != "standard.toml" && path != "tree.toml");
    assert_eq!(read(&files).unwrap_err().code(), "classes.files");
}
