//! The writers of the formats behind one face.

use std::io::Write;

use chengji_citymodel::frame::Frame;
use chengji_citymodel::write::{WriteError, citygml, cityjson};

use super::super::scene::Shown;
use super::{ExportFormat, fault, glb, table};
use crate::city::City;
use crate::error::{CityError, Refusal};

/// Takes things and makes a file of them.
pub(super) trait Sink {
    /// Takes a thing.
    fn thing(&mut self, thing: Shown) -> Result<(), CityError>;
    /// Ends the file.
    fn finish(self: Box<Self>) -> Result<(), CityError>;
}

/// The sink of a format.
pub(super) fn sink<'s>(
    city: &'s City,
    format: ExportFormat,
    frame: &Frame,
    out: &'s mut dyn Write,
) -> Result<Box<dyn Sink + 's>, CityError> {
    Ok(match format {
        ExportFormat::CityJson => Box::new(Whole(cityjson::Whole::new(out, frame.clone()))),
        ExportFormat::CityJsonSeq => Box::new(Lines(cityjson::Lines::new(out, frame.clone()))),
        ExportFormat::CityGml => Box::new(Gml(citygml::Model::new(out, frame.clone()))),
        ExportFormat::GeoJson => Box::new(table::Collection::begin(city, out)?),
        ExportFormat::GeoPackage => Box::new(table::Package::begin(city, out)?),
        ExportFormat::GeoParquet => Box::new(table::Columns::begin(city, out)?),
        ExportFormat::Glb => Box::new(glb::Single::new(city, out)),
    })
}

struct Whole<'o>(cityjson::Whole<&'o mut dyn Write>);

impl Sink for Whole<'_> {
    fn thing(&mut self, thing: Shown) -> Result<(), CityError> {
        thing.objects.into_iter().try_for_each(|object| self.0.object(object)).map_err(refused)
    }

    fn finish(self: Box<Self>) -> Result<(), CityError> {
        self.0.finish().map(drop).map_err(refused)
    }
}

struct Lines<'o>(cityjson::Lines<&'o mut dyn Write>);

impl Sink for Lines<'_> {
    fn thing(&mut self, thing: Shown) -> Result<(), CityError> {
        thing.objects.into_iter().try_for_each(|object| self.0.object(object)).map_err(refused)
    }

    fn finish(self: Box<Self>) -> Result<(), CityError> {
        self.0.finish().map(drop).map_err(refused)
    }
}

struct Gml<'o>(citygml::Model<&'o mut dyn Write>);

impl Sink for Gml<'_> {
    fn thing(&mut self, thing: Shown) -> Result<(), CityError> {
        thing.objects.into_iter().try_for_each(|object| self.0.object(object)).map_err(refused)
    }

    fn finish(self: Box<Self>) -> Result<(), CityError> {
        self.0.finish().map(drop).map_err(refused)
    }
}

fn refused(error: WriteError) -> CityError {
    match error {
        WriteError::Io(source) => fault(source),
        other @ WriteError::Frame { .. } => CityError::refuse(Refusal::ExportOutside, other.to_string()),
    }
}
