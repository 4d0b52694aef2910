//! Objects of one member: the elements of the thematic modules with their parts, attributes and bodies.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::attribute::Attributes;
use super::geometry::{Around, Gather};
use super::tree::Tree;
use super::words::{Key, Tag};
use crate::finding::{Finding, Rule};
use crate::model::{Attribute, Body, CityObject, Faces, Image, Instance, Lod, ObjectClass, Shape, SurfaceKind, Value};
use crate::read::placing::Placing;
use crate::read::seen::Seen;
use crate::read::{Receiver, Source, Stopped};

/// Parts of parts, one within another.
const DEEPEST: usize = 32;

/// Prototypes kept for one source.
const MOST_TEMPLATES: usize = 10_000;

/// Prototypes by their ids.
pub(super) type Templates = FxHashMap<String, (Arc<Faces>, Vec<Image>)>;

/// Makes the objects of one member.
pub(super) struct Objects<'r, 't, 'a> {
    pub(super) attributes: Attributes<'t>,
    pub(super) gather: Gather<'t>,
    pub(super) placing: &'r mut Placing<'a>,
    pub(super) templates: &'r mut Templates,
    pub(super) seen: &'r mut Seen,
    pub(super) receiver: &'r mut dyn Receiver,
    pub(super) source: &'r mut Source,
}

/// Geometry of an object by level, as elements.
#[derive(Default)]
struct Level {
    tenths: u8,
    solids: Vec<u32>,
    surfaces: Vec<(u32, SurfaceKind)>,
    curves: Vec<u32>,
    points: Vec<u32>,
    implicit: Vec<u32>,
}

/// What the properties of an object hold.
#[derive(Default)]
struct Parts<'t> {
    levels: Vec<Level>,
    frame: Option<&'t str>,
    children: Vec<u32>,
    members: Vec<Value>,
}

impl Parts<'_> {
    fn level(&mut self, digit: u8) -> &mut Level {
        let at = self.levels.iter().position(|level| level.tenths == digit).unwrap_or_else(|| {
            self.levels.push(Level { tenths: digit, ..Level::default() });
            self.levels.len() - 1
        });
        &mut self.levels[at]
    }
}

