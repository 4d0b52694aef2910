//! Who claims an identifier, and what happens when two do.

use chengji_city::code::crosswalk::{LinkRequest, conflicts, link, links, unlink};
use chengji_city::{Actor, Role};

use super::person;
use crate::bad_input::{SHOPS, shops};
use crate::town::{Town, each_town};

/// Another department numbers other things by the same licences.
const FIRE: &str = r#"
department = "消防救援支队"
class = "040101"
natural_key = ["unit"]

[identifiers]
licence = "licence"
"#;
const FIRE_ROWS: &str = "unit,licence\nF1,L000001\nF2,L999999\n";

/// What is claimed, and by which code and department, later and earlier.
type Claim = (String, (String, String), (String, String));

fn open(town: &Town) -> Vec<Claim> {
    let page = conflicts(&town.city, &town.admin, None, 100).unwrap();
    page.items.into_iter().map(|one| (one.identifier, one.later, one.earlier)).collect()
}

fn of_department(name: &str) -> Actor {
    Actor { department: Some(name.to_owned()), ..person("steward", Role::Steward) }
}

#[test]
fn two_departments_that_claim_one_identifier_are_told_and_listed_until_one_gives_in() {
    each_town(|town| {
        town.take("shops.csv", shops(3), SHOPS);
        let taken = town.take("fire.csv", FIRE_ROWS, FIRE);
        let told: Vec<_> = taken.notes.iter().map(|note| (note.row, note.rules().join(";"))).collect();
        assert!(told[0].1.contains("identifier.claimed-twice licence"), "{told:?}");
        assert!(!told.iter().any(|(row, rules)| *row == 2 && rules.contains("claimed-twice")), "{told:?}");
        let (shop, fire) = (town.entity("S00001").code, town.entity("F1").code);
        let expected = (
            "L000001".to_owned(),
            (fire.clone(), "消防救援支队".to_owned()),
            (shop.clone(), "市场监督管理局".to_owned()),
        );
        assert_eq!(open(&town), [expected]);

        // The same file again says nothing new; a mended one gives the claim up.
        let again = town.take("fire.csv", FIRE_ROWS, FIRE);
        assert_eq!((again.job.entities_unchanged, again.job.with_findings), (2, taken.job.with_findings));
        assert_eq!(open(&town).len(), 1);
        town.take("fire.csv", FIRE_ROWS.replace("L000001", "L777777"), FIRE);
        assert!(open(&town).is_empty());
        let history = links(&town.city, &town.admin, "licence", "L000001").unwrap();
        let history: Vec<(&str, bool)> = history.iter().map(|one| (one.code.as_str(), one.until.is_none())).collect();
        assert_eq!(history.len(), 2);
        assert!(history.contains(&(shop.as_str(), true)) && history.contains(&(fire.as_str(), false)));
    });
}

#[test]
fn a_dry_run_tells_of_the_claim_and_keeps_no_conflict() {
    each_town(|town| {
        town.take("shops.csv", shops(3), SHOPS);
        let tried = town.ingest_as(&town.admin, "fire.csv", FIRE_ROWS, FIRE, true).unwrap();
        assert!(tried.notes[0].rules().join(";").contains("identifier.claimed-twice"));
        assert!(open(&town).is_empty());
    });
}

#[test]
fn a_link_made_by_hand_is_found_contested_and_ended_by_hand() {
    each_town(|town| {
        town.take("shops.csv", shops(3), SHOPS);
        let (one, two) = (town.entity("S00000").code, town.entity("S00002").code);
        let asked = |identifier: &str, code: &str| LinkRequest {
            scheme: "licence".to_owned(),
            identifier: identifier.to_owned(),
            code: code.to_owned(),
            reason: "现场核实".to_owned(),
        };
        let steward = of_department("城管委");
        link(&town.city, &steward, asked("M-1", &one)).unwrap();
        assert!(open(&town).is_empty());
        link(&town.city, &steward, asked("L000000", &two)).unwrap();
        assert_eq!(open(&town).len(), 1);
        unlink(&town.city, &steward, asked("L000000", &two)).unwrap();
        assert!(open(&town).is_empty());
        assert_eq!(
            unlink(&town.city, &steward, asked("L000000", &two)).unwrap_err().code(),
            "identifier.link-not-found"
        );
        let no_reason = LinkRequest { reason: String::new(), ..asked("M-2", &one) };
        assert_eq!(link(&town.city, &steward, no_reason).unwrap_err().code(), "code.reason-missing");
        let reader = person("carl", Role::Reader);
        assert_eq!(link(&town.city, &reader, asked("M-2", &one)).unwrap_err().code(), "access.denied");
        assert_eq!(links(&town.city, &town.admin, "licence", "M-1").unwrap()[0].department.as_deref(), Some("城管委"));
    });
}
