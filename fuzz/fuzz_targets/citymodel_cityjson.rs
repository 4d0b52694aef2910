//! CityJSON and CityJSONSeq out of any bytes: read or refused with a finding; faces never contradict themselves, and what was read can
//! be written and read again.
#![no_main]

use chengji_citymodel::frame::Frame;
use chengji_citymodel::read::{Kept, Options, cityjson};
use chengji_citymodel::write::cityjson::Whole;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &[u8]| {
    let mut lines = Kept::default();
    cityjson::read_lines(text, Options::default(), &mut lines).expect("never stopped");
    let mut kept = Kept::default();
    let source = cityjson::read(text, Options::default(), &mut kept).expect("never stopped");
    assert!(source.complete || !kept.findings.is_empty());
    for object in kept.objects.iter().chain(&lines.objects) {
        for faces in object.bodies.iter().filter_map(|body| body.shape.faces()) {
            assert_eq!(faces.check(), Ok(()));
            assert!(faces.points.iter().flatten().all(|number| number.is_finite()));
        }
    }
    let count = kept.objects.len();
    let mut writer = Whole::new(Vec::new(), Frame::named("EPSG:4490").expect("a frame"));
    for object in kept.objects {
        writer.object(object).expect("degrees have a place for every position");
    }
    let written = writer.finish().expect("written");
    let mut again = Kept::default();
    cityjson::read(&written, Options::default(), &mut again).expect("never stopped");
    assert_eq!(again.objects.len(), count);
});
