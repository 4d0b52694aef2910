//! `chengji cim convert`: from file to file.

use std::fs::File;
use std::io::{BufReader, Read as _};
use std::path::Path;

use anyhow::Context as _;
use chengji_citymodel::finding::{Finding, Severity};
use chengji_citymodel::frame::Frame;
use chengji_citymodel::gltf::Packing;
use chengji_citymodel::model::CityObject;
use chengji_citymodel::out;
use chengji_citymodel::picture::Encoding;
use chengji_citymodel::read::{self, Folder, Format, Options, Receiver, Stopped, footprint};
use chengji_citymodel::tiles3d::{self, Builder, PictureOptions, Pictures, Properties, Spill, TilesError, Tiling};
use indicatif::ProgressBar;
use serde_json::json;

use super::MOST_FINDINGS;
use crate::arguments::cim::{CimConvert, ConvertPictures, ConvertTo};
use crate::progress;

pub(super) fn run(options: &CimConvert) -> anyhow::Result<()> {
    match options.to {
        ConvertTo::Tiles => tiles(options),
    }
}

fn tiles(options: &CimConvert) -> anyhow::Result<()> {
    let frame = options.crs.as_deref().map(Frame::named).transpose()?;
    std::fs::create_dir_all(&options.out).with_context(|| format!("cannot make {}", options.out.display()))?;
    let scratch = Scratch::beside(&options.out);
    let settings = tiles3d::Options {
        tiling: if options.explicit { Tiling::Explicit } else { Tiling::Implicit },
        packing: if options.plain { Packing::Plain } else { Packing::Meshopt },
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
    let mut sink = Sink {
        builder: Builder::new(settings, Spill::new(scratch.file()?)),
        pictures: None,
        bar: progress::of_count("objects", options.quiet || options.json),
        quiet: options.quiet,
        objects: 0,
        findings: [0; 3],
        failed: None,
    };
    for input in &options.inputs {
        sink.read(input, frame.as_ref(), options)?;
    }
    sink.bar.finish_and_clear();
    let (_, built) = sink.builder.finish(&mut out::Folder(options.out.clone()))?;
    let [notes, mut warnings, errors] = sink.findings;
    // What is found while tiles are written is about pictures: all of it warnings.
    for finding in &built.findings {
        warnings += 1;
        if !options.quiet && notes + warnings + errors <= MOST_FINDINGS {
            progress::note(&format!("  {finding}"));
        }
    }
    super::super::say(&if options.json {
        json!({
            "objects": sink.objects, "shown": built.objects, "without_surface": built.without_surface,
            "tiles": built.contents, "bytes": built.bytes,
            "notes": notes, "warnings": warnings, "errors": errors,
        })
        .to_string()
    } else {
        format!(
            "{} objects, {} shown, {} without a surface; {} tiles, {} bytes in {}\nfindings: {errors} errors, {warnings} warnings, {notes} notes",
            sink.objects,
            built.objects,
            built.without_surface,
            built.contents,
            built.bytes,
            options.out.join("tileset.json").display(),
        )
    })
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

struct Sink {
    builder: Builder<Spill<File>>,
    /// Pictures beside the source in hand; none when they are left out.
    pictures: Option<Pictures>,
    bar: ProgressBar,
    quiet: bool,
    objects: u64,
    /// Notes, warnings, errors.
    findings: [u32; 3],
    failed: Option<TilesError>,
}

impl Sink {
    fn read(&mut self, path: &Path, frame: Option<&Frame>, options: &CimConvert) -> anyhow::Result<()> {
        let cannot = || format!("cannot read {}", path.display());
        let mut head = Vec::new();
        File::open(path).with_context(cannot)?.take(4_096).read_to_end(&mut head).with_context(cannot)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let format = Format::of(&name, &head).with_context(|| {
            format!("{} is not CityGML, CityJSON, CityJSONSeq or GeoJSON with footprints", path.display())
        })?;
        let folder = path.parent().map(|root| if root.as_os_str().is_empty() { Path::new(".") } else { root });
        let folder = Folder::new(folder.unwrap_or(Path::new(".")), Path::new("")).with_context(cannot)?;
        let wanted = options.pictures != ConvertPictures::None;
        self.pictures = wanted.then(|| Pictures::beside(folder.clone()));
        let reading = Options { frame, geoid: options.geoid, side: &folder, ..Options::default() };
        let footprints = footprint::Options {
            default_height: options.default_height,
            split_floors: false,
            ..footprint::Options::default()
        };
        let input = BufReader::with_capacity(1 << 18, File::open(path).with_context(cannot)?);
        let read = read::read(format, input, reading, &footprints, self).with_context(cannot)?;
        match (read, self.failed.take()) {
            (Err(_), Some(error)) => Err(error.into()),
            _ => Ok(()),
        }
    }
}

impl Receiver for Sink {
    fn object(&mut self, object: CityObject) -> Result<(), Stopped> {
        self.objects += 1;
        if self.objects.is_multiple_of(1_000) {
            self.bar.set_position(self.objects);
        }
        let properties = Properties::of(&object);
        let pushed = match &mut self.pictures {
            Some(pictures) => self.builder.push_dressed(&object, &properties, pictures),
            None => self.builder.push(&object, &properties),
        };
        for finding in
            self.pictures.iter_mut().flat_map(|pictures| std::mem::take(&mut pictures.findings)).collect::<Vec<_>>()
        {
            self.finding(finding);
        }
        pushed.map_err(|error| {
            self.failed = Some(error);
            Stopped
        })
    }

    fn finding(&mut self, finding: Finding) {
        let severity = match finding.rule.severity() {
            Severity::Note => 0,
            Severity::Warning => 1,
            Severity::Error => 2,
        };
        self.findings[severity] += 1;
        if !self.quiet && self.findings.iter().sum::<u32>() <= MOST_FINDINGS {
            self.bar.suspend(|| progress::note(&format!("  {finding}")));
        }
    }
}
