use chengji_city::address_base::apply::Application;
use chengji_city::address_base::doubt::{self, Doubt, DoubtReport};
use chengji_city::address_base::field::conflict;
use chengji_city::address_base::field::package::pack;
use chengji_city::address_base::field::sync::{self, Outcome};
use chengji_city::address_base::field::task::{self, TaskQuery};
use chengji_city::address_base::field::{area, sampling};
use chengji_city::address_base::show::{AsOf, show};
use chengji_codes::{GridCell, Level};
use chengji_core::address_base::field_task::TaskKind;
use chengji_core::address_base::field_task::{Conflict, TaskAct, TaskState, Verdict};
use chengji_core::address_base::{AddressState, DoubtState};

use super::*;
use crate::town::each_town;

fn cell() -> GridCell {
    GridCell::encode(DOOR.0, DOOR.1, Level::L3).unwrap()
}

/// Applications with a task each, and the package of somebody who walks their cell.
fn tasks(town: &Town, doors: usize) -> Vec<TaskView> {
    for at in 0..doors {
        applied(town, &format!("{}号", at * 2 + 1), at as f64 * 10.0);
    }
    task::raise_waiting(&town.city, &clerk(), "420106").unwrap();
    pack(&town.city, &worker("wang"), &[cell()]).unwrap().tasks
}

fn state_of(town: &Town, address_id: i64) -> AddressState {
    show(&town.city, &clerk(), address_id, AsOf::default()).unwrap().state
}

#[test]
fn applications_become_tasks_once_and_reach_the_worker_of_their_cell() {
    each_town(|town| {
        let first = tasks(&town, 3);
        assert_eq!(first.len(), 3);
        assert_eq!(task::raise_waiting(&town.city, &clerk(), "420106").unwrap(), 0);
        let li = worker("li");
        assert_eq!(pack(&town.city, &li, &[]).unwrap().tasks, []);
        area::assign(&town.city, &clerk(), "li", cell(), false).unwrap();
        let package = pack(&town.city, &li, &[]).unwrap();
        assert_eq!(package.tasks, first);
        assert_eq!(package.addresses.len(), 3);
        assert_eq!(pack(&town.city, &li, &[]).unwrap(), package, "the same city gives the same package");
        let far = GridCell::encode(120.0, 30.0, Level::L3).unwrap();
        assert_eq!(pack(&town.city, &li, &[far]).unwrap().tasks, []);
        area::assign(&town.city, &clerk(), "li", cell(), true).unwrap();
        assert_eq!(pack(&town.city, &li, &[]).unwrap().tasks, []);

        let taken = task::act(&town.city, &li, first[0].task_id, TaskAct::Take, first[0].version, "").unwrap();
        assert_eq!(taken.worker.as_deref(), Some("li"));
        assert_eq!(pack(&town.city, &worker("wang"), &[cell()]).unwrap().tasks.len(), 2);
        assert_eq!(pack(&town.city, &li, &[]).unwrap().tasks.len(), 1, "what is taken goes along without its cell");
    });
}

#[test]
fn an_answer_sent_twice_counts_once_and_verifies_the_address() {
    each_town(|town| {
        let task = tasks(&town, 1).remove(0);
        let wang = worker("wang");
        let sent = answer("phone-1-0001", &task, Verdict::Confirmed, &snap(&town, &wang, 1));
        let told = sync::sync(&town.city, &wang, vec![sent.clone()]).unwrap();
        assert_eq!(told[0].outcome, Outcome::Counted);
        assert_eq!(state_of(&town, task.address_id.unwrap()), AddressState::Verified);
        let before = town.state();
        let told = sync::sync(&town.city, &wang, vec![sent.clone()]).unwrap();
        assert_eq!(told[0].outcome, Outcome::Known { state: "counted".to_owned() });
        assert_eq!(town.state(), before, "the second sending changes nothing");
        let other = AnswerIn { note: "another".to_owned(), ..sent };
        let told = sync::sync(&town.city, &wang, vec![other]).unwrap();
        assert_eq!(told[0].outcome, Outcome::Refused("address.answer-reused"));
        town.is_sound();
    });
}

