//! A city that changes: what a run does with moved, repeated, half-told and late records, each with a reason.

use chengji_city::Page;
use chengji_city::code::house::{self, BlockedHouse, HouseRunView, Quiet};

use crate::town::{Town, each_town};

const BUILDINGS: &str = r#"
department = "住房和城市更新局"
class = "010101"
natural_key = ["id"]
address = "address"
[source]
format = "geojson"
[position]
frame = "cgcs2000"
geometry = true
"#;

const DWELLINGS: &str = r#"
department = "房管局"
class = "010201"
natural_key = ["id"]
address = "address"
[source]
format = "csv"
[position]
frame = "cgcs2000"
x = "lng"
y = "lat"
[attributes]
building_id = "building"
"#;

/// A square of some ten metres for each building, side by side along the equator of the map.
fn buildings(rows: &[(&str, f64, &str)]) -> String {
    let feature = |(id, x, address): &(&str, f64, &str)| {
        let (west, east, south, north) = (x - 0.00005, x + 0.00005, 30.57995, 30.58005);
        format!(
            r#"{{"type":"Feature","properties":{{"id":"{id}","address":"{address}"}},"geometry":{{"type":"Polygon","coordinates":[[[{west:.6},{south}],[{east:.6},{south}],[{east:.6},{north}],[{west:.6},{north}],[{west:.6},{south}]]]}}}}"#
        )
    };
    let features: Vec<String> = rows.iter().map(feature).collect();
    format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","))
}

fn dwellings(rows: &[&str]) -> String {
    format!("id,building,address,lng,lat\n{}\n", rows.join("\n"))
}

fn run(town: &Town) -> HouseRunView {
    house::run(&town.city, &town.admin, false, &mut Quiet).unwrap()
}

fn blocked(town: &Town) -> Vec<(String, String)> {
    let keys: std::collections::HashMap<String, String> =
        town.entities().into_iter().map(|entity| (entity.code, entity.natural_key)).collect();
    let mut items: Vec<BlockedHouse> = Vec::new();
    let mut cursor = None;
    loop {
        let page: Page<BlockedHouse> =
            house::blocked(&town.city, &town.admin, None, None, cursor.as_deref(), 2).unwrap();
        items.extend(page.items);
        match page.next {
            None => break,
            next => cursor = next,
        }
    }
    let mut told: Vec<(String, String)> =
        items.iter().map(|item| (keys[&item.entity].clone(), item.reason.to_string())).collect();
    told.sort();
    told
}

fn code(town: &Town, key: &str) -> Option<String> {
    house::show(&town.city, &town.admin, &town.entity(key).code).unwrap().code
}

fn pairs(told: &[(&str, &str)]) -> Vec<(String, String)> {
    told.iter().map(|(key, reason)| ((*key).to_owned(), (*reason).to_owned())).collect()
}

#[test]
fn every_reason_is_told_of_the_house_it_keeps_from_its_code() {
    each_town(|town| {
        let rows = [
            ("A", 114.3000, "武汉市武昌区和平大道457号福星家园1栋"),
            ("B", 114.3010, "武汉市武昌区和平大道457号福星家园2栋"),
            // Two of one name, side by side.
            ("C", 114.3020, "武汉市武昌区和平大道500号"),
            ("D", 114.3030, "武汉市武昌区和平大道500号"),
            ("E", 114.3040, "无名路"),
        ];
        town.take("buildings.json", buildings(&rows), BUILDINGS);
        let records = dwellings(&[
            "a1,,武汉市武昌区和平大道457号福星家园1栋2单元1804室,,",
            "a2,,武昌区和平大道457号福星家园1栋2单元18楼4号,,",
            "a3,,武汉市武昌区和平大道457号福星家园1栋302室,,",
            "a4,,武汉市武昌区和平大道457号福星家园1栋2单元,,",
            "a5,,武汉市武昌区和平大道457号福星家园1栋2单元9室,,",
            "a6,,武汉市武昌区和平大道457号福星家园1栋2单元301-305室,,",
            "b1,,武汉市武昌区福星家园2栋403室,,",
            "b2,B,随便写的地方501室,,",
            "c1,,武汉市武昌区和平大道500号101室,,",
            "c2,,武汉市武昌区和平大道500号101室,114.3020,30.58",
            "e1,E,无名路201室,,",
            "x1,,武汉市武昌区和平大道999号101室,,",
            "x2,,武汉市武昌区和平大道999号101室,114.3030,30.58",
        ]);
        town.take("dwellings.csv", records, DWELLINGS);
        let first = run(&town);
        assert_eq!((first.buildings, first.buildings_coded), (5, 4));
        let expected = pairs(&[
            ("E", "no-division"),
            ("a2", "duplicate-room"),
            ("a3", "no-unit"),
            ("a4", "no-room"),
            ("a5", "no-floor"),
            ("a6", "room-unreadable"),
            ("c1", "two-buildings"),
            ("e1", "building-not-coded"),
            ("x1", "no-building"),
        ]);
        assert_eq!(blocked(&town), expected);
        assert_eq!((first.units_coded, first.rooms_coded), (1, 5), "a1, b1, b2, c2, x2: {first:?}");
        let head = |key: &str| code(&town, key).unwrap();
        for (dwelling, building, rest) in [
            ("a1", "A", "00201801804"),
            ("b1", "B", "00000400403"),
            ("b2", "B", "00000500501"),
            ("c2", "C", "00000100101"),
            ("x2", "D", "00000100101"),
        ] {
            assert!(head(dwelling).starts_with(&format!("{}{rest}", head(building))), "{dwelling}");
        }
        assert!(head("A").starts_with("B420106000000000"), "{}", head("A"));
        let again = run(&town);
        assert_eq!((again.buildings_coded, again.rooms_coded), (0, 0));
        assert_eq!(blocked(&town), expected);
        town.is_sound();
    });
}

