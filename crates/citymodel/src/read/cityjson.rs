//! CityJSON 1.1 and 2.0 (one text) and CityJSONSeq (a feature on each line), with extensions.

use std::io::BufRead;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::lines::Counted;
use super::placing::Placing;
use super::seen::Seen;
use super::{Options, Receiver, Source, Stopped};
use crate::finding::{Finding, Rule};
use crate::model::{Attribute, Body, CityObject, Image, ObjectClass, Shape, Value};

mod attribute;
mod colour;
mod geometry;
mod nested;
mod wire;

#[cfg(test)]
#[path = "cityjson_tests.rs"]
mod tests;

use geometry::{Pool, Refused};
use wire::{Appearance, Feature, Geometry, Metadata, Object, Objects, Root, Scaling, Templates};

/// Reads a CityJSON text.
///
/// The vertices stand in memory (24 bytes each), besides them one object at a time.
///
/// # Errors
/// The receiver stopped.
pub fn read(text: &[u8], options: Options<'_>, receiver: &mut dyn Receiver) -> Result<Source, Stopped> {
    let mut reading = Reading::new(options, receiver, "CityJSON");
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let Some(root) = reading.parse::<Root<'_>>(text, 0) else { return Ok(reading.source) };
    if root.kind != "CityJSON" {
        reading.malformed(0, &format!("type is {:?}, not CityJSON", root.kind));
        return Ok(reading.source);
    }
    reading.head(&root);
    reading.appearance(root.appearance, 0);
    reading.vertices(root.vertices, 0);
    let objects = root.objects.map(|text| serde_json::from_str::<Members<&RawValue>>(text.get()));
    match objects {
        Some(Ok(Members(objects))) => {
            let mut place = 0;
            for (id, text) in objects {
                place += 1;
                match serde_json::from_str::<Object<'_>>(text.get()) {
                    Ok(object) => reading.object(id, object, place)?,
                    Err(error) => {
                        reading.receiver.finding(Finding::at(Rule::Malformed, place, error.to_string()).of(&id));
                    }
                }
            }
            reading.source.complete = true;
        }
        Some(Err(error)) => reading.malformed(0, &error.to_string()),
        None => reading.malformed(0, "there are no CityObjects"),
    }
    Ok(reading.source)
}

/// Reads CityJSONSeq: a first line with frame and scaling, then a feature on each line. Memory holds one feature.
///
/// # Errors
/// The receiver stopped.
pub fn read_lines(input: impl BufRead, options: Options<'_>, receiver: &mut dyn Receiver) -> Result<Source, Stopped> {
    let mut reading = Reading::new(options, receiver, "CityJSONSeq");
    let mut input = Counted::new(input, options.longest);
    let mut line = Vec::new();
    loop {
        line.clear();
        input.begin();
        let place = input.line();
        match input.read_until(b'\n', &mut line) {
            Ok(0) => break,
            Ok(_) => {}
            Err(_) if input.is_over() => {
                let detail = format!("a feature of more than {} bytes", options.longest);
                reading.receiver.finding(Finding::at(Rule::TooLarge, place, detail));
                return Ok(reading.source);
            }
            Err(error) => {
                reading.malformed(place, &error.to_string());
                return Ok(reading.source);
            }
        }
        let text = line.trim_ascii();
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
        if !text.is_empty() {
            reading.line(text, place)?;
        }
    }
    reading.source.complete = true;
    Ok(reading.source)
}

/// The members of a JSON object in order, also repeated ones.
struct Members<T>(Vec<(String, T)>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Members<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct All<T>(std::marker::PhantomData<T>);
        impl<'de, T: Deserialize<'de>> serde::de::Visitor<'de> for All<T> {
            type Value = Members<T>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut members: A) -> Result<Members<T>, A::Error> {
                let mut all = Vec::new();
                while let Some(entry) = members.next_entry()? {
                    all.push(entry);
                }
                Ok(Members(all))
            }
        }
        deserializer.deserialize_map(All(std::marker::PhantomData))
    }
}

struct Reading<'a> {
    placing: Placing<'a>,
    receiver: &'a mut dyn Receiver,
    source: Source,
    pool: Pool,
    seen: Seen,
    scaling: Option<Scaling>,
    /// Whether a line with frame and scaling came.
    headed: bool,
}

impl<'a> Reading<'a> {
    fn new(options: Options<'a>, receiver: &'a mut dyn Receiver, format: &str) -> Self {
        let source = Source { format: format.to_owned(), ..Source::default() };
        Self {
            placing: Placing::new(options),
            receiver,
            source,
            pool: Pool::default(),
            seen: Seen::default(),
            scaling: None,
            headed: false,
        }
    }

