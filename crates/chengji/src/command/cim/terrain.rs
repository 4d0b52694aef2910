//! `chengji cim terrain`: a raster of heights becomes tiles, in a folder or as the ground of the city.

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use chengji_city::Actor;
use chengji_city::terrain::{self as ground, Registration, TerrainView};
use chengji_citymodel::frame::Frame;
use chengji_citymodel::out::Folder;
use chengji_citymodel::terrain::mesh::{self, Options, Progress, Scheme, Strip};
use chengji_citymodel::terrain::{Reading, Terrain, TerrainError};
use indicatif::ProgressBar;
use serde_json::json;

use crate::arguments::Place;
use crate::arguments::cim::terrain::{CimTerrain, TerrainScheme};
use crate::failure::Refusal;
use crate::progress;

/// Metres by which what stands on registered ground may float or sink.
const CLOSEST: f64 = 0.25;

/// Opens a raster of heights.
pub(super) fn open(file: &Path, crs: Option<&str>, geoid: Option<f64>) -> anyhow::Result<Terrain> {
    let frame = crs.map(Frame::named).transpose().map_err(|error| Refusal::new("terrain.frame", &error))?;
    let source = File::open(file).with_context(|| format!("cannot read {}", file.display()))?;
    let reading = Reading { frame, geoid, memory: None };
    Terrain::open(BufReader::with_capacity(1 << 18, source), &reading)
        .map_err(refused)
        .with_context(|| format!("cannot read {}", file.display()))
}

fn refused(error: TerrainError) -> anyhow::Error {
    match error {
        TerrainError::Io(error) => error.into(),
        other => Refusal::new(other.code(), &other).into(),
    }
}

pub(super) fn run(place: &Place, options: &CimTerrain) -> anyhow::Result<()> {
    if options.list {
        let city = crate::command::open(place)?;
        return ground::list(&city, &Actor::system())?.iter().try_for_each(told);
    }
    if let Some(name) = &options.retire {
        return Ok(ground::retire(&crate::command::open(place)?, &Actor::system(), name)?);
    }
    let input = options.input.as_deref().context("a raster is needed")?;
    let Some(name) = &options.register else {
        let out = options.out.as_deref().context("--out is needed")?;
        return build(options, input, out, options.gzip);
    };
    let city = crate::command::open(place)?;
    let folder = ground::workplace(&city, &Actor::system(), name)?;
    build(options, input, &folder, true)?;
    let registration = Registration {
        name: name.clone(),
        title: options.title.clone().unwrap_or_else(|| name.clone()),
        attribution: options.attribution.clone(),
        is_open: options.open,
        raster: input.to_owned(),
        frame: options.crs.clone(),
        geoid: options.geoid,
        folder,
    };
    let view = ground::register(&city, &Actor::system(), &registration)?;
    if options.json { Ok(()) } else { told(&view) }
}

fn told(view: &TerrainView) -> anyhow::Result<()> {
    let [first, last] = view.zoom;
    let open = if view.is_open { "open" } else { "for readers" };
    super::super::say(&format!(
        "{} edition {} zoom {first}-{last} {} tiles {} bytes {open} {} {}",
        view.name, view.edition, view.tiles, view.bytes, view.digest, view.title
    ))
}

