//! Names for roads, estates and places, and who bears each of them.

use std::collections::HashMap;

use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use super::words::{
    BANKS, BRANDS, CHAINS, GRACE_FIRST, GRACE_SECOND, HAMLET_TAILS, INSTITUTIONS, PLACE_TAILS, ROAD_STEMS, ROAD_TAILS,
    SURNAMES, TOWER_STEMS, TOWER_TAILS, UNIT_TAILS, UNITS, words,
};

/// The word lists, cut once.
#[derive(Debug)]
pub(super) struct Words {
    road_stems: Vec<&'static str>,
    road_tails: Vec<&'static str>,
    brands: Vec<&'static str>,
    grace_first: Vec<&'static str>,
    grace_second: Vec<&'static str>,
    place_tails: Vec<&'static str>,
    units: Vec<&'static str>,
    unit_tails: Vec<&'static str>,
    tower_stems: Vec<&'static str>,
    tower_tails: Vec<&'static str>,
    surnames: Vec<&'static str>,
    hamlet_tails: Vec<&'static str>,
    chains: Vec<&'static str>,
    banks: Vec<&'static str>,
    institutions: Vec<&'static str>,
}

impl Words {
    pub(super) fn new() -> Self {
        Self {
            road_stems: words(ROAD_STEMS),
            road_tails: words(ROAD_TAILS),
            brands: words(BRANDS),
            grace_first: words(GRACE_FIRST),
            grace_second: words(GRACE_SECOND),
            place_tails: words(PLACE_TAILS),
            units: words(UNITS),
            unit_tails: words(UNIT_TAILS),
            tower_stems: words(TOWER_STEMS),
            tower_tails: words(TOWER_TAILS),
            surnames: words(SURNAMES),
            hamlet_tails: words(HAMLET_TAILS),
            chains: words(CHAINS),
            banks: words(BANKS),
            institutions: words(INSTITUTIONS),
        }
    }

    /// A road; `near` is the stem of the community it starts in, used for the small ones.
    pub(super) fn road(&self, near: &str, random: &mut ChaCha8Rng) -> String {
        let stem = if near.is_empty() || random.random_bool(0.7) { pick(&self.road_stems, random) } else { near };
        let tail = pick(&self.road_tails, random);
        // 环湖路, but no 丁字桥街街 and no 团结村里.
        if stem.ends_with(['路', '街', '巷']) || (stem.ends_with('村') && tail == "里") {
            return format!("{}路", stem.trim_end_matches(['路', '街', '巷']));
        }
        format!("{stem}{tail}")
    }

    /// A residential estate; `near` as above.
    pub(super) fn estate(&self, near: &str, random: &mut ChaCha8Rng) -> String {
        match random.random_range(0..100) {
            0..30 if !near.is_empty() => format!("{near}{}", pick(&self.place_tails, random)),
            0..62 => self.grace(random),
            62..82 => format!("{}{}", pick(&self.brands, random), self.grace(random)),
            82..92 => format!("{}{}", pick(&self.units, random), pick(&self.unit_tails, random)),
            _ => format!("{}{}", self.grace(random), if random.random_bool(0.6) { "小区" } else { "社区" }),
        }
    }

    /// The part of an estate that was built second, for those that came in parts.
    pub(super) fn phase(name: &str, random: &mut ChaCha8Rng) -> String {
        let phase = ["二期", "三期", "南区", "北区", "东区", "西区", "A区", "B区", "C区", "2期", "西苑", "东苑"];
        format!("{name}{}", pick(&phase, random))
    }

    /// What else people call it: without its builder, with 小区, or a name it had before.
    pub(super) fn estate_alias(&self, name: &str, random: &mut ChaCha8Rng) -> String {
        let brand = self.brands.iter().find_map(|brand| name.strip_prefix(brand));
        if let Some(rest) = brand.filter(|rest| rest.chars().count() >= 4 && random.random_bool(0.6)) {
            return rest.to_owned();
        }
        if !name.ends_with("小区") && !name.ends_with("社区") && random.random_bool(0.4) {
            return format!("{name}小区");
        }
        if random.random_bool(0.5) {
            return format!("{}{}", pick(&self.units, random), pick(&self.unit_tails, random));
        }
        self.grace(random)
    }

    pub(super) fn tower(&self, random: &mut ChaCha8Rng) -> String {
        format!("{}{}", pick(&self.tower_stems, random), pick(&self.tower_tails, random))
    }

    pub(super) fn hamlet(&self, random: &mut ChaCha8Rng) -> String {
        format!("{}{}", pick(&self.surnames, random), pick(&self.hamlet_tails, random))
    }

    /// A shop, bank or institution; `near` names its neighbourhood.
    pub(super) fn place(&self, near: &str, random: &mut ChaCha8Rng) -> String {
        match random.random_range(0..100) {
            0..55 => format!("{}({near}店)", pick(&self.chains, random)),
            55..70 => format!("{}{near}支行", pick(&self.banks, random)),
            _ => format!("武汉市{near}{}", pick(&self.institutions, random)).replacen(
                "武汉市",
                if random.random_bool(0.3) { "武汉市" } else { "" },
                1,
            ),
        }
    }

    fn grace(&self, random: &mut ChaCha8Rng) -> String {
        let (first, second) = (pick(&self.grace_first, random), pick(&self.grace_second, random));
        // No 花园花园, no 江南江南.
        if first == second || second.starts_with(first) {
            return format!("{first}花园");
        }
        format!("{first}{second}")
    }
}

/// The stem of a community's or road's name: what other names are made from.
pub(super) fn stem(name: &str) -> &str {
    let tails = ["社区", "大道", "村", "路", "街", "巷", "里"];
    let cut = tails.iter().find_map(|tail| name.strip_suffix(tail)).unwrap_or(name);
    if (2..=4).contains(&cut.chars().count()) { cut } else { "" }
}

/// Which things bear a name: (district, index) of each.
#[derive(Debug, Default)]
pub(super) struct Bearers {
    by_name: HashMap<String, Vec<(u32, u32)>>,
}

impl Bearers {
    pub(super) fn of(&self, name: &str) -> &[(u32, u32)] {
        self.by_name.get(name).map_or(&[], Vec::as_slice)
    }

    pub(super) fn add(&mut self, name: &str, district: u32, index: u32) {
        self.by_name.entry(name.to_owned()).or_default().push((district, index));
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }

    /// Whether a new bearer in these districts can be told from the others by its district.
    pub(super) fn is_free_in(&self, name: &str, districts: &[u32]) -> bool {
        !self.of(name).iter().any(|(district, _)| districts.contains(district))
    }
}

/// One of a list.
pub(super) fn pick<'a>(list: &[&'a str], random: &mut ChaCha8Rng) -> &'a str {
    list[random.random_range(0..list.len())]
}
