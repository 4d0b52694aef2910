//! Lists of several departments from the first feed to golden values, links, a merge, and what was believed before.

use chengji_city::register::show;
use chengji_core::register::RegisterKind;

use super::{
    DOOR, HEALTH, HOUSING, MARKET, POLICE, ROOM_1804, ROOM_1805, codes, feed, settle, thing, value, with_base,
};
use crate::town::{Town, each_town};

const ZHANG: &str = "420106198001010015";
const LI: &str = "420106198202020025";
const FIRM: &str = "91420106MA00000156";
const BRANCH: &str = "91420106MA00000231";

fn all(town: &Town) {
    with_base(town);
    let people = format!(
        "no,xm,sfzh,csrq,dh,lb,zt,yxq,addr,hj,dw\n\
         1,张三丰,{ZHANG},1980-01-01,,户籍人口,,,{ROOM_1804},{ROOM_1805},{FIRM}\n\
         2,李四,{LI},1982-02-02,,流动人口,,2027-01-01,{ROOM_1805},,\n"
    );
    let patients =
        format!("card,name,id,tel,addr\nH1,张三峰,{ZHANG},13800001234,{ROOM_1805}\nH2,王五,,13900000000,{DOOR}\n");
    let rooms = format!(
        "id,addr,area,use,owner,owner_id\nR4,{ROOM_1804},88.5,住宅,张三丰,{ZHANG}\nR5,{ROOM_1805},60,出租,张三丰,{ZHANG}\n"
    );
    let firms = format!(
        "uscc,name,form,state,boss,addr,parent\n{FIRM},武汉甲科技有限公司,有限责任公司,存续,张三丰,{DOOR},\n\
         {BRANCH},武汉甲科技有限公司分公司,分公司,存续,李四,{ROOM_1805},{FIRM}\n"
    );
    // People come first here: links find their ends all the same.
    feed(town, "people", &people, POLICE).unwrap();
    feed(town, "patients", &patients, HEALTH).unwrap();
    feed(town, "rooms", &rooms, HOUSING).unwrap();
    feed(town, "firms", &firms, MARKET).unwrap();
}

fn with(town: &Town, kind: &str, field: &str, shown: &str) -> show::ThingView {
    let mut found: Vec<_> = codes(town, kind)
        .iter()
        .map(|code| thing(town, code))
        .filter(|view| view.values.iter().any(|value| value.field == field && value.value == shown))
        .collect();
    assert_eq!(found.len(), 1, "{kind} with {field} {shown}");
    found.remove(0)
}

#[test]
fn records_of_one_person_give_one_thing_whose_values_say_why() {
    each_town(|town| {
        all(&town);
        let settled = settle(&town);
        assert_eq!((settled.records, settled.made, settled.codes), (8, 7, 7));
        let zhang = with(&town, "person", "citizen_id", "420***********0015");
        assert_eq!((zhang.kind, zhang.records.len(), zhang.label.as_deref()), (RegisterKind::Person, 2, None));
        assert_eq!(zhang.code.as_deref().map(|code| &code[..12]), Some("420106050101"));
        let name = value(&zhang, "name");
        assert_eq!((name.value.as_str(), name.department.as_str(), name.authority), ("张**", "police", Some(1)));
        assert!(name.masked && name.contested && !name.others[0].agrees);
        // The department that treats people knows their telephones.
        let phone = value(&zhang, "phone");
        assert_eq!((phone.value.as_str(), phone.department.as_str()), ("138****1234", "health"));
        assert_eq!(value(&zhang, "birth_date").value, "1980-**-**");
        let said = format!("{zhang:?}");
        assert!(!said.contains(ZHANG) && !said.contains("13800001234") && !said.contains("张三"), "{said}");
        town.is_sound();
    });
}

