//! `chengji cim build`.

use anyhow::Context as _;
use chengji_city::city_model::scene::{self, BuildReport, BuildRequest, BuildTarget, BuildWatch, Rebuilt};
use chengji_city::{Actor, City};
use chengji_codes::ClassCode;
use indicatif::ProgressBar;
use serde_json::json;

use crate::arguments::Place;
use crate::arguments::cim::{BuildTo, CimBuild};
use crate::progress;

pub(super) fn run(place: &Place, options: &CimBuild) -> anyhow::Result<()> {
    let city = super::super::open(place)?;
    if options.changed {
        return changed(&city, options.json);
    }
    let target = match (&options.out, options.to) {
        (None, BuildTo::Tiles) => BuildTarget::Store,
        (None, BuildTo::Archives) => anyhow::bail!("vector tiles need a folder: --out DIR"),
        (Some(path), BuildTo::Tiles) => {
            BuildTarget::Folder { path: path.clone(), explicit: options.explicit, plain: options.plain }
        }
        (Some(path), BuildTo::Archives) => BuildTarget::Archives { path: path.clone() },
    };
    let request = BuildRequest {
        classes: classes(&city, &options.classes)?,
        area: options.area,
        as_of: options.as_of,
        level: options.level,
        floors: options.floors,
        target,
    };
    let mut watch = Terminal::new(options.quiet || options.json);
    let outcome = scene::build(&city, &Actor::system(), &request, &mut watch);
    watch.bar.finish_and_clear();
    let reports = outcome?;
    if reports.is_empty() && !options.json {
        return super::super::say("there is nothing to show yet; bring models or footprints in first");
    }
    for report in &reports {
        super::super::say(&if options.json { report_json(report) } else { report_text(report) })?;
    }
    Ok(())
}

fn changed(city: &City, json: bool) -> anyhow::Result<()> {
    let rebuilt = scene::rebuild_changed(city, &Actor::system())?;
    if rebuilt.is_empty() && !json {
        return super::super::say("nothing that a scene shows has changed");
    }
    for Rebuilt { class, edition, things, tiles } in rebuilt {
        super::super::say(&if json {
            json!({ "class": class.to_string(), "edition": edition, "things": things, "tiles": tiles }).to_string()
        } else {
            format!("{class}  edition {edition}: {things} things changed, {tiles} tiles written")
        })?;
    }
    Ok(())
}

/// The classes named, by code or short name.
pub(super) fn classes(city: &City, names: &[String]) -> anyhow::Result<Vec<ClassCode>> {
    let class = |name: &String| {
        let found = city.standards().class_named(name).map(|class| class.code);
        found.with_context(|| format!("the class standard has no class {name:?}"))
    };
    names.iter().map(class).collect()
}

/// A bar a class.
pub(super) struct Terminal {
    pub(super) bar: ProgressBar,
    quiet: bool,
}

impl Terminal {
    pub(super) fn new(quiet: bool) -> Self {
        Self { bar: ProgressBar::hidden(), quiet }
    }
}

impl BuildWatch for Terminal {
    fn begun(&mut self, class: &str, things: u64) {
        self.bar.finish_and_clear();
        self.bar = progress::of_items(things, class, self.quiet);
    }

    fn advanced(&mut self, things: u64) {
        self.bar.set_position(things);
    }
}

fn report_json(report: &BuildReport) -> String {
    json!({
        "class": report.class.to_string(), "slug": report.slug, "things": report.things, "objects": report.objects,
        "tiles": report.tiles, "bytes": report.bytes, "edition": report.edition,
    })
    .to_string()
}

fn report_text(report: &BuildReport) -> String {
    let edition = report.edition.map_or_else(String::new, |edition| format!("   edition {edition}"));
    format!(
        "{:<20} {:>10} things, {} objects; {} tiles, {} bytes{edition}",
        report.slug, report.things, report.objects, report.tiles, report.bytes
    )
}
