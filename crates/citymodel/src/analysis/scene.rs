//! Objects of a part of the city, as triangles in one frame, indexed in space and on the ground.

use geo::{BoundingRect, MultiPolygon};
use rustc_hash::FxHashSet;

use super::boxes::{Box2, Boxes};
use super::bvh::{Bvh, Triangle};
use super::vector::plus;
use crate::geodesy::LocalFrame;
use crate::measure::{footprint, measure};
use crate::mesh::Triangulator;
use crate::model::{Body, CityObject, ObjectClass, Shape, Value};

/// Attributes that tell floors above ground, as sources name them.
const FLOORS: [&str; 8] =
    ["storeysAboveGround", "floors", "floor", "levels", "building:levels", "layer", "层数", "地上层数"];

/// One object of a scene.
#[derive(Debug, Clone)]
pub struct SceneObject {
    /// The source's id.
    pub id: String,
    /// The object it is a part of.
    pub parent: Option<String>,
    /// What it is.
    pub class: ObjectClass,
    /// The ground it stands on, in CGCS2000 degrees.
    pub footprint: MultiPolygon<f64>,
    /// Its lowest point, metres above the ellipsoid.
    pub bottom: f64,
    /// Its highest point.
    pub top: f64,
    /// Cubic metres of its solids; footprint times height when it has none.
    pub volume: f64,
    /// Floors above ground, when the source tells them.
    pub floors: Option<f64>,
}

/// Takes objects.
#[derive(Debug, Default)]
pub struct SceneBuilder {
    frame: Option<LocalFrame>,
    triangulator: Triangulator,
    triangles: Vec<Triangle>,
    objects: Vec<SceneObject>,
    without: u64,
}

/// Objects with an index of their triangles and one of their footprints.
///
/// Memory: about 150 bytes a triangle, and the objects' footprints; a scene is made of the part of the city that is asked about.
#[derive(Debug)]
pub struct Scene {
    pub(super) frame: LocalFrame,
    pub(super) bvh: Bvh,
    pub(super) on_ground: Boxes,
    pub(super) objects: Vec<SceneObject>,
    without: u64,
}

impl SceneBuilder {
    /// Adds an object by its finest body that has surfaces; one without any is counted and left out.
    pub fn push(&mut self, object: &CityObject) {
        let surfaces = |body: &&Body| match &body.shape {
            Shape::Instance(instance) => !instance.faces.is_empty(),
            shape => shape.faces().is_some_and(|faces| !faces.is_empty()),
        };
        let body = object.bodies.iter().filter(surfaces).max_by_key(|body| body.lod);
        let Some((body, measures)) = body.and_then(|body| Some((body, measure(body)?))) else {
            self.without += 1;
            return;
        };
        let (faces, positions) = match &body.shape {
            Shape::Instance(instance) => (instance.faces.as_ref(), instance.positions().collect()),
            Shape::Surfaces(faces) | Shape::Solids(faces) => (faces, faces.points.clone()),
            Shape::Points(_) | Shape::Lines(_) => return,
        };
        let Some(&first) = positions.first() else { return };
        let frame = self.frame.get_or_insert_with(|| LocalFrame::at([first[0], first[1], 0.0]));
        // Around the object itself single precision is below a tenth of a millimetre.
        let origin = frame.local(first);
        let around: Vec<[f64; 3]> = positions.iter().map(|&point| plus(frame.local(point), origin, -1.0)).collect();
        let mesh = self.triangulator.mesh(faces, &around, false);
        let number = u32::try_from(self.objects.len()).unwrap_or(u32::MAX);
        let corner = |at: u32| plus(mesh.positions[at as usize].map(f64::from), origin, 1.0);
        self.triangles.extend(mesh.triangles.chunks_exact(3).map(|corners| Triangle {
            corners: [corner(corners[0]), corner(corners[1]), corner(corners[2])],
            object: number,
        }));
        let ground = footprint(&object.bodies);
        let height = measures.most[2] - measures.least[2];
        let volume = if measures.volume > 0.0 { measures.volume } else { super::statistics::area(&ground) * height };
        self.objects.push(SceneObject {
            id: object.id.clone(),
            parent: object.parent.clone(),
            class: object.class,
            footprint: ground,
            bottom: measures.least[2],
            top: measures.most[2],
            volume,
            floors: floors(object),
        });
    }

    /// Builds the indices. Cost: triangles times their logarithm.
    #[must_use]
    pub fn finish(self) -> Scene {
        let ground: Vec<Box2> = self.objects.iter().map(|object| around(&object.footprint)).collect();
        Scene {
            frame: self.frame.unwrap_or_else(|| LocalFrame::at([0.0; 3])),
            bvh: Bvh::new(self.triangles),
            on_ground: Boxes::new(&ground),
            objects: self.objects,
            without: self.without,
        }
    }
}

impl Scene {
    /// A scene of these objects.
    #[must_use]
    pub fn of<'a>(objects: impl IntoIterator<Item = &'a CityObject>) -> Self {
        let mut builder = SceneBuilder::default();
        objects.into_iter().for_each(|object| builder.push(object));
        builder.finish()
    }

    /// Its objects; answers name them by their place in this list.
    #[must_use]
    pub fn objects(&self) -> &[SceneObject] {
        &self.objects
    }

    /// Triangles of all objects.
    #[must_use]
    pub fn triangles(&self) -> usize {
        self.bvh.triangles.len()
    }

    /// Objects left out because they have no surface.
    #[must_use]
    pub fn without_surface(&self) -> u64 {
        self.without
    }

    /// Objects whose footprints' boxes touch a box of west, south, east, north in degrees.
    #[must_use]
    pub fn near(&self, bounds: [f64; 4]) -> Vec<u32> {
        self.on_ground.touching(bounds)
    }

    /// The objects buildings are counted by: buildings and their parts, a building with parts in the scene left to its parts.
    #[must_use]
    pub fn buildings(&self) -> Vec<u32> {
        let building = |object: &SceneObject| matches!(object.class, ObjectClass::Building | ObjectClass::BuildingPart);
        let whole: FxHashSet<&str> = self
            .objects
            .iter()
            .filter(|object| building(object))
            .filter_map(|object| object.parent.as_deref())
            .collect();
        self.objects
            .iter()
            .zip(0..)
            .filter(|(object, _)| building(object) && !whole.contains(object.id.as_str()))
            .map(|(_, number)| number)
            .collect()
    }
}

/// West, south, east, north; a box that touches nothing for no area.
pub(super) fn around(shape: &MultiPolygon<f64>) -> Box2 {
    shape.bounding_rect().map_or([f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY], |rect| {
        [rect.min().x, rect.min().y, rect.max().x, rect.max().y]
    })
}

fn floors(object: &CityObject) -> Option<f64> {
    let number = |value: &Value| match value {
        #[expect(clippy::cast_precision_loss, reason = "floors are few")]
        Value::Integer(number) => Some(*number as f64),
        Value::Number(number) => Some(*number),
        Value::Text(text) => text.trim().parse().ok(),
        _ => None,
    };
    let told = FLOORS.iter().find_map(|name| object.attribute(name).and_then(number));
    told.filter(|floors| (1.0..=300.0).contains(floors))
}
