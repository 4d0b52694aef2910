#![no_main]
//! No bytes make the IFC reader stumble, and what it hands on agrees with itself.

use chengji_citymodel::read::{Kept, Options, ifc};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut kept = Kept::default();
    ifc::read(bytes, Options::default(), &mut kept).expect("never stopped");
    for object in &kept.objects {
        for faces in object.bodies.iter().filter_map(|body| body.shape.faces()) {
            faces.check().expect("faces that agree");
        }
    }
});
