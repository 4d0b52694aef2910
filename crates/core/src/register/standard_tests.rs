use super::standard::{Field, FieldKind, KindStandard, RegisterStandard, RelationStandard};
use super::{RegisterKind, Relation};

fn kinds() -> Vec<KindStandard> {
    let kind = |kind: &RegisterKind| KindStandard {
        kind: *kind,
        zh: String::new(),
        en: String::new(),
        class: "050101".parse().unwrap(),
        fields: vec![Field {
            name: "name".to_owned(),
            zh: String::new(),
            en: String::new(),
            kind: FieldKind::Text,
            grade: 3,
            personal: true,
            role: None,
            authority: vec!["police".to_owned()],
        }],
        standings: Vec::new(),
        states: Vec::new(),
        address_authority: Vec::new(),
    };
    RegisterKind::ALL.iter().map(kind).collect()
}

fn relations() -> Vec<RelationStandard> {
    let relation = |relation: &Relation| RelationStandard {
        relation: *relation,
        zh: String::new(),
        en: String::new(),
        from: vec![RegisterKind::Person],
        to: Vec::new(),
        to_address: true,
    };
    Relation::ALL.iter().map(relation).collect()
}

fn made(kinds: Vec<KindStandard>) -> Result<RegisterStandard, String> {
    RegisterStandard::new(kinds, relations(), (0.5, 0.8), &["police", "tax"]).map_err(|error| error.to_string())
}

#[test]
fn an_authority_that_contradicts_itself_is_refused() {
    assert!(made(kinds()).is_ok());
    let mut twice = kinds();
    twice[0].fields[0].authority = vec!["police".to_owned(), "tax".to_owned(), "police".to_owned()];
    assert_eq!(made(twice).unwrap_err(), "person.name: police stands twice in the order of authority");
    let mut unknown = kinds();
    unknown[1].address_authority = vec!["polcie".to_owned()];
    assert_eq!(made(unknown).unwrap_err(), "dwelling.address: polcie is no department");
}

#[test]
fn a_kind_or_field_told_twice_or_not_at_all_is_refused() {
    let mut one = kinds();
    one.pop();
    assert!(made(one).unwrap_err().starts_with("organisation"));
    let mut field = kinds();
    let again = field[0].fields[0].clone();
    field[0].fields.push(again);
    assert!(made(field).unwrap_err().contains("twice"));
    let mut grade = kinds();
    grade[0].fields[0].grade = 5;
    assert!(made(grade).unwrap_err().contains("grade"));
}
