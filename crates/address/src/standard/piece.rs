//! The pieces of what follows the divisions: where each stands, what it is, and its standard spelling.

use crate::number::unit::Measured;

/// What a piece of an address is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Slot {
    /// A town or street office.
    Town,
    /// A village or community.
    Community,
    /// Road, street or lane.
    Road,
    /// Door number, and the numbers below it.
    Number,
    /// Estate, compound, named building or institution; a group of villagers.
    Estate,
    /// Building.
    Building,
    /// Unit.
    Unit,
    /// Floor.
    Floor,
    /// Room.
    Room,
    /// What was not understood.
    Rest,
}

impl Slot {
    fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// How the standard text of a piece comes from its characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// As they stand.
    Plain,
    /// A name, as it stands.
    Name,
    /// A number with the standard word for what it counts.
    Part(Measured),
    /// A door number that is the number of a room.
    Room(Measured),
    /// A bare number and this word.
    Worded(&'static str),
}

/// One piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) slot: Slot,
    /// First character.
    pub(crate) start: usize,
    /// Behind the last one.
    pub(crate) end: usize,
    pub(crate) spelling: Spelling,
}

impl Piece {
    /// The standard text; `chars` is the text the piece was read in.
    pub(crate) fn text(&self, chars: &[char]) -> String {
        let written = || chars.get(self.start..self.end).unwrap_or_default().iter();
        match self.spelling {
            Spelling::Plain | Spelling::Name => written().collect(),
            Spelling::Part(part) => part.part(chars).text,
            Spelling::Room(part) => {
                let text = part.part(chars).text;
                text.strip_suffix('号').map(|digits| format!("{digits}室")).unwrap_or(text)
            }
            Spelling::Worded(word) => written().copied().chain(word.chars()).collect(),
        }
    }
}

/// The pieces read so far, in the order of the text, and which slots they fill.
#[derive(Debug, Default)]
pub(crate) struct Pieces {
    pub(crate) list: Vec<Piece>,
    filled: u16,
}

impl Pieces {
    pub(super) fn clear(&mut self) {
        self.list.clear();
        self.filled = 0;
    }

    pub(super) fn has(&self, slot: Slot) -> bool {
        self.filled & slot.bit() != 0
    }

    /// Puts a piece into its slot, filled or not.
    pub(super) fn add(&mut self, piece: Piece) {
        self.filled |= piece.slot.bit();
        self.list.push(piece);
    }

    /// Puts a piece into its slot; one that is filled keeps what it has, and the piece is not understood.
    pub(super) fn keep_first(&mut self, piece: Piece) {
        let again = self.has(piece.slot);
        self.add(if again { Piece { slot: Slot::Rest, spelling: Spelling::Plain, ..piece } } else { piece });
    }

    /// Empties a slot: what was in it counts as not understood.
    pub(super) fn give_up(&mut self, slot: Slot) {
        for piece in self.list.iter_mut().filter(|piece| piece.slot == slot) {
            (piece.slot, piece.spelling) = (Slot::Rest, Spelling::Plain);
        }
        self.filled &= !slot.bit();
    }
}
