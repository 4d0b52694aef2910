//! Objects of a run written as one CityJSON file.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use chengji_citymodel::frame::Frame;
use chengji_citymodel::model::CityObject;
use chengji_citymodel::write::WriteError;
use chengji_citymodel::write::cityjson::{Lines, Whole};

/// The file in the making.
pub(super) struct Written {
    writer: Writer,
    path: PathBuf,
}

enum Writer {
    Whole(Whole<BufWriter<File>>),
    Lines(Lines<BufWriter<File>>),
}

impl Written {
    /// CityJSON 2.0 in one piece; its vertices are kept in memory until the end.
    pub(super) fn whole(out: &Path) -> anyhow::Result<Self> {
        let (file, path) = create(out, "model.city.json")?;
        Ok(Self { writer: Writer::Whole(Whole::new(file, frame()?)), path })
    }

    /// CityJSONSeq, a feature a line.
    pub(super) fn lines(out: &Path) -> anyhow::Result<Self> {
        let (file, path) = create(out, "model.city.jsonl")?;
        Ok(Self { writer: Writer::Lines(Lines::new(file, frame()?)), path })
    }

    /// Takes an object.
    pub(super) fn push(&mut self, object: CityObject) -> Result<(), WriteError> {
        match &mut self.writer {
            Writer::Whole(whole) => whole.object(object),
            Writer::Lines(lines) => lines.object(object),
        }
    }

    /// Ends the file; yields its length and name.
    pub(super) fn finish(self) -> anyhow::Result<(u64, String)> {
        let mut file = match self.writer {
            Writer::Whole(whole) => whole.finish()?,
            Writer::Lines(lines) => lines.finish()?,
        };
        file.flush().with_context(|| format!("cannot write {}", self.path.display()))?;
        let bytes = file.get_ref().metadata()?.len();
        Ok((bytes, self.path.file_name().unwrap_or_default().to_string_lossy().into_owned()))
    }
}

/// CGCS2000 longitude and latitude: the frame in which objects are held.
fn frame() -> anyhow::Result<Frame> {
    Ok(Frame::named("EPSG:4490")?)
}

fn create(out: &Path, name: &str) -> anyhow::Result<(BufWriter<File>, PathBuf)> {
    let path = out.join(name);
    let file = File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
    Ok((BufWriter::with_capacity(1 << 18, file), path))
}
