//! What is taken in, what is refused, and what waits for a second person.

use chengji_city::register::{self, Decision, list};
use chengji_testkit::harness::each_engine;

use super::{DOOR, HEALTH, MARKET, POLICE, ROOM_1804, codes, feed, feed_as, officer, settle, with_base};
use crate::town::{Town, each_town};

const HEAD: &str = "no,xm,sfzh,csrq,dh,lb,zt,yxq,addr,hj,dw\n";

fn people(rows: &[&str]) -> String {
    HEAD.to_owned() + &rows.join("\n") + "\n"
}

#[test]
fn a_row_says_what_is_wrong_with_it_and_shows_nothing_personal() {
    each_town(|town| {
        with_base(&town);
        let text = people(&[
            &format!("1,张三,420106198001010015,1980-01-01,,户籍人口,,,{ROOM_1804},,"),
            // A wrong check digit, a day in the future, an unknown word, another birth date than the number's.
            &format!("2,李四,420106198202020026,2082-02-02,,外星人,,,{ROOM_1804},,"),
            &format!("3,王五,420106197512120043,1975-12-13,,户籍人口,,2030-01-01,{ROOM_1804},,"),
            // No key; a key again with other content; the same row again.
            &format!(",赵六,,,,户籍人口,,,{ROOM_1804},,"),
            &format!("1,张三三,420106198001010015,1980-01-01,,户籍人口,,,{ROOM_1804},,"),
            &format!("1,张三,420106198001010015,1980-01-01,,户籍人口,,,{ROOM_1804},,"),
            // A child under its father's number.
            &format!("7,张小三,420106198001010015,2010-03-03,,户籍人口,,,{ROOM_1804},,"),
        ]);
        let (fed, notes) = feed(&town, "people", &text, POLICE).unwrap();
        let counts = fed.counts;
        assert_eq!((counts.rows, counts.created, counts.rejected, counts.unchanged), (7, 4, 2, 1));
        assert_eq!(fed.state, "applied");
        let told: Vec<_> = notes.0.iter().map(|(row, rejected, rules)| (*row, *rejected, rules.clone())).collect();
        assert_eq!(
            told,
            [
                (2, false, vec!["code.citizen-check", "register.day-impossible", "register.word-unknown"]),
                (3, false, vec!["register.birth-date-differs"]),
                (4, true, vec!["record.natural-key-missing"]),
                (5, true, vec!["record.natural-key-repeated"]),
                (7, false, vec!["register.birth-date-differs", "register.shared-identifier"]),
            ]
        );
        let kept = list::findings_of(&town.city, &town.admin, fed.feed_id, 0, 100).unwrap();
        assert_eq!(kept.len(), 5);
        let said = format!("{kept:?}");
        for personal in ["张三", "420106198001010015", "2082", "1975"] {
            assert!(!said.contains(personal), "{personal} stands in {said}");
        }
        // A family under one number is no one person.
        settle(&town);
        assert_eq!(codes(&town, "person").len(), 4);
        town.is_sound();
    });
}

#[test]
fn the_same_list_again_changes_nothing_and_what_a_whole_list_leaves_out_is_gone() {
    each_town(|town| {
        with_base(&town);
        let row = |no: u32, phone: &str| format!("{no},人{no},,1980-01-01,{phone},户籍人口,,,{ROOM_1804},,");
        let rows: Vec<String> = (1..=5).map(|no| row(no, "")).collect();
        let text = people(&rows.iter().map(String::as_str).collect::<Vec<_>>());
        feed(&town, "people", &text, POLICE).unwrap();
        let before = town.state();
        let (again, _) = feed(&town, "people", &text, POLICE).unwrap();
        assert_eq!((again.counts.unchanged, again.counts.created, again.counts.gone), (5, 0, 0));
        assert_ne!(before, town.state(), "a feed is told of");
        settle(&town);
        let changed = row(2, "13800000000");
        let shorter = people(&[&rows[0], &changed, &rows[2], &rows[3]]);
        let (third, _) = feed(&town, "people", &shorter, POLICE).unwrap();
        assert_eq!((third.counts.unchanged, third.counts.changed, third.counts.gone), (3, 1, 1));
        let settled = settle(&town);
        assert_eq!((settled.records, settled.made, settled.changed, settled.closed), (2, 0, 1, 1));
        assert_eq!(codes(&town, "person").len(), 4);
        // Who comes back is the one who went.
        let (back, _) = feed(&town, "people", &text, POLICE).unwrap();
        assert_eq!((back.counts.changed, back.counts.created), (2, 0));
        settle(&town);
        assert_eq!(codes(&town, "person").len(), 5);
        let registers = list::registers(&town.city, &town.admin).unwrap();
        assert_eq!((registers[0].records, registers[0].is_late), (5, false));
        let town = town.at("2026-05-01T01:00:00Z");
        assert!(list::registers(&town.city, &town.admin).unwrap()[0].is_late);
        town.is_sound();
    });
}

