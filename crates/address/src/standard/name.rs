//! The forms a standard name takes in addresses: short, with an office after it, with a suffix it no longer has.

use super::index::Form;

/// How a region name ends, longest first; what stands before is its short form.
const REGION_SUFFIXES: [&str; 12] = [
    "维吾尔自治区",
    "壮族自治区",
    "回族自治区",
    "特别行政区",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "地区",
    "林区",
    "新区",
    "盟",
];

/// Peoples named in autonomous prefectures and counties.
const PEOPLES: [&str; 42] = [
    "土家族",
    "苗族",
    "侗族",
    "壮族",
    "回族",
    "藏族",
    "羌族",
    "彝族",
    "白族",
    "傣族",
    "景颇族",
    "哈尼族",
    "傈僳族",
    "布依族",
    "朝鲜族",
    "蒙古族",
    "满族",
    "瑶族",
    "仫佬族",
    "毛南族",
    "黎族",
    "畲族",
    "拉祜族",
    "佤族",
    "布朗族",
    "纳西族",
    "普米族",
    "怒族",
    "独龙族",
    "水族",
    "仡佬族",
    "土族",
    "撒拉族",
    "东乡族",
    "保安族",
    "裕固族",
    "哈萨克族",
    "哈萨克",
    "蒙古",
    "塔吉克",
    "锡伯",
    "各族",
];

/// The short form of a province, city or county name: 湖北省 湖北, 恩施土家族苗族自治州 恩施, 武昌区 武昌.
/// `None` when a single character or nothing would be left.
pub(super) fn short_region(name: &str) -> Option<&str> {
    let stem = REGION_SUFFIXES
        .iter()
        .find_map(|suffix| name.strip_suffix(suffix))
        .or_else(|| name.strip_suffix(['省', '市', '区', '县', '旗']))?;
    let mut stem = stem;
    while let Some(rest) = PEOPLES.iter().find_map(|people| stem.strip_suffix(people)).filter(|rest| !rest.is_empty()) {
        stem = rest;
    }
    (stem.chars().count() >= 2).then_some(stem)
}

/// The forms of a street, town or township name besides the name itself.
pub(super) fn town_forms(name: &str) -> Vec<(String, Form)> {
    let stem = ["街道办事处", "办事处街道", "街道", "办事处"].iter().find_map(|suffix| name.strip_suffix(suffix));
    let Some(stem) = stem.or_else(|| name.strip_suffix('街')).filter(|stem| stem.chars().count() >= 2) else {
        return Vec::new();
    };
    let bare = stem.strip_suffix('街').filter(|bare| bare.chars().count() >= 2).unwrap_or(stem);
    let mut forms = Vec::new();
    for base in if bare == stem { vec![stem] } else { vec![stem, bare] } {
        for office in ["街道办事处", "街道办", "街道", "街办事处", "街办", "办事处"] {
            forms.push((format!("{base}{office}"), Form::Full));
        }
    }
    forms.push((format!("{bare}街"), Form::StreetWord));
    if bare.ends_with(['镇', '乡']) {
        forms.push((bare.to_owned(), Form::Full));
    } else {
        forms.push((format!("{bare}镇"), Form::Former(0)));
        forms.push((format!("{bare}乡"), Form::Former(0)));
        forms.push((bare.to_owned(), Form::Bare));
    }
    forms.retain(|(form, _)| form != name);
    forms
}

/// The forms of a community or village name besides the name itself.
pub(super) fn community_forms(name: &str) -> Vec<(String, Form)> {
    const TOWNSFOLK: [&str; 5] = ["社区居民委员会", "社区居委会", "社区", "居民委员会", "居委会"];
    const VILLAGERS: [&str; 5] = ["村村民委员会", "村村委会", "村民委员会", "村委会", "村"];
    let family = if name.ends_with("社区") || name.contains("居") { TOWNSFOLK } else { VILLAGERS };
    let Some(stem) =
        family.iter().find_map(|suffix| name.strip_suffix(suffix)).filter(|stem| stem.chars().count() >= 2)
    else {
        return Vec::new();
    };
    family.iter().map(|suffix| (format!("{stem}{suffix}"), Form::Full)).filter(|(form, _)| form != name).collect()
}
