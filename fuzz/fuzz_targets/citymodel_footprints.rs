#![no_main]
//! No text, packed or not, makes the readers of text stumble.

use std::io::Cursor;

use chengji_citymodel::read::{Kept, Opened, Options, footprint};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut kept = Kept::default();
    if let Ok(Some(opened)) = Opened::of("a.geojson.gz", Cursor::new(bytes)) {
        let footprints = footprint::Options { default_height: Some(9.0), split_floors: true, ..Default::default() };
        let _cut_short = opened.read(Options::default(), &footprints, &mut kept);
    }
    for object in &kept.objects {
        for faces in object.bodies.iter().filter_map(|body| body.shape.faces()) {
            faces.check().expect("faces that agree");
        }
    }
});
