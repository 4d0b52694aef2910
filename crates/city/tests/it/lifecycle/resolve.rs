//! What any code leads to, for whom, on both engines.

use chengji_city::code::act::Step;
use chengji_city::code::issue::{IssueRequest, KeyRequest, issue};
use chengji_city::code::resolve::resolve;
use chengji_city::code::verify::verify;
use chengji_city::{Actor, Role, publication};
use chengji_core::lifecycle::CodeState;

use super::{done, person};
use crate::bad_input::{SHOPS, shops};
use crate::town::{Town, each_town};

/// People, whose numbers are the closest kept.
const PEOPLE: &str = r#"
department = "公安局"
class = "050101"
natural_key = ["no"]
name = "name"

[identifiers]
citizen_id = "id"

[attributes]
citizen_id = { column = "id", type = "citizen_id" }
phone = "phone"
"#;
const NUMBER: &str = "11010519491231002X";

fn of(department: &str, role: Role) -> Actor {
    Actor { department: Some(department.to_owned()), ..person("p", role) }
}

fn issued(town: &Town, scheme: &str, key: &str) -> String {
    let key = KeyRequest {
        key: key.to_owned(),
        class: Some("040101".to_owned()),
        division: Some("420106".to_owned()),
        ..KeyRequest::default()
    };
    let request = IssueRequest { scheme: scheme.to_owned(), keys: vec![key], ..IssueRequest::default() };
    issue(&town.city, &town.admin, &request).unwrap().items[0].code.unwrap().to_string()
}

#[test]
fn an_issued_code_leads_to_its_state_before_there_is_a_thing() {
    each_town(|town| {
        let code = issued(&town, "entity", "K-1");
        let found = resolve(&town.city, &town.admin, &code).unwrap();
        assert_eq!((found.state, found.entity), (Some(CodeState::Issued), None));
        let hidden = resolve(&town.city, &Actor::anonymous(), &code).unwrap_err();
        assert_eq!(hidden.code(), "code.not-found");
        publication::publish(&town.city, &town.admin, "040101".parse().unwrap()).unwrap();
        assert_eq!(resolve(&town.city, &Actor::anonymous(), &code).unwrap().state, Some(CodeState::Issued));
    });
}

#[test]
fn a_permanent_id_issued_beforehand_and_bound_is_the_things_own_and_no_number_is_printed_twice() {
    each_town(|town| {
        let early = issued(&town, "permanent", "P-1");
        town.take("shops.csv", shops(2), SHOPS);
        let (one, two) = (town.entity("S00000").code, town.entity("S00001").code);
        let permanent = |code: &str| resolve(&town.city, &town.admin, code).unwrap().permanent_id.unwrap();
        assert!(permanent(&one) != early && permanent(&two) != early && permanent(&one) != permanent(&two));
        done(&town, &early, Step::Bind { entity: two.clone() }).unwrap();
        assert_eq!(permanent(&two), early);
        let found = resolve(&town.city, &town.admin, &early).unwrap();
        assert_eq!(found.entity.unwrap().code, two);
        let again = issued(&town, "permanent", "P-2");
        assert_eq!(done(&town, &again, Step::Bind { entity: two }).unwrap_err().code(), "code.taken");
        // It stays with the thing when its display code changes.
        let moved = done(&town, &one, Step::Transfer { division: "420117".parse().unwrap() }).unwrap().other.unwrap();
        assert_eq!(permanent(&moved), permanent(&one));
    });
}

#[test]
fn a_persons_number_is_shown_to_and_found_by_their_keeper_only() {
    each_town(|town| {
        let town = town.with_people_in_registry();
        town.take("people.csv", format!("no,name,id,phone\n1,张三,{NUMBER},13900000000\n"), PEOPLE);
        publication::publish(&town.city, &town.admin, "050101".parse().unwrap()).unwrap();
        let code = town.entity("1").code;
        let seen = |actor: &Actor| resolve(&town.city, actor, &code).unwrap();
        let police = of("公安局", Role::Reader);
        let whole = seen(&police).entity.unwrap();
        assert_eq!((whole.attributes["citizen_id"].as_str(), whole.name.as_deref()), (Some(NUMBER), Some("张三")));
        let steward = seen(&of("城管委", Role::Steward));
        assert!(!format!("{steward:?}").contains(NUMBER));
        assert_eq!(steward.entity.unwrap().attributes["phone"], "13900000000");
        let citizen = seen(&Actor::anonymous());
        assert!(!format!("{citizen:?}").contains("张三") && !format!("{citizen:?}").contains("1390"), "{citizen:?}");
        assert!(citizen.withheld >= 3);

        assert_eq!(resolve(&town.city, &police, NUMBER).unwrap().entity.unwrap().code, code);
        let absent = resolve(&town.city, &Actor::anonymous(), "110105194912310038").unwrap_err().code();
        for other in [Actor::anonymous(), person("r", Role::Reader), of("城管委", Role::Steward)] {
            assert_eq!(resolve(&town.city, &other, NUMBER).unwrap_err().code(), absent);
        }
    });
}

#[test]
fn a_code_out_of_use_is_well_formed_and_yet_not_valid() {
    each_town(|town| {
        town.take("shops.csv", shops(3), SHOPS);
        let codes: Vec<String> = town.entities().into_iter().map(|entity| entity.code).collect();
        done(&town, &codes[0], Step::Merge { into: codes[1].clone() }).unwrap();
        done(&town, &codes[2], Step::Retire).unwrap();
        let found = verify(&town.city, &town.admin, &codes).unwrap();
        let told: Vec<_> = found.iter().map(|one| one.problem.as_ref().map(|fault| fault.code)).collect();
        assert_eq!(told, [Some("code.merged"), None, Some("code.retired")]);
        let meant = found[0].problem.as_ref().and_then(|fault| fault.suggestion.clone());
        assert_eq!(meant.as_ref(), Some(&codes[1]));
        assert_eq!(resolve(&town.city, &town.admin, &codes[0]).unwrap().in_use.as_ref(), Some(&codes[1]));
    });
}
