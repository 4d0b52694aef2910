//! Numbers of doorplates, buildings, units, floors and rooms as they are written all over the country.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use super::super::numeral::Hand;
use super::line::Line;

/// A number by one hand.
fn by_hand(number: u32, random: &mut ChaCha8Rng) -> String {
    let mut out = String::new();
    let hand = match random.random_range(0..100) {
        0..9 if number <= 60 => Hand::Chinese,
        9..10 => Hand::FullWidth,
        _ => Hand::Plain,
    };
    hand.write(number, &mut out);
    out
}

/// Small numbers are frequent, large ones are not.
fn small(most: u32, random: &mut ChaCha8Rng) -> u32 {
    let span = random.random_range(1..=most);
    random.random_range(1..=span)
}

/// 457号, 102, 97-1号, 甲6号, 460号附1号, 12-14号.
pub(super) fn door(random: &mut ChaCha8Rng) -> String {
    let number = small(1_200, random);
    let other = small(40, random);
    match random.random_range(0..100) {
        0..64 => format!("{}号", by_hand(number, random)),
        64..72 => number.to_string(),
        72..80 => format!("{number}-{other}号"),
        80..83 => format!("{number}-{other}"),
        83..85 => format!("{number}号-{other}"),
        85..88 => format!("{number}号附{other}号"),
        88..89 => format!("{number}附{other}号"),
        89..90 => format!("附{other}号"),
        90..91 => format!("{}{number}号", ["甲", "乙", "丙", "特", "新", "临"][random.random_range(0..6)]),
        91..92 => format!("{number}号{}", ["甲", "乙", "之一", "之二", "内", "院"][random.random_range(0..6)]),
        92..95 => format!("{number}-{}号", number + 2 * other),
        95..96 => format!("{number}、{}号", number + 2),
        96..97 => format!("{number}#"),
        97..98 => format!("第{number}号"),
        98..99 => format!("{number}号院"),
        _ => format!("{}号{}", number, ["院内", "大院"][random.random_range(0..2)]),
    }
}

/// 57弄, 3弄, 12巷.
pub(super) fn lane(random: &mut ChaCha8Rng) -> String {
    let number = small(900, random);
    let few = small(30, random);
    match random.random_range(0..10) {
        0..5 => format!("{number}弄"),
        5..7 => format!("{few}弄"),
        7 => format!("{}巷", by_hand(few, random)),
        8 => format!("{}支弄", by_hand(few, random)),
        _ => format!("{}支路", by_hand(few.min(20), random)),
    }
}

/// 5组, 三组, 第二村民小组, 8队, 3社.
pub(super) fn group(random: &mut ChaCha8Rng) -> String {
    let number = by_hand(small(20, random), random);
    match random.random_range(0..12) {
        0..6 => format!("{number}组"),
        6 => format!("第{number}组"),
        7 => format!("{number}社"),
        8 => format!("{number}队"),
        9 => format!("第{number}村民小组"),
        10 => format!("{number}村民组"),
        _ => format!("{number}小组"),
    }
}

/// Building, unit, floor and room, as many of them as people write.
pub(super) fn inside(line: &mut Line, random: &mut ChaCha8Rng) {
    let building = small(160, random);
    let unit = if random.random_bool(0.25) { small(30, random) } else { small(6, random) };
    let room = room(random);
    match random.random_range(0..100) {
        // 6-2-1804, 6-1804, 6幢2-1804
        0..11 => {
            let dash = ["-", "-", "-", "-", "－", "—", "/", "_", "一"][random.random_range(0..9)];
            line.add("houseno", building.to_string()).add("other", dash);
            line.add("cellno", unit.to_string()).add("other", dash).add("roomno", room);
        }
        11..19 => {
            line.add("houseno", building.to_string()).add("other", "-").add("roomno", room);
        }
        19..23 => {
            line.add("houseno", block(building, random)).add("cellno", unit.to_string());
            line.add("other", "-").add("roomno", room);
        }
        23..27 => {
            line.add("houseno", block(building, random)).add("other", "-").add("roomno", room);
        }
        27..50 => {
            line.add("houseno", block(building, random)).add("cellno", cell(unit, random));
            line.add("roomno", room_word(&room, random));
        }
        50..72 => {
            line.add("houseno", block(building, random)).add("roomno", room_word(&room, random));
        }
        72..78 => {
            line.add("houseno", block(building, random)).add("cellno", cell(unit, random));
        }
        78..86 => {
            line.add("houseno", block(building, random));
        }
        86..90 => {
            line.add("houseno", block(building, random)).add("floorno", storey(random));
        }
        90..93 => {
            line.add("houseno", block(building, random)).add("cellno", cell(unit, random));
            line.add("floorno", storey(random)).add("roomno", room_word(&room, random));
        }
        93..96 => {
            line.add("roomno", room_word(&room, random));
        }
        _ => {
            line.add("cellno", cell(unit, random)).add("roomno", room_word(&room, random));
        }
    }
}