#[test]
fn a_code_is_never_pointed_to_another_room() {
    each_town(|town| {
        let rows = [
            ("A", 114.3000, "武汉市武昌区和平大道457号福星家园1栋"),
            ("B", 114.3010, "武汉市武昌区和平大道457号福星家园2栋"),
        ];
        town.take("buildings.json", buildings(&rows), BUILDINGS);
        town.take("1.csv", dwellings(&["a1,,武汉市武昌区和平大道457号福星家园1栋302室,,"]), DWELLINGS);
        run(&town);
        let before = code(&town, "a1");
        // The clerk moves the dwelling into the other building, where another one is registered in its room.
        let moved =
            ["a1,,武汉市武昌区和平大道457号福星家园2栋302室,,", "b1,,武汉市武昌区和平大道457号福星家园2栋303室,,"];
        town.take("2.csv", dwellings(&moved), DWELLINGS);
        let second = run(&town);
        assert_eq!(second.rooms_coded, 1, "only the new one");
        assert_eq!(code(&town, "a1"), before, "its code stays");
        assert_eq!(blocked(&town), pairs(&[("a1", "moved")]));
        // The old room is not free for another dwelling either.
        town.take("3.csv", dwellings(&["a2,,武汉市武昌区和平大道457号福星家园1栋3楼2号,,"]), DWELLINGS);
        run(&town);
        assert_eq!(blocked(&town), pairs(&[("a1", "moved"), ("a2", "duplicate-room")]));
        // Moved back, all is well.
        town.take("4.csv", dwellings(&["a1,,武汉市武昌区和平大道457号福星家园1栋302室,,"]), DWELLINGS);
        run(&town);
        assert_eq!(blocked(&town), pairs(&[("a2", "duplicate-room")]));
    });
}

#[test]
fn a_building_that_comes_late_lifts_the_block() {
    each_town(|town| {
        town.take("1.csv", dwellings(&["a1,,武汉市武昌区和平大道457号福星家园1栋302室,,"]), DWELLINGS);
        run(&town);
        assert_eq!(blocked(&town), pairs(&[("a1", "no-building")]));
        let rows = [("A", 114.3000, "武汉市武昌区和平大道457号福星家园1栋")];
        town.take("buildings.json", buildings(&rows), BUILDINGS);
        let second = run(&town);
        assert_eq!((second.buildings_coded, second.floors_coded, second.rooms_coded), (1, 1, 1));
        assert!(blocked(&town).is_empty());
        let view = house::show(&town.city, &town.admin, &town.entity("a1").code).unwrap();
        assert_eq!(view.building, code(&town, "A"));
        assert_eq!((view.unit, view.floor.as_deref(), view.room.as_deref()), (None, Some("3楼"), Some("302")));
        assert_eq!(view.basis, Some("address"));
    });
}

#[test]
fn doorplates_and_community_outlines_say_where_a_building_stands() {
    const PLATES: &str = "department = \"公安局\"\nclass = \"020101\"\nnatural_key = [\"id\"]\naddress = \"address\"\n[source]\nformat = \"csv\"\n";
    const COMMUNITIES: &str = "department = \"民政局\"\nclass = \"030101\"\nnatural_key = [\"id\"]\n[source]\nformat = \"geojson\"\n[position]\nframe = \"cgcs2000\"\ngeometry = true\n";
    each_town(|town| {
        let community = "420106001001";
        let divisions = town.city.standards().city_divisions();
        let street = divisions.iter().find(|(code, _)| code == "420106001").unwrap().1.clone();
        assert!(divisions.iter().any(|(code, _)| code == community));
        let rows = [
            ("A", 114.3000, "武汉市武昌区和平大道457号"),
            ("B", 114.3010, "武汉市武昌区和平大道458号"),
            ("C", 114.5000, "武汉市武昌区和平大道459号"),
        ];
        town.take("buildings.json", buildings(&rows), BUILDINGS);
        town.take(
            "plates.csv",
            format!(
                "id,address\n1,湖北省武汉市武昌区{street}和平大道457号\n2,湖北省武汉市武昌区{street}和平大道459号\n"
            ),
            PLATES,
        );
        let outline = format!(
            r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{"id":"{community}"}},"geometry":{{"type":"Polygon","coordinates":[[[114.2995,30.579],[114.3005,30.579],[114.3005,30.581],[114.2995,30.581],[114.2995,30.579]]]}}}}]}}"#
        );
        town.take("communities.json", outline, COMMUNITIES);
        run(&town);
        let head = |key: &str| code(&town, key).unwrap()[..13].to_owned();
        assert_eq!(
            head("A"),
            format!("B{community}"),
            "inside the community's outline, which lies in the plate's street"
        );
        assert_eq!(head("B"), "B420106000000", "outside every outline, no plate");
        assert_eq!(head("C"), "B420106001000", "the plate tells the street");
        let report = house::coverage(&town.city, &town.admin, "420106".parse().ok()).unwrap();
        let whole = report.whole.unwrap();
        let mut grounds = whole.buildings.grounds;
        grounds.sort();
        let ground = |name: &str| (name.to_owned(), 1);
        assert_eq!(grounds, [ground("at-community"), ground("at-district"), ground("at-street")]);
    });
}
