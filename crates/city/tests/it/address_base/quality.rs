//! Faulty addresses are found, decided on and mended; the next check closes what is no longer wrong, and the scores follow.

use std::collections::BTreeMap;

use chengji_city::address_base::apply::{self, Application};
use chengji_city::address_base::change::{self, Asked, ChangeRequest};
use chengji_city::address_base::quality::{
    self, CheckScope, CheckView, FindingAct, FindingFilter, FindingState, FindingView,
};
use chengji_city::address_base::show::{self, AsOf};
use chengji_city::address_base::view::BaseAddress;
use chengji_city::address_base::{proposal, undo};
use chengji_city::boundary::{BoundarySource, read_boundaries};
use chengji_city::{ErrorKind, Role};
use chengji_codes::DivisionLevel;
use chengji_core::address_base::{AddressAct, AddressKind};

use super::{door, grounds, person, published, step};
use crate::town::{Town, each_town};

const STREET: &str = "420106001";
/// Metres of a degree of longitude and latitude there.
const EAST: f64 = 95_600.0;
const NORTH: f64 = 110_900.0;

/// A door some metres along and across the road from its beginning.
fn at(number: &str, along: f64, across: f64) -> Application {
    Application {
        division: Some(STREET.to_owned()),
        position: Some((114.33 + along / EAST, 30.55 + across / NORTH)),
        although_same: true,
        ..door("和平大道", number)
    }
}

/// Odd doors north of the road, even ones south of it, 20 m between neighbours.
fn street(town: &Town) -> Vec<BaseAddress> {
    let odd = (0..5).map(|place| (2 * place + 1, 10.0));
    let even = (1..=5).map(|place| (2 * place, -10.0));
    let doors = odd.chain(even).map(|(number, across)| {
        // The seventh stands among the even ones.
        let across = if number == 7 { -9.0 } else { across };
        published(town, at(&format!("{number}号"), f64::from(number) * 10.0, across))
    });
    doors.collect()
}

fn check(town: &Town) -> CheckView {
    let mut seen = 0;
    let done = quality::check(&town.city, &town.admin, &CheckScope::default(), &mut |count| seen = count).unwrap();
    assert_eq!((done.state.as_str(), done.checked), ("finished", seen));
    done
}

fn found(town: &Town, state: FindingState) -> Vec<FindingView> {
    let filter = FindingFilter { state, division: "4201".to_owned(), rule: None };
    let mut findings = Vec::new();
    let mut after = None;
    loop {
        let page = quality::list_findings(&town.city, &town.admin, &filter, after, 2).unwrap();
        findings.extend(page.findings);
        after = page.next;
        if after.is_none() {
            return findings;
        }
    }
}

/// The addresses of each rule.
fn told(findings: &[FindingView]) -> BTreeMap<&str, Vec<i64>> {
    let mut told: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
    for finding in findings {
        told.entry(finding.rule.as_str()).or_default().push(finding.address_id);
    }
    told
}

