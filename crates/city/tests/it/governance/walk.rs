//! One conflict from its discovery to its closure.

use chengji_city::consistency::{
    self, CheckView, ConflictAct, ConflictState, Extent, FindingFilter, Reply, Selection, SideAnswer, TaskFormat,
};
use chengji_city::{Actor, Role, audit};

use super::books::{Books, HEALTH, MARKET, PLACES, POLICE, Record, TAX};
use super::raw::Raw;
use crate::town::{Town, each_town};

fn check(town: &Town, extent: Extent) -> CheckView {
    let view = consistency::check(&town.city, &town.admin, extent, &mut |_| {}).unwrap();
    town.is_sound();
    view
}

fn clerk_of(department: &str) -> Actor {
    Actor {
        user_id: Some(7),
        name: format!("clerk of {department}"),
        display_name: String::new(),
        department: Some(department.to_owned()),
        roles: vec![Role::Steward],
    }
}

fn reply(answer: SideAnswer, remark: &str) -> Reply {
    Reply { department: None, answer, remark: remark.to_owned() }
}

fn events(town: &Town) -> Vec<String> {
    let told = audit::events(&town.city, &town.admin, -1, 1_000).unwrap();
    told.into_iter().filter(|event| event.text.contains("consistency-finding/1\n")).map(|event| event.text).collect()
}

#[test]
fn a_conflict_goes_from_discovery_to_closure_and_comes_back() {
    each_town(|town| {
        let mut books = Books::open();
        books.address(1, (2, 6), None, PLACES[0]).address(2, (2, 6), None, PLACES[1]);
        books.thing(21, "organisation", Some(1), Some(PLACES[0]));
        books.record(&Record::new(1, MARKET, 21, Some(1))).record(&Record::new(2, TAX, 21, Some(2)));
        books.write(&town);
        let first = check(&town, Extent::Whole);
        assert_eq!((first.opened, first.standing, first.whole), (1, 1, true));
        let story = |town: &Town| consistency::story(&town.city, &town.admin, 1).unwrap();
        assert_eq!(story(&town).finding.state, ConflictState::Open);
        assert_eq!(story(&town).finding.owner, "市税务局");

        // Both sides are asked; each answers for itself and sees the other's answer.
        assert_eq!(
            consistency::send(&town.city, &town.admin, &Selection::Filter(FindingFilter::default())).unwrap(),
            1
        );
        assert_eq!(story(&town).sides.len(), 2);
        let (market, tax, police) = (clerk_of("市市场监管局"), clerk_of("市税务局"), clerk_of("市公安局"));
        let refused = consistency::answer(&town.city, &police, 1, &reply(SideAnswer::Confirmed, "")).unwrap_err();
        assert_eq!(refused.code(), "consistency.not-asked");
        let for_others = Reply { department: Some("市税务局".to_owned()), ..reply(SideAnswer::Confirmed, "") };
        let refused = consistency::answer(&town.city, &market, 1, &for_others).unwrap_err();
        assert_eq!(refused.code(), "consistency.not-asked");
        let refused = consistency::decide(&town.city, &market, 1, 2, ConflictAct::Close, "settled").unwrap_err();
        assert_eq!(refused.code(), "access.denied");
        let view = consistency::answer(&town.city, &market, 1, &reply(SideAnswer::Confirmed, "现场核实")).unwrap();
        assert_eq!(view.state, ConflictState::Sent, "one answer is missing");

        // The other answers by file.
        let mut file = Vec::new();
        let format = TaskFormat::Csv;
        assert_eq!(consistency::export_tasks(&town.city, &tax, "市税务局", format, &mut file).unwrap(), 1);
        let text = String::from_utf8(file).unwrap();
        let filled = text.replace("2026-03-13,,", "2026-03-13,corrected,下次报送更正");
        assert_ne!(text, filled, "{text}");
        let filled = format!("{filled}99,x,x,x,1,x,x,x,x,confirmed,\n1,x,x,x,1,x,x,x,x,maybe,\n1,x,x,x,1,x,x,x,x,,\n");
        let taken = consistency::take_answers(&town.city, &tax, None, &mut filled.as_bytes()).unwrap();
        let codes: Vec<_> = taken.refused.iter().map(|(row, code, _)| (*row, code.as_str())).collect();
        assert_eq!((taken.taken, taken.blank), (1, 1));
        assert_eq!(codes, [(2, "consistency.finding-not-found"), (3, "consistency.answer-invalid")]);
        let sides: Vec<_> =
            story(&town).sides.into_iter().map(|side| (side.department, side.answer, side.remark)).collect();
        let side = |name: &str, answer: &str, remark: &str| {
            (name.to_owned(), Some(answer.to_owned()), Some(remark.to_owned()))
        };
        let expected = [side("市市场监管局", "confirmed", "现场核实"), side("市税务局", "corrected", "下次报送更正")];
        assert_eq!(sides, expected);
        assert_eq!(story(&town).finding.state, ConflictState::Answered);

        // Nothing has changed in the data: the next check leaves it alone. Then the corrected record comes, and the check closes it.
        let idle = check(&town, Extent::Changed);
        assert_eq!((idle.opened, idle.reopened, idle.closed, idle.standing), (0, 0, 0, 1));
        Raw::of(&town).run("UPDATE register_records SET address_id = 1 WHERE record_id = 2");
        let mended = check(&town, Extent::Changed);
        assert_eq!((mended.closed, mended.standing, mended.examined > 0), (1, 0, true));
        assert_eq!(story(&town).finding.state, ConflictState::Closed);

        // It returns as the same finding.
        Raw::of(&town).run("UPDATE register_records SET address_id = 2 WHERE record_id = 2");
        assert_eq!(check(&town, Extent::Changed).reopened, 1);
        let told = story(&town);
        assert_eq!((told.finding.state, told.finding.returned), (ConflictState::Reopened, 1));
        let acts: Vec<_> = told.acts.iter().map(|act| act.act.as_str()).collect();
        assert_eq!(acts, ["open", "send", "answer", "answer", "settle", "return"]);

        // Every step of a person has its audit event, and every act the number of the event that answers for it.
        let kinds: Vec<_> =
            events(&town).iter().map(|text| text.lines().nth(2).unwrap_or_default().to_owned()).collect();
        assert_eq!(kinds.len(), 3, "{kinds:?}");
        let log = audit::events(&town.city, &town.admin, -1, 1_000).unwrap();
        assert!(
            told.acts
                .iter()
                .all(|act| log.iter().any(|event| event.seq == act.event && event.text.contains("consistency.")))
        );
    });
}

