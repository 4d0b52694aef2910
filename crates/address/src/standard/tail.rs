//! What follows the divisions: road, number, estate, building, unit, floor and room, and an honest remainder.
//!
//! [`Reader`] says which characters are what; the standard form and the parser's fast path both come from its pieces.

use super::piece::{Piece, Pieces, Slot, Spelling};
use super::segment::{Next, Role, Segment, cut};
use crate::number::unit::{Kind, Measured, measure, measure_bare, token_len};

/// The elements below the divisions, in their standard texts.
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
}

/// The elements of the characters left by the divisions.
pub(super) fn read(chars: &[char]) -> Tail {
    let mut reader = Reader::default();
    reader.read(chars);
    let mut tail = Tail::default();
    for piece in &reader.pieces.list {
        let slot = match piece.slot {
            Slot::Town => &mut tail.town,
            Slot::Community => &mut tail.community,
            Slot::Road => &mut tail.road,
            Slot::Number => &mut tail.number,
            Slot::Estate => &mut tail.estate,
            Slot::Building => &mut tail.building,
            Slot::Unit => &mut tail.unit,
            Slot::Floor => &mut tail.floor,
            Slot::Room => &mut tail.room,
            Slot::Rest => {
                tail.remainder.push(piece.text(chars));
                continue;
            }
        };
        slot.get_or_insert_default().push_str(&piece.text(chars));
    }
    tail
}

/// Reads what follows the divisions; used again for the next text.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    /// What was read.
    pub(crate) pieces: Pieces,
    segments: Vec<Segment>,
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

impl Reader {
    /// Reads the characters into `pieces`; linear in their number. Marks belong to no piece.
    pub(crate) fn read(&mut self, chars: &[char]) {
        self.pieces.clear();
        (self.road_numbered, self.open) = (false, Open::Nothing);
        let (mut at, mut run) = (0, 0);
        while let Some(&c) = chars.get(at) {
            if !c.is_alphanumeric() && c != '#' {
                self.take_run(chars, run, at, None);
                self.open = Open::Nothing;
                at += 1;
                run = at;
                continue;
            }
            if let Some(part) = measure(chars, at).or_else(|| measure_bare(chars, at)) {
                self.take_run(chars, run, at, Some(part.kind));
                at += part.len;
                run = at;
                self.take_part(chars, part);
            } else {
                at += token_len(chars, at);
            }
        }
        self.take_run(chars, run, chars.len(), None);
    }

    fn take_run(&mut self, chars: &[char], from: usize, to: usize, next: Option<Kind>) {
        let run = chars.get(from..to).unwrap_or_default();
        if run.is_empty() {
            return;
        }
        let next = match next {
            Some(Kind::Number | Kind::SubNumber) if !self.pieces.has(Slot::Number) => Next::DoorNumber,
            Some(Kind::Building | Kind::Unit | Kind::Floor | Kind::Room | Kind::Group)
                if !self.pieces.has(Slot::Estate) =>
            {
                Next::Building
            }
            _ => Next::Other,
        };
        let numbered = next == Next::DoorNumber;
        cut(run, next, &mut self.segments);
        let last = self.segments.len().saturating_sub(1);
        for (at, &Segment { role, start, end }) in self.segments.iter().enumerate() {
            self.open = match role {
                Role::Road => Open::Road,
                Role::Estate if !self.pieces.has(Slot::Estate) => Open::Estate,
                Role::Building if !self.pieces.has(Slot::Building) => Open::Building,
                _ => Open::Nothing,
            };
            let slot = match role {
                Role::Road => Slot::Road,
                Role::Town => Slot::Town,
                Role::Community => Slot::Community,
                Role::Estate => Slot::Estate,
                Role::Building => Slot::Building,
                Role::Unknown => Slot::Rest,
            };
            if role == Role::Road {
                // The first road stands, unless a later one bears the door number.
                let numbered = numbered && at == last;
                if numbered && !self.road_numbered {
                    self.pieces.give_up(Slot::Road);
                }
                self.road_numbered |= numbered && !self.pieces.has(Slot::Road);
            }
            let spelling = if role == Role::Unknown { Spelling::Plain } else { Spelling::Name };
            self.pieces.keep_first(Piece { slot, start: from + start, end: from + end, spelling });
        }
    }

