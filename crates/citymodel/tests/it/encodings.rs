//! One city in several encodings measures the same in each.

use std::collections::BTreeMap;
use std::io::Cursor;

use chengji_citymodel::analysis::statistics;
use chengji_citymodel::frame::Frame;
use chengji_citymodel::measure::{footprint, measure};
use chengji_citymodel::read::{Kept, Options, citygml};
use chengji_citymodel::write::citygml::Model;

use super::real::{read, read_with};

/// How far measures of one building may lie apart, as a share of them.
const SHARE: f64 = 1e-6;

/// Cubic metres, square metres of all surfaces, and square metres of ground of each building.
fn measures(kept: &Kept) -> BTreeMap<String, [f64; 3]> {
    let told = |object: &chengji_citymodel::model::CityObject| {
        let own = measure(&object.bodies[0]).expect("a body");
        (object.id.clone(), [own.volume, own.surface, statistics::area(&footprint(&object.bodies))])
    };
    kept.objects.iter().map(told).collect()
}

/// The same objects as CityGML 2.0, of which the collection has no copy: written and read again.
fn as_citygml_2(kept: &Kept, frame: Frame) -> (Kept, String) {
    let mut writer = Model::new(Vec::new(), frame);
    for object in &kept.objects {
        writer.object(object.clone()).expect("written");
    }
    let text = writer.finish().expect("written");
    let mut again = Kept::default();
    let source = citygml::read(Cursor::new(text), Options::default(), &mut again).expect("never stopped");
    assert!(source.complete && again.findings.is_empty(), "{:?}", again.findings.first());
    (again, source.format)
}

#[test]
fn a_hundred_buildings_measure_the_same_in_every_encoding() {
    let frame = Frame::named("EPSG:3068").expect("a frame");
    let declared = Options { frame: Some(&frame), ..Options::default() };
    let Some((json, _)) = read("cityjson/lod2_buildings_v2.city.json") else { return };
    let (lines, _) = read_with("cityjson/lod2_buildings_features.city.jsonl", declared).expect("beside it");
    let (gml, _) = read("citygml/lod2_buildings_v3.gml").expect("beside it");
    let (older, format) = as_citygml_2(&gml, frame.clone());
    assert_eq!(format, "CityGML 2.0");
    let expected = measures(&json);
    assert_eq!(expected.len(), 100);
    let mut widest = 0.0_f64;
    for (encoding, kept) in [("CityJSONSeq", &lines), ("CityGML 3.0", &gml), ("CityGML 2.0", &older)] {
        let told = measures(kept);
        assert_eq!(told.len(), 100, "{encoding}");
        for ((id, theirs), (other, ours)) in told.iter().zip(&expected) {
            assert_eq!(id, other, "{encoding}");
            for ((theirs, ours), what) in theirs.iter().zip(ours).zip(["volume", "surface", "ground"]) {
                assert!(*ours > 1.0, "{encoding} {id}: {what} {ours}");
                let apart = (theirs - ours).abs() / ours;
                widest = widest.max(apart);
                assert!(apart <= SHARE, "{encoding} {id}: {what} {theirs} and {ours}");
            }
        }
    }
    println!("the widest difference is {widest:.1e} of the measure");
}
