//! The file of one tile: its mesh and property table.

use super::TilesError;
use super::block::Cutter;
use super::build::Options;
use super::gather::Gathered;
use super::instanced;
use super::key::TileKey;
use super::outline::{Outline, UNIT};
use super::piece::Piece;
use super::sheet::{self, Opened, Sheet};
use super::wear::{Kept, Wear};
use crate::geodesy::{LocalFrame, Region};
use crate::gltf::{Column, Dress, GltfError, Instanced, Packing, Picture, Quantized, Table, Values, glb};
use crate::model::ObjectClass;

/// Metres of a step of a position where the tile is small enough; larger tiles have larger steps.
pub(super) const LEAST_STEP: f64 = 0.01;

/// A tile's file with what it holds.
pub(super) struct Content {
    pub(super) bytes: Vec<u8>,
    pub(super) region: Region,
}

/// The content of a leaf: objects as they are. None when nothing is left of them.
pub(super) fn of_pieces(
    key: TileKey,
    pieces: &[Piece],
    options: &Options,
    opened: &mut Opened,
    read: &mut dyn FnMut(&Kept) -> Result<Vec<u8>, TilesError>,
) -> Result<Option<Content>, TilesError> {
    let failed = |source| TilesError::Content { key, source };
    let sheet = sheet::sheet(pieces, &options.pictures, opened, read)?;
    let anchors = Region::around(pieces.iter().map(|piece| piece.anchor));
    let mut gathered = Gathered::at(anchors.centre());
    let groups = instanced::groups(pieces, options.placements);
    let placed: rustc_hash::FxHashSet<usize> = groups.iter().flatten().copied().collect();
    for (row, piece) in pieces.iter().enumerate() {
        let number = row_of(row, pieces.len()).map_err(failed)?;
        if !placed.contains(&row) {
            gather(&mut gathered, piece, number, sheet.as_ref());
        }
    }
    let copies: Vec<Instanced> = groups
        .iter()
        .filter_map(|group| instanced::instanced(pieces, group, &gathered.frame, sheet.as_ref()))
        .collect();
    let mut beyond = Region::EMPTY;
    placed.iter().for_each(|&row| beyond.join(&instanced::region(&pieces[row])));
    let rows = || pieces.iter();
    let mut table = Table { count: pieces.len(), columns: Vec::new() };
    identity(&mut table, rows().map(|piece| &piece.outline));
    let mut put = |name, values: Option<Values>| {
        if let Some(values) = values {
            table.columns.push(Column { name, semantic: "", values });
        }
    };
    put("height", Some(Values::Metres(rows().map(|piece| piece.properties.height).collect())));
    put("level", levels(rows().map(|piece| piece.outline.level)));
    put("address", Values::texts(rows().map(|piece| piece.properties.address.as_str())));
    put("cell", Values::texts(rows().map(|piece| piece.properties.cell.as_str())));
    let (mesh, mut region) = gathered.quantized(LEAST_STEP);
    region.join(&beyond);
    let picture = sheet.as_ref().map(|sheet| &sheet.picture);
    finish(&mesh, region, &copies, &table, picture, options.packing).map_err(failed)
}

fn row_of(row: usize, count: usize) -> Result<u16, GltfError> {
    u16::try_from(row).map_err(|_too_many| GltfError::TooMany { what: "features", count, limit: 65_536 })
}

