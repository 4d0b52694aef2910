//! Who may do what, and that a reader without a grant cannot tell refused from absent.

use chengji_city::account::{self, NewUser, UsersAsked};
use chengji_city::registry::{self, Area, EntityQuery};
use chengji_city::{Actor, Role, jobs, publication};
use chengji_codes::Bounds;

use crate::bad_input::{SHOPS, shops};
use crate::town::{Town, all_pages, each_town};

fn of(role: Role) -> Actor {
    Actor { roles: vec![role], user_id: Some(7), name: role.to_string(), ..Actor::anonymous() }
}

fn new_user(name: &str, role: Role) -> NewUser {
    NewUser {
        name: name.to_owned(),
        display_name: name.to_owned(),
        department: None,
        roles: vec![role],
        password: Some("correct-horse-battery".to_owned()),
    }
}

#[test]
fn only_stewards_and_administrators_bring_files_in() {
    each_town(|town| {
        let attempt = |actor: &Actor| {
            town.ingest_as(actor, "shops.csv", shops(2), SHOPS, false)
                .map(|taken| taken.job.rows)
                .map_err(|error| error.code())
        };
        for role in [Role::Reader, Role::Auditor] {
            assert_eq!(attempt(&of(role)), Err("access.denied"));
        }
        assert_eq!(attempt(&Actor::anonymous()), Err("login.needed"));
        assert!(town.entities().is_empty());
        assert_eq!(attempt(&of(Role::Steward)), Ok(2));
        // The change carries the name of who made it.
        let events = chengji_city::audit::events(&town.city, &town.admin, -1, 10).unwrap();
        assert!(events.iter().all(|event| event.text.contains("\nactor steward\n")), "{events:?}");
        let listed = |actor: &Actor| jobs::list(&town.city, actor, None, 10);
        assert_eq!(listed(&of(Role::Reader)).unwrap_err().code(), "access.denied");
        assert_eq!(listed(&of(Role::Steward)).unwrap().len(), 1);
    });
}

#[test]
fn only_administrators_manage_users_and_publications() {
    each_town(|town| {
        let class = "040101".parse().unwrap();
        for role in [Role::Steward, Role::Reader, Role::Auditor] {
            let actor = of(role);
            let denied = [
                account::list_users(&town.city, &actor, &UsersAsked::default()).map(drop),
                account::create_user(&town.city, &actor, new_user("mallory", role)).map(drop),
                account::disable_user(&town.city, &actor, "admin"),
                account::set_password(&town.city, &actor, "admin", "correct-horse-battery"),
                publication::publish(&town.city, &actor, class),
            ];
            for outcome in denied {
                assert_eq!(outcome.unwrap_err().code(), "access.denied", "{role}");
            }
        }
        let made = account::bootstrap(&town.city).unwrap().unwrap();
        assert_eq!(account::bootstrap(&town.city).unwrap(), None, "once only");
        let admin = account::login(&town.city, &made.name, &made.password, None).unwrap().actor;
        account::create_user(&town.city, &admin, new_user("rita", Role::Reader)).unwrap();
        let taken = account::create_user(&town.city, &admin, new_user("rita", Role::Reader));
        assert_eq!(taken.unwrap_err().code(), "user.exists");
        let last = account::disable_user(&town.city, &admin, &made.name).unwrap_err();
        assert_eq!(last.code(), "user.last-administrator");

        let rita = account::login(&town.city, "rita", "correct-horse-battery", None).unwrap();
        assert_eq!(account::authenticate(&town.city, &rita.token).unwrap(), Some(rita.actor));
        account::disable_user(&town.city, &admin, "rita").unwrap();
        assert_eq!(account::authenticate(&town.city, &rita.token).unwrap(), None);
        let locked = account::login(&town.city, "rita", "correct-horse-battery", None).unwrap_err();
        let unknown = account::login(&town.city, "nobody", "correct-horse-battery", None).unwrap_err();
        assert_eq!((locked.code(), unknown.code()), ("login.failed", "login.failed"));
        assert_eq!(locked.to_string(), unknown.to_string());
        town.is_sound();
    });
}

/// Everything a reader can ask, in one text.
fn answers(town: &Town, actor: &Actor, code: &str) -> String {
    let city = &town.city;
    let bounds = Bounds::new(114.0, 30.0, 115.0, 31.0).unwrap();
    let everything = EntityQuery { limit: 2, ..EntityQuery::default() };
    let class = Some("040101".parse().unwrap());
    let attribute = Some(("district".to_owned(), "武昌区".to_owned()));
    let lists = [
        everything.clone(),
        EntityQuery { class, ..everything.clone() },
        EntityQuery { class, attribute, ..everything.clone() },
        EntityQuery { area: Some(Area::Box(bounds)), ..everything.clone() },
        EntityQuery { area: Some(Area::Box(bounds)), class, ..everything },
    ];
    let lists: Vec<_> = lists.iter().map(|query| registry::list(city, actor, query)).collect();
    format!(
        "{:?}",
        (
            lists,
            registry::find_by_code(city, actor, code),
            registry::history(city, actor, code, None, 100),
            registry::as_of(city, actor, code, None, None),
            registry::source_records(city, actor, code, None, 100),
            registry::find_by_identifier(city, actor, "licence", "L000001"),
            registry::changes_since(city, actor, -1, 100),
            registry::map(city, actor, &bounds, 10, None),
            registry::map(city, actor, &bounds, 17, None),
            registry::classes(city, actor),
        )
    )
}

#[test]
fn without_a_grant_refused_and_absent_are_the_same_answer() {
    each_town(|town| {
        let nobody = Actor::anonymous();
        town.take("shops.csv", shops(6), SHOPS);
        let code = town.entity("S00001").code;
        let hidden = answers(&town, &nobody, &code);
        let (empty, _store) = Town::embedded();
        assert_eq!(hidden, answers(&empty, &nobody, &code));

        let class = "040101".parse().unwrap();
        publication::publish(&town.city, &town.admin, class).unwrap();
        assert_eq!(registry::find_by_code(&town.city, &nobody, &code).unwrap().code, code);
        let all = EntityQuery { limit: 2, ..EntityQuery::default() };
        assert_eq!(all_pages(&town.city, &nobody, &all).len(), 6);
        assert_eq!(registry::classes(&town.city, &nobody).unwrap().len(), 1);

        publication::withdraw(&town.city, &town.admin, class).unwrap();
        assert_eq!(answers(&town, &nobody, &code), hidden);
    });
}
