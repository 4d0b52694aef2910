//! Names that say themselves what they name, and where they begin.

use super::doubt::is_quarter;
use crate::Label;
use crate::standard::piece::Slot;

/// What stands before a name, the firmer the later: how sure it is that the name begins here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Before {
    /// Nothing.
    Nothing,
    /// A division below which others are named without their words: 余杭区|闲林|天目山西路.
    Wide,
    /// A town, a community, another name or a number.
    Firm,
}

/// Words that end the name of a quarter or compound where people live.
const ESTATES: [&str; 21] = [
    "小区", "花园", "花苑", "家园", "公寓", "山庄", "别墅", "嘉园", "雅苑", "名苑", "佳苑", "新苑", "豪庭", "华庭",
    "华府", "公馆", "名都", "家苑", "宿舍", "雅居", "豪园",
];
/// Words that end the name of a house or institution many go to.
const PLACES: [&str; 26] = [
    "大厦",
    "广场",
    "市场",
    "商场",
    "商城",
    "大学",
    "中学",
    "小学",
    "学校",
    "医院",
    "酒店",
    "宾馆",
    "饭店",
    "工业园",
    "产业园",
    "科技园",
    "软件园",
    "创业园",
    "物流园",
    "公司",
    "集团",
    "超市",
    "银行",
    "幼儿园",
    "加油站",
    "汽车站",
];
/// Words that end the name of a road.
const ROADS: [&str; 4] = ["大道", "大街", "路", "街"];
/// Characters that end names: inside a name they may part two.
const ENDS: &str = "省市区县旗盟镇乡街道路巷弄村社组队号楼栋幢座室房户单元层苑厦屯线";
/// Those that often stand inside short names all the same: 公园路, 长城路, 北门街.
const SOFT_ENDS: &str = "里庄湾门院园场馆城店司厂校站口旁边侧对面近内外期公寓桥与交叉段至办";

/// Whether a name is one its slot asks for and can be cut in no other way.
pub(super) fn is_certain(name: &[char], slot: Slot, before: Before) -> bool {
    let (body, most) = match (slot, before) {
        (Slot::Road, Before::Firm) => (without(name, &ROADS), 4),
        (Slot::Road, Before::Wide) => (without(name, &ROADS), 3),
        (Slot::Road, Before::Nothing) => (without(name, &ROADS), 2),
        (Slot::Community, Before::Firm) => (without(name, &["社区", "村"]), 3),
        (Slot::Estate, before) if before > Before::Nothing => {
            let name = named(name).and_then(|(_, end)| name.get(..end)).unwrap_or_default();
            let body = without(name, &ESTATES).or_else(|| without(name, &PLACES));
            (body, if before == Before::Firm { 5 } else { 3 })
        }
        _ => return false,
    };
    let Some(body) = body else { return false };
    let turned = slot == Slot::Road && matches!(body.last(), Some('东' | '西' | '南' | '北' | '中'));
    let core = if turned && body.len() > 2 { &body[..body.len() - 1] } else { body };
    let loose = slot == Slot::Road && core.len() <= 3;
    let plain =
        |c: &char| !c.is_ascii() && c.is_alphabetic() && !ENDS.contains(*c) && (loose || !SOFT_ENDS.contains(*c));
    (2..=most).contains(&core.len()) && core.iter().all(plain)
}

/// The label of the name of an estate or place, and where the name ends before the number of a quarter.
pub(super) fn named(name: &[char]) -> Option<(Label, usize)> {
    let end = (name.len().saturating_sub(3)..name.len().saturating_sub(1)).find(|end| is_quarter(&name[*end..]));
    let end = end.unwrap_or(name.len());
    let of = |words: &[&str]| words.iter().any(|word| ends_with(&name[..end], word));
    match () {
        () if of(&PLACES) => Some((Label::Poi, end)),
        () if of(&ESTATES) => Some((Label::Estate, end)),
        () => None,
    }
}

fn without<'n>(name: &'n [char], words: &[&str]) -> Option<&'n [char]> {
    let word = words.iter().find(|word| ends_with(name, word))?;
    name.get(..name.len() - word.chars().count())
}

/// Whether a name ends with a word.
pub(super) fn ends_with(name: &[char], word: &str) -> bool {
    let mut chars = name.iter().rev();
    word.chars().rev().all(|c| chars.next() == Some(&c))
}
