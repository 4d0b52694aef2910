use std::io::Cursor;

use super::tests::{SQUARE, member, model, polygon, read_text, rules};
use super::*;
use crate::frame::Frame;
use crate::model::{CityObject, Value};
use crate::read::Kept;

#[test]
fn a_source_without_frame_or_with_two_is_told_once() {
    let building = |id: &str, frame: &str| {
        format!(
            "<core:cityObjectMember><bldg:Building gml:id='{id}'><bldg:lod1MultiSurface><gml:MultiSurface {frame}><gml:surfaceMember>{}\
             </gml:surfaceMember></gml:MultiSurface></bldg:lod1MultiSurface></bldg:Building></core:cityObjectMember>",
            polygon("p", SQUARE)
        )
    };
    let untold = (building("a", "") + &building("b", "")).replace("<gml:Envelope srsName='EPSG:4490'", "<gml:Envelope");
    let untold = model(&untold).replace("srsName='EPSG:4490'", "");
    let (kept, _) = read_text(&untold);
    assert_eq!(rules(&kept), [Rule::FrameMissing]);
    assert!(kept.objects.len() == 2 && kept.objects.iter().all(|object| object.bodies.is_empty()));

    let mut declared = Kept::default();
    let frame = Frame::named("EPSG:4490").expect("a frame");
    read(Cursor::new(untold.as_bytes()), Options { frame: Some(&frame), ..Options::default() }, &mut declared)
        .expect("never stopped");
    assert!(declared.findings.is_empty() && declared.objects.iter().all(|object| object.bodies.len() == 1));

    let (kept, _) = read_text(&model(
        &(building("a", "") + &building("b", "srsName='EPSG:4326'") + &building("c", "srsName='EPSG:1'")),
    ));
    assert_eq!(rules(&kept), [Rule::FrameMixed, Rule::FrameUnknown]);
    assert_eq!(kept.objects[1].bodies[0].shape, kept.objects[0].bodies[0].shape);
}

#[test]
fn positions_that_are_no_numbers_cost_their_body_only() {
    let text = member(&format!(
        "<bldg:Building gml:id='b'><bldg:lod0FootPrint><gml:MultiSurface><gml:surfaceMember>{}</gml:surfaceMember></gml:MultiSurface>\
         </bldg:lod0FootPrint><bldg:lod1MultiSurface><gml:MultiSurface><gml:surfaceMember>{}</gml:surfaceMember></gml:MultiSurface>\
         </bldg:lod1MultiSurface></bldg:Building>",
        polygon("p", SQUARE),
        polygon("q", "30 114 0 30 NaN 0 30 x 0 30 114 0")
    ));
    let (kept, _) = read_text(&text);
    assert_eq!(rules(&kept), [Rule::Coordinate]);
    assert_eq!(kept.objects[0].bodies.len(), 1);
}

#[test]
fn bombs_and_broken_texts_end_in_findings() {
    let bomb = format!("<!DOCTYPE a [<!ENTITY b 'c'><!ENTITY d '&b;&b;'>]>{}", member("<bldg:Building/>"));
    let (kept, source) = read_text(&bomb);
    assert_eq!((rules(&kept), source.complete), (vec![Rule::TooLarge], false));

    let deep = member(&format!("<bldg:Building>{}{}</bldg:Building>", "<a>".repeat(400), "</a>".repeat(400)));
    assert_eq!(rules(&read_text(&deep).0), [Rule::TooLarge]);

    let whole = "<core:cityObjectMember><bldg:Building gml:id='kept'/></core:cityObjectMember>";
    for rest in [
        "<core:cityObjectMember><bldg:Building>",
        "<core:cityObjectMember></bldg:Building></core:cityObjectMember>",
        "<",
        "<!--",
    ] {
        let text = model(whole).replace("</core:CityModel>", rest);
        let (kept, source) = read_text(&text);
        assert_eq!((rules(&kept), source.complete, kept.objects.len()), (vec![Rule::Malformed], false, 1), "{rest}");
    }
    for text in ["", "x", "<kml/>", "<a></b>", "\u{feff}", "<?xml version='1.0' encoding='EBCDIC'?><a/>"] {
        let (kept, _) = read_text(text);
        assert!(kept.objects.is_empty() && kept.findings.len() <= 1, "{text:?}: {:?}", kept.findings);
    }

    let long = member(&format!("<bldg:Building><gml:name>{}</gml:name></bldg:Building>", "x".repeat(5000)));
    let mut kept = Kept::default();
    read(
        std::io::BufReader::with_capacity(64, Cursor::new(long.as_bytes())),
        Options { longest: 2000, ..Options::default() },
        &mut kept,
    )
    .expect("never stopped");
    assert_eq!(rules(&kept), [Rule::TooLarge]);
}

#[test]
fn an_unbound_prefix_and_an_unknown_entity_are_told_with_their_line() {
    let (kept, source) = read_text(&member(
        "\n<bldg:Building gml:id='b'>\n<energy:heated>true</energy:heated><gml:name>a&b;c</gml:name></bldg:Building>",
    ));
    assert!(source.complete);
    let told: Vec<_> = kept.findings.iter().map(|finding| (finding.rule, finding.place)).collect();
    assert_eq!(told, [(Rule::PrefixUnbound, 3), (Rule::Malformed, 3)]);
    assert_eq!(kept.objects[0].attribute("heated"), Some(&Value::Text("true".to_owned())));
}

#[test]
fn the_word_for_pictures_is_found_across_pieces() {
    for capacity in [1, 3, 7, 64] {
        let mut input = std::io::BufReader::with_capacity(
            capacity,
            Cursor::new(b"aaaaaaaaaaaaapp:appearanceMembe<app:appearanceMember".as_slice()),
        );
        assert!(contains(&mut input, b"appearanceMember").expect("read"), "{capacity}");
        let mut input =
            std::io::BufReader::with_capacity(capacity, Cursor::new(b"appearanceMembe rappearanceMembe".as_slice()));
        assert!(!contains(&mut input, b"appearanceMember").expect("read"), "{capacity}");
    }
}

#[test]
fn a_receiver_that_stops_ends_the_reading() {
    struct Never;
    impl Receiver for Never {
        fn object(&mut self, _object: CityObject) -> Result<(), Stopped> {
            Err(Stopped)
        }

        fn finding(&mut self, _finding: Finding) {}
    }
    let text = member("<bldg:Building/>");
    assert_eq!(read(Cursor::new(text.as_bytes()), Options::default(), &mut Never), Err(Stopped));
}

#[test]
fn a_text_in_gb_18030_is_read() {
    let text = member("<bldg:Building gml:id='b'><gml:name>光谷大厦</gml:name></bldg:Building>");
    let text = format!("<?xml version=\"1.0\" encoding=\"GB18030\"?>\n{text}");
    let bytes = encoding_rs::GB18030.encode(&text).0;
    let mut kept = Kept::default();
    let source = read(Cursor::new(bytes), Options::default(), &mut kept).expect("never stopped");
    assert!(source.complete, "{:?}", kept.findings);
    assert_eq!(kept.objects[0].attribute("name"), Some(&Value::Text("光谷大厦".to_owned())));
    assert_eq!(kept.objects[0].place, 2);
}
