//! Vector tiles of a run: one archive, or a folder of its tiles.

use std::fmt;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use anyhow::Context as _;
use chengji_citymodel::model::CityObject;
use chengji_citymodel::out::{Folder, Out as _};
use chengji_citymodel::vector::bulk::{Builder, Built, BulkError, Options};
use chengji_citymodel::vector::feature::Feature as _;
use chengji_citymodel::vector::object::Drawn;
use chengji_citymodel::vector::pmtiles::Reader;
use chengji_citymodel::vector::rules::{DEFAULT, Rules};
use serde_json::{Value, json};

/// Its file in the folder of the result.
const ARCHIVE: &str = "map.pmtiles";
/// What tells a reader of the folder which tiles there are.
const DESCRIPTION: &str = "tiles.json";

/// An object was not taken: its class draws shared borders alike on both sides, and they have not been noted. The files are to be read twice.
#[derive(Debug)]
pub(super) struct Again;

impl fmt::Display for Again {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("shared borders are not noted yet")
    }
}

impl std::error::Error for Again {}

/// The map in the making. Memory: the builder's own bound and one object with its parts.
pub(super) struct Map {
    builder: Builder<File>,
    rules: Rules,
    group: Vec<CityObject>,
    /// Whether this pass only notes borders.
    noting: bool,
    noted: bool,
    /// Objects that stand nowhere or cannot be drawn.
    pub(super) left_out: usize,
}

impl Map {
    /// An empty map whose scratch files lie in the folder of the result.
    pub(super) fn begin(out: &Path) -> anyhow::Result<Self> {
        let rules: Rules = toml::from_str(DEFAULT).context("the rules of vector tiles")?;
        let scratch = |name: &str| -> anyhow::Result<File> {
            let path = out.join(name);
            let file = File::options().read(true).write(true).create(true).truncate(true).open(&path);
            // Gone from the folder at once, from the disk when closed.
            file.and_then(|file| std::fs::remove_file(&path).map(|()| file))
                .with_context(|| format!("cannot write {}", path.display()))
        };
        let builder =
            Builder::new(rules.clone(), Options::default(), scratch(".chengji-traces")?, scratch(".chengji-tiles")?);
        Ok(Self { builder, rules, group: Vec::new(), noting: false, noted: false, left_out: 0 })
    }

    /// A map that first takes note of borders; [`Self::noted`] ends that.
    pub(super) fn noting(out: &Path) -> anyhow::Result<Self> {
        Ok(Self { noting: true, ..Self::begin(out)? })
    }

    /// From here on objects are drawn.
    pub(super) fn noted(mut self) -> anyhow::Result<Self> {
        self.flush()?;
        Ok(Self { noting: false, noted: true, left_out: 0, ..self })
    }

    /// Takes an object; it is drawn once its parts are complete.
    pub(super) fn push(&mut self, object: CityObject) -> anyhow::Result<()> {
        if !object.is_part_of(&self.group) {
            self.flush()?;
        }
        self.group.push(object);
        Ok(())
    }

    fn flush(&mut self) -> anyhow::Result<()> {
        if self.group.is_empty() {
            return Ok(());
        }
        let Some(drawn) = Drawn::of(std::mem::take(&mut self.group)) else {
            self.left_out += 1;
            return Ok(());
        };
        if self.noting {
            self.builder.note(&drawn);
            return Ok(());
        }
        if !self.noted && self.rules.of(drawn.class()).is_some_and(|(_, rule)| rule.shared) {
            return Err(Again.into());
        }
        match self.builder.add(&drawn) {
            Err(BulkError::Undrawable(_)) => self.left_out += 1,
            other => other?,
        }
        Ok(())
    }

    /// Writes the archive; yields what was built and its name.
    pub(super) fn archive(mut self, out: &Path) -> anyhow::Result<(Built, usize, &'static str)> {
        self.flush()?;
        let path = out.join(ARCHIVE);
        let mut file = BufWriter::new(File::create(&path).with_context(|| format!("cannot write {}", path.display()))?);
        let built = self.builder.finish(&mut file)?;
        file.flush().with_context(|| format!("cannot write {}", path.display()))?;
        Ok((built, self.left_out, ARCHIVE))
    }

    /// Writes every tile as a file `z/x/y.mvt`, not compressed, with a TileJSON beside them.
    pub(super) fn folder(self, out: &Path) -> anyhow::Result<(Built, usize, &'static str)> {
        let (mut built, left_out, name) = self.archive(out)?;
        let path = out.join(name);
        let reader = Reader::open(File::open(&path)?)?;
        let mut folder = Folder(out.to_owned());
        built.bytes = 0;
        reader.each(|tile| {
            let bytes = reader.unpacked(tile)?.unwrap_or_default();
            built.bytes += bytes.len() as u64;
            folder.put(&format!("{}/{}/{}.mvt", tile.z, tile.x, tile.y), &bytes)?;
            Ok(())
        })?;
        let description = description(&reader.metadata()?, &built, reader.header().zoom);
        folder.put(DESCRIPTION, description.to_string().as_bytes())?;
        std::fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
        Ok((built, left_out, DESCRIPTION))
    }
}

/// TileJSON 3.0.0 of a folder.
fn description(metadata: &Value, built: &Built, [first, last]: [u8; 2]) -> Value {
    json!({
        "tilejson": "3.0.0", "tiles": ["{z}/{x}/{y}.mvt"], "name": metadata["name"], "vector_layers": metadata["vector_layers"],
        "minzoom": first, "maxzoom": last, "bounds": built.bounds,
    })
}
