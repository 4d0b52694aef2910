use serde_json::Value;

use super::*;

fn triangle() -> Quantized {
    let corner = |position| Vertex { position, normal: [0, 0, 127], ..Vertex::default() };
    let vertices = vec![corner([0, 0, 0]), corner([10, 0, 0]), corner([0, 10, 5])];
    Quantized {
        parts: vec![Part { vertices, triangles: vec![0, 1, 2], ..Part::default() }],
        matrix: [1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 7.0, 8.0, 9.0, 1.0],
        double_sided: false,
    }
}

fn table() -> Table {
    let column = |name, values| Column { name, semantic: "", values };
    Table {
        count: 1,
        columns: vec![
            column("id", Values::texts(["楼一"].into_iter()).unwrap()),
            column("class", Values::Word { numbers: vec![1], list: "class", words: vec!["Road", "Building"] }),
            column("height", Values::Metres(vec![12.5])),
        ],
    }
}

fn parts(glb: &[u8]) -> (Value, usize) {
    let length = u32::from_le_bytes(glb[12..16].try_into().unwrap()) as usize;
    (serde_json::from_slice(&glb[20..20 + length]).unwrap(), 28 + length)
}

#[test]
fn columns_begin_on_multiples_of_eight_bytes_of_the_file() {
    for packing in [Packing::Meshopt, Packing::Plain] {
        let glb = glb(&triangle(), &[], &table(), None, packing).unwrap();
        assert_eq!(u32::from_le_bytes(glb[8..12].try_into().unwrap()) as usize, glb.len());
        let (json, bin) = parts(&glb);
        assert!(bin.is_multiple_of(8));
        for view in json["bufferViews"].as_array().unwrap().iter().filter(|view| view["buffer"] == 0) {
            assert_eq!(view["byteOffset"].as_u64().unwrap() % 8, 0);
        }
        let height =
            json["extensions"]["EXT_structural_metadata"]["propertyTables"][0]["properties"]["height"]["values"]
                .as_u64();
        let view = &json["bufferViews"][height.unwrap() as usize];
        let at = bin + view["byteOffset"].as_u64().unwrap() as usize;
        assert_eq!(u16::from_le_bytes(glb[at..at + 2].try_into().unwrap()), 1_250);
    }
}

#[test]
fn compressed_buffers_decode_to_what_was_put_in() {
    let mesh = triangle();
    let glb = glb(&mesh, &[], &table(), None, Packing::Meshopt).unwrap();
    let (json, bin) = parts(&glb);
    let part = |view: usize| {
        let packed = &json["bufferViews"][view]["extensions"]["EXT_meshopt_compression"];
        let [offset, length] = ["byteOffset", "byteLength"].map(|name| packed[name].as_u64().unwrap() as usize);
        &glb[bin + offset..bin + offset + length]
    };
    assert_eq!(meshopt::decode_vertex_version(part(0)), Some(0));
    assert_eq!(meshopt::decode_vertex_buffer::<Vertex>(part(0), 3).unwrap(), mesh.parts[0].vertices);
    assert_eq!(meshopt::decode_index_buffer::<u32>(part(1), 3).unwrap(), mesh.parts[0].triangles);
}

#[test]
fn z_up_becomes_y_up() {
    let (json, _) = parts(&glb(&triangle(), &[], &table(), None, Packing::Plain).unwrap());
    let matrix: Vec<f64> = json["nodes"][0]["matrix"].as_array().unwrap().iter().map(|v| v.as_f64().unwrap()).collect();
    assert_eq!(matrix[12..], [7.0, 9.0, -8.0, 1.0]);
}

#[test]
fn only_the_words_used_stand_in_the_schema() {
    let (json, _) = parts(&glb(&triangle(), &[], &table(), None, Packing::Plain).unwrap());
    let words =
        json["extensions"]["EXT_structural_metadata"]["schema"]["enums"]["class"]["values"].as_array().unwrap().len();
    assert_eq!(words, 1);
}
