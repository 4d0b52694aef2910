//! What follows the divisions: road, number, estate, building, unit, floor and room, and an honest remainder.

use super::segment::{Next, Role, Segment, cut};
use crate::number::unit::{Kind, Part, scan, scan_bare, token_len};

/// The elements below the divisions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Tail {
    /// A town or street office no division list confirms.
    pub(super) town: Option<String>,
    /// A village or community no division list confirms yet.
    pub(super) community: Option<String>,
    pub(super) road: Option<String>,
    pub(super) number: Option<String>,
    pub(super) estate: Option<String>,
    pub(super) building: Option<String>,
    pub(super) unit: Option<String>,
    pub(super) floor: Option<String>,
    pub(super) room: Option<String>,
    /// What was not understood, in the order of the text.
    pub(super) remainder: Vec<String>,
    /// The road bears the door number.
    road_numbered: bool,
    /// What stands directly before the place being read, for what can belong to it.
    open: Open,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Open {
    Road,
    Estate,
    Building,
    #[default]
    Nothing,
}

/// Reads the characters left by the divisions; linear in their number.
pub(super) fn read(chars: &[char]) -> Tail {
    let mut tail = Tail::default();
    let (mut at, mut run) = (0, 0);
    while let Some(&c) = chars.get(at) {
        if !c.is_alphanumeric() && c != '#' {
            tail.take_run(chars.get(run..at).unwrap_or_default(), None);
            tail.open = Open::Nothing;
            at += 1;
            run = at;
            continue;
        }
        let part = scan(chars, at).or_else(|| scan_bare(chars, at));
        if let Some(part) = part {
            tail.take_run(chars.get(run..at).unwrap_or_default(), Some(part.kind));
            let original = chars.get(at..at + part.len).unwrap_or_default();
            at += part.len;
            run = at;
            tail.take_part(part, original);
        } else {
            at += token_len(chars, at);
        }
    }
    tail.take_run(chars.get(run..).unwrap_or_default(), None);
    tail
}

impl Tail {
    fn take_run(&mut self, run: &[char], next: Option<Kind>) {
        if run.is_empty() {
            return;
        }
        let next = match next {
            Some(Kind::Number | Kind::SubNumber) if self.number.is_none() => Next::DoorNumber,
            Some(Kind::Building | Kind::Unit | Kind::Floor | Kind::Room | Kind::Group) if self.estate.is_none() => {
                Next::Building
            }
            _ => Next::Other,
        };
        let numbered = next == Next::DoorNumber;
        let segments = cut(run, next);
        let last = segments.len().saturating_sub(1);
        for (at, Segment { role, name }) in segments.into_iter().enumerate() {
            let name: String = name.iter().collect();
            self.open = match role {
                Role::Road => Open::Road,
                Role::Estate if self.estate.is_none() => Open::Estate,
                Role::Building if self.building.is_none() => Open::Building,
                _ => Open::Nothing,
            };
            match role {
                Role::Road => self.take_road(name, numbered && at == last),
                Role::Town => keep_first(&mut self.town, name, &mut self.remainder),
                Role::Community => keep_first(&mut self.community, name, &mut self.remainder),
                Role::Estate => keep_first(&mut self.estate, name, &mut self.remainder),
                Role::Building => keep_first(&mut self.building, name, &mut self.remainder),
                Role::Unknown => self.remainder.push(name),
            }
        }
    }

    /// The first road stands, unless a later one bears the door number.
    fn take_road(&mut self, name: String, numbered: bool) {
        if numbered
            && !self.road_numbered
            && let Some(earlier) = self.road.take()
        {
            self.remainder.push(earlier);
        }
        self.road_numbered |= numbered && self.road.is_none();
        keep_first(&mut self.road, name, &mut self.remainder);
    }