    fn parse<'t, T: Deserialize<'t>>(&mut self, text: &'t [u8], place: u64) -> Option<T> {
        let parsed = std::str::from_utf8(text).map_err(|error| error.to_string());
        match parsed.and_then(|text| serde_json::from_str(text).map_err(|error| error.to_string())) {
            Ok(parsed) => Some(parsed),
            Err(error) => {
                self.malformed(place, &error);
                None
            }
        }
    }

    fn malformed(&mut self, place: u64, detail: &str) {
        self.receiver.finding(Finding::at(Rule::Malformed, place, detail));
    }

    /// Takes a part that may be missing; one of another form is told and left out.
    fn part<'t, T: Deserialize<'t>>(&mut self, text: Option<&'t RawValue>, what: &str, place: u64) -> Option<T> {
        let text = text.filter(|text| text.get() != "null")?;
        serde_json::from_str(text.get()).map_err(|error| self.malformed(place, &format!("{what}: {error}"))).ok()
    }

    fn line(&mut self, text: &[u8], place: u64) -> Result<(), Stopped> {
        // The first line is short or holds objects of its own; features are read in one go.
        if !self.headed {
            let Some(root) = self.parse::<Root<'_>>(text, place) else { return Ok(()) };
            if root.kind == "CityJSON" {
                self.head(&root);
                self.appearance(root.appearance, place);
                if root.objects.is_some_and(|objects| objects.get().len() > 2) {
                    let Some(feature) = self.parse::<Feature<'_>>(text, place) else { return Ok(()) };
                    return self.feature(feature, place);
                }
                return Ok(());
            }
            self.headed = true;
            self.malformed(place, "the first line is no CityJSON object with transform and metadata");
        }
        let Some(feature) = self.parse::<Feature<'_>>(text, place) else { return Ok(()) };
        if feature.kind != "CityJSONFeature" {
            self.malformed(place, &format!("type is {:?}, not CityJSONFeature", feature.kind));
            return Ok(());
        }
        self.feature(feature, place)
    }

    fn feature(&mut self, feature: Feature<'_>, place: u64) -> Result<(), Stopped> {
        if feature.appearance.is_some() {
            self.appearance(feature.appearance, place);
        }
        self.vertices(feature.vertices, place);
        for (id, object) in feature.objects.map(|objects: Objects<'_>| objects.0).unwrap_or_default() {
            self.object(id.into_owned(), object, place)?;
        }
        Ok(())
    }

