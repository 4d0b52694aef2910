//! A tile that is read is written and read back with the same features; its geometries are followed; nothing panics.
#![no_main]

use chengji_citymodel::vector::decode::{decode, encode_kept, piece};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(layers) = decode(bytes) {
        let told = |layers: &[chengji_citymodel::vector::decode::Layer]| -> Vec<_> {
            let features = layers.iter().flat_map(|layer| &layer.features);
            features.filter(|feature| feature.kind.is_some()).map(|feature| (feature.id, feature.kind, feature.commands.clone())).collect()
        };
        for feature in layers.iter().flat_map(|layer| &layer.features) {
            let _ = piece(feature);
        }
        let again = decode(&encode_kept(&layers, |_, _| true)).expect("what is written is read");
        assert_eq!(told(&layers), told(&again));
    }
});