impl<'t> Objects<'_, 't, '_> {
    fn tree(&self) -> &'t Tree {
        self.attributes.tree
    }

    /// Makes the object of an element and of the objects within it.
    ///
    /// # Errors
    /// The receiver stopped.
    pub(super) fn take(
        &mut self,
        at: u32,
        parent: Option<&str>,
        frame: Option<&'t str>,
        depth: usize,
    ) -> Result<(), Stopped> {
        let tree = self.tree();
        let local = self.attributes.local(at);
        let line = tree.line(at);
        let id = tree
            .key_of(at, Key::Id)
            .filter(|id| !id.is_empty())
            .map_or_else(|| format!("{local}-{line}"), str::to_owned);
        self.seen.note(&id, line, self.receiver);
        let (class, told) = match tree.tag(at) {
            Tag::Object(class, told) => (class, told),
            _ => (ObjectClass::Generic, true),
        };
        let mut object =
            CityObject { id, class, place: line, parent: parent.map(str::to_owned), ..CityObject::default() };
        if told {
            object.attributes.push(Attribute::new("class", Value::Text(local.to_owned())));
        }
        let mut parts = Parts { frame, ..Parts::default() };
        for property in tree.children(at) {
            self.property(at, property, &mut object, &mut parts);
        }
        if !parts.members.is_empty() {
            object.attributes.push(Attribute::new("members", Value::List(std::mem::take(&mut parts.members))));
        }
        parts.levels.sort_by_key(|level| level.tenths);
        for level in &parts.levels {
            self.bodies(level, parts.frame, &mut object);
        }
        for (rule, element, detail) in self.gather.found.drain(..) {
            self.receiver.finding(Finding::at(rule, tree.line(element), detail).of(&object.id));
        }
        self.source.objects += 1;
        let id = object.id.clone();
        self.receiver.object(object)?;
        if depth >= DEEPEST && !parts.children.is_empty() {
            let detail = format!("objects nest deeper than {DEEPEST}");
            self.receiver.finding(Finding::at(Rule::TooLarge, line, detail).of(&id));
            return Ok(());
        }
        for child in parts.children {
            self.take(child, Some(&id), parts.frame, depth + 1)?;
        }
        Ok(())
    }

    fn property(&mut self, owner: u32, property: u32, object: &mut CityObject, parts: &mut Parts<'t>) {
        let tree = self.tree();
        match tree.tag(property) {
            Tag::Geometry(digit) => {
                let digit = digit.unwrap_or_else(|| self.level_of(owner));
                let kind = match self.attributes.local(property) {
                    "lod0RoofEdge" => SurfaceKind::Roof,
                    "lod0FootPrint" => SurfaceKind::Ground,
                    _ if object.class == ObjectClass::Relief => SurfaceKind::Ground,
                    _ => SurfaceKind::Unknown,
                };
                self.geometry(property, digit, kind, parts);
            }
            Tag::Aside | Tag::Appearance | Tag::Envelope => {}
            Tag::Boundary => self.boundary(property, parts, 0),
            Tag::Generic | Tag::GenericProperty => self.attributes.take(property, &mut object.attributes),
            _ => self.other(owner, property, object, parts),
        }
    }

    /// A property the words do not tell apart: an attribute, objects, or geometry of an extension.
    fn other(&mut self, owner: u32, property: u32, object: &mut CityObject, parts: &mut Parts<'t>) {
        let tree = self.tree();
        // CityGML 3.0 wraps what an extension adds to a class: the properties within are the object's own.
        if self.attributes.local(property).starts_with("adeOf") {
            for data in tree.children(property) {
                tree.children(data).for_each(|inner| self.property(owner, inner, object, parts));
            }
            return;
        }
        let mut plain = true;
        for child in tree.children(property) {
            match tree.tag(child) {
                Tag::Object(..) => {
                    parts.children.push(child);
                    plain = false;
                }
                Tag::Surface(kind) => {
                    self.surface(child, kind, parts, 0);
                    plain = false;
                }
                Tag::Other if self.is_object(child) => {
                    parts.children.push(child);
                    plain = false;
                }
                tag if tag.is_geometry() => {
                    let digit = self.level_of(owner);
                    self.geometry(property, digit, SurfaceKind::Unknown, parts);
                    return;
                }
                _ => {}
            }
        }
        if object.class == ObjectClass::Group && self.attributes.local(property) == "groupMember" {
            if let Some(href) = tree.key_of(property, Key::Href) {
                parts.members.push(Value::Text(href.trim_start_matches('#').to_owned()));
            }
        } else if plain {
            self.attributes.take(property, &mut object.attributes);
        }
    }

    /// Whether an element of an extension is an object: it has an id, and geometry or boundaries of its own.
    fn is_object(&self, at: u32) -> bool {
        let tree = self.tree();
        tree.key_of(at, Key::Id).is_some()
            && tree.children(at).any(|child| matches!(tree.tag(child), Tag::Geometry(Some(_)) | Tag::Boundary))
    }

    /// The level an object tells in an element of its own, as relief does.
    fn level_of(&self, owner: u32) -> u8 {
        let tree = self.tree();
        let told = tree
            .children(owner)
            .find(|child| self.attributes.local(*child) == "lod")
            .and_then(|at| tree.text_of(at).parse().ok());
        told.filter(|digit| *digit <= 4).unwrap_or(0)
    }

    fn geometry(&self, property: u32, digit: u8, kind: SurfaceKind, parts: &mut Parts<'t>) {
        let tree = self.tree();
        let level = parts.level(digit);
        if tree.is_leaf(property) {
            // The whole geometry stands elsewhere.
            let target = tree.key_of(property, Key::Href).and_then(|href| self.gather.target(href));
            match target.map(|target| tree.tag(target)) {
                Some(Tag::Solid | Tag::Solids) => level.solids.push(property),
                _ => level.surfaces.push((property, kind)),
            }
            return;
        }
        for child in tree.children(property) {
            match tree.tag(child) {
                Tag::Solid | Tag::Solids => level.solids.push(child),
                Tag::Curve => level.curves.push(child),
                Tag::Point => level.points.push(child),
                Tag::Implicit => level.implicit.push(child),
                Tag::Surfaces if matches!(self.attributes.local(child), "MultiGeometry" | "GeometricComplex") => {
                    level.surfaces.push((child, kind));
                    level.curves.push(child);
                    level.points.push(child);
                }
                _ => level.surfaces.push((child, kind)),
            }
        }
    }

    fn boundary(&mut self, property: u32, parts: &mut Parts<'t>, depth: usize) {
        let tree = self.tree();
        for child in tree.children(property) {
            match tree.tag(child) {
                Tag::Envelope => parts.frame = tree.key_of(child, Key::SrsName).or(parts.frame),
                Tag::Surface(kind) => self.surface(child, kind, parts, depth),
                Tag::Object(..) => parts.children.push(child),
                _ if self.is_object(child) => self.surface(child, SurfaceKind::Unknown, parts, depth),
                _ => {}
            }
        }
    }

    /// The geometry of a boundary surface and of the openings in it.
    fn surface(&mut self, at: u32, kind: SurfaceKind, parts: &mut Parts<'t>, depth: usize) {
        let tree = self.tree();
        for property in tree.children(at) {
            match tree.tag(property) {
                Tag::Geometry(digit) => self.geometry(property, digit.unwrap_or(0), kind, parts),
                Tag::Boundary if depth < DEEPEST => self.boundary(property, parts, depth + 1),
                _ => {}
            }
        }
    }

    fn bodies(&mut self, level: &Level, frame: Option<&'t str>, object: &mut CityObject) {
        let lod = Lod::whole(level.tenths);
        let mut shapes = Vec::new();
        self.gather.used.clear();
        if !level.solids.is_empty() {
            self.gather.begin();
            for solid in &level.solids {
                self.gather.solids(*solid, SurfaceKind::Unknown);
            }
            self.finish(true, lod, frame, object);
        }
        if !level.surfaces.is_empty() {
            self.gather.begin();
            for (surface, kind) in &level.surfaces {
                self.gather.surfaces(*surface, Around { fresh: true, ..Around::of(*kind) });
            }
            self.finish(false, lod, frame, object);
        }
        if !level.curves.is_empty() {
            self.gather.begin();
            let mut lines = Vec::new();
            level.curves.iter().for_each(|curve| self.gather.lines(*curve, &mut lines));
            shapes.push(Shape::Lines(lines));
        }
        if !level.points.is_empty() {
            self.gather.begin();
            let mut points = Vec::new();
            level.points.iter().for_each(|point| self.gather.points(*point, &mut points));
            shapes.push(Shape::Points(points));
        }
        for shape in shapes {
            self.push(shape, lod, frame, object);
        }
        for implicit in &level.implicit {
            if let Some(instance) = self.instance(*implicit, object) {
                self.push(Shape::Instance(instance), lod, frame, object);
            }
        }
    }

    /// Makes a body of the faces collected, if there are any.
    fn finish(&mut self, solid: bool, lod: Lod, frame: Option<&'t str>, object: &mut CityObject) {
        if self.gather.weld.is_empty() {
            self.gather.weld.finish();
            return;
        }
        let faces = self.gather.weld.finish();
        let shape = if solid && !faces.solids.is_empty() { Shape::Solids(faces) } else { Shape::Surfaces(faces) };
        self.push(shape, lod, frame, object);
    }

    /// Puts a shape into the frame of the model and gives it to the object.
    fn push(&mut self, mut shape: Shape, lod: Lod, frame: Option<&'t str>, object: &mut CityObject) {
        let frame = self.gather.frame.or(frame);
        let at = (object.place, object.id.as_str());
        let receiver = &mut *self.receiver;
        let placed = match &mut shape {
            Shape::Points(points) => !points.is_empty() && self.placing.place(frame, points, at, receiver),
            Shape::Lines(lines) => {
                !lines.is_empty() && lines.iter_mut().all(|line| self.placing.place(frame, line, at, receiver))
            }
            Shape::Surfaces(faces) | Shape::Solids(faces) => self.placing.place(frame, &mut faces.points, at, receiver),
            Shape::Instance(instance) => {
                let placed = self.placing.place(frame, std::slice::from_mut(&mut instance.anchor), at, receiver);
                self.placing.turn(frame, instance);
                placed
            }
        };
        if placed {
            let images = std::mem::take(&mut self.gather.images);
            object.bodies.push(Body { lod, shape, images });
        }
    }

    /// A prototype put in place (implicit geometry, CityGML 2.0 section 8.2).
    fn instance(&mut self, at: u32, object: &CityObject) -> Option<Instance> {
        let tree = self.tree();
        self.gather.begin();
        let mut told =
            |rule, detail: &str| self.receiver.finding(Finding::at(rule, tree.line(at), detail).of(&object.id));
        let mut instance = Instance { matrix: IDENTITY, ..Instance::default() };
        let (mut anchored, mut shaped) = (false, false);
        for property in tree.children(at) {
            match self.attributes.local(property) {
                "transformationMatrix" => match <[f64; 16]>::try_from(tree.numbers_of(property)) {
                    Ok(matrix) if matrix.iter().all(|number| number.is_finite()) => instance.matrix = matrix,
                    _ => {
                        told(Rule::Coordinate, "a transformation matrix that has not sixteen numbers");
                        return None;
                    }
                },
                "referencePoint" => {
                    let mut points = Vec::new();
                    self.gather.points(property, &mut points);
                    if let Some(point) = points.first() {
                        (instance.anchor, anchored) = (*point, true);
                    }
                }
                "relativeGMLGeometry" | "relativeGeometry" => {
                    if let Some(href) = tree.key_of(property, Key::Href) {
                        let id = href.trim_start_matches('#');
                        let Some((faces, images)) = self.templates.get(id) else {
                            told(
                                Rule::ReferenceMissing,
                                &format!("no prototype {}", id.chars().take(120).collect::<String>()),
                            );
                            return None;
                        };
                        (instance.template, instance.faces, shaped) = (id.to_owned(), faces.clone(), true);
                        self.gather.images.clone_from(images);
                    } else {
                        let id = tree
                            .children(property)
                            .find_map(|geometry| tree.key_of(geometry, Key::Id))
                            .unwrap_or_default();
                        let frame = self.gather.frame.take();
                        self.gather.surfaces(property, Around::of(SurfaceKind::Unknown));
                        self.gather.frame = frame;
                        instance.faces = Arc::new(self.gather.weld.finish());
                        id.clone_into(&mut instance.template);
                        shaped = !instance.faces.is_empty();
                        if !id.is_empty() && self.templates.len() < MOST_TEMPLATES {
                            let images = self.gather.images.clone();
                            self.templates.insert(id.to_owned(), (instance.faces.clone(), images));
                        }
                    }
                }
                "libraryObject" => told(Rule::NotRead, "a shape in a file of another format"),
                _ => {}
            }
        }
        if !anchored {
            told(Rule::GeometryMissing, "a shape without a reference point");
        }
        (anchored && shaped).then_some(instance)
    }
}

const IDENTITY: [f64; 16] = [1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0];
