use super::sample::{code, standardise, standardise_with_model, wuhan};
use super::{NoteKind, StandardForm};

fn read(text: &str) -> StandardForm {
    standardise(text).0
}

fn rules(text: &str) -> Vec<NoteKind> {
    standardise(text).1.iter().map(|note| note.kind).collect()
}

/// Checks the elements below the city, written `element=value` with blanks between.
#[track_caller]
fn check(text: &str, expected: &str) {
    let address = read(text);
    let mut parts: Vec<String> = address
        .elements()
        .filter(|(element, value)| !matches!((*element, *value), ("province", "湖北省") | ("city", "武汉市")))
        .map(|(element, value)| format!("{element}={value}"))
        .collect();
    parts.extend(address.remainder.as_ref().map(|text| format!("rest={text}")));
    assert_eq!(parts.join(" "), expected, "in {text}");
}

#[test]
fn a_plain_address_is_read_into_all_its_elements() {
    check(
        "湖北武汉武汉市江岸区后湖街道百步亭路18号金桥小区6栋2单元3楼301室",
        "district=江岸区 street=后湖街道 road=百步亭路 number=18号 estate=金桥小区 building=6栋 unit=2单元 floor=3楼 room=301室",
    );
    let address = read("江岸区后湖街道百步亭路18号金桥小区6栋");
    assert_eq!(address.text, "湖北省武汉市江岸区后湖街道百步亭路18号金桥小区6栋");
    assert_eq!(address.division, Some(code("420102017")));
}

#[test]
fn a_place_name_inside_another_name_does_not_win() {
    check("青山区北湖农场", "district=青山区 estate=北湖农场");
    check("蔡甸区大集街曾铁岭村", "district=蔡甸区 street=大集街道 community=曾铁岭村委会");
    check("蔡甸区大集街黄冈塘村", "district=蔡甸区 street=大集街道 community=黄冈塘村");
    assert_eq!(read("湖北武汉天山路10号").city.as_deref(), Some("武汉市"));
    check("江汉区北京路19号", "district=江汉区 road=北京路 number=19号");
    check("武汉市南京路8号", "road=南京路 number=8号");
    check("江岸区上海路", "district=江岸区 road=上海路");
    check("武汉市江汉北路5号", "road=江汉北路 number=5号");
    check("汉阳大道100号", "road=汉阳大道 number=100号");
}

#[test]
fn a_district_name_of_several_cities_is_the_priors() {
    check("青山区红钢三街六号", "district=青山区 road=红钢三街 number=6号");
}

#[test]
fn the_district_written_in_full_beats_the_short_one_before_it() {
    let text = "武昌洪山区丁字桥路97号";
    check(text, "district=洪山区 road=丁字桥路 number=97号 rest=武昌");
    assert!(rules(text).contains(&NoteKind::DivisionConflict));
}

#[test]
fn a_district_in_brackets_is_found() {
    assert_eq!(read("白沙洲都市工业园(武昌区白沙洲大道)").district.as_deref(), Some("武昌区"));
    assert_eq!(read("武汉市经济开发工业园18号(汉南区)").district.as_deref(), Some("汉南区"));
}

#[test]
fn a_zone_without_a_district_leaves_the_division_at_the_city() {
    let text = "湖北武汉武汉市东湖新技术开发区关山大道465号";
    check(text, "zone=武汉东湖新技术开发区 road=关山大道 number=465号");
    assert_eq!(read(text).division, Some(wuhan()));
    assert!(!rules(text).contains(&NoteKind::DivisionUnknown));
    check(
        "武汉经济技术开发区军山街黄陵新街431号",
        "district=蔡甸区 zone=武汉经济技术开发区 street=军山街道 road=黄陵新街 number=431号",
    );
    check("武汉市经济技术开发区创业三路38号", "zone=武汉经济技术开发区 road=创业三路 number=38号");
}

#[test]
fn a_zone_that_is_a_town_too_is_written_once() {
    check("武汉市江汉经济开发区江兴路6号", "district=江汉区 street=江汉经济开发区 road=江兴路 number=6号");
}

#[test]
fn a_zone_in_one_district_tells_the_district() {
    assert_eq!(read("武汉市阳逻经济开发区平江路").district.as_deref(), Some("新洲区"));
}

#[test]
fn an_old_town_is_the_city_and_a_former_county_its_district() {
    check("汉口民权路72号", "road=民权路 number=72号");
    assert!(rules("汉口民权路72号").contains(&NoteKind::FormerDivision));
    check("武汉市汉阳县奓山镇", "district=蔡甸区 street=奓山街道");
    assert!(rules("武汉市汉阳县奓山镇").contains(&NoteKind::FormerDivision));
}

#[test]
fn numerals_are_digits_only_before_unit_words() {
    check("硚口区二七路一栋四楼六号", "district=硚口区 road=二七路 building=1栋 floor=4楼 room=6室");
    check("江岸区三阳路八十八号", "district=江岸区 road=三阳路 number=88号");
    check("武昌区武珞路二巷1号", "district=武昌区 road=武珞路二巷 number=1号");
    check("江岸区铭新街十九号", "district=江岸区 road=铭新街 number=19号");
}

#[test]
fn door_numbers_keep_their_kind() {
    check("武昌区中山路300-308号", "district=武昌区 road=中山路 number=300-308号");
    check("武昌区中山路甲6号", "district=武昌区 road=中山路 number=甲6号");
    check("汉阳区龙灯堤特1号", "district=汉阳区 road=龙灯堤 number=特1号");
    check("汉阳区琴台路5号附3号", "district=汉阳区 road=琴台路 number=5号附3号");
    check("江岸区工农兵路２６号三楼", "district=江岸区 road=工农兵路 number=26号 floor=3楼");
}

