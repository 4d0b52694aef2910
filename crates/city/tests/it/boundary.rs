//! Boundaries come in with days, things are placed by them, and who disagrees is told; on both engines.

use chengji_city::boundary::{
    self, BoundaryReport, BoundaryRequest, BoundarySource, counts, differences, place_outstanding, placement,
    whereabouts,
};
use chengji_city::{CityError, city_model};
use chengji_codes::{DivisionCode, Level};
use chengji_core::frame::Frame;
use jiff::civil::Date;

use crate::town::{Town, each_town};

const MAPPING: &str = "department = \"市市场监督管理局\"\nclass = \"010101\"\nnatural_key = [\"key\"]\nname = \"name\"\naddress = \"address\"\n\
[position]\nframe = \"cgcs2000\"\nx = \"lon\"\ny = \"lat\"\n";

/// Three shops: one in the west, one in the east, one outside all boundaries. The eastern one says that it is in 江汉区.
const SHOPS: &str = "key,name,address,lon,lat\n\
w,西店,武汉市武昌区中南路1号,114.3050,30.5500\n\
e,东店,武汉市江汉区解放大道2号,114.3150,30.5500\n\
o,远店,武汉市武昌区和平大道3号,114.5000,30.5500\n";

fn square(name: &str, west: f64, east: f64) -> String {
    format!(
        "{{\"type\":\"Feature\",\"properties\":{{\"name\":\"{name}\"}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":\
         [[[{west},30.54],[{east},30.54],[{east},30.56],[{west},30.56],[{west},30.54]]]}}}}"
    )
}

fn bring(town: &Town, features: &[String], from: &str) -> Result<BoundaryReport, CityError> {
    let text = format!("{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", features.join(","));
    boundary::import(&town.city, &town.admin, &request(town, &text, from))
}

fn request(town: &Town, text: &str, from: &str) -> BoundaryRequest {
    BoundaryRequest {
        file: town.file("boundaries.geojson", text),
        file_name: "boundaries.geojson".to_owned(),
        department: "市民政局".to_owned(),
        valid_from: Some(from.parse::<Date>().unwrap()),
        source: BoundarySource { within: Some("4201".parse().unwrap()), ..BoundarySource::default() },
    }
}

fn place_all(town: &Town) -> u64 {
    let placed = place_outstanding(&town.city, &mut |_| true).unwrap();
    town.is_sound();
    placed
}

/// (division, things, of these differing), of buildings.
fn counted(town: &Town) -> Vec<(String, i64, i64)> {
    let rows = counts(&town.city, &town.admin, None).unwrap();
    rows.into_iter().map(|row| (row.division, row.n, row.differing)).collect()
}

fn stands(town: &Town, key: &str, on: Option<&str>) -> Option<String> {
    let code = town.entity(key).code;
    let view = placement(&town.city, &town.admin, &code, on.map(|day| day.parse().unwrap())).unwrap();
    let finest = view.community.or(view.street).or(view.district);
    finest.map(|place| place.division.to_string())
}