    fn take_part(&mut self, chars: &[char], part: Measured) {
        let before = std::mem::take(&mut self.open);
        let has = |slot| self.pieces.has(slot);
        let inside = has(Slot::Building) || has(Slot::Unit) || has(Slot::Floor);
        let whole = part.at..part.at + part.len;
        // 13-2-22号 behind an estate, 3-2号 behind a door number: building, unit and room.
        if part.kind == Kind::Number && part.ends_with_number_word() {
            let dashes = part.digits(chars).iter().filter(|c| **c == '-').count();
            if dashes > 0 && (has(Slot::Number) || has(Slot::Estate) && dashes >= 2) {
                return self.take_bare(chars, part.numbered(), before);
            }
        }
        let piece = |slot, spelling| Piece { slot, start: whole.start, end: whole.end, spelling };
        let spelled = Spelling::Part(part);
        match part.kind {
            Kind::Number if !has(Slot::Number) && !inside => self.pieces.add(piece(Slot::Number, spelled)),
            Kind::Number if !has(Slot::Room) && inside => self.pieces.add(piece(Slot::Room, Spelling::Room(part))),
            Kind::Number => self.pieces.add(piece(Slot::Rest, Spelling::Plain)),
            Kind::SubNumber => self.pieces.add(piece(Slot::Number, spelled)),
            // 1栋|B座, 陈家湾|3组: what belongs together stays together.
            Kind::Building if before == Open::Building => self.pieces.add(piece(Slot::Building, spelled)),
            Kind::Group if before == Open::Estate => self.pieces.add(piece(Slot::Estate, spelled)),
            Kind::Building => {
                self.open = if has(Slot::Building) { Open::Nothing } else { Open::Building };
                self.pieces.keep_first(piece(Slot::Building, spelled));
            }
            Kind::Unit => self.pieces.keep_first(piece(Slot::Unit, spelled)),
            Kind::Floor => self.pieces.keep_first(piece(Slot::Floor, spelled)),
            Kind::Room => self.pieces.keep_first(piece(Slot::Room, spelled)),
            Kind::Group => self.pieces.keep_first(piece(Slot::Estate, spelled)),
            Kind::Bare => self.take_bare(chars, whole, before),
        }
    }

    /// Digits without a word: a door number behind a road, else building, unit and room from the right.
    fn take_bare(&mut self, chars: &[char], range: std::ops::Range<usize>, before: Open) {
        let has = |slot| self.pieces.has(slot);
        let placed = has(Slot::Number) || has(Slot::Estate) || has(Slot::Building);
        let digits = chars.get(range.clone()).unwrap_or_default();
        let inner = !has(Slot::Unit) && !has(Slot::Floor) && !has(Slot::Room);
        let building = has(Slot::Building);
        let parts = 1 + digits.iter().filter(|c| **c == '-').count();
        let last = digits.iter().rev().take_while(|c| **c != '-').count();
        let deep = placed && !building && inner;
        const SPELLED: [(Slot, &str); 4] =
            [(Slot::Building, "栋"), (Slot::Unit, "单元"), (Slot::Floor, "楼"), (Slot::Room, "室")];
        let [b, u, f, r] = SPELLED;
        let slots: &[(Slot, &'static str)] = match parts {
            _ if before == Open::Road && !has(Slot::Number) => return self.add_bare(range, Slot::Number, "号"),
            3 if deep => &[b, u, r],
            4 if deep => &SPELLED,
            2 if deep && last >= 3 => &[b, r],
            3 if building && inner => &[u, f, r],
            2 if building && inner && last >= 3 => &[u, r],
            1 if !has(Slot::Room) && (building || has(Slot::Unit) || has(Slot::Floor)) => &[r],
            1 if !has(Slot::Room) && placed && digits.len() >= 3 => &[r],
            // 3-2 behind what has an address already: a room told in two figures.
            2 if !has(Slot::Room) && placed => return self.add_bare(range, Slot::Room, "室"),
            _ => {
                let (start, end) = (range.start, range.end);
                return self.pieces.add(Piece { slot: Slot::Rest, start, end, spelling: Spelling::Plain });
            }
        };
        let mut start = range.start;
        for (&(slot, word), part) in slots.iter().zip(digits.split(|c| *c == '-')) {
            self.add_bare(start..start + part.len(), slot, word);
            start += part.len() + 1;
        }
    }

    fn add_bare(&mut self, range: std::ops::Range<usize>, slot: Slot, word: &'static str) {
        self.pieces.add(Piece { slot, start: range.start, end: range.end, spelling: Spelling::Worded(word) });
    }
}
