//! The other names of a division: shortened, as an office (街道办事处), the common names of a functional zone, and the names a
//! district had before it got its own.

/// What the zones of the city are also called; see `data/divisions/SOURCE.md`.
const ZONES: &str = include_str!("../../../../data/divisions/zones.csv");
/// Names districts had before.
const FORMER: &str = include_str!("../../../../data/divisions/former.csv");

/// Calls `put` with every other name of `name`, which stands in `column` (province, city, district, town, community, zone).
pub(super) fn for_each(column: usize, name: &str, mut put: impl FnMut(&str)) {
    match column {
        0 => cut(name, &["维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市"], 2, &mut put),
        1 => cut(name, &["市", "地区", "盟"], 2, &mut put),
        2 => cut(name, &["区", "县", "市"], 2, &mut put),
        3 => town(name, &mut put),
        4 => community(name, &mut put),
        _ => zone(name, &mut put),
    }
}

fn cut(name: &str, endings: &[&str], least: usize, put: &mut impl FnMut(&str)) {
    let short = endings.iter().find_map(|ending| name.strip_suffix(ending));
    if let Some(short) = short.filter(|short| short.chars().count() >= least) {
        put(short);
    }
}

fn town(name: &str, put: &mut impl FnMut(&str)) {
    let stem = name.strip_suffix("街道办事处").or_else(|| name.strip_suffix("街道"));
    if let Some(stem) = stem {
        for ending in ["街道", "街道办事处", "街道办", "街办事处", "街办", "街"] {
            put(&format!("{stem}{ending}"));
        }
        if stem.chars().count() >= 3 {
            put(stem);
        }
    }
}

fn community(name: &str, put: &mut impl FnMut(&str)) {
    let ending = ["社区居民委员会", "社区居委会", "社区"].iter().find_map(|ending| name.strip_suffix(ending));
    if let Some(stem) = ending {
        for ending in ["社区", "社区居委会", "社区居民委员会", "居委会"] {
            put(&format!("{stem}{ending}"));
        }
    }
    let village = ["村民委员会", "村委会", "村"].iter().find_map(|ending| name.strip_suffix(ending));
    if let Some(stem) = village.filter(|stem| stem.chars().count() >= 2) {
        for ending in ["村", "村委会", "村民委员会"] {
            put(&format!("{stem}{ending}"));
        }
    }
}

fn zone(name: &str, put: &mut impl FnMut(&str)) {
    let rows = ZONES.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
    for row in rows {
        let [full, aliases, ..] = row.as_slice() else { continue };
        if *full == name || aliases.split('|').any(|alias| alias == name) {
            put(full);
            aliases.split('|').for_each(&mut *put);
        }
    }
}

/// Calls `put` with the names that the division of `code` had before: 6 digits a district, 9 a town.
pub(super) fn former(code: &str, mut put: impl FnMut(&str)) {
    for line in FORMER.lines().skip(1) {
        let mut cells = line.split(',');
        if let (Some(name), Some(other)) = (cells.next(), cells.next())
            && other == code
        {
            put(name);
        }
    }
}
