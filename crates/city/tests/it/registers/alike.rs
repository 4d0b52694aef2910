//! Records that share no number are one thing when what they say is enough, and a clerk has the last word.

use std::cell::RefCell;
use std::collections::BTreeSet;

use chengji_city::privacy::erasure;
use chengji_city::register::{self, review, show};
use chengji_city::resolution;
use chengji_core::register::RegisterKind;
use chengji_core::resolve::Band;

use super::{DOOR, HEALTH, MARKET, POLICE, ROOM_1804, ROOM_1805, codes, feed, officer, settle, thing, with_base};
use crate::town::{Town, each_town};

const ZHANG: &str = "420106198001010015";

fn police(rows: &[String]) -> String {
    format!("no,xm,sfzh,csrq,dh,lb,zt,yxq,addr,hj,dw\n{}\n", rows.join("\n"))
}

fn health(rows: &[String]) -> String {
    format!("card,name,id,tel,addr\n{}\n", rows.join("\n"))
}

/// The natural places of records, thing by thing: `register/record`.
fn partition(town: &Town, kind: &str) -> BTreeSet<Vec<i64>> {
    let things = codes(town, kind).iter().map(|code| thing(town, code)).collect::<Vec<_>>();
    things.iter().map(|view| view.records.iter().map(|record| record.record_id).collect()).collect()
}

fn thing_of(town: &Town, record: i64) -> show::ThingView {
    let views = codes(town, "person").iter().map(|code| thing(town, code)).collect::<Vec<_>>();
    views.into_iter().find(|view| view.records.iter().any(|row| row.record_id == record)).unwrap()
}

/// The number of the thing with a code.
fn number(town: &Town, view: &show::ThingView) -> i64 {
    let lines = show::things(&town.city, &town.admin, view.kind, 0, 100).unwrap();
    lines.into_iter().find(|line| line.code == view.code).unwrap().thing_id
}

#[test]
fn a_name_with_a_telephone_or_a_room_is_enough_and_a_name_alone_is_not() {
    each_town(|town| {
        with_base(&town);
        let officers = [
            format!("1,欧阳建国,{ZHANG},1980-01-01,13800001234,户籍人口,,,{ROOM_1804},,"),
            format!("2,司马文君,,1975-12-12,,户籍人口,,,{ROOM_1805},,"),
            format!("3,张伟,,1990-05-05,,户籍人口,,,{DOOR},,"),
        ];
        let clinic = [
            format!("A,歐陽建國,,13800001234,{DOOR}"),
            format!("B,司马文君,,,{ROOM_1805}"),
            format!("C,张伟,,,{DOOR}"),
        ];
        feed(&town, "people", &police(&officers), POLICE).unwrap();
        feed(&town, "patients", &health(&clinic), HEALTH).unwrap();
        settle(&town);
        // A doorplate can be that of thousands: with it a name is still alone.
        assert_eq!(partition(&town, "person"), BTreeSet::from([vec![1, 4], vec![2, 5], vec![3], vec![6]]));
        let told = review::why(&town.city, &town.admin, (1, 4)).unwrap();
        assert_eq!(told.band, Band::Automatic);
        assert!(told.steps.iter().any(|step| step.field == "contact" && step.level == "phone"), "{told:?}");
        town.is_sound();
    });
}

#[test]
fn firms_are_known_by_core_name_and_head_without_a_code() {
    each_town(|town| {
        with_base(&town);
        let head = "uscc,name,form,state,boss,addr,parent\n";
        let firms = format!(
            "{head}91420106MA00000156,武汉江汉云帆科技有限公司,有限责任公司,存续,欧阳建国,{DOOR},\n\
             91420106MA00000231,武汉晴川商贸有限公司,有限责任公司,存续,李四,{DOOR},\n"
        );
        feed(&town, "firms", &firms, MARKET).unwrap();
        let mapping = MARKET.replace("natural_key = \"uscc\"", "natural_key = \"name\"");
        let other = format!("{head},江汉云帆科技有限公司,有限责任公司,存续,欧阳建国,{DOOR},\n");
        feed(&town, "payers", &other, &mapping).unwrap();
        settle(&town);
        assert_eq!(partition(&town, "organisation"), BTreeSet::from([vec![1, 3], vec![2]]));
    });
}

#[test]
fn the_order_in_which_lists_come_makes_no_difference() {
    let officers = [
        format!("1,欧阳建国,{ZHANG},1980-01-01,13800001234,户籍人口,,,{ROOM_1804},,"),
        format!("2,司马文君,,1975-12-12,13900005678,户籍人口,,,{ROOM_1805},,"),
        format!("3,司马文军,,1975-12-12,,流动人口,,,{ROOM_1804},,"),
    ];
    let clinic = [
        format!("A,歐陽建國,,13800001234,{DOOR}"),
        format!("B,司马文君,,13900005678,{ROOM_1804}"),
        format!("C,欧阳建国,{ZHANG},,{ROOM_1805}"),
    ];
    let by_key = |town: &Town| -> BTreeSet<Vec<String>> {
        let things = codes(town, "person").iter().map(|code| thing(town, code)).collect::<Vec<_>>();
        let names = |view: &show::ThingView| {
            let mut all: Vec<String> = view
                .records
                .iter()
                .map(|row| format!("{}/{}", row.register, row.match_level.as_deref().unwrap_or("-")))
                .collect();
            all.sort();
            all
        };
        things.iter().map(names).collect()
    };
    let seen: RefCell<Option<BTreeSet<Vec<String>>>> = RefCell::default();
    for order in [0, 1, 2] {
        each_town(|town| {
            with_base(&town);
            match order {
                0 => {
                    feed(&town, "people", &police(&officers), POLICE).unwrap();
                    feed(&town, "patients", &health(&clinic), HEALTH).unwrap();
                }
                1 => {
                    feed(&town, "patients", &health(&clinic), HEALTH).unwrap();
                    settle(&town);
                    feed(&town, "people", &police(&officers), POLICE).unwrap();
                }
                _ => {
                    for row in clinic.iter().rev().zip(officers.iter().rev()).enumerate() {
                        // Each list grows by a row from behind, and everything is settled in between.
                        let from = clinic.len() - 1 - row.0;
                        feed(&town, "patients", &health(&clinic[from..]), HEALTH).unwrap();
                        feed(&town, "people", &police(&officers[from..]), POLICE).unwrap();
                        settle(&town);
                    }
                }
            }
            settle(&town);
            let now = by_key(&town);
            assert_eq!(*seen.borrow_mut().get_or_insert_with(|| now.clone()), now, "order {order}");
            town.is_sound();
        });
    }
}

