//! The flat map of a class as one archive of vector tiles (PMTiles), by the rules of `standards/cim/vector.toml`.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use chengji_citymodel::vector::bulk::{Builder, Built, BulkError, Options};
use chengji_citymodel::vector::feature::{Feature, Field, Geometry as Outline};
use chengji_citymodel::vector::rules::{DEFAULT, Rules};
use geo_types::{Geometry, LineString, Polygon};

use super::gather::{Selection, walk};
use super::pause::fault;
use super::thing::Shown;
use crate::city::City;
use crate::error::{CityError, Refusal};

/// A thing as the flat map draws it.
struct Drawn<'t> {
    class: &'t str,
    thing: &'t Shown,
    /// Whether height and address may be told to every reader of the class.
    open: [bool; 2],
    outline: Outline,
}

impl Feature for Drawn<'_> {
    fn class(&self) -> &str {
        self.class
    }

    fn id(&self) -> Option<u64> {
        u64::try_from(self.thing.entity_id).ok()
    }

    fn attributes(&self, visit: &mut dyn FnMut(&str, Field<'_>)) {
        let thing = self.thing;
        visit("code", Field::Text(&thing.code));
        visit("level", Field::Integer(thing.level.into()));
        if let Some(name) = &thing.name {
            visit("name", Field::Text(name));
        }
        if let Some(height) = thing.height.filter(|_| self.open[0]) {
            visit("height", Field::Number((height * 100.0).round() / 100.0));
        }
        if let Some(floors) = thing.floors {
            visit("floors", Field::Integer(floors));
        }
        if let Some(address) = thing.address.as_ref().filter(|_| self.open[1]) {
            visit("address", Field::Text(address));
        }
    }

    fn geometry(&self) -> &Outline {
        &self.outline
    }
}

/// Writes the archive of a selection; yields how many things it went through and what was built. Memory is bounded by the builder's own.
pub(super) fn archive(
    city: &City,
    selection: &Selection,
    path: &Path,
    advanced: &mut dyn FnMut(u64),
) -> Result<(u64, Built), CityError> {
    let rules: Rules =
        toml::from_str(DEFAULT).map_err(|error| CityError::refuse(Refusal::SceneDamaged, error.to_string()))?;
    let kinds = &city.standards().city_model.classes;
    let name = kinds.iter().find(|(_, class)| *class == selection.class).map_or("GenericCityObject", |(name, _)| name);
    let open = ["height", "address"]
        .map(|column| city.standards().grade(selection.class, column).is_none_or(|grade| grade <= 1));
    let shared = rules.of(name).is_some_and(|(_, rule)| rule.shared);
    let scratch = |kind: &str| -> Result<File, CityError> {
        let path = path.with_extension(kind);
        let file = File::options().read(true).write(true).create(true).truncate(true).open(&path);
        // Gone from the folder at once, from the disk when closed.
        file.and_then(|file| std::fs::remove_file(&path).map(|()| file)).map_err(fault(&path))
    };
    let mut builder = Builder::new(rules, Options::default(), scratch("traces")?, scratch("tiles")?);
    let drawn = |thing: &Shown, each: &mut dyn FnMut(&Drawn<'_>) -> Result<(), BulkError>| {
        let Some(outline) = thing.footprint.as_ref().and_then(outline) else { return Ok(()) };
        match each(&Drawn { class: name, thing, open, outline }) {
            Err(BulkError::Io(source)) => Err(fault(path)(source)),
            // A geometry that cannot be drawn is left out.
            _ => Ok(()),
        }
    };
    if shared {
        walk(city, selection, None, &mut |things, _| {
            things.iter().try_for_each(|thing| {
                drawn(thing, &mut |one| {
                    builder.note(one);
                    Ok(())
                })
            })
        })?;
    }
    let mut count = 0;
    walk(city, selection, None, &mut |things, _| {
        things.iter().try_for_each(|thing| drawn(thing, &mut |one| builder.add(one)))?;
        count += things.len() as u64;
        advanced(count);
        Ok(())
    })?;
    let mut file = BufWriter::new(File::create(path).map_err(fault(path))?);
    let built = builder.finish(&mut file).map_err(|error| match error {
        BulkError::Io(source) => fault(path)(source),
        other @ BulkError::Undrawable(_) => CityError::refuse(Refusal::SceneDamaged, other.to_string()),
    })?;
    file.flush().map_err(fault(path))?;
    Ok((count, built))
}

fn outline(geometry: &Geometry<f64>) -> Option<Outline> {
    let corners = |line: &LineString<f64>| line.coords().map(|corner| [corner.x, corner.y]).collect::<Vec<_>>();
    let polygon = |out: Outline, shape: &Polygon<f64>| {
        let out = out.ring(corners(shape.exterior()), false);
        shape.interiors().iter().fold(out, |out, hole| out.ring(corners(hole), true))
    };
    Some(match geometry {
        Geometry::Point(point) => Outline::points_of([[point.x(), point.y()]]),
        Geometry::LineString(line) => Outline::lines().line(corners(line)),
        Geometry::MultiLineString(lines) => lines.iter().fold(Outline::lines(), |out, line| out.line(corners(line))),
        Geometry::Polygon(shape) => polygon(Outline::polygons(), shape),
        Geometry::MultiPolygon(shapes) => shapes.iter().fold(Outline::polygons(), polygon),
        _ => return None,
    })
}
