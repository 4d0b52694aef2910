//! The same file again, a dry run, and rejected rows that are mended.

use chengji_city::jobs;

use crate::bad_input::{HEADER, SHOPS, shop, shops};
use crate::town::each_town;

#[test]
fn the_same_file_twice_creates_nothing_new() {
    each_town(|town| {
        let first = town.take("shops.csv", shops(300), SHOPS);
        assert_eq!((first.counts(), first.outcome()), ((300, 300, 0, 0), (300, 0, 0)));
        let entities = town.entities();
        let again = town.take("shops.csv", shops(300), SHOPS);
        assert_eq!((again.counts(), again.outcome()), ((300, 300, 0, 0), (0, 0, 300)));
        assert_eq!(town.entities(), entities);
        assert!(again.job.job_id > first.job.job_id);
    });
}

#[test]
fn a_dry_run_reports_everything_and_writes_nothing() {
    each_town(|town| {
        town.take("shops.csv", shops(5), SHOPS);
        let before = town.state();
        let file = shops(10).replace("光谷商店2", "光谷书店2") + "S9,few\n";
        let tried = town.ingest_as(&town.admin, "more.csv", &file, SHOPS, true).unwrap();
        assert!(tried.job.dry_run);
        assert_eq!((tried.counts(), tried.outcome()), ((11, 10, 0, 1), (5, 1, 4)));
        assert_eq!(town.state(), before);
        assert_eq!(jobs::list(&town.city, &town.admin, None, 10).unwrap().len(), 1);
        // In earnest, it is as foretold.
        let done = town.take("more.csv", &file, SHOPS);
        assert_eq!((done.counts(), done.outcome()), (tried.counts(), tried.outcome()));
        assert_eq!(done.notes, tried.notes);
        assert_ne!(town.state(), before);
    });
}

#[test]
fn rejected_rows_are_taken_out_mended_and_fed_again() {
    each_town(|town| {
        let swapped = "R1,光谷影院,湖北省武汉市洪山区珞喻路9号,30.51,114.39,L9,洪山区,9\n";
        let ragged = "R2,too,few\n";
        let file = format!("{}{swapped}{ragged}", shops(2));
        let taken = town.take("shops.csv", &file, SHOPS);
        assert_eq!((taken.counts(), taken.outcome()), ((4, 2, 0, 2), (2, 0, 0)));

        let mut out = Vec::new();
        jobs::export_rejections(&town.city, &town.admin, taken.job.job_id, &mut out).unwrap();
        let csv = String::from_utf8(out).unwrap();
        let lines: Vec<&str> = csv.trim_start_matches('\u{feff}').lines().collect();
        assert_eq!(lines.len(), 3, "{csv}");
        assert_eq!(lines[0], format!("_row,_findings,_geometry,_raw,{}", HEADER.trim_end()));
        assert!(lines[1].starts_with("3,") && lines[1].contains("place.swapped"), "{csv}");
        assert!(lines[2].starts_with("4,") && lines[2].contains("record.ragged-row"), "{csv}");
        assert!(lines[2].contains("R2,too,few"), "the row is kept as it came: {csv}");

        let mended = csv
            .replace("30.51,114.39", "114.39,30.51")
            .replace(",,,,,,,,\n", ",R2,光谷剧院,湖北省武汉市洪山区珞喻路10号,114.4,30.51,L10,洪山区,10\n");
        let fed = town.take("mended.csv", &mended, SHOPS);
        assert_eq!((fed.counts(), fed.outcome()), ((2, 2, 0, 0), (2, 0, 0)), "{mended}");
        assert_eq!(town.entity("R1").position, Some((114.39, 30.51)));
        assert_eq!(town.entity("R2").name.as_deref(), Some("光谷剧院"));
        // The source file itself may be mended instead: nothing is taken twice.
        let whole = format!("{}{}", shops(2), swapped.replace("30.51,114.39", "114.39,30.51"));
        assert_eq!(town.take("shops.csv", whole, SHOPS).job.entities_created, 0);
    });
}

#[test]
fn rejected_rows_can_be_paged() {
    each_town(|town| {
        let rows: String = (0..25).map(|n| shop(n).replace("114.", "214.")).collect();
        let job = town.take("shops.csv", HEADER.to_owned() + &rows, SHOPS).job;
        let page = |after| jobs::rejections(&town.city, &town.admin, job.job_id, after, 10).unwrap();
        let mut seen = Vec::new();
        let mut after = 0;
        loop {
            let rows = page(after);
            let Some(last) = rows.last() else { break };
            after = last.row;
            seen.extend(rows.iter().map(|row| row.row));
        }
        assert_eq!(seen, (1..=25).collect::<Vec<i64>>());
        assert_eq!(page(0)[0].values[0], "S00000");
        assert_eq!(page(0)[0].findings[0]["rule"], "place.out-of-range");
    });
}
