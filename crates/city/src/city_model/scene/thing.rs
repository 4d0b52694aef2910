//! A thing as a scene shows it: its finest model of an instant, or a white block (白模) on its footprint.

use std::collections::HashMap;

use chengji_citymodel::model::{Attribute, CityObject, Lod, ObjectClass, Value};
use chengji_citymodel::tiles3d::Properties;
use chengji_citymodel::white::{self, Rise};
use chengji_codes::ClassCode;
use chengji_core::history::day_of;
use chengji_store::city_model::{self as models, ModelHead};
use chengji_store::entity::{Current, VersionRow};
use chengji_store::{Session, query, scene as store};
use geo_types::{Geometry, LineString, MultiPolygon, Polygon};
use jiff::Timestamp;
use rayon::prelude::*;
use serde_json::Value as Json;

use crate::city::City;
use crate::city_model::model::unpack_all;
use crate::city_model::show::stood;
use crate::encode::{cell_of, damaged, geometry_of, parse};
use crate::error::{CityError, Refusal};
use crate::terrain::{self, Registered};

/// Metres of a floor where only the number of floors is known.
const FLOOR: f64 = 3.0;
/// The level of a block on a footprint, CIM2.
const WHITE: u8 = 2;

/// How things are looked at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::city_model) struct View {
    /// What was believed at this instant to be true on its day.
    pub(in crate::city_model) at: Timestamp,
    /// Whether that is the past; then versions are looked for, and things retired since are there.
    pub(in crate::city_model) past: bool,
    /// The finest level wanted.
    pub(in crate::city_model) most: Option<i64>,
    /// Whether white blocks are cut into floors where their number is known.
    pub(in crate::city_model) floors: bool,
}

/// A thing with what is shown of it.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::city_model) struct Shown {
    pub(in crate::city_model) entity_id: i64,
    pub(in crate::city_model) code: String,
    pub(in crate::city_model) class: ClassCode,
    pub(in crate::city_model) name: Option<String>,
    pub(in crate::city_model) address: Option<String>,
    pub(in crate::city_model) division: Option<String>,
    pub(in crate::city_model) cell: String,
    /// CIM level, 1 to 7.
    pub(in crate::city_model) level: u8,
    /// Metres.
    pub(in crate::city_model) height: Option<f64>,
    pub(in crate::city_model) floors: Option<i64>,
    /// Whether it is a block made of the footprint.
    pub(in crate::city_model) is_white: bool,
    /// The outline the registry knows.
    pub(in crate::city_model) footprint: Option<Geometry<f64>>,
    /// The model's objects as they came, or the block with its floors.
    pub(in crate::city_model) objects: Vec<CityObject>,
}

/// The things in a view, in their order; those that were not there then, or have neither model nor height, are left out.
///
/// Cost: a page of heads and one body a thing.
pub(in crate::city_model) fn show(city: &City, currents: Vec<Current>, view: &View) -> Result<Vec<Shown>, CityError> {
    let found = city.store().read(|session| {
        let mut heads = heads_of(session, &currents)?;
        let mut found = Vec::with_capacity(currents.len());
        for current in currents {
            let Some(current) = in_view(session, current, view)? else { continue };
            let own = heads.remove(&current.entity.entity_id).unwrap_or_default();
            let fits = |head: &ModelHead| view.most.is_none_or(|most| head.level <= most) && stood(head, view.at);
            let finest = own.into_iter().filter(fits).max_by_key(|head| (head.level, head.model_id));
            let model = match finest {
                None => None,
                Some(head) => {
                    let body = models::load_body(session, head.model_id)?;
                    let missing = || CityError::refuse(Refusal::Damaged, format!("model {}", head.model_id));
                    Some((body.ok_or_else(missing)?, head))
                }
            };
            found.push((current, model));
        }
        Ok::<_, CityError>(found)
    })?;
    let ground = terrain::ground(city)?;
    let one = |(current, model)| one(city, &current, model, view, ground.as_ref());
    let shown: Vec<Option<Shown>> = found.into_par_iter().map(one).collect::<Result<_, _>>()?;
    ground.map_or(Ok(()), |ground| ground.check())?;
    Ok(shown.into_iter().flatten().collect())
}