#[test]
fn a_clerk_joins_two_things_and_takes_it_back() {
    each_town(|town| {
        with_base(&town);
        let officers = [format!("1,张伟,,1990-05-05,,户籍人口,,,{ROOM_1804},,")];
        feed(&town, "people", &police(&officers), POLICE).unwrap();
        feed(&town, "patients", &health(&[format!("A,张伟,,,{DOOR}")]), HEALTH).unwrap();
        settle(&town);
        let (one, other) = (thing_of(&town, 1), thing_of(&town, 2));
        let before = number(&town, &other);
        assert_ne!(one.code, other.code);
        let clerk = officer("li");
        let decided = review::judge(&town.city, &clerk, (1, 2), (true, "本人来电确认")).unwrap();
        let joined = thing_of(&town, 2);
        assert_eq!((joined.code.as_ref(), joined.records.len()), (one.code.as_ref(), 2));
        let gone = thing(&town, other.code.as_deref().unwrap());
        assert_eq!(gone.merged_into, one.code);
        assert_eq!(settle(&town), register::Settled::default());
        town.is_sound();
        let (_, moves) = review::undo(&town.city, &clerk, decided.decision_id, "认错人").unwrap();
        assert_eq!(moves.len(), 1);
        let back = thing_of(&town, 2);
        assert_eq!((number(&town, &back), back.records.len()), (before, 1));
        // The old code leads to the other person for ever.
        assert!(back.code.is_some() && back.code != other.code);
        assert_eq!(thing_of(&town, 1).records.len(), 1);
        let story = resolution::story(&town.city, &town.admin, before, 0, 10).unwrap();
        assert_eq!(
            story.iter().map(|event| event.what.as_str()).collect::<Vec<_>>(),
            ["create", "merge", "split", "join"]
        );
        let nobody = review::judge(&town.city, &clerk, (1, 20), (true, "试")).unwrap_err();
        assert_eq!(nobody.code(), "resolution.record-unknown");
        town.is_sound();
    });
}

#[test]
fn told_apart_by_a_clerk_stays_apart_over_new_lists() {
    each_town(|town| {
        with_base(&town);
        let officers = [format!("1,司马文君,,1975-12-12,13900005678,户籍人口,,,{ROOM_1804},,")];
        let clinic = |phone: &str| health(&[format!("A,司马文君,,{phone},{ROOM_1804}")]);
        feed(&town, "people", &police(&officers), POLICE).unwrap();
        feed(&town, "patients", &clinic("13900005678"), HEALTH).unwrap();
        settle(&town);
        assert_eq!(partition(&town, "person").len(), 1);
        review::judge(&town.city, &officer("li"), (1, 2), (false, "母女同名")).unwrap();
        assert_eq!(partition(&town, "person"), BTreeSet::from([vec![1], vec![2]]));
        feed(&town, "patients", &clinic("13700000000"), HEALTH).unwrap();
        settle(&town);
        assert_eq!(partition(&town, "person"), BTreeSet::from([vec![1], vec![2]]));
        let learnt = review::retrain(&town.city, &town.admin, RegisterKind::Person).unwrap();
        assert_eq!((learnt.records, learnt.version), (2, 1));
        assert_eq!(partition(&town, "person"), BTreeSet::from([vec![1], vec![2]]));
        town.is_sound();
    });
}

#[test]
fn what_an_erased_record_was_compared_by_is_gone() {
    each_town(|town| {
        with_base(&town);
        let clinic = ["A,司马文君,,,".to_owned() + ROOM_1804, "B,司马文军,,,".to_owned() + ROOM_1804];
        feed(&town, "patients", &health(&clinic), HEALTH).unwrap();
        settle(&town);
        let pairs =
            |town: &Town| resolution::reviews(&town.city, &town.admin, RegisterKind::Person, 0, 10).unwrap().len();
        let (before, subject) = (pairs(&town), thing_of(&town, 1));
        let asked =
            erasure::propose(&town.city, &town.admin, number(&town, &subject), "本人申请", "收-2026-1").unwrap();
        erasure::decide(&town.city, &officer("second"), asked.erasure_id, true).unwrap();
        let why = review::why(&town.city, &town.admin, (1, 2)).unwrap_err();
        assert_eq!(why.code(), "resolution.record-unknown");
        assert!(pairs(&town) < before || before == 0);
        settle(&town);
        town.is_sound();
    });
}
