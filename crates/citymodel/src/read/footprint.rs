//! Footprints with a height or a number of floors, from GeoJSON (RFC 7946) feature collections or one feature a line, one feature
//! at a time: memory holds the largest feature, and eight bytes for each id seen. Other formats hand their features to [`Footprints`].
//!
//! Every building becomes a white model ([`crate::white`]). Points become trees, lamps, cameras by what their attributes call them.

mod building;
mod feature;
mod join;
mod json;
mod point;
mod source;

use std::io::{self, BufRead, Seek, SeekFrom};

use rustc_hash::FxHashSet;

use super::{Receiver, Stopped};
use crate::finding::{Finding, Rule};
use crate::frame::{Axes, Frame};
use crate::model::{Attribute, Value};
pub use feature::{Feature, Outline};
use source::{Next, Source};

/// Turns coordinates of the source into longitude, latitude (CGCS2000 degrees) and height, in place; `false` when one lies outside
/// the frame.
pub type ToGeodetic<'a> = dyn Fn(&mut [[f64; 3]]) -> bool + 'a;

/// How footprints are read.
pub struct Options<'a> {
    /// Attributes that tell the height in metres, best first.
    pub height: Vec<String>,
    /// Attributes that tell the number of floors above ground, best first; used where no height is told.
    pub floors: Vec<String>,
    /// Attributes that tell the height of the ground in metres above the ellipsoid, best first.
    pub ground: Vec<String>,
    /// Attributes that tell the id when the feature has none, best first.
    pub id: Vec<String>,
    /// Metres of a floor.
    pub floor_height: f64,
    /// Metres of a building of which neither height nor floors are told; without it such a building has no body.
    pub default_height: Option<f64>,
    /// Whether each floor becomes an object of its own, a part of the building, where floors are told.
    pub split_floors: bool,
    /// The source's frame, whatever it names itself; none: what it names, else longitude and latitude. East first.
    pub frame: Option<Frame>,
    /// From the source's frame by a function of the caller's, in place of [`Options::frame`].
    pub to_geodetic: Option<&'a ToGeodetic<'a>>,
}

impl Default for Options<'_> {
    fn default() -> Self {
        let names = |list: &[&str]| list.iter().map(|&name| name.to_owned()).collect();
        Self {
            height: names(&["height", "measuredHeight", "HEIGHT", "Height", "building:height", "高度", "建筑高度"]),
            floors: names(&[
                "floors",
                "levels",
                "building:levels",
                "storeysAboveGround",
                "floor",
                "Floor",
                "层数",
                "楼层数",
            ]),
            ground: names(&["ground", "groundHeight", "base", "地面高程"]),
            id: names(&["id", "gml_id", "fid", "OBJECTID", "objectid"]),
            floor_height: 3.0,
            default_height: None,
            split_floors: false,
            frame: None,
            to_geodetic: None,
        }
    }
}

impl Options<'_> {
    /// The same in another frame.
    pub(crate) fn in_frame(&self, frame: Option<Frame>) -> Self {
        Self {
            height: self.height.clone(),
            floors: self.floors.clone(),
            ground: self.ground.clone(),
            id: self.id.clone(),
            frame,
            ..*self
        }
    }
}

impl std::fmt::Debug for Options<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Options").field("height", &self.height).field("floors", &self.floors).finish_non_exhaustive()
    }
}

/// Reads footprints and hands each on as a building.
///
/// What is wrong with a feature is a finding with its number; the rest of the source still loads. A source that breaks off keeps
/// what stands before. A building cut into several features stays cut: see [`read_joined`].
///
/// # Errors
/// Only when the receiver asks to stop.
pub fn read(source: impl BufRead, options: &Options<'_>, receiver: &mut dyn Receiver) -> Result<(), Stopped> {
    each(source, Footprints::new(options), receiver)
}

/// Reads footprints as [`read`] does, and joins the features of one building: those that share an id and a height and touch each other,
/// as sources that were cut into tiles give them. The source is read twice.
///
/// # Errors
/// Only when the receiver asks to stop; outside, when the source cannot be read from its beginning again.
pub fn read_joined(
    mut source: impl BufRead + Seek,
    options: &Options<'_>,
    receiver: &mut dyn Receiver,
) -> io::Result<Result<(), Stopped>> {
    let mut footprints = Footprints::new(options);
    let start = source.stream_position()?;
    let mut features = Source::new(&mut source);
    let mut text = Vec::new();
    // What is wrong is told by the second reading.
    while let Ok(Next::Feature) = features.next(&mut text) {
        if let Ok(feature) = feature::parse_names(&text) {
            footprints.expect(&feature);
        }
    }
    source.seek(SeekFrom::Start(start))?;
    Ok(each(source, footprints, receiver))
}

fn each(source: impl BufRead, mut footprints: Footprints<'_, '_>, receiver: &mut dyn Receiver) -> Result<(), Stopped> {
    let mut source = Source::new(source);
    let mut text = Vec::new();
    let mut place = 0;
    loop {
        match source.next(&mut text) {
            Ok(Next::Feature) => place += 1,
            Ok(Next::End) => break,
            Err(fault) => {
                receiver.finding(Finding::at(fault.rule, place + 1, fault.detail));
                break;
            }
        }
        if place == 1
            && let Some(name) = source.frame.as_deref()
        {
            footprints.told(name, receiver);
        }
        match feature::parse(&text) {
            Ok(feature) => footprints.take(Feature { place, ..feature }, receiver)?,
            Err(fault) => receiver.finding(Finding::at(fault.rule, place, fault.detail)),
        }
    }
    footprints.finish(receiver)
}