#[test]
fn buildings_units_and_rooms_are_read_in_every_spelling() {
    check("洪山区万科小区6-2-1804", "district=洪山区 estate=万科小区 building=6栋 unit=2单元 room=1804室");
    check("洪山区万科小区6#1804", "district=洪山区 estate=万科小区 building=6栋 room=1804室");
    check("洪山区万科小区A座3层", "district=洪山区 estate=万科小区 building=A座 floor=3楼");
    check(
        "洪山区万科小区9号楼1单元2层2室",
        "district=洪山区 estate=万科小区 building=9栋 unit=1单元 floor=2楼 room=2室",
    );
    check("洪山区万科小区第五幢", "district=洪山区 estate=万科小区 building=5栋");
    check("汉阳区江城大道180号A座地下1层", "district=汉阳区 road=江城大道 number=180号 building=A座 floor=负1楼");
}

#[test]
fn parts_that_belong_together_stay_together() {
    check("洪山区阜华大厦1栋B座14层1号", "district=洪山区 estate=阜华大厦 building=1栋B座 floor=14楼 room=1室");
    check("新洲区三店街陈家湾3组", "district=新洲区 street=三店街道 estate=陈家湾3组");
    check("江岸区南京路宝润里1号", "district=江岸区 road=南京路宝润里 number=1号");
    check(
        "硚口区解放大道134号紫薇花园13-2-22号",
        "district=硚口区 road=解放大道 number=134号 estate=紫薇花园 building=13栋 unit=2单元 room=22室",
    );
}

#[test]
fn a_name_of_no_known_kind_is_what_its_place_makes_it() {
    check("洪山区友谊大道508号时尚欧洲9栋", "district=洪山区 road=友谊大道 number=508号 estate=时尚欧洲 building=9栋");
    check("武汉市武汉大道5号", "road=武汉大道 number=5号");
    check("湖北武汉武汉解放大道5号", "road=解放大道 number=5号");
}

#[test]
fn a_village_of_a_town_nobody_knows_is_not_taken_for_its_namesake() {
    let address = read("江夏区宁港乡东方村丁家湾");
    assert_eq!(address.division, Some(code("420115")));
    assert_eq!((address.street.as_deref(), address.community.as_deref()), (Some("宁港乡"), Some("东方村")));
}

#[test]
fn a_community_is_known_inside_its_street_or_by_its_word() {
    let address = read("江岸区大智街保成社区");
    assert_eq!(address.division, Some(code("420102002003")));
    assert_eq!(read("江岸区保成社区").street.as_deref(), Some("大智街道"));
    assert_eq!(read("江岸区保成路").community, None);
}

#[test]
fn a_town_of_the_city_tells_its_district() {
    check("武汉市侏儒镇百宝村", "district=蔡甸区 street=侏儒山街道 community=百宝村委会");
    check("湖北武汉蔡甸街工农路27号", "district=蔡甸区 street=蔡甸街道 road=工农路 number=27号");
    check("武昌中南路17号", "district=武昌区 road=中南路 number=17号");
}

#[test]
fn a_street_word_before_a_number_is_a_road() {
    check("江岸区大智街12号", "district=江岸区 road=大智街 number=12号");
    check("洪山区珞南街珞瑜路182号", "district=洪山区 street=珞南街道 road=珞瑜路 number=182号");
}

#[test]
fn another_city_is_found_and_said() {
    let text = "湖北省黄冈市黄州区西湖路1号";
    let address = read(text);
    assert_eq!(address.district.as_deref(), Some("黄州区"));
    assert!(rules(text).contains(&NoteKind::OtherCity));
    assert_eq!(read("湖北襄阳枣阳市吴店镇二郎村五组").text, "湖北省襄阳市枣阳市吴店镇二郎村5组");
    assert_eq!(read("湖北仙桃仙桃市沙湖大道3号").text, "湖北省仙桃市沙湖大道3号");
}

#[test]
fn what_is_not_understood_stays_in_the_remainder() {
    check(
        "江汉区建设大道562号(国贸新都)23层西A室",
        "district=江汉区 road=建设大道 number=562号 floor=23楼 room=A室 rest=国贸新都 西",
    );
    assert!(rules("江汉区建设大道562号(国贸新都)").contains(&NoteKind::Remainder));
}

#[test]
fn the_model_names_what_rules_leave_over() {
    let (address, notes) = standardise_with_model("硚口区紫润明园（南区）第4栋2单元11层4号");
    assert_eq!(address.estate.as_deref(), Some("紫润明园南区"));
    assert_eq!(address.remainder, None);
    let note = notes.iter().find(|note| note.kind == NoteKind::ReadByModel).unwrap();
    assert_eq!(note.got.as_deref(), Some("南区"));
    let (address, _) = standardise_with_model("洪山区和平乡铁机村1栋3层");
    assert_eq!((address.street.as_deref(), address.remainder), (Some("和平街道"), None));
    // What stands in no name stays where it was.
    let (address, notes) = standardise_with_model("东西湖区五环大道31号(6");
    assert_eq!(address.remainder.as_deref(), Some("6"));
    assert!(notes.iter().all(|note| note.kind != NoteKind::ReadByModel));
}

#[test]
fn a_blank_text_has_no_address() {
    assert_eq!(read(" ，、 "), StandardForm::default());
    assert_eq!(rules("  "), vec![NoteKind::Missing]);
}

#[test]
fn an_address_without_a_district_says_so() {
    assert_eq!(rules("湖北武汉解放大道70号"), vec![NoteKind::DivisionUnknown]);
}