/// The models of things: in one search where the things are near one another in number, else one search each.
fn heads_of(session: &mut Session, currents: &[Current]) -> Result<HashMap<i64, Vec<ModelHead>>, CityError> {
    let ids = || currents.iter().map(|current| current.entity.entity_id);
    let (Some(first), Some(last)) = (ids().min(), ids().max()) else { return Ok(HashMap::new()) };
    let near = usize::try_from(last - first).is_ok_and(|span| span < currents.len() * 8);
    let heads = if near {
        store::list_models_between(session, first, last)?
    } else {
        let mut heads = Vec::new();
        for id in ids() {
            heads.extend(models::list_models(session, id)?);
        }
        heads
    };
    let mut by_thing: HashMap<i64, Vec<ModelHead>> = HashMap::new();
    for head in heads {
        by_thing.entry(head.entity_id.unwrap_or_default()).or_default().push(head);
    }
    Ok(by_thing)
}

/// The thing in its version of the view; none when it was not there.
fn in_view(session: &mut Session, current: Current, view: &View) -> Result<Option<Current>, CityError> {
    let instant = view.at.as_microsecond();
    if current.entity.retired_at.is_some_and(|at| !view.past || at <= instant) {
        return Ok(None);
    }
    if !view.past {
        return Ok(Some(current));
    }
    let day = day_of(view.at).to_string();
    let version = query::as_of(session, current.entity.entity_id, &day, instant)?;
    Ok(version.map(|version| Current { version, ..current }))
}

fn one(
    city: &City,
    current: &Current,
    model: Option<(Vec<u8>, ModelHead)>,
    view: &View,
    ground: Option<&Registered>,
) -> Result<Option<Shown>, CityError> {
    let Current { entity, version } = current;
    let class: ClassCode = entity.class.parse().map_err(damaged)?;
    let footprint = geometry_of(version)?;
    let told = Told::of(version, footprint.as_ref(), ground)?;
    let (level, height, is_white, objects) = match model {
        Some((body, head)) => {
            let level = u8::try_from(head.level).unwrap_or(0);
            let mut objects = unpack_all(&body).map_err(damaged)?;
            if terrain::is_untold(head.level, head.bottom) {
                terrain::lift(&mut objects, told.foot);
            }
            (level, Some(head.top - head.bottom), false, objects)
        }
        None => {
            let objects = block(city, class, &entity.code, version, footprint.as_ref(), &told, view);
            if objects.is_empty() {
                return Ok(None);
            }
            (WHITE, told.height(), true, objects)
        }
    };
    Ok(Some(Shown {
        entity_id: entity.entity_id,
        code: entity.code.clone(),
        class,
        name: version.name.clone(),
        address: version.address_text.clone(),
        division: version.division.clone(),
        cell: cell_of(version)?.map(|cell| cell.to_string()).unwrap_or_default(),
        level,
        height,
        floors: told.floors,
        is_white,
        footprint,
        objects,
    }))
}

/// What the registry tells of how a thing rises.
struct Told {
    height: Option<f64>,
    floors: Option<i64>,
    /// Metres above the ellipsoid at which it stands.
    foot: f64,
}

impl Told {
    /// It stands as told, else on the lowest ground under its footprint so that nothing floats, else on the ellipsoid.
    fn of(
        version: &VersionRow,
        footprint: Option<&Geometry<f64>>,
        ground: Option<&Registered>,
    ) -> Result<Self, CityError> {
        let attributes: Json = parse(&version.attributes)?;
        let number = |name: &str| attributes[name].as_f64().filter(|number| number.is_finite());
        #[expect(clippy::cast_possible_truncation, reason = "between 1 and 500")]
        let floors =
            number("floors").filter(|floors| (1.0..=500.0).contains(floors)).map(|floors| floors.round() as i64);
        let height = number("height").filter(|height| *height > 0.0);
        let under = || terrain::under(ground?, footprint?).map(|[lowest, _]| lowest);
        Ok(Self { height, floors, foot: number("ground").or_else(under).unwrap_or(0.0) })
    }

    fn height(&self) -> Option<f64> {
        #[expect(clippy::cast_precision_loss, reason = "at most 500")]
        self.height.or_else(|| self.floors.map(|floors| floors as f64 * FLOOR))
    }
}