#[test]
fn things_are_placed_by_boundaries_and_again_when_one_moves() {
    each_town(|town| {
        town.take("shops.csv", SHOPS, MAPPING);
        assert_eq!(place_all(&town), 0, "without boundaries there is nothing to say");
        let first = [square("武昌区", 114.30, 114.32)];
        let report = bring(&town, &first, "2026-01-01").unwrap();
        assert_eq!((report.added, report.changed, report.unchanged, report.unknown.len()), (1, 0, 0, 0));
        assert!(place_all(&town) >= 2);
        assert_eq!(counted(&town), [("420106".to_owned(), 2, 1)]);
        let told = differences(&town.city, &town.admin, None, ("", 0), 10).unwrap().items;
        assert_eq!(told.len(), 1);
        assert_eq!(
            (told[0].name.as_deref(), told[0].stands_in.division.to_string().as_str()),
            (Some("东店"), "420106")
        );
        assert_eq!(told[0].address_says.division.to_string(), "420103");

        // The boundary moves: the east falls to 江汉区, as the shop has said all along.
        let moved = [square("武昌区", 114.30, 114.31), square("江汉区", 114.31, 114.32)];
        let report = bring(&town, &moved, "2026-02-01").unwrap();
        assert_eq!((report.added, report.changed, report.overlaps.len()), (1, 1, 0));
        place_all(&town);
        assert_eq!(counted(&town), [("420103".to_owned(), 1, 0), ("420106".to_owned(), 1, 0)]);
        assert_eq!(differences(&town.city, &town.admin, None, ("", 0), 10).unwrap().items, []);
        assert_eq!(stands(&town, "e", None).as_deref(), Some("420103"));
        assert_eq!(stands(&town, "e", Some("2026-01-15")).as_deref(), Some("420106"), "as it was in January");
        assert_eq!(stands(&town, "o", None), None);

        let before = town.state();
        let again = bring(&town, &moved, "2026-02-01").unwrap();
        assert_eq!((again.added, again.changed, again.unchanged), (0, 0, 2));
        assert_eq!((place_all(&town), town.state()), (0, before), "the same file again changes nothing");
    });
}

#[test]
fn what_is_new_or_moves_is_placed_when_the_feed_tells() {
    each_town(|town| {
        bring(&town, &[square("武昌区", 114.30, 114.32)], "2026-01-01").unwrap();
        place_all(&town);
        town.take("shops.csv", SHOPS, MAPPING);
        assert_eq!(place_all(&town), 3);
        assert_eq!(counted(&town), [("420106".to_owned(), 2, 1)], "one stands outside all");
        town.take("shops.csv", SHOPS.replace("114.5000", "114.3060"), MAPPING);
        assert_eq!(place_all(&town), 1);
        assert_eq!(counted(&town), [("420106".to_owned(), 3, 1)]);
    });
}

#[test]
fn a_boundary_that_begins_later_places_things_when_its_day_has_come() {
    each_town(|town| {
        town.take("shops.csv", SHOPS, MAPPING);
        bring(&town, &[square("武昌区", 114.30, 114.32)], "2026-02-01").unwrap();
        place_all(&town);
        bring(&town, &[square("武昌区", 114.30, 114.31), square("江汉区", 114.31, 114.32)], "2026-06-01").unwrap();
        place_all(&town);
        assert_eq!(counted(&town), [("420106".to_owned(), 2, 1)]);
        let town = town.at("2026-06-02T01:00:00Z");
        place_all(&town);
        assert_eq!(counted(&town), [("420103".to_owned(), 1, 0), ("420106".to_owned(), 1, 0)]);
        let early = bring(&town, &[square("武昌区", 114.30, 114.33)], "2026-05-01").unwrap_err();
        assert_eq!(early.code(), "boundary.too-early");
        assert_eq!(place_all(&town), 0, "nothing of a refused file stays");
    });
}

#[test]
fn what_is_no_boundary_is_told_and_the_rest_comes_in() {
    each_town(|town| {
        let features = [
            square("武昌区", 114.30, 114.31),
            square("没有这个区", 114.31, 114.32),
            "{\"type\":\"Feature\",\"properties\":{\"name\":\"江汉区\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[114.3,30.5]}}".to_owned(),
            square("江岸区", 114.305, 114.32),
        ];
        let report = bring(&town, &features, "2026-01-01").unwrap();
        assert_eq!(report.added, 2);
        assert_eq!(report.unknown, [(2, "没有这个区".to_owned()), (3, "420103".to_owned())]);
        let [(one, other, share)] = report.overlaps[..] else { panic!("{:?}", report.overlaps) };
        assert_eq!((one.to_string().as_str(), other.to_string().as_str()), ("420102", "420106"));
        assert!((share - 0.5).abs() < 1e-6, "{share}");

        let at = |lon, lat| whereabouts(&town.city, &town.admin, (lon, lat), None);
        assert_eq!(at(114.302, 30.55).unwrap().district.unwrap().name, "湖北省武汉市武昌区");
        assert_eq!(at(0.0, 91.0).unwrap_err().code(), "boundary.place-invalid");
        let nobody = BoundaryRequest { department: " ".to_owned(), ..request(&town, "{}", "2026-01-01") };
        let refused = boundary::import(&town.city, &town.admin, &nobody).unwrap_err();
        assert_eq!(refused.code(), "boundary.department-missing");
    });
}