#[test]
fn each_fault_is_found_once_and_closed_by_the_check_after_it_was_mended() {
    each_town(|town| {
        let doors = street(&town);
        let stray = doors[3].address_id;
        let twin = published(&town, at("1号", 60.0, 40.0));
        let crowded = published(&town, at("11号", 10.0, 10.2));
        let nowhere = published(&town, Application { position: None, ..at("13号", 0.0, 0.0) });
        let townless = published(&town, Application { division: Some("420106".to_owned()), ..at("15号", 160.0, 10.0) });
        let first = check(&town);
        assert_eq!(first.checked, 14);
        let open = found(&town, FindingState::Open);
        assert_eq!((first.opened, first.closed, first.standing), (open.len() as u64, 0, open.len() as u64));
        let by_rule = told(&open);
        assert_eq!(by_rule["address-quality.number-side"], [stray]);
        assert_eq!(by_rule["address-quality.same-path"], [twin.address_id]);
        assert_eq!(by_rule["address-quality.same-point"], [crowded.address_id]);
        assert_eq!(by_rule["address-quality.incomplete"], [townless.address_id, nowhere.address_id]);
        assert_eq!(by_rule.len(), 4, "{by_rule:?}");
        let score = |day: &str| {
            let scores = quality::list_scores(&town.city, &town.admin, STREET, None, None, 10).unwrap();
            let score = scores.iter().find(|score| score.day.to_string() == day).unwrap().clone();
            (score.addresses, score.faulty, score.blocking, score.warnings, score.score().round())
        };
        assert_eq!(score("2026-03-01"), (13, 4, 2, 2, 69.0));

        // The same again finds nothing new.
        let again = check(&town);
        assert_eq!((again.opened, again.closed, again.standing), (0, 0, first.standing));

        let row = |id: i64, column: &str, value: String| (id, column.to_owned(), value);
        let mended = vec![
            row(stray, "lat", (30.55 + 10.0 / NORTH).to_string()),
            row(crowded.address_id, "lon", (114.33 + 110.0 / EAST).to_string()),
            row(nowhere.address_id, "lon", (114.33 + 130.0 / EAST).to_string()),
            row(nowhere.address_id, "lat", (30.55 + 10.0 / NORTH).to_string()),
        ];
        let asked = ChangeRequest { asked: Asked::Correct { rows: mended }, grounds: grounds("measured"), basis: None };
        change::apply(&town.city, &town.admin, asked).unwrap();
        let second = person("second", Role::District);
        let waiting = step(&town, &town.admin, &twin, AddressAct::Retire).unwrap();
        proposal::approve(&town.city, &second, waiting.operation.operation_id).unwrap();
        let last = check(&town);
        assert_eq!((last.checked, last.opened, last.closed, last.standing), (13, 0, 4, 1));
        assert_eq!(told(&found(&town, FindingState::Closed)).len(), 4);
        assert_eq!(score("2026-03-01"), (12, 0, 0, 0, 100.0));
        let checks = quality::list_checks(&town.city, &town.admin, None, 10).unwrap();
        assert_eq!(checks.iter().map(|check| check.check_id).collect::<Vec<_>>(), [3, 2, 1]);
        town.is_sound();
    });
}

#[test]
fn what_is_said_to_be_mended_opens_again_and_what_is_waived_stays_waived() {
    each_town(|town| {
        let clerk = person("clerk", Role::Clerk);
        let near = |number: &str, along: f64| published(&town, at(number, along, 10.0));
        let (_, crowded) = (near("1号", 0.0), near("3号", 0.3));
        let bare = published(&town, Application { position: None, ..at("5号", 0.0, 0.0) });
        check(&town);
        let of = |address: &BaseAddress| {
            let mut standing = quality::standing(&town.city, &clerk, address.address_id).unwrap();
            assert_eq!(standing.len(), 1, "{standing:?}");
            standing.remove(0)
        };
        let decide = |finding: &FindingView, act, text: &str| {
            quality::decide(&town.city, &clerk, finding.finding_id, finding.version, act, text)
        };
        let (point, lacking) = (of(&crowded), of(&bare));
        assert_eq!((point.blocking, lacking.blocking, point.owner.as_str()), (false, true, "field"));
        assert_eq!(lacking.due_on.to_string(), "2026-03-16");
        assert_eq!(decide(&point, FindingAct::Waive, " ").unwrap_err().code(), "address.reason-missing");
        let reader = person("reader", Role::Reader);
        let denied =
            quality::decide(&town.city, &reader, point.finding_id, point.version, FindingAct::Waive, "so").unwrap_err();
        assert_eq!(denied.kind(), ErrorKind::Denied);
        let waived = decide(&point, FindingAct::Waive, "two shops share one door").unwrap();
        assert_eq!(waived.state, FindingState::Waived);
        assert_eq!(decide(&point, FindingAct::Assign, "worker").unwrap_err().code(), "address.changed-meanwhile");
        assert_eq!(decide(&waived, FindingAct::Assign, "worker").unwrap_err().code(), "address.finding-forbidden");
        let assigned = decide(&lacking, FindingAct::Assign, "worker").unwrap();
        let fixed = decide(&assigned, FindingAct::Fix, "measured").unwrap();
        assert_eq!((fixed.state, fixed.assignee.as_deref()), (FindingState::Fixed, Some("worker")));

        let again = check(&town);
        assert_eq!((again.opened, again.closed, again.standing), (1, 0, 1));
        assert_eq!(of(&bare).state, FindingState::Open);
        assert_eq!(found(&town, FindingState::Waived).len(), 1);
        town.is_sound();
    });
}