#[test]
fn an_answer_to_an_address_changed_meanwhile_is_kept_as_a_conflict_and_decided_by_a_person() {
    each_town(|town| {
        let task = tasks(&town, 1).remove(0);
        let address_id = task.address_id.unwrap();
        let at = show(&town.city, &clerk(), address_id, AsOf::default()).unwrap();
        let verified = step(&town, &at, AddressAct::Verify);
        let wang = worker("wang");
        let sent = answer("phone-1-0002", &task, Verdict::Confirmed, &snap(&town, &wang, 1));
        let told = sync::sync(&town.city, &wang, vec![sent]).unwrap();
        assert_eq!(told[0].outcome, Outcome::Conflict(Conflict::AddressChanged));
        let shown = told[0].task.as_ref().unwrap();
        assert_eq!((shown.state, shown.address_version), (TaskState::Open, Some(verified.version)));
        assert_eq!(state_of(&town, address_id), AddressState::Verified);

        let waiting = conflict::waiting(&town.city, &clerk(), 10).unwrap();
        assert_eq!(waiting.len(), 1);
        assert_eq!(waiting[0].0.note, "按门牌核实");
        let own = person("wang", Role::Clerk);
        let refused = conflict::decide(&town.city, &own, "phone-1-0002", true, "").unwrap_err();
        assert_eq!(refused.code(), "address.second-person");
        let decided = conflict::decide(&town.city, &clerk(), "phone-1-0002", true, "现场属实").unwrap();
        assert_eq!(decided.state, "upheld");
        let again = conflict::decide(&town.city, &clerk(), "phone-1-0002", false, "").unwrap_err();
        assert_eq!(again.code(), "address.task-forbidden");
        let query = TaskQuery { state: Some(TaskState::Done), limit: 10, ..TaskQuery::default() };
        assert_eq!(task::list(&town.city, &clerk(), &query).unwrap()[0].worker.as_deref(), Some("wang"));
        town.is_sound();
    });
}

#[test]
fn one_wrong_answer_of_a_batch_does_not_hold_the_others_back() {
    each_town(|town| {
        let tasks = tasks(&town, 3);
        let wang = worker("wang");
        let photo = snap(&town, &wang, 1);
        let nowhere = AnswerIn { fix: None, ..answer("phone-1-0003", &tasks[1], Verdict::Confirmed, &photo) };
        let unknown = answer("phone-1-0004", &tasks[1], Verdict::Confirmed, &"0".repeat(64));
        let unreachable = AnswerIn {
            fix: None,
            photos: Vec::new(),
            ..answer("phone-1-0006", &tasks[2], Verdict::Unreachable, &photo)
        };
        let batch = vec![
            answer("phone-1-0005", &tasks[0], Verdict::Confirmed, &photo),
            nowhere,
            unknown,
            answer("phone-1-0007", &tasks[1], Verdict::Installed, &photo),
            unreachable,
        ];
        let told = sync::sync(&town.city, &wang, batch).unwrap();
        let outcomes: Vec<Outcome> = told.into_iter().map(|told| told.outcome).collect();
        assert_eq!(
            outcomes,
            [
                Outcome::Counted,
                Outcome::Refused("address.answer-invalid"),
                Outcome::Refused("address.photo-not-found"),
                Outcome::Refused("address.answer-invalid"),
                Outcome::Counted,
            ]
        );
        let stranger = sync::sync(&town.city, &person("reader", Role::Reader), Vec::new()).unwrap_err();
        assert_eq!(stranger.code(), "access.denied");
    });
}

#[test]
fn a_draw_sends_somebody_else_and_a_disagreement_returns_the_task() {
    each_town(|town| {
        let tasks = tasks(&town, 4);
        let wang = worker("wang");
        let photo = snap(&town, &wang, 1);
        let answers = tasks.iter().enumerate();
        let answers = answers.map(|(at, task)| answer(&format!("first-look-{at}"), task, Verdict::Confirmed, &photo));
        sync::sync(&town.city, &wang, answers.collect()).unwrap();
        let drawn = sampling::draw(&town.city, &clerk(), Some(50), 7).unwrap();
        assert_eq!(drawn.len(), 2);
        assert_eq!(pack(&town.city, &wang, &[cell()]).unwrap().tasks, [], "nobody inspects their own work");

        let li = worker("li");
        let second = pack(&town.city, &li, &[cell()]).unwrap().tasks;
        assert_eq!(second.len(), 2);
        let mine = sync::sync(&town.city, &wang, vec![answer("own-work-1", &second[0], Verdict::Confirmed, &photo)]);
        assert_eq!(mine.unwrap()[0].outcome, Outcome::Refused("address.task-not-yours"));
        let looked = vec![
            answer("second-look-0", &second[0], Verdict::Confirmed, &photo),
            answer("second-look-1", &second[1], Verdict::Absent, &photo),
        ];
        sync::sync(&town.city, &li, looked).unwrap();
        let of = |state| {
            let query = TaskQuery { state: Some(state), limit: 10, ..TaskQuery::default() };
            let tasks = task::list(&town.city, &clerk(), &query).unwrap();
            tasks.into_iter().map(|task| task.task_id).collect::<Vec<_>>()
        };
        assert_eq!([of(TaskState::Accepted), of(TaskState::Returned)].concat(), drawn);
        let (from, to) = ("2026-03-01T00:00:00Z".parse().unwrap(), "2026-03-02T00:00:00Z".parse().unwrap());
        let scores = sampling::scores(&town.city, &clerk(), from, to).unwrap();
        let wang = &scores.iter().find(|score| score.worker == "wang").unwrap().score;
        assert_eq!((wang.answered, wang.accepted, wang.returned, wang.quality()), (4, 1, 1, Some(0.5)));
        town.is_sound();
    });
}

