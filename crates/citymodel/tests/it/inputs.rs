//! Real files of the formats that are not city models of themselves, where this machine has them.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

use chengji_citymodel::finding::Rule;
use chengji_citymodel::measure::measure;
use chengji_citymodel::model::{ObjectClass, Shape};
use chengji_citymodel::read::{Kept, Opened, Options, footprint};

/// What is read of a real file; nothing, with a line that says so, where it is not at hand.
fn kept(path: &str) -> Option<Kept> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let folder = std::env::var_os("CHENGJI_REAL_DATA").map_or_else(beside, Into::into);
    let Ok(file) = File::open(folder.join(path)) else {
        println!("no real data on this machine ({path}): skipped");
        return None;
    };
    let mut kept = Kept::default();
    let opened = Opened::of(path, file).expect("opens").expect("a known format");
    let footprints = footprint::Options { default_height: Some(6.0), ..footprint::Options::default() };
    let source = opened.read(Options::default(), &footprints, &mut kept).expect("reads").expect("never stopped");
    assert!(source.complete);
    for faces in kept.objects.iter().flat_map(|object| &object.bodies).filter_map(|body| body.shape.faces()) {
        assert_eq!(faces.check(), Ok(()), "{path}");
    }
    Some(kept)
}

fn rules(kept: &Kept) -> BTreeMap<&'static str, usize> {
    kept.findings.iter().fold(BTreeMap::new(), |mut rules, finding| {
        *rules.entry(finding.rule.code()).or_default() += 1;
        rules
    })
}

#[test]
fn real_ifc_files_give_buildings_of_storeys_and_elements() {
    for (name, storeys, rooms) in [("LargeBuilding", 2, 8), ("TallBuilding", 5, 3), ("ManySimpleWalls", 1, 0)] {
        let Some(kept) = kept(&format!("citymodel/ifc/{name}.ifc")) else { return };
        let count = |class: ObjectClass| kept.objects.iter().filter(|object| object.class == class).count();
        println!("{name}: {} objects, {:?}", kept.objects.len(), rules(&kept));
        assert_eq!((count(ObjectClass::Building), count(ObjectClass::Storey)), (1, storeys), "{name}");
        assert_eq!(count(ObjectClass::BuildingRoom), rooms, "{name}");
        let elements: Vec<_> = kept.objects.iter().filter(|o| o.class == ObjectClass::ConstructiveElement).collect();
        let with_body = elements.iter().filter(|object| !object.bodies.is_empty()).count();
        assert!(with_body > 0 && with_body * 20 >= elements.len() * 19, "{name}: {with_body} of {}", elements.len());
        // The site says where: Boston.
        let bodies = kept.objects.iter().flat_map(|object| &object.bodies);
        for measures in bodies.filter_map(measure) {
            assert!(
                (measures.least[0] + 71.05).abs() < 0.1 && (measures.least[1] - 42.36).abs() < 0.1,
                "{name}: {measures:?}"
            );
        }
        let solids =
            elements.iter().flat_map(|o| &o.bodies).filter(|body| matches!(body.shape, Shape::Solids(_))).count();
        assert!(solids * 2 > with_body, "{name}: {solids} of {with_body}");
        assert!(elements.iter().all(|object| object.parent.is_some()), "{name}");
        assert!(kept.findings.iter().all(|finding| finding.rule != Rule::PlacementBroken), "{name}");
    }
}

#[test]
fn buildings_cut_at_the_edges_of_tiles_are_whole_again() {
    let Some(new_york) = kept("buildings/nyc_osm_buildings.geojson.gz") else { return };
    let told = rules(&new_york);
    println!("New York: {} objects, {told:?}", new_york.objects.len());
    // 82,186 features of 78,304 ids: what is left over them touches nothing of its own id, or stands at another height.
    let repeated = told.get("cim.id-repeated").copied().unwrap_or(0);
    assert_eq!(new_york.objects.len() - repeated, 78_304);
    assert!(new_york.objects.len() < 78_800 && told["cim.parts-joined"] > 3_000, "{told:?}");
    for name in ["wuhan_optics_valley_osm_buildings.geojson", "wuhan_guanggu_esri_buildings.geojson"] {
        let Some(kept) = kept(&format!("buildings/{name}")) else { return };
        println!("{name}: {} objects, {:?}", kept.objects.len(), rules(&kept));
    }
}
