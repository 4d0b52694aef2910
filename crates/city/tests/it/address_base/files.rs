//! Whole files: what is in force comes in with its parents, goes out again, and applications come by the batch.

use chengji_city::address_base::batch;
use chengji_city::address_base::doubt::{self, DoubtReport, DoubtStep};
use chengji_city::address_base::export::{self, ExportRow};
use chengji_city::address_base::list::{self, BaseQuery};
use chengji_city::address_base::load::{self, LoadRequest, LoadWatch, Loaded};
use chengji_city::{CityError, Role};
use chengji_core::address_base::{AddressState, DoubtState};
use chengji_core::finding::Finding;

use super::person;
use crate::town::{Town, each_town};

const FILE: &str = "id,kind,province,city,district,town,road,number,estate,building,unit,floor,room,aliases,lon,lat,division\n\
1,room,湖北省,武汉市,武昌区,,和平大道,457号,绿地国际,3栋,2单元,18层,1804室,,114.33,30.55,\n\
2,room,湖北省,武汉市,武昌区,,和平大道,457号,绿地国际,3栋,2单元,18层,1805室,绿地十八楼,114.33,30.55,\n\
3,doorplate,,,,,中南路,1号,,,,,,,114.34,30.54,420106\n\
4,unit,,,,,中南路,3号,,,2单元,,,,,,420106\n\
5,doorplate,,,,,中南路,5号,,,,,,,,,429999\n";