/// A block on the footprint, with its floors when they are asked for; nothing without an outline or a height.
fn block(
    city: &City,
    class: ClassCode,
    code: &str,
    version: &VersionRow,
    footprint: Option<&Geometry<f64>>,
    told: &Told,
    view: &View,
) -> Vec<CityObject> {
    let (Some(height), Some(rings)) = (told.height(), footprint.and_then(rings_of)) else { return Vec::new() };
    let clean = white::clean(&rings);
    let rise = Rise { ground: told.foot, height };
    // A height no building has leaves the thing without a block; the record's own findings say so.
    let Ok(body) = white::block(&clean, rise) else { return Vec::new() };
    let kinds = &city.standards().city_model.classes;
    let kind = kinds.iter().find(|(_, known)| *known == class).and_then(|(name, _)| ObjectClass::named(name));
    let mut attributes = vec![Attribute::new("measuredHeight", Value::Number(height))];
    attributes.extend(told.floors.map(|floors| Attribute::new("storeysAboveGround", Value::Integer(floors))));
    let text = |name: &str, value: &Option<String>| Some(Attribute::new(name, Value::Text(value.clone()?)));
    attributes.extend(text("name", &version.name));
    attributes.extend(text("address", &version.address_text));
    attributes.push(Attribute::new("entityCode", Value::Text(code.to_owned())));
    let mut objects = vec![CityObject {
        id: code.to_owned(),
        class: kind.unwrap_or(ObjectClass::Generic),
        attributes,
        bodies: vec![body],
        ..CityObject::default()
    }];
    let Some(floors) = told.floors.filter(|floors| view.floors && *floors > 1) else { return objects };
    let storeys = white::floors(&clean, rise, u32::try_from(floors).unwrap_or(1)).unwrap_or_default();
    objects.extend((1_i64..).zip(storeys).map(|(number, body)| CityObject {
        id: format!("{code}/{number}"),
        parent: Some(code.to_owned()),
        class: ObjectClass::Storey,
        attributes: vec![Attribute::new("floor", Value::Integer(number))],
        bodies: vec![body],
        place: 0,
    }));
    objects
}

fn rings_of(geometry: &Geometry<f64>) -> Option<Vec<Vec<Vec<[f64; 2]>>>> {
    let ring = |line: &LineString<f64>| line.coords().map(|corner| [corner.x, corner.y]).collect::<Vec<_>>();
    let polygon = |polygon: &Polygon<f64>| {
        std::iter::once(polygon.exterior()).chain(polygon.interiors()).map(ring).collect::<Vec<_>>()
    };
    match geometry {
        Geometry::Polygon(shape) => Some(vec![polygon(shape)]),
        Geometry::MultiPolygon(MultiPolygon(shapes)) => Some(shapes.iter().map(polygon).collect()),
        _ => None,
    }
}

impl Shown {
    /// What is drawn of it: its shell, not what lies within. A part stands instead of a coarser whole; floors stand instead of their block.
    pub(in crate::city_model) fn drawn(&self) -> impl Iterator<Item = &CityObject> {
        let split = self.is_white && self.objects.len() > 1;
        let wanted = move |object: &CityObject| match is_inner(object.class) {
            true => split && object.class == ObjectClass::Storey,
            false => !split,
        };
        let finest = |object: &CityObject| object.finest().map(|body| body.lod);
        let outside: Option<Lod> = self.objects.iter().filter(|object| wanted(object)).filter_map(finest).max();
        let all = outside.is_none();
        self.objects.iter().filter(move |object| all || (wanted(object) && finest(object) == outside))
    }

    /// The row of its property table. What is graded above what every reader of the class sees is left blank.
    pub(in crate::city_model) fn properties(&self, city: &City) -> Properties {
        let open = |name: &str| city.standards().grade(self.class, name).is_none_or(|grade| grade <= 1);
        #[expect(clippy::cast_possible_truncation, reason = "metres")]
        let height = self.height.filter(|_| open("height")).map_or(f32::NAN, |height| height as f32);
        let split = self.is_white && self.objects.len() > 1;
        Properties {
            code: self.code.clone(),
            level: self.level,
            address: self.address.clone().filter(|_| open("address")).unwrap_or_default(),
            // A floor has its own.
            height: if split { f32::NAN } else { height },
            cell: self.cell.clone(),
        }
    }
}

/// Whether things of the kind lie within others.
fn is_inner(class: ObjectClass) -> bool {
    use ObjectClass as C;
    matches!(class, C::BuildingRoom | C::BuildingFurniture | C::Storey | C::BuildingUnit)
}
