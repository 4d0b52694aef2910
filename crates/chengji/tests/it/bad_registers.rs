//! Bad lists through the program's own door: each thing that can be wrong is told with its row, and nothing is taken for granted.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{Engine, Ran, Store, engines, program};

const BASE: &str = "kind,division,road,number,estate,building,unit,floor,room,lon,lat\n\
doorplate,420106003001,中南路,1号,,,,,,114.34,30.54\n";
const DOOR: &str = "武昌区中南路1号";

const PEOPLE: &str = "kind = \"person\"\nfeed = \"whole\"\ndepartment = \"DEPARTMENT\"\nregister = \"people\"\nnatural_key = \"no\"\n\
address = \"addr\"\n[person]\nname = \"name\"\ncitizen_id = \"id\"\nbirth_date = \"born\"\nstate = \"state\"\nphone = \"tel\"\n\
[[link]]\nrelation = \"lives_at\"\n";
const FIRMS: &str = "kind = \"organisation\"\nfeed = \"whole\"\ndepartment = \"market\"\nnatural_key = \"code\"\naddress = \"addr\"\n\
[organisation]\nname = \"name\"\ncredit_code = \"code\"\nregistered_on = \"since\"\n";

const ZHANG: &str = "420106198001010015";
const LI: &str = "420106198202020025";

/// A store with one address, and the folder of the lists.
struct Desk {
    store: Store,
    folder: TempDir,
}

