use super::*;

#[test]
fn a_county_that_became_a_district_leads_to_it() {
    let table = Divisions::builtin();
    let former = table.find("武昌县");
    let [former] = former.as_slice() else { panic!("{former:?}") };
    assert_eq!(former.to(), Some(1994));
    let id = table.id_of(former).unwrap();
    let now: Vec<_> = table.now(id).iter().map(|id| table.place(*id).name()).collect();
    assert_eq!(now, ["江夏区"]);
}

#[test]
fn the_tables_that_come_with_the_crate_are_read() {
    let table = Divisions::read(&Tables::builtin()).unwrap();
    assert!(table.places().len() > 50_000);
}
