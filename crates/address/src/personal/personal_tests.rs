use super::{Found, Kind, find, strip};
use crate::normal::Normal;

#[track_caller]
fn check(text: &str, kept: &str, kinds: &[Kind]) {
    let (text_kept, found) = strip(text);
    let found: Vec<Kind> = found.iter().map(|found| found.kind).collect();
    assert_eq!((text_kept.as_str(), found.as_slice()), (kept, kinds), "{text}");
}

use Kind::{IdNumber, Name, Phone};

#[test]
fn telephones_are_found_in_every_form() {
    check("武昌区中山路5号13800138000", "武昌区中山路5号", &[Phone]);
    check("武昌区中山路5号，电话：027-87654321", "武昌区中山路5号", &[Phone]);
    check("武昌区中山路5号 138-0013-8000", "武昌区中山路5号", &[Phone]);
    check("武昌区中山路5号 TEL:02787654321-801", "武昌区中山路5号", &[Phone]);
    check("武昌区中山路5号（联系电话87654321）3楼", "武昌区中山路5号,3楼", &[Phone]);
    check("武昌区中山路5号4008208820", "武昌区中山路5号4008208820", &[]);
    check("武昌区中山路5号,400-820-8820", "武昌区中山路5号", &[Phone]);
    check("武昌区中山路5号+86 13800138000", "武昌区中山路5号", &[Phone]);
}

#[test]
fn names_are_found_by_the_words_around_them() {
    check("武昌区中山路5号3栋402室李明收", "武昌区中山路5号3栋402室", &[Name]);
    check("武昌区中山路5号（张建国收）", "武昌区中山路5号", &[Name]);
    check("武昌区中山路5号 李先生 13800138000", "武昌区中山路5号", &[Name, Phone]);
    check("武昌区中山路5号联系人：欧阳小娟，电话13912345678", "武昌区中山路5号", &[Name, Phone]);
    check("00栋，430000，刘伟，13900000000", "00栋，430000", &[Name, Phone]);
    check("水语青城二期西门,000000高叶叶13900000000", "水语青城二期西门,000000", &[Name, Phone]);
    check("新洲区三店街陈家湾(王大明私宅)", "新洲区三店街陈家湾", &[Name]);
    check("祝桥镇晚霞路1186号_皖南快餐店_张某收", "祝桥镇晚霞路1186号_皖南快餐店_", &[Name]);
}

#[test]
fn citizen_numbers_are_found_by_their_pattern() {
    check("武昌区中山路5号编号A42010619900101001X", "武昌区中山路5号编号A42010619900101001X", &[]);
    check("武昌区中山路5号 42010619900101001X", "武昌区中山路5号", &[IdNumber]);
    check("武昌区中山路5号,420106900101001", "武昌区中山路5号", &[IdNumber]);
}

#[test]
fn what_only_looks_personal_stays() {
    for text in [
        "江东区沧海路8号港隆广场254号潮流先生火锅",
        "嘉兴学院梁林校区女士公寓",
        "先生的湖",
        "电话公司宿舍",
        "求是医院门卫收",
        "四楼办公室收",
        "收费站旁",
        "洪山区邮科院路88-6-1804室",
        "武昌区徐东大街6-2-1804",
        "青山区和平大道1540-1542号",
        "武昌区李家墩王家湾",
        "统一社会信用代码91420106717994241U",
        "430000武汉市中山路5号",
        "人民大道主楼名都花园生活区",
    ] {
        check(text, text, &[]);
    }
}

#[test]
fn what_was_taken_is_told_by_its_place_in_the_original() {
    let (_, found) = strip("中山路5号 １３８００１３８０００ 3楼");
    assert_eq!(found, [Found { kind: Phone, start: 6, end: 17 }]);
}

#[test]
fn long_texts_take_linear_time() {
    for piece in ["1", "13800138000", "收", "李明收", "李先生", "138-", "联系人", "0", "电话"] {
        let text = piece.repeat(10_000);
        let spans = find(&Normal::of(&text));
        assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start), "{piece}");
    }
}