#[test]
fn a_list_that_loses_more_than_half_waits_for_a_second_person() {
    each_town(|town| {
        with_base(&town);
        let rows: Vec<String> = (1..=6).map(|no| format!("{no},人{no},,,,户籍人口,,,{ROOM_1804},,")).collect();
        let all = people(&rows.iter().map(String::as_str).collect::<Vec<_>>());
        let few = people(&[&rows[0], &rows[1]]);
        let clerk = officer("li");
        feed_as(&town, &clerk, "people", &all, POLICE).unwrap();
        let held = feed_as(&town, &clerk, "people", &few, POLICE).err().unwrap();
        assert_eq!(held.code(), "register.feed-held");
        let waiting = list::feeds(&town.city, &town.admin, None, 10).unwrap().remove(0);
        assert_eq!((waiting.state.as_str(), waiting.reason.as_deref()), ("held", Some("2 rows for 6 records")));
        // Feeding it once more does not help, and neither does deciding oneself.
        assert_eq!(feed_as(&town, &clerk, "people", &few, POLICE).err().unwrap().code(), "register.feed-held");
        let own = register::decide(&town.city, &clerk, waiting.feed_id, Decision::Approve).unwrap_err();
        assert_eq!(own.code(), "register.feed-same-person");
        let no = Decision::Refuse { reason: "the export broke off".to_owned() };
        let refused = register::decide(&town.city, &officer("wang"), waiting.feed_id, no).unwrap();
        assert_eq!(refused.state, "refused");
        let twice = register::decide(&town.city, &officer("wang"), waiting.feed_id, Decision::Approve).unwrap_err();
        assert_eq!(twice.code(), "register.feed-not-held");
        // Fed again it waits again, and once approved it is taken in.
        assert!(feed_as(&town, &clerk, "people", &few, POLICE).is_err());
        let waiting = list::feeds(&town.city, &town.admin, None, 10).unwrap().remove(0);
        register::decide(&town.city, &officer("wang"), waiting.feed_id, Decision::Approve).unwrap();
        let (fed, _) = feed_as(&town, &clerk, "people", &few, POLICE).unwrap();
        assert_eq!((fed.feed_id, fed.state.as_str(), fed.counts.gone), (waiting.feed_id, "applied", 4));
        assert_eq!(fed.decided_by.as_deref(), Some("wang"));
        town.is_sound();
    });
}

#[test]
fn an_early_credit_code_is_taken_and_a_register_keeps_its_kind() {
    each_town(|town| {
        with_base(&town);
        let head = "uscc,name,form,state,boss,addr,parent\n";
        let text = format!("{head}91420106MA00000157,甲公司,有限责任公司,存续,张三,{DOOR},\n");
        let (_, notes) = feed(&town, "firms", &text, MARKET).unwrap();
        assert_eq!(notes.0, [(1, false, vec!["code.credit-check"])]);
        let other = feed(&town, "people", "card,name,id,tel,addr\n1,张三,,,\n", HEALTH);
        other.unwrap();
        let as_firms = HEALTH.replace("kind = ", "register = \"firms\"\nkind = ").replace("卫生健康部门", "market");
        let error = feed(&town, "x", "card,name,id,tel,addr\n1,张三,,,\n", &as_firms).err().unwrap();
        assert_eq!(error.code(), "register.kind-differs");
        let nobody = HEALTH.replace("卫生健康部门", "weather");
        let error = feed(&town, "x", "card,name,id,tel,addr\n", &nobody).err().unwrap();
        assert_eq!(error.code(), "register.department-unknown");
        let error = feed(&town, "x", "card,name\n1,2\n", HEALTH).err().unwrap();
        assert_eq!(error.code(), "mapping.column-unknown");
    });
}

#[test]
fn a_list_longer_than_a_chunk_is_taken_in_whole() {
    each_engine(|location| {
        let town = Town::open(location);
        with_base(&town);
        let mut text = HEAD.to_owned();
        for no in 0..9_000 {
            text.push_str(&format!("{no},人{no},,,,流动人口,,,{ROOM_1804},,\n"));
        }
        let (fed, _) = feed(&town, "people", &text, POLICE).unwrap();
        assert_eq!((fed.counts.created, fed.counts.rows), (9_000, 9_000));
        let settled = settle(&town);
        assert_eq!((settled.made, settled.codes, settled.links), (9_000, 9_000, 9_000));
        let (again, _) = feed(&town, "people", &text, POLICE).unwrap();
        assert_eq!(again.counts.unchanged, 9_000);
        town.is_sound();
    });
}

#[test]
fn a_feed_that_broke_off_before_a_later_list_is_read_from_its_beginning() {
    each_town(|town| {
        with_base(&town);
        let row = |no: u32, name: &str| format!("{no},{name},,,,户籍人口,,,{ROOM_1804},,");
        let (old, new) = (people(&[&row(1, "甲"), &row(2, "乙")]), people(&[&row(1, "丙"), &row(2, "丁")]));
        let (first, _) = feed(&town, "people", &old, POLICE).unwrap();
        // As a kill behind its rows would have left it.
        let broken = "UPDATE register_feeds SET state = 'running', rows_read = 2, ended_at = NULL";
        crate::privacy::rows::execute(&town, broken);
        let (second, _) = feed(&town, "people", &new, POLICE).unwrap();
        assert_eq!((second.counts.changed, second.counts.unchanged), (2, 0));
        let (again, _) = feed(&town, "people", &old, POLICE).unwrap();
        assert_ne!(again.feed_id, first.feed_id);
        assert_eq!((again.counts.rows, again.counts.changed), (2, 2));
        town.is_sound();
    });
}
