//! The classes of the standard with what the registry holds of them.

use std::collections::HashMap;

use chengji_codes::ClassCode;
use chengji_core::standard::{ClassEntry, GeometryKind};
use chengji_store::query;

use crate::Actor;
use crate::city::City;
use crate::error::CityError;
use crate::publication::{Sight, published};
use crate::view::ClassView;

/// The 小类 that the actor may read, with counts. Cost: the classes.
///
/// # Errors
/// When the store fails.
pub fn classes(city: &City, actor: &Actor) -> Result<Vec<ClassView>, CityError> {
    class_tree(city, actor, 3, None)
}

/// The classes of one depth, 1 to 3, of the whole tree or below `above`, that the actor may read; a class above the 小类
/// is read when one below it is, and counts what is below it. Cost: the classes.
///
/// # Errors
/// When the store fails.
pub fn class_tree(
    city: &City,
    actor: &Actor,
    depth: u8,
    above: Option<ClassCode>,
) -> Result<Vec<ClassView>, CityError> {
    let sight = Sight::of(city, actor)?;
    let open = published(city)?;
    let counts: HashMap<String, i64> = city.store().read(query::class_counts)?.into_iter().collect();
    let standard = city.standards().class_standard();
    let mut views: Vec<ClassView> = Vec::new();
    let readable = standard.classes().filter(|class| class.details.is_some() && sight.covers(class.code));
    for leaf in readable.filter(|leaf| above.is_none_or(|above| above.contains(&leaf.code))) {
        let Some(class) = ancestor(leaf.code, depth).and_then(|code| standard.class(code)) else { continue };
        if views.last().is_none_or(|last| last.code != class.code) {
            views.push(view(class, open.contains(&class.code)));
        }
        if let Some(last) = views.last_mut() {
            last.count += counts.get(&leaf.code.to_string()).copied().unwrap_or(0);
        }
    }
    Ok(views)
}

/// The class at this depth that contains `code`, or `code` itself.
fn ancestor(code: ClassCode, depth: u8) -> Option<ClassCode> {
    std::iter::successors(Some(code), |code| code.parent()).find(|code| code.depth() == depth)
}

fn view(class: &ClassEntry, is_published: bool) -> ClassView {
    ClassView {
        code: class.code,
        slug: class.slug(),
        zh: class.zh.clone(),
        en: class.en.clone(),
        geometry: class.geometry().unwrap_or(GeometryKind::None).as_str().to_owned(),
        count: 0,
        published: is_published,
    }
}
