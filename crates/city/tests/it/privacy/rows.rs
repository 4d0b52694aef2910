//! Registers with made-up persons, written as feeding writes them: sealed by the vault, the rest in the open.

use chengji_city::privacy::{CONTENT, GOLDEN, Subject};
use chengji_city::{Actor, CityError, Role};
use chengji_store::{Location, OpenOptions, Store, Tx};
use serde_json::{Value, json};
use tokio_postgres::NoTls;

use crate::town::Town;

/// A made-up person: the number is the standard's own example.
pub(super) const NUMBER: &str = "11010519491231002X";
pub(super) const NAME: &str = "欧阳测试";
pub(super) const PHONE: &str = "13812345678";
pub(super) const POLICE: &str = "公安机关";
pub(super) const HEALTH: &str = "卫健委";

/// What a department says of the person.
pub(super) fn content() -> Value {
    json!({
        "person_name": NAME, "citizen_id": NUMBER, "phone": PHONE, "birth_date": "1949-12-31",
        "address": "武汉市武昌区中南路1号3栋2单元501室", "standing": "registered", "religion": "无",
    })
}

/// Somebody of a department.
pub(super) fn actor(name: &str, role: Role, department: &str) -> Actor {
    Actor {
        user_id: Some(7),
        name: name.to_owned(),
        roles: vec![role],
        department: Some(department.to_owned()),
        ..Actor::anonymous()
    }
}

/// A second hand on the store, as another process has one.
pub(super) fn store(town: &Town) -> Store {
    let location: Location = town.location().parse().unwrap();
    Store::open(&location, OpenOptions::default()).unwrap()
}

/// Writes a person known to these departments, one record each, numbered from `first`.
pub(super) fn person(town: &Town, thing: i64, first: i64, departments: &[&str], content: &Value) {
    let mut golden = content.clone();
    golden["person_name"] = json!({ "value": content["person_name"], "why": departments[0] });
    let mut subjects = vec![Subject::Thing(thing)];
    let records: Vec<i64> = (first..).take(departments.len()).collect();
    subjects.extend(records.iter().copied().map(Subject::Record));
    let (city, now) = (town.city.clone(), town.city.now());
    let made = city.vault().new_keys(&subjects).unwrap();
    let text = content.to_string();
    // The first key is the thing's, the others the records'.
    let plain: Vec<String> = std::iter::once(golden.to_string()).chain(records.iter().map(|_| text.clone())).collect();
    let (golden, contents) = (made.seal(GOLDEN, &plain).unwrap(), made.seal(CONTENT, &plain).unwrap());
    store(town).write(move |tx: &mut Tx| made.store(city.vault(), tx, now)).map_err(|error: CityError| error).unwrap();
    let standing = content["standing"].as_str().unwrap_or("registered");
    let mut sql = format!(
        "INSERT INTO things VALUES ({thing}, 'person', NULL, NULL, NULL, NULL, '420106003001', NULL, {}, '{standing}', \
         'active', {}, NULL, 1, NULL);",
        bytes(town, &golden[0]),
        records.len()
    );
    for (at, (record, department)) in records.iter().zip(departments).enumerate() {
        let register = register_of(department);
        let digest = city_digest(town, content, *record);
        sql += &format!(
            "INSERT INTO registers VALUES ({register}, '{department}', 'person', '人口', 1, NULL, 1, 1) ON CONFLICT DO NOTHING;\
             INSERT INTO register_records VALUES ({record}, {register}, 'person', {}, {}, 1, {}, NULL, NULL, NULL, NULL, \
             '420106003001', NULL, 'active', '{standing}', NULL, NULL, NULL, {thing}, '2026-01-01', NULL, 1, 1, NULL);",
            bytes(town, &digest),
            bytes(town, &digest),
            bytes(town, &contents[at + 1]),
        );
    }
    execute(town, &sql);
}

fn register_of(department: &str) -> u32 {
    department.chars().map(u32::from).sum()
}

/// The key of a record: the digest of its identity number among those of its own test.
fn city_digest(town: &Town, content: &Value, record: i64) -> [u8; 16] {
    let number = content["citizen_id"].as_str().unwrap_or_default();
    town.city.vault().digest("citizen_id", &format!("{number} {record}"))
}

/// Bytes as the engine writes them.
pub(super) fn bytes(town: &Town, bytes: &[u8]) -> String {
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    if town.location().starts_with("sqlite:") { format!("X'{hex}'") } else { format!("'\\x{hex}'::BYTEA") }
}

/// Runs statements behind the program's back.
pub(crate) fn execute(town: &Town, sql: &str) {
    match town.location().strip_prefix("sqlite:") {
        Some(folder) => {
            let file = rusqlite::Connection::open(format!("{folder}/chengji.db")).unwrap();
            file.busy_timeout(std::time::Duration::from_secs(30)).unwrap();
            file.execute_batch(sql).unwrap();
        }
        None => {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let (client, connection) = tokio_postgres::connect(town.location(), NoTls).await.unwrap();
                let serving = tokio::spawn(connection);
                client.batch_execute(sql).await.unwrap();
                drop(client);
                serving.await.unwrap().unwrap();
            });
        }
    }
}

/// Texts of the audit log.
pub(super) fn events(town: &Town) -> Vec<String> {
    let events = chengji_city::audit::events(&town.city, &town.admin, -1, 10_000).unwrap();
    events.into_iter().map(|event| event.text).collect()
}
