//! The divisions of the country as people write them: full, short, or not at all.

use std::collections::HashMap;

use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use super::LabelledTables;
use super::pick_of;

/// A county and what lies above and in it.
#[derive(Debug)]
pub(super) struct County {
    pub(super) prov: String,
    /// Nothing where the county stands directly under its province.
    pub(super) city: String,
    pub(super) name: String,
    pub(super) towns: Vec<Town>,
}

/// A street, town or township with the villages that are known.
#[derive(Debug)]
pub(super) struct Town {
    pub(super) name: String,
    pub(super) villages: Vec<String>,
}

/// All counties.
#[derive(Debug)]
pub(super) struct Gazette {
    pub(super) counties: Vec<County>,
    /// Stems of towns and villages, for the names of roads and estates.
    pub(super) stems: Vec<String>,
}

impl Gazette {
    pub(super) fn of(tables: &LabelledTables<'_>) -> Self {
        let names: HashMap<&str, &str> =
            tables.divisions.iter().map(|(code, name)| (code.as_str(), name.as_str())).collect();
        let mut villages: HashMap<&str, Vec<String>> = HashMap::new();
        for (code, name) in tables.villages {
            if let Some(town) = code.get(..9) {
                villages.entry(town).or_default().push(plain_village(name));
            }
        }
        let mut towns: HashMap<&str, Vec<Town>> = HashMap::new();
        for (code, name) in tables.towns {
            let Some(county) = code.get(..6) else { continue };
            if !is_said(name) {
                continue;
            }
            let villages = villages.remove(code.as_str()).unwrap_or_default();
            towns.entry(county).or_default().push(Town { name: name.clone(), villages });
        }
        let mut counties: Vec<County> = Vec::new();
        let mut stems: Vec<String> = Vec::new();
        for (code, name) in tables.divisions.iter().filter(|(code, _)| code.len() == 6) {
            if name == "市辖区" {
                continue;
            }
            let prov = names.get(&code[..2]).copied().unwrap_or_default();
            let city = names.get(&code[..4]).copied().unwrap_or_default();
            let city = match city {
                "市辖区" | "县" => prov,
                "省直辖县级行政区划" | "自治区直辖县级行政区划" => "",
                city => city,
            };
            let towns = towns.remove(code.as_str()).unwrap_or_default();
            for name in towns.iter().flat_map(|town| town.villages.iter().step_by(7).chain([&town.name])) {
                stems.extend(stem(name).map(str::to_owned));
            }
            counties.push(County { prov: prov.to_owned(), city: city.to_owned(), name: name.clone(), towns });
        }
        if stems.is_empty() {
            stems.push("新华".to_owned());
        }
        Self { counties, stems }
    }

    /// Any county; `near` is a share of lines that stand in one city (the province's capital writes most).
    pub(super) fn county(&self, random: &mut ChaCha8Rng) -> Option<&County> {
        pick_of(&self.counties, random)
    }

    pub(super) fn stem(&self, random: &mut ChaCha8Rng) -> &str {
        pick_of(&self.stems, random).map_or("新华", String::as_str)
    }
}

/// Names of statistical units, companies and abolished towns stand in no address.
fn is_said(name: &str) -> bool {
    name.chars().count() <= 9 && !name.contains(['（', '(', '、']) && !name.ends_with("公司") && !name.contains("虚拟")
}

/// Whether a county of the statistics is a development zone.
pub(super) fn is_zone(county: &str) -> bool {
    county.chars().count() > 4
        && ["开发区", "园区", "管理区", "高新区", "试验区", "示范区", "产业区", "度假区"]
            .iter()
            .any(|tail| county.ends_with(tail))
}

/// A province's short name.
pub(super) fn short_prov(name: &str) -> &str {
    let tails = ["维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "特别行政区", "省", "市"];
    tails.iter().find_map(|tail| name.strip_suffix(tail)).unwrap_or(name)
}

/// A city's short name.
pub(super) fn short_city(name: &str) -> &str {
    let tails = ["地区", "市", "盟"];
    tails.iter().find_map(|tail| name.strip_suffix(tail)).filter(|short| short.chars().count() > 1).unwrap_or(name)
}

/// A county's short name: 余杭, seldom one character long.
pub(super) fn short_county(name: &str) -> &str {
    let tails = ["自治县", "新区", "区", "县", "市", "旗"];
    let short = tails.iter().find_map(|tail| name.strip_suffix(tail)).unwrap_or(name);
    let is_apt = (2..=4).contains(&short.chars().count()) && !short.ends_with("族");
    if is_apt { short } else { name }
}

/// A town as it is said: 五常街道, 五常街, 五常街道办事处, 五常.
pub(super) fn said_town(name: &str, random: &mut ChaCha8Rng) -> String {
    let short = ["街道办事处", "街道", "镇", "乡"].iter().find_map(|tail| name.strip_suffix(tail)).unwrap_or(name);
    let is_short = (2..=4).contains(&short.chars().count()) && !short.ends_with("族");
    match random.random_range(0..100) {
        0..20 if is_short => short.to_owned(),
        20..25 if name.ends_with("街道") => format!("{short}街道办事处"),
        25..28 if name.ends_with("街道") => format!("{short}街道办"),
        28..33 if name.ends_with("街道") && !short.ends_with('街') => format!("{short}街"),
        33..37 if name.ends_with("街道") => format!("{short}镇"),
        _ => name.to_owned(),
    }
}

/// The part of a town's or village's name that other names are made of.
fn stem(name: &str) -> Option<&str> {
    let tails = ["街道", "社区", "镇", "乡", "村", "苏木"];
    let stem = tails.iter().find_map(|tail| name.strip_suffix(tail)).unwrap_or(name);
    let stem = stem.strip_suffix("新村").or_else(|| stem.strip_suffix('街')).unwrap_or(stem);
    let is_apt = (2..=3).contains(&stem.chars().count());
    (is_apt && !stem.contains(|letter: char| letter.is_ascii() || "族委会场".contains(letter))).then_some(stem)
}

/// 顾家桥社区居民委员会, 北胡乔村村民委员会: without the committee.
fn plain_village(name: &str) -> String {
    for (tail, kind) in [
        ("社区居民委员会", "社区"),
        ("社区居委会", "社区"),
        ("居民委员会", "社区"),
        ("居委会", "社区"),
        ("村村民委员会", "村"),
        ("村民委员会", "村"),
        ("村村委会", "村"),
        ("村委会", "村"),
    ] {
        if let Some(place) = name.strip_suffix(tail) {
            return format!("{place}{kind}");
        }
    }
    name.to_owned()
}
