//! What a reader sees: the classes, and of each the attributes. Readers who see the same share their tiles.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use chengji_codes::ClassCode;
use chengji_core::access::Permission;

use super::Edition;
use super::rules::ClassRules;
use crate::Actor;
use crate::city::City;
use crate::grade;

/// Views kept; beyond that they are made again.
const KEPT: usize = 4_096;

/// What tiles are of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// Every class that has things.
    Everything,
    /// These classes.
    Classes(Vec<ClassCode>),
}

/// What a reader sees of a subject.
#[derive(Debug)]
pub struct View {
    /// Its own as long as the program runs.
    pub(super) id: u64,
    pub(super) classes: Vec<Seen>,
}

/// A class as a reader sees it.
#[derive(Debug)]
pub(super) struct Seen {
    pub(super) class: ClassCode,
    /// The code as the store writes it.
    pub(super) text: String,
    pub(super) rules: Arc<ClassRules>,
    /// Attributes that the rules tell but the reader does not see.
    pub(super) hidden: Vec<String>,
}

impl View {
    /// The classes that are drawn, in the order of their layers.
    pub fn classes(&self) -> impl Iterator<Item = ClassCode> {
        self.classes.iter().map(|seen| seen.class)
    }
}

/// Views by classes and highest grade seen.
#[derive(Debug, Default)]
pub(super) struct Views(Mutex<Known>);

#[derive(Debug, Default)]
struct Known {
    views: HashMap<Vec<(ClassCode, u8)>, Arc<View>>,
    next: u64,
}

/// What `actor` sees of `subject`; a class the actor may not read is absent, as one that does not exist. Cost: the classes.
#[must_use]
pub fn view(city: &City, edition: &Edition, actor: &Actor, subject: &Subject) -> Arc<View> {
    let all = actor.may(Permission::ReadRegistry);
    let asked: &[ClassCode] = match subject {
        Subject::Everything => &edition.classes,
        Subject::Classes(classes) => classes,
    };
    let mut key: Vec<(ClassCode, u8)> = asked
        .iter()
        .filter(|class| all || edition.published.contains(class))
        .map(|&class| (class, grade::ceiling(city, actor, class, &[])))
        // Who may not know where things are has no map of them.
        .filter(|&(class, ceiling)| grade::grade_of(city, class, "position") <= ceiling)
        .collect();
    key.sort_unstable();
    key.dedup();
    city.tiles().views.of(city, key)
}

impl Views {
    fn of(&self, city: &City, key: Vec<(ClassCode, u8)>) -> Arc<View> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(view) = known.views.get(&key) {
            return Arc::clone(view);
        }
        if known.views.len() >= KEPT {
            known.views.clear();
        }
        let mut classes: Vec<Seen> = key.iter().filter_map(|&(class, ceiling)| seen(city, class, ceiling)).collect();
        classes.sort_by_key(|seen| (seen.rules.place, seen.class));
        known.next += 1;
        let view = Arc::new(View { id: known.next, classes });
        known.views.insert(key, Arc::clone(&view));
        view
    }
}

/// A class as one with this ceiling sees it; none that is not drawn.
pub(super) fn seen(city: &City, class: ClassCode, ceiling: u8) -> Option<Seen> {
    let rules = city.tiles().rules.of(class)?;
    let hidden =
        |name: &&String| !matches!(name.as_str(), "code" | "class") && grade::grade_of(city, class, name) > ceiling;
    let hidden = rules.told().filter(hidden).cloned().collect();
    Some(Seen { class, text: class.to_string(), rules, hidden })
}