/// In a tower: A座15层1503室, 8楼, 8F-02.
pub(super) fn in_tower(line: &mut Line, random: &mut ChaCha8Rng) {
    if random.random_bool(0.3) {
        let letter = char::from(b'A' + random.random_range(0..6_u8));
        let number = small(12, random);
        let house = match random.random_range(0..10) {
            0..5 => format!("{letter}座"),
            5 => format!("{letter}栋"),
            6 => format!("{number}号楼"),
            7 => ["主楼", "东楼", "西楼", "南楼", "北楼", "裙楼", "附楼", "东塔", "西塔", "南座", "北座"]
                [random.random_range(0..11)]
            .to_owned(),
            8 => format!("{letter}区"),
            _ => block(number, random),
        };
        line.add("houseno", house);
    }
    let room = room(random);
    match random.random_range(0..10) {
        0..4 => {
            line.add("floorno", storey(random));
        }
        4..6 => {
            line.add("floorno", storey(random)).add("roomno", room_word(&room, random));
        }
        6..9 => {
            line.add("roomno", room_word(&room, random));
        }
        _ => {}
    }
}

/// 3栋, 三号楼, A座, 12#.
fn block(number: u32, random: &mut ChaCha8Rng) -> String {
    let letter = char::from(b'A' + random.random_range(0..8_u8));
    let number = by_hand(number, random);
    match random.random_range(0..100) {
        0..38 => format!("{number}幢"),
        38..58 => format!("{number}栋"),
        58..76 => format!("{number}号楼"),
        76..79 => format!("{number}#楼"),
        79..82 => format!("{number}#"),
        82..85 => format!("{number}座"),
        85..88 => format!("{number}楼"),
        88..91 => format!("{letter}座"),
        91..93 => format!("{letter}栋"),
        93..95 => format!("{letter}{number}{}", ["栋", "幢", "", "座"][random.random_range(0..4)]),
        95..96 => format!("第{number}幢"),
        96..97 => format!("{number}排"),
        97..99 => {
            let names = [
                "行政楼",
                "办公楼",
                "宿舍楼",
                "综合楼",
                "教学楼",
                "主楼",
                "南楼",
                "北楼",
                "东楼",
                "西楼",
                "研发楼",
                "厂房",
                "车间",
                "仓库",
            ];
            let name = names[random.random_range(0..names.len())];
            if random.random_bool(0.5) { name.to_owned() } else { format!("{number}号{name}") }
        }
        _ => format!("{number}号"),
    }
}

fn cell(number: u32, random: &mut ChaCha8Rng) -> String {
    let letter = char::from(b'A' + random.random_range(0..4_u8));
    match random.random_range(0..20) {
        0..15 => format!("{}单元", by_hand(number, random)),
        15 => format!("{number}门"),
        16 => format!("{}梯", by_hand(number, random)),
        17 => format!("{letter}单元"),
        18 => ["东单元", "西单元", "中单元", "甲单元", "乙单元"][random.random_range(0..5)].to_owned(),
        _ => format!("{number}号门"),
    }
}

