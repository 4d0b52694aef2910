//! Keys of a file.

use chengji_city::code::issue::IssuedView;
use chengji_city::code::runs::{self, RunMark, RunRequest, RunView, RunWatch, Wanted};

use super::key;
use crate::town::{Town, each_town};

/// Rows of a file that makes several batches, with repeats, conflicts and faults.
fn file(rows: usize) -> String {
    let mut text = "key,class,division,lon,lat,remark\n".to_owned();
    for row in 0..rows {
        let (number, division) = (row.wrapping_mul(7_919) % rows, ["420102", "420106"][row % 2]);
        text += &match row % 1_000 {
            17 => format!(",010101,{division},,,no key\n"),
            18 => "ragged\n".to_owned(),
            19 => format!("K{number},010101,{division},200,30,far away\n"),
            // The keys of the row before and of one in an earlier batch.
            20 => "K0,010101,420102,,,again\n".to_owned(),
            21 => "K0,010101,420111,,,elsewhere\n".to_owned(),
            _ => format!("K{number},010101,{division},,,\n"),
        };
    }
    text
}

fn counts(run: &RunView) -> (i64, i64, i64, i64, i64) {
    (run.requested, run.issued, run.existing, run.conflicting, run.rejected)
}

#[derive(Default)]
struct Teller {
    rows: Vec<IssuedView>,
    stop_after: Option<u64>,
    seen: u64,
}

impl RunWatch for Teller {
    fn mark(&mut self, mark: &RunMark) {
        self.seen = mark.rows;
    }

    fn wanted(&self) -> Wanted {
        Wanted::All
    }

    fn row(&mut self, row: &IssuedView) {
        self.rows.push(row.clone());
    }

    fn cancelled(&self) -> bool {
        self.stop_after.is_some_and(|rows| self.seen >= rows)
    }
}

fn told(town: &Town, content: &str, teller: &mut Teller) -> Result<RunView, chengji_city::CityError> {
    let request = RunRequest {
        file: town.file("keys.csv", content),
        file_name: "keys.csv".to_owned(),
        scheme: "entity".to_owned(),
        ..RunRequest::default()
    };
    runs::run(&town.city, &town.admin, &request, teller)
}

#[test]
fn a_file_of_keys_is_issued_once_and_known_the_second_time() {
    each_town(|town| {
        let rows = 60_000;
        let foretold = town.run_codes(&file(rows), true).unwrap();
        let mut teller = Teller::default();
        let first = told(&town, &file(rows), &mut teller).unwrap();
        assert_eq!(counts(&foretold), counts(&first));
        assert_eq!((first.requested, first.rejected, first.conflicting), (60_000, 180, 60));
        assert_eq!(first.issued + first.existing, 60_000 - 240);
        assert_eq!(teller.rows.len(), rows);
        assert!(teller.rows.windows(2).all(|pair| pair[0].row < pair[1].row), "rows are told in the order of the file");
        let mut given: Vec<_> = teller.rows.iter().filter(|row| row.outcome == "issued").map(|row| row.code).collect();
        assert!(given.iter().all(Option::is_some));
        given.sort_unstable();
        given.dedup();
        assert_eq!(given.len() as i64, first.issued, "every code is given once");
        let (mut again, written) = (Teller::default(), town.state());
        let second = told(&town, &file(rows), &mut again).unwrap();
        let known = (first.requested, 0, first.issued + first.existing, first.conflicting, first.rejected);
        assert_eq!(counts(&second), known);
        let code = |row: &IssuedView| (row.row, row.key.clone(), row.code);
        assert!(teller.rows.iter().map(code).eq(again.rows.iter().map(code)), "the second run tells the same codes");
        assert_ne!(town.state(), written, "the second run is told of in the log");
        town.is_sound();
    });
}

#[test]
fn a_stopped_run_goes_on_where_it_stood_and_ends_as_an_undisturbed_one() {
    each_town(|town| {
        let mut half = Teller { stop_after: Some(16_384), ..Teller::default() };
        let stopped = told(&town, &file(50_000), &mut half).unwrap_err();
        assert_eq!(stopped.code(), "code.run-stopped");
        let open = runs::list(&town.city, &town.admin, None, 10).unwrap().remove(0);
        assert_eq!((open.state, open.requested), ("running", 16_384));
        // Somebody else issues codes of the same series in between.
        town.issue(&[key("between")]);
        let mut whole = Teller::default();
        let done = told(&town, &file(50_000), &mut whole).unwrap();
        assert_eq!((done.run_id, done.requested), (open.run_id, 50_000));
        assert_eq!(done.issued + done.existing + done.conflicting + done.rejected, 50_000);
        assert_eq!(whole.rows.len(), 50_000, "a list of codes is whole, whatever was settled before");
        assert!(whole.rows[..half.rows.len()].iter().zip(&half.rows).all(|(a, b)| a.code == b.code));
        let fresh = town.run_codes(&file(50_000), false).unwrap();
        assert_ne!(fresh.run_id, done.run_id);
        assert_eq!(fresh.issued, 0);
        town.is_sound();
    });
}

#[test]
fn a_file_without_keys_is_refused_and_leaves_no_run() {
    each_town(|town| {
        let refused = town.run_codes("name,class\nA,010101\n", false).unwrap_err();
        assert_eq!(refused.code(), "code.key-column-missing");
        assert!(runs::list(&town.city, &town.admin, None, 10).unwrap().is_empty());
        assert_eq!(runs::load(&town.city, &town.admin, 7).unwrap_err().code(), "code.run-not-found");
        let with = RunRequest {
            class: Some("010101".to_owned()),
            division: Some("420106".to_owned()),
            ..RunRequest::default()
        };
        let run = town.run_codes_with(with, "KEY,division\nA,\nB,420111\n").unwrap();
        assert_eq!((run.issued, run.rejected), (2, 0));
    });
}
