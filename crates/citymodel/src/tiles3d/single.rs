//! All objects in one GLB: to hand on a building, not to show a city.

use super::build::Options;
use super::content;
use super::piece::{Cutter, Piece};
use super::properties::Properties;
use super::sheet::Opened;
use super::wear::{Kept, Wear};
use super::{TileKey, TilesError};
use crate::gltf::Packing;
use crate::model::{CityObject, Image};

/// Takes objects, then writes one file. Memory holds all their triangles.
#[derive(Debug, Default)]
pub struct Single {
    cutter: Cutter,
    pieces: Vec<Piece>,
    /// Objects without a surface, which the file does not show.
    pub without_surface: usize,
}

impl Single {
    /// Takes an object; its finest body with surfaces is shown, in its colours and without its pictures.
    pub fn push(&mut self, object: &CityObject, properties: &Properties) {
        let mut wear = |image: &Image| image.colour.map(Wear::Colour);
        match self.cutter.piece(object, properties, false, &mut wear) {
            Some(piece) => self.pieces.push(piece),
            None => self.without_surface += 1,
        }
    }

    /// How many objects the file will show.
    #[must_use]
    pub fn len(&self) -> usize {
        self.pieces.len()
    }

    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The file's bytes: earth-centred as the content of a tile is, a row of the property table for each object. None when there is
    /// nothing to show.
    ///
    /// # Errors
    /// When there are more objects or bytes than one file holds.
    pub fn finish(self, packing: Packing) -> Result<Option<Vec<u8>>, TilesError> {
        // Whoever takes one building into another program may have one that knows no instances.
        let options = Options { packing, placements: usize::MAX, ..Options::default() };
        // Nothing wears a picture, so none is read back.
        let mut read = |kept: &Kept| Err(TilesError::Scratch(kept.at));
        let content = content::of_pieces(TileKey::ROOT, &self.pieces, &options, &mut Opened::default(), &mut read)?;
        Ok(content.map(|content| content.bytes))
    }
}
