//! `chengji cim convert`: from file to file.

mod map;
mod report;
mod written;

use std::fs::File;
use std::path::Path;

use anyhow::Context as _;
use chengji_citymodel::finding::{Finding, Severity};
use chengji_citymodel::gltf::Packing;
use chengji_citymodel::model::CityObject;
use chengji_citymodel::out;
use chengji_citymodel::picture::Encoding;
use chengji_citymodel::read::{Folder, Receiver, Stopped};
use chengji_citymodel::tiles3d::{self, Builder, PictureOptions, Pictures, Properties, Single, Spill, Tiling};
use indicatif::ProgressBar;
use serde_json::json;

use self::map::{Again, Map};
use self::report::Report;
use self::written::Written;
use super::MOST_FINDINGS;
use crate::arguments::cim::{CimConvert, ConvertPictures, ConvertTo};
use crate::progress;

pub(super) fn run(options: &CimConvert) -> anyhow::Result<()> {
    std::fs::create_dir_all(&options.out).with_context(|| format!("cannot make {}", options.out.display()))?;
    match options.to {
        ConvertTo::Tiles => tiles(options),
        ConvertTo::Glb => glb(options),
        ConvertTo::Mvt | ConvertTo::PmTiles => flat(options),
        ConvertTo::CityJson => written(options, Written::whole(&options.out)?),
        ConvertTo::CityJsonSeq => written(options, Written::lines(&options.out)?),
    }
}

fn packing(options: &CimConvert) -> Packing {
    if options.plain { Packing::Plain } else { Packing::Meshopt }
}

fn tiles(options: &CimConvert) -> anyhow::Result<()> {
    let scratch = Scratch::beside(&options.out);
    let settings = tiles3d::Options {
        tiling: if options.explicit { Tiling::Explicit } else { Tiling::Implicit },
        packing: packing(options),
        // Plain is for viewers that know no extension of the kind.
        placements: if options.plain { usize::MAX } else { tiles3d::Options::default().placements },
        pictures: PictureOptions {
            texel: options.texel,
            encoding: match options.pictures {
                ConvertPictures::Jpeg => Encoding::Jpeg,
                ConvertPictures::Both => Encoding::WebpOrJpeg,
                ConvertPictures::Webp | ConvertPictures::None => Encoding::Webp,
            },
            ..PictureOptions::default()
        },
        ..tiles3d::Options::default()
    };
    let sink = Sink::of(Target::Tiles(Box::new(Builder::new(settings, Spill::new(scratch.file()?)))), options)?;
    let (target, mut told) = sink.all(options)?;
    let Target::Tiles(builder) = target else { return Ok(()) };
    let (_, built) = builder.finish(&mut out::Folder(options.out.clone()))?;
    // What is found while tiles are written is about pictures: all of it warnings.
    for finding in &built.findings {
        told.count(finding);
        if !options.quiet && told.is_printed() {
            progress::note(&format!("  {finding}"));
        }
    }
    told.say(options, built.objects, built.without_surface, built.contents, built.bytes, "tileset.json")
}

fn glb(options: &CimConvert) -> anyhow::Result<()> {
    let (target, told) = Sink::of(Target::Single(Box::default()), options)?.all(options)?;
    let Target::Single(single) = target else { return Ok(()) };
    let (shown, hidden) = (single.len(), single.without_surface);
    let bytes = single.finish(packing(options))?.unwrap_or_default();
    let path = options.out.join("model.glb");
    if shown > 0 {
        std::fs::write(&path, &bytes).with_context(|| format!("cannot write {}", path.display()))?;
    }
    told.say(options, shown, hidden, usize::from(shown > 0), bytes.len() as u64, "model.glb")
}

/// Vector tiles by the rules of `standards/cim/vector.toml`. The files are read a second time when a class in them draws the borders
/// it shares alike on both sides: those have to be known before the first is drawn.
fn flat(options: &CimConvert) -> anyhow::Result<()> {
    let first = Sink::of(Target::Map(Box::new(Map::begin(&options.out)?)), options)?.all(options);
    let (target, told) = match first {
        Err(error) if error.is::<Again>() => {
            let silent = Sink::of(Target::Map(Box::new(Map::noting(&options.out)?)), options)?.silent();
            let (Target::Map(map), _) = silent.all(options)? else { return Ok(()) };
            Sink::of(Target::Map(Box::new(map.noted()?)), options)?.all(options)?
        }
        other => other?,
    };
    let Target::Map(map) = target else { return Ok(()) };
    let (built, left_out, name) =
        if options.to == ConvertTo::Mvt { map.folder(&options.out)? } else { map.archive(&options.out)? };
    let shown = usize::try_from(built.features)?;
    told.say(options, shown, left_out, usize::try_from(built.tiles)?, built.bytes, name)
}

fn written(options: &CimConvert, file: Written) -> anyhow::Result<()> {
    let (target, told) = Sink::of(Target::Written(Box::new(file)), options)?.all(options)?;
    let Target::Written(file) = target else { return Ok(()) };
    let (bytes, name) = file.finish()?;
    let objects = usize::try_from(told.objects)?;
    told.say(options, objects, 0, 1, bytes, &name)
}

/// What the reading told.
struct Told {
    objects: u64,
    /// Notes, warnings, errors.
    findings: [u32; 3],
    /// Where all of them go, when that is asked for.
    report: Option<Report>,
    /// The file in hand.
    file: String,
}