/// 15层, 三楼, B1层, 负一楼, 8F.
pub(super) fn storey(random: &mut ChaCha8Rng) -> String {
    let number = small(33, random);
    match random.random_range(0..40) {
        0..14 => format!("{}楼", by_hand(number, random)),
        14..32 => format!("{}层", by_hand(number, random)),
        32 => format!("{number}F"),
        33 => format!("{number}f"),
        34 => format!("负{}楼", ["一", "二", "1"][random.random_range(0..3)]),
        35 => format!("B{}层", random.random_range(1..=3)),
        36 => format!("{number}-{}层", number + random.random_range(1..5)),
        37 => ["底层", "顶层", "顶楼", "地下室", "地下一层", "一层"][random.random_range(0..6)].to_owned(),
        38 => format!("第{}层", by_hand(number, random)),
        _ => format!("F{number}"),
    }
}

/// The digits of a room.
fn room(random: &mut ChaCha8Rng) -> String {
    let floor = small(33, random);
    let on_floor = small(12, random);
    match random.random_range(0..40) {
        0..33 => format!("{floor}{on_floor:02}"),
        33..35 => format!("{}{floor}{on_floor:02}", char::from(b'A' + random.random_range(0..6_u8))),
        35 => format!("{}-{floor}{on_floor:02}", char::from(b'A' + random.random_range(0..6_u8))),
        36 => format!("{floor}0{on_floor:02}"),
        37 => format!("{floor}{on_floor:02}{}", char::from(b'A' + random.random_range(0..4_u8))),
        38 => format!("{floor}{on_floor:02}-{}", on_floor + 1),
        _ => format!("{floor:02}{on_floor:02}"),
    }
}

fn room_word(room: &str, random: &mut ChaCha8Rng) -> String {
    let (one, two) = (small(40, random), small(40, random));
    match random.random_range(0..100) {
        0..56 => format!("{room}室"),
        56..78 => room.to_owned(),
        78..85 => format!("{room}号"),
        85..87 => format!("{room}房"),
        87..89 => format!("{room}房间"),
        89..91 => format!("{one}号"),
        91..92 => format!("{room}户"),
        92..93 => format!("{one}号铺"),
        93..94 => format!("{one}号商铺"),
        94..95 => format!("{one}-{two}号"),
        95..96 => format!("{room}、{one}02室"),
        96..97 => {
            ["东户", "西户", "中户", "东门", "西门", "左手", "右手", "东边户"][random.random_range(0..8)].to_owned()
        }
        97..98 => format!("{}-{one}", char::from(b'A' + random.random_range(0..6_u8))),
        98..99 => {
            let form = random.random_range(0..6);
            let word = ["店", "号店铺", "档", "号档口", "号门面", "号柜"][form];
            format!("{room}{word}")
        }
        _ => match random.random_range(0..4) {
            0 => format!("商铺{one}号"),
            1 => format!("营业房{one}"),
            2 => format!("门面{one}号"),
            _ => format!("{one}号摊位"),
        },
    }
}

/// In a market: A区3楼1204号, 2区12街1543.
pub(super) fn stall(line: &mut Line, random: &mut ChaCha8Rng) {
    let number = small(30, random);
    let letter = char::from(b'A' + random.random_range(0..8_u8));
    if random.random_bool(0.6) {
        let part = match random.random_range(0..5) {
            0..2 => format!("{letter}区"),
            2 => format!("{}区", by_hand(number.min(9), random)),
            3 => ["东区", "西区", "南区", "北区", "中区", "一期", "二期", "三期"][random.random_range(0..8)].to_owned(),
            _ => format!("{}号门", by_hand(number, random)),
        };
        line.add("subpoi", part);
    }
    if random.random_bool(0.55) {
        line.add("floorno", storey(random));
    }
    if random.random_bool(0.75) {
        let room = room(random);
        line.add("roomno", room_word(&room, random));
    }
}

/// 50米, 约200米, 1.5公里.
pub(super) fn distance(random: &mut ChaCha8Rng) -> String {
    let metres = random.random_range(1..=60) * 10;
    match random.random_range(0..10) {
        0..6 => format!("{metres}米"),
        6 => format!("约{metres}米"),
        7 => format!("{metres}米处"),
        8 => format!("{}公里", random.random_range(1..6)),
        _ => format!("{metres}米左右"),
    }
}
