//! What clerks do to an address: levels left out, nicknames, other numerals, slips of the pen.
//! Every change is noted, so that truth can say what a matcher had to undo.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use super::address::Room;
use super::numeral::Hand;
use super::plan::Site;

/// The kinds of change made to one row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Noise(u16);

impl Noise {
    pub(super) const MISSING_LEVEL: Self = Self(1);
    pub(super) const ABBREVIATION: Self = Self(1 << 1);
    pub(super) const ZONE: Self = Self(1 << 2);
    pub(super) const NUMERAL: Self = Self(1 << 3);
    pub(super) const FULL_WIDTH: Self = Self(1 << 4);
    pub(super) const BUILDING_WORD: Self = Self(1 << 5);
    pub(super) const ROOM_FORM: Self = Self(1 << 6);
    pub(super) const SWAPPED_ORDER: Self = Self(1 << 7);
    pub(super) const TYPO: Self = Self(1 << 8);
    pub(super) const REMARK: Self = Self(1 << 9);
    pub(super) const BAD_CHECK: Self = Self(1 << 10);
    pub(super) const OUT_OF_RANGE: Self = Self(1 << 11);
    pub(super) const SWAPPED_COORDINATES: Self = Self(1 << 12);
    pub(super) const EMPTY_KEY: Self = Self(1 << 13);
    pub(super) const UNKNOWN_BUILDING: Self = Self(1 << 14);

    pub(super) const NAMES: [&str; 15] = [
        "missing_level",
        "abbreviation",
        "zone_name",
        "chinese_numeral",
        "full_width",
        "building_word",
        "room_form",
        "swapped_order",
        "typo",
        "remark",
        "bad_check_digit",
        "coordinates_out_of_range",
        "coordinates_swapped",
        "empty_key",
        "unknown_building",
    ];

    pub(super) fn add(&mut self, kind: Self) {
        self.0 |= kind.0;
    }

    /// The kinds' names joined by `|`; empty when nothing was changed.
    pub(super) fn write(self, out: &mut String) {
        let mut separator = "";
        for (bit, name) in Self::NAMES.iter().enumerate() {
            if self.0 >> bit & 1 == 1 {
                out.push_str(separator);
                out.push_str(name);
                separator = "|";
            }
        }
    }
}

/// Letters that are mistaken for each other, all of which occur in made-up names.
const ALIKE: [(&str, &str); 14] = [
    ("陵", "凌"),
    ("园", "圆"),
    ("兴", "新"),
    ("盛", "胜"),
    ("塘", "糖"),
    ("湖", "胡"),
    ("阳", "杨"),
    ("岭", "领"),
    ("苑", "宛"),
    ("堤", "提"),
    ("福", "富"),
    ("坡", "波"),
    ("州", "洲"),
    ("安", "按"),
];
/// Nicknames of zones that cover part of a district.
const ZONES: [(&str, [&str; 3]); 5] = [
    ("420111", ["光谷", "东湖高新区", "东湖新技术开发区"]),
    ("420115", ["东湖高新区", "武汉江夏经济开发区", "江夏"]),
    ("420114", ["武汉经济技术开发区", "沌口", "武汉经开区"]),
    ("420113", ["武汉经济技术开发区", "经开区", "汉南"]),
    ("420112", ["武汉临空港经济技术开发区", "临空港", "吴家山"]),
];

/// Appends the address as a clerk of another department might have typed it.
pub(super) fn write(site: &Site<'_>, room: Option<Room>, random: &mut ChaCha8Rng, out: &mut String) -> Noise {
    let mut noise = Noise::default();
    prefix(site, random, out, &mut noise);
    let hand = Hand::draw(random);
    match hand {
        Hand::Plain => {}
        Hand::FullWidth => noise.add(Noise::FULL_WIDTH),
        Hand::Chinese => noise.add(Noise::NUMERAL),
    }

    let start = out.len();
    let is_swapped = site.estate.is_some() && random.random_bool(0.04);
    if is_swapped {
        noise.add(Noise::SWAPPED_ORDER);
        building(site, hand, random, out, &mut noise);
        inside(room, hand, random, out, &mut noise);
        out.push('（');
        door(site, hand, out);
        out.push('）');
    } else {
        door(site, hand, out);
        building(site, hand, random, out, &mut noise);
        inside(room, hand, random, out, &mut noise);
    }
    if random.random_bool(0.03) && slip(start, out) {
        noise.add(Noise::TYPO);
    }
    if random.random_bool(0.02) {
        noise.add(Noise::REMARK);
        let remarks = ["（自主申报）", "旁", "附近", "（一照多址）", "(集群注册)"];
        out.push_str(remarks[random.random_range(0..remarks.len())]);
    }
    noise
}

