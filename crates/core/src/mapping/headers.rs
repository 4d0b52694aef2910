//! How departments head their columns: words of the house, no standard.

use super::propose::Target;

/// Words by which a column is known, the surest first. All in the form that [`plain`] gives.
const WORDS: &[(Target, &[&str])] = &[
    (
        Target::Key,
        &[
            "编号",
            "编码",
            "代码",
            "唯一标识",
            "唯一编码",
            "主键",
            "楼栋编号",
            "建筑编号",
            "房屋编号",
            "企业编号",
            "统一社会信用代码",
            "社会信用代码",
            "设备编号",
            "部件编号",
            "序列号",
            "id",
            "uid",
            "guid",
            "fid",
            "objectid",
            "code",
            "no",
        ],
    ),
    (
        Target::Name,
        &[
            "名称",
            "单位名称",
            "企业名称",
            "机构名称",
            "建筑名称",
            "楼栋名称",
            "楼宇名称",
            "小区名称",
            "项目名称",
            "设备名称",
            "部件名称",
            "站名",
            "社区名称",
            "道路名称",
            "店名",
            "名字",
            "name",
            "title",
            "mc",
        ],
    ),
    (
        Target::Address,
        &[
            "地址",
            "详细地址",
            "标准地址",
            "坐落",
            "住所",
            "经营地址",
            "经营场所",
            "注册地址",
            "门牌地址",
            "所在地址",
            "位置",
            "地点",
            "address",
            "addr",
            "location",
            "dz",
        ],
    ),
    (
        Target::X,
        &[
            "经度",
            "东经",
            "x坐标",
            "横坐标",
            "东坐标",
            "坐标x",
            "lon",
            "lng",
            "long",
            "longitude",
            "x",
            "pointx",
            "jd",
            "easting",
        ],
    ),
    (
        Target::Y,
        &["纬度", "北纬", "y坐标", "纵坐标", "北坐标", "坐标y", "lat", "latitude", "y", "pointy", "wd", "northing"],
    ),
    (
        Target::ValidFrom,
        &["生效日期", "启用日期", "成立日期", "登记日期", "竣工日期", "建成日期", "起始日期", "validfrom", "startdate"],
    ),
];

/// Further words for standard attributes, beside their own names and titles.
const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("floors", &["层数", "地上层数", "楼层数", "总层数", "楼层", "layer", "floor", "storeys"]),
    ("floors_below", &["地下层数", "地下楼层"]),
    ("height", &["高度", "楼高", "建筑高度", "房屋高度"]),
    ("built_year", &["建成年份", "建造年代", "建成年代", "竣工年份", "建筑年代", "年代"]),
    ("use", &["用途", "房屋用途", "使用性质", "建筑用途", "kinddetail"]),
    ("structure", &["结构", "结构类型", "建筑结构"]),
    ("footprint_area", &["占地面积", "基底面积", "底面积"]),
    ("floor_area", &["建筑面积", "总面积", "总建筑面积"]),
    ("area", &["面积"]),
    ("credit_code", &["统一社会信用代码", "社会信用代码", "信用代码"]),
    ("legal_person", &["法定代表人", "法人", "法人代表", "负责人"]),
    ("phone", &["电话", "联系电话", "手机", "手机号"]),
];

/// A header without brackets, blanks, underscores and case: `建筑高度（米）` is `建筑高度`.
pub(super) fn plain(header: &str) -> String {
    let bare = header.split(['(', '（', '[', '【']).next().filter(|text| !text.trim().is_empty()).unwrap_or(header);
    bare.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// How surely `header` (in plain form) names `target`, 0 to 100.
pub(super) fn likeness(header: &str, target: Target) -> u32 {
    let words = WORDS.iter().find(|(known, _)| *known == target).map_or(&[][..], |(_, words)| words);
    best(header, words.iter().copied())
}

/// How surely `header` (in plain form) names the attribute with this standard name and titles, 0 to 100.
pub(super) fn attribute_likeness(header: &str, name: &str, titles: [&str; 2]) -> u32 {
    let titles = titles.map(plain);
    let own = [plain(name)].into_iter().chain(titles);
    let sure = if own.into_iter().any(|word| word == header) { 100 } else { 0 };
    let words = ATTRIBUTES.iter().find(|(known, _)| *known == name).map_or(&[][..], |(_, words)| words);
    sure.max(best(header, words.iter().copied()))
}

/// A word itself is surer than a header that ends in it, and that than one that only holds it; short words must stand alone.
fn best<'w>(header: &str, words: impl Iterator<Item = &'w str>) -> u32 {
    words
        .enumerate()
        .map(|(at, word)| {
            let rank = u32::try_from(at).unwrap_or(u32::MAX).min(20);
            let chinese = !word.is_ascii();
            match () {
                () if header == word => 100 - rank,
                () if chinese && header.ends_with(word) => 70 - rank,
                () if chinese && header.contains(word) => 50 - rank,
                () => 0,
            }
        })
        .max()
        .unwrap_or(0)
}