/// Puts a piece into the tile's frame, with what it wears.
pub(super) fn gather(gathered: &mut Gathered, piece: &Piece, row: u16, sheet: Option<&Sheet>) {
    let (rows, shift) = gathered.frame.from_other(&LocalFrame::at(piece.anchor));
    let first = u32::try_from(gathered.positions.len()).unwrap_or(u32::MAX);
    for (position, &normal) in piece.mesh.positions.iter().zip(&piece.mesh.normals) {
        let p = position.map(f64::from);
        let turned = [0, 1, 2].map(|at| {
            let row = rows[at];
            row[0] * p[0] + row[1] * p[1] + row[2] * p[2] + shift[at]
        });
        #[expect(clippy::cast_possible_truncation, reason = "metres from the middle of the tile")]
        gathered.corner(turned.map(|value| value as f32), normal, row);
    }
    gathered.open |= !piece.closed;
    if piece.wears.is_empty() {
        gathered.triangles.extend(piece.mesh.triangles.iter().map(|&corner| first + corner));
        return;
    }
    for (number, triangle) in piece.mesh.triangles.chunks_exact(3).enumerate() {
        gathered.triangles.extend(triangle.iter().map(|&corner| first + corner));
        let wear = piece.wears.get(number).and_then(|&wear| piece.wardrobe.get(usize::from(wear).checked_sub(1)?));
        let (dress, places) = match wear {
            None => continue,
            Some(&Wear::Colour(colour)) => (Dress::Colour(colour), None),
            Some(Wear::Picture(kept)) => {
                let places = [0, 1, 2].map(|at| piece.places.get(triangle[at] as usize).copied().unwrap_or_default());
                match sheet.and_then(|sheet| sheet.places(kept, places)) {
                    None => continue,
                    found => (Dress::Picture, found),
                }
            }
        };
        gathered.dress(dress, places);
    }
}

/// The content of a parent: blocks. None when there are none.
///
/// `error` is how far off, in metres, a viewer takes the tile to be: positions are rounded to a small part of it, less than a
/// pixel of a screen that shows the tile.
pub(super) fn of_outlines(outlines: &[Outline], error: f64, packing: Packing) -> Result<Option<Content>, GltfError> {
    let place =
        |point: [i32; 2], height: f32| [f64::from(point[0]) * UNIT, f64::from(point[1]) * UNIT, f64::from(height)];
    let starts = outlines.iter().filter_map(|outline| outline.points.first().map(|&point| place(point, outline.base)));
    let mut gathered = Gathered::at(Region::around(starts).centre());
    let mut cutter = Cutter::default();
    for (row, outline) in outlines.iter().enumerate() {
        let row = row_of(row, outlines.len())?;
        for ring in outline.rings() {
            cutter.block(&mut gathered, ring, outline, row, place);
        }
    }
    let mut table = Table { count: outlines.len(), columns: Vec::new() };
    // Ids stand in the leaves: from afar a code tells an object, where it has one.
    codes(&mut table, outlines.iter());
    let height = outlines.iter().map(|outline| outline.top - outline.base).collect();
    table.columns.push(Column { name: "height", semantic: "", values: Values::Metres(height) });
    if outlines.iter().any(|outline| outline.count != 1) {
        let counts = outlines.iter().map(|outline| outline.count).collect();
        table.columns.push(Column { name: "count", semantic: "", values: Values::Whole(counts) });
    }
    let (mesh, region) = gathered.quantized((error / 24.0).clamp(0.05, 2.0));
    finish(&mesh, region, &[], &table, None, packing)
}

fn finish(
    mesh: &Quantized,
    region: Region,
    copies: &[Instanced],
    table: &Table,
    picture: Option<&Picture>,
    packing: Packing,
) -> Result<Option<Content>, GltfError> {
    if mesh.parts.is_empty() && copies.is_empty() {
        return Ok(None);
    }
    Ok(Some(Content { bytes: glb(mesh, copies, table, picture, packing)?, region }))
}

/// Columns of a leaf: what an object is.
fn identity<'a>(table: &mut Table, outlines: impl Iterator<Item = &'a Outline> + Clone) {
    if let Some(values) = Values::texts(outlines.clone().map(|outline| outline.id.as_str())) {
        table.columns.push(Column { name: "id", semantic: "ID", values });
    }
    codes(table, outlines);
}

/// Columns every tile has.
fn codes<'a>(table: &mut Table, outlines: impl Iterator<Item = &'a Outline> + Clone) {
    if let Some(values) = Values::texts(outlines.clone().map(|outline| outline.code.as_str())) {
        table.columns.push(Column { name: "code", semantic: "", values });
    }
    let words = ObjectClass::ALL.iter().map(|class| class.as_str()).collect();
    let values = Values::Word { numbers: outlines.map(|outline| outline.class).collect(), list: "class", words };
    table.columns.push(Column { name: "class", semantic: "", values });
}

fn levels(levels: impl Iterator<Item = u8>) -> Option<Values> {
    let levels: Vec<u8> = levels.collect();
    levels.iter().any(|&level| level > 0).then_some(Values::Byte(levels))
}
