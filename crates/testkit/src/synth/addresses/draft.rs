//! An address in the making: its elements in the order in which they will be written.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use super::base::zone_of;
use super::city::{City, Node};
use super::estate::Part;
use super::spelling::Pen;

/// A place in an address, from wide to narrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slot {
    Prov,
    City,
    District,
    Zone,
    Town,
    Community,
    Road,
    Number,
    Estate,
    Building,
    Unit,
    Floor,
    Room,
    Name,
}

#[derive(Clone, Debug)]
struct Element {
    slot: Slot,
    text: String,
    /// What the writer meant where it is not what is written.
    meant: Option<String>,
    is_clear: bool,
}

/// The elements of one address.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    elements: Vec<Element>,
    /// A district or town is written that the place does not lie in.
    pub(super) is_astray: bool,
    /// Which form of joining is used between building and room.
    has_dashes: bool,
    has_brackets: bool,
}

impl Draft {
    /// What a careful writer puts down for a row: all that identifies it, and divisions as people use to.
    pub(super) fn of(city: &City, node: Node, random: &mut ChaCha8Rng) -> Self {
        let mut draft = Self::default();
        let pen = Pen::draw(random);
        draft.divide(city, node, random);
        match node {
            Node::Community(index) => draft.put(Slot::Community, city.communities[index as usize].name.clone()),
            Node::Road(road) => draft.put(Slot::Road, city.roads[road as usize].name.clone()),
            Node::Plate { road, plate, shop } => draft.gate(city, (road, plate, shop), pen),
            Node::Hamlet { hamlet, house } => {
                let hamlet = &city.hamlets[hamlet as usize];
                draft.put(Slot::Community, city.communities[hamlet.community as usize].name.clone());
                draft.put(Slot::Estate, hamlet.name.clone());
                if house > 0 {
                    draft.put(Slot::Number, pen.doorplate(house, 0));
                    draft.number_last();
                }
            }
            Node::Place(place) => {
                let place = &city.places[place as usize];
                if random.random_bool(0.6) {
                    draft.gate(city, (place.road, place.plate, 0), pen);
                }
                draft.put(Slot::Name, place.name.clone());
            }
            Node::Estate { estate, part } => {
                let estate = &city.estates[estate as usize];
                draft.gate(city, (estate.road, estate.plate, 0), pen);
                draft.put(Slot::Estate, estate.name.clone());
                if let Some(block) = estate.shape.block(part.building) {
                    draft.put(Slot::Building, pen.building(block));
                }
                draft.inside(part, pen, random);
                let is_plain_room = part.unit > 0 && part.on_floor > 0 && draft.get(Slot::Floor).is_none();
                if is_plain_room && random.random_bool(0.15) {
                    draft.dash(part, estate.shape.is_lettered);
                }
            }
        }
        draft
    }

    pub(super) fn get(&self, slot: Slot) -> Option<&str> {
        self.elements.iter().find(|element| element.slot == slot).map(|element| element.text.as_str())
    }

    /// What the writer meant by a slot.
    pub(super) fn meant(&self, slot: Slot) -> Option<&str> {
        let element = self.elements.iter().find(|element| element.slot == slot)?;
        Some(element.meant.as_deref().unwrap_or(&element.text))
    }

    /// Whether nothing else could be meant by what is written.
    pub(super) fn is_clear(&self, slot: Slot) -> bool {
        self.elements.iter().all(|element| element.slot != slot || element.is_clear)
    }

    pub(super) fn is_mistyped(&self, slot: Slot) -> bool {
        self.elements.iter().any(|element| element.slot == slot && element.meant.is_some())
    }

    /// Whether the slot is written and where the place is.
    pub(super) fn has_true(&self, slot: Slot) -> bool {
        self.get(slot).is_some() && !self.is_astray
    }

    /// Sets a slot, at its place from wide to narrow when it is new.
    pub(super) fn put(&mut self, slot: Slot, text: String) {
        let element = Element { slot, text, meant: None, is_clear: true };
        if let Some(present) = self.elements.iter_mut().find(|element| element.slot == slot) {
            *present = element;
            return;
        }
        let at = self.elements.iter().position(|element| element.slot > slot).unwrap_or(self.elements.len());
        self.elements.insert(at, element);
    }

    pub(super) fn mistyped(&mut self, slot: Slot, typed: String, is_clear: bool) {
        if let Some(element) = self.elements.iter_mut().find(|element| element.slot == slot) {
            element.meant = Some(std::mem::replace(&mut element.text, typed));
            element.is_clear = is_clear;
        }
    }

    pub(super) fn drop(&mut self, slot: Slot) {
        self.elements.retain(|element| element.slot != slot);
    }

    pub(super) fn keep_from(&mut self, slot: Slot) {
        self.elements.retain(|element| element.slot >= slot);
    }

    /// Divisions behind, or the estate before its road.
    pub(super) fn reorder(&mut self, random: &mut ChaCha8Rng) -> Option<()> {
        let wide = self.elements.iter().filter(|element| element.slot < Slot::Road).count();
        if random.random_bool(0.5) && wide > 0 && wide < self.elements.len() {
            self.elements.rotate_left(wide);
            self.has_brackets = random.random_bool(0.5);
            return Some(());
        }
        let road = self.elements.iter().position(|element| element.slot == Slot::Road)?;
        let number = self.elements.iter().position(|element| element.slot == Slot::Number)?;
        if number != road + 1 || number + 1 >= self.elements.len() {
            return None;
        }
        self.elements[road..].rotate_left(2);
        Some(())
    }