#[test]
fn models_are_counted_where_their_things_stand() {
    each_town(|town| {
        let text = "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"id\":\"b-1\",\"properties\":{\"id\":\"b-1\",\"height\":20},\
            \"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[114.305,30.55],[114.3052,30.55],[114.3052,30.5502],[114.305,30.5502],[114.305,30.55]]]}}]}";
        let request = city_model::ImportRequest {
            file: town.file("white.geojson", text),
            file_name: "white.geojson".to_owned(),
            department: "自然资源和城乡建设局".to_owned(),
            read: city_model::ReadRequest::default(),
            valid_from: Some("2026-01-01".parse().unwrap()),
        };
        city_model::import(&town.city, &town.admin, &request, &mut crate::city_model::Seen::default()).unwrap();
        let levels = |town: &Town| {
            let rows = city_model::levels(&town.city, &town.admin, None).unwrap();
            rows.into_iter().map(|row| (row.division, row.n)).collect::<Vec<_>>()
        };
        assert_eq!(levels(&town), [(String::new(), 1)], "no address, no boundary");
        bring(&town, &[square("武昌区", 114.30, 114.32)], "2026-01-01").unwrap();
        place_all(&town);
        assert_eq!(levels(&town), [("420106".to_owned(), 1)]);

        let code = town.entity("b-1").code;
        let cells = boundary::cells(&town.city, &town.admin, &code, Level::L7, None).unwrap();
        // 19 × 22 × 20 m in cells of about 9 × 10 × 10 m.
        assert!((18..=48).contains(&cells.len()), "{cells:?}");
        let (bottom, top) = cells
            .iter()
            .fold((f64::MAX, f64::MIN), |(low, high), cell| (low.min(cell.heights().0), high.max(cell.heights().1)));
        assert!(bottom <= 0.0 && top >= 20.0, "{bottom} {top}");
        let fine = boundary::cells(&town.city, &town.admin, &code, Level::L10, None).unwrap_err();
        assert_eq!(fine.code(), "boundary.cover-too-large");
    });
}

/// Real boundaries of three makers; nothing is measured but what the README of the data says of them.
#[test]
fn real_districts_and_communities_come_in_from_three_frames() {
    let Some((town, _store, folder)) = crate::real::with_data("admin_boundary") else { return };
    let files = [
        ("wuhan_districts_wgs84.geojson", Frame::Cgcs2000, 13),
        ("wuhan_districts_datav_gcj02.json", Frame::Gcj02, 13),
        ("xujiapeng_communities_wgs84.geojson", Frame::Cgcs2000, 14),
    ];
    for (name, frame, known) in files {
        let within: DivisionCode = if name.starts_with("xu") { "420106003" } else { "4201" }.parse().unwrap();
        let request = BoundaryRequest {
            file: folder.join(name),
            file_name: name.to_owned(),
            department: "市民政局".to_owned(),
            valid_from: Some("2026-01-01".parse().unwrap()),
            source: BoundarySource { within: Some(within), frame, ..BoundarySource::default() },
        };
        let report = boundary::import(&town.city, &town.admin, &request).unwrap();
        println!("{name}: {report:?}");
        assert_eq!(report.added + report.changed, known, "{report:?}");
    }
    // 黄鹤楼 stands in 武昌区, 武汉广场 in 江汉区.
    let district = |lon, lat| whereabouts(&town.city, &town.admin, (lon, lat), None).unwrap().district.unwrap().name;
    assert_eq!(district(114.3021, 30.5447), "湖北省武汉市武昌区");
    assert_eq!(district(114.2680, 30.5840), "湖北省武汉市江汉区");
}
