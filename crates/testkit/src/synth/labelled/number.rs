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
            line.add("houseno", plain_block(building, random)).add("other", "-").add("roomno", room);
        }
        19..23 => {
            line.add("houseno", block(building, random)).add("cellno", unit.to_string());
            line.add("other", "-").add("roomno", room);
        }
        23..27 => {
            line.add("houseno", block(building, random)).add("other", "-").add("roomno", room);
        }
        27..46 => {
            line.add("houseno", block(building, random)).add("cellno", cell(unit, random));
            line.add("roomno", room_word(&room, random));
        }
        // 15栋114号1203: the second number is a door of the building.
        46..49 => {
            line.add("houseno", block(building, random)).add("cellno", format!("{}号", small(200, random)));
            match random.random_range(0..4) {
                0 => line.add("floorno", storey(random)),
                1 => line.add("roomno", format!("{room}室")),
                _ => line.add("roomno", room),
            };
        }
        // 3-5楼, C10-2层
        49..51 => {
            line.add("houseno", plain_block(building, random)).add("other", "-").add("floorno", storey(random));
        }
        // B7一楼: a figure in words parts what stands together.
        51..53 => {
            let floor = ["一楼", "二楼", "三楼", "四楼", "五楼", "六楼", "七楼", "八楼", "九楼", "十层"];
            line.add("houseno", plain_block(building, random)).add("floorno", floor[random.random_range(0..10)]);
        }
        53..72 => {
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
    // 西11层, 南楼3层: the side before the number says where, not which.
    if line.pieces.last().is_none_or(|(label, _)| *label != "houseno") && random.random_bool(0.02) {
        line.add("assist", ["东", "西", "南", "北", "东侧", "西侧"][random.random_range(0..6)]);
    }
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
        85..87 => format!("{number}号"),
        87..88 => format!("{number}{}", ["楼", "高楼", "号房", "大楼"][random.random_range(0..4)]),
        88..91 => format!("{letter}座"),
        91..93 => format!("{letter}栋"),
        93..95 => format!("{letter}{number}{}", ["栋", "幢", "", "座"][random.random_range(0..4)]),
        95..96 => match random.random_range(0..4) {
            0 => format!("第{number}幢"),
            1 => format!("{number}-{}栋", random.random_range(1..5)),
            2 => format!("{number}-{}幢", random.random_range(1..5)),
            _ => format!("{number}-{}号楼", random.random_range(1..5)),
        },
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

/// A building that is named by a number or letters alone: 12, B6, A, 13B.
fn plain_block(number: u32, random: &mut ChaCha8Rng) -> String {
    let letter = char::from(b'A' + random.random_range(0..8_u8));
    match random.random_range(0..20) {
        0..14 => number.to_string(),
        14..17 => format!("{letter}{}", number.min(30)),
        17..19 => letter.to_string(),
        _ => format!("{number}{letter}"),
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
        33..36 => format!("{}{floor}{on_floor:02}", char::from(b'A' + random.random_range(0..6_u8))),
        36 => format!("{floor}0{on_floor:02}"),
        37 => format!("{floor}{on_floor:02}{}", char::from(b'A' + random.random_range(0..4_u8))),
        38 => format!("{floor}{on_floor:02}-{floor}{:02}", on_floor + 1),
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
        94..95 => format!("{one}-{}号", one + two.min(6)),
        95..96 => format!("{room}、{one}02室"),
        96..97 => {
            ["东户", "西户", "中户", "东门", "西门", "左手", "右手", "东边户"][random.random_range(0..8)].to_owned()
        }
        97..99 => {
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
    let room = room(random);
    match random.random_range(0..100) {
        // Aisles of a great market and their stalls: 7街41050号.
        0..14 => {
            line.add("cellno", format!("{}街", by_hand(number, random)));
            let stall = random.random_range(10_000..50_000);
            line.add("roomno", format!("{stall}{}", ["", "", "号", "商位", "店面"][random.random_range(0..5)]));
        }
        // B6-37号, D4-229
        14..26 => {
            line.add("houseno", plain_block(number, random)).add("other", "-");
            line.add("roomno", format!("{number}{}", ["", "号", "室", "号商铺"][random.random_range(0..4)]));
        }
        26..80 => {
            line.add("roomno", room_word(&room, random));
        }
        _ => {}
    }
}

/// A doorplate and the numbers behind it in one chain: 1326-11-6-434, 137号-5-415.
pub(super) fn chain(line: &mut Line, random: &mut ChaCha8Rng) {
    let (plate, building, unit) = (small(1_200, random), small(60, random), small(8, random));
    let dash = ["-", "-", "-", "_", "一"][random.random_range(0..5)];
    let tail = if random.random_bool(0.5) { "号" } else { "" };
    line.add("roadno", format!("{plate}{tail}")).add("other", dash);
    line.add("houseno", building.to_string()).add("other", dash);
    if random.random_bool(0.6) {
        line.add("cellno", unit.to_string()).add("other", dash);
    }
    line.add("roomno", room(random));
}

/// A building behind a doorplate, and what is in it.
pub(super) fn second(line: &mut Line, random: &mut ChaCha8Rng) {
    line.add("houseno", format!("{}号", small(200, random)));
    match random.random_range(0..4) {
        0 => {
            line.add("floorno", storey(random));
        }
        1 => {
            let room = room(random);
            line.add("roomno", room_word(&room, random));
        }
        _ => {}
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
