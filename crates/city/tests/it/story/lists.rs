//! Lists by class, box, cell, polygon and attribute, and pages that add up to the whole.

use chengji_city::registry::{self, Area, EntityQuery};
use chengji_codes::Bounds;
use geo_types::{Polygon, polygon};

use crate::bad_input::{SHOPS, shops};
use crate::town::{Town, all_pages, each_town};

const HOUSE: &str = r#"
department = "自然资源和城乡建设局"
class = "010101"
natural_key = ["id"]
[position]
frame = "cgcs2000"
x = "lon"
y = "lat"
"#;
/// Shops stand 0.0005° apart in rows of 200, 0.001° apart.
const N: usize = 450;

fn filled(town: &Town) {
    town.take("shops.csv", shops(N), SHOPS);
    town.take("houses.csv", "id,lon,lat\nH1,114.3101,30.5005\nH2,114.9,30.9\n", HOUSE);
}

fn keys(town: &Town, query: EntityQuery) -> Vec<String> {
    let mut keys: Vec<String> =
        all_pages(&town.city, &town.admin, &query).into_iter().map(|entity| entity.natural_key).collect();
    keys.sort();
    keys
}

/// Keys of the shops and houses whose position fits, found by looking at all of them.
fn expected(town: &Town, fits: impl Fn(f64, f64) -> bool) -> Vec<String> {
    let mut keys: Vec<String> = town
        .entities()
        .into_iter()
        .filter(|entity| entity.position.is_some_and(|(lon, lat)| fits(lon, lat)))
        .map(|entity| entity.natural_key)
        .collect();
    keys.sort();
    keys
}

fn within(area: Area) -> EntityQuery {
    EntityQuery { area: Some(area), limit: 10_000, ..EntityQuery::default() }
}

#[test]
fn a_class_narrows_every_list() {
    each_town(|town| {
        filled(&town);
        let class =
            |code: &str| EntityQuery { class: Some(code.parse().unwrap()), limit: 10_000, ..EntityQuery::default() };
        assert_eq!(keys(&town, class("010101")), ["H1", "H2"]);
        assert_eq!(keys(&town, class("040101")).len(), N);
        assert_eq!(keys(&town, class("020101")).len(), 0);
        let total = registry::list(&town.city, &town.admin, &class("040101")).unwrap().total;
        assert_eq!(total, Some(N as i64));
    });
}

#[test]
fn areas_give_exactly_what_lies_in_them() {
    each_town(|town| {
        filled(&town);
        let bounds = Bounds::new(114.3048, 30.4995, 114.3202, 30.5012).unwrap();
        let in_box = expected(&town, |lon, lat| bounds.contains_point(lon, lat));
        assert!(in_box.len() > 50 && in_box.len() < 80, "{}", in_box.len());
        assert!(in_box.contains(&"H1".to_owned()));
        assert_eq!(keys(&town, within(Area::Box(bounds))), in_box);
        let shops_only = EntityQuery { class: Some("040101".parse().unwrap()), ..within(Area::Box(bounds)) };
        assert_eq!(keys(&town, shops_only).len(), in_box.len() - 1);

        let triangle: Polygon<f64> = polygon![
            (x: 114.3049, y: 30.4999), (x: 114.3201, y: 30.4999), (x: 114.3049, y: 30.5021),
        ];
        let left_of_slope = |lon: f64, lat: f64| {
            (lon - 114.3049) / 0.0152 + (lat - 30.4999) / 0.0022 <= 1.0 && lon >= 114.3049 && lat >= 30.4999
        };
        let in_triangle = expected(&town, left_of_slope);
        assert!(in_triangle.len() > 20 && in_triangle.len() < in_box.len());
        assert_eq!(keys(&town, within(Area::Polygon(triangle))), in_triangle);

        // The cell of a shop at each level holds what lies in the cell's box.
        let cell = town.entity("S00020").cell.unwrap();
        for ancestor in cell.ancestors().chain([cell]) {
            let bounds = ancestor.bounds();
            let here = expected(&town, |lon, lat| bounds.contains_point(lon, lat));
            assert_eq!(keys(&town, within(Area::Cell(ancestor))), here, "{ancestor}");
        }
        assert_eq!(keys(&town, within(Area::Box(Bounds::new(10.0, 10.0, 11.0, 11.0).unwrap()))).len(), 0);
    });
}

#[test]
fn pages_of_any_size_add_up_to_the_whole_list() {
    each_town(|town| {
        filled(&town);
        let wuchang = Some(("district".to_owned(), "武昌区".to_owned()));
        let class = Some("040101".parse().unwrap());
        let bounds = Bounds::new(114.3048, 30.4995, 114.3502, 30.5025).unwrap();
        let queries = [
            EntityQuery::default(),
            EntityQuery { class, ..EntityQuery::default() },
            EntityQuery { class, attribute: wuchang, ..EntityQuery::default() },
            EntityQuery { area: Some(Area::Box(bounds)), ..EntityQuery::default() },
        ];
        for query in queries {
            let listed = |limit| all_pages(&town.city, &town.admin, &EntityQuery { limit, ..query.clone() });
            let whole = listed(10_000);
            assert!(whole.len() > 100, "{query:?}: {}", whole.len());
            for limit in [1, 7, 100] {
                assert_eq!(listed(limit), whole, "pages of {limit} of {query:?}");
            }
        }
    });
}

#[test]
fn a_question_that_makes_no_sense_is_refused() {
    each_town(|town| {
        filled(&town);
        let code = |query: EntityQuery| registry::list(&town.city, &town.admin, &query).unwrap_err().code();
        let some = EntityQuery { limit: 10, ..EntityQuery::default() };
        assert_eq!(code(EntityQuery { limit: 0, ..some.clone() }), "query.invalid-limit");
        assert_eq!(code(EntityQuery { limit: 10_001, ..some.clone() }), "query.invalid-limit");
        let odd = Some("odd".to_owned());
        assert_eq!(code(EntityQuery { cursor: odd.clone(), ..some.clone() }), "query.invalid-cursor");
        let cell = town.entity("S00020").cell.unwrap();
        let area = Some(Area::Cell(cell));
        assert_eq!(code(EntityQuery { cursor: odd, area: area.clone(), ..some.clone() }), "query.invalid-cursor");
        let attribute = Some(("district".to_owned(), "武昌区".to_owned()));
        assert_eq!(code(EntityQuery { attribute: attribute.clone(), ..some.clone() }), "query.filter-conflict");
        assert_eq!(code(EntityQuery { attribute, area, ..some }), "query.filter-conflict");
    });
}
