//! Geometry of CityJSON 2.0, section 3: boundaries, semantics, textures and templates become bodies.

use std::sync::Arc;

use serde_json::value::RawValue;

use super::nested::{NULL, Nested, positions};
use super::wire::{Geometry, Semantics, Theme};
use crate::model::{Body, Faces, Image, Instance, Lod, Shape, SurfaceKind};

/// Vertices of a file or a feature, and lists used again for every body.
#[derive(Default)]
pub(super) struct Pool {
    /// Positions in the frame of the model; `NaN` where they have none.
    pub(super) vertices: Vec<[f64; 3]>,
    pub(super) textures: Vec<Image>,
    /// Colours of the materials.
    pub(super) colours: Vec<Image>,
    /// Places on the pictures.
    pub(super) places: Vec<[f32; 2]>,
    pub(super) templates: Arc<Vec<Option<Template>>>,
    /// Number of a vertex among the points of the body in work, or [`NULL`].
    local: Vec<u32>,
    nested: Nested,
    pub(super) values: Nested,
}

/// A shape to be put in places: its level, surfaces in metres of its own frame, and what they wear.
#[derive(Debug, Clone)]
pub(super) struct Template {
    pub(super) lod: Lod,
    pub(super) faces: Arc<Faces>,
    pub(super) images: Vec<Image>,
}

/// Why a geometry is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum Refused {
    #[error("the kind of geometry is not read")]
    Kind,
    #[error("the boundaries are no nested lists of vertex numbers of this kind")]
    Boundaries,
    #[error("a boundary names a vertex that is not there")]
    Vertex,
    #[error("a vertex has no place on the earth")]
    Place,
    #[error("the level of detail is none")]
    Lod,
    #[error("the template is not there")]
    Template,
}

/// A geometry taken, and what of it could not be.
pub(super) struct Taken {
    pub(super) body: Body,
    /// The semantic values do not fit the boundaries.
    pub(super) kinds_lost: bool,
    /// The texture values do not fit the boundaries.
    pub(super) picture_lost: bool,
}

impl Pool {
    /// A body of a geometry.
    pub(super) fn body(&mut self, geometry: &Geometry<'_>) -> Result<Taken, Refused> {
        let lod: Lod = match &geometry.lod {
            // Instances have the level of their template.
            None if geometry.kind == "GeometryInstance" => Lod::default(),
            None => Lod::default(),
            Some(text) => text.parse().map_err(|_invalid| Refused::Lod)?,
        };
        let boundaries = geometry.boundaries.map_or("[]", RawValue::get);
        self.nested.read(boundaries).ok_or(Refused::Boundaries)?;
        let depth = match &*geometry.kind {
            "MultiPoint" | "GeometryInstance" => 1,
            "MultiLineString" => 2,
            "MultiSurface" | "CompositeSurface" => 3,
            "Solid" => 4,
            "MultiSolid" | "CompositeSolid" => 5,
            _ => return Err(Refused::Kind),
        };
        if self.nested.depth != depth && self.nested.depth != 0 {
            return Err(Refused::Boundaries);
        }
        let plain =
            |shape| Ok(Taken { body: Body { lod, shape, images: Vec::new() }, kinds_lost: false, picture_lost: false });
        match depth {
            1 if geometry.kind == "GeometryInstance" => {
                let (instance, lod, images) = self.instance(geometry)?;
                let body = Body { lod, shape: Shape::Instance(instance), images };
                Ok(Taken { body, kinds_lost: false, picture_lost: false })
            }
            1 => plain(Shape::Points(self.pick(&self.nested.values)?)),
            2 => {
                let mut start = 0;
                let mut lines = Vec::new();
                for &end in self.nested.ends(0) {
                    let line = self.nested.values.get(start..end as usize).ok_or(Refused::Boundaries)?;
                    lines.push(self.pick(line)?);
                    start = end as usize;
                }
                plain(Shape::Lines(lines))
            }
            _ => self.surfaces(geometry, lod, depth),
        }
    }