    fn take_part(&mut self, part: Part, original: &[char]) {
        let original: String = original.iter().collect();
        let before = std::mem::take(&mut self.open);
        let inside = self.building.is_some() || self.unit.is_some() || self.floor.is_some();
        // 13-2-22号 behind an estate, 3-2号 behind a door number: building, unit and room.
        if part.kind == Kind::Number
            && let Some(compound) = part.text.strip_suffix('号').filter(|text| text.contains('-'))
            && (self.number.is_some() || self.estate.is_some() && compound.matches('-').count() >= 2)
        {
            return self.take_bare(compound.to_owned(), before);
        }
        let slot = match part.kind {
            Kind::Number if self.number.is_none() && !inside => &mut self.number,
            Kind::Number if self.room.is_none() && inside => {
                let room = part.text.strip_suffix('号').map(|digits| format!("{digits}室"));
                self.room = room.or(Some(part.text));
                return;
            }
            Kind::Number => return self.remainder.push(original),
            Kind::SubNumber => {
                append(&mut self.number, &part.text);
                return;
            }
            // 1栋|B座, 陈家湾|3组: what belongs together stays together.
            Kind::Building if before == Open::Building => {
                append(&mut self.building, &part.text);
                return;
            }
            Kind::Group if before == Open::Estate => {
                append(&mut self.estate, &part.text);
                return;
            }
            Kind::Building => {
                self.open = if self.building.is_none() { Open::Building } else { Open::Nothing };
                &mut self.building
            }
            Kind::Unit => &mut self.unit,
            Kind::Floor => &mut self.floor,
            Kind::Room => &mut self.room,
            Kind::Group => &mut self.estate,
            Kind::Bare => return self.take_bare(part.text, before),
        };
        if slot.is_some() {
            self.remainder.push(original);
        } else {
            *slot = Some(part.text);
        }
    }

    /// Digits without a word: a door number behind a road, else building, unit and room from the right.
    fn take_bare(&mut self, text: String, before: Open) {
        let placed = self.number.is_some() || self.estate.is_some() || self.building.is_some();
        if before == Open::Road && self.number.is_none() {
            self.number = Some(format!("{text}号"));
            return;
        }
        let inner = self.unit.is_none() && self.floor.is_none() && self.room.is_none();
        let parts: Vec<&str> = text.split('-').collect();
        match parts.as_slice() {
            [building, unit, room] if placed && self.building.is_none() && inner => {
                self.building = Some(format!("{building}栋"));
                self.unit = Some(format!("{unit}单元"));
                self.room = Some(format!("{room}室"));
            }
            [building, unit, floor, room] if placed && self.building.is_none() && inner => {
                self.building = Some(format!("{building}栋"));
                self.unit = Some(format!("{unit}单元"));
                self.floor = Some(format!("{floor}楼"));
                self.room = Some(format!("{room}室"));
            }
            [building, room] if placed && self.building.is_none() && inner && room.len() >= 3 => {
                self.building = Some(format!("{building}栋"));
                self.room = Some(format!("{room}室"));
            }
            [unit, floor, room] if self.building.is_some() && inner => {
                self.unit = Some(format!("{unit}单元"));
                self.floor = Some(format!("{floor}楼"));
                self.room = Some(format!("{room}室"));
            }
            [unit, room] if self.building.is_some() && inner && room.len() >= 3 => {
                self.unit = Some(format!("{unit}单元"));
                self.room = Some(format!("{room}室"));
            }
            [_] if self.room.is_none() && (self.building.is_some() || self.unit.is_some() || self.floor.is_some()) => {
                self.room = Some(format!("{text}室"));
            }
            [_] if self.room.is_none() && placed && text.len() >= 3 => self.room = Some(format!("{text}室")),
            [_, _] if self.room.is_none() && placed => self.room = Some(format!("{text}室")),
            _ => self.remainder.push(text),
        }
    }
}

fn append(slot: &mut Option<String>, text: &str) {
    slot.get_or_insert_default().push_str(text);
}

fn keep_first(slot: &mut Option<String>, name: String, remainder: &mut Vec<String>) {
    match slot {
        Some(_) => remainder.push(name),
        None => *slot = Some(name),
    }
}
