//! The GLB container and its JSON.

use serde_json::{Value, json};

use super::columns::{Views, structural_metadata};
use super::{GltfError, Packing, Quantized, Table, Vertex};

/// Rows a feature id of sixteen bits can name.
const ROW_LIMIT: usize = 65_536;

/// The binary chunk as it grows.
#[derive(Default)]
struct Bin {
    bytes: Vec<u8>,
    views: Vec<Value>,
}

impl Views for Bin {
    fn view(&mut self, bytes: &[u8]) -> usize {
        let offset = self.append(bytes);
        self.views.push(json!({"buffer": 0, "byteOffset": offset, "byteLength": bytes.len()}));
        self.views.len() - 1
    }
}

impl Bin {
    /// Puts bytes on the next multiple of eight.
    fn append(&mut self, bytes: &[u8]) -> usize {
        self.bytes.resize(self.bytes.len().next_multiple_of(8), 0);
        let offset = self.bytes.len();
        self.bytes.extend_from_slice(bytes);
        offset
    }
}

/// Writes a mesh and its table as one GLB file.
///
/// # Errors
/// When the mesh or the table is larger than a file can hold.
pub fn glb(mesh: &Quantized, table: &Table, packing: Packing) -> Result<Vec<u8>, GltfError> {
    let vertices = mesh.vertices.len();
    if table.count > ROW_LIMIT {
        return Err(GltfError::TooMany { what: "features", count: table.count, limit: ROW_LIMIT });
    }
    // One index value is kept for the restart of strips.
    let wide = vertices > 0xFFFF;
    let index_size = if wide { 4 } else { 2 };
    let (vertex_bytes, index_bytes) = (vertices * size_of::<Vertex>(), mesh.triangles.len() * index_size);
    let mut bin = Bin::default();
    let mut used = vec!["EXT_mesh_features", "EXT_structural_metadata", "KHR_mesh_quantization"];
    let mut required = vec!["KHR_mesh_quantization"];
    let mut buffers = vec![Value::Null];
    match packing {
        Packing::Meshopt => {
            used.push("EXT_meshopt_compression");
            required.push("EXT_meshopt_compression");
            let packing = |error: meshopt::Error| GltfError::Packing(error.to_string());
            // Version 0 of the vertex coding is the one the extension knows.
            let packed = meshopt::encode_vertex_buffer_level(&mesh.vertices, 2, Some(0)).map_err(packing)?;
            let offset = bin.append(&packed);
            bin.views.push(json!({
                "buffer": 1, "byteOffset": 0, "byteLength": vertex_bytes, "byteStride": size_of::<Vertex>(), "target": 34962,
                "extensions": {"EXT_meshopt_compression": {
                    "buffer": 0, "byteOffset": offset, "byteLength": packed.len(), "byteStride": size_of::<Vertex>(),
                    "mode": "ATTRIBUTES", "count": vertices,
                }},
            }));
            let packed = meshopt::encode_index_buffer(&mesh.triangles, vertices).map_err(packing)?;
            let offset = bin.append(&packed);
            bin.views.push(json!({
                "buffer": 1, "byteOffset": vertex_bytes, "byteLength": index_bytes, "target": 34963,
                "extensions": {"EXT_meshopt_compression": {
                    "buffer": 0, "byteOffset": offset, "byteLength": packed.len(), "byteStride": index_size,
                    "mode": "TRIANGLES", "count": mesh.triangles.len(),
                }},
            }));
            buffers.push(json!({
                "byteLength": vertex_bytes + index_bytes,
                "extensions": {"EXT_meshopt_compression": {"fallback": true}},
            }));
        }
        Packing::Plain => {
            let view = bin.view(&plain_vertices(&mesh.vertices));
            bin.views[view]["byteStride"] = json!(size_of::<Vertex>());
            bin.views[view]["target"] = json!(34962);
            let view = bin.view(&plain_indices(&mesh.triangles, wide));
            bin.views[view]["target"] = json!(34963);
        }
    }
    let metadata = structural_metadata(table, &mut bin);
    bin.bytes.resize(bin.bytes.len().next_multiple_of(8), 0);
    buffers[0] = json!({"byteLength": bin.bytes.len()});
    let (least, most) = bounds(&mesh.vertices);
    let document = json!({
        "asset": {"version": "2.0", "generator": "Chengji"},
        "extensionsUsed": used,
        "extensionsRequired": required,
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": [{"mesh": 0, "matrix": y_up(mesh.matrix)}],
        "meshes": [{"primitives": [{
            "attributes": {"POSITION": 0, "NORMAL": 1, "_FEATURE_ID_0": 2},
            "indices": 3,
            "material": 0,
            "extensions": {"EXT_mesh_features": {"featureIds": [
                {"featureCount": table.count, "attribute": 0, "propertyTable": 0},
            ]}},
        }]}],
        "materials": [material(mesh.double_sided)],
        "accessors": [
            {"bufferView": 0, "byteOffset": 0, "componentType": 5123, "count": vertices, "type": "VEC3", "min": least, "max": most},
            {"bufferView": 0, "byteOffset": 8, "componentType": 5120, "normalized": true, "count": vertices, "type": "VEC3"},
            {"bufferView": 0, "byteOffset": 12, "componentType": 5123, "count": vertices, "type": "SCALAR"},
            {"bufferView": 1, "componentType": if wide { 5125 } else { 5123 }, "count": mesh.triangles.len(), "type": "SCALAR"},
        ],
        "bufferViews": bin.views,
        "buffers": buffers,
        "extensions": {"EXT_structural_metadata": metadata},
    });
    assemble(document.to_string().into_bytes(), bin.bytes)
}

