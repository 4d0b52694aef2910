//! The GLB container and its JSON.

use serde_json::{Value, json};

use super::bin::Bin;
use super::columns::structural_metadata;
use super::instance;
use super::material::Materials;
use super::{Dress, GltfError, Instanced, Packing, Part, Picture, Quantized, Table, Vertex};

/// Rows a feature id of sixteen bits can name.
const ROW_LIMIT: usize = 65_536;

/// Writes a mesh, shapes that stand in many places, their table and the picture they wear as one GLB file.
///
/// # Errors
/// When the mesh or the table is larger than a file can hold.
pub fn glb(
    mesh: &Quantized,
    copies: &[Instanced],
    table: &Table,
    picture: Option<&Picture>,
    packing: Packing,
) -> Result<Vec<u8>, GltfError> {
    if table.count > ROW_LIMIT {
        return Err(GltfError::TooMany { what: "features", count: table.count, limit: ROW_LIMIT });
    }
    let mut bin = Bin::new(packing);
    let mut accessors = Vec::new();
    // Shapes with their nodes: first the one whose corners say which feature they are of, then those whose copies do.
    let mut drawn: Vec<(Vec<(Value, Dress)>, Value)> = Vec::new();
    let draw = |mesh: &Quantized, own_ids: bool, bin: &mut Bin, accessors: &mut Vec<Value>| {
        let one = |part: &Part| Ok((attributes(part, own_ids, bin, accessors)?, part.dress));
        mesh.parts.iter().map(one).collect::<Result<Vec<_>, GltfError>>()
    };
    if !mesh.parts.is_empty() {
        let parts = draw(mesh, true, &mut bin, &mut accessors)?;
        drawn.push((parts, json!({"matrix": y_up(mesh.matrix)})));
    }
    for copy in copies {
        let parts = draw(&copy.mesh, false, &mut bin, &mut accessors)?;
        let extensions = instance::extensions(&copy.placements, table.count, &mut bin, &mut accessors);
        drawn.push((parts, json!({"matrix": y_up(copy.mesh.matrix), "extensions": extensions})));
    }
    let metadata = structural_metadata(table, &mut bin);
    let double_sided = mesh.double_sided || copies.iter().any(|copy| copy.mesh.double_sided);
    let mut materials = Materials::new(picture, double_sided, &mut bin);
    let (mut meshes, mut nodes) = (Vec::new(), Vec::new());
    for (number, (parts, mut node)) in drawn.into_iter().enumerate() {
        let own_ids = node.get("extensions").is_none();
        let primitives: Vec<Value> = parts
            .into_iter()
            .map(|(mut primitive, dress)| {
                primitive["material"] = json!(materials.number(dress));
                if own_ids {
                    primitive["extensions"] = json!({"EXT_mesh_features": {"featureIds": [
                        {"featureCount": table.count, "attribute": 0, "propertyTable": 0},
                    ]}});
                }
                primitive
            })
            .collect();
        meshes.push(json!({ "primitives": primitives }));
        node["mesh"] = json!(number);
        nodes.push(node);
    }
    let mut used = vec!["EXT_structural_metadata", "KHR_mesh_quantization"];
    let mut required = vec!["KHR_mesh_quantization"];
    if !mesh.parts.is_empty() {
        used.push("EXT_mesh_features");
    }
    if !copies.is_empty() {
        used.extend(["EXT_mesh_gpu_instancing", "EXT_instance_features"]);
        required.push("EXT_mesh_gpu_instancing");
    }
    if packing == Packing::Meshopt {
        used.push("EXT_meshopt_compression");
        required.push("EXT_meshopt_compression");
    }
    if let Some(needed) = materials.extension {
        used.push("EXT_texture_webp");
        if needed {
            required.push("EXT_texture_webp");
        }
    }
    let buffers = bin.buffers();
    let mut document = json!({
        "asset": {"version": "2.0", "generator": "Chengji"},
        "extensionsUsed": used,
        "extensionsRequired": required,
        "scene": 0,
        "scenes": [{"nodes": (0..nodes.len()).collect::<Vec<_>>()}],
        "nodes": nodes,
        "meshes": meshes,
        "materials": materials.list,
        "accessors": accessors,
        "bufferViews": bin.views,
        "buffers": buffers,
        "extensions": {"EXT_structural_metadata": metadata},
    });
    if !materials.images.is_empty() {
        document["images"] = Value::Array(materials.images);
        document["textures"] = Value::Array(materials.textures);
        // Smooth near and far; places never leave the picture.
        document["samplers"] = json!([{"magFilter": 9729, "minFilter": 9987, "wrapS": 33071, "wrapT": 33071}]);
    }
    assemble(document.to_string().into_bytes(), bin.bytes)
}

/// Puts a part into the file; answers its primitive. `own_ids`: whether its corners say which feature they are of.
fn attributes(part: &Part, own_ids: bool, bin: &mut Bin, accessors: &mut Vec<Value>) -> Result<Value, GltfError> {
    let count = part.vertices.len();
    // One index value is kept for the restart of strips.
    let wide = count > 0xFFFF;
    let view = bin.corners(&part.vertices)?;
    let (least, most) = bounds(&part.vertices);
    let first = accessors.len();
    accessors.push(json!({"bufferView": view, "byteOffset": 0, "componentType": 5123, "count": count, "type": "VEC3", "min": least, "max": most}));
    accessors.push(json!({"bufferView": view, "byteOffset": 8, "componentType": 5120, "normalized": true, "count": count, "type": "VEC3"}));
    let mut names = json!({"POSITION": first, "NORMAL": first + 1});
    if own_ids {
        names["_FEATURE_ID_0"] = json!(accessors.len());
        let id = json!({"bufferView": view, "byteOffset": 12, "componentType": 5123, "count": count, "type": "SCALAR"});
        accessors.push(id);
    }
    if part.places.len() == count && count > 0 {
        let view = bin.places(&part.places)?;
        names["TEXCOORD_0"] = json!(accessors.len());
        accessors.push(
            json!({"bufferView": view, "componentType": 5123, "normalized": true, "count": count, "type": "VEC2"}),
        );
    }
    let view = bin.triangles(&part.triangles, count, wide)?;
    let indices = accessors.len();
    let kind = if wide { 5125 } else { 5123 };
    accessors.push(json!({"bufferView": view, "componentType": kind, "count": part.triangles.len(), "type": "SCALAR"}));
    Ok(json!({"attributes": names, "indices": indices}))
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
