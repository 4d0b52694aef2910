//! A file of models of whatever format: here the readers of text and of meshes (crate citymodel) meet those of tables with outlines
//! (crate formats).

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};

use chengji_citymodel::finding::{Finding, Rule};
use chengji_citymodel::frame::Frame;
use chengji_citymodel::model::{Attribute, Value};
use chengji_citymodel::read::footprint::{self, Footprints, Outline};
use chengji_citymodel::read::{Anchor, Folder, Format, Opened, Options, Receiver, Source, Stopped};
use chengji_core::record::FieldValue;
use chengji_formats::features::{self, FeatureFault, FeatureFile, FeatureFormat};
use geo_types::{Coord, Geometry, LineString, Polygon};
use sm3::{Digest, Sm3};

use crate::error::{CityError, Refusal};

/// How a file is read, beside what it tells itself.
#[derive(Debug, Clone, Default)]
pub struct ReadRequest {
    /// The coordinate frame, when the file tells none: `EPSG:4547`, `CGCS2000`.
    pub frame: Option<String>,
    /// Height of the geoid above the ellipsoid in metres, added to heights that are not ellipsoidal.
    pub geoid: Option<f64>,
    /// Where a model stands that counts from an origin of its own (IFC, glTF).
    pub anchor: Option<Anchor>,
    /// Metres of buildings of which neither height nor floors are told.
    pub default_height: Option<f64>,
}

/// A file of models of a known format.
#[derive(Debug, Clone)]
pub struct ModelFile {
    path: PathBuf,
    name: String,
    kind: Kind,
    frame: Option<Frame>,
    request: ReadRequest,
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    Models(Format),
    Features(FeatureFormat),
}

impl ModelFile {
    /// Tells the format by the name and the first bytes.
    ///
    /// # Errors
    /// When the file cannot be read, or its format or the frame is not known.
    pub fn open(path: &Path, name: &str, request: ReadRequest) -> Result<Self, CityError> {
        let frame = request.frame.as_deref().map(Frame::named).transpose();
        let frame = frame.map_err(|error| CityError::refuse(Refusal::ModelFrameUnknown, error.to_string()))?;
        if request.anchor.is_some_and(|anchor| !anchor.is_valid()) {
            return Err(CityError::refuse(Refusal::ModelFrameUnknown, "the anchor lies nowhere on earth"));
        }
        let mut head = Vec::new();
        let mut file = File::open(path).map_err(at(path))?;
        (&mut file).take(16).read_to_end(&mut head).map_err(at(path))?;
        let kind = match FeatureFormat::of(&head) {
            Some(format) => Some(Kind::Features(format)),
            None => opened(path, name)?.map(|opened| Kind::Models(opened.format())),
        };
        let kind = kind.ok_or_else(|| CityError::refuse(Refusal::ModelFormatUnknown, name))?;
        Ok(Self { path: path.to_owned(), name: name.to_owned(), kind, frame, request })
    }