#[test]
fn a_closure_that_is_not_true_does_not_last_and_a_waiver_lasts_while_nothing_changes() {
    each_town(|town| {
        let mut books = Books::open();
        for thing in [1, 2] {
            books.thing(thing, "person", None, Some(PLACES[0]));
            books.record(&Record { mark: Some(1), ..Record::new(thing * 10, POLICE, thing, None) });
            books.record(&Record { mark: Some(2), ..Record::new(thing * 10 + 1, HEALTH, thing, None) });
        }
        books.write(&town);
        assert_eq!(check(&town, Extent::Changed).opened, 2, "the first check looks at everything");
        let decide = |id: i64, version: i64, act: ConflictAct, why: &str| {
            consistency::decide(&town.city, &town.admin, id, version, act, why)
        };
        let code = |outcome: Result<_, chengji_city::CityError>| {
            outcome.map(|_: consistency::FindingView| ()).unwrap_err().code()
        };
        assert_eq!(code(decide(1, 1, ConflictAct::Close, " ")), "consistency.reason");
        assert_eq!(code(decide(1, 1, ConflictAct::Close, &"长".repeat(501))), "consistency.reason");
        assert_eq!(code(decide(1, 2, ConflictAct::Close, "x")), "consistency.changed-meanwhile");
        assert_eq!(code(decide(1, 1, ConflictAct::Settle, "x")), "consistency.step-forbidden");
        assert_eq!(code(decide(1, 1, ConflictAct::Reopen, "x")), "consistency.step-forbidden");
        assert_eq!(code(decide(9, 1, ConflictAct::Close, "x")), "consistency.finding-not-found");
        decide(1, 1, ConflictAct::Close, "已核实").unwrap();
        let waived = decide(2, 1, ConflictAct::Waive, "双胞胎, 身份已分开").unwrap();
        assert_eq!((waived.state, waived.reason.as_deref()), (ConflictState::Waived, Some("双胞胎, 身份已分开")));

        let next = check(&town, Extent::Changed);
        assert_eq!((next.reopened, next.closed, next.standing), (1, 0, 1), "the closed one is still so");
        Raw::of(&town).run("UPDATE register_records SET mark_digest = blob(03) WHERE record_id = 21");
        let next = check(&town, Extent::Changed);
        assert_eq!((next.reopened, next.standing), (1, 2), "the waiver was for other evidence");

        // Past its last day it is overdue: five working days after Sunday, 1 March 2026.
        let overdue = |town: &Town| {
            let filter = FindingFilter { overdue: true, ..FindingFilter::default() };
            consistency::list_findings(&town.city, &town.admin, &filter, None, 10).unwrap().items.len()
        };
        assert_eq!(overdue(&town), 0);
        let town = town.at("2026-03-06T01:00:00Z");
        assert_eq!(overdue(&town), 0, "its last day");
        let town = town.at("2026-03-07T01:00:00Z");
        assert_eq!(overdue(&town), 2);
    });
}
