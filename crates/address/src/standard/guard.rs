//! Whether a place name is only the beginning of another name: 天山 in 天山路, 黄石市 in 黄石市场.

use crate::number::numeral::is_numeral;

/// What turns a place name directly before it into the name of something else.
const TURNS: [&str; 37] = [
    "路",
    "街",
    "大道",
    "道",
    "巷",
    "里",
    "弄",
    "村",
    "湾",
    "桥",
    "港",
    "场",
    "广场",
    "大厦",
    "小区",
    "花园",
    "公园",
    "学院",
    "大学",
    "中学",
    "小学",
    "医院",
    "油田",
    "火车站",
    "车站",
    "堤",
    "府",
    "城",
    "苑",
    "新村",
    "机场",
    "银行",
    "公寓",
    "饭店",
    "酒店",
    "商场",
    "造",
];

/// The same after a direction or number: 江汉北路, 武昌三路.
const TURNS_FAR: [&str; 7] = ["路", "街", "大道", "道", "巷", "桥", "村"];

/// Whether `rest`, the text after a short place name, makes it another name.
pub(super) fn turned_by(rest: &str) -> bool {
    if TURNS.iter().any(|turn| rest.starts_with(turn)) {
        return true;
    }
    if rest.starts_with('湖') && !rest.starts_with("湖北") {
        return true;
    }
    let mut far = rest.chars();
    let mut directions = 0;
    for _ in 0..2 {
        match far.next() {
            Some(c) if is_direction(c) => directions += 1,
            Some(c) if is_numeral(c) => {}
            _ => return false,
        }
        // Two directions make a road of their own: 武昌|中南路.
        let turned = TURNS_FAR.iter().any(|turn| far.as_str().starts_with(turn)) && !far.as_str().starts_with("道街");
        if turned {
            return directions < 2;
        }
    }
    false
}

/// Whether `rest`, the text after a full name such as 黄石市, makes it another name.
pub(super) fn full_turned_by(name_end: Option<char>, rest: &str) -> bool {
    name_end == Some('市') && rest.starts_with('场')
}

/// Whether what follows reads as a road of its own before any number or mark: 光谷|关山大道1号, not 光谷|国际广场.
pub(super) fn road_follows(rest: &str) -> bool {
    for (seen, (at, c)) in rest.char_indices().enumerate() {
        if !c.is_alphabetic() || seen >= 10 {
            return false;
        }
        if matches!(c, '路' | '街' | '道' | '巷') && seen >= 2 {
            return !rest.get(at..).is_some_and(|end| end.starts_with("路口") || end.starts_with("街坊"));
        }
    }
    false
}

/// A direction or order word that stands inside names of roads and quarters.
pub(super) fn is_direction(c: char) -> bool {
    matches!(
        c,
        '东' | '西'
            | '南'
            | '北'
            | '中'
            | '前'
            | '后'
            | '上'
            | '下'
            | '内'
            | '外'
            | '大'
            | '小'
            | '新'
            | '老'
            | '横'
            | '侧'
            | '支'
    )
}
