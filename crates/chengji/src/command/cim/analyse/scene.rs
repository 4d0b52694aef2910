//! The files of a question, read into a scene.

use chengji_citymodel::analysis::{Scene, SceneBuilder};
use chengji_citymodel::finding::Finding;
use chengji_citymodel::model::CityObject;
use chengji_citymodel::read::{Receiver, Stopped};
use chengji_citymodel::terrain::Terrain;
use indicatif::ProgressBar;

use super::super::{MOST_FINDINGS, models_in, terrain};
use crate::arguments::cim::analyse::AnalyseScene;
use crate::progress;

/// The scene, and the ground when there is a raster of it.
pub(super) fn read(options: &AnalyseScene) -> anyhow::Result<(Scene, Option<Terrain>)> {
    let ground = options
        .terrain
        .as_deref()
        .map(|file| terrain::open(file, options.terrain_crs.as_deref(), options.reading.geoid))
        .transpose()?;
    let mut sink = Sink {
        builder: SceneBuilder::default(),
        bar: progress::of_count("objects", options.quiet || options.json),
        quiet: options.quiet,
        findings: 0,
    };
    for input in &options.inputs {
        // This receiver never stops a reading.
        let _read = models_in(input, &options.reading)?.read(&mut sink)?;
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
