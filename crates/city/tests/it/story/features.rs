//! Features: any question is answered as if everything were looked at, whatever index led there, and only to whom it may concern.

use std::collections::BTreeSet;
use std::sync::Arc;

use chengji_city::registry::features::{self, Days, FeatureQuery, FeatureView};
use chengji_city::registry::{self, Area, EntityQuery};
use chengji_city::{Actor, CityError, MapView, Role, publication};
use chengji_codes::Bounds;
use chengji_core::query::parse;
use jiff::civil::date;

use crate::bad_input::{HEADER, SHOPS, shop, shops};
use crate::town::{Town, each_town};

const N: usize = 450;
const SHOP: &str = "040101";

/// People, whose names, numbers and places are kept closely.
const PEOPLE: &str = r#"
department = "公安局"
class = "050101"
natural_key = ["no"]
name = "name"
[position]
frame = "cgcs2000"
x = "lon"
y = "lat"
[identifiers]
citizen_id = "id"
[attributes]
citizen_id = { column = "id", type = "citizen_id" }
phone = { column = "phone", indexed = true }
"#;
const NUMBER: &str = "11010519491231002X";

fn of(department: Option<&str>, role: Role) -> Actor {
    Actor {
        department: department.map(str::to_owned),
        roles: vec![role],
        user_id: Some(7),
        name: "p".to_owned(),
        ..Actor::anonymous()
    }
}

fn asked(class: &str, filter: &str) -> FeatureQuery {
    let filter = (!filter.is_empty()).then(|| parse(filter).unwrap());
    FeatureQuery { filter, ..FeatureQuery::of(class.parse().unwrap()) }
}

/// Every feature over all pages.
fn all(town: &Town, actor: &Actor, query: &FeatureQuery) -> Result<Vec<FeatureView>, CityError> {
    let (mut items, mut query) = (Vec::new(), query.clone());
    loop {
        let page = features::features(&town.city, actor, &query)?;
        assert!(page.items.len() <= query.limit);
        items.extend(page.items.into_iter().map(Arc::unwrap_or_clone));
        match page.next {
            Some(next) => query.cursor = Some(next),
            None => return Ok(items),
        }
    }
}

fn keys(items: &[FeatureView]) -> Vec<&str> {
    let mut keys: Vec<&str> = items.iter().map(|item| item.natural_key.as_str()).collect();
    keys.sort_unstable();
    keys
}

#[test]
fn a_question_finds_the_same_by_every_way_and_page_size() {
    each_town(|town| {
        town.take("shops.csv", shops(N), SHOPS);
        let code = town.entity("S00042").code;
        let everything = all(&town, &town.admin, &FeatureQuery { limit: 10_000, ..asked(SHOP, "") }).unwrap();
        assert_eq!(everything.len(), N);
        let place = |item: &FeatureView| match item.geometry {
            Some(geo_types::Geometry::Point(point)) => (point.x(), point.y()),
            ref other => panic!("{other:?}"),
        };
        let in_box = |item: &FeatureView| {
            let (lon, lat) = place(item);
            (114.3048..=114.3202).contains(&lon) && (30.4995..=30.5012).contains(&lat)
        };
        type Fits<'f> = Box<dyn Fn(&FeatureView) -> bool + 'f>;
        let questions: Vec<(String, Fits<'_>)> = vec![
            (format!("code = '{code}'"), Box::new(|item| item.natural_key == "S00042")),
            ("identifier_licence = 'L000007' and 1 = 1".to_owned(), Box::new(|item| item.natural_key == "S00007")),
            ("s_intersects(geometry, bbox(114.3048, 30.4995, 114.3202, 30.5012))".to_owned(), Box::new(in_box)),
            ("district = '武昌区'".to_owned(), Box::new(|item| item.attributes["district"] == "武昌区")),
            (
                "district = '武昌区' and s_within(geometry, bbox(114.3048, 30.4995, 114.3202, 30.5012))".to_owned(),
                Box::new(|item| item.attributes["district"] == "武昌区" && in_box(item)),
            ),
            (
                "natural_key like 'S0000%' or natural_key = 'S00100'".to_owned(),
                Box::new(|item| item.natural_key.starts_with("S0000") || item.natural_key == "S00100"),
            ),
            ("not s_disjoint(geometry, bbox(114.3048, 30.4995, 114.3202, 30.5012))".to_owned(), Box::new(in_box)),
            ("code = 'nothing'".to_owned(), Box::new(|_| false)),
            ("valid_to is not null".to_owned(), Box::new(|_| false)),
        ];
        for (text, fits) in questions {
            let expected: Vec<FeatureView> = everything.iter().filter(|item| fits(item)).cloned().collect();
            assert!(expected.len() < N, "{text}");
            for limit in [1, 7, 100, 10_000] {
                let found = all(&town, &town.admin, &FeatureQuery { limit, ..asked(SHOP, &text) }).unwrap();
                assert_eq!(keys(&found), keys(&expected), "pages of {limit} of {text}");
            }
            let whole = FeatureQuery { limit: 10_000, ..asked(SHOP, &text) };
            let matched = features::features(&town.city, &town.admin, &whole).unwrap().matched;
            assert_eq!(matched, Some(expected.len() as i64), "{text}");
        }
    });
}

