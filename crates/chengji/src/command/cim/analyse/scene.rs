//! The files of a question, read into a scene.

use std::fs::File;
use std::io::{BufReader, Read as _};
use std::path::Path;

use anyhow::Context as _;
use chengji_citymodel::analysis::{Scene, SceneBuilder};
use chengji_citymodel::finding::Finding;
use chengji_citymodel::frame::Frame;
use chengji_citymodel::model::CityObject;
use chengji_citymodel::read::{self, Folder, Format, Options, Receiver, Stopped, footprint};
use chengji_citymodel::terrain::Terrain;
use indicatif::ProgressBar;

use super::super::{MOST_FINDINGS, terrain};
use crate::arguments::cim::analyse::AnalyseScene;
use crate::failure::Refusal;
use crate::progress;

/// The scene, and the ground when there is a raster of it.
pub(super) fn read(options: &AnalyseScene) -> anyhow::Result<(Scene, Option<Terrain>)> {
    let named = |name: &str| Frame::named(name).map_err(|error| Refusal::new("cim.frame-unknown", &error));
    let frame = options.crs.as_deref().map(named).transpose()?;
    let ground = options
        .terrain
        .as_deref()
        .map(|file| terrain::open(file, options.terrain_crs.as_deref(), options.geoid))
        .transpose()?;
    let mut sink = Sink {
        builder: SceneBuilder::default(),
        bar: progress::of_count("objects", options.quiet || options.json),
        quiet: options.quiet,
        findings: 0,
    };
    for input in &options.inputs {
        sink.read(input, frame.as_ref(), options)?;
    }
    sink.bar.finish_and_clear();
    Ok((sink.builder.finish(), ground))
}

struct Sink {
    builder: SceneBuilder,
    bar: ProgressBar,
    quiet: bool,
    findings: u32,
}

impl Sink {
    fn read(&mut self, path: &Path, frame: Option<&Frame>, options: &AnalyseScene) -> anyhow::Result<()> {
        let cannot = || format!("cannot read {}", path.display());
        let mut head = Vec::new();
        File::open(path).with_context(cannot)?.take(4_096).read_to_end(&mut head).with_context(cannot)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let format = Format::of(&name, &head).with_context(|| {
            format!("{} is not CityGML, CityJSON, CityJSONSeq or GeoJSON with footprints", path.display())
        })?;
        let folder = path.parent().map(|root| if root.as_os_str().is_empty() { Path::new(".") } else { root });
        let folder = Folder::new(folder.unwrap_or(Path::new(".")), Path::new("")).with_context(cannot)?;
        let reading = Options { frame, geoid: options.geoid, side: &folder, ..Options::default() };
        let footprints = footprint::Options {
            default_height: options.default_height,
            split_floors: false,
            ..footprint::Options::default()
        };
        let input = BufReader::with_capacity(1 << 18, File::open(path).with_context(cannot)?);
        read::read(format, input, reading, &footprints, self).with_context(cannot)?;
        Ok(())
    }
}

impl Receiver for Sink {
    fn object(&mut self, object: CityObject) -> Result<(), Stopped> {
        self.bar.inc(1);
        self.builder.push(&object);
        Ok(())
    }

    fn finding(&mut self, finding: Finding) {
        self.findings += 1;
        if !self.quiet && self.findings <= MOST_FINDINGS {
            self.bar.suspend(|| progress::note(&format!("  {finding}")));
        }
    }
}
