//! From the application to the end, with every hand that must be laid on.

use chengji_city::address_base::apply::{self, Application};
use chengji_city::address_base::show::{self, AsOf};
use chengji_city::address_base::{list, proposal};
use chengji_city::{ErrorKind, Role, audit};
use chengji_core::address_base::{AddressAct, AddressKind, AddressState};

use super::{door, person, published, step};
use crate::town::each_town;

#[test]
fn an_address_lives_from_application_to_retirement_and_every_step_is_in_the_log() {
    each_town(|town| {
        let clerk = person("clerk", Role::Clerk);
        let worker = person("worker", Role::FieldWorker);
        let district = person("district", Role::District);
        let second = person("second", Role::District);
        let applied = apply::apply(&town.city, &clerk, door("和平大道", "457号")).unwrap();
        assert_eq!(applied.address.text, "湖北省武汉市武昌区和平大道457号");
        assert_eq!(applied.address.state, AddressState::Applied);
        let at = step(&town, &worker, &applied.address, AddressAct::Verify).unwrap().address;
        let refused = step(&town, &worker, &at, AddressAct::Review).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::Denied);
        let at = step(&town, &clerk, &at, AddressAct::Review).unwrap().address;
        assert_eq!(at.code, None);
        let at = step(&town, &district, &at, AddressAct::Approve).unwrap().address;
        let code = at.code.clone().unwrap();
        assert!(code.starts_with("A420106"), "{code}");
        let at = step(&town, &district, &at, AddressAct::Publish).unwrap().address;
        assert_eq!((at.state, at.visible), (AddressState::Published, true));
        let waiting = step(&town, &district, &at, AddressAct::Retire).unwrap();
        assert_eq!((waiting.operation.state.as_str(), waiting.address.state), ("proposed", AddressState::Published));
        let own = proposal::approve(&town.city, &district, waiting.operation.operation_id).unwrap_err();
        assert_eq!(own.code(), "address.second-person");
        let done = proposal::approve(&town.city, &second, waiting.operation.operation_id).unwrap();
        assert_eq!((done.state.as_str(), done.approver.as_deref()), ("applied", Some("second")));
        let at = show::show(&town.city, &district, at.address_id, AsOf::default()).unwrap();
        assert_eq!((at.state, at.code.as_deref()), (AddressState::Retired, Some(code.as_str())));
        let acts: Vec<String> = show::history(&town.city, &clerk, at.address_id)
            .unwrap()
            .acts
            .into_iter()
            .map(|act| format!("{} {} {}", act.act, act.actor, act.to))
            .collect();
        let told = [
            "submit clerk applied",
            "verify worker verified",
            "review clerk reviewed",
            "approve district approved",
            "publish district published",
            "retire second retired",
        ];
        assert_eq!(acts, told);
        let log = audit::events(&town.city, &town.admin, -1, 100).unwrap();
        let kinds: Vec<&str> = log
            .iter()
            .filter(|event| event.text.contains(&format!("subject address/{}\n", at.address_id)))
            .filter_map(|event| chengji_core::audit::Event::field_of(&event.text, "event"))
            .collect();
        let events = ["applied", "verified", "reviewed", "approved", "published", "retired"];
        assert_eq!(kinds, events.map(|event| format!("address.{event}")));
        town.is_sound();
    });
}

#[test]
fn the_applicant_cannot_publish_and_nobody_acts_on_an_old_version() {
    each_town(|town| {
        let district = person("district", Role::District);
        let mut at = apply::apply(&town.city, &district, door("和平大道", "1号")).unwrap().address;
        let old = at.clone();
        for act in [AddressAct::Verify, AddressAct::Review, AddressAct::Approve] {
            at = step(&town, &district, &at, act).unwrap().address;
        }
        let own = step(&town, &district, &at, AddressAct::Publish).unwrap_err();
        assert_eq!((own.code(), own.kind()), ("address.second-person", ErrorKind::Denied));
        let late = step(&town, &town.admin, &old, AddressAct::Verify).unwrap_err();
        assert_eq!((late.code(), late.kind()), ("address.changed-meanwhile", ErrorKind::Conflict));
        let jump = step(&town, &town.admin, &at, AddressAct::Clear).unwrap_err();
        assert_eq!(jump.code(), "address.step-forbidden");
        step(&town, &town.admin, &at, AddressAct::Publish).unwrap();
    });
}

#[test]
fn a_room_inherits_its_building_and_its_code_contains_the_buildings() {
    each_town(|town| {
        let building = published(
            &town,
            Application {
                kind: Some(AddressKind::Building),
                building: Some("3栋".to_owned()),
                estate: Some("绿地国际".to_owned()),
                ..door("和平大道", "457号")
            },
        );
        let unit = Application {
            kind: Some(AddressKind::Unit),
            parent_id: Some(building.address_id),
            unit: Some("2单元".to_owned()),
            ..Application::default()
        };
        let unit = published(&town, unit);
        let room = Application {
            kind: Some(AddressKind::Room),
            parent_id: Some(unit.address_id),
            room: Some("1804室".to_owned()),
            ..Application::default()
        };
        let room = published(&town, room);
        assert_eq!(room.text, "湖北省武汉市武昌区和平大道457号绿地国际3栋2单元1804室");
        let (above, code) = (building.code.clone().unwrap(), room.code.clone().unwrap());
        assert!(code.starts_with(&above) && code[24..].starts_with("00201804"), "{code} in {above}");
        let tree = show::tree(&town.city, &town.admin, unit.address_id).unwrap();
        assert_eq!(tree.ancestors.iter().map(|line| line.address_id).collect::<Vec<_>>(), [building.address_id]);
        assert_eq!(tree.children.iter().map(|line| line.address_id).collect::<Vec<_>>(), [room.address_id]);
        // What stands below keeps it in use.
        let refused = step(&town, &town.admin, &building, AddressAct::Retire).unwrap_err();
        assert_eq!(refused.code(), "address.step-forbidden");
    });
}