#[test]
fn a_box_is_counted_behind_its_first_page() {
    each_town(|town| {
        town.take("shops.csv", shops(N), SHOPS);
        let bounds = Bounds::new(114.3048, 30.4995, 114.3502, 30.5025).unwrap();
        let list = EntityQuery {
            class: Some(SHOP.parse().unwrap()),
            area: Some(Area::Box(bounds)),
            limit: 10_000,
            ..EntityQuery::default()
        };
        let expected = registry::list(&town.city, &town.admin, &list).unwrap().items.len();
        assert!(expected > 100, "{expected}");
        for limit in [1, 10, expected, 10_000] {
            let query = FeatureQuery { bounds: Some(bounds), limit, ..asked(SHOP, "") };
            let page = features::features(&town.city, &town.admin, &query).unwrap();
            assert_eq!(page.matched, Some(expected as i64), "limit {limit}");
            assert_eq!(page.next.is_none(), limit >= expected, "limit {limit}");
            let items = all(&town, &town.admin, &query).unwrap();
            let codes: BTreeSet<&String> = items.iter().map(|item| &item.code).collect();
            assert_eq!((codes.len(), items.len()), (expected, expected));
        }
    });
}

#[test]
fn a_small_box_asked_again_is_as_the_store_is_then_and_as_its_reader_may_see_it() {
    each_town(|town| {
        town.take("shops.csv", shops(N), SHOPS);
        publication::publish(&town.city, &town.admin, SHOP.parse().unwrap()).unwrap();
        let boxed = |west: f64| FeatureQuery {
            bounds: Some(Bounds::new(west, 30.4995, west + 0.0055, 30.5012).unwrap()),
            limit: 1_000,
            ..asked(SHOP, "")
        };
        let seen = |actor: &Actor, west: f64| {
            let page = features::features(&town.city, actor, &boxed(west)).unwrap();
            assert_eq!((page.matched, page.next), (Some(page.items.len() as i64), None));
            // The same box as a filter, which is asked of the store itself.
            let text = format!("s_intersects(geometry, bbox({west}, 30.4995, {}, 30.5012))", west + 0.0055);
            let mut plain = all(&town, actor, &asked(SHOP, &text)).unwrap();
            plain.sort_by(|a, b| a.code.cmp(&b.code));
            let mut items: Vec<_> = page.items.into_iter().map(Arc::unwrap_or_clone).collect();
            items.sort_by(|a, b| a.code.cmp(&b.code));
            assert_eq!(items, plain, "in {west}");
            items.len()
        };
        let nobody = Actor::anonymous();
        for actor in [&town.admin, &nobody, &town.admin, &nobody] {
            assert_eq!((seen(actor, 114.3048), seen(actor, 114.3348)), (22, 22));
        }
        // One goes to the other box, one changes where it stands, the others stay as they are.
        let moved = shop(12).replace("114.306000", "114.336100");
        let renamed = shop(14).replace("光谷商店14", "江城商店14");
        assert_ne!((&moved, &renamed), (&shop(12), &shop(14)));
        town.take("changed.csv", format!("{HEADER}{moved}{renamed}"), SHOPS);
        for actor in [&town.admin, &nobody, &town.admin] {
            assert_eq!((seen(actor, 114.3048), seen(actor, 114.3348)), (21, 23));
        }
    });
}

#[test]
fn days_and_instants_choose_versions() {
    each_town(|town| {
        town.take("shops.csv", shops(5), SHOPS);
        let count = |during| {
            let query = FeatureQuery { during: Some(during), ..asked(SHOP, "") };
            features::features(&town.city, &town.admin, &query).unwrap().items.len()
        };
        assert_eq!(count(Days { from: None, to: Some(date(2000, 1, 1)) }), 0);
        assert_eq!(count(Days { from: Some(date(2026, 3, 1)), to: None }), 5);
        let at = |text: &str| {
            let query = FeatureQuery { as_of: Some(text.parse().unwrap()), ..asked(SHOP, "district is not null") };
            features::features(&town.city, &town.admin, &query).unwrap().items.len()
        };
        assert_eq!((at("2000-01-01T00:00:00Z"), at("2999-01-01T00:00:00Z")), (0, 5));
    });
}

