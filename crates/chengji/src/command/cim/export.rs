//! `chengji cim export`.

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

use anyhow::Context as _;
use chengji_city::Actor;
use chengji_city::city_model::export::{self, ExportRequest};
use serde_json::json;

use super::build::classes;
use crate::arguments::Place;
use crate::arguments::cim::CimExport;
use crate::progress;

pub(super) fn run(place: &Place, options: &CimExport) -> anyhow::Result<()> {
    let city = super::super::open(place)?;
    let request = ExportRequest {
        format: options.to,
        classes: classes(&city, &options.classes)?,
        area: options.area,
        as_of: options.as_of,
        level: options.level,
        floors: options.floors,
        frame: options.crs.clone(),
    };
    // What is refused leaves no file behind, and a file of that name stays until the new one is whole.
    export::check(&city, &Actor::system(), &request)?;
    let part = Part::beside(&options.out);
    let file = File::create(&part.0).with_context(|| format!("cannot write {}", part.0.display()))?;
    let mut out = BufWriter::with_capacity(1 << 18, file);
    let bar = progress::of_count(options.to.as_str(), options.quiet || options.json);
    let outcome = export::export(&city, &Actor::system(), &request, &mut out, &mut |things| bar.set_position(things));
    bar.finish_and_clear();
    let report = outcome?;
    let file = out.into_inner().map_err(std::io::IntoInnerError::into_error);
    file.and_then(|file| file.sync_all())
        .and_then(|()| std::fs::rename(&part.0, &options.out))
        .with_context(|| format!("cannot write {}", options.out.display()))?;
    super::super::say(&if options.json {
        json!({ "format": options.to.as_str(), "things": report.things, "objects": report.objects }).to_string()
    } else {
        format!("{} things, {} objects in {}", report.things, report.objects, options.out.display())
    })
}

/// The file in the making; what is left of it goes with this.
struct Part(std::path::PathBuf);

impl Part {
    fn beside(path: &Path) -> Self {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(".part");
        Self(path.with_file_name(name))
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        // After a rename there is none.
        drop(std::fs::remove_file(&self.0));
    }
}
