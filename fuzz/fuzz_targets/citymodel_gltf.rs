#![no_main]
//! No bytes make the glTF reader stumble, and what it hands on agrees with itself.

use chengji_citymodel::read::{Anchor, Kept, Options, gltf};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut kept = Kept::default();
    let anchor = Some(Anchor { place: [114.3, 30.6, 20.0], heading: 30.0 });
    gltf::read(bytes, Options { anchor, ..Options::default() }, &mut kept).expect("never stopped");
    for object in &kept.objects {
        for faces in object.bodies.iter().filter_map(|body| body.shape.faces()) {
            faces.check().expect("faces that agree");
        }
    }
});
