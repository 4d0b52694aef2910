use chengji_city::address_base::field::numbering::next_number;
use chengji_city::address_base::field::order::{self, PlateWish};
use chengji_city::address_base::field::plate::{self, PlateQuery, PlateRequest};
use chengji_city::address_base::field::report::{self, ReportWish};
use chengji_city::address_base::field::sync::{self, Outcome};
use chengji_city::address_base::field::task::{self, TaskQuery};
use chengji_city::address_base::field::view::{PlateView, TaskView};
use chengji_city::plate::PlateAlgorithm;
use chengji_city::{Actor, plate as signing};
use chengji_core::address_base::field_task::{TaskKind, TaskState, Verdict};
use chengji_core::address_base::numbering::Parity;
use chengji_core::address_base::plate::{PlateAct, PlateState};

use super::*;
use crate::town::each_town;

fn wish(address_ids: &[i64]) -> PlateWish {
    PlateWish { address_ids: address_ids.to_vec(), reason: "新建道路".to_owned(), ..PlateWish::default() }
}

fn plates_of(town: &Town, address_id: i64) -> Vec<PlateView> {
    let query = PlateQuery { address_id: Some(address_id), limit: 10, ..PlateQuery::default() };
    plate::list(&town.city, &clerk(), &query).unwrap()
}

fn open_tasks(town: &Town, kind: TaskKind) -> Vec<TaskView> {
    let query = TaskQuery { state: Some(TaskState::Open), limit: 100, ..TaskQuery::default() };
    let mut tasks = task::list(&town.city, &clerk(), &query).unwrap();
    tasks.retain(|task| task.kind == kind);
    tasks
}

#[test]
fn a_plate_goes_from_order_to_wall_with_a_genuine_signature_and_proof_of_its_place() {
    each_town(|town| {
        let at = published(&town, "12号", 0.0);
        let ordered = order::order(&town.city, &clerk(), wish(&[at.address_id])).unwrap();
        assert_eq!((ordered.state.as_str(), ordered.plates), ("ordered", 1));
        let again = order::order(&town.city, &clerk(), wish(&[at.address_id])).unwrap_err();
        assert_eq!(again.code(), "address.plates-there");

        let base = "https://id.wuhan.example".parse().unwrap();
        let faces = order::make(&town.city, &town.admin, ordered.order_id, base, PlateAlgorithm::Sm2).unwrap();
        assert_eq!(faces[0].name.as_deref(), Some(at.text.as_str()));
        assert_eq!(faces[0].class.as_deref(), Some("中门牌"));
        let verdict = signing::verify(&town.city, &faces[0].payload, None).unwrap();
        assert!(verdict.holds(), "{verdict:?}");

        order::dispatch(&town.city, &clerk(), ordered.order_id).unwrap();
        let tasks = open_tasks(&town, TaskKind::Install);
        let wang = worker("wang");
        let photo = snap(&town, &wang, 1);
        let told = sync::sync(&town.city, &wang, vec![answer("install-1", &tasks[0], Verdict::Installed, &photo)]);
        let told = told.unwrap();
        assert_eq!((&told[0].outcome, told[0].faults.len()), (&Outcome::Counted, 0));
        let hung = &plates_of(&town, at.address_id)[0];
        assert_eq!((hung.state, hung.installed_by.as_deref()), (PlateState::Installed, Some("wang")));
        assert_eq!(hung.photo.as_deref(), Some(photo.as_str()));
        assert!(hung.distance_m.unwrap() < 1.0);
        let (_, acts) = plate::show(&town.city, &clerk(), hung.plate_id).unwrap();
        let acts: Vec<&str> = acts.iter().map(|act| act.act.as_str()).collect();
        assert_eq!(acts, ["order", "make", "dispatch", "install"]);
        town.is_sound();
    });
}

#[test]
fn a_plate_put_up_too_far_away_is_put_up_with_a_warning() {
    each_town(|town| {
        let at = published(&town, "12号", 0.0);
        let ordered = order::order(&town.city, &clerk(), wish(&[at.address_id])).unwrap();
        let base = "https://id.wuhan.example".parse().unwrap();
        order::make(&town.city, &town.admin, ordered.order_id, base, PlateAlgorithm::Ed25519).unwrap();
        let made = &plates_of(&town, at.address_id)[0];
        let far = chengji_core::address_base::plate::Fix { lon: DOOR.0 + 0.01, lat: DOOR.1, accuracy_m: Some(5.0) };
        let request = PlateRequest {
            act: PlateAct::Install,
            version: made.version,
            reason: String::new(),
            fix: Some(far),
            photo: None,
        };
        let stale = PlateRequest { version: made.version - 1, ..request.clone() };
        let refused = plate::act(&town.city, &worker("wang"), made.plate_id, stale).unwrap_err();
        assert_eq!(refused.code(), "address.changed-meanwhile");
        let hung = plate::act(&town.city, &worker("wang"), made.plate_id, request).unwrap();
        assert_eq!(hung.faults, ["no-photo", "too-far"]);
        assert!(hung.distance_m.unwrap() > 900.0);
    });
}

