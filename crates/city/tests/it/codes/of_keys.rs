//! Keys of a request.

use chengji_city::code::issue::{self, IssueRequest, KeyRequest, MOST_KEYS};
use chengji_city::{Actor, Role};

use super::{codes, key, outcomes, request, steward_of};
use crate::bad_input::{SHOPS, shops};
use crate::town::each_town;

#[test]
fn a_key_gets_one_code_however_often_it_is_asked_for() {
    each_town(|town| {
        let first = town.issue(&[key("A"), key("B"), key("A")]);
        assert_eq!(outcomes(&first), ["issued", "issued", "existing"]);
        let given = codes(&first);
        assert!(given[0].starts_with("420106010101000000001") && given[1].starts_with("420106010101000000002"));
        assert_eq!(given[0], given[2]);
        let state = town.state();
        let again = town.issue(&[key("B"), key("A")]);
        assert_eq!((outcomes(&again), codes(&again)), (vec!["existing"; 2], vec![given[1].clone(), given[0].clone()]));
        assert_eq!(town.state(), state, "nothing is written when nothing is new");
        let more = town.issue(&[key("C")]);
        assert!(codes(&more)[0].starts_with("420106010101000000003"), "no serial is left out");
        town.is_sound();
    });
}

#[test]
fn other_facts_of_a_known_key_are_a_conflict_and_change_nothing() {
    each_town(|town| {
        let cell = |lon: &str| KeyRequest { lon: Some(lon.to_owned()), lat: Some("30°32'0\"".to_owned()), ..key("A") };
        let first = town.issue(&[cell("114.3")]);
        let others = [
            KeyRequest { class: Some("010201".to_owned()), ..cell("114.3") },
            KeyRequest { division: Some("420111".to_owned()), ..cell("114.3") },
            cell("114.4"),
        ];
        let answer = town.issue(&others);
        assert_eq!(outcomes(&answer), ["conflicting"; 3]);
        assert!(codes(&answer).iter().all(|code| *code == codes(&first)[0]), "the code that is there is told");
        assert_eq!(answer.items[0].findings[0].rule.code(), "issue.conflicting");
        // Said in degrees, minutes and seconds, or not said at all, it is the same place.
        assert_eq!(outcomes(&town.issue(&[cell("114:18:00"), key("A")])), ["existing"; 2]);
        // Within one request likewise: the first one counts.
        let within = town.issue(&[key("B"), KeyRequest { division: None, ..key("B") }]);
        assert_eq!(outcomes(&within), ["issued", "conflicting"]);
    });
}

#[test]
fn every_fault_of_a_key_has_its_own_code_and_column() {
    each_town(|town| {
        let with = |change: fn(&mut KeyRequest)| {
            let mut one = key("A");
            change(&mut one);
            one
        };
        let cases: [(KeyRequest, &str, &str); 9] = [
            (key("  "), "record.natural-key-missing", "key"),
            (key("a\tb"), "issue.key-invalid", "key"),
            (key(&"长".repeat(200)), "issue.key-invalid", "key"),
            (with(|key| key.class = Some("999999".to_owned())), "issue.class-unknown", "class"),
            (with(|key| key.class = None), "issue.facts-unusable", "class"),
            (with(|key| key.division = Some("429999".to_owned())), "issue.division-unknown", "division"),
            (with(|key| key.lon = Some("114.3".to_owned())), "issue.position-invalid", "lat"),
            (with(|key| key.cell = Some("N".to_owned())), "issue.position-invalid", "cell"),
            (with(|key| key.numbers = Some("floor".to_owned())), "issue.numbers-invalid", "numbers"),
        ];
        let keys: Vec<KeyRequest> = cases.iter().map(|(key, _, _)| key.clone()).collect();
        let answer = town.issue(&keys);
        assert_eq!((answer.tally.rejected, answer.tally.issued), (9, 0));
        for ((_, rule, field), item) in cases.iter().zip(&answer.items) {
            assert_eq!((item.outcome, item.findings.len()), ("rejected", 1), "{item:?}");
            assert_eq!((item.findings[0].rule.code(), item.findings[0].field.as_deref()), (*rule, Some(*field)));
        }
    });
}

#[test]
fn a_dry_run_tells_the_same_and_writes_nothing() {
    each_town(|town| {
        town.issue(&[key("A")]);
        let state = town.state();
        let keys = [key("A"), key("B"), key("B"), KeyRequest { division: None, ..key("A") }, key("")];
        let dry = IssueRequest { dry_run: true, ..request(&keys) };
        let foretold = issue::issue(&town.city, &town.admin, &dry).unwrap();
        assert_eq!(town.state(), state);
        let done = town.issue(&keys);
        assert_eq!(outcomes(&done), ["existing", "issued", "existing", "conflicting", "rejected"]);
        assert_eq!((foretold.tally, outcomes(&foretold)), (done.tally, outcomes(&done)));
    });
}

