//! What may stand behind a short name: the words for kinds of divisions, and the signs that it was no region at all.

use crate::division::Kind;

/// Length of the word behind a short name that says it is a division of this kind, though not the word of its whole name.
pub(super) fn another_ending(kind: Kind, behind: &[char]) -> usize {
    let Some(&first) = behind.first() else { return 0 };
    match kind {
        Kind::Province => match first {
            '省' => 1,
            '市' if !matches!(behind.get(1), Some('场' | '心' | '政')) => 1,
            '自' => word(behind, &["自治区"]),
            _ => 0,
        },
        Kind::City => match first {
            '市' if !matches!(behind.get(1), Some('场' | '心')) => 1,
            '州' | '盟' => 1,
            '地' => word(behind, &["地区"]),
            '自' => word(behind, &["自治州"]),
            _ => 0,
        },
        Kind::County => match first {
            '市' if !matches!(behind.get(1), Some('场' | '心')) => 1,
            '区' | '县' | '旗' => 1,
            '新' => word(behind, &["新区"]),
            '自' => word(behind, &["自治县", "自治旗"]),
            _ => 0,
        },
        Kind::Zone => 0,
        Kind::Town => match first {
            '镇' | '乡' => 1,
            '街' => match word(behind, &["街道办事处", "街道办", "街办事处", "街道", "街办"]) {
                0 if !numbered(&behind[1..]) => 1,
                length => length,
            },
            '办' => word(behind, &["办事处"]),
            _ => 0,
        },
        Kind::Community => match first {
            '社' => word(behind, &["社区居委会", "社区"]),
            '村' => word(behind, &["村委会", "村民委员会", "村"]),
            '居' => word(behind, &["居委会"]),
            _ => 0,
        },
    }
}

/// More of the word for a town behind a whole name: 办事处 of 新华街道办事处.
pub(super) fn more(kind: Kind, behind: &[char]) -> usize {
    match kind {
        Kind::Town if matches!(behind.first(), Some('办' | '街')) => word(behind, &["办事处", "街道办事处", "街道"]),
        _ => 0,
    }
}

/// Whether what stands behind a bare name makes it part of a longer name: of a road, a shop, an estate.
pub(super) fn continues(behind: &[char]) -> bool {
    let Some(&first) = behind.first() else { return false };
    if matches!(
        first,
        '路' | '街'
            | '道'
            | '巷'
            | '弄'
            | '里'
            | '苑'
            | '园'
            | '庄'
            | '站'
            | '寺'
            | '厦'
            | '楼'
            | '店'
            | '院'
            | '所'
            | '馆'
            | '湾'
            | '渠'
    ) {
        return true;
    }
    if matches!(first, '大' | '小')
        && matches!(behind.get(1), Some('道' | '街' | '厦' | '酒' | '饭' | '学' | '路' | '桥' | '巷'))
    {
        return true;
    }
    // 南京东路, 北京西里, 中山二路.
    let turns =
        matches!(first, '东' | '西' | '南' | '北' | '中' | '上' | '下' | '前' | '后' | '环' | '塘' | '新' | '老');
    let numeral = matches!(first, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十');
    let numbered = matches!(behind.get(1), Some('一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'))
        && matches!(behind.get(2), Some('路' | '街' | '道' | '巷'));
    let wide = matches!(behind.get(1), Some('大')) && matches!(behind.get(2), Some('道' | '街'));
    turns && (matches!(behind.get(1), Some('路' | '街' | '道' | '巷' | '弄' | '里')) || numbered || wide)
        || numeral && matches!(behind.get(1), Some('路' | '街' | '道' | '巷'))
}

/// Whether 市 that ends a whole name belongs to the next word: 萧山市心路, 杭州市场.
pub(super) fn reaches_over(behind: &[char]) -> bool {
    matches!(behind.first(), Some('市'))
        && (matches!(behind.get(1), Some('场'))
            || matches!(behind.get(1), Some('心'))
                && matches!(behind.get(2), Some('路' | '中' | '北' | '南' | '东' | '西' | '大' | '街')))
}

/// Whether the words behind a name that stands alone show that it only names a thing: 临海体育馆, 浙江理工大学.
pub(super) fn names_a_thing(behind: &[char]) -> bool {
    if matches!(behind.first(), Some('一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'))
        && matches!(behind.get(1), Some('区'))
    {
        return true;
    }
    let near = &behind[..behind.len().min(5)];
    let road = near
        .iter()
        .position(|c| matches!(*c, '路' | '街' | '道' | '镇' | '乡' | '村' | '号' | '弄'))
        .unwrap_or(near.len());
    (0..road).any(|at| begins_thing(&near[at..])) || matches!(behind.first(), Some('苑' | '山'))
}

/// Whether a word for a house, a firm or an institution stands here.
fn begins_thing(chars: &[char]) -> bool {
    matches!(
        chars,
        ['家', '园' | '苑', ..]
            | ['公', '寓' | '司' | '园', ..]
            | ['机', '场', ..]
            | ['有', '限', ..]
            | ['集', '团', ..]
            | ['大', '学', ..]
            | ['学', '院' | '校', ..]
            | ['中' | '小', '学', ..]
            | ['银', '行', ..]
            | ['高', '新', ..]
            | ['科', '技', ..]
            | ['产', '业', ..]
            | ['物', '流', ..]
            | ['体', '育', ..]
            | ['宾', '馆', ..]
            | ['酒' | '饭', '店', ..]
            | ['火' | '汽', '车', ..]
            | ['客', '运', ..]
            | ['日', '报', ..]
            | ['商', '会' | '务', ..]
            | ['人', '民', ..]
            | ['工', '业', '区' | '园', ..]
            | ['开', '发', '区', ..]
            | ['校' | '新', '区', ..]
    )
}

/// What follows a word `街` that ends the name of a road: a number.
fn numbered(behind: &[char]) -> bool {
    let numeral = |at: usize| {
        matches!(behind.get(at), Some('一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百'))
            || behind.get(at).is_some_and(char::is_ascii_digit)
    };
    let digit = behind.first().is_some_and(char::is_ascii_digit);
    digit
        || matches!(behind.first(), Some('号' | '巷' | '东' | '西' | '南' | '北' | '中' | '附' | '特' | '甲' | '#'))
        || numeral(0) && (numeral(1) || matches!(behind.get(1), Some('号' | '巷' | '弄')))
}

/// Length of the first of these words that stands here.
fn word(behind: &[char], words: &[&str]) -> usize {
    let stands = |word: &&&str| word.chars().enumerate().all(|(at, c)| behind.get(at) == Some(&c));
    words.iter().find(stands).map_or(0, |word| word.chars().count())
}
