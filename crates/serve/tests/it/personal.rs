//! Every door that could show a person: masked for everybody by default, whole for a purpose, a role and a time, and told in the log.
//! The doors are those of the OpenAPI documents, so that a new one cannot be forgotten.

mod people;

use chengji_city::Role;
use serde_json::{Value, json};

use self::people::{LI, People, SECRETS, SLIP, ZHANG, ask, told};

/// Tags whose operations that change something know nothing of registers. Operations of any other tag stand in [`ACTS`].
const OTHER_TAGS: [&str; 13] = [
    "address base",
    "addresses",
    "administration",
    "audit",
    "codes",
    "field work",
    "jobs",
    "map",
    "mappings",
    "plates",
    "registry",
    "session",
    "uploads",
];

/// Operations on registers that are no GET, each with a body; those with none are tested by name below.
const ACTS: [(&str, &str); 15] = [
    ("/api/v1/consistency/checks", r#"{"whole":false}"#),
    ("/api/v1/consistency/findings/{id}/acts", r#"{"act":"waive","reason":"r","version":1}"#),
    ("/api/v1/consistency/findings/{id}/answers", r#"{"answer":"confirmed"}"#),
    ("/api/v1/consistency/sendings", r#"{}"#),
    ("/api/v1/indicator-counts", r#"{}"#),
    ("/api/v1/indicator-months", r#"{"month":"2026-03"}"#),
    ("/api/v1/privacy/erasures", r#"{"thing":1,"reason":"","document":"D"}"#),
    ("/api/v1/privacy/erasures/{id}/decision", r#"{"approve":false}"#),
    ("/api/v1/privacy/things/{id}/report", r#"{"purpose":"data-quality","ticket":"T"}"#),
    ("/api/v1/privacy/{kind}/{id}/unmask", r#"{"purpose":"no-such-purpose","ticket":"T"}"#),
    ("/api/v1/register-feeds/{id}/approval", r#"{}"#),
    ("/api/v1/register-feeds/{id}/refusal", r#"{"reason":"r"}"#),
    ("/api/v1/resolution/pairs/{a}/{b}/decision", r#"{"verdict":"skip","reason":""}"#),
    ("/api/v1/resolution/decisions/{id}/withdrawal", r#"{"reason":"r"}"#),
    ("/api/v1/entities:search", r#"{"filter":"name LIKE '%张%'","limit":50}"#),
];

/// Operations of a document as (method, path, tag, required query parameters).
fn operations(document: &Value) -> Vec<(String, String, String, Vec<String>)> {
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap().iter().filter(|(name, _)| *name != "parameters") {
            let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
            let required = parameters.iter().filter(|one| one["in"] == "query" && one["required"] == true);
            let required = required.map(|one| one["name"].as_str().unwrap().to_owned()).collect();
            let tag = operation["tags"][0].as_str().unwrap_or_default().to_owned();
            found.push((method.clone(), path.clone(), tag, required));
        }
    }
    found
}

impl People {
    /// What may stand for a variable of a path; every door is asked with each of them.
    fn values(&self, variable: &str) -> Vec<String> {
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        match variable {
            "id" => (1..=18).map(|id: i32| id.to_string()).collect(),
            "code" => self
                .codes
                .iter()
                .take(5)
                .chain(&self.codes[12..])
                .cloned()
                .chain(texts(&["050101", "X1"]) as Vec<_>)
                .collect(),
            "kind" => texts(&["records", "things", "person", "dwelling", "organisation", "address", "register"]),
            "indicator" => texts(&["governed", "mapped"]),
            // Places in the audit log.
            "seq" => (0..60).map(|seq: i32| seq.to_string()).collect(),
            // Two records of one kind, at times of one person.
            "a" | "b" => texts(&["1", "2", "9"]),
            "month" => texts(&["2026-03"]),
            "scheme" => texts(&["citizen_id", "licence"]),
            "identifier" => texts(&[SLIP, "L00000"]),
            "collectionId" | "class" => texts(&["050101", "040101"]),
            "path" | "digest" | "number" | "file" | "name" | "zoom" | "row" | "column" | "seal" | "featureId"
            | "tileMatrixSetId" | "tileMatrix" | "tileRow" | "tileCol" => texts(&["1"]),
            other => panic!("tell this test what to put for {{{other}}} of a path"),
        }
    }

    /// The paths with every variable replaced by each of its values.
    fn filled(&self, path: &str) -> Vec<String> {
        let Some((before, rest)) = path.split_once('{') else { return vec![path.to_owned()] };
        let (variable, behind) = rest.split_once('}').unwrap();
        let each = self.values(variable).into_iter();
        each.flat_map(|value| self.filled(&format!("{before}{value}{behind}"))).collect()
    }
}

/// A value for a query parameter without which a door does not answer: the beginning of what must not be completed.
fn query(name: &str) -> &'static str {
    match name {
        "q" => "%E5%BC%A0%E4%B8%89",
        "lon" => "114.33",
        "lat" => "30.55",
        "bbox" => "114.2,30.4,114.5,30.7",
        "zoom" => "18",
        "from" | "to" => "2026-03-01",
        "road_id" | "version" => "1",
        "scheme" => "citizen_id",
        "identifier" => "42010619800101",
        other => panic!("tell this test what to put for the parameter {other}"),
    }
}

#[tokio::test]
async fn no_door_shows_a_person_to_any_role_without_a_purpose() {
    let mut people = People::settled();
    let api = serde_json::to_value(chengji_serve::openapi()).unwrap();
    let token = people.token(Role::Administrator, "police");
    let ogc = people.ask(&token, "GET", "/ogc/api", "").await.ok();
    let mut doors = Vec::new();
    for (prefix, document) in [("", &api), ("/ogc", &ogc)] {
        for (method, path, tag, required) in operations(document) {
            let question: Vec<String> = required.iter().map(|name| format!("{name}={}", query(name))).collect();
            let question = if question.is_empty() { String::new() } else { format!("?{}", question.join("&")) };
            let act = ACTS.iter().find(|(act, _)| *act == path);
            if method == "get" {
                doors.extend(
                    people.filled(&path).into_iter().map(|path| ("GET", format!("{prefix}{path}{question}"), "")),
                );
            } else if let Some((_, body)) = act {
                doors.extend(people.filled(&path).into_iter().map(|path| ("POST", path, *body)));
            } else {
                assert!(OTHER_TAGS.contains(&tag.as_str()), "{method} {path} stands in no list of this test");
            }
        }
    }
    for (path, _) in ACTS {
        assert!(doors.iter().any(|(_, asked, _)| people.filled(path).contains(asked)), "{path} is no operation");
    }
    let mut shown = 0;
    for (role, department) in [
        (Role::Administrator, "police"),
        (Role::Steward, "police"),
        (Role::Steward, "tax"),
        (Role::Reader, "health"),
        (Role::Auditor, ""),
        (Role::Clerk, "civil"),
        (Role::District, ""),
        (Role::FieldWorker, ""),
    ] {
        let token = people.token(role, department);
        let mut masks = 0;
        for (method, path, body) in &doors {
            let answer = people.ask(&token, method, path, body).await;
            let text = String::from_utf8_lossy(&answer.bytes);
            // What was asked for by name may be named in the answer.
            let told: Vec<_> = told(&text).into_iter().filter(|secret| !path.contains(secret)).collect();
            assert!(told.is_empty(), "{role} of {department}: {method} {path} shows {told:?}: {text}");
            assert!(!answer.status.is_server_error(), "{method} {path}: {text}");
            masks += usize::from(text.contains("420***********0015"));
            shown += usize::from(answer.status.is_success());
        }
        assert!(masks >= 4, "{role}: the number was to be seen masked at {masks} doors");
    }
    assert!(shown > 1_500, "only {shown} answers of {} doors", doors.len());
    println!("{} doors, {shown} answers", doors.len());
}

#[tokio::test]
async fn a_look_needs_role_department_and_purpose_ends_by_itself_and_is_told() {
    let mut people = People::settled();
    let zhang = people.zhang;
    let (show, unmask) = (format!("/api/v1/privacy/things/{zhang}"), format!("/api/v1/privacy/things/{zhang}/unmask"));
    // Zhang is known to the police and to health; not to the tax office.
    let cases = [
        (Role::Steward, "police", "data-quality", None),
        (Role::Steward, "公安机关", "data-quality", None),
        (Role::Steward, "tax", "data-quality", Some("privacy.purpose-denied")),
        (Role::Steward, "tax", "emergency", None),
        (Role::Clerk, "health", "service", None),
        (Role::Clerk, "health", "data-quality", Some("privacy.purpose-denied")),
        (Role::Clerk, "police", "subject-request", Some("privacy.purpose-denied")),
        (Role::Administrator, "tax", "statutory-request", None),
        (Role::Administrator, "police", "data-quality", Some("privacy.purpose-denied")),
        (Role::Administrator, "police", "curiosity", Some("privacy.purpose-denied")),
        (Role::Reader, "police", "data-quality", Some("access.denied")),
        (Role::Auditor, "police", "statutory-request", Some("access.denied")),
        (Role::District, "police", "emergency", Some("access.denied")),
        (Role::FieldWorker, "police", "service", Some("access.denied")),
    ];
    let admin = people.token(Role::Administrator, "civil");
    for (at, (role, department, purpose, refusal)) in cases.into_iter().enumerate() {
        let token = people.token(role, department);
        let before = events(&people, &admin).await;
        let ticket = format!("WH-2026-{at:04}");
        let asked = json!({ "purpose": purpose, "ticket": ticket, "minutes": 10, "fields": ["citizen_id", "phone"] });
        let answer = people.ask(&token, "POST", &unmask, &asked.to_string()).await;
        let after = events(&people, &admin).await;
        let new = &after[before.len()..];
        if let Some(code) = refusal {
            assert_eq!(answer.problem(403), code, "{role} of {department} for {purpose}");
            assert!(told(&answer.text()).is_empty() && new.is_empty(), "{new:?}");
            continue;
        }
        let seen = answer.ok();
        let field =
            |name: &str| seen["fields"].as_array().unwrap().iter().find(|it| it["name"] == name).unwrap().clone();
        assert_eq!((&field("citizen_id")["value"], &field("citizen_id")["masked"]), (&json!(ZHANG), &json!(false)));
        assert_eq!(
            (&field("name")["value"], &field("name")["masked"]),
            (&json!("张**"), &json!(true)),
            "was not asked for"
        );
        let [granted, read] = new else { panic!("{new:?}") };
        assert!(granted.contains("event privacy.sight-granted\n") && granted.contains("minutes 10"), "{granted}");
        let name = format!("{}.{}", role.as_str(), department.len());
        for said in [
            "event privacy.read\n".to_owned(),
            format!("actor {name}"),
            format!("purpose {purpose}"),
            format!("ticket {ticket}"),
            "fields citizen_id phone".to_owned(),
            format!("subject thing/{zhang}"),
        ] {
            assert!(read.contains(&said), "{said}: {read}");
        }
        assert!(told(&new.concat()).is_empty(), "{new:?}");
        // While it lasts the same person sees, behind the time only the mask; and somebody else never.
        let again = people.ask(&token, "GET", &format!("{show}?fields=citizen_id"), "").await;
        assert_eq!(told(&again.text()), [ZHANG]);
        for (minutes, secrets) in [(9, vec![ZHANG]), (11, vec![])] {
            let doors = people.later(minutes);
            let then = ask(doors, &token, "GET", &format!("{show}?fields=citizen_id"), "").await;
            assert!(then.status.is_success(), "{}", then.text());
            assert_eq!(told(&then.text()), secrets, "{role} of {department}, {minutes} minutes later");
        }
        assert!(told(&people.ask(&admin, "GET", &show, "").await.text()).is_empty());
        // Another person's values are not opened by it.
        let others = (1..20).filter(|id| *id != zhang).map(|id| format!("/api/v1/privacy/things/{id}"));
        for other in others {
            assert!(told(&people.ask(&token, "GET", &other, "").await.text()).is_empty(), "{other}");
        }
    }
    for (minutes, code) in [(0, "privacy.minutes-invalid"), (31, "privacy.minutes-invalid")] {
        let token = people.token(Role::Steward, "police");
        let asked = json!({ "purpose": "data-quality", "ticket": "T", "minutes": minutes });
        assert_eq!(people.ask(&token, "POST", &unmask, &asked.to_string()).await.problem(400), code);
        let asked = json!({ "purpose": "data-quality", "ticket": " " });
        assert_eq!(
            people.ask(&token, "POST", &unmask, &asked.to_string()).await.problem(400),
            "privacy.ticket-missing"
        );
    }
}

#[tokio::test]
async fn the_report_is_for_the_purpose_that_allows_it_and_names_every_reader() {
    let mut people = People::settled();
    let path = format!("/api/v1/privacy/things/{}/report", people.zhang);
    let steward = people.token(Role::Steward, "police");
    let asked = json!({ "purpose": "data-quality", "ticket": "T-1" }).to_string();
    people.ask(&steward, "POST", &format!("/api/v1/privacy/things/{}/unmask", people.zhang), &asked).await.ok();
    let request = json!({ "purpose": "subject-request", "ticket": "T-2" }).to_string();
    assert_eq!(people.ask(&steward, "POST", &path, &request).await.problem(403), "access.denied");
    let admin = people.token(Role::Administrator, "tax");
    let denied = json!({ "purpose": "statutory-request", "ticket": "T-2" }).to_string();
    assert_eq!(people.ask(&admin, "POST", &path, &denied).await.problem(403), "privacy.purpose-denied");
    let report = people.ask(&admin, "POST", &path, &request).await.ok();
    assert_eq!(report["records"].as_array().unwrap().len(), 2, "{report}");
    let text = report.to_string();
    for secret in [ZHANG, "张三丰", "张三峰", "13812345678", "13800001234"] {
        assert!(text.contains(secret), "{secret} is held and not told");
    }
    assert!(!text.contains(LI) && !text.contains(SLIP), "of somebody else");
    let readers = report["readers"].as_array().unwrap();
    let said =
        |reader: &Value| (reader["actor"].as_str().unwrap().to_owned(), reader["event"].as_str().unwrap().to_owned());
    let readers: Vec<_> = readers.iter().map(said).collect();
    assert!(readers.contains(&("steward.6".to_owned(), "privacy.read".to_owned())), "{readers:?}");
    let again = people.ask(&admin, "POST", &path, &request).await.ok();
    assert_eq!(again["readers"].as_array().unwrap().len(), readers.len() + 1, "the report is told as well");
}

#[tokio::test]
async fn counts_are_exact_for_the_custodian_and_k_anonymous_for_everybody_else() {
    let mut people = People::settled();
    let divisions = ["", "420106", "420106003", "420106003001"];
    let mut hidden = 0;
    for (role, department, exact) in [
        (Role::Steward, "police", true),
        (Role::Reader, "公安机关", true),
        (Role::Steward, "tax", false),
        (Role::Administrator, "health", false),
        (Role::Reader, "", false),
    ] {
        let token = people.token(role, department);
        for division in divisions {
            let view = people.ask(&token, "GET", &format!("/api/v1/privacy/counts?division={division}"), "").await.ok();
            assert_eq!(view["exact"], exact, "{role} of {department}");
            let k = view["k"].as_i64().unwrap();
            for item in view["items"].as_array().unwrap() {
                match item["n"].as_i64() {
                    None => {
                        assert!(!exact, "{item}");
                        hidden += 1;
                    }
                    Some(n) => assert!(exact || n == 0 || n >= k, "{role} of {department} sees {item}"),
                }
            }
        }
    }
    assert!(hidden > 0, "one floating person is to be hidden");
    assert_eq!(SECRETS.len(), 10);
}

async fn events(people: &People, token: &str) -> Vec<String> {
    let list = people.ask(token, "GET", "/api/v1/audit/events?limit=1000", "").await.ok();
    list["items"].as_array().unwrap().iter().map(|event| event["text"].as_str().unwrap().to_owned()).collect()
}
