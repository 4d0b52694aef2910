//! Questions that the base cannot answer: well-formed addresses of things it does not have.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use super::city::Node;
use super::draft::{Draft, Slot};
use super::estate::Part;
use super::naming::Words;
use super::query::{Clerk, Question, any};
use super::spelling::Pen;

/// Other cities, with a district of theirs.
const ELSEWHERE: [(&str, &str, &str); 16] = [
    ("湖南省", "长沙市", "岳麓区"),
    ("湖南省", "岳阳市", "岳阳楼区"),
    ("江西省", "南昌市", "东湖区"),
    ("安徽省", "合肥市", "蜀山区"),
    ("河南省", "郑州市", "金水区"),
    ("河南省", "洛阳市", "西工区"),
    ("湖北省", "宜昌市", "西陵区"),
    ("湖北省", "襄阳市", "樊城区"),
    ("湖北省", "黄石市", "黄石港区"),
    ("湖北省", "荆州市", "沙市区"),
    ("江苏省", "南京市", "鼓楼区"),
    ("浙江省", "杭州市", "余杭区"),
    ("广东省", "广州市", "天河区"),
    ("四川省", "成都市", "青羊区"),
    ("陕西省", "西安市", "雁塔区"),
    ("山东省", "济南市", "历下区"),
];

/// A number that was never given, a building or room beyond the last, another city, or names that nobody bears.
pub(super) fn absent(clerk: &Clerk<'_>, random: &mut ChaCha8Rng) -> Option<Question> {
    match random.random_range(0..10) {
        0..4 => never_given(clerk, random),
        4..6 => beyond_the_last(clerk, random),
        6..8 => another_city(clerk, random),
        _ => unknown_names(clerk, random),
    }
}

/// The neighbours have numbers, this one is not there.
fn never_given(clerk: &Clerk<'_>, random: &mut ChaCha8Rng) -> Option<Question> {
    let city = clerk.city;
    let index = any(city.roads.len(), random)?;
    let road = &city.roads[index as usize];
    let number = random.random_range(1..=road.last_number());
    if road.plates.iter().any(|plate| plate.number == number) {
        return None;
    }
    let plate = road.plates.partition_point(|plate| plate.number < number).min(road.plates.len() - 1) as u32;
    let gate = Node::Plate { road: index, plate, shop: 0 };
    let mut draft = Draft::of(city, gate, random);
    if !clerk.is_certain(&draft, gate) {
        return None;
    }
    draft.put(Slot::Number, Pen::draw(random).doorplate(number, 0));
    Some(Question { text: draft.text(random), expected: None, level: "road", at: Some(road.at(number)) })
}

/// The estate is there; the building, or the floor, is not.
fn beyond_the_last(clerk: &Clerk<'_>, random: &mut ChaCha8Rng) -> Option<Question> {
    let index = any(clerk.city.estates.len(), random)?;
    let estate = &clerk.city.estates[index as usize];
    let is_building = estate.shape.buildings > 0 && random.random_bool(0.5);
    let mut part = estate.shape.part(4, random);
    let level = if is_building {
        part.building = estate.shape.buildings + random.random_range(1..=3);
        "estate"
    } else {
        part.floor = estate.shape.floors(part.building) + random.random_range(1..=4);
        match part {
            Part { unit: 1.., .. } => "unit",
            Part { building: 1.., .. } => "building",
            _ => "estate",
        }
    };
    let node = Node::Estate { estate: index, part };
    let draft = Draft::of(clerk.city, node, random);
    let is_certain = clerk.is_certain(&draft, node);
    is_certain.then(|| Question { text: draft.text(random), expected: None, level, at: Some(estate.at) })
}

fn another_city(clerk: &Clerk<'_>, random: &mut ChaCha8Rng) -> Option<Question> {
    let index = any(clerk.city.estates.len(), random)?;
    let part = clerk.city.estates[index as usize].shape.part(4, random);
    let mut draft = Draft::of(clerk.city, Node::Estate { estate: index, part }, random);
    let (prov, city, district) = ELSEWHERE[random.random_range(0..ELSEWHERE.len())];
    draft.keep_from(Slot::Road);
    draft.put(Slot::City, city.to_owned());
    draft.put(Slot::District, district.to_owned());
    if random.random_bool(0.5) {
        draft.put(Slot::Prov, prov.to_owned());
    }
    Some(Question { text: draft.text(random), expected: None, level: "none", at: None })
}

fn unknown_names(clerk: &Clerk<'_>, random: &mut ChaCha8Rng) -> Option<Question> {
    let words = Words::new();
    let (road, estate) = (words.road("", random), words.estate("", random));
    if !clerk.is_unknown(&road, &estate) {
        return None;
    }
    let index = any(clerk.city.estates.len(), random)?;
    let shape = clerk.city.estates[index as usize].shape;
    let mut draft = Draft::of(clerk.city, Node::Estate { estate: index, part: shape.part(4, random) }, random);
    draft.put(Slot::Road, road);
    draft.put(Slot::Number, Pen::draw(random).doorplate(random.random_range(1..400), 0));
    draft.put(Slot::Estate, estate);
    let deepest =
        [(Slot::Community, "community"), (Slot::Town, "town"), (Slot::District, "district"), (Slot::City, "city")];
    let level = deepest.iter().find(|(slot, _)| draft.get(*slot).is_some()).map_or("none", |(_, level)| level);
    Some(Question { text: draft.text(random), expected: None, level, at: None })
}
