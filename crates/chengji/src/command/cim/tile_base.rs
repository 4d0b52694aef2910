//! `chengji cim tile-base`.

use anyhow::{Context as _, bail};
use chengji_city::tiles::TileGrid;
use chengji_city::tiles::base::{self, BaseView, Plan};
use chengji_city::{Actor, City};
use chengji_codes::ClassCode;

use crate::arguments::Place;
use crate::arguments::cim::tile_base::{Build, TileBase};

pub(super) fn run(place: &Place, command: &TileBase) -> anyhow::Result<()> {
    let city = crate::command::open(place)?;
    match command {
        TileBase::Build(options) => build(&city, options),
        TileBase::Register { file } => told(&base::register(&city, &Actor::system(), file)?),
        TileBase::List => base::list(&city, &Actor::system())?.iter().try_for_each(told),
        TileBase::Retire { class, grid } => {
            Ok(base::retire(&city, &Actor::system(), class_named(&city, class)?, grid_named(grid)?)?)
        }
    }
}

fn build(city: &City, options: &Build) -> anyhow::Result<()> {
    let plan = Plan {
        class: class_named(city, &options.class)?,
        grid: grid_named(&options.grid)?,
        grade: options.grade,
        last_zoom: options.last_zoom,
    };
    let built = base::build(city, &Actor::system(), &plan, &options.out)?;
    crate::command::say(&format!(
        "{} things, {} left out, {} tiles, {} bytes, log {}",
        built.things, built.left_out, built.tiles, built.bytes, built.log
    ))?;
    if options.register {
        told(&base::register(city, &Actor::system(), &options.out)?)?;
    }
    Ok(())
}

fn told(base: &BaseView) -> anyhow::Result<()> {
    let [first, last] = base.zoom;
    crate::command::say(&format!(
        "{} {} zoom {first}-{last} log {} {}",
        base.class,
        base.grid.id(),
        base.log,
        base.digest
    ))
}

fn class_named(city: &City, name: &str) -> anyhow::Result<ClassCode> {
    Ok(city.standards().class_named(name).with_context(|| format!("there is no class {name:?}"))?.code)
}

fn grid_named(name: &str) -> anyhow::Result<TileGrid> {
    match TileGrid::named(name) {
        Some(grid) => Ok(grid),
        None => bail!("there is no tile grid {name:?}: expected WebMercatorQuad or CGCS2000Quad"),
    }
}
