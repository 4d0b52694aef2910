//! CityGML out of any bytes: read or refused with a finding; faces never contradict themselves.
#![no_main]

use std::io::Cursor;

use chengji_citymodel::read::{Kept, Options, citygml};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &[u8]| {
    let mut kept = Kept::default();
    let source = citygml::read(Cursor::new(text), Options::default(), &mut kept).expect("never stopped");
    assert!(source.complete || !kept.findings.is_empty());
    for object in &kept.objects {
        for faces in object.bodies.iter().filter_map(|body| body.shape.faces()) {
            assert_eq!(faces.check(), Ok(()));
            assert!(faces.points.iter().flatten().all(|number| number.is_finite()));
        }
    }
});
