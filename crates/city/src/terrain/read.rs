//! The files of an edition as viewers ask for them.

use std::fs;
use std::io::{ErrorKind, Read as _};

use chengji_store::terrain as store;
use flate2::read::GzDecoder;

use super::{folder, sees};
use crate::Actor;
use crate::city::City;
use crate::error::{CityError, Refusal};
use crate::keys::hex;

/// What viewers ask an edition for. Nothing else has a path, so none leads out of the edition's folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TerrainPath {
    /// `layer.json`.
    Layer,
    /// Zoom, column from the west, row from the south: `z/x/y.terrain`.
    Tile(u8, u32, u32),
}

impl TerrainPath {
    /// Reads a path.
    ///
    /// # Errors
    /// [`Refusal::TerrainPathInvalid`] when it is none.
    pub fn parse(text: &str) -> Result<Self, CityError> {
        let refused = || CityError::refuse(Refusal::TerrainPathInvalid, text.chars().take(100).collect::<String>());
        if text == "layer.json" {
            return Ok(Self::Layer);
        }
        let parts: Vec<&str> = text.strip_suffix(".terrain").ok_or_else(refused)?.split('/').collect();
        let [z, x, y] = parts.as_slice() else { return Err(refused()) };
        // Digits only: `+1` and `01` would be second addresses of a tile.
        let number = |part: &str| part.parse::<u32>().ok().filter(|number| number.to_string() == part);
        let zoom = number(z).and_then(|z| u8::try_from(z).ok()).filter(|z| *z <= 30).ok_or_else(refused)?;
        Ok(Self::Tile(zoom, number(x).ok_or_else(refused)?, number(y).ok_or_else(refused)?))
    }

    pub(super) fn inner(self) -> String {
        match self {
            Self::Layer => "layer.json".to_owned(),
            Self::Tile(z, x, y) => format!("{z}/{x}/{y}.terrain"),
        }
    }
}

/// A file of an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TerrainFile {
    /// The edition it is of.
    pub edition: i64,
    /// Hexadecimal digest of the edition: with the path it names the bytes.
    pub digest: String,
    /// The bytes; of a tile, gzip.
    pub bytes: Vec<u8>,
}

impl TerrainFile {
    /// The bytes of a tile, unpacked.
    ///
    /// # Errors
    /// [`Refusal::TerrainBroken`] when they are not gzip.
    pub fn unpacked(&self) -> Result<Vec<u8>, CityError> {
        let mut plain = Vec::new();
        let unpacked = GzDecoder::new(self.bytes.as_slice()).read_to_end(&mut plain);
        unpacked.map_err(|error| CityError::refuse(Refusal::TerrainBroken, error.to_string()))?;
        Ok(plain)
    }
}

/// A file of a terrain: of an edition, or of the one in use. Cost: a search by key and the file.
///
/// # Errors
/// [`Refusal::TerrainNotFound`] when there is no such file, or none that the actor may see; when the store or the disk fails.
pub fn open(
    city: &City,
    actor: &Actor,
    name: &str,
    edition: Option<i64>,
    path: TerrainPath,
) -> Result<TerrainFile, CityError> {
    let missing = || CityError::refuse(Refusal::TerrainNotFound, format!("{name}/{}", path.inner()));
    let row = city.store().read(|session| {
        let Some(latest) = store::list_editions(session, name, i64::MAX, 1)?.pop().filter(|row| sees(actor, row))
        else {
            return Ok(None);
        };
        match edition {
            Some(number) if number != latest.edition => store::find_edition(session, name, number),
            // Without a number, what is in use is meant.
            Some(_) => Ok(Some(latest)),
            None => Ok(Some(latest).filter(|row| row.retired_at.is_none())),
        }
        .map_err(CityError::from)
    })?;
    let row = row.ok_or_else(missing)?;
    let digest = hex(&row.digest);
    let file = folder(city).join(&digest).join(path.inner());
    match fs::read(&file) {
        Ok(bytes) => Ok(TerrainFile { edition: row.edition, digest, bytes }),
        Err(error) if error.kind() == ErrorKind::NotFound && path != TerrainPath::Layer => Err(missing()),
        Err(error) => Err(CityError::refuse(Refusal::TerrainBroken, format!("{}: {error}", file.display()))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_the_layer_or_a_tile_and_nothing_else() {
        assert_eq!(TerrainPath::parse("layer.json").unwrap(), TerrainPath::Layer);
        assert_eq!(TerrainPath::parse("13/13390/5484.terrain").unwrap(), TerrainPath::Tile(13, 13_390, 5_484));
        for bad in [
            "",
            "raster.tif",
            "../layer.json",
            "0/0/0",
            "0/0/../0.terrain",
            "+1/0/0.terrain",
            "01/0/0.terrain",
            "31/0/0.terrain",
            "0/0/0/0.terrain",
            "0/-1/0.terrain",
            "0/0/0.terrain/",
            "0/99999999999/0.terrain",
        ] {
            let error = TerrainPath::parse(bad).unwrap_err();
            assert_eq!(error.code(), "terrain.path-invalid", "{bad}");
        }
    }
}