#[test]
fn what_is_no_property_is_refused_and_so_is_what_is_not_to_be_seen() {
    each_town(|town| {
        let town = town.with_people_in_registry();
        town.take("people.csv", format!("no,name,id,phone,lon,lat\n1,张三,{NUMBER},13900000000,114.3,30.5\n"), PEOPLE);
        publication::publish(&town.city, &town.admin, "050101".parse().unwrap()).unwrap();
        let class = "050101";
        let code = town.entity("1").code;
        let refused = |actor: &Actor, text: &str| {
            let error = features::features(&town.city, actor, &asked(class, text)).unwrap_err();
            (error.code(), error.to_string())
        };
        let (police, reader, nobody) = (of(Some("公安机关"), Role::Reader), of(None, Role::Reader), Actor::anonymous());

        let found = |actor: &Actor, text: &str| all(&town, actor, &asked(class, text)).unwrap();
        for text in ["name = '张三'", "phone = '13900000000'", "s_intersects(geometry, bbox(114, 30, 115, 31))"] {
            assert_eq!(found(&police, text).len(), 1, "{text}");
            for actor in [&reader, &nobody] {
                let word = text.split(['=', '(', ',']).map(str::trim).find(|word| *word != "s_intersects").unwrap();
                let unknown = refused(actor, &text.replace(word, "nothing"));
                let unseen = refused(actor, text);
                assert_eq!(unseen.0, "query.unknown-property");
                assert_eq!(unseen.1.replace(word, "nothing"), unknown.1, "the same words");
            }
        }
        assert_eq!(
            refused(&police, "citizen_id = '1'").0,
            "query.unknown-property",
            "a citizen number is never a filter"
        );
        assert_eq!(refused(&police, "buffer(name) = '1'").0, "query.unknown-function");

        // Nor is it in features, lists, single things or on the map.
        let bounds = Bounds::new(114.0, 30.0, 115.0, 31.0).unwrap();
        for actor in [&reader, &nobody] {
            let seen = (
                found(actor, ""),
                features::feature(&town.city, actor, &code).unwrap(),
                registry::find_by_code(&town.city, actor, &code).unwrap(),
                registry::history(&town.city, actor, &code, None, 100).unwrap(),
                registry::as_of(&town.city, actor, &code, None, None).unwrap(),
                registry::list(&town.city, actor, &EntityQuery { limit: 10, ..EntityQuery::default() }).unwrap(),
            );
            let seen = format!("{seen:?}");
            assert!(seen.contains(&code));
            for secret in ["张三", "13900000000", "114.3", NUMBER] {
                assert!(!seen.contains(secret), "{secret} in {seen}");
            }
            let boxed = FeatureQuery { bounds: Some(bounds), ..asked(class, "") };
            assert!(features::features(&town.city, actor, &boxed).unwrap().items.is_empty());
            let area = EntityQuery { area: Some(Area::Box(bounds)), limit: 10, ..EntityQuery::default() };
            assert!(registry::list(&town.city, actor, &area).unwrap().items.is_empty());
            for zoom in [10, 17] {
                let clusters = registry::map(&town.city, actor, &bounds, zoom, None).unwrap();
                let none = match &clusters {
                    MapView::Clusters(clusters) => clusters.is_empty(),
                    MapView::Entities { items, .. } => items.is_empty(),
                };
                assert!(none, "{clusters:?}");
            }
            let by_number = registry::find_by_identifier(&town.city, actor, "citizen_id", NUMBER).unwrap();
            assert!(by_number.is_empty());
            let names = features::queryables(&town.city, actor, class.parse().unwrap()).unwrap();
            assert!(names.iter().all(|one| !["name", "phone", "geometry", "citizen_id"].contains(&one.name.as_str())));
        }
        let whole = features::feature(&town.city, &police, &code).unwrap();
        assert_eq!((whole.name.as_deref(), whole.attributes["phone"].as_str()), (Some("张三"), Some("13900000000")));
        assert!(
            !format!("{whole:?}").contains(NUMBER)
                || !whole.attributes["citizen_id"].as_str().unwrap().contains("19491231")
        );
    });
}

#[test]
fn questions_that_make_no_sense_are_refused() {
    each_town(|town| {
        town.take("shops.csv", shops(3), SHOPS);
        let code = |query: FeatureQuery| features::features(&town.city, &town.admin, &query).unwrap_err().code();
        assert_eq!(code(FeatureQuery { limit: 0, ..asked(SHOP, "") }), "query.invalid-limit");
        assert_eq!(code(FeatureQuery { limit: 10_001, ..asked(SHOP, "") }), "query.invalid-limit");
        assert_eq!(code(FeatureQuery { cursor: Some("odd".to_owned()), ..asked(SHOP, "") }), "query.invalid-cursor");
        let nobody = features::features(&town.city, &Actor::anonymous(), &asked(SHOP, "")).unwrap_err();
        assert_eq!(nobody.code(), "class.unknown");
    });
}
