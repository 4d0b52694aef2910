use proptest::prelude::*;

use super::*;
use crate::Normal;

const WUHAN: Option<&str> = Some("4201");

fn resolve(text: &str, as_of: Option<i16>, city: Option<&str>) -> Region {
    let options = RegionOptions { as_of, city: city.map(|code| code.parse().unwrap()) };
    Resolver::builtin().resolve(Normal::of(text).chars(), &options)
}

/// The names of an answer down to the county, written together.
fn names(chain: Option<Chain>) -> String {
    let Some(chain) = chain else { return String::new() };
    let names = chain.names(Divisions::builtin());
    [names.province, names.city, names.district].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn written(text: &str) -> String {
    names(resolve(text, None, None).written)
}

fn current(text: &str, city: Option<&str>) -> String {
    names(resolve(text, None, city).current)
}

#[test]
fn a_whole_chain_is_read() {
    assert_eq!(written("浙江省杭州市余杭区龙潭路"), "浙江省 杭州市 余杭区");
    assert_eq!(written("湖北 武汉 武昌和平大道457号"), "湖北省 武汉市 武昌区");
}

#[test]
fn what_is_above_is_added() {
    assert_eq!(written("义乌市稠江街道"), "浙江省 金华市 义乌市");
    assert_eq!(written("宁波江东区民安路1254号"), "浙江省 宁波市 江东区");
}

#[test]
fn of_forms_under_one_name_the_one_of_the_year_is_meant() {
    // 象山县, 永川市: under several codes since 1980; a zone's words are a town's elsewhere in the city.
    assert_eq!(written("浙江省宁波市象山县建设路12号"), "浙江省 宁波市 象山县");
    assert_eq!(written("重庆市永川市英井路3号"), "重庆市 重庆市 永川市");
    assert_eq!(written("随州市曾都经济开发区世纪大道8号"), "湖北省 随州市 曾都区");
    assert_eq!(names(resolve("浙江省宁波市江东区", Some(2010), None).as_of), "浙江省 宁波市 江东区");
}

#[test]
fn the_second_of_two_chains_is_the_answer_and_a_conflict_is_told() {
    let region = resolve("山东省临沂市临沭县中国浙江省杭州市余杭区龙潭路", None, None);
    assert_eq!(names(region.written), "浙江省 杭州市 余杭区");
    assert!(region.conflict);
}

#[test]
fn a_street_named_after_a_far_place_is_no_region() {
    assert_eq!(written("天山路街道上海市长宁区天山路"), "上海市 上海市 长宁区");
    assert_eq!(written("杭州道街道天津市滨海新区"), "天津市 天津市 滨海新区");
    assert_eq!(written("北京东路12号"), "");
    assert_eq!(written("黄石市武汉路43号"), "湖北省 黄石市");
}

#[test]
fn a_road_along_a_canal_is_no_district() {
    assert_eq!(written("汉口红旗渠路18号"), "湖北省 武汉市");
}

#[test]
fn a_street_of_a_zone_is_not_a_town_of_the_neighbouring_city() {
    for city in [None, WUHAN] {
        assert_eq!(current("黄冈市开发区新港二路古楼街", city), "湖北省 黄冈市");
    }
}

#[test]
fn a_farm_in_the_callers_district_is_not_a_place_elsewhere() {
    assert_eq!(current("青山区北湖农场", WUHAN), "湖北省 武汉市 青山区");
}

#[test]
fn a_village_with_the_name_of_a_city_in_it_is_not_that_city() {
    assert_eq!(written("蔡甸区大集街曾铁岭村"), "湖北省 武汉市 蔡甸区");
}

#[test]
fn a_district_in_brackets_is_read() {
    assert_eq!(written("白沙洲都市工业园(武昌区"), "湖北省 武汉市 武昌区");
    assert_eq!(written("武汉经济技术开发区(汉南区)兴城大道"), "湖北省 武汉市 汉南区");
}

#[test]
fn a_name_of_two_districts_needs_the_callers_city() {
    let unknown = resolve("青山区红钢三街六号", None, None);
    assert_eq!((unknown.written, unknown.unknown), (None, Some(Unknown::Ambiguous)));
    assert_eq!(current("青山区红钢三街六号", WUHAN), "湖北省 武汉市 青山区");
}

#[test]
fn a_whole_name_goes_before_a_short_one() {
    assert_eq!(written("武昌洪山区丁字桥路97号"), "湖北省 武汉市 洪山区");
}

#[test]
fn an_estate_that_begins_like_a_city_is_no_region() {
    assert_eq!(written("龙泉苑3栋2单元"), "");
}

#[test]
fn a_whole_name_is_not_another_name_with_another_ending() {
    assert_eq!(written("东兴市东兴镇"), "广西壮族自治区 防城港市 东兴市");
}

#[test]
fn a_short_city_behind_its_province_is_not_a_prefecture_that_overlaps() {
    assert_eq!(written("青海西宁城东区"), "青海省 西宁市 城东区");
}

#[test]
fn a_county_that_became_a_city_is_answered_by_year() {
    let region = resolve("湖南省永州市祁阳县浯溪街道", Some(2015), None);
    assert_eq!(names(region.written), "湖南省 永州市 祁阳县");
    assert_eq!(names(region.as_of), "湖南省 永州市 祁阳县");
    assert_eq!(names(region.current), "湖南省 永州市 祁阳市");
    let region = resolve("湖南省永州市祁阳市", Some(2015), None);
    assert_eq!(names(region.as_of), "湖南省 永州市 祁阳县");
}

#[test]
fn a_former_county_of_the_city_is_answered_as_it_was_and_as_it_is() {
    let region = resolve("武汉市武昌县纸坊镇", Some(1990), None);
    assert_eq!(names(region.written), "湖北省 武汉市 武昌县");
    assert_eq!(names(region.as_of), "湖北省 武汉市 武昌县");
    assert_eq!(names(region.current), "湖北省 武汉市 江夏区");
}

#[test]
fn what_was_divided_is_answered_by_the_city_around_unless_the_town_decides() {
    let region = resolve("杭州市江干区", None, None);
    assert_eq!(names(region.written), "浙江省 杭州市 江干区");
    assert_eq!(names(region.current), "浙江省 杭州市");
    let region = resolve("杭州市江干区白杨街道", None, None);
    assert_eq!(names(region.written), "浙江省 杭州市 江干区");
    assert_eq!(names(region.current), "浙江省 杭州市 钱塘区");
}

#[test]
fn a_town_tells_its_county() {
    assert_eq!(written("湖北省武汉市水果湖街道"), "湖北省 武汉市 武昌区");
}

#[test]
fn a_zone_of_the_city_is_an_answer_of_its_own() {
    let region = resolve("东湖高新区关山大道1号", None, None);
    let names = region.written.unwrap().names(Divisions::builtin());
    assert_eq!((names.city, names.district, names.zone), (Some("武汉市"), None, Some("武汉东湖新技术开发区")));
}

#[test]
fn a_zone_without_a_name_of_its_own_is_that_of_no_city() {
    assert_eq!(written("高新区海棠路1378号"), "");
}

#[test]
fn a_text_that_names_nothing_is_in_the_callers_city_only() {
    let region = resolve("解放大道1038号", None, WUHAN);
    assert_eq!((region.written, region.unknown), (None, Some(Unknown::NothingNamed)));
    assert_eq!(names(region.current), "湖北省 武汉市");
    assert_eq!(resolve("解放大道1038号", None, None).current, None);
}

#[test]
fn mentions_stand_where_the_names_stand() {
    let region = resolve("湖北省武汉市武昌区水果湖街道", None, None);
    let spans: Vec<_> = region.mentions.iter().map(|mention| (mention.label, mention.start, mention.end)).collect();
    assert_eq!(spans, [(Label::Prov, 0, 3), (Label::City, 3, 6), (Label::District, 6, 9), (Label::Town, 9, 14)]);
    assert!(region.mentions.iter().all(|mention| mention.agrees));
}

/// Texts made of names, road words and noise in any order.
fn texts() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        proptest::sample::select(vec![
            "湖北省",
            "武汉",
            "武汉市",
            "武昌区",
            "青山区",
            "朝阳区",
            "吉林",
            "吉林市",
            "中国",
            "东湖高新区",
            "水果湖街道",
            "路",
            "街",
            "大道",
            "(",
            ")",
            "12号",
            "新华街",
            "江干区",
            "余杭",
            "天门市",
            "市辖区",
            "石河子市",
            "浦东新区",
            "莱芜市",
            "社区",
            "村",
        ])
        .prop_map(str::to_owned),
        ".{0,6}",
    ];
    proptest::collection::vec(word, 0..10).prop_map(|words| words.concat())
}