#[test]
fn wrong_applications_are_refused_with_the_reason() {
    each_town(|town| {
        let clerk = person("clerk", Role::Clerk);
        let code = |application: Application| apply::apply(&town.city, &clerk, application).unwrap_err().code();
        assert_eq!(code(Application { number: None, ..door("和平大道", "") }), "address.invalid");
        assert_eq!(
            code(Application { division: Some("429999".to_owned()), ..door("路", "1号") }),
            "address.division-invalid"
        );
        assert_eq!(
            code(Application { division: Some("42".to_owned()), ..door("路", "1号") }),
            "address.division-invalid"
        );
        assert_eq!(code(Application { kind: Some(AddressKind::Unit), ..door("路", "1号") }), "address.parent-invalid");
        assert_eq!(
            code(Application { position: Some((30.5, 114.3)), ..door("路", "1号") }),
            "address.position-invalid"
        );
        assert_eq!(code(Application { parent_id: Some(999), ..door("路", "1号") }), "address.not-found");
        apply::apply(&town.city, &clerk, door("和平大道", "457号")).unwrap();
        assert_eq!(code(door("和平大道", "４５７号")), "address.same-path");
        let anyway = Application { although_same: true, ..door("和平大道", "457号") };
        assert_eq!(apply::apply(&town.city, &clerk, anyway).unwrap().same_path.len(), 1);
        let reader = person("reader", Role::Reader);
        let denied = apply::apply(&town.city, &reader, door("和平大道", "9号")).unwrap_err();
        assert_eq!(denied.kind(), ErrorKind::Denied);
    });
}

#[test]
fn another_door_at_the_same_point_is_told_at_once() {
    each_town(|town| {
        let clerk = person("clerk", Role::Clerk);
        let at = |number: &str, lon: f64| Application { position: Some((lon, 30.55)), ..door("和平大道", number) };
        let first = apply::apply(&town.city, &clerk, at("1号", 114.33)).unwrap().address;
        let near = apply::apply(&town.city, &clerk, at("3号", 114.330_002)).unwrap();
        assert_eq!(near.same_point.iter().map(|line| line.address_id).collect::<Vec<_>>(), [first.address_id]);
        let far = apply::apply(&town.city, &clerk, at("5号", 114.331)).unwrap();
        assert_eq!(far.same_point, []);
    });
}

#[test]
fn queues_tell_each_role_its_work_and_lists_page_by_key() {
    each_town(|town| {
        let clerk = person("clerk", Role::Clerk);
        for number in 1..=5 {
            apply::apply(&town.city, &clerk, door("和平大道", &format!("{number}号"))).unwrap();
        }
        let worker = person("worker", Role::FieldWorker);
        let queues = list::queues(&town.city, &worker, "420106").unwrap();
        let applied = queues.iter().find(|queue| queue.state == AddressState::Applied).unwrap();
        assert_eq!(applied.waiting, 5);
        assert!(applied.acts.contains(&AddressAct::Verify) && !applied.acts.contains(&AddressAct::Refuse));
        let elsewhere = list::queues(&town.city, &worker, "420111").unwrap();
        assert!(elsewhere.iter().all(|queue| queue.waiting == 0));
        let mut query = list::BaseQuery {
            state: Some(AddressState::Applied),
            division: Some("4201".to_owned()),
            limit: 2,
            ..list::BaseQuery::default()
        };
        let mut seen = Vec::new();
        loop {
            let page = list::list(&town.city, &worker, &query).unwrap();
            seen.extend(page.items.into_iter().map(|line| line.address_id));
            query.cursor = page.next;
            if query.cursor.is_none() {
                break;
            }
        }
        assert_eq!(seen, [1, 2, 3, 4, 5]);
        let prefix = Some("湖北省武汉市武昌区和平大道3".to_owned());
        let found =
            list::list(&town.city, &worker, &list::BaseQuery { prefix, limit: 9, ..Default::default() }).unwrap();
        assert_eq!(found.items.len(), 1);
    });
}

#[test]
fn nothing_is_published_below_an_address_that_is_only_applied_for() {
    each_town(|town| {
        let clerk = person("clerk", Role::Clerk);
        let above = apply::apply(&town.city, &clerk, door("和平大道", "457号")).unwrap().address;
        let building = Application {
            kind: Some(AddressKind::Building),
            parent_id: Some(above.address_id),
            building: Some("3栋".to_owned()),
            ..Application::default()
        };
        let mut at = apply::apply(&town.city, &clerk, building).unwrap().address;
        for act in [AddressAct::Verify, AddressAct::Review, AddressAct::Approve] {
            at = step(&town, &town.admin, &at, act).unwrap().address;
        }
        let refused = step(&town, &town.admin, &at, AddressAct::Publish).unwrap_err();
        assert_eq!((refused.code(), refused.kind()), ("address.parent-not-in-force", ErrorKind::Conflict));
        let mut above = above;
        for act in [AddressAct::Verify, AddressAct::Review, AddressAct::Approve, AddressAct::Publish] {
            above = step(&town, &town.admin, &above, act).unwrap().address;
        }
        let at = step(&town, &town.admin, &at, AddressAct::Publish).unwrap().address;
        assert_eq!(at.state, AddressState::Published);
        town.is_sound();
    });
}