#[test]
fn a_thing_taken_in_by_ingest_has_its_code_already() {
    each_town(|town| {
        town.take("shops.csv", shops(3), SHOPS);
        let entity = town.entities().remove(0);
        let class = Some(entity.class.to_string());
        let division = Some(entity.code[..6].to_owned());
        let known = KeyRequest { class, division, ..key(&entity.natural_key) };
        let elsewhere = KeyRequest { division: Some("420102".to_owned()), ..known.clone() };
        let answer = town.issue(&[known, elsewhere]);
        assert_eq!(outcomes(&answer), ["existing", "conflicting"]);
        assert_eq!(codes(&answer), [entity.code.clone(), entity.code]);
    });
}

#[test]
fn a_thing_whose_code_was_issued_beforehand_takes_it() {
    each_town(|town| {
        let shop = |natural_key: &str| KeyRequest { class: Some("040101".to_owned()), ..key(natural_key) };
        // Two shops of the file, and a key that means something else in another class.
        let before = town.issue(&[shop("S00001"), shop("S00003"), key("S00002")]);
        town.take("shops.csv", shops(5), SHOPS);
        let (one, two, three) = (town.entity("S00001"), town.entity("S00002"), town.entity("S00003"));
        assert_eq!([one.code.clone(), three.code], [codes(&before)[0].clone(), codes(&before)[1].clone()]);
        assert_ne!(two.code, codes(&before)[2]);
        let mut all: Vec<String> = town.entities().into_iter().map(|entity| entity.code).collect();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 5);
        assert_eq!(outcomes(&town.issue(&[shop("S00001")])), ["existing"]);
        // Unchanged the second time: the code is the entity's for ever.
        town.take("shops.csv", shops(5), SHOPS);
        assert_eq!(town.entity("S00001").code, one.code);
    });
}

#[test]
fn who_may_not_issue_is_refused() {
    each_town(|town| {
        let reader = Actor { roles: vec![Role::Reader], ..steward_of(None) };
        let try_as = |actor: &Actor, request: &IssueRequest| match issue::issue(&town.city, actor, request) {
            Ok(answer) => panic!("{answer:?}"),
            Err(error) => error.code(),
        };
        let asked = request(&[key("A")]);
        assert_eq!(try_as(&reader, &asked), "access.denied");
        assert_eq!(try_as(&Actor::anonymous(), &asked), "login.needed");
        let unknown = IssueRequest { scheme: "none".to_owned(), ..asked.clone() };
        assert_eq!(try_as(&town.admin, &unknown), "code.scheme-unknown");
        let many = request(&vec![key("A"); MOST_KEYS + 1]);
        assert_eq!(try_as(&town.admin, &many), "code.too-many-keys");
        assert_eq!(issue::issue(&town.city, &steward_of(None), &asked).unwrap().tally.issued, 1);
    });
}

#[test]
fn permanent_ids_issued_beforehand_and_printed_from_entities_never_meet() {
    each_town(|town| {
        let permanent = |keys: &[KeyRequest]| {
            let asked = IssueRequest { scheme: "permanent".to_owned(), ..request(keys) };
            issue::issue(&town.city, &town.admin, &asked).unwrap()
        };
        let shop = |natural_key: &str| KeyRequest { class: Some("040101".to_owned()), ..key(natural_key) };
        let before = permanent(&[shop("S00001"), shop("nothing yet")]);
        town.take("shops.csv", shops(5), SHOPS);
        let all: Vec<KeyRequest> = (0..5).map(|n| shop(&format!("S{n:05}"))).collect();
        let after = permanent(&all);
        assert_eq!(outcomes(&after), ["existing"; 5], "an entity has its permanent id already");
        assert_eq!(codes(&after)[1], codes(&before)[0]);
        let more = permanent(&[shop("later")]);
        let mut every: Vec<String> = [codes(&before), codes(&after), codes(&more)].concat();
        every.sort();
        every.dedup();
        assert_eq!(every.len(), 7, "{every:?}");
    });
}

#[test]
fn a_scheme_without_serial_gives_the_same_facts_to_one_key_only() {
    each_town(|town| {
        let issue_as = |scheme: &str, keys: &[KeyRequest]| {
            let asked = IssueRequest { scheme: scheme.to_owned(), ..request(keys) };
            issue::issue(&town.city, &town.admin, &asked).unwrap()
        };
        let building = codes(&issue_as("building", &[key("B1")])).remove(0);
        let room = |natural_key: &str, room: u32| KeyRequest {
            parent: Some(building.clone()),
            numbers: Some(format!("unit=1; floor=2; room={room}")),
            ..key(natural_key)
        };
        let first = issue_as("dwelling", &[room("R1", 201), room("R2", 202), room("R3", 201)]);
        assert_eq!(outcomes(&first), ["issued", "issued", "conflicting"]);
        assert_eq!(codes(&first)[0], codes(&first)[2], "the code that the facts make is another key's");
        assert!(codes(&first)[0].starts_with(&building));
        let again = issue_as("dwelling", &[room("R4", 202), room("R2", 202), room("R2", 203)]);
        assert_eq!(outcomes(&again), ["conflicting", "existing", "conflicting"]);
        let orphan = issue_as("dwelling", &[key("R5")]);
        assert_eq!(orphan.items[0].findings[0].field.as_deref(), Some("parent"));
    });
}