/// Makes objects of features, whatever format they came in.
///
/// Features may be met twice: first all are told to [`Self::expect`], then all are given to [`Self::take`]; those of one building are
/// then joined. Memory holds sixteen bytes for each id, and the parts of buildings that are not complete yet.
#[derive(Debug)]
pub struct Footprints<'o, 'a> {
    options: &'o Options<'a>,
    frame: Option<Frame>,
    /// Whether the source names a frame that is not known: nothing of it can be placed, which is told once.
    unknown: bool,
    settled: bool,
    seen: FxHashSet<u64>,
    cut: join::Cut,
}

impl<'o, 'a> Footprints<'o, 'a> {
    /// Makes objects by these options.
    #[must_use]
    pub fn new(options: &'o Options<'a>) -> Self {
        let frame = options.frame.clone().map(|frame| frame.with_axes(Axes::EastNorth));
        Self { options, frame, unknown: false, settled: false, seen: FxHashSet::default(), cut: join::Cut::default() }
    }

    /// The frame the source names; it holds where the caller declared none.
    pub fn told(&mut self, name: &str, receiver: &mut dyn Receiver) {
        if self.options.frame.is_some() || self.options.to_geodetic.is_some() || name.to_uppercase().ends_with("CRS84")
        {
            return;
        }
        match Frame::named(name) {
            Ok(frame) => self.frame = Some(frame.with_axes(Axes::EastNorth)),
            Err(error) => {
                self.unknown = true;
                receiver.finding(Finding::at(Rule::FrameUnknown, 0, error.to_string()));
            }
        }
    }

    /// Notes that a feature will come.
    pub fn expect(&mut self, feature: &Feature) {
        if feature.outline == Outline::Polygons
            && let Some(id) = id_of(feature, self.options)
        {
            self.cut.expect(hash(&id));
        }
    }

    /// Makes the object of a feature, or keeps it until the rest of its building has come.
    ///
    /// # Errors
    /// When the receiver asks to stop.
    pub fn take(&mut self, mut feature: Feature, receiver: &mut dyn Receiver) -> Result<(), Stopped> {
        let id = id_of(&feature, self.options);
        self.place(&mut feature, receiver);
        let parts = match id.as_deref() {
            Some(id) if feature.outline == Outline::Polygons => match self.cut.take(hash(id), feature) {
                Some(parts) => parts,
                None => return Ok(()),
            },
            _ => vec![feature],
        };
        self.hand_on(parts, receiver)
    }

    /// Hands on what still waits for parts that never came.
    ///
    /// # Errors
    /// When the receiver asks to stop.
    pub fn finish(mut self, receiver: &mut dyn Receiver) -> Result<(), Stopped> {
        for parts in self.cut.rest() {
            self.hand_on(parts, receiver)?;
        }
        Ok(())
    }

    fn hand_on(&mut self, parts: Vec<Feature>, receiver: &mut dyn Receiver) -> Result<(), Stopped> {
        let options = self.options;
        let height = |feature: &Feature| first_number(&feature.attributes, &options.height);
        for (mut whole, joined) in join::groups(parts, height) {
            if self.unknown {
                let mut object = building::object_of(&mut whole, self.options);
                building::name(&mut object, &mut self.seen, receiver);
                receiver.object(object)?;
                continue;
            }
            building::one(whole, joined, self.options, &mut self.seen, receiver)?;
        }
        Ok(())
    }

    /// Turns the corners to longitude and latitude; a feature that lies nowhere loses them.
    fn place(&mut self, feature: &mut Feature, receiver: &mut dyn Receiver) {
        if let Some(frame) = &self.frame {
            if !std::mem::replace(&mut self.settled, true)
                && let Some(other) = frame.settle(&feature.points)
            {
                let detail = format!("positions fit {} only with north first; they are read so", frame.name());
                receiver.finding(Finding::at(Rule::AxesSwapped, feature.place, detail));
                self.frame = Some(other);
            }
            if let Some(frame) = &self.frame {
                // What lies outside becomes no number, and is found below.
                drop(frame.to_geodetic(&mut feature.points));
            }
        }
        let placed = self.options.to_geodetic.is_none_or(|to_geodetic| to_geodetic(&mut feature.points));
        if !placed || self.unknown || !feature.points.iter().all(on_earth) {
            feature.points.clear();
            feature.outline = Outline::Outside;
        }
    }
}

/// The id of a feature, by the feature itself or its attributes.
fn id_of(feature: &Feature, options: &Options<'_>) -> Option<String> {
    feature.id.clone().or_else(|| first_text(&feature.attributes, &options.id))
}

fn on_earth(point: &[f64; 3]) -> bool {
    (-180.0..=180.0).contains(&point[0]) && (-90.0..=90.0).contains(&point[1])
}

fn first_number(attributes: &[Attribute], names: &[String]) -> Option<f64> {
    names.iter().find_map(|name| value_of(attributes, name)?.number().filter(|number| number.is_finite()))
}

fn value_of<'v>(attributes: &'v [Attribute], name: &str) -> Option<&'v Value> {
    attributes.iter().find(|attribute| attribute.name == name).map(|attribute| &attribute.value)
}

fn first_text(attributes: &[Attribute], names: &[String]) -> Option<String> {
    names.iter().find_map(|name| match value_of(attributes, name)? {
        Value::Text(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Integer(number) => Some(number.to_string()),
        _ => None,
    })
}

fn hash(id: &str) -> u64 {
    use std::hash::{Hash, Hasher};
    let mut hasher = rustc_hash::FxHasher::default();
    id.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
#[path = "footprint/footprint_tests.rs"]
pub(crate) mod footprint_tests;
