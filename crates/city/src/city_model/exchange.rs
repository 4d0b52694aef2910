//! The model of a thing for exchange: its solids as plain rings, or the whole model as CityJSON.

use chengji_citymodel::frame::Frame;
use chengji_citymodel::model::{Body, CityObject, Faces, Shape};
use chengji_citymodel::write::cityjson::Whole;
use chengji_codes::ClassCode;
use jiff::Timestamp;

use super::show::objects;
use crate::Actor;
use crate::city::City;
use crate::encode::damaged;
use crate::error::CityError;
use crate::grade::Sees;
use crate::registry;

/// Corners of a ring, closed by its first: longitude, latitude (CGCS2000 degrees), metres above the ellipsoid.
pub type Ring = Vec<[f64; 3]>;
/// The outer ring of a surface and its holes.
pub type Surface = Vec<Ring>;
/// Surfaces that close.
pub type Shell = Vec<Surface>;

/// What the finest model of a thing shows, of every object and part at the finest level of detail that it has.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Solids {
    /// Solids: an outer shell and inner ones.
    pub solids: Vec<Vec<Shell>>,
    /// Surfaces that need not close.
    pub surfaces: Vec<Surface>,
}

/// The frame of what is exchanged: CGCS2000 with ellipsoidal heights, latitude before longitude.
pub const FRAME: &str = "EPSG:4480";

/// The solids and surfaces of a thing's finest model at an instant; none when it had none then, or the actor does not see where
/// the thing is.
///
/// # Errors
/// [`crate::Refusal::EntityNotFound`] when there is no such thing that the actor may read, or when the store fails.
pub fn solids(city: &City, actor: &Actor, code: &str, as_of: Option<Timestamp>) -> Result<Option<Solids>, CityError> {
    let Some((_, model)) = seen(city, actor, code, as_of)? else { return Ok(None) };
    let mut shown = Solids::default();
    for body in model.iter().filter_map(CityObject::finest) {
        shown.add(body);
    }
    Ok((!shown.solids.is_empty() || !shown.surfaces.is_empty()).then_some(shown))
}

/// A thing's finest model at an instant as a CityJSON 2.0 document in [`FRAME`]; none as of [`solids`]. Attributes that the actor does
/// not see are left out.
///
/// # Errors
/// As of [`solids`].
pub fn cityjson(
    city: &City,
    actor: &Actor,
    code: &str,
    as_of: Option<Timestamp>,
) -> Result<Option<Vec<u8>>, CityError> {
    let Some((sees, model)) = seen(city, actor, code, as_of)? else { return Ok(None) };
    let frame = Frame::named(FRAME).map_err(damaged)?;
    let mut whole = Whole::new(Vec::new(), frame);
    for mut object in model {
        object.attributes.retain(|attribute| sees.sees(&attribute.name));
        whole.object(object).map_err(damaged)?;
    }
    whole.finish().map(Some).map_err(damaged)
}

/// The objects of the model, when the actor sees where the thing is.
fn seen<'c>(
    city: &'c City,
    actor: &Actor,
    code: &str,
    as_of: Option<Timestamp>,
) -> Result<Option<(Sees<'c>, Vec<CityObject>)>, CityError> {
    let class: ClassCode = registry::load(city, actor, code)?.entity.class.parse().map_err(damaged)?;
    let sees = Sees::of(city, actor, class, &[]);
    if !sees.sees("position") {
        return Ok(None);
    }
    Ok(objects(city, actor, code, None, as_of)?.map(|(_, objects)| (sees, objects)))
}

impl Solids {
    fn add(&mut self, body: &Body) {
        match &body.shape {
            Shape::Solids(faces) => self.add_solids(faces),
            Shape::Surfaces(faces) => self.surfaces.extend((0..faces.len()).map(|number| surface(faces, number))),
            Shape::Instance(instance) => {
                let placed = Faces { points: instance.positions().collect(), ..(*instance.faces).clone() };
                self.surfaces.extend((0..placed.len()).map(|number| surface(&placed, number)));
            }
            Shape::Points(_) | Shape::Lines(_) => {}
        }
    }

    fn add_solids(&mut self, faces: &Faces) {
        let (mut first_shell, mut first_surface) = (0, 0);
        for &end in &faces.solids {
            let mut solid = Vec::new();
            for &shell_end in faces.shells.get(first_shell..end as usize).unwrap_or_default() {
                solid.push((first_surface..shell_end as usize).map(|number| surface(faces, number)).collect());
                first_surface = shell_end as usize;
            }
            first_shell = end as usize;
            self.solids.push(solid);
        }
    }
}

fn surface(faces: &Faces, number: usize) -> Surface {
    let ring = |ring: usize| {
        let mut corners: Ring = faces.ring_points(ring).collect();
        corners.extend(corners.first().copied());
        corners
    };
    faces.rings_of(number).map(ring).collect()
}
