//! A tile from the store: one snapshot, class by class, each from an archive, from its things or from counted cells.

use std::sync::Arc;

use chengji_citymodel::vector::feature::Feature;
use chengji_citymodel::vector::tile::TileMaker;
use chengji_codes::Bounds;
use chengji_store::{Session, audit, tile as store};

use super::base::Base;
use super::counted;
use super::kept::{Drawn, gunzip};
use super::thing::Drawable;
use super::view::{Seen, View};
use super::{Edition, MOST_THINGS, Tile, TileGrid};
use crate::city::City;
use crate::error::CityError;
use crate::registry::of_box;

/// Where a tile lies, with its border, and under which cells its things stand.
pub(super) struct Place {
    pub(super) bounds: Bounds,
    pub(super) ranges: Vec<(i64, i64)>,
    pub(super) ancestors: Vec<i64>,
    /// How many sizes of cell tell whether something has changed in it: small tiles need the smallest.
    sizes: usize,
}

impl Place {
    pub(super) fn of(grid: TileGrid, tile: Tile, buffer: u32, extent: u32) -> Self {
        let [west, south, east, north] = grid.bounds_with(tile, buffer, extent);
        // The border of the outermost tiles lies beyond the poles.
        let bounds = Bounds { west, south: south.max(-90.0), east, north: north.min(90.0) };
        let (ranges, ancestors) = of_box(&bounds);
        let sizes = match tile.z {
            0..=9 => 1,
            10..=13 => 2,
            _ => 3,
        };
        Self { bounds, ranges, ancestors, sizes }
    }

    /// Whether things of a class have changed here since the log had `log` events.
    fn changed(&self, session: &mut Session, class: &str, log: i64) -> Result<bool, CityError> {
        Ok(store::changed_since(session, class, &self.ranges, &self.ancestors, log, self.sizes)?)
    }
}

/// What stands in a tile for one class.
enum Part {
    Nothing,
    /// As an archive has it, compressed.
    Kept(Vec<u8>),
    Plain(Vec<u8>),
}

/// The tile of now, kept for the next who ask.
pub(super) fn tile(
    city: &City,
    edition: &Edition,
    view: &View,
    grid: TileGrid,
    tile: Tile,
) -> Result<Arc<Drawn>, CityError> {
    // Every rule has the extent and border of the house.
    let Some(things) = view.classes.first().map(|seen| &seen.rules.things) else {
        return Ok(city.tiles().keep(view, grid, tile, Drawn::empty(edition.log)));
    };
    let place = Place::of(grid, tile, things.buffer, things.extent);
    let before = city.tiles().found(view, grid, tile);
    let (log, parts) = city.store().read(|session| {
        let log = audit::size(session)?;
        if let Some(before) = &before
            && !any_changed(session, edition, view, &place, before.log())?
        {
            return Ok::<_, CityError>((log, None));
        }
        let mut parts = Vec::with_capacity(view.classes.len());
        for seen in &view.classes {
            parts.push(part(session, edition, seen, &place, (grid, tile))?);
        }
        Ok((log, Some(parts)))
    })?;
    match (before, parts) {
        (Some(before), None) => {
            before.holds_at(log);
            Ok(before)
        }
        (_, parts) => {
            let drawn = together(parts.unwrap_or_default(), log)?;
            Ok(city.tiles().keep(view, grid, tile, drawn))
        }
    }
}

/// Whether anything in the tile has changed since it was drawn. What the edition does not know yet is asked of the store.
fn any_changed(
    session: &mut Session,
    edition: &Edition,
    view: &View,
    place: &Place,
    log: i64,
) -> Result<bool, CityError> {
    let newer = audit::size(session)? > edition.log;
    for seen in view.classes.iter().filter(|seen| newer || edition.changed(seen.class, log)) {
        if place.changed(session, &seen.text, log)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn part(
    session: &mut Session,
    edition: &Edition,
    seen: &Seen,
    place: &Place,
    (grid, tile): (TileGrid, Tile),
) -> Result<Part, CityError> {
    let rules = &seen.rules;
    if tile.z >= rules.first_zoom() {
        if let Some(base) = base_of(edition, seen, grid, tile)
            && !place.changed(session, &seen.text, base.log)?
        {
            return Ok(base.tile(tile)?.map_or(Part::Nothing, Part::Kept));
        }
        let things = store::things_in(session, &seen.text, &place.ranges, &place.ancestors, MOST_THINGS)?;
        if let Some(things) = things {
            let mut maker = TileMaker::new(rules.things.clone(), grid);
            maker.begin(tile);
            let own = tells_more(seen, tile.z);
            for thing in &things {
                if let Some(drawable) = Drawable::of(thing, &rules.layer, &seen.hidden, own)? {
                    add(&mut maker, &drawable);
                }
            }
            return Ok(finished(maker));
        }
    }
    let mut maker = TileMaker::new(rules.counts.clone(), grid);
    maker.begin(tile);
    for cell in counted::cells(session, seen, place)? {
        add(&mut maker, &cell);
    }
    Ok(finished(maker))
}

/// The archive that shows a class as this reader sees it.
fn base_of<'e>(edition: &'e Edition, seen: &Seen, grid: TileGrid, tile: Tile) -> Option<&'e Arc<Base>> {
    edition.bases.iter().find(|base| {
        base.class == seen.class
            && base.grid == grid
            && base.rules == seen.rules.digest
            && base.hidden == seen.hidden
            && base.zooms().contains(&tile.z)
    })
}

/// Whether a zoom tells attributes beyond those every thing has.
fn tells_more(seen: &Seen, z: u8) -> bool {
    let common = |name: &str| matches!(name, "code" | "class" | "name" | "address");
    seen.rules.rule().is_some_and(|rule| rule.attributes.iter().any(|told| told.zoom <= z && !common(&told.name)))
}

fn add<F: Feature>(maker: &mut TileMaker, feature: &F) {
    // Ingest refuses what cannot be drawn; a row damaged since must not take the rest of the tile with it.
    if let Err(error) = maker.add(feature) {
        tracing::warn!(code = error.code(), %error, class = feature.class(), "left out of a tile");
    }
}

fn finished(mut maker: TileMaker) -> Part {
    let mut bytes = Vec::new();
    maker.finish(&mut bytes);
    if bytes.is_empty() { Part::Nothing } else { Part::Plain(bytes) }
}

/// The parts as one tile: layers of a tile may simply follow one another.
fn together(parts: Vec<Part>, log: i64) -> Result<Drawn, CityError> {
    let mut parts: Vec<Part> = parts.into_iter().filter(|part| !matches!(part, Part::Nothing)).collect();
    if parts.len() == 1 {
        return match parts.pop() {
            Some(Part::Kept(packed)) => Drawn::packed(packed, log),
            Some(Part::Plain(bytes)) => Drawn::plain(&bytes, log),
            _ => Ok(Drawn::empty(log)),
        };
    }
    let mut whole = Vec::new();
    for part in parts {
        match part {
            Part::Nothing => {}
            Part::Kept(packed) => whole.extend_from_slice(&gunzip(&packed)?),
            Part::Plain(bytes) => whole.extend_from_slice(&bytes),
        }
    }
    if whole.is_empty() { Ok(Drawn::empty(log)) } else { Drawn::plain(&whole, log) }
}
