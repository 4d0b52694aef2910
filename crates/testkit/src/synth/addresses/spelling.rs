//! The many ways in which people write the number of a building, unit, floor or room.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use super::super::numeral::Hand;

/// How one writer of one address writes numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pen {
    hand: Hand,
    building: usize,
    unit: usize,
    floor: usize,
    room: usize,
}

/// What a building is called: `3`, or `A`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Block {
    Number(u32),
    Letter(char),
}

const BUILDING: [&str; 7] = ["栋", "栋", "幢", "号楼", "座", "#", "#楼"];
const FLOOR: [&str; 4] = ["层", "楼", "层", "F"];
const ROOM: [&str; 5] = ["室", "", "号", "房", "户"];

impl Pen {
    /// The clerk's way: 3栋2单元18层1804室.
    pub(super) const PLAIN: Self = Self { hand: Hand::Plain, building: 0, unit: 0, floor: 0, room: 0 };

    pub(super) fn draw(random: &mut ChaCha8Rng) -> Self {
        if random.random_bool(0.35) {
            return Self::PLAIN;
        }
        let hand = match random.random_range(0..10) {
            0 => Hand::Chinese,
            1 => Hand::FullWidth,
            _ => Hand::Plain,
        };
        Self {
            hand,
            building: random.random_range(0..BUILDING.len()),
            unit: random.random_range(0..4),
            floor: random.random_range(0..FLOOR.len()),
            room: random.random_range(0..ROOM.len()),
        }
    }

    pub(super) fn building(self, block: Block) -> String {
        let mut out = String::new();
        match block {
            Block::Letter(letter) => {
                out.push(letter);
                out.push_str(if self.building % 2 == 0 { "座" } else { "栋" });
            }
            Block::Number(number) if BUILDING[self.building].starts_with('#') => {
                Hand::Plain.write(number, &mut out);
                out.push_str(BUILDING[self.building]);
            }
            Block::Number(number) => {
                self.hand.write(number, &mut out);
                out.push_str(BUILDING[self.building]);
            }
        }
        out
    }

    pub(super) fn unit(self, unit: u32) -> String {
        let mut out = String::new();
        self.hand.write(unit, &mut out);
        out.push_str(if self.unit == 3 { "门" } else { "单元" });
        out
    }

    pub(super) fn floor(self, floor: u32) -> String {
        let mut out = String::new();
        let hand = if FLOOR[self.floor] == "F" { Hand::Plain } else { self.hand };
        hand.write(floor, &mut out);
        out.push_str(FLOOR[self.floor]);
        out
    }

    /// `after_floor`: a bare number behind `18楼` is still a room.
    pub(super) fn room(self, room: u32) -> String {
        let mut out = String::new();
        match self.hand {
            // A room is read out digit by digit: 一八〇四室.
            Hand::Chinese => out.extend(room.to_string().bytes().map(spoken)),
            hand => hand.write(room, &mut out),
        }
        let bare = self.hand != Hand::Plain && ROOM[self.room].is_empty();
        out.push_str(if bare { "室" } else { ROOM[self.room] });
        out
    }

    /// The number at the gate: `457号`, `457-3号` or `457号附3号` for the shops of one gate.
    pub(super) fn doorplate(self, number: u32, shop: u32) -> String {
        let mut out = String::new();
        let hand = if self.hand == Hand::Chinese && number > 99 { Hand::Plain } else { self.hand };
        hand.write(number, &mut out);
        match (shop, self.unit % 2 == 0) {
            (0, _) => out.push('号'),
            (_, true) => {
                out.push_str("号附");
                hand.write(shop, &mut out);
                out.push('号');
            }
            (_, false) => {
                out.push('附');
                hand.write(shop, &mut out);
                out.push('号');
            }
        }
        out
    }
}

fn spoken(digit: u8) -> char {
    const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    DIGITS.get(usize::from(digit.wrapping_sub(b'0'))).copied().unwrap_or('〇')
}