#[test]
fn a_stranger_reports_a_missing_plate_and_a_new_one_takes_its_place() {
    each_town(|town| {
        let at = published(&town, "12号", 0.0);
        let base: signing::BaseUrl = "https://id.wuhan.example".parse().unwrap();
        let wang = worker("wang");
        let hang = |id: &str, byte: u8| {
            let ordered = order::order(&town.city, &clerk(), wish(&[at.address_id])).unwrap();
            order::make(&town.city, &town.admin, ordered.order_id, base.clone(), PlateAlgorithm::Ed25519).unwrap();
            order::dispatch(&town.city, &clerk(), ordered.order_id).unwrap();
            let tasks = open_tasks(&town, TaskKind::Install);
            let photo = snap(&town, &wang, byte);
            sync::sync(&town.city, &wang, vec![answer(id, &tasks[0], Verdict::Installed, &photo)]).unwrap();
        };
        hang("first-plate", 1);

        let said = ReportWish {
            kind: "missing".to_owned(),
            text: at.code.clone().unwrap(),
            said: "门牌掉了".to_owned(),
            position: None,
        };
        let anonymous = Actor::anonymous();
        let first = report::report(&town.city, &anonymous, said.clone()).unwrap();
        let second = report::report(&town.city, &anonymous, said).unwrap();
        assert_ne!(first, second);
        let tasks = open_tasks(&town, TaskKind::Plate);
        assert_eq!(tasks.len(), 1, "two reports of one door are one task");
        let photo = snap(&town, &wang, 2);
        sync::sync(&town.city, &wang, vec![answer("looked-for", &tasks[0], Verdict::Absent, &photo)]).unwrap();
        let done = report::list(&town.city, &clerk(), "done", 0, 10).unwrap();
        assert_eq!(done.iter().map(|report| report.report_id).collect::<Vec<_>>(), [first, second]);
        assert_eq!(done[0].answer.as_deref(), Some("absent"));
        assert_eq!(plates_of(&town, at.address_id)[0].state, PlateState::Damaged);

        hang("second-plate", 3);
        let plates = plates_of(&town, at.address_id);
        let states: Vec<PlateState> = plates.iter().map(|plate| plate.state).collect();
        assert_eq!(states, [PlateState::Replaced, PlateState::Installed]);
        assert_eq!(plates[1].replaces, Some(plates[0].plate_id));
        town.is_sound();
    });
}

#[test]
fn an_address_without_a_code_gets_no_plate_and_a_reader_orders_none() {
    each_town(|town| {
        let at = applied(&town, "12号", 0.0);
        let refused = order::order(&town.city, &clerk(), wish(&[at.address_id])).unwrap_err();
        assert_eq!(refused.code(), "address.plate-unfit");
        let refused = order::order(&town.city, &worker("wang"), wish(&[at.address_id])).unwrap_err();
        assert_eq!(refused.code(), "access.denied");
        let bad = ReportWish { kind: "ugly".to_owned(), text: "x".to_owned(), ..ReportWish::default() };
        assert_eq!(report::report(&town.city, &Actor::anonymous(), bad).unwrap_err().code(), "address.report-invalid");
    });
}

#[test]
fn the_next_number_of_a_road_is_between_its_neighbours_and_never_a_retired_one() {
    each_town(|town| {
        let first = published(&town, "2号", 0.0);
        published(&town, "10号", 80.0);
        let road = first.road_id.unwrap();
        let middle = (DOOR.0 + 40.0 / 95_700.0, DOOR.1);
        let clerk = clerk();
        let proposal = next_number(&town.city, &clerk, road, middle, Some(Parity::Even)).unwrap();
        assert_eq!(proposal.number.to_string(), "6号");
        let gone = published(&town, "6号", 40.0);
        retired(&town, &gone);
        let proposal = next_number(&town.city, &clerk, road, middle, Some(Parity::Even)).unwrap();
        assert_ne!(proposal.number.to_string(), "6号");
        assert_eq!(proposal.number.parity(), Parity::Even);
    });
}