#[test]
fn what_stands_below_an_address_whose_publication_was_undone_is_an_orphan_and_nothing_joins_it() {
    each_town(|town| {
        let steward = person("steward", Role::Steward);
        let applied = |application| apply::apply(&town.city, &steward, application).unwrap().address;
        let door = published(&town, at("1号", 0.0, 10.0));
        let building = |name: &str| Application {
            kind: Some(AddressKind::Building),
            parent_id: Some(door.address_id),
            building: Some(name.to_owned()),
            position: Some((114.33, 30.55)),
            ..Application::default()
        };
        let (early, late) = (published(&town, building("3栋")), applied(building("4栋")));
        let acts = show::history(&town.city, &town.admin, door.address_id).unwrap().acts;
        let publication = acts.last().unwrap().operation_id;
        let waiting = undo::undo(&town.city, &town.admin, publication, &grounds("wrong door")).unwrap();
        proposal::approve(&town.city, &person("bert", Role::District), waiting.operation_id).unwrap();
        check(&town);
        let open = found(&town, FindingState::Open);
        assert_eq!(told(&open)["address-quality.orphan"], [early.address_id]);
        let door = show::show(&town.city, &town.admin, door.address_id, AsOf::default()).unwrap();
        step(&town, &town.admin, &door, AddressAct::Refuse).unwrap();
        let mut at = late;
        for act in [AddressAct::Verify, AddressAct::Review, AddressAct::Approve] {
            at = step(&town, &town.admin, &at, act).unwrap().address;
        }
        let refused = step(&town, &town.admin, &at, AddressAct::Publish).unwrap_err();
        assert_eq!(refused.code(), "address.parent-not-in-force");
        assert!(refused.to_string().contains("refused"), "{refused}");
    });
}

#[test]
fn boundaries_by_code_or_by_name_tell_which_points_lie_outside_their_community() {
    each_town(|town| {
        let divisions = town.city.standards().divisions;
        let street = STREET.parse().unwrap();
        let communities: Vec<_> =
            divisions.children(street).take(3).map(|place| (place.code(), place.name())).collect();
        let [(one, _), (two, name), (three, _)] = communities.as_slice() else { panic!("{communities:?}") };
        let door = |number: &str, along: f64, community: &chengji_codes::DivisionCode| {
            let division = Some(community.to_string());
            published(&town, Application { division, ..at(number, along, 0.0) }).address_id
        };
        door("1号", 10.0, one);
        let outside = door("3号", 500.0, one);
        let elsewhere = door("5号", 600.0, two);
        door("7号", 700.0, three);
        let square = |property: &str, west: f64, east: f64| {
            let (west, east) = (114.33 + west / EAST, 114.33 + east / EAST);
            format!(
                "{{\"type\":\"Feature\",\"properties\":{property},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":\
                 [[[{west},30.549],[{east},30.549],[{east},30.551],[{west},30.551],[{west},30.549]]]}}}}"
            )
        };
        let features = [
            square(&format!("{{\"name\":\"{one}\"}}"), 0.0, 100.0),
            square(&format!("{{\"name\":\"{}\"}}", name.trim_end_matches("居委会")), 0.0, 550.0),
            square("{\"name\":\"没有这个社区\"}", 0.0, 1.0),
        ];
        let text = format!("{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", features.join(","));
        let file = town.file("boundaries.geojson", &text);
        let source =
            BoundarySource { within: Some(street), level: Some(DivisionLevel::Community), ..Default::default() };
        let unnamed = BoundarySource { column: Some("社区".to_owned()), ..Default::default() };
        let read = read_boundaries(&town.city, &file, &source).unwrap();
        assert_eq!(read.grounds.iter().map(|(code, _)| code).collect::<Vec<_>>(), [one, two]);
        assert_eq!(read.unknown, [(3, "没有这个社区".to_owned())]);
        let missing = read_boundaries(&town.city, &file, &unnamed).unwrap_err();
        assert_eq!(missing.code(), "address.boundary-column-missing");
        let scope = CheckScope { division: None, communities: read.grounds };
        quality::check(&town.city, &town.admin, &scope, &mut |_| ()).unwrap();
        let rule = Some("address-quality.outside-community".to_owned());
        let filter = FindingFilter { state: FindingState::Open, division: STREET.to_owned(), rule };
        let found = quality::list_findings(&town.city, &town.admin, &filter, None, 10).unwrap().findings;
        let told: Vec<(i64, &str)> = found.iter().map(|view| (view.address_id, view.detail.as_str())).collect();
        let detail = |metres: u32, code| format!("{metres} m outside {code}");
        assert_eq!(told, [(outside, detail(401, one).as_str()), (elsewhere, detail(50, two).as_str())]);
        // Without boundaries nothing is known to be outside any more.
        check(&town);
        let found = quality::list_findings(&town.city, &town.admin, &filter, None, 10).unwrap().findings;
        assert_eq!(found, []);
    });
}
