//! Nothing of a person stands in the open: not in the database and its log, not in files beside it, not in an index.

use std::fs;
use std::path::Path;

use chengji_city::Role;
use chengji_city::privacy::sight::{self, SightRequest};
use chengji_city::privacy::{Subject, counts, erasure, report};

use super::rows::{HEALTH, NAME, NUMBER, PHONE, POLICE, actor, content, person};
use crate::town::{Town, each_town};

/// What may stand nowhere, also as a part: the number less its ends, the phone less its ends, the name, the room.
const SECRETS: [&str; 5] = [NUMBER, "19491231002", PHONE, NAME, "501室"];

/// Files below `folder` that contain one of the secrets, as UTF-8, UTF-16 or GB18030.
fn leaks(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(leaks(&path));
            continue;
        }
        let bytes = fs::read(&path).unwrap();
        for secret in SECRETS {
            let wide: Vec<u8> = secret.encode_utf16().flat_map(u16::to_le_bytes).collect();
            if [secret.as_bytes(), &wide].iter().any(|needle| bytes.windows(needle.len()).any(|part| part == *needle)) {
                found.push(format!("{secret} in {}", path.display()));
            }
        }
    }
    found
}

/// Rows of any table that contain one of the secrets: what an export of a server shows.
fn dumped(town: &Town) -> Vec<String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let (client, connection) = tokio_postgres::connect(town.location(), tokio_postgres::NoTls).await.unwrap();
        let serving = tokio::spawn(connection);
        let names = "SELECT table_name::TEXT FROM information_schema.tables WHERE table_schema = 'public'";
        let mut found = Vec::new();
        for row in client.query(names, &[]).await.unwrap() {
            let table: String = row.get(0);
            for secret in SECRETS {
                let hex: String = secret.bytes().map(|byte| format!("{byte:02x}")).collect();
                // A row as text has its bytes as hexadecimal digits.
                let sql =
                    format!("SELECT COUNT(*) FROM {table} t WHERE t::TEXT LIKE '%{secret}%' OR t::TEXT LIKE '%{hex}%'");
                let count: i64 = client.query_one(&sql, &[]).await.unwrap().get(0);
                if count > 0 {
                    found.push(format!("{secret} in {count} rows of {table}"));
                }
            }
        }
        drop(client);
        serving.await.unwrap().unwrap();
        found
    })
}

#[test]
fn general_ingest_takes_no_people_in() {
    let mapping = |class: &str, rest: &str| {
        format!("department = \"公安局\"\nclass = \"{class}\"\nnatural_key = [\"no\"]\n{rest}")
    };
    let file = format!("no,name,id\n1,{NAME},{NUMBER}\n");
    each_town(|town| {
        for (class, rest) in [
            ("050101", "name = \"name\"\n"),
            ("040101", "[identifiers]\ncitizen_id = \"id\"\n"),
            ("040101", "[attributes]\nkeeper = { column = \"id\", type = \"citizen_id\" }\n"),
        ] {
            let error = town.refuse("people.csv", &file, &mapping(class, rest));
            assert_eq!(error.code(), "mapping.personal", "{class} {rest}");
        }
        assert!(town.entities().is_empty());
        assert_eq!(leaks(town.city.data()), Vec::<String>::new());
    });
}

#[test]
fn no_number_phone_or_name_stands_in_the_open() {
    each_town(|town| {
        person(&town, 1, 100, &[POLICE, HEALTH], &content());
        let (one, other) = (actor("one", Role::Administrator, POLICE), actor("other", Role::Administrator, POLICE));
        let request = |purpose: &str| SightRequest {
            subject: Subject::Thing(1),
            purpose: purpose.to_owned(),
            ticket: "T-1".to_owned(),
            minutes: None,
        };
        // Everything that opens the values is done once, so that whatever it leaves behind is there.
        sight::grant(&town.city, &one, request("statutory-request")).unwrap();
        let seen = format!("{:?}", sight::show(&town.city, &one, Subject::Thing(1), &[]).unwrap());
        assert!(SECRETS.iter().all(|secret| seen.contains(secret)), "the test looks for what is there: {seen}");
        report::report(&town.city, &one, 1, "subject-request", "T-2").unwrap();
        counts::recount(&town.city, &one, &mut |_| true).unwrap();
        let waiting = erasure::propose(&town.city, &one, 1, "本人申请", "D-1").unwrap();
        erasure::decide(&town.city, &other, waiting.erasure_id, false).unwrap();

        assert_eq!(leaks(town.city.data()), Vec::<String>::new());
        if town.location().starts_with("postgres") {
            assert_eq!(dumped(&town), Vec::<String>::new());
        }
        // The search would find them if they were there.
        fs::write(town.city.data().join("note.txt"), format!("call {PHONE}")).unwrap();
        assert_eq!(leaks(town.city.data()).len(), 1);
    });
}
