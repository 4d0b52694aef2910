//! The words at the end of a name that say what it names.

use std::sync::LazyLock;

use crate::number::numeral::is_numeral;

/// Quarters, compounds, buildings with a name, institutions: the estate of an address.
const ESTATES: [&str; 96] = [
    "小区",
    "花园",
    "花苑",
    "家园",
    "新村",
    "广场",
    "大厦",
    "公寓",
    "山庄",
    "别墅",
    "工业园",
    "产业园",
    "科技园",
    "软件园",
    "创业园",
    "物流园",
    "园区",
    "开发区",
    "工业区",
    "保税区",
    "街坊",
    "市场",
    "商场",
    "商城",
    "中心",
    "大学",
    "学院",
    "中学",
    "小学",
    "学校",
    "医院",
    "酒店",
    "宾馆",
    "饭店",
    "农场",
    "林场",
    "渔场",
    "原种场",
    "机场",
    "车站",
    "火车站",
    "码头",
    "基地",
    "宿舍",
    "大院",
    "公司",
    "集团",
    "工厂",
    "总厂",
    "商铺",
    "步行街",
    "超市",
    "银行",
    "公园",
    "景区",
    "风景区",
    "度假村",
    "生活区",
    "管委会",
    "办事处",
    "研究所",
    "设计院",
    "研究院",
    "幼儿园",
    "剧院",
    "影院",
    "体育馆",
    "图书馆",
    "博物馆",
    "加油站",
    "收费站",
    "服务区",
    "地块",
    "国际城",
    "总部",
    "都市",
    "新城",
    "名都",
    "豪庭",
    "名居",
    "嘉园",
    "雅苑",
    "华庭",
    "华府",
    "公馆",
    "世家",
    "苑",
    "园",
    "城",
    "院",
    "厂",
    "湾",
    "庄",
    "墩",
    "邸",
    "居",
];

/// Those of them, and the words for villages, that end a name even in the middle of a text.
const STRONG: [&str; 48] = [
    "小区",
    "花园",
    "花苑",
    "家园",
    "新村",
    "广场",
    "大厦",
    "公寓",
    "山庄",
    "工业园",
    "产业园",
    "科技园",
    "软件园",
    "创业园",
    "物流园",
    "园区",
    "开发区",
    "工业区",
    "保税区",
    "市场",
    "商场",
    "商城",
    "中心",
    "大学",
    "学院",
    "中学",
    "小学",
    "医院",
    "酒店",
    "宾馆",
    "农场",
    "林场",
    "原种场",
    "车站",
    "基地",
    "社区",
    "居委会",
    "村委会",
    "街道",
    "办事处",
    "管委会",
    "公司",
    "街坊",
    "村",
    "镇",
    "乡",
    "湾",
    "火车站",
];

/// Villages and communities, longest first.
const COMMUNITIES: [&str; 9] =
    ["社区居民委员会", "社区居委会", "社区", "居民委员会", "居委会", "村民委员会", "村村委会", "村委会", "村"];

/// Towns and street offices, longest first.
const TOWNS: [&str; 8] = ["街道办事处", "街道办", "街办事处", "街道", "街办", "办事处", "镇", "乡"];

/// How many characters the estate word ending at `end` has.
pub(super) fn estate_word(name: &[char], end: usize) -> Option<usize> {
    static WORDS: LazyLock<Endings> = LazyLock::new(|| Endings::of(&ESTATES));
    WORDS.longest(name, end)
}

/// How many characters the strong word ending at `end` has.
pub(super) fn strong_word(name: &[char], end: usize) -> Option<usize> {
    static WORDS: LazyLock<Endings> = LazyLock::new(|| Endings::of(&STRONG));
    WORDS.longest(name, end)
}

/// Whether an estate or community word starts at `at`.
pub(super) fn estate_word_starts(name: &[char], at: usize) -> bool {
    static FIRST: LazyLock<Vec<char>> = LazyLock::new(|| {
        let mut first: Vec<char> = ESTATES.iter().chain(&COMMUNITIES).filter_map(|word| word.chars().next()).collect();
        first.push('站');
        first.sort_unstable();
        first
    });
    let rest = name.get(at..).unwrap_or_default();
    if rest.first().is_none_or(|c| FIRST.binary_search(c).is_err()) {
        return false;
    }
    // In UTF-8 each of these characters takes three bytes: more than that is more than one character.
    ESTATES.iter().chain(&COMMUNITIES).any(|word| word.len() > 3 && begins(rest, word)) || begins(rest, "站")
}

/// The end of the town at the start of `name`: 吴店镇|二郎村.
pub(super) fn town_end(name: &[char]) -> Option<usize> {
    first_end(&TOWNS, name, 6)
}

/// The end of the village or community at the start of `name`: 二郎村|五组; not a numbered or new village (三村, 新村).
pub(super) fn community_end(name: &[char]) -> Option<usize> {
    let end = first_end(&COMMUNITIES, name, 10)?;
    let village = name.get(..end).is_some_and(|name| name.ends_with(&['村']));
    let before = end.checked_sub(2).and_then(|at| name.get(at)).copied();
    let numbered = before.is_some_and(|c| c == '新' || c == '假' || is_numeral(c) || c.is_ascii_alphanumeric());
    (!(village && numbered)).then_some(end)
}

fn first_end(words: &[&str], name: &[char], reach: usize) -> Option<usize> {
    // At least two characters name the place, so that 城乡 or 农村 does not.
    (2..name.len().min(reach)).find_map(|at| {
        let rest = name.get(at..)?;
        words.iter().find(|word| begins(rest, word)).map(|word| at + word.chars().count())
    })
}

/// Words by their last character, the longest of each first.
struct Endings(Vec<(char, Vec<char>)>);

impl Endings {
    fn of(words: &[&str]) -> Self {
        let spelled = words.iter().map(|word| word.chars().collect::<Vec<char>>());
        let mut by_last: Vec<_> = spelled.filter_map(|word| Some((*word.last()?, word))).collect();
        by_last.sort_by(|(a, left), (b, right)| a.cmp(b).then(right.len().cmp(&left.len())));
        Self(by_last)
    }

    fn longest(&self, name: &[char], end: usize) -> Option<usize> {
        let last = *name.get(end.checked_sub(1)?)?;
        let from = self.0.partition_point(|(of, _)| *of < last);
        let same = self.0.get(from..)?.iter().take_while(|(of, _)| *of == last);
        let head = name.get(..end)?;
        same.map(|(_, word)| word).find(|word| head.ends_with(word)).map(Vec::len)
    }
}

fn begins(chars: &[char], word: &str) -> bool {
    let mut chars = chars.iter();
    word.chars().all(|c| chars.next() == Some(&c))
}
