//! Several departments describe one thing: it has one code, and nobody's word is lost.

use chengji_city::registry::{self, EntityQuery};

use crate::bad_input::{SHOPS, shops};
use crate::town::{Town, all_pages, each_town};

const SHOP: &str = "040101";
/// The tax office knows the same shops, some more, and other things about them.
const TAX: &str = r#"
department = "税务局"
class = "040101"
natural_key = ["shop"]

[identifiers]
tax_number = "tax"

[attributes]
grade = { column = "grade", indexed = true }
"#;
const TAX_ROWS: &str = "shop,tax,grade\nS00001,T1,A\nS00002,T2,B\nX1,T9,A\n";

fn by(town: &Town, name: &str, value: &str) -> Vec<String> {
    let query = EntityQuery {
        class: Some(SHOP.parse().unwrap()),
        attribute: Some((name.to_owned(), value.to_owned())),
        limit: 100,
        ..EntityQuery::default()
    };
    let found = all_pages(&town.city, &town.admin, &query);
    found.into_iter().map(|entity| entity.natural_key).collect()
}

#[test]
fn a_second_department_joins_the_entity_and_keeps_what_the_first_said() {
    each_town(|town| {
        town.take("shops.csv", shops(3), SHOPS);
        let before = town.entity("S00001");
        let taken = town.take("tax.csv", TAX_ROWS, TAX);
        assert_eq!((taken.job.rows, taken.job.rejected), (3, 0));
        assert_eq!(taken.outcome(), (1, 2, 0));

        let after = town.entity("S00001");
        assert_eq!((&after.code, after.entity_id), (&before.code, before.entity_id));
        assert_eq!((&after.name, &after.address), (&before.name, &before.address));
        assert_eq!((after.position, after.cell), (before.position, before.cell));
        assert_eq!(after.attributes["district"], before.attributes["district"]);
        assert_eq!(after.attributes["staff"], before.attributes["staff"]);
        assert_eq!(after.attributes["grade"], "A");
        let page = |after_department: Option<&str>, limit| {
            registry::source_records(&town.city, &town.admin, &after.code, after_department, limit).unwrap()
        };
        let records = page(None, 100).items;
        let first = page(None, 1);
        let second = page(first.next.as_deref(), 1);
        assert_eq!((first.items.len(), second.next.as_deref()), (1, None));
        assert_eq!([first.items, second.items].concat(), records, "two pages are the whole list");
        let departments: Vec<&str> = records.iter().map(|row| row.department.as_str()).collect();
        assert_eq!(departments.len(), 2);
        assert!(departments.contains(&"市场监督管理局") && departments.contains(&"税务局"));
        let of_tax = records.iter().find(|row| row.department == "税务局").unwrap();
        assert_eq!((of_tax.file_name.as_str(), of_tax.row), ("tax.csv", 1));
        assert_eq!(of_tax.values[1], "T1", "the record is kept as it came");
    });
}

#[test]
fn every_identifier_of_every_department_leads_to_the_entity() {
    each_town(|town| {
        town.take("shops.csv", shops(3), SHOPS);
        town.take("tax.csv", TAX_ROWS, TAX);
        let code = town.entity("S00001").code;
        let bears = |scheme: &str, identifier: &str| {
            let found = registry::find_by_identifier(&town.city, &town.admin, scheme, identifier);
            found.unwrap().into_iter().map(|entity| entity.code).collect::<Vec<_>>()
        };
        assert_eq!(bears("licence", "L000001"), std::slice::from_ref(&code));
        assert_eq!(bears("tax_number", "T1"), [code]);
        assert!(bears("tax_number", "L000001").is_empty());
    });
}

#[test]
fn what_one_department_indexed_is_still_found_after_another_one_speaks() {
    each_town(|town| {
        town.take("shops.csv", shops(4), SHOPS);
        assert_eq!(by(&town, "district", "武昌区"), ["S00001", "S00003"]);
        town.take("tax.csv", TAX_ROWS, TAX);
        assert_eq!(by(&town, "grade", "A"), ["S00001", "X1"]);
        assert_eq!(by(&town, "district", "武昌区"), ["S00001", "S00003"]);
        // A changed value is found under its new name only.
        town.take("tax.csv", TAX_ROWS.replace("T1,A", "T1,C"), TAX);
        assert_eq!(by(&town, "grade", "A"), ["X1"]);
        assert_eq!(by(&town, "grade", "C"), ["S00001"]);
        assert_eq!(by(&town, "district", "武昌区"), ["S00001", "S00003"]);
    });
}

#[test]
fn the_same_two_files_again_change_nothing() {
    each_town(|town| {
        town.take("shops.csv", shops(3), SHOPS);
        town.take("tax.csv", TAX_ROWS, TAX);
        let entities = town.entities();
        assert_eq!(town.take("shops.csv", shops(3), SHOPS).outcome(), (0, 0, 3));
        assert_eq!(town.take("tax.csv", TAX_ROWS, TAX).outcome(), (0, 0, 3));
        assert_eq!(town.entities(), entities);
    });
}