fn material(double_sided: bool) -> Value {
    let mut material = json!({"pbrMetallicRoughness": {"metallicFactor": 0, "roughnessFactor": 1}});
    if double_sided {
        material["doubleSided"] = json!(true);
    }
    material
}

/// Header and the two chunks, the binary one a multiple of eight long. The JSON is filled with blanks so that the binary chunk's bytes begin on a multiple of eight.
fn assemble(mut json: Vec<u8>, bin: Vec<u8>) -> Result<Vec<u8>, GltfError> {
    while !(json.len() + 28).is_multiple_of(8) {
        json.push(b' ');
    }
    let total = 12 + 8 + json.len() + 8 + bin.len();
    let limit = usize::try_from(u32::MAX).unwrap_or(usize::MAX);
    let length = |bytes: usize| {
        u32::try_from(bytes).map_err(|_too_long| GltfError::TooMany { what: "bytes", count: total, limit })
    };
    let mut out = Vec::with_capacity(total);
    out.extend_from_slice(b"glTF");
    out.extend_from_slice(&2u32.to_le_bytes());
    out.extend_from_slice(&length(total)?.to_le_bytes());
    for (kind, chunk) in [(b"JSON", json), (b"BIN\0", bin)] {
        out.extend_from_slice(&length(chunk.len())?.to_le_bytes());
        out.extend_from_slice(kind);
        out.extend_from_slice(&chunk);
    }
    Ok(out)
}

fn bounds(vertices: &[Vertex]) -> ([u16; 3], [u16; 3]) {
    let start = vertices.first().map_or(([0; 3], [0; 3]), |vertex| (vertex.position, vertex.position));
    vertices.iter().fold(start, |(mut least, mut most), vertex| {
        for (axis, &value) in vertex.position.iter().enumerate() {
            least[axis] = least[axis].min(value);
            most[axis] = most[axis].max(value);
        }
        (least, most)
    })
}

/// glTF's y points up; 3D Tiles turns (x, y, z) into (x, -z, y) before anything else, so the matrix is turned back.
fn y_up(matrix: [f64; 16]) -> [f64; 16] {
    let mut out = [0.0; 16];
    for (to, from) in out.chunks_exact_mut(4).zip(matrix.chunks_exact(4)) {
        to.copy_from_slice(&[from[0], from[2], -from[1], from[3]]);
    }
    out
}

fn plain_vertices(vertices: &[Vertex]) -> Vec<u8> {
    let mut out = Vec::with_capacity(size_of_val(vertices));
    for vertex in vertices {
        for value in vertex.position.into_iter().chain([0]) {
            out.extend_from_slice(&value.to_le_bytes());
        }
        out.extend(vertex.normal.map(i8::cast_unsigned));
        out.push(0);
        out.extend_from_slice(&vertex.feature.to_le_bytes());
        out.extend_from_slice(&[0; 2]);
    }
    out
}

fn plain_indices(triangles: &[u32], wide: bool) -> Vec<u8> {
    if wide {
        return triangles.iter().flat_map(|corner| corner.to_le_bytes()).collect();
    }
    #[expect(clippy::cast_possible_truncation, reason = "narrow only when there are fewer corners than that")]
    triangles.iter().flat_map(|&corner| (corner as u16).to_le_bytes()).collect()
}
