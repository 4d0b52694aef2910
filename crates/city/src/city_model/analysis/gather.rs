//! The things of a part of the city as one scene, as far as the actor may see them.

use chengji_citymodel::analysis::{Scene, SceneBuilder};
use chengji_citymodel::model::CityObject;
use chengji_codes::{Bounds, ClassCode};

use super::super::scene::{SceneArea, Selection, Shown, View, walk};
use super::{MOST_THINGS, Scope};
use crate::Actor;
use crate::city::City;
use crate::error::{CityError, Refusal};
use crate::grade::Sees;
use crate::publication::Sight;

/// Parts the code of a thing and the name of its object.
const MARK: char = '#';
/// Pages of things without model and height that are passed over, at most.
const MOST_PAGES: u64 = 20;

/// A scene, and how many things it is made of.
pub(super) struct Gathered {
    pub(super) scene: Scene,
    pub(super) things: u64,
}

impl Gathered {
    /// The code of the thing that an object is of.
    pub(super) fn code(&self, object: u32) -> String {
        let id = self.scene.objects().get(object as usize).map_or("", |object| object.id.as_str());
        id.split_once(MARK).map_or(id, |(code, _)| code).to_owned()
    }
}

/// The things in a box that the actor may see with their heights. Cost: those things, at most [`MOST_THINGS`].
pub(super) fn gather(city: &City, actor: &Actor, scope: &Scope, bounds: Bounds) -> Result<Gathered, CityError> {
    let view = View { at: city.now(), past: false, most: scope.level, floors: false };
    let mut builder = SceneBuilder::default();
    let mut things = 0;
    for class in classes(city, actor, scope)? {
        let selection = Selection { class, area: Some(SceneArea::Box(bounds)), view };
        let mut pages = 0;
        walk(city, &selection, None, &mut |page, _| {
            things += page.len() as u64;
            pages += 1;
            if things > MOST_THINGS || pages > MOST_PAGES {
                return Err(CityError::refuse(Refusal::AnalysisTooLarge, format!("more than {MOST_THINGS} things")));
            }
            page.iter().for_each(|thing| take(&mut builder, thing));
            Ok(())
        })?;
    }
    Ok(Gathered { scene: builder.finish(), things })
}

fn take(builder: &mut SceneBuilder, thing: &Shown) {
    let named = |id: &str| format!("{}{MARK}{id}", thing.code);
    for object in thing.drawn() {
        let own = CityObject { id: named(&object.id), parent: object.parent.as_deref().map(named), ..object.clone() };
        builder.push(&own);
    }
}

/// The classes that take part: of those asked for, the ones whose places and heights the actor may see.
fn classes(city: &City, actor: &Actor, scope: &Scope) -> Result<Vec<ClassCode>, CityError> {
    let sight = Sight::of(city, actor)?;
    let mut classes: Vec<ClassCode> = city.standards().city_model.classes.iter().map(|(_, class)| *class).collect();
    classes.sort_unstable();
    classes.dedup();
    // As in scenes: a height that the standard does not grade is open, for everybody sees the model that has it.
    let sees = |class: &ClassCode| {
        let own = Sees::of(city, actor, *class, &[]);
        let height = city.standards().grade(*class, "height");
        sight.covers(*class) && own.sees("position") && height.is_none_or(|grade| grade <= own.ceiling())
    };
    if let Some(class) = scope.classes.iter().find(|class| !classes.contains(class) || !sight.covers(**class)) {
        return Err(CityError::refuse(Refusal::ClassUnknown, class.to_string()));
    }
    classes.retain(|class| (scope.classes.is_empty() || scope.classes.contains(class)) && sees(class));
    Ok(classes)
}
