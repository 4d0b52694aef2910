//! Registers: departments feed lists of people, dwellings and organisations, and the city finds out what they are about.

mod alike;
mod feeds;
mod places;
mod walk;

use chengji_city::address_base::index;
use chengji_city::address_base::load::{self, LoadRequest, LoadWatch, Loaded};
use chengji_city::register::{self, Fed, FeedRequest, FeedView, FeedWatch, Settled, show};
use chengji_city::{Actor, CityError, Role};
use chengji_core::finding::Finding;

use crate::address_base::person;
use crate::town::Town;

/// Two rooms of one building and a doorplate.
const BASE: &str = "kind,division,road,number,estate,building,unit,floor,room,lon,lat\n\
room,420106,和平大道,457号,绿地国际,3栋,2单元,18层,1804室,114.33,30.55\n\
room,420106,和平大道,457号,绿地国际,3栋,2单元,18层,1805室,114.33,30.55\n\
doorplate,420106,中南路,1号,,,,,,114.34,30.54\n";
pub(crate) const ROOM_1804: &str = "武汉市武昌区和平大道457号绿地国际3栋2单元18层1804室";
pub(crate) const ROOM_1805: &str = "武昌区和平大道457号绿地国际3栋2单元18层1805室";
pub(crate) const DOOR: &str = "武昌区中南路1号";

struct Quiet;

impl LoadWatch for Quiet {
    fn advanced(&mut self, _: &Loaded, _: u64, _: u64) {}

    fn refused(&mut self, row: u64, findings: &[Finding]) {
        panic!("row {row} of the address base: {findings:?}");
    }
}

/// Rows with something to say, as (row, rejected, rules).
#[derive(Default)]
pub(crate) struct Notes(pub(crate) Vec<(u64, bool, Vec<&'static str>)>);

impl FeedWatch for Notes {
    fn advanced(&mut self, _: &Fed, _: u64, _: Option<u64>) {}

    fn row(&mut self, row: u64, rejected: bool, findings: &[Finding]) {
        self.0.push((row, rejected, findings.iter().map(|finding| finding.rule.code()).collect()));
    }
}

/// Loads the base and builds its index.
pub(crate) fn with_base(town: &Town) {
    let request = LoadRequest {
        file: town.file("base.csv", BASE),
        file_name: "base.csv".to_owned(),
        document: "WU-2026-1".to_owned(),
        ..LoadRequest::default()
    };
    load::load(&town.city, &town.admin, &request, &mut Quiet).unwrap();
    index(town);
}

pub(crate) fn index(town: &Town) {
    index::build(&town.city, &town.admin, &mut |_| {}).unwrap();
}

pub(crate) fn feed(town: &Town, name: &str, text: &str, mapping: &str) -> Result<(FeedView, Notes), CityError> {
    feed_as(town, &town.admin, name, text, mapping)
}

pub(crate) fn feed_as(
    town: &Town,
    actor: &Actor,
    name: &str,
    text: &str,
    mapping: &str,
) -> Result<(FeedView, Notes), CityError> {
    let request = FeedRequest {
        file: town.file(&format!("{name}.csv"), text),
        file_name: format!("{name}.csv"),
        mapping_text: mapping.to_owned(),
        mapping_id: name.to_owned(),
    };
    let mut notes = Notes::default();
    let view = register::feed(&town.city, actor, &request, &mut notes)?;
    let counts = view.counts;
    assert_eq!(counts.rows, counts.created + counts.changed + counts.unchanged + counts.rejected, "{counts:?}");
    Ok((view, notes))
}

pub(crate) fn settle(town: &Town) -> Settled {
    let settled = register::settle(&town.city, &town.admin, &mut |_| {}).unwrap();
    let again = register::settle(&town.city, &town.admin, &mut |_| {}).unwrap();
    assert_eq!(again, Settled::default(), "what was settled is settled");
    settled
}

/// A person in the police with all rights.
pub(crate) fn officer(name: &str) -> Actor {
    person(name, Role::Administrator)
}

pub(crate) fn thing(town: &Town, code: &str) -> show::ThingView {
    show::thing(&town.city, &town.admin, code, None).unwrap()
}

/// The codes of all things of a kind.
pub(crate) fn codes(town: &Town, kind: &str) -> Vec<String> {
    let kind = kind.parse().unwrap();
    let mut all = Vec::new();
    let mut after = 0;
    loop {
        let page = show::things(&town.city, &town.admin, kind, after, 100).unwrap();
        let Some(last) = page.last() else { return all };
        after = last.thing_id;
        all.extend(page.into_iter().filter(|line| line.retired_at.is_none()).filter_map(|line| line.code));
    }
}

pub(crate) fn value<'v>(view: &'v show::ThingView, field: &str) -> &'v show::ValueView {
    view.values.iter().find(|value| value.field == field).unwrap_or_else(|| panic!("no {field} in {view:?}"))
}

pub(crate) const POLICE: &str = r#"
kind = "person"
feed = "whole"
department = "police"
natural_key = "no"
address = "addr"
rank = 1
due_days = 30
[person]
name = "xm"
citizen_id = "sfzh"
birth_date = "csrq"
phone = "dh"
standing = "lb"
state = { column = "zt", default = "在" }
until = "yxq"
[[link]]
relation = "lives_at"
[[link]]
relation = "registered_at"
address = "hj"
[[link]]
relation = "works_for"
column = "dw"
identifier = "credit_code"
"#;

pub(crate) const HEALTH: &str = r#"
kind = "person"
feed = "whole"
department = "卫生健康部门"
natural_key = "card"
address = "addr"
[person]
name = "name"
citizen_id = "id"
phone = "tel"
[[link]]
relation = "lives_at"
"#;

pub(crate) const HOUSING: &str = r#"
kind = "dwelling"
feed = "whole"
department = "housing"
natural_key = "id"
address = "addr"
[dwelling]
area = "area"
standing = "use"
owner_name = "owner"
[[link]]
relation = "owns"
column = "owner_id"
identifier = "citizen_id"
"#;

pub(crate) const MARKET: &str = r#"
kind = "organisation"
feed = "whole"
department = "market"
natural_key = "uscc"
address = "addr"
[organisation]
name = "name"
credit_code = "uscc"
standing = "form"
state = "state"
legal_person = "boss"
[[link]]
relation = "operates_at"
[[link]]
relation = "parent_of"
column = "parent"
identifier = "credit_code"
side = "to"
"#;