impl Told {
    fn count(&mut self, finding: &Finding) {
        let severity = match finding.rule.severity() {
            Severity::Note => 0,
            Severity::Warning => 1,
            Severity::Error => 2,
        };
        self.findings[severity] += 1;
        if let Some(report) = &mut self.report {
            report.take(&self.file, finding);
        }
    }

    /// Whether the last finding is one of those that are printed.
    fn is_printed(&self) -> bool {
        self.findings.iter().sum::<u32>() <= MOST_FINDINGS
    }

    fn say(
        self,
        options: &CimConvert,
        shown: usize,
        hidden: usize,
        files: usize,
        bytes: u64,
        name: &str,
    ) -> anyhow::Result<()> {
        let Self { objects, findings: [notes, warnings, errors], report, .. } = self;
        if let Some(report) = report {
            report.finish()?;
        }
        super::super::say(&if options.json {
            json!({
                "objects": objects, "shown": shown, "without_surface": hidden, "tiles": files, "bytes": bytes,
                "notes": notes, "warnings": warnings, "errors": errors, "file": name,
            })
            .to_string()
        } else {
            format!(
                "{objects} objects, {shown} written, {hidden} without a shape; {files} files or tiles, {bytes} bytes in {}\nfindings: {errors} errors, {warnings} warnings, {notes} notes",
                options.out.join(name).display(),
            )
        })
    }
}

/// The file in which objects are laid aside; it goes with this.
struct Scratch(std::path::PathBuf);

impl Scratch {
    fn beside(folder: &Path) -> Self {
        Self(folder.join(".chengji-scratch"))
    }

    fn file(&self) -> anyhow::Result<File> {
        let file = File::options().create(true).truncate(true).read(true).write(true).open(&self.0);
        file.with_context(|| format!("cannot write {}", self.0.display()))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What is left behind is overwritten by the next run.
        drop(std::fs::remove_file(&self.0));
    }
}

/// What opens the pictures that a file names, in its own folder only; none when pictures are left out.
fn pictures_beside(path: &Path, options: &CimConvert) -> anyhow::Result<Option<Pictures>> {
    if options.pictures == ConvertPictures::None || options.to != ConvertTo::Tiles {
        return Ok(None);
    }
    let root = path.parent().filter(|root| !root.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = Folder::new(root, Path::new("")).with_context(|| format!("cannot read {}", root.display()))?;
    Ok(Some(Pictures::beside(folder)))
}

/// What the objects become.
enum Target {
    Tiles(Box<Builder<Spill<File>>>),
    Single(Box<Single>),
    Map(Box<Map>),
    Written(Box<Written>),
}

struct Sink {
    target: Target,
    /// Pictures beside the source in hand; none when they are left out.
    pictures: Option<Pictures>,
    bar: ProgressBar,
    quiet: bool,
    told: Told,
    failed: Option<anyhow::Error>,
}

impl Sink {
    fn of(target: Target, options: &CimConvert) -> anyhow::Result<Self> {
        let bar = progress::of_count("objects", options.quiet || options.json);
        let report = options.report.as_deref().map(Report::create).transpose()?;
        let told = Told { objects: 0, findings: [0; 3], report, file: String::new() };
        Ok(Self { target, pictures: None, bar, quiet: options.quiet, told, failed: None })
    }

    /// Told of nothing: what it reads is read again.
    fn silent(mut self) -> Self {
        self.quiet = true;
        self.told.report = None;
        self
    }

    /// Reads every file.
    fn all(mut self, options: &CimConvert) -> anyhow::Result<(Target, Told)> {
        for path in &options.inputs {
            let file = super::models_in(path, &options.reading)?;
            self.pictures = pictures_beside(path, options)?;
            self.told.file = path.display().to_string();
            let read = file.read(&mut self)?;
            if let (Err(_), Some(error)) = (read, self.failed.take()) {
                return Err(error);
            }
        }
        self.bar.finish_and_clear();
        // What is found later is about tiles, which objects of several files may share.
        self.told.file.clear();
        Ok((self.target, self.told))
    }
}

impl Receiver for Sink {
    fn object(&mut self, object: CityObject) -> Result<(), Stopped> {
        self.told.objects += 1;
        if self.told.objects.is_multiple_of(1_000) {
            self.bar.set_position(self.told.objects);
        }
        let taken = match &mut self.target {
            Target::Single(single) => {
                single.push(&object, &Properties::of(&object));
                Ok(())
            }
            Target::Map(map) => map.push(object),
            Target::Written(file) => file.push(object).map_err(anyhow::Error::from),
            Target::Tiles(builder) => {
                let properties = Properties::of(&object);
                let pushed = match &mut self.pictures {
                    Some(pictures) => builder.push_dressed(&object, &properties, pictures),
                    None => builder.push(&object, &properties),
                };
                let found = self.pictures.as_mut().map(|pictures| std::mem::take(&mut pictures.findings));
                found.into_iter().flatten().for_each(|finding| self.finding(finding));
                pushed.map_err(anyhow::Error::from)
            }
        };
        taken.map_err(|error| {
            self.failed = Some(error);
            Stopped
        })
    }

    fn finding(&mut self, finding: Finding) {
        self.told.count(&finding);
        if !self.quiet && self.told.is_printed() {
            self.bar.suspend(|| progress::note(&format!("  {finding}")));
        }
    }
}
