use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::measure::measure;
use crate::model::Shape;
use crate::read::{Anchor, Kept};

/// A tetrahedron of one metre along each axis, y up.
fn tetrahedron() -> (Vec<u8>, Json) {
    let corners: [[f32; 3]; 4] = [[0., 0., 0.], [1., 0., 0.], [0., 1., 0.], [0., 0., 1.]];
    let triangles: [u16; 12] = [0, 2, 1, 0, 1, 3, 1, 2, 3, 2, 0, 3];
    let mut bytes: Vec<u8> = corners.iter().flatten().flat_map(|value| value.to_le_bytes()).collect();
    bytes.extend(triangles.iter().flat_map(|value| value.to_le_bytes()));
    let json = json!({
        "asset": {"version": "2.0", "generator": "x"}, "scene": 0, "scenes": [{"nodes": [0]}],
        "nodes": [
            {"name": "楼", "children": [1], "translation": [10, 0, 0], "extras": {"entityCode": "A1", "floors": 3}},
            {"mesh": 0, "scale": [2, 3, 4], "rotation": [0, 0, 0, 1]},
        ],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "indices": 1}]}],
        "accessors": [
            {"bufferView": 0, "componentType": 5126, "count": 4, "type": "VEC3"},
            {"bufferView": 1, "componentType": 5123, "count": 12, "type": "SCALAR"},
        ],
        "bufferViews": [
            {"buffer": 0, "byteOffset": 0, "byteLength": 48}, {"buffer": 0, "byteOffset": 48, "byteLength": 24},
        ],
        "buffers": [{"byteLength": 72}],
    });
    (bytes, json)
}

fn glb(json: &Json, binary: &[u8]) -> Vec<u8> {
    let mut text = json.to_string().into_bytes();
    text.resize(text.len().next_multiple_of(4), b' ');
    let mut out = b"glTF\x02\0\0\0\0\0\0\0".to_vec();
    for (kind, chunk) in [(b"JSON", text.as_slice()), (b"BIN\0", binary)] {
        out.extend((chunk.len() as u32).to_le_bytes());
        out.extend(kind);
        out.extend(chunk);
    }
    out
}

const ANCHOR: Anchor = Anchor { place: [114.3, 30.6, 20.0], heading: 0.0 };

fn kept(bytes: &[u8], anchor: Option<Anchor>) -> Kept {
    let mut kept = Kept::default();
    read(bytes, Options { anchor, ..Options::default() }, &mut kept).expect("never stopped");
    for faces in kept.objects.iter().flat_map(|object| &object.bodies).filter_map(|body| body.shape.faces()) {
        assert_eq!(faces.check(), Ok(()));
    }
    kept
}

fn rules(kept: &Kept) -> Vec<Rule> {
    kept.findings.iter().map(|finding| finding.rule).collect()
}

#[test]
fn a_model_stands_at_its_anchor() {
    let (binary, json) = tetrahedron();
    let whole = kept(&glb(&json, &binary), Some(ANCHOR));
    assert!(whole.findings.is_empty(), "{:?}", whole.findings);
    let [object] = whole.objects.as_slice() else { panic!("one object") };
    assert_eq!((object.id.as_str(), object.attribute("entityCode")), ("楼", Some(&Value::Text("A1".to_owned()))));
    let body = &object.bodies[0];
    let measures = measure(body).expect("measures");
    assert!(matches!(body.shape, Shape::Solids(_)) && (measures.volume - 4.0).abs() < 1e-3, "{}", measures.volume);
    // Ten metres east; its z looks south; y is up.
    assert!(measures.least[0] > 114.3001 && measures.most[1] < 30.6 + 1e-9 && measures.least[1] < 30.6 - 3e-5);
    assert!((measures.most[2] - 23.0).abs() < 1e-3);

    let text = json.to_string().replace(
        r#"{"byteLength":72}"#,
        &format!(r#"{{"byteLength":72,"uri":"data:application/octet-stream;base64,{}"}}"#, encoded(&binary)),
    );
    assert_eq!(kept(text.as_bytes(), Some(ANCHOR)).objects, whole.objects);
}

fn encoded(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    bytes
        .chunks(3)
        .flat_map(|chunk| {
            let bits =
                chunk.iter().enumerate().fold(0_u32, |bits, (at, &byte)| bits | u32::from(byte) << (16 - 8 * at));
            (0..=chunk.len()).map(move |at| LETTERS[(bits >> (18 - 6 * at) & 63) as usize] as char)
        })
        .collect()
}

#[test]
fn what_cannot_be_read_is_told() {
    let (binary, json) = tetrahedron();
    assert_eq!(rules(&kept(&glb(&json, &binary), None)), [Rule::FrameMissing]);
    let with = |path: &str, value: Json| {
        let mut json = json.clone();
        *json.pointer_mut(path).expect("a member") = value;
        rules(&kept(&glb(&json, &binary), Some(ANCHOR)))
    };
    assert_eq!(with("/nodes/1", json!({"children": [0]})), [Rule::Malformed, Rule::GeometryMissing]);
    assert_eq!(with("/accessors/0/count", json!(5)), [Rule::Malformed, Rule::GeometryMissing]);
    assert_eq!(with("/accessors/0/bufferView", json!(9)), [Rule::Malformed, Rule::GeometryMissing]);
    assert_eq!(with("/bufferViews/0/byteOffset", json!(u64::MAX)), [Rule::Malformed, Rule::GeometryMissing]);
    assert_eq!(with("/buffers/0", json!({"byteLength": 72, "uri": "../../etc/passwd"})), [Rule::ReferenceMissing]);
    assert_eq!(
        with("/meshes/0/primitives/0", json!({"attributes": {"POSITION": 0}, "mode": 1})),
        [Rule::NotRead, Rule::GeometryMissing]
    );
    assert_eq!(with("/nodes/1/scale", json!([1e30, 1, 1])), [Rule::PlacementBroken]);
    assert_eq!(with("/asset/version", json!("1.0")), [Rule::NotRead]);
    for bytes in [&b"glTF"[..], b"glTF\x02\0\0\0", b"{}", b"{", &glb(&json, &binary)[..60]] {
        assert!(kept(bytes, Some(ANCHOR)).objects.is_empty());
    }
}

#[test]
fn a_tile_reads_back_where_it_stands() {
    let (mut binary, mut json) = tetrahedron();
    binary.truncate(72);
    let frame = crate::geodesy::LocalFrame::at(ANCHOR.place).matrix();
    // As tiles are written: up is y until the viewer turns it.
    let mut matrix = [0.0; 16];
    for (to, from) in matrix.chunks_exact_mut(4).zip(frame.chunks_exact(4)) {
        to.copy_from_slice(&[from[0], from[2], -from[1], from[3]]);
    }
    json["nodes"] = json!([{"mesh": 0, "matrix": matrix}]);
    let kept = kept(&glb(&json, &binary), None);
    assert!(kept.findings.is_empty(), "{:?}", kept.findings);
    let measures = measure(&kept.objects[0].bodies[0]).expect("measures");
    assert!((measures.least[0] - 114.3).abs() < 1e-8 && (measures.least[2] - 20.0).abs() < 1e-3);
}

proptest! {
    #[test]
    fn no_bytes_make_it_stumble(at in 12_usize..900, byte: u8) {
        let (binary, json) = tetrahedron();
        let mut bytes = glb(&json, &binary);
        if let Some(place) = bytes.get_mut(at) {
            *place = byte;
        }
        kept(&bytes, Some(ANCHOR));
    }
}
