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

#[test]
fn codes_have_names_parents_and_children() {
    let table = Divisions::builtin();
    let code = |text: &str| text.parse::<DivisionCode>().unwrap();
    assert_eq!(table.name(code("420106")), Some("武昌区"));
    assert_eq!(table.full_name(code("420106007")), "湖北省武汉市武昌区黄鹤楼街道");
    assert_eq!(table.full_name(code("110105")), "北京市朝阳区");
    assert_eq!(table.parent(code("110105")), Some(code("11")));
    let districts: Vec<_> = table.children(code("4201")).filter(|place| place.kind() == Kind::County).collect();
    assert_eq!(districts.len(), 13);
}

#[test]
fn places_are_in_the_order_of_their_codes() {
    let table = Divisions::builtin();
    assert!(table.places().is_sorted_by_key(|place| place.code()));
}

#[test]
fn the_history_leads_from_given_up_codes_to_those_of_today() {
    use chengji_codes::division::Standing;
    let history = Divisions::builtin().history();
    let standing = history.standing("420122".parse().unwrap());
    assert_eq!(standing, Standing::Former { now: "420115".parse().unwrap(), until: Some(1994) });
    assert_eq!(history.standing("420106".parse().unwrap()), Standing::Current);
}

#[test]
fn a_line_that_is_no_division_is_told_with_its_number() {
    let tables = Tables {
        history: "code,name,short,from,to,successors\n42,湖北省,湖北,1980,,\n4x,武汉市,武汉,1980,,\n",
        ..Tables::builtin()
    };
    let error = Divisions::read(&tables).unwrap_err();
    assert_eq!((error.table, error.line, error.code()), ("history", 3, "division.invalid-table"));
}
