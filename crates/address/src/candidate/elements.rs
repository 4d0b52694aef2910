//! What a text tells of a place, element by element: its names, and the numbers from doorplate to room.

use crate::base::unit::Kind;
use crate::base::{Level, Meaning, Names, Value};

use super::likeness::Likeness;
use super::reading::{Token, What};

/// A name the text tells.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Named {
    pub(crate) name: u32,
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) likeness: Likeness,
    /// Weight that a misspelling takes away.
    pub(crate) loss: f32,
    /// Whether it means a place of the tree, not only a division.
    pub(crate) is_place: bool,
}

/// The numbers by level, and the names.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Elements {
    pub(crate) names: Vec<Named>,
    pub(crate) door: Option<Value>,
    /// 号 behind an estate or place: a building or a doorplate, the base knows.
    pub(crate) loose: Option<Value>,
    pub(crate) building: Option<Value>,
    pub(crate) unit: Option<Value>,
    pub(crate) floor: Option<Value>,
    pub(crate) room: Option<Value>,
    /// Characters of no known name.
    pub(crate) unknown: usize,
    /// Pieces of them that stand where a name would: before a number.
    pub(crate) unknown_named: usize,
    /// Pieces of them that begin a longer name: 首开 before 文华春晓.
    pub(crate) unknown_before: usize,
}

impl Elements {
    pub(crate) fn of(names: Names<'_>, tokens: &[Token]) -> Self {
        let mut reader = Reader { elements: Self::default(), last: Level::Root, bare: Vec::new() };
        for (at, token) in tokens.iter().enumerate() {
            reader.take(names, token, tokens.get(at + 1));
        }
        reader.settle(None);
        reader.elements
    }

    /// Room with its floor, as rooms are keyed.
    pub(crate) fn full_room(&self) -> Option<Value> {
        let room = self.room?;
        Some(self.floor.map_or(room, |floor| room.on_floor(floor)))
    }

    /// Whether more is told than a community: a number, or a name nobody knows.
    pub(crate) fn tells_narrower(&self) -> bool {
        let numbers = [self.door, self.loose, self.building, self.unit, self.floor, self.room];
        numbers.iter().any(Option::is_some) || self.unknown > 1
    }

    /// The number told for a level.
    pub(crate) fn number(&self, level: Level) -> Option<Value> {
        match level {
            Level::Doorplate => self.door,
            Level::Building => self.building,
            Level::Unit => self.unit,
            Level::Floor => self.floor,
            Level::Room => self.full_room(),
            _ => None,
        }
    }
}

struct Reader {
    elements: Elements,
    /// Level of what was told last.
    last: Level,
    /// Numbers without a unit word that wait for what follows.
    bare: Vec<Value>,
}

impl Reader {
    fn take(&mut self, names: Names<'_>, token: &Token, next: Option<&Token>) {
        match token.what {
            What::Mark => {}
            What::Unknown => {
                self.settle(None);
                self.elements.unknown += token.end - token.start;
                match next.map(|next| next.what) {
                    Some(What::Number { .. }) if token.end - token.start > 1 => self.elements.unknown_named += 1,
                    Some(What::Name { .. }) => self.elements.unknown_before += 1,
                    _ => {}
                }
            }
            What::Name { name, likeness, loss } => {
                self.settle(None);
                let is_place = names.meanings(name).any(|meaning| matches!(meaning, Meaning::Place { .. }));
                self.name(names, Named { name, start: token.start, end: token.end, likeness, loss, is_place });
            }
            What::Number { kind: Kind::Bare, value } => self.bare.push(value),
            What::Number { kind, value } => {
                self.settle(Some(kind));
                self.number(kind, value);
            }
        }
    }

    fn name(&mut self, names: Names<'_>, named: Named) {
        let known = self.elements.names.iter().any(|other| other.name == named.name);
        if !known {
            self.elements.names.push(named);
        }
        if named.is_place {
            let tree = names.tree();
            let level = names.meanings(named.name).find_map(|meaning| match meaning {
                Meaning::Place { node, .. } => Some(tree.level(node)),
                Meaning::Division { .. } => None,
            });
            self.last = level.unwrap_or(Level::Root);
        }
    }

    fn number(&mut self, kind: Kind, value: Value) {
        let elements = &mut self.elements;
        let inside = elements.building.is_some() || elements.unit.is_some() || elements.floor.is_some();
        let (slot, level) = match kind {
            Kind::Door if self.last == Level::Road && elements.door.is_none() => (&mut elements.door, Level::Doorplate),
            Kind::Door if inside => (&mut elements.room, Level::Room),
            // Behind a name nobody knows: its road's number.
            Kind::Door if self.last == Level::Root && elements.door.is_none() => (&mut elements.door, Level::Doorplate),
            Kind::Door if elements.loose.is_none() => (&mut elements.loose, Level::Building),
            Kind::Door | Kind::Building => (&mut elements.building, Level::Building),
            Kind::Unit => (&mut elements.unit, Level::Unit),
            Kind::Floor => (&mut elements.floor, Level::Floor),
            Kind::Room | Kind::Bare => (&mut elements.room, Level::Room),
        };
        slot.get_or_insert(value);
        self.last = level;
    }

    /// Gives the waiting numbers their levels: those before `next`, or the last ones down to the room.
    fn settle(&mut self, next: Option<Kind>) {
        let mut bare = std::mem::take(&mut self.bare);
        if bare.is_empty() {
            return;
        }
        if self.last == Level::Road && self.elements.door.is_none() {
            self.number(Kind::Door, bare.remove(0));
        }
        let kinds = kinds(&self.elements, next, bare.len(), bare.last().and_then(|value| value.main()));
        for (value, kind) in bare.into_iter().zip(kinds) {
            self.number(*kind, value);
        }
    }
}

fn kinds(elements: &Elements, next: Option<Kind>, count: usize, last: Option<u32>) -> &'static [Kind] {
    use Kind::{Building, Floor, Room, Unit};
    let depth = [elements.building, elements.unit, elements.floor].iter().rposition(Option::is_some);
    match (depth, next, count) {
        (None, None | Some(Kind::Door), 1) if last.is_some_and(|main| main >= 100) => &[Room],
        (None, None | Some(Kind::Unit | Kind::Room | Kind::Floor | Kind::Door), 1) => &[Building],
        (None, None, 2) => &[Building, Room],
        (None, None, 3) => &[Building, Unit, Room],
        (None, None, _) => &[Building, Unit, Floor, Room],
        (None, Some(Room | Floor), _) => &[Building, Unit, Floor],
        (Some(0), None, 1) => &[Room],
        (Some(0), None, 2) => &[Unit, Room],
        (Some(0), None, _) => &[Unit, Floor, Room],
        (Some(0), Some(Room | Floor), _) => &[Unit, Floor],
        (Some(1), None, 1) => &[Room],
        (Some(1), None, _) => &[Floor, Room],
        (Some(1), Some(Room), _) => &[Floor],
        (Some(_), None, _) => &[Room],
        _ => &[],
    }
}
