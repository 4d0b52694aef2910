use super::{TestPostgres, execute, with_database};
use crate::harness::each_engine;
use std::cell::RefCell;

#[test]
fn the_database_of_a_url_is_replaced_and_its_query_kept() {
    let cases = [
        ("postgres://u:p@h:1/postgres", "postgres://u:p@h:1/new"),
        ("postgres://u@h:1", "postgres://u@h:1/new"),
        ("postgres://u@h/a?sslmode=disable", "postgres://u@h/new?sslmode=disable"),
    ];
    for (url, expected) in cases {
        assert_eq!(with_database(url, "new"), expected);
    }
}

#[test]
fn two_fresh_databases_do_not_see_each_other() {
    let Some(server) = TestPostgres::find() else {
        return;
    };
    let (first, second) = (server.fresh_database(), server.fresh_database());
    execute(&first, "CREATE TABLE buildings (id TEXT); INSERT INTO buildings VALUES ('一号楼')").unwrap();
    let refusal = execute(&second, "SELECT * FROM buildings").unwrap_err();
    assert!(refusal.contains("does not exist"), "{refusal}");
}

#[test]
fn a_fresh_database_can_be_made_inside_a_runtime() {
    let Some(server) = TestPostgres::find() else {
        return;
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let url = runtime.block_on(async { server.fresh_database() });
    execute(&url, "SELECT 1").unwrap();
}

#[test]
fn a_server_stops_and_removes_its_folder_when_it_is_dropped() {
    let Some(server) = TestPostgres::start() else {
        return;
    };
    assert!(server.is_own());
    let url = server.url().to_owned();
    execute(&url, "SELECT 1").unwrap();
    drop(server);
    assert!(execute(&url, "SELECT 1").is_err());
}

#[test]
fn each_engine_names_a_sqlite_folder_and_a_database() {
    let seen = RefCell::new(Vec::new());
    each_engine(|location| seen.borrow_mut().push(location.to_owned()));
    let seen = seen.into_inner();
    assert!(seen[0].starts_with("sqlite:/"), "{seen:?}");
    let expected = if TestPostgres::find().is_some() { 2 } else { 1 };
    assert_eq!(seen.len(), expected);
}