/// Province to town, of which clerks write what they think necessary; the province is never missed.
fn prefix(site: &Site<'_>, random: &mut ChaCha8Rng, out: &mut String, noise: &mut Noise) {
    let community = site.community;
    let short = match community.district.strip_suffix('区') {
        Some(short) if short.chars().count() > 1 => short,
        _ => &community.district,
    };
    let is_whole = match random.random_range(0..100) {
        0..20 => {
            out.push_str("湖北省武汉市");
            out.push_str(&community.district);
            true
        }
        20..50 => {
            out.push_str("武汉市");
            out.push_str(&community.district);
            true
        }
        50..80 => {
            out.push_str(&community.district);
            false
        }
        80..88 => {
            noise.add(Noise::ABBREVIATION);
            out.push_str("武汉");
            out.push_str(short);
            true
        }
        88..93 => {
            noise.add(Noise::ABBREVIATION);
            out.push_str(short);
            false
        }
        93..97 => {
            zone(&community.district_code, random, out, noise);
            false
        }
        _ => false,
    };
    let has_town = random.random_bool(0.3);
    if has_town {
        out.push_str(&community.town);
    }
    if !is_whole || !has_town {
        noise.add(Noise::MISSING_LEVEL);
    }
}

fn zone(district: &str, random: &mut ChaCha8Rng, out: &mut String, noise: &mut Noise) {
    let Some((_, names)) = ZONES.iter().find(|(code, _)| *code == district) else {
        out.push_str("武汉市");
        return;
    };
    noise.add(Noise::ZONE);
    out.push_str(names[random.random_range(0..names.len())]);
}

fn door(site: &Site<'_>, hand: Hand, out: &mut String) {
    out.push_str(site.road);
    hand.write(site.number, out);
    out.push('号');
}

fn building(site: &Site<'_>, hand: Hand, random: &mut ChaCha8Rng, out: &mut String, noise: &mut Noise) {
    let Some((estate, number)) = site.estate else {
        return;
    };
    out.push_str(estate);
    hand.write(number, out);
    let word = match random.random_range(0..10) {
        0..5 => "栋",
        5..7 => "幢",
        7..9 => "号楼",
        _ => "#楼",
    };
    if word != "栋" {
        noise.add(Noise::BUILDING_WORD);
    }
    out.push_str(word);
}

fn inside(room: Option<Room>, hand: Hand, random: &mut ChaCha8Rng, out: &mut String, noise: &mut Noise) {
    let Some(room) = room else {
        return;
    };
    let (unit, floor) = (u32::from(room.unit), u32::from(room.floor));
    match random.random_range(0..10) {
        0..6 => {
            if unit > 0 {
                hand.write(unit, out);
                out.push_str("单元");
            }
            hand.write(room.number(), out);
            out.push('室');
            return;
        }
        6..8 => {
            if unit > 0 {
                hand.write(unit, out);
                out.push('-');
            }
            hand.write(room.number(), out);
        }
        8 => {
            if unit > 0 {
                hand.write(unit, out);
                out.push_str("单元");
            }
            hand.write(floor, out);
            out.push('层');
            hand.write(room.number(), out);
            out.push('号');
        }
        _ => {
            if unit > 0 {
                hand.write(unit, out);
                out.push_str("单元");
            }
            hand.write(floor, out);
            out.push('楼');
            hand.write(u32::from(room.on_floor), out);
            out.push('号');
        }
    }
    noise.add(Noise::ROOM_FORM);
}

/// Replaces one letter with a look-alike; false when the text has none of the list.
fn slip(start: usize, out: &mut String) -> bool {
    let found = ALIKE.iter().find_map(|(right, wrong)| {
        let at = out.get(start..)?.find(right)?;
        Some((start + at, *right, *wrong))
    });
    let Some((at, right, wrong)) = found else {
        return false;
    };
    out.replace_range(at..at + right.len(), wrong);
    true
}