#[derive(Default)]
struct Notes(Vec<(u64, Vec<&'static str>)>);

impl LoadWatch for Notes {
    fn advanced(&mut self, _: &Loaded, _: u64, _: u64) {}

    fn refused(&mut self, row: u64, findings: &[Finding]) {
        self.0.push((row, findings.iter().map(|finding| finding.rule.code()).collect()));
    }
}

fn request(town: &Town, name: &str, text: &str) -> LoadRequest {
    LoadRequest {
        file: town.file(name, text),
        file_name: name.to_owned(),
        document: "WU-2026-9".to_owned(),
        dry_run: false,
        codes: true,
    }
}

fn exported(town: &Town) -> Vec<ExportRow> {
    let mut rows = Vec::new();
    export::export::<CityError>(&town.city, &town.admin, &mut |row| {
        rows.push(row.clone());
        Ok(())
    })
    .unwrap();
    rows
}

#[test]
fn a_load_makes_what_rows_leave_unsaid_and_the_same_file_again_makes_nothing() {
    each_town(|town| {
        let asked = request(&town, "base.csv", FILE);
        let mut notes = Notes::default();
        let rehearsed =
            load::load(&town.city, &town.admin, &LoadRequest { dry_run: true, ..asked.clone() }, &mut notes).unwrap();
        assert_eq!((rehearsed.made, exported(&town).len()), (8, 0));
        let loaded = load::load(&town.city, &town.admin, &asked, &mut notes).unwrap();
        // Door, estate, building, unit and floor stand above the two rooms.
        assert_eq!((loaded.rows, loaded.made, loaded.parents, loaded.existing, loaded.rejected), (5, 8, 5, 0, 2));
        assert_eq!(notes.0[2..], [(4, vec!["address.parent-invalid"]), (5, vec!["address.division-invalid"])]);
        let again = load::load(&town.city, &town.admin, &asked, &mut notes).unwrap();
        assert_eq!((again.made, again.existing, again.rejected), (0, 3, 2));
        let state = Some(AddressState::Published);
        let all =
            list::list(&town.city, &town.admin, &BaseQuery { state, limit: 100, ..BaseQuery::default() }).unwrap();
        assert_eq!(all.items.len(), 8);
        let codes: std::collections::HashSet<_> = all.items.iter().map(|line| line.code.clone().unwrap()).collect();
        assert_eq!(codes.len(), 8);
        town.is_sound();
    });
}

#[test]
fn what_goes_out_comes_in_elsewhere_and_goes_out_the_same() {
    each_town(|town| {
        load::load(&town.city, &town.admin, &request(&town, "base.csv", FILE), &mut Notes::default()).unwrap();
        let first = exported(&town);
        assert_eq!(first.iter().filter(|row| row[2] == "road").count(), 2);
        let alias = first.iter().find(|row| row[15] == "1805室").unwrap();
        assert_eq!((alias[17].as_str(), alias[10].as_str(), alias[19].as_str()), ("绿地十八楼", "457号", "114.33"));
        let mut text = load::COLUMNS.join(",");
        for row in first.iter().filter(|row| row[2] != "road") {
            text.push('\n');
            text.push_str(&row.join(","));
        }
        let (other, _store) = Town::embedded();
        let loaded = load::load(&other.city, &other.admin, &request(&other, "again.csv", &text), &mut Notes::default());
        assert_eq!(loaded.unwrap().rejected, 0);
        let content = |rows: &[ExportRow]| -> Vec<Vec<String>> {
            let mut rows: Vec<_> = rows.iter().map(|row| row[2..].to_vec()).collect();
            rows.sort();
            rows
        };
        assert_eq!(content(&exported(&other)), content(&first));
    });
}

#[test]
fn a_batch_of_applications_tells_every_row_its_findings_and_a_rehearsal_writes_none() {
    each_town(|town| {
        let clerk = person("clerk", Role::Clerk);
        let text = "kind,division,road,number,building,unit\n\
            doorplate,420106,和平大道,1号,,\n\
            doorplate,420106,和平大道,１号,,\n\
            unit,420106,和平大道,1号,,2单元\n\
            doorplate,429999,和平大道,3号,,\n\
            building,420106,和平大道,1号,3栋,\n";
        let asked = request(&town, "batch.csv", text);
        let rehearsed = batch::run(&town.city, &clerk, &LoadRequest { dry_run: true, ..asked.clone() }).unwrap();
        assert_eq!((rehearsed.rows, rehearsed.rejected), (5, 2));
        let made = batch::run(&town.city, &clerk, &asked).unwrap();
        assert_eq!((made.state.as_str(), made.rows, made.made, made.rejected), ("finished", 5, 2, 3));
        let found = batch::findings(&town.city, &clerk, made.run_id, None, 10).unwrap().items;
        let rows: Vec<i64> = found.iter().map(|row| row.row).collect();
        assert_eq!(rows, [2, 3, 4]);
        let all = list::list(&town.city, &clerk, &BaseQuery { limit: 100, ..BaseQuery::default() }).unwrap();
        assert_eq!(all.items.len(), 2);
        // The building found the door that an earlier row applied for.
        assert_eq!(all.items[1].parent_id, Some(all.items[0].address_id));
        town.is_sound();
    });
}

#[test]
fn a_doubt_goes_to_its_office_and_comes_back_with_an_answer() {
    each_town(|town| {
        load::load(&town.city, &town.admin, &request(&town, "base.csv", FILE), &mut Notes::default()).unwrap();
        let (reader, clerk) = (person("police", Role::Reader), person("clerk", Role::Clerk));
        let said = "the plate hangs at the next house".to_owned();
        let report = DoubtReport { address_id: Some(1), said, ..DoubtReport::default() };
        let reported = doubt::report(&town.city, &reader, report).unwrap();
        assert_eq!((reported.state, reported.custodian.as_str()), (DoubtState::Reported, "420106"));
        assert_eq!(reported.due_on.to_string(), "2026-03-11");
        let waiting = doubt::list(&town.city, &clerk, (DoubtState::Reported, "420106"), None, 10).unwrap();
        assert_eq!(waiting.items.len(), 1);
        let step = |state, answer: Option<&str>, version| DoubtStep {
            doubt_id: reported.doubt_id,
            state,
            answer: answer.map(str::to_owned),
            operation_id: None,
            version,
        };
        let denied = doubt::step(&town.city, &reader, step(DoubtState::InProgress, None, 1)).unwrap_err();
        assert_eq!(denied.code(), "access.denied");
        doubt::step(&town.city, &clerk, step(DoubtState::InProgress, None, 1)).unwrap();
        let silent = doubt::step(&town.city, &clerk, step(DoubtState::Done, None, 2)).unwrap_err();
        assert_eq!(silent.code(), "address.reason-missing");
        let late = doubt::step(&town.city, &clerk, step(DoubtState::Done, Some("moved"), 1)).unwrap_err();
        assert_eq!(late.code(), "address.changed-meanwhile");
        doubt::step(&town.city, &clerk, step(DoubtState::Done, Some("the plate was moved"), 2)).unwrap();
        let seen = doubt::show(&town.city, &reader, reported.doubt_id).unwrap();
        assert_eq!((seen.state, seen.answer.as_deref()), (DoubtState::Done, Some("the plate was moved")));
        let closed = doubt::step(&town.city, &reader, step(DoubtState::Withdrawn, None, 3)).unwrap_err();
        assert_eq!(closed.code(), "address.doubt-forbidden");
        let unknown =
            DoubtReport { said: "?".to_owned(), text: Some("某路1号".to_owned()), ..DoubtReport::default() };
        assert_eq!(doubt::report(&town.city, &reader, unknown).unwrap_err().code(), "address.division-invalid");
        town.is_sound();
    });
}
