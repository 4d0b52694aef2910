//! From a place known by its name down the tree along the numbers of the text, as deep as both go.

use crate::base::{Level, Tree, Value, keys_between, keys_of};

use super::elements::Elements;

/// Where a descent ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Descent {
    /// The node.
    pub(crate) node: u32,
    /// The level at which the base has others, but not the one told.
    pub(crate) conflict: Option<Level>,
    /// The level at which several fit and the text does not say which.
    pub(crate) open: Option<Level>,
}

/// Units of a building looked into when the text names none.
const MOST_UNITS: usize = 64;

/// Descends from `anchor`.
pub(crate) fn descend(tree: Tree<'_>, anchor: u32, elements: &Elements) -> Descent {
    let mut descent = Descent { node: anchor, conflict: None, open: None };
    let level = tree.level(anchor);
    if level == Level::Road && !descent.doorplate(tree, elements) {
        return descent;
    }
    let read_as_room;
    let below_name = tree.level(descent.node) < Level::Building || level == Level::Poi;
    let elements = if below_name && !descent.loose(tree, elements) {
        read_as_room = Elements { room: elements.loose, ..elements.clone() };
        &read_as_room
    } else {
        elements
    };
    if tree.level(descent.node) < Level::Building && !descent.building(tree, elements) {
        return descent;
    }
    if descent.unit(tree, elements) {
        descent.room(tree, elements);
    }
    descent
}

impl Descent {
    fn doorplate(&mut self, tree: Tree<'_>, elements: &Elements) -> bool {
        let Some(door) = elements.door else { return true };
        let found = tree.child(self.node, door.key(Level::Doorplate)).or_else(|| within_range(tree, self.node, door));
        match found {
            Some(node) => self.node = node,
            None if has(tree, self.node, Level::Doorplate) => {
                self.conflict = Some(Level::Doorplate);
                return false;
            }
            None => {}
        }
        true
    }

    /// 号 behind an estate: its building or its doorplate. Tells whether that is settled; else it may be a room.
    fn loose(&mut self, tree: Tree<'_>, elements: &Elements) -> bool {
        let Some(value) = elements.loose.filter(|_| elements.building.is_none()) else { return true };
        let sites = [Some(self.node), estate_of(tree, self.node)];
        let keys = [Level::Building, Level::Doorplate].map(|level| value.key(level));
        let found = sites.iter().flatten().find_map(|site| keys.iter().find_map(|key| tree.child(*site, *key)));
        match found {
            Some(node) => self.node = node,
            None if sites.iter().flatten().any(|site| has(tree, *site, Level::Building)) => {
                self.conflict = Some(Level::Building);
            }
            None => return elements.room.is_some(),
        }
        true
    }

    fn building(&mut self, tree: Tree<'_>, elements: &Elements) -> bool {
        let sites = [Some(self.node), estate_of(tree, self.node)];
        let sites = sites.iter().flatten().copied();
        let Some(building) = elements.building else {
            return self.only_building(tree, elements, sites);
        };
        let key = building.key(Level::Building);
        if let Some(node) = sites.clone().find_map(|site| tree.child(site, key)) {
            self.node = node;
            return true;
        }
        if sites.clone().any(|site| has(tree, site, Level::Building)) {
            self.conflict = Some(Level::Building);
            return false;
        }
        true
    }

    /// No building told: a site with one building, or rooms of its own, needs none.
    fn only_building(
        &mut self,
        tree: Tree<'_>,
        elements: &Elements,
        mut sites: impl Iterator<Item = u32> + Clone,
    ) -> bool {
        if elements.room.is_none() && elements.unit.is_none() && elements.floor.is_none() {
            return false;
        }
        if let Some(site) = sites.clone().find(|site| has(tree, *site, Level::Room) || has(tree, *site, Level::Floor)) {
            self.node = site;
            return true;
        }
        let only = sites.find_map(|site| {
            let buildings = tree.children_between(site, keys_of(Level::Building));
            (buildings.len() == 1).then_some(buildings.start as u32)
        });
        if let Some(node) = only {
            self.node = node;
        }
        only.is_some()
    }

    fn unit(&mut self, tree: Tree<'_>, elements: &Elements) -> bool {
        if let Some(unit) = elements.unit {
            match tree.child(self.node, unit.key(Level::Unit)) {
                Some(node) => self.node = node,
                None if has(tree, self.node, Level::Unit) => {
                    self.conflict = Some(Level::Unit);
                    return false;
                }
                None => {}
            }
            return true;
        }
        let units = tree.children_between(self.node, keys_of(Level::Unit));
        if units.is_empty() {
            return true;
        }
        let below = units.clone().take(MOST_UNITS).map(|unit| unit as u32);
        let mut fitting = below.filter_map(|unit| below_unit(tree, unit, elements));
        match (fitting.next(), fitting.next()) {
            (Some(node), None) => self.node = node,
            (Some(_), Some(_)) => self.open = Some(Level::Unit),
            (None, _) if elements.room.is_some() && has_own(tree, self.node, elements) => return true,
            (None, _) if elements.room.is_some() && units.clone().any(|unit| has(tree, unit as u32, Level::Room)) => {
                self.conflict = Some(Level::Room);
            }
            (None, _) => {}
        }
        false
    }

    fn room(&mut self, tree: Tree<'_>, elements: &Elements) {
        if let Some(node) = below_unit(tree, self.node, elements) {
            self.node = node;
            return;
        }
        if elements.room.is_some() && has(tree, self.node, Level::Room) {
            self.conflict = Some(Level::Room);
            return;
        }
        // The base ends above rooms: the floor that the room tells may be there.
        let floor = elements.floor.or_else(|| elements.room.and_then(Value::floor_of_room));
        let Some(floor) = floor else { return };
        match tree.child(self.node, floor.key(Level::Floor)) {
            Some(node) => self.node = node,
            None if elements.floor.is_some() && has(tree, self.node, Level::Floor) => {
                self.conflict = Some(Level::Floor)
            }
            None => {}
        }
    }
}

/// The room told, or the floor when no room is.
fn below_unit(tree: Tree<'_>, node: u32, elements: &Elements) -> Option<u32> {
    let Some(room) = elements.full_room() else {
        return elements.floor.and_then(|floor| tree.child(node, floor.key(Level::Floor)));
    };
    let plain = elements.room.filter(|plain| *plain != room);
    tree.child(node, room.key(Level::Room)).or_else(|| plain.and_then(|plain| tree.child(node, plain.key(Level::Room))))
}

fn has_own(tree: Tree<'_>, node: u32, elements: &Elements) -> bool {
    below_unit(tree, node, elements).is_some()
}

/// `12-14号` when 12号 is asked for and there is no other 12.
fn within_range(tree: Tree<'_>, road: u32, door: Value) -> Option<u32> {
    let main = door.main().filter(|_| door.is_plain())?;
    let mut same = tree.children_between(road, keys_between(Level::Doorplate, main, main)).map(|node| node as u32);
    let only = same.next().filter(|_| same.next().is_none())?;
    tree.word(only).contains('-').then_some(only)
}

fn estate_of(tree: Tree<'_>, node: u32) -> Option<u32> {
    let link = tree.link(node);
    (tree.level(node) == Level::Doorplate && tree.level(link) == Level::Estate).then_some(link)
}

fn has(tree: Tree<'_>, node: u32, level: Level) -> bool {
    !tree.children_between(node, keys_of(level)).is_empty()
}