    /// The prototype of a template.
    pub(super) fn template(&mut self, geometry: &Geometry<'_>) -> Result<Template, Refused> {
        let taken = self.body(geometry)?;
        let faces = taken.body.shape.faces().cloned().ok_or(Refused::Kind)?;
        Ok(Template { lod: taken.body.lod, faces: Arc::new(faces), images: taken.body.images })
    }

    fn pick(&self, numbers: &[u32]) -> Result<Vec<[f64; 3]>, Refused> {
        let mut points = Vec::with_capacity(numbers.len());
        for &number in numbers {
            let point = *self.vertices.get(number as usize).ok_or(Refused::Vertex)?;
            if point[0].is_nan() {
                return Err(Refused::Place);
            }
            points.push(point);
        }
        Ok(points)
    }

    fn instance(&self, geometry: &Geometry<'_>) -> Result<(Instance, Lod, Vec<Image>), Refused> {
        let number = geometry.template.ok_or(Refused::Template)?;
        let template = self.templates.get(number as usize).and_then(Option::as_ref).ok_or(Refused::Template)?;
        let anchor =
            *self.pick(self.nested.values.get(..1).ok_or(Refused::Boundaries)?)?.first().ok_or(Refused::Boundaries)?;
        let matrix: Vec<f64> = match geometry.matrix {
            Some(text) => serde_json::from_str(text.get()).map_err(|_wrong| Refused::Template)?,
            None => vec![1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0],
        };
        let matrix = matrix.try_into().map_err(|_length| Refused::Template)?;
        let instance = Instance { template: number.to_string(), faces: template.faces.clone(), matrix, anchor };
        Ok((instance, template.lod, template.images.clone()))
    }

    fn surfaces(&mut self, geometry: &Geometry<'_>, lod: Lod, depth: usize) -> Result<Taken, Refused> {
        let mut faces = self.faces()?;
        let rings = self.nested.ends(1);
        faces.surfaces.reserve_exact(rings.len());
        let kinds = self.kinds(geometry.semantics.as_ref(), rings.len(), depth);
        let surface = |kind, rings_end| crate::model::Surface { rings_end, kind, image: None };
        let rings = self.nested.ends(1);
        for (number, &rings_end) in rings.iter().enumerate() {
            let kind = kinds.as_ref().and_then(|kinds| kinds.get(number).copied()).unwrap_or_default();
            faces.surfaces.push(surface(kind, rings_end));
        }
        if depth >= 4 {
            faces.shells.extend_from_slice(self.nested.ends(2));
            match depth {
                4 => faces.solids.push(u32::try_from(faces.shells.len()).unwrap_or(u32::MAX)),
                _ => faces.solids.extend_from_slice(self.nested.ends(3)),
            }
        }
        faces.whole = matches!(&*geometry.kind, "CompositeSurface" | "CompositeSolid");
        let kinds_lost = kinds.is_none();
        let (mut images, mut picture_lost) = self.wear(geometry, &mut faces);
        picture_lost |= self.colour(geometry, depth, &mut faces, &mut images);
        // Lists that end in the middle of another one cannot come out of nested arrays, but empty arrays may stand where others have
        // numbers.
        faces.check().map_err(|_wrong| Refused::Boundaries)?;
        let shape = if depth == 3 { Shape::Surfaces(faces) } else { Shape::Solids(faces) };
        Ok(Taken { body: Body { lod, shape, images }, kinds_lost, picture_lost })
    }

    /// Points and corners of the boundaries in hand; every vertex becomes one point.
    fn faces(&mut self) -> Result<Faces, Refused> {
        let values = &self.nested.values;
        self.local.resize(self.vertices.len(), NULL);
        let mut faces = Faces { corners: Vec::with_capacity(values.len()), ..Faces::default() };
        // A closed body has about three corners for each point.
        let mut used: Vec<u32> = Vec::with_capacity(values.len() / 3 + 4);
        let mut done = Ok(());
        for &number in values {
            let Some(local) = self.local.get_mut(number as usize) else {
                done = Err(Refused::Vertex);
                break;
            };
            if *local == NULL {
                *local = u32::try_from(used.len()).unwrap_or(NULL);
                used.push(number);
            }
            faces.corners.push(*local);
        }
        for &number in &used {
            self.local[number as usize] = NULL;
        }
        done?;
        faces.points = self.pick(&used)?;
        faces.ring_ends = self.nested.ends(0).to_vec();
        Ok(faces)
    }

