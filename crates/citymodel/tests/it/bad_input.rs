//! What is wrong with a source is told with a code, and the rest of it loads: every row through the door that tells formats apart, as
//! it lies and packed.

use std::io::{Cursor, Write};

use chengji_citymodel::finding::Rule;
use chengji_citymodel::read::{Kept, Opened, Options, footprint};
use flate2::{Compression, write::GzEncoder};

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

fn kept(name: &str, bytes: &[u8]) -> Kept {
    let mut kept = Kept::default();
    let opened = Opened::of(name, Cursor::new(bytes)).expect("opens").expect("a known format");
    opened.read(Options::default(), &footprint::Options::default(), &mut kept).expect("reads").expect("never stopped");
    kept
}

fn gml(frame: &str, members: &str) -> String {
    format!(
        "<?xml version='1.0'?>\n<core:CityModel xmlns:core='http://www.opengis.net/citygml/2.0' \
         xmlns:bldg='http://www.opengis.net/citygml/building/2.0' xmlns:gml='http://www.opengis.net/gml' \
         xmlns:xlink='http://www.w3.org/1999/xlink'><gml:boundedBy><gml:Envelope {frame}/></gml:boundedBy>{members}</core:CityModel>"
    )
}

fn building(id: &str, surfaces: &str) -> String {
    format!(
        "<core:cityObjectMember><bldg:Building gml:id='{id}'><bldg:lod1MultiSurface><gml:MultiSurface>{surfaces}</gml:MultiSurface>\
         </bldg:lod1MultiSurface></bldg:Building></core:cityObjectMember>"
    )
}

const SURFACE: &str = "<gml:surfaceMember><gml:Polygon><gml:exterior><gml:LinearRing><gml:posList srsDimension='3'>30 114 0 30 114.001 0 \
                       30.001 114.001 0 30 114 0</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></gml:surfaceMember>";

/// A footprint of ten corners that crosses itself again and again.
const STAR: &str = "[[0,0],[4,3],[8,0],[5,4],[9,7],[4,5],[0,8],[3,4],[9,2],[1,6],[0,0]]";

fn footprint(properties: &str, ring: &str) -> String {
    format!(
        r#"{{"type":"Feature","properties":{{{properties}}},"geometry":{{"type":"Polygon","coordinates":[{ring}]}}}}"#
    )
}

fn collection(features: &[String]) -> String {
    format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","))
}

#[test]
fn every_row_of_the_table_of_bad_input_is_told_and_the_rest_loads() {
    let degrees = "srsName='EPSG:4490' srsDimension='3'";
    let good = building("good", SURFACE);
    let ring = "[[114.3,30.6],[114.301,30.6],[114.301,30.601],[114.3,30.601],[114.3,30.6]]";
    let fine = footprint(r#""id":"good","height":9"#, ring);
    let corners = STAR.replace("],[", "]|[");
    let star = corners.trim_matches(['[', ']']).split("]|[").map(|pair| {
        let (x, y) = pair.split_once(',').expect("two numbers");
        let degree = |from: f64, step: &str| from + step.parse::<f64>().expect("a number") * 1e-4;
        format!("[{:.4},{:.4}]", degree(114.3, x), degree(30.6, y))
    });
    let star = format!("[{}]", star.collect::<Vec<_>>().join(","));
    let circle = "<gml:surfaceMember><gml:CompositeSurface gml:id='c1'><gml:surfaceMember xlink:href='#c2'/></gml:CompositeSurface>\
                  </gml:surfaceMember><gml:surfaceMember><gml:CompositeSurface gml:id='c2'><gml:surfaceMember xlink:href='#c1'/>\
                  </gml:CompositeSurface></gml:surfaceMember>";
    let entities: String = (0..40).map(|n| format!("<!ENTITY e{n} '&e{0};&e{0};'>", n + 1)).collect();
    let bomb = gml(degrees, &good).replacen("?>", &format!("?><!DOCTYPE x [{entities}]>"), 1);
    let mixed = building("other", SURFACE).replace("<gml:MultiSurface>", "<gml:MultiSurface srsName='EPSG:4326'>");
    let rows: Vec<(&str, String, Rule, &[&str])> = vec![
        (
            "unbound.gml",
            gml(degrees, &good.replace("<bldg:lod1", "<uro:x>1</uro:x><bldg:lod1")),
            Rule::PrefixUnbound,
            &["good"],
        ),
        ("untold.gml", gml("", &good), Rule::FrameMissing, &[]),
        ("mixed.gml", gml(degrees, &(good.clone() + &mixed)), Rule::FrameMixed, &["good", "other"]),
        ("circle.gml", gml(degrees, &(building("bad", circle) + &good)), Rule::ReferenceCircle, &["good"]),
        ("bomb.gml", bomb, Rule::TooLarge, &[]),
        (
            "cut.gml",
            gml(degrees, &good).replace("</core:CityModel>", "<core:cityObjectMember>"),
            Rule::Malformed,
            &["good"],
        ),
        (
            "star.geojson",
            collection(&[footprint(r#""id":"star","height":9"#, &star), fine.clone()]),
            Rule::RingRepaired,
            &["star", "good"],
        ),
        (
            "zero.geojson",
            collection(&[footprint(r#""id":"flat","height":0"#, ring), fine.clone()]),
            Rule::HeightZero,
            &["good"],
        ),
        (
            "tall.geojson",
            collection(&[footprint(r#""id":"tall","height":10000"#, ring), fine.clone()]),
            Rule::HeightTooGreat,
            &["good"],
        ),
        (
            "nowhere.geojson",
            collection(&[
                footprint(
                    r#""id":"far","height":9"#,
                    "[[12732000,3580000],[12732100,3580000],[12732100,3580100],[12732000,3580000]]",
                ),
                fine.clone(),
            ]),
            Rule::Coordinate,
            &["good"],
        ),
        (
            "end.geojson",
            collection(std::slice::from_ref(&fine)).trim_end_matches("]}").to_owned(),
            Rule::Malformed,
            &["good"],
        ),
    ];
    for (name, text, rule, with_bodies) in rows {
        for bytes in [text.clone().into_bytes(), packed(text.as_bytes())] {
            let kept = kept(name, &bytes);
            let told = kept.findings.iter().find(|finding| finding.rule == rule);
            assert!(told.is_some(), "{name}: {:?}", kept.findings);
            let shown: Vec<_> = kept.objects.iter().filter(|o| !o.bodies.is_empty()).map(|o| o.id.as_str()).collect();
            assert_eq!(shown, with_bodies, "{name}: {:?}", kept.findings);
        }
    }
}

#[test]
fn a_packed_bomb_is_told_and_what_came_before_it_is_kept() {
    let fine = footprint(r#""id":"good","height":9"#, "[[114.3,30.6],[114.301,30.6],[114.301,30.601],[114.3,30.6]]");
    let mut text = fine.into_bytes();
    text.resize(96 << 20, b'\n');
    let lines = kept("a.geojsonl.gz", &packed(&text));
    let rules: Vec<_> = lines.findings.iter().map(|finding| finding.rule).collect();
    assert!(rules.contains(&Rule::TooLarge) && lines.objects.len() == 1, "{:?}", lines.findings);
    let mut text = br#"{"type":"CityJSON","version":"2.0""#.to_vec();
    text.resize(96 << 20, b' ');
    let whole = kept("a.city.json.gz", &packed(&text));
    assert!(whole.findings.iter().any(|finding| finding.rule == Rule::TooLarge), "{:?}", whole.findings);
}
