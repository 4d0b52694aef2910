//! A model as it came: the objects that belong together, and what they measure.

use chengji_citymodel::measure::{footprint, measure, shared};
use chengji_citymodel::model::{Body, CityObject, Lod, ObjectClass, SurfaceKind, Value};
use chengji_citymodel::pack;
use chengji_citymodel::valid::{Checker, Flaw, Options};
use chengji_codes::ClassCode;
use chengji_core::city_model::{CimLevel, CityModelRules, ModelFacts, Standing, Trait};
use geo_types::{MultiPolygon, Polygon};
use sm3::{Digest, Sm3};

/// An object with its parts, ready to be attached.
#[derive(Debug, Clone)]
pub(super) struct Model {
    /// The object's name in its source.
    pub(super) object: String,
    /// What it is in the registry.
    pub(super) class: ClassCode,
    pub(super) name: Option<String>,
    pub(super) address: Option<String>,
    /// A unified code that the source gives it.
    pub(super) code: Option<String>,
    pub(super) floors: Option<i64>,
    pub(super) level: CimLevel,
    pub(super) lod: Lod,
    pub(super) bottom: f64,
    pub(super) top: f64,
    pub(super) area: f64,
    pub(super) volume: f64,
    pub(super) footprint: MultiPolygon<f64>,
    pub(super) body: Vec<u8>,
    pub(super) digest: [u8; 32],
    /// What is wrong with its geometry; empty when it was not asked.
    pub(super) flaws: Vec<Flaw>,
}

impl Model {
    /// Makes a model of an object and its parts, the object first; none when it is no thing of its own or has no geometry.
    pub(super) fn of(rules: &CityModelRules, objects: &[CityObject]) -> Option<Self> {
        let head = objects.first()?;
        let class = rules.class(head.class.as_str())?;
        let bodies: Vec<&Body> = objects.iter().flat_map(|object| &object.bodies).collect();
        let finest = bodies.iter().map(|body| body.lod).max()?;
        let (mut bottom, mut top, mut area, mut volume) = (f64::INFINITY, f64::NEG_INFINITY, 0.0, 0.0);
        for body in &bodies {
            let Some(measures) = measure(body) else { continue };
            bottom = bottom.min(measures.least[2]);
            top = top.max(measures.most[2]);
            if body.lod == finest {
                area += measures.surface;
                volume += measures.volume;
            }
        }
        if bottom > top {
            return None;
        }
        let facts = facts(objects, finest, top - bottom);
        let body = pack_all(objects);
        Some(Self {
            object: head.id.clone(),
            class,
            name: text(head, &["name", "建筑名称"]),
            address: text(head, &["address", "地址"]),
            code: text(head, &["entityCode", "统一识别代码"]),
            floors: whole(head, &["storeysAboveGround", "floors"]),
            level: rules.levels.level(&facts),
            lod: finest,
            bottom,
            top,
            area,
            volume,
            footprint: ground(objects),
            digest: Sm3::digest(&body).into(),
            body,
            flaws: Vec::new(),
        })
    }

    /// The same with what is wrong with the geometry of the objects it was made of.
    pub(super) fn checked(mut self, objects: &[CityObject]) -> Self {
        let mut checker = Checker::new(Options::default());
        objects.iter().for_each(|object| checker.object(object, &mut self.flaws));
        checker.finish(&mut self.flaws);
        self
    }

    /// The model as a building that stands somewhere.
    pub(super) fn standing(&self) -> Standing {
        let height = self.top - self.bottom;
        Standing { footprint: self.footprint.clone(), height: (height > 0.0).then_some(height) }
    }
}

/// The footprint of the object itself, or the ground that its parts share.
fn ground(objects: &[CityObject]) -> MultiPolygon<f64> {
    let all = objects.iter().map(|object| footprint(&object.bodies)).find(|shape| !shape.0.is_empty());
    match all {
        Some(shape) if objects.first().is_some_and(|head| !head.bodies.is_empty()) => shape,
        // Walls, slabs and rooms lie above each other: together they cover the ground once.
        _ => {
            let parts: Vec<Polygon<f64>> = objects.iter().skip(1).flat_map(|part| footprint(&part.bodies).0).collect();
            shared(&parts)
        }
    }
}

fn facts(objects: &[CityObject], finest: Lod, height: f64) -> ModelFacts {
    let mut traits = Vec::new();
    if height > LEAST_HEIGHT {
        traits.push(Trait::Height);
    }
    let has = |class: ObjectClass| objects.iter().any(|object| object.class == class);
    if has(ObjectClass::BuildingRoom) || has(ObjectClass::Storey) || has(ObjectClass::BuildingUnit) {
        traits.push(Trait::Rooms);
    }
    if has(ObjectClass::ConstructiveElement) {
        traits.push(Trait::Elements);
    }
    let bodies = || objects.iter().flat_map(|object| &object.bodies);
    if bodies().any(|body| body.images.iter().any(|image| image.is_picture())) {
        traits.push(Trait::Pictures);
    }
    let mut kinds = bodies().filter_map(|body| body.shape.faces()).flat_map(|faces| &faces.surfaces);
    if kinds.any(|surface| matches!(surface.kind, SurfaceKind::Door | SurfaceKind::Window)) {
        traits.push(Trait::Openings);
    }
    ModelFacts { lod_tenths: finest.tenths(), traits }
}

/// Metres from which a model stands up.
const LEAST_HEIGHT: f64 = 0.1;

fn text(object: &CityObject, names: &[&str]) -> Option<String> {
    let value = names.iter().find_map(|name| object.attribute(name))?;
    value.text().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

fn whole(object: &CityObject, names: &[&str]) -> Option<i64> {
    let number = names.iter().find_map(|name| object.attribute(name)).and_then(Value::number)?;
    (number.fract() == 0.0 && (1.0..=300.0).contains(&number)).then_some(number as i64)
}

/// The objects one behind the other, each behind its length.
fn pack_all(objects: &[CityObject]) -> Vec<u8> {
    let mut all = Vec::new();
    for object in objects {
        let bytes = pack::pack(object);
        all.extend_from_slice(&u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_le_bytes());
        all.extend_from_slice(&bytes);
    }
    all
}

/// The objects of a stored body.
pub(super) fn unpack_all(mut bytes: &[u8]) -> Result<Vec<CityObject>, pack::PackError> {
    let mut objects = Vec::new();
    while let Some((length, rest)) = bytes.split_first_chunk::<4>() {
        let length = u32::from_le_bytes(*length) as usize;
        let object = rest.get(..length).ok_or(pack::PackError::Short(rest.len()))?;
        objects.push(pack::unpack(object)?);
        bytes = &rest[length..];
    }
    if bytes.is_empty() { Ok(objects) } else { Err(pack::PackError::Short(0)) }
}
