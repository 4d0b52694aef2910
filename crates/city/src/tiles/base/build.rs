//! Building an archive of a class: every zoom at which its things are drawn, page by page from the store.

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

use chengji_citymodel::vector::bulk::{Builder, BulkError, Options};
use chengji_codes::ClassCode;
use chengji_core::access::Permission;
use chengji_store::{audit, tile as store};
use serde_json::json;

use super::MARK;
use crate::Actor;
use crate::city::City;
use crate::error::{CityError, Refusal, require};
use crate::keys::hex;
use crate::tiles::thing::Drawable;
use crate::tiles::view::{Seen, seen};
use crate::tiles::{LAST_ZOOM, TileGrid};

/// Things of one page.
const PAGE: u32 = 2_000;

/// What to build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// The class.
    pub class: ClassCode,
    /// The tile grid.
    pub grid: TileGrid,
    /// As readers with this highest grade of attributes see it: 1 without a login, 2 readers, 3 stewards.
    pub grade: u8,
    /// Last zoom, at most [`LAST_ZOOM`].
    pub last_zoom: u8,
}

/// What was built.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Built {
    /// Things drawn.
    pub things: u64,
    /// Things whose geometry cannot be drawn.
    pub left_out: u64,
    /// Tiles.
    pub tiles: u64,
    /// Length of the archive, bytes.
    pub bytes: u64,
    /// Size of the log when building began.
    pub log: i64,
}

/// Builds the archive of a class into the file `out`. Memory does not grow with the class; cost: its things and their tiles.
///
/// What is written to the store meanwhile may be in the archive or not: it counts as changed since, and is drawn live.
///
/// # Errors
/// Without [`Permission::Publish`], for a class that is not drawn or an empty range of zooms, or when the disk or the store fails.
pub fn build(city: &City, actor: &Actor, plan: &Plan, out: &Path) -> Result<Built, CityError> {
    require(actor, Permission::Publish)?;
    let seen = seen(city, plan.class, plan.grade)
        .ok_or_else(|| CityError::refuse(Refusal::ClassUnknown, plan.class.to_string()))?;
    let first = seen.rules.first_zoom();
    if plan.last_zoom < first || plan.last_zoom > LAST_ZOOM {
        let wanted = format!("{} ({first} to {LAST_ZOOM})", plan.last_zoom);
        return Err(CityError::refuse(Refusal::TileZoomInvalid, wanted));
    }
    let fault = |source| CityError::Io { path: out.display().to_string(), source };
    let log = city.store().read(audit::size)?;
    let options = Options {
        name: seen.rules.layer.clone(),
        grid: plan.grid,
        zoom: [first, plan.last_zoom],
        ..Options::default()
    };
    let scratch = || tempfile::tempfile().map_err(fault);
    let mut builder = Builder::new(seen.rules.things.clone(), options, scratch()?, scratch()?);
    builder.describe(
        MARK,
        json!({
            "class": seen.text,
            "grid": plan.grid.id(),
            "log": log,
            "rules": hex(&seen.rules.digest),
            "hidden": seen.hidden,
        }),
    );
    if seen.rules.rule().is_some_and(|rule| rule.shared) {
        each(city, &seen, |thing| {
            builder.note(thing);
            Ok(())
        })?;
    }
    let mut built = Built { log, ..Built::default() };
    each(city, &seen, |thing| match builder.add(thing) {
        Ok(()) => Ok(()),
        Err(BulkError::Undrawable(_)) => {
            built.left_out += 1;
            Ok(())
        }
        Err(BulkError::Io(error)) => Err(fault(error)),
    })?;
    let mut file = BufWriter::new(File::create(out).map_err(fault)?);
    let made = builder.finish(&mut file).map_err(|error| match error {
        BulkError::Io(error) => fault(error),
        BulkError::Undrawable(error) => CityError::refuse(Refusal::Damaged, error.to_string()),
    })?;
    Ok(Built { things: made.features, tiles: made.tiles, bytes: made.bytes, ..built })
}

/// Every thing of the class, by ascending id: the order of live tiles.
fn each(
    city: &City,
    seen: &Seen,
    mut take: impl FnMut(&Drawable<'_>) -> Result<(), CityError>,
) -> Result<(), CityError> {
    let mut after = 0;
    loop {
        let page = city.store().read(|session| store::list_things(session, &seen.text, after, PAGE))?;
        for thing in &page {
            if let Some(drawable) = Drawable::of(thing, &seen.rules.layer, &seen.hidden, true)? {
                take(&drawable)?;
            }
        }
        match page.last() {
            Some(last) if page.len() == PAGE as usize => after = last.entity_id,
            _ => return Ok(()),
        }
    }
}
