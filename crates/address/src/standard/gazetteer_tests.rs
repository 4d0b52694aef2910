use super::sample::{code, gazetteer, wuhan};
use super::{Division, FormerName, Gazetteer, GazetteerError, Zone};

fn division(digits: &str, name: &str) -> Division {
    Division { code: code(digits), name: name.to_owned() }
}

#[test]
fn a_full_name_runs_from_the_province_down_without_placeholders() {
    let full = |digits: &str| gazetteer().full_name(code(digits));
    assert_eq!(full("420106"), "湖北省武汉市武昌区");
    assert_eq!(full("420102002003"), "湖北省武汉市江岸区大智街道保成社区");
    assert_eq!(full("110101"), "北京市东城区");
    assert_eq!(full("429004"), "湖北省仙桃市");
}

#[test]
fn the_children_of_the_city_are_its_thirteen_districts_in_code_order() {
    let children: Vec<_> = gazetteer().children(wuhan()).collect();
    assert_eq!(children.len(), 13);
    assert!(children.is_sorted());
    assert_eq!(gazetteer().name(children[0]), Some("江岸区"));
    assert_eq!(gazetteer().children(code("999999")).count(), 0);
}

#[test]
fn a_list_that_contradicts_itself_is_refused() {
    let build = |divisions, zones, former| Gazetteer::build(divisions, zones, former).unwrap_err();
    assert_eq!(build(vec![], vec![], vec![]), GazetteerError::Empty);
    let twice = build(vec![division("42", "湖北省"), division("42", "湖南省")], vec![], vec![]);
    assert_eq!(twice.code(), "gazetteer.two-names");
    assert_eq!(build(vec![division("42", " ")], vec![], vec![]).code(), "gazetteer.blank-name");
    let former = FormerName { name: "汉阳县".to_owned(), code: code("420114"), until: 1992 };
    assert_eq!(build(vec![division("42", "湖北省")], vec![], vec![former]).code(), "gazetteer.unknown-division");
    let zone = Zone { name: "光谷".to_owned(), aliases: vec![], divisions: vec![code("420111")] };
    let unknown = build(vec![division("42", "湖北省")], vec![zone], vec![]);
    assert_eq!(unknown.to_string(), "\"光谷\" refers to division 420111, which is not in the gazetteer");
}

#[test]
fn a_division_listed_twice_under_one_name_counts_once() {
    let gazetteer = Gazetteer::build(vec![division("42", "湖北省"), division("42", "湖北省")], vec![], vec![]).unwrap();
    assert_eq!(gazetteer.name(code("42")), Some("湖北省"));
}