    fn head(&mut self, root: &Root<'_>) {
        self.headed = true;
        if let Some(version) = &root.version {
            self.source.format.push(' ');
            self.source.format.extend(version.chars().take(20));
        }
        self.scaling = self.part::<Scaling>(root.transform, "transform", 1);
        let metadata: Option<Metadata<'_>> = self.part(root.metadata, "metadata", 1);
        self.source.frame = metadata.and_then(|metadata| metadata.frame).map(std::borrow::Cow::into_owned);
        if let Some(templates) = self.part::<Templates<'_>>(root.templates, "geometry-templates", 1) {
            // What templates wear stands in the head, wherever features have lists of their own.
            if root.appearance.is_some() {
                self.appearance(root.appearance, 1);
            }
            self.templates(&templates);
        }
    }

    fn templates(&mut self, told: &Templates<'_>) {
        // Templates have vertices of their own, in metres, not scaled.
        if self.pool.read_vertices(told.vertices).is_none() {
            self.malformed(1, "vertices-templates are no positions");
        }
        let mut templates = Vec::with_capacity(told.templates.len());
        for geometry in &told.templates {
            let template = self.pool.template(geometry);
            if let Err(error) = &template {
                self.receiver.finding(Finding::at(Rule::NotRead, 1, format!("a template: {error}")));
            }
            templates.push(template.ok());
        }
        self.pool.templates = templates.into();
    }

    fn appearance(&mut self, text: Option<&RawValue>, place: u64) {
        let Some(appearance) = self.part::<Appearance<'_>>(text, "appearance", place) else { return };
        let media = |kind: &str| format!("image/{}", kind.to_ascii_lowercase().replace("jpg", "jpeg"));
        let image = |texture: &wire::Texture<'_>| Image {
            path: texture.image.to_string(),
            media: texture.kind.as_deref().map(media),
            colour: None,
        };
        self.pool.textures = appearance.textures.iter().map(image).collect();
        let materials: Option<Vec<wire::Material>> = self.part(appearance.materials, "materials", place);
        let colour = |material: &wire::Material| Image::of_colour(material.diffuse, material.transparency);
        self.pool.colours = materials.unwrap_or_default().iter().map(colour).collect();
        let mut places = Vec::new();
        if appearance.places.is_some_and(|text| nested::positions(text.get(), &mut places).is_none()) {
            self.malformed(place, "vertices-texture are no pairs of numbers");
        }
        #[expect(clippy::cast_possible_truncation, reason = "places on a picture need no more than seven digits")]
        let narrow = |place: &[f64; 3]| [place[0] as f32, place[1] as f32];
        self.pool.places = places.iter().map(narrow).collect();
    }

    /// Reads the vertices and puts them into the frame of the model.
    fn vertices(&mut self, text: Option<&RawValue>, place: u64) {
        if self.pool.read_vertices(text).is_none() {
            self.malformed(place, "vertices are no positions");
            self.pool.vertices.clear();
            return;
        }
        if let Some(Scaling { scale, translate }) = self.scaling {
            for vertex in &mut self.pool.vertices {
                for axis in 0..3 {
                    vertex[axis] = vertex[axis].mul_add(scale[axis], translate[axis]);
                }
            }
        }
        let frame = self.source.frame.as_deref();
        if !self.placing.place(frame, &mut self.pool.vertices, (place, ""), self.receiver)
            && self.placing.frame(frame, &[], (place, ""), self.receiver).is_none()
        {
            self.pool.vertices.fill([f64::NAN; 3]);
        }
    }

    fn object(&mut self, id: String, told: Object<'_>, place: u64) -> Result<(), Stopped> {
        self.seen.note(&id, place, self.receiver);
        let (class, word) = class_of(&told.kind);
        let mut object = CityObject { id, class, attributes: told.attributes, place, ..CityObject::default() };
        if let Some(word) = word {
            object.attributes.insert(0, Attribute::new("class", Value::Text(word)));
        }
        object.parent = told.parents.into_iter().next().map(std::borrow::Cow::into_owned);
        for geometry in &told.geometry {
            match self.body(geometry, place, &object.id) {
                Ok(body) => object.bodies.push(body),
                Err(error) => self.refused(error, geometry, place, &object.id),
            }
        }
        object.bodies.sort_by_key(|body| body.lod);
        self.source.objects += 1;
        self.receiver.object(object)
    }

    fn body(&mut self, geometry: &Geometry<'_>, place: u64, id: &str) -> Result<Body, Refused> {
        let mut taken = self.pool.body(geometry)?;
        if let Shape::Instance(instance) = &mut taken.body.shape {
            self.placing.turn(self.source.frame.as_deref(), instance);
        }
        if taken.kinds_lost {
            let detail = "semantics do not fit the boundaries; the surfaces have no kinds";
            self.receiver.finding(Finding::at(Rule::NotRead, place, detail).of(id));
        }
        if taken.picture_lost {
            let detail = "a texture or material does not fit the boundaries";
            self.receiver.finding(Finding::at(Rule::Picture, place, detail).of(id));
        }
        Ok(taken.body)
    }

    fn refused(&mut self, error: Refused, geometry: &Geometry<'_>, place: u64, id: &str) {
        let rule = match error {
            // Why vertices have no place was told with the vertices, once.
            Refused::Place if self.pool.vertices.iter().all(|vertex| vertex[0].is_nan()) => return,
            Refused::Kind => Rule::NotRead,
            Refused::Boundaries | Refused::Lod => Rule::Malformed,
            Refused::Vertex | Refused::Template => Rule::ReferenceMissing,
            Refused::Place => Rule::Coordinate,
        };
        let lod = geometry.lod.as_deref().unwrap_or("?");
        let detail = format!("{} of level {lod}: {error}", geometry.kind);
        self.receiver.finding(Finding::at(rule, place, detail.chars().take(200).collect::<String>()).of(id));
    }
}

/// The class of an object by its type, and the source's word when the class says less.
fn class_of(kind: &str) -> (ObjectClass, Option<String>) {
    if let Some(class) = ObjectClass::named(kind) {
        return (class, None);
    }
    let class = match kind {
        "BridgeInstallation" | "TunnelInstallation" => ObjectClass::BuildingInstallation,
        "BridgeRoom" | "TunnelHollowSpace" => ObjectClass::BuildingRoom,
        "BridgeFurniture" | "TunnelFurniture" => ObjectClass::BuildingFurniture,
        "BridgeConstructiveElement" | "BridgeConstructionElement" | "TunnelConstructiveElement" => {
            ObjectClass::ConstructiveElement
        }
        "+GenericCityObject" => return (ObjectClass::Generic, None),
        "+Track" => return (ObjectClass::Track, None),
        // CityJSON 1.0.
        "WaterWay" => ObjectClass::Waterway,
        _ => ObjectClass::Generic,
    };
    (class, Some(kind.trim_start_matches('+').to_owned()))
}