impl Desk {
    fn on(engine: Engine) -> Self {
        let desk = Self { store: engine.fresh(), folder: TempDir::new().unwrap() };
        let base = desk.file("base.csv", BASE);
        desk.store.succeed(&["address-base", "load", &base, "--document", "D-1"]);
        desk.store.succeed(&["address", "build-index"]);
        desk
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// Feeds a list; yields the run and the rules broken by row, `!` before those that were rejected.
    fn feed(&self, text: &str, mapping: &str, by: &str) -> (Ran, BTreeMap<u64, String>) {
        let (file, mapping) = (self.file("list.csv", text), self.file("people.toml", mapping));
        let report = self.file("report.ndjson", "");
        let ran = self.store.run(&[
            "register",
            "feed",
            &file,
            "--mapping",
            &mapping,
            "--by",
            by,
            "--report",
            &report,
            "--json",
        ]);
        let lines = fs::read_to_string(report).unwrap();
        let told = lines.lines().map(|line| {
            let line: Value = serde_json::from_str(line).unwrap();
            let rules = line["findings"].as_array().unwrap().iter().map(|it| it["rule"].as_str().unwrap());
            let rejected = if line["outcome"] == "rejected" { "!" } else { "" };
            (line["row"].as_u64().unwrap(), format!("{rejected}{}", rules.collect::<Vec<_>>().join(" ")))
        });
        (ran, told.collect())
    }

    fn people(&self, rows: &[&str]) -> (Value, BTreeMap<u64, String>) {
        let (ran, told) = self.feed(&list(rows), &PEOPLE.replace("DEPARTMENT", "police"), "li");
        assert_eq!(ran.code, Some(0), "{ran}");
        (serde_json::from_str(&ran.out).unwrap(), told)
    }

    fn settle(&self) {
        self.store.succeed(&["register", "settle"]);
    }

    fn things(&self, kind: &str) -> Vec<Value> {
        let out = self.store.succeed(&["register", "things", "--kind", kind, "--json"]);
        let lines = out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        lines.filter(|line| line["retired_at"].is_null()).collect()
    }

    fn records(&self) -> i64 {
        self.store.backdoor().number("SELECT count(*) FROM register_records WHERE gone_at IS NULL")
    }
}

fn list(rows: &[&str]) -> String {
    format!("no,name,id,born,state,tel,addr\n{}\n", rows.join("\n"))
}

#[test]
fn every_row_tells_what_is_wrong_with_it() {
    for engine in engines() {
        let desk = Desk::on(engine);
        let (fed, told) = desk.people(&[
            &format!("1,张三,{ZHANG},1980-01-01,在册,,{DOOR}"),
            // A wrong check digit, a wrong pattern, a number without its last digit.
            &format!("2,李四,420106198202020026,1982-02-02,在册,,{DOOR}"),
            &format!("3,王五,42010619821302002X,1982-12-02,在册,,{DOOR}"),
            &format!("4,赵六,42010619820202002,,在册,,{DOOR}"),
            // Days that are none, that are to come, and that nobody living has seen.
            &format!("5,孙七,,1999-02-30,在册,,{DOOR}"),
            &format!("6,周八,,2199-01-01,在册,,{DOOR}"),
            &format!("7,吴九,,1720-01-01,在册,,{DOOR}"),
            // The father's number for the mother and the child; the mother's birth date is another one as well.
            &format!("8,李梅,{ZHANG},1981-05-05,在册,,{DOOR}"),
            &format!("9,张小三,{ZHANG},2010-03-03,在册,,{DOOR}"),
            // The same person twice: said the same, and said otherwise.
            &format!("1,张三,{ZHANG},1980-01-01,在册,,{DOOR}"),
            &format!("1,张三,{ZHANG},1980-01-01,在册,13800000000,{DOOR}"),
            // No key, a word of no list, a row that is too short.
            &format!(",郑十,,,在册,,{DOOR}"),
            &format!("13,冯一,,,飞升,,{DOOR}"),
            "14,陈二",
        ]);
        let expected = [
            (2, "code.citizen-check"),
            (3, "code.citizen-pattern"),
            (4, "code.citizen-pattern"),
            (5, "record.value-kind"),
            (6, "register.day-impossible"),
            (7, "register.day-impossible"),
            (8, "register.birth-date-differs register.shared-identifier"),
            (9, "register.birth-date-differs register.shared-identifier"),
            (11, "!record.natural-key-repeated"),
            (12, "!record.natural-key-missing"),
            (13, "register.word-unknown"),
            (14, "!record.ragged-row"),
        ];
        assert_eq!(told, expected.map(|(row, rules)| (row, rules.to_owned())).into(), "{engine:?}");
        let counts = |name: &str| fed[name].as_u64().unwrap();
        assert_eq!(
            (counts("rows"), counts("created"), counts("rejected"), counts("unchanged")),
            (14, 10, 3, 1),
            "{fed}"
        );
        desk.settle();
        assert_eq!(desk.things("person").len(), 10, "a family under one number is no one person");

        let head = "code,name,since,addr";
        let firms = format!(
            "{head}\n91420106MA00000156,甲公司,2020-01-01,{DOOR}\n91420106MA00000157,乙公司,2020-01-01,{DOOR}\n\
             9142O106MA0000015,丙公司,2020-13-01,{DOOR}\n"
        );
        let (ran, told) = desk.feed(&firms, FIRMS, "li");
        assert_eq!(ran.code, Some(0), "{ran}");
        let expected = [(2, "code.credit-check"), (3, "record.value-kind code.credit-pattern")];
        assert_eq!(told, expected.map(|(row, rules)| (row, rules.to_owned())).into());
        desk.settle();
        assert_eq!(desk.things("organisation").len(), 3, "a code of the first years is taken with its wrong check");
        desk.store.holds();
    }
}

#[test]
fn nothing_merges_on_a_name_alone() {
    for engine in engines() {
        let desk = Desk::on(engine);
        desk.people(&["1,王伟,,,在册,,", "2,王伟,,,在册,,", &format!("3,王伟,{ZHANG},,在册,,")]);
        let health = PEOPLE.replace("DEPARTMENT", "health");
        let (ran, _) = desk.feed(&list(&["1,王伟,,,在册,,", &format!("2,王伟,{LI},,在册,,")]), &health, "li");
        assert_eq!(ran.code, Some(0), "{ran}");
        desk.settle();
        let things = desk.things("person");
        assert!(things.iter().all(|thing| thing["records"] == 1), "{things:?}");
        assert_eq!(things.len(), 5, "{things:?}");
    }
    // Neither does the engine that weighs records.
    let folder = TempDir::new().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let mut rows = "record,name,citizen_id,birth\n".to_owned();
    for row in 0..40 {
        rows += &format!("{row},王伟,,\n");
    }
    fs::write(at("names.csv"), &rows).unwrap();
    let learnt =
        ["resolve", "run", "--kind", "person", "--quiet", "--json", "--out", &at("clusters.csv"), &at("names.csv")];
    let ran = Ran::of(program(&learnt).output().unwrap());
    assert_eq!(ran.code, Some(0), "{ran}");
    let clusters = fs::read_to_string(at("clusters.csv")).unwrap();
    let of: std::collections::BTreeSet<&str> =
        clusters.lines().skip(1).map(|line| line.rsplit(',').next().unwrap()).collect();
    assert_eq!(of.len(), 40, "{clusters}");
}

#[test]
fn a_list_that_shrinks_by_half_waits_and_nothing_of_it_is_taken() {
    for engine in engines() {
        let desk = Desk::on(engine);
        let rows: Vec<String> = (1..=10).map(|no| format!("{no},人{no},,,在册,,{DOOR}")).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        desk.people(&rows);
        desk.settle();
        let police = PEOPLE.replace("DEPARTMENT", "police");
        let changed = list(&rows[..4]).replace("人1,", "人一,");
        let (held, told) = desk.feed(&changed, &police, "li");
        assert_eq!((held.code, held.error(), told.len()), (Some(2), "register.feed-held", 0), "{held}");
        assert_eq!((desk.records(), desk.things("person").len()), (10, 10));
        let feeds = desk.store.succeed(&["register", "feeds", "--json"]);
        let feed: Value = serde_json::from_str(feeds.lines().next().unwrap()).unwrap();
        assert_eq!((&feed["state"], &feed["reason"]), (&"held".into(), &"4 rows for 10 records".into()), "{feed}");
        // As many rows as ever, but the column of keys is blank or holds one word: a list of nobody, or of one.
        for key in ["", "0"] {
            let keyless = rows.iter().map(|row| format!("{key},{}", row.split_once(',').unwrap().1));
            let keyless: Vec<String> = keyless.collect();
            let (held, _) = desk.feed(&list(&keyless.iter().map(String::as_str).collect::<Vec<_>>()), &police, "li");
            assert_eq!((held.code, desk.records()), (Some(2), 10), "{held}");
            assert_eq!(held.error(), "register.feed-held");
        }
        let number = feed["feed"].to_string();
        let own = desk.store.run(&["register", "approve", &number, "--by", "li"]);
        assert_eq!((own.code, own.error()), (Some(2), "register.feed-same-person"), "{own}");
        desk.store.succeed(&["register", "approve", &number, "--by", "wang"]);
        assert_eq!(desk.records(), 10, "nothing is taken before the file is fed again");
        let (ran, _) = desk.feed(&changed, &police, "li");
        assert_eq!(ran.code, Some(0), "{ran}");
        desk.settle();
        assert_eq!((desk.records(), desk.things("person").len()), (4, 4));
        desk.store.holds();
    }
}

#[test]
fn departments_that_contradict_each_other_are_judged_by_authority_in_any_order() {
    let mut believed = Vec::new();
    for engine in engines() {
        for order in [["police", "health", "tax"], ["tax", "health", "police"], ["health", "tax", "police"]] {
            let desk = Desk::on(engine);
            for department in order {
                let (name, born) = match department {
                    // One number and names that sound alike: one person, of whom three things are said.
                    "police" => ("张三丰", "1980-01-01"),
                    "health" => ("张三峰", "1980-01-02"),
                    _ => ("章三丰", "1980-01-03"),
                };
                let mapping = PEOPLE.replace("DEPARTMENT", department);
                let (ran, _) = desk.feed(&list(&[&format!("1,{name},{ZHANG},{born},在册,,{DOOR}")]), &mapping, "li");
                assert_eq!(ran.code, Some(0), "{ran}");
            }
            desk.settle();
            let things = desk.things("person");
            assert_eq!(things.len(), 1, "{things:?}");
            let thing: Value = serde_json::from_str(&desk.store.succeed(&[
                "register",
                "thing",
                things[0]["code"].as_str().unwrap(),
                "--json",
            ]))
            .unwrap();
            let mut said: Vec<String> = thing["values"]
                .as_array()
                .unwrap()
                .iter()
                .map(|value| {
                    let others = value["others"].as_array().map_or(0, Vec::len);
                    format!("{} {} {} {others}", value["field"], value["department"], value["contested"])
                })
                .collect();
            said.sort();
            believed.push(said.join("\n"));
            assert!(believed[0].contains("\"name\" \"police\" true 2"), "{thing}");
        }
    }
    assert!(believed.windows(2).all(|pair| pair[0] == pair[1]), "{believed:#?}");
    // A mapping that names a department, kind or word that there is not is refused as a whole.
    let desk = Desk::on(Engine::Sqlite);
    for (wrong, code) in [
        (PEOPLE.replace("DEPARTMENT", "weather"), "register.department-unknown"),
        (PEOPLE.replace("\"person\"", "\"ghost\""), "mapping.invalid-value"),
        (
            PEOPLE.replace("DEPARTMENT", "police").replace("name = \"name\"", "name = \"missing\""),
            "mapping.column-unknown",
        ),
        (PEOPLE.replace("DEPARTMENT", "police").replace("name = ", "surname = "), "mapping.unknown-key"),
    ] {
        let (ran, _) = desk.feed(&list(&[]), &wrong, "li");
        assert_eq!((ran.code, ran.error()), (Some(2), code), "{ran}");
    }
}
