//! What is stored is held against the class standard.

use chengji_city::Actor;
use chengji_city::class_standard::{self, Bounds};

use crate::town::each_town;

const PIPES: &str = "id,material,diameter,wkt\n1,pe,300,x\n2,steel,wide,x\n3,wood,9999999,x\n4,,100,x\n";
const MAPPING: &str = r#"
department = "水务局"
class = "070101"
natural_key = ["id"]
[attributes]
material = "material"
diameter = "diameter"
colour = { default = "blue" }
"#;

#[test]
fn entities_are_counted_by_the_rules_that_they_break() {
    each_town(|town| {
        town.take("pipes.csv", PIPES, MAPPING);
        let bounds = Bounds { keep: 2, most: u64::MAX };
        let mut heard = Vec::new();
        let checked = class_standard::check(&town.city, &town.admin, None, bounds, &mut |done, total| {
            heard.push((done, total));
        });
        let checked = checked.unwrap();
        assert_eq!((checked.total, checked.tally.checked(), checked.tally.broken()), (4, 4, 4));
        assert!(checked.is_complete());
        assert_eq!(heard, [(4, 4)]);
        let told: Vec<_> = checked
            .tally
            .breaches()
            .map(|breach| {
                (
                    breach.rule.code(),
                    breach.attribute.as_deref().unwrap_or_default(),
                    breach.entities,
                    breach.first.len(),
                )
            })
            .collect();
        // The mapping brings the diameter as text; the colour is unknown to the class and allowed.
        assert_eq!(told, [("class.attribute-type", "diameter", 4, 2), ("class.value-not-in-list", "material", 1, 1)]);
        let few = Bounds { keep: 2, most: 3 };
        let part = class_standard::check(&town.city, &town.admin, None, few, &mut |_, _| {}).unwrap();
        assert_eq!((part.tally.checked(), part.is_complete()), (3, false));
    });
}

#[test]
fn whoever_may_not_read_the_registry_may_not_check_it() {
    each_town(|town| {
        let bounds = Bounds { keep: 1, most: 1 };
        let refused = class_standard::check(&town.city, &Actor::anonymous(), None, bounds, &mut |_, _| {});
        assert_eq!(refused.unwrap_err().code(), "login.needed");
    });
}
