//! Footprints with heights to white-model 3D Tiles, from file to folder, with what it cost:
//! `convert INPUT.geojson OUT [--default-height METRES] [--explicit] [--state]`.

use std::fs::File;
use std::io::{BufReader, Write};
use std::path::PathBuf;

use chengji_citymodel::finding::Finding;
use chengji_citymodel::model::CityObject;
use chengji_citymodel::out::Folder;
use chengji_citymodel::read::footprint::{Options, read};
use chengji_citymodel::read::{Receiver, Stopped};
use chengji_citymodel::tiles3d::{self, Builder, Properties, Scratch, Spill, TilesError, Tiling};

struct Sink<S> {
    builder: Builder<S>,
    findings: usize,
    failed: Option<TilesError>,
}

impl<S: Scratch> Receiver for Sink<S> {
    fn object(&mut self, object: CityObject) -> Result<(), Stopped> {
        self.builder.push(&object, &Properties::of(&object)).map_err(|error| {
            self.failed = Some(error);
            Stopped
        })
    }

    fn finding(&mut self, _finding: Finding) {
        self.findings += 1;
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let input = arguments.next().ok_or("an input is needed")?;
    let folder = PathBuf::from(arguments.next().ok_or("an output folder is needed")?);
    let rest: Vec<String> = arguments.collect();
    let flag = |name: &str| rest.iter().any(|argument| argument == name);
    let value = |name: &str| rest.iter().position(|argument| argument == name).and_then(|at| rest.get(at + 1));
    let mut options = Options { split_floors: false, ..Options::default() };
    options.default_height = value("--default-height").map(|metres| metres.parse()).transpose()?;
    let tiling = if flag("--explicit") { Tiling::Explicit } else { Tiling::Implicit };
    std::fs::create_dir_all(&folder)?;
    let scratch_path = folder.join(".scratch");
    let scratch = File::options().create(true).truncate(true).read(true).write(true).open(&scratch_path)?;
    let settings = tiles3d::Options { tiling, keep_state: flag("--state"), ..tiles3d::Options::default() };
    let mut sink = Sink { builder: Builder::new(settings, Spill::new(scratch)), findings: 0, failed: None };
    let stopped = read(BufReader::with_capacity(1 << 18, File::open(input)?), &options, &mut sink);
    if let (Err(_), Some(error)) = (stopped, sink.failed) {
        return Err(error.into());
    }
    let (_, built) = sink.builder.finish(&mut Folder(folder))?;
    std::fs::remove_file(scratch_path)?;
    writeln!(
        std::io::stdout(),
        "{} objects, {} without a surface, {} findings; {} tiles, {} bytes",
        built.objects,
        built.without_surface,
        sink.findings,
        built.contents,
        built.bytes
    )?;
    Ok(())
}