/// Makes the tiles of a raster in a folder.
fn build(options: &CimTerrain, input: &Path, out: &Path, gzip: bool) -> anyhow::Result<()> {
    let terrain = open(input, options.crs.as_deref(), options.geoid)?;
    let own = Options::of(&terrain);
    let (first_zoom, last_zoom) = options.zoom.unwrap_or((0, own.last_zoom));
    if gzip && options.register.is_some() && first_zoom != 0 {
        return Err(Refusal::new("terrain.options", &"a registered terrain begins at zoom 0").into());
    }
    let settings = Options {
        name: input.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
        scheme: match options.scheme {
            TerrainScheme::Geographic => Scheme::Geographic,
            TerrainScheme::Mercator => Scheme::Mercator,
        },
        first_zoom,
        last_zoom,
        share: options.error,
        closest: options.closest.or(options.register.is_some().then_some(CLOSEST)),
        outside: options.outside.unwrap_or(own.outside),
        normals: !options.no_normals,
        metadata: options.metadata,
        gzip,
    };
    std::fs::create_dir_all(out).with_context(|| format!("cannot make {}", out.display()))?;
    let mark = mark(options, input, &settings)?;
    let place = out.join(".chengji-terrain");
    if options.register.is_some() && !Journal::is_of(&place, &mark) {
        // What a run with another raster or other settings has left would be taken for tiles of this one.
        std::fs::remove_dir_all(out)?;
        std::fs::create_dir_all(out)?;
    }
    let mut journal = Journal::open(place, &mark)?;
    journal.bar = progress::of_items(0, "tiles", options.quiet || options.json);
    let built = mesh::build(&terrain, &settings, &mut Folder(out.to_owned()), &mut journal);
    journal.bar.finish_and_clear();
    let built = built.map_err(refused)?;
    journal.close()?;
    super::super::say(&if options.json {
        json!({
            "zooms": [first_zoom, last_zoom], "tiles": built.tiles, "kept": built.kept, "triangles": built.triangles,
            "bytes": built.bytes, "coarse": built.coarse, "bounds": terrain.bounds().map_err(refused)?,
            "resolution": terrain.resolution(), "error": settings.bound(last_zoom),
        })
        .to_string()
    } else {
        let kept = if built.kept > 0 { format!(", {} kept of an earlier run", built.kept) } else { String::new() };
        format!(
            "{} tiles of zoom {first_zoom} to {last_zoom}{kept}; {} triangles, {} bytes in {}\nwithin {:.2} m of the raster at zoom {last_zoom}",
            built.tiles,
            built.triangles,
            built.bytes,
            out.join("layer.json").display(),
            settings.bound(last_zoom),
        )
    })
}

/// What must be the same for a run to go on where another stopped: the raster and the settings.
fn mark(options: &CimTerrain, input: &Path, settings: &Options) -> anyhow::Result<String> {
    let source = std::fs::metadata(input)?;
    let changed = source.modified()?.duration_since(std::time::UNIX_EPOCH).unwrap_or_default().as_nanos();
    Ok(format!("1 {} {changed} {:?} {:?} {settings:?}", source.len(), options.crs, options.geoid))
}

/// Which strips are written: a line each, behind a first line that tells of what.
struct Journal {
    path: PathBuf,
    file: File,
    done: HashSet<Strip>,
    bar: ProgressBar,
}

impl Journal {
    fn open(path: PathBuf, mark: &str) -> anyhow::Result<Self> {
        let mut done = HashSet::new();
        if let Ok(file) = File::open(&path) {
            let mut lines = BufReader::new(file).lines().map_while(Result::ok);
            if lines.next().as_deref() == Some(mark) {
                done.extend(lines.filter_map(|line| strip(&line)));
            }
        }
        let file = if done.is_empty() {
            let mut file = File::create(&path)?;
            writeln!(file, "{mark}")?;
            file
        } else {
            let mut file = File::options().append(true).open(&path)?;
            // A line that was broken off ends here.
            writeln!(file)?;
            file
        };
        Ok(Self { path, file, done, bar: ProgressBar::hidden() })
    }

    /// Whether a journal tells of the same run.
    fn is_of(path: &Path, mark: &str) -> bool {
        let first = |file| BufReader::new(file).lines().next().and_then(Result::ok);
        File::open(path).ok().and_then(first).as_deref() == Some(mark)
    }

    /// The run is whole: nothing is left to go on with.
    fn close(self) -> std::io::Result<()> {
        drop(self.file);
        std::fs::remove_file(self.path)
    }
}

/// A strip from its line. The end mark tells a whole line from one that was broken off.
fn strip(line: &str) -> Option<Strip> {
    let numbers: Option<Vec<u32>> = line.strip_suffix(" .")?.split(' ').map(|part| part.parse().ok()).collect();
    let [z, y, first, last] = numbers?.try_into().ok()?;
    Some(Strip { z: u8::try_from(z).ok()?, y, columns: [first, last] })
}

fn tiles(strip: Strip) -> u64 {
    u64::from(strip.columns[1] - strip.columns[0]) + 1
}

impl Progress for Journal {
    fn total(&mut self, tiles: u64) {
        self.bar.set_length(tiles);
    }

    fn is_done(&self, strip: Strip) -> bool {
        let done = self.done.contains(&strip);
        if done {
            self.bar.inc(tiles(strip));
        }
        done
    }

    fn done(&mut self, strip: Strip) -> Result<(), TerrainError> {
        self.bar.inc(tiles(strip));
        let [first, last] = strip.columns;
        Ok(writeln!(self.file, "{} {} {first} {last} .", strip.z, strip.y)?)
    }
}