#[test]
fn links_lead_to_things_wherever_they_are_known_by_address_or_identifier() {
    each_town(|town| {
        all(&town);
        settle(&town);
        let zhang = with(&town, "person", "citizen_id", "420***********0015");
        let room = |address: &str| {
            let all = codes(&town, "dwelling");
            all.iter().map(|code| thing(&town, code)).find(|view| view.label.as_deref() == Some(address)).unwrap()
        };
        let (first, second) = (room(ROOM_1804), room(ROOM_1805));
        let firm = with(&town, "organisation", "credit_code", FIRM);
        let branch = with(&town, "organisation", "credit_code", BRANCH);
        let mut links: Vec<(String, Option<String>)> =
            zhang.links.iter().map(|link| (link.relation.clone(), link.to.clone())).collect();
        links.sort();
        let told = |relation: &str, view: &show::ThingView| (relation.to_owned(), view.code.clone());
        let mut expected = vec![
            told("lives_at", &first),
            told("lives_at", &second),
            told("registered_at", &second),
            told("owns", &first),
            told("owns", &second),
            told("works_for", &firm),
        ];
        expected.sort();
        assert_eq!(links, expected);
        let parent: Vec<_> = branch.links.iter().filter(|link| link.relation == "parent_of").collect();
        assert_eq!((parent.len(), &parent[0].from, &parent[0].to), (1, &firm.code, &branch.code));
        let business: Vec<_> = second.links.iter().filter(|link| link.relation == "operates_at").collect();
        assert_eq!(business[0].from, branch.code);
        assert_eq!(first.values.iter().find(|value| value.field == "area").unwrap().value, "88.5");
        assert_eq!((first.standing.as_deref(), second.standing.as_deref()), (Some("residential"), Some("rental")));
    });
}

#[test]
fn evidence_that_goes_takes_its_links_along() {
    each_town(|town| {
        all(&town);
        settle(&town);
        let rooms = format!("id,addr,area,use,owner,owner_id\nR4,{ROOM_1804},88.5,住宅,张三丰,{ZHANG}\n");
        feed(&town, "rooms", &rooms, HOUSING).unwrap();
        let settled = settle(&town);
        assert_eq!((settled.closed, settled.unlinked), (1, 1));
        let zhang = with(&town, "person", "citizen_id", "420***********0015");
        assert_eq!(zhang.links.iter().filter(|link| link.relation == "owns").count(), 1);
        // The room is no dwelling any more; its address is still where he is registered.
        let registered: Vec<_> = zhang.links.iter().filter(|link| link.relation == "registered_at").collect();
        assert_eq!((registered.len(), registered[0].to.is_none(), registered[0].to_address.is_some()), (1, true, true));
        town.is_sound();
    });
}

#[test]
fn two_things_that_turn_out_to_be_one_keep_lineage_codes_and_links() {
    each_town(|town| {
        all(&town);
        settle(&town);
        let wang = with(&town, "person", "name", "王*");
        let li = with(&town, "person", "citizen_id", "420***********0025");
        // The clinic learns the number of its second patient.
        let patients = format!(
            "card,name,id,tel,addr\nH1,张三峰,{ZHANG},13800001234,{ROOM_1805}\nH2,李四,{LI},13900000000,{DOOR}\n"
        );
        feed(&town, "patients", &patients, HEALTH).unwrap();
        let settled = settle(&town);
        assert_eq!((settled.merged, settled.codes), (1, 0));
        let gone = thing(&town, wang.code.as_deref().unwrap());
        assert_eq!((gone.merged_into.as_ref(), gone.retired_at.is_some()), (li.code.as_ref(), true));
        let now = thing(&town, li.code.as_deref().unwrap());
        assert_eq!(now.records.len(), 2);
        assert_eq!(now.links.iter().filter(|link| link.relation == "lives_at").count(), 2);
        let code = chengji_city::code::act::show(&town.city, &town.admin, wang.code.as_deref().unwrap()).unwrap();
        assert_eq!((code.state.as_str(), code.successors.first()), ("merged", li.code.as_ref()));
        town.is_sound();
    });
}

#[test]
fn what_was_believed_before_can_be_asked_for() {
    each_town(|town| {
        all(&town);
        settle(&town);
        let before = with(&town, "person", "citizen_id", "420***********0015");
        let code = before.code.unwrap();
        let morning = town.city.now();
        let town = town.at("2026-04-01T01:00:00Z");
        let patients = format!("card,name,id,tel,addr\nH1,张三峰,{ZHANG},13700009999,{ROOM_1805}\nH2,王五,,,{DOOR}\n");
        feed(&town, "patients", &patients, HEALTH).unwrap();
        settle(&town);
        let now = thing(&town, &code);
        assert_eq!(value(&now, "phone").value, "137****9999");
        let then = show::thing(&town.city, &town.admin, &code, Some(morning)).unwrap();
        assert_eq!(value(&then, "phone").value, "138****1234");
        let early = show::thing(&town.city, &town.admin, &code, Some("2026-01-01T00:00:00Z".parse().unwrap()));
        assert_eq!(early.unwrap_err().code(), "register.thing-not-found");
        let nobody = show::thing(&town.city, &chengji_city::Actor::anonymous(), &code, None);
        assert_eq!(nobody.unwrap_err().code(), "login.needed");
    });
}
