//! One GLB: what a leaf of the tiles is, put where any viewer finds it.

use std::io::{Cursor, Write};

use chengji_citymodel::geodesy::LocalFrame;
use chengji_citymodel::gltf::Packing;
use chengji_citymodel::out::Memory;
use chengji_citymodel::tiles3d::{Builder, Options, Spill, TileKey};
use serde_json::{Value, json};

use super::super::scene::{Shown, tiles_fault};
use super::fault;
use super::file::Sink;
use crate::city::City;
use crate::error::{CityError, Refusal};

/// Objects of one file at most: the ids of its features are sixteen bits, and a leaf has fewer than ten thousand.
const MOST: usize = 9_999;

/// The file in the making.
pub(super) struct Single<'o> {
    city: &'o City,
    out: &'o mut dyn Write,
    builder: Builder<Spill<Cursor<Vec<u8>>>>,
}

impl<'o> Single<'o> {
    pub(super) fn new(city: &'o City, out: &'o mut dyn Write) -> Self {
        let options =
            Options { leaf_bytes: u32::MAX, packing: Packing::Plain, placements: usize::MAX, ..Options::default() };
        Self { city, out, builder: Builder::new(options, Spill::new(Cursor::new(Vec::new()))) }
    }
}

impl Sink for Single<'_> {
    fn thing(&mut self, thing: Shown) -> Result<(), CityError> {
        let properties = thing.properties(self.city);
        for object in thing.drawn() {
            self.builder.push(object, &properties).map_err(tiles_fault)?;
        }
        if self.builder.len() > MOST {
            return Err(CityError::refuse(Refusal::ExportTooMany, format!("more than {MOST} objects in a GLB")));
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<(), CityError> {
        let Self { out, builder, .. } = *self;
        let extent = builder.extent();
        let mut files = Memory::default();
        builder.finish(&mut files).map_err(tiles_fault)?;
        let Some(bytes) = files.0.get(&TileKey::ROOT.content()) else {
            return Err(CityError::refuse(Refusal::ExportNothing, ""));
        };
        let [longitude, latitude, _] = extent.centre();
        let anchor = [longitude, latitude, extent.low];
        let placed = at_anchor(bytes, anchor)
            .ok_or_else(|| CityError::refuse(Refusal::SceneDamaged, "the GLB cannot be read back"))?;
        out.write_all(&placed).and_then(|()| out.flush()).map_err(fault)
    }
}

/// A tile turned from earth-centred metres to east, up and south metres at an anchor, which the file tells in `asset.extras`.
fn at_anchor(glb: &[u8], anchor: [f64; 3]) -> Option<Vec<u8>> {
    let word = |at: usize| glb.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes);
    let length = usize::try_from(word(12)?).ok()?;
    let mut document: Value = serde_json::from_slice(glb.get(20..20 + length)?).ok()?;
    let frame = LocalFrame::at(anchor);
    for node in document.get_mut("nodes")?.as_array_mut()? {
        let matrix: Vec<f64> = node.get("matrix")?.as_array()?.iter().filter_map(Value::as_f64).collect();
        let columns = matrix.as_chunks::<4>().0;
        let [x, y, z, origin] = *columns else { return None };
        // The file's (x, y, z) is earth-centred (x, -z, y); east, north, up become east, up, south.
        let ecef = |[a, b, c, _]: [f64; 4]| [a, -c, b];
        let zero = frame.local_of_ecef([0.0; 3]);
        let turn = |column: [f64; 4], place: f64| {
            let local = frame.local_of_ecef(ecef(column));
            let [east, north, up] = [0, 1, 2].map(|at| local[at] - zero[at] * (1.0 - place));
            [east, up, -north, place]
        };
        let turned: Vec<f64> = [turn(x, 0.0), turn(y, 0.0), turn(z, 0.0), turn(origin, 1.0)].concat();
        node["matrix"] = json!(turned);
    }
    document["asset"]["extras"] =
        json!({ "anchor": anchor, "frame": "CGCS2000 (EPSG:4490)", "axes": "east, up, south" });
    let mut text = document.to_string().into_bytes();
    text.resize(text.len().next_multiple_of(4), b' ');
    let rest = glb.get(20 + length..)?;
    let total = u32::try_from(20 + text.len() + rest.len()).ok()?;
    let mut out = glb.get(..8)?.to_vec();
    out.extend_from_slice(&total.to_le_bytes());
    out.extend_from_slice(&u32::try_from(text.len()).ok()?.to_le_bytes());
    out.extend_from_slice(b"JSON");
    out.extend_from_slice(&text);
    out.extend_from_slice(rest);
    Some(out)
}
