//! From stored rows to what readers see.

use std::cell::RefCell;
use std::rc::Rc;

use chengji_codes::ClassCode;
use chengji_core::place::{self, MAX_COVER};
use chengji_formats::attributes::{self, Personal};
use chengji_store::entity::{Current, EntityRow, VersionRow};
use chengji_store::query;
use geo_types::Geometry;

use crate::Actor;
use crate::city::City;
use crate::encode::{address_view, cell_of, damaged, geometry_of, identifiers_of, instant};
use crate::error::CityError;
use crate::grade::Sees;
use crate::view::EntityView;

/// The class of a stored entity.
pub(super) fn class_of(entity: &EntityRow) -> Result<ClassCode, CityError> {
    entity.class.parse().map_err(damaged)
}

/// One actor reading things: what the actor may not see is taken out of each.
pub(crate) struct Reader<'a> {
    city: &'a City,
    actor: &'a Actor,
    classes: RefCell<Vec<(ClassCode, Rc<Sees<'a>>)>>,
}

impl<'a> Reader<'a> {
    /// A reader of many things. Whose records each is counts only where the class is the department's own.
    pub(crate) fn new(city: &'a City, actor: &'a Actor) -> Self {
        Self { city, actor, classes: RefCell::default() }
    }

    /// A reader of this one thing: the departments that brought records of it see all of it.
    pub(super) fn of_thing(city: &'a City, actor: &'a Actor, thing: &Current) -> Result<Self, CityError> {
        let (reader, class) = (Self::new(city, actor), class_of(&thing.entity)?);
        let id = thing.entity.entity_id;
        let sources = match actor.department {
            Some(_) => city.store().read(|session| query::list_sources(session, id))?,
            None => Vec::new(),
        };
        reader.classes.borrow_mut().push((class, Rc::new(Sees::of(city, actor, class, &sources))));
        Ok(reader)
    }

    /// What the actor sees of the things of a class.
    pub(crate) fn class(&self, class: ClassCode) -> Rc<Sees<'a>> {
        if let Some((_, sees)) = self.classes.borrow().iter().find(|(known, _)| *known == class) {
            return Rc::clone(sees);
        }
        let sees = Rc::new(Sees::of(self.city, self.actor, class, &[]));
        self.classes.borrow_mut().push((class, Rc::clone(&sees)));
        sees
    }

    /// Whether the actor sees where things of the row's class are.
    pub(super) fn sees_place(&self, row: &Current) -> Result<bool, CityError> {
        Ok(self.class(class_of(&row.entity)?).sees("position"))
    }

    /// A stored entity in its current version.
    pub(super) fn current(&self, row: &Current) -> Result<EntityView, CityError> {
        self.version(&row.entity, &row.version)
    }

    /// A stored entity in one of its versions.
    pub(super) fn version(&self, entity: &EntityRow, row: &VersionRow) -> Result<EntityView, CityError> {
        let mut view = version(self.city, entity, row)?;
        self.class(view.class).withhold(&mut view);
        Ok(view)
    }
}

/// A stored entity in its current version, with everything that is known of it.
pub(crate) fn current(city: &City, current: &Current) -> Result<EntityView, CityError> {
    version(city, &current.entity, &current.version)
}

/// A stored entity in one of its versions, with everything that is known of it.
fn version(city: &City, entity: &EntityRow, row: &VersionRow) -> Result<EntityView, CityError> {
    let geometry = geometry_of(row)?;
    let cell = cell_of(row)?;
    let cover = match (&geometry, cell) {
        (Some(Geometry::Point(_)), Some(cell)) => vec![cell],
        (Some(shape), Some(cell)) => place::cover(shape, cell.level(), MAX_COVER),
        _ => Vec::new(),
    };
    let known = attributes::decode(&row.attributes).map_err(damaged)?;
    let standards = city.standards();
    let address =
        row.address.as_deref().map(|text| address_view(text, |code| standards.division_name(code))).transpose()?;
    Ok(EntityView {
        entity_id: entity.entity_id,
        code: entity.code.clone(),
        class: class_of(entity)?,
        natural_key: entity.natural_key.clone(),
        name: row.name.clone(),
        address,
        position: row.lon.zip(row.lat),
        cell,
        cover,
        geometry,
        // A reader never sees a whole citizen number.
        attributes: attributes::plain(&known, Personal::Masked),
        identifiers: identifiers_of(row)?,
        version: row.version,
        valid_from: row.valid_from.parse().map_err(damaged)?,
        valid_to: row.valid_to.as_deref().map(str::parse).transpose().map_err(damaged)?,
        recorded_at: instant(row.recorded_at),
        retired_at: row.retired_at.map(instant),
        change_seq: row.change_seq,
    })
}