    /// The format's name.
    #[must_use]
    pub fn format(&self) -> &'static str {
        match self.kind {
            Kind::Models(format) => format.as_str(),
            Kind::Features(format) => format.as_str(),
        }
    }

    /// SM3 of the bytes.
    pub(super) fn digest(&self) -> Result<[u8; 32], CityError> {
        let mut file = BufReader::with_capacity(1 << 20, File::open(&self.path).map_err(at(&self.path))?);
        let mut hash = Sm3::new();
        loop {
            let bytes = file.fill_buf().map_err(at(&self.path))?;
            if bytes.is_empty() {
                return Ok(hash.finalize().into());
            }
            hash.update(bytes);
            let length = bytes.len();
            file.consume(length);
        }
    }

    /// Reads the file to its end. What is wrong with its content are findings.
    ///
    /// # Errors
    /// When the file cannot be read; inside, when the receiver stopped.
    pub fn read(&self, receiver: &mut dyn Receiver) -> Result<Result<Source, Stopped>, CityError> {
        let footprints = footprint::Options {
            default_height: self.request.default_height,
            split_floors: false,
            frame: self.frame.clone(),
            ..footprint::Options::default()
        };
        let format = match self.kind {
            Kind::Features(format) => return Ok(self.features(format, &footprints, receiver)),
            Kind::Models(format) => format,
        };
        let root = self.path.parent().filter(|root| !root.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = Folder::new(root, Path::new("")).map_err(at(&self.path))?;
        let options = Options {
            frame: self.frame.as_ref(),
            geoid: self.request.geoid,
            anchor: self.request.anchor,
            side: &folder,
            ..Options::default()
        };
        // The file may have been changed since it was opened first.
        let Some(opened) = opened(&self.path, &self.name)?.filter(|opened| opened.format() == format) else {
            return Err(CityError::refuse(Refusal::ModelFormatUnknown, &self.name));
        };
        opened.read(options, &footprints, receiver).map_err(at(&self.path))
    }

    /// Reads tables with outlines: once for the ids, so that buildings cut apart are joined, then for the features.
    fn features(
        &self,
        format: FeatureFormat,
        options: &footprint::Options<'_>,
        receiver: &mut dyn Receiver,
    ) -> Result<Source, Stopped> {
        let mut source = Source { format: format.as_str().to_owned(), ..Source::default() };
        let mut footprints = Footprints::new(options);
        let opened =
            features::open(&self.path, format).and_then(|file| Ok((file, features::open(&self.path, format)?)));
        let (ids, file) = match opened {
            Ok(files) => files,
            Err(fault) => {
                receiver.finding(found(&fault));
                return Ok(source);
            }
        };
        let columns = file.columns.clone();
        each(ids, &columns, |feature| {
            if let Ok(feature) = feature {
                footprints.expect(&feature);
            }
            Ok(())
        })?;
        source.frame.clone_from(&file.frame);
        if let Some(frame) = file.frame.as_deref() {
            footprints.told(frame, receiver);
        }
        source.complete = true;
        each(file, &columns, |feature| match feature {
            Ok(feature) => {
                source.objects += 1;
                footprints.take(feature, receiver)
            }
            Err(fault) => {
                source.complete &= fault.number > 0;
                receiver.finding(found(&fault));
                Ok(())
            }
        })?;
        footprints.finish(receiver)?;
        Ok(source)
    }
}

fn opened(path: &Path, name: &str) -> Result<Option<Opened<File>>, CityError> {
    Opened::of(name, File::open(path).map_err(at(path))?).map_err(at(path))
}

fn each(
    file: FeatureFile,
    columns: &[String],
    mut take: impl FnMut(Result<footprint::Feature, FeatureFault>) -> Result<(), Stopped>,
) -> Result<(), Stopped> {
    for feature in file {
        take(feature.map(|feature| feature_of(columns, feature)))?;
    }
    Ok(())
}

fn found(fault: &FeatureFault) -> Finding {
    let rule = if fault.too_large { Rule::TooLarge } else { Rule::Malformed };
    Finding::at(rule, fault.number, fault.reason.clone())
}

/// A feature as footprints are made of.
fn feature_of(columns: &[String], feature: features::Feature) -> footprint::Feature {
    let values = columns.iter().zip(feature.values);
    let attributes = values.map(|(name, value)| Attribute::new(name.as_str(), value_of(value))).collect();
    let mut out = footprint::Feature { attributes, place: feature.number, ..footprint::Feature::default() };
    match feature.geometry {
        None => {}
        Some(Geometry::Polygon(polygon)) => push(&mut out, &polygon),
        Some(Geometry::MultiPolygon(polygons)) => {
            out.outline = Outline::Polygons;
            polygons.0.iter().for_each(|polygon| push(&mut out, polygon));
        }
        Some(Geometry::Point(point)) => points(&mut out, [point.0]),
        Some(Geometry::MultiPoint(several)) => points(&mut out, several.0.iter().map(|point| point.0)),
        Some(_) => out.outline = Outline::Other("a line or a collection".to_owned()),
    }
    out
}

fn push(out: &mut footprint::Feature, polygon: &Polygon<f64>) {
    let ring = |ring: &LineString<f64>| ring.0.iter().map(|&Coord { x, y }| [x, y]).collect::<Vec<_>>();
    out.push_polygon(std::iter::once(polygon.exterior()).chain(polygon.interiors()).map(ring));
}

fn points(out: &mut footprint::Feature, points: impl IntoIterator<Item = Coord<f64>>) {
    out.outline = Outline::Points;
    out.points.extend(points.into_iter().map(|Coord { x, y }| [x, y, 0.0]));
}

fn value_of(value: FieldValue) -> Value {
    match value {
        FieldValue::Null => Value::Null,
        FieldValue::Bool(value) => Value::Boolean(value),
        FieldValue::Int(number) => Value::Integer(number),
        FieldValue::Float(number) => Value::Number(number),
        FieldValue::Text(text) => Value::Text(text),
    }
}

fn at(path: &Path) -> impl Fn(std::io::Error) -> CityError {
    let path = path.display().to_string();
    move |source| CityError::Io { path: path.clone(), source }
}