proptest! {
    #[test]
    fn mentions_are_in_the_text_in_order_and_apart(text in texts()) {
        let normal = Normal::of(&text);
        let region = Resolver::builtin().resolve(normal.chars(), &RegionOptions::default());
        let mut end = 0;
        for mention in &region.mentions {
            prop_assert!(end <= mention.start && mention.start < mention.end);
            end = mention.end;
        }
        prop_assert!(end as usize <= normal.chars().len());
    }

    #[test]
    fn an_answer_is_a_place_of_its_time_or_there_is_a_reason(text in texts(), year in 1980_i16..2026) {
        let options = RegionOptions { as_of: Some(year), city: None };
        let divisions = Divisions::builtin();
        let region = Resolver::builtin().resolve(Normal::of(&text).chars(), &options);
        prop_assert_eq!(region.written.is_none(), region.unknown.is_some());
        if let Some(chain) = region.current {
            prop_assert!(divisions.place(chain.place).is_current());
            prop_assert!(divisions.place(chain.place).code().contains(&chain.code));
        }
        if let Some(town) = region.written.and_then(|chain| chain.town) {
            prop_assert!(divisions.related(region.written.unwrap().place, town));
        }
    }

    #[test]
    fn memory_kept_from_row_to_row_changes_nothing(first in texts(), second in texts()) {
        let (resolver, options) = (Resolver::builtin(), RegionOptions::default());
        let (mut scratch, mut kept) = (Scratch::default(), Region::default());
        resolver.resolve_into(Normal::of(&first).chars(), &options, &mut scratch, &mut kept);
        resolver.resolve_into(Normal::of(&second).chars(), &options, &mut scratch, &mut kept);
        prop_assert_eq!(kept, resolver.resolve(Normal::of(&second).chars(), &options));
    }
}

#[test]
fn a_name_begins_with_its_own_first_character_and_not_with_one_that_begins_no_name() {
    let region = resolve("武昌区阅马场西厂口", None, None);
    assert!(region.mentions.iter().all(|mention| mention.start != 3), "{:?}", region.mentions);
}