#[test]
fn a_photo_is_kept_once_and_other_bytes_are_no_photo() {
    each_town(|town| {
        let wang = worker("wang");
        let digest = snap(&town, &wang, 9);
        assert_eq!(snap(&town, &wang, 9), digest);
        let (view, bytes) = photo::read(&town.city, &wang, &digest).unwrap();
        assert_eq!((view.media_type.as_str(), bytes.len()), ("image/jpeg", 5));
        for bytes in [b"GIF89a".as_slice(), b"", b"<svg/>"] {
            assert_eq!(photo::keep(&town.city, &wang, bytes).unwrap_err().code(), "address.photo-invalid");
        }
        assert_eq!(photo::read(&town.city, &wang, "../../audit.key").unwrap_err().code(), "address.photo-not-found");
    });
}

#[test]
fn a_door_without_a_place_is_a_task_in_no_cell() {
    each_town(|town| {
        let nowhere = Application { position: None, ..door("99号", 0.0) };
        apply::apply(&town.city, &person("steward", Role::Steward), nowhere).unwrap();
        task::raise_waiting(&town.city, &clerk(), "420106").unwrap();
        assert_eq!(pack(&town.city, &worker("wang"), &[cell()]).unwrap().tasks, []);
        let query = TaskQuery { limit: 10, ..TaskQuery::default() };
        let open = task::list(&town.city, &worker("wang"), &query).unwrap();
        assert_eq!((open.len(), open[0].cell.as_deref()), (1, None));
    });
}

fn doubted(town: &Town, address_id: i64, said: &str) -> Doubt {
    let report = DoubtReport { address_id: Some(address_id), said: said.to_owned(), ..DoubtReport::default() };
    doubt::report(&town.city, &person("police", Role::Reader), report).unwrap()
}

#[test]
fn a_look_at_a_doubted_address_moves_its_doubts_on_with_the_task_as_evidence() {
    each_town(|town| {
        let (at, wang) = (published(&town, "1号", 0.0), worker("wang"));
        let photo = snap(&town, &wang, 1);
        let seen = |doubt: &Doubt| doubt::show(&town.city, &clerk(), doubt.doubt_id).unwrap();
        let first = doubted(&town, at.address_id, "no such door");
        let raised = task::raise(&town.city, &clerk(), TaskKind::Doubt, at.address_id, "go and look").unwrap();
        let later = doubted(&town, at.address_id, "told after somebody was sent");
        assert_eq!((seen(&first).state, seen(&first).task_id), (DoubtState::InProgress, Some(raised.task_id)));
        assert_eq!((seen(&later).state, seen(&later).task_id), (DoubtState::Reported, None));

        let closed =
            AnswerIn { fix: None, photos: Vec::new(), ..answer("doubt-look-0", &raised, Verdict::Unreachable, "") };
        assert_eq!(sync::sync(&town.city, &wang, vec![closed]).unwrap()[0].outcome, Outcome::Counted);
        assert_eq!((seen(&first).state, seen(&first).answer), (DoubtState::InProgress, None), "nobody opened");

        let raised = task::raise(&town.city, &clerk(), TaskKind::Doubt, at.address_id, "once more").unwrap();
        let sent = answer("doubt-look-1", &raised, Verdict::Absent, &photo);
        assert_eq!(sync::sync(&town.city, &wang, vec![sent]).unwrap()[0].outcome, Outcome::Counted);
        for doubt in [&first, &later] {
            let told = seen(doubt);
            assert_eq!((told.state, told.answered_by.as_deref()), (DoubtState::Planned, Some("wang")));
            assert_eq!(told.task_id, Some(raised.task_id));
            assert_eq!(told.answer.unwrap(), format!("address-task/{} absent: 按门牌核实", raised.task_id));
        }
        let evidence = conflict::answers(&town.city, &clerk(), raised.task_id).unwrap();
        assert_eq!(evidence[0].photos, std::slice::from_ref(&photo));

        let raised = task::raise(&town.city, &clerk(), TaskKind::Doubt, at.address_id, "after the repair").unwrap();
        let sent = answer("doubt-look-2", &raised, Verdict::Confirmed, &photo);
        sync::sync(&town.city, &wang, vec![sent]).unwrap();
        assert!([&first, &later].iter().all(|doubt| seen(doubt).state == DoubtState::Done));
        town.is_sound();
    });
}
