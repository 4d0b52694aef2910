//! Schemes side by side: names, parents, overlaps, whose code a text is.

use super::Schemes;
use crate::scheme::{InvalidScheme, SchemeDefinition, Subject};
use crate::{InvalidCode, LifecycleAct};

const BUILDING: &str =
    "{kind='literal',text='B'},{kind='division',width=6},{kind='serial',width=6,base=10},{kind='check'}";
const ROOM: &str = "{kind='parent',scheme='building',width=14},{kind='number',name='floor',width=3},\
                    {kind='number',name='room',width=5},{kind='check'}";

fn definition(id: &str, segments: &str, more: &str) -> SchemeDefinition {
    let text = format!("id='{id}'\ntitle_zh='x'\ntitle_en='x'\n{more}\nsegments=[{segments}]");
    toml::from_str(&text).unwrap()
}

fn buildings() -> Schemes {
    let two = "two_person=['retire','merge']";
    Schemes::load(vec![definition("room", ROOM, ""), definition("building", BUILDING, two)]).unwrap()
}

fn refused(definitions: Vec<SchemeDefinition>) -> InvalidScheme {
    Schemes::load(definitions).unwrap_err()
}

#[test]
fn a_room_is_numbered_inside_its_building_without_a_serial() {
    let schemes = buildings();
    let (building, room) = (schemes.get("building").unwrap(), schemes.get("room").unwrap());
    let subject = Subject { division: Some("420106".parse().unwrap()), ..Subject::default() };
    let parent = building.issue_code(&subject, 17).unwrap();
    assert!(parent.as_str().starts_with("B420106000017"));
    let numbers = vec![("floor".to_owned(), 12), ("room".to_owned(), 1203)];
    let subject = Subject { parent: Some(parent), numbers, ..Subject::default() };
    let code = room.issue_code(&subject, 0).unwrap();
    assert!(!room.needs_serial() && building.needs_serial());
    assert!(code.as_str().starts_with(&format!("{parent}01201203")));
    assert_eq!(room.parts(&code).unwrap().parent, Some(parent));
    assert_eq!(room.series_of(&code).unwrap(), (room.series(&subject).unwrap(), None));
    assert_eq!(schemes.identify(code.as_str()), [("room", code)]);
}

#[test]
fn a_parent_that_is_no_code_of_its_scheme_is_refused() {
    let room = buildings().get("room").unwrap().clone();
    let numbers = vec![("floor".to_owned(), 1), ("room".to_owned(), 1)];
    let wrong = Subject { parent: Some("B4201060000170".parse().unwrap()), numbers, ..Subject::default() };
    let none = Subject { parent: None, ..wrong.clone() };
    let no_room = Subject { numbers: vec![("floor".to_owned(), 1)], ..wrong.clone() };
    assert_eq!(room.issue_code(&wrong, 0).unwrap_err().code(), "issue.parent-invalid");
    assert_eq!(room.issue_code(&none, 0).unwrap_err().code(), "issue.parent-missing");
    assert_eq!(room.issue_code(&no_room, 0).unwrap_err().code(), "issue.parent-invalid");
}

#[test]
fn the_file_says_which_acts_need_two_persons() {
    let schemes = buildings();
    let building = schemes.get("building").unwrap();
    let asked: Vec<_> = LifecycleAct::ALL.into_iter().filter(|act| building.needs_two_persons(*act)).collect();
    assert_eq!(asked, [LifecycleAct::Retire, LifecycleAct::Merge]);
}

#[test]
fn sets_that_do_not_fit_together_are_refused() {
    let building = || definition("building", BUILDING, "");
    assert!(refused(vec![building(), building()]).reason.contains("another scheme has this id"));
    assert!(refused(vec![definition("room", ROOM, "")]).reason.contains("no scheme `building`"));
    let narrow = ROOM.replace("width=14", "width=13");
    assert_eq!(refused(vec![building(), definition("room", &narrow, "")]).segment, Some(0));
    let twin = || definition("house", BUILDING, "");
    assert!(refused(vec![building(), twin()]).reason.contains("declare it in overlaps"));
    let declared = definition("house", BUILDING, "overlaps=['building']");
    assert_eq!(Schemes::load(vec![building(), declared]).unwrap().iter().count(), 2);
    let circle = ROOM.replace("'building'", "'room'");
    assert!(refused(vec![definition("room", &circle, "")]).reason.contains("its own descendant"));
}

#[test]
fn a_code_of_another_scheme_is_told_as_such() {
    let schemes = buildings();
    let code = schemes.get("building").unwrap().issue_code(&Subject::default(), 1).unwrap();
    let error = schemes.read("room", code.as_str()).unwrap_err();
    assert_eq!(error.code(), "code.other-scheme");
    assert!(matches!(schemes.diagnose("楼"), InvalidCode::Unknown { .. }));
    let small = schemes.diagnose(&code.as_str().to_lowercase());
    assert_eq!((small.code(), small.suggestion()), ("code.lower-case", Some(code)));
}