    /// Leaves out what people leave out: divisions, the gate, its number, or the estate.
    pub(super) fn drop_levels(&mut self, random: &mut ChaCha8Rng) -> Option<()> {
        let before = self.elements.len();
        self.elements.retain(|element| !matches!(element.slot, Slot::Prov | Slot::Town));
        match random.random_range(0..5) {
            0 => self.drop(Slot::District),
            1 => self.elements.retain(|element| element.slot >= Slot::Road),
            2 => self.drop(Slot::Number),
            3 => self.elements.retain(|element| !matches!(element.slot, Slot::Road | Slot::Number)),
            _ if self.get(Slot::Building).is_some() => self.drop(Slot::Estate),
            _ => return None,
        }
        (self.elements.len() < before).then_some(())
    }

    /// The text, joined as the writer joins.
    pub(super) fn text(&self, random: &mut ChaCha8Rng) -> String {
        let joint = match random.random_range(0..20) {
            0 => " ",
            1 if !self.has_brackets => ",",
            _ => "",
        };
        let mut out = String::new();
        let mut last = None;
        for element in &self.elements {
            let is_turn = last.is_some_and(|last| element.slot < last);
            if is_turn && self.has_brackets {
                out.push('(');
            }
            let is_number = self.has_dashes && matches!(element.slot, Slot::Unit | Slot::Room);
            match last {
                Some(_) if is_number => out.push('-'),
                // A blank goes between divisions, seldom inside the house.
                Some(_) if element.slot <= Slot::Estate && !(is_turn && self.has_brackets) => out.push_str(joint),
                _ => {}
            }
            // Two bare numbers must not run together.
            if out.ends_with(|end: char| end.is_ascii_digit())
                && element.text.starts_with(|start: char| start.is_ascii_digit())
            {
                out.push(' ');
            }
            out.push_str(&element.text);
            last = Some(element.slot);
        }
        if self.has_brackets {
            out.push(')');
        }
        out
    }

    fn divide(&mut self, city: &City, node: Node, random: &mut ChaCha8Rng) {
        let community = &city.communities[city.community_of(node) as usize];
        let (has_city, has_prov) = (random.random_bool(0.8), random.random_bool(0.45));
        if has_city {
            self.put(Slot::City, if random.random_bool(0.8) { "武汉市" } else { "武汉" }.to_owned());
        }
        if has_city && has_prov {
            self.put(Slot::Prov, if random.random_bool(0.8) { "湖北省" } else { "湖北" }.to_owned());
        }
        if random.random_bool(0.88) {
            self.put(Slot::District, community.district.clone());
        }
        let zone = zone_of(&community.town);
        if !zone.is_empty() && random.random_bool(0.2) {
            self.put(Slot::Zone, zone.to_owned());
        }
        if random.random_bool(0.25) {
            self.put(Slot::Town, said_town(&community.town, random));
        }
        if random.random_bool(0.06) {
            self.put(Slot::Community, community.name.clone());
        }
    }

    fn gate(&mut self, city: &City, (road, plate, shop): (u32, u32, u32), pen: Pen) {
        let road = &city.roads[road as usize];
        self.put(Slot::Road, road.name.clone());
        self.put(Slot::Number, pen.doorplate(road.plates[plate as usize].number, shop));
    }

    fn inside(&mut self, part: Part, pen: Pen, random: &mut ChaCha8Rng) {
        if part.unit > 0 {
            self.put(Slot::Unit, pen.unit(part.unit));
        }
        if part.floor > 0 && (part.on_floor == 0 || random.random_bool(0.2)) {
            self.put(Slot::Floor, pen.floor(part.floor));
        }
        if let Some(room) = part.room() {
            self.put(Slot::Room, pen.room(room));
        }
    }

    /// 6-2-1804.
    fn dash(&mut self, part: Part, is_lettered: bool) {
        let building = match char::from_u32(u32::from('A') + part.building.saturating_sub(1)) {
            Some(letter) if is_lettered => letter.to_string(),
            _ => part.building.to_string(),
        };
        self.put(Slot::Building, building);
        self.put(Slot::Unit, part.unit.to_string());
        self.put(Slot::Room, part.room().unwrap_or(0).to_string());
        self.has_dashes = true;
    }

    /// 张家湾12号: a hamlet's number follows its name.
    fn number_last(&mut self) {
        if let Some(at) = self.elements.iter().position(|element| element.slot == Slot::Number) {
            let number = self.elements.remove(at);
            self.elements.push(number);
        }
    }
}

/// 关山街道, 关山街, seldom 关山.
fn said_town(town: &str, random: &mut ChaCha8Rng) -> String {
    match town.strip_suffix("街道") {
        Some(short) if short.ends_with('街') => if random.random_bool(0.8) { short } else { town }.to_owned(),
        Some(short) if random.random_bool(0.4) => format!("{short}街"),
        _ => town.to_owned(),
    }
}