    /// What each surface is; nothing when what is told does not fit the surfaces.
    fn kinds(&mut self, semantics: Option<&Semantics<'_>>, surfaces: usize, depth: usize) -> Option<Vec<SurfaceKind>> {
        let Some(semantics) = semantics else { return Some(Vec::new()) };
        let Some(values) = semantics.values.filter(|values| values.get() != "null") else { return Some(Vec::new()) };
        let words: Vec<SurfaceKind> = semantics.surfaces.iter().map(|surface| kind_of(&surface.kind)).collect();
        self.values.read(values.get())?;
        if self.values.values.len() != surfaces || (self.values.depth != depth - 2 && self.values.depth != 0) {
            return None;
        }
        Some(self.values.values.iter().map(|&value| words.get(value as usize).copied().unwrap_or_default()).collect())
    }

    /// Puts pictures on the surfaces: the first theme that has values. Tells whether what stands there does not fit.
    fn wear(&mut self, geometry: &Geometry<'_>, faces: &mut Faces) -> (Vec<Image>, bool) {
        let themes = geometry.texture.map(|text| serde_json::from_str::<super::Members<Theme<'_>>>(text.get()));
        let values = match themes {
            None => return (Vec::new(), false),
            Some(Err(_)) => return (Vec::new(), true),
            Some(Ok(themes)) => themes.0.into_iter().find_map(|(_, theme)| theme.values),
        };
        let Some(values) = values else { return (Vec::new(), false) };
        if self.values.read(values.get()).is_none() || self.values.ends(0).len() != faces.ring_ends.len() {
            return (Vec::new(), true);
        }
        let mut images = Vec::new();
        let mut numbers: Vec<u32> = Vec::new();
        let mut picture = vec![[0.0_f32; 2]; faces.corners.len()];
        let (mut ring, mut start, mut lost) = (0, 0, false);
        for surface in 0..faces.surfaces.len() {
            for _ in faces.rings_of(surface) {
                let end = self.values.ends(0).get(ring).map_or(start, |end| *end as usize);
                let told = self.values.values.get(start..end).unwrap_or_default();
                let corners = faces.ring_corners(ring);
                start = end;
                ring += 1;
                let Some((&texture, places)) = told.split_first().filter(|(texture, _)| **texture != NULL) else {
                    continue;
                };
                if places.len() != corners.len() || texture as usize >= self.textures.len() {
                    lost = true;
                    continue;
                }
                let number = numbers.iter().position(|&known| known == texture).unwrap_or_else(|| {
                    numbers.push(texture);
                    images.push(self.textures[texture as usize].clone());
                    numbers.len() - 1
                });
                faces.surfaces[surface].image = u32::try_from(number).ok();
                for (corner, place) in corners.zip(places) {
                    match self.places.get(*place as usize) {
                        Some(place) => picture[corner] = *place,
                        None => lost = true,
                    }
                }
            }
        }
        if !images.is_empty() {
            faces.picture = picture;
        }
        (images, lost)
    }

    /// Takes the positions of a vertices array as they are.
    pub(super) fn read_vertices(&mut self, text: Option<&RawValue>) -> Option<()> {
        self.vertices.clear();
        // Whole-number vertices have about 20 bytes.
        self.vertices.reserve(text.map_or(0, |text| text.get().len() / 20));
        text.map_or(Some(()), |text| positions(text.get(), &mut self.vertices))
    }
}

/// What a surface is by its semantic type; extensions are told by their own names.
fn kind_of(word: &str) -> SurfaceKind {
    match word {
        "TransportationMarking" | "TransportationHole" => SurfaceKind::Traffic,
        "WaterGroundSurface" => SurfaceKind::Ground,
        "WaterClosureSurface" => SurfaceKind::Closure,
        _ => SurfaceKind::named(word).unwrap_or_default(),
    }
}
