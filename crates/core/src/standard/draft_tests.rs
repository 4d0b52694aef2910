use super::fixture::{at, attribute, code, details, draft, entry, term};
use super::{AttributeDefinition, GeometryKind, StandardDraft, ValueKind};

#[test]
fn a_sound_draft_becomes_a_standard_that_knows_its_classes_and_their_attributes() {
    let standard = draft().check().unwrap();
    assert_eq!(standard.counts(None), [1, 1, 2]);
    assert_eq!(standard.counts(Some(code("070101"))), [0, 0, 1]);
    let pipe = standard.class(code("070101")).unwrap();
    let names: Vec<&str> = standard.attributes(pipe).map(|attribute| attribute.term.code.as_str()).collect();
    assert_eq!(names[..3], ["asset_no", "material", "diameter"], "those of the set stand first");
    assert_eq!(standard.attributes(standard.class(code("0701")).unwrap()).count(), 0);
}

#[test]
fn each_broken_law_is_told_with_its_code_and_place() {
    let class = |text: &str, en: &str| at("x:1", entry(text, en, Some(details(GeometryKind::Point, Vec::new()))));
    let with = |own: AttributeDefinition| entry("070103", "third", Some(details(GeometryKind::Point, vec![own])));
    let added = |class| {
        let mut draft = draft();
        draft.classes.push(class);
        draft
    };
    let changed = |change: &dyn Fn(&mut StandardDraft)| {
        let mut draft = draft();
        change(&mut draft);
        draft
    };
    let text = |name: &str| attribute(name, ValueKind::Text);
    let own = |own| added(at("x:1", with(own)));
    let cases = [
        ("classes.repeated", added(class("070101", "third"))),
        ("classes.repeated", added(class("070103", "Pipe"))),
        ("classes.orphan", added(class("070201", "third"))),
        ("classes.incomplete", added(at("x:1", entry("070103", "third", None)))),
        ("classes.incomplete", added(class("0702", "third"))),
        ("classes.empty-text", added(at("x:1", entry("0702", " ", None)))),
        ("classes.repeated", own(text("asset_no"))),
        ("classes.unknown-name", own(AttributeDefinition { list: Some("no".to_owned()), ..text("a") })),
        (
            "classes.unknown-name",
            own(AttributeDefinition { unit: Some("no".to_owned()), ..attribute("a", ValueKind::Number) }),
        ),
        ("classes.invalid-value", own(AttributeDefinition { unit: Some("mm".to_owned()), ..text("a") })),
        ("classes.invalid-value", own(AttributeDefinition { range: (Some(1.0), None), ..text("a") })),
        (
            "classes.invalid-value",
            own(AttributeDefinition { range: (Some(2.0), Some(1.0)), ..attribute("a", ValueKind::Number) }),
        ),
        (
            "classes.invalid-value",
            own(AttributeDefinition { list: Some("material".to_owned()), ..attribute("a", ValueKind::Date) }),
        ),
        ("classes.invalid-value", own(text("not a name"))),
        ("classes.repeated", changed(&|draft| draft.departments.push(at("x:1", term("water"))))),
        ("classes.invalid-value", changed(&|draft| draft.lists[0].item.values.clear())),
        ("classes.repeated", changed(&|draft| draft.lists[0].item.values.push(term("pe")))),
        ("classes.empty-text", changed(&|draft| draft.version.item.clear())),
        ("classes.unknown-name", changed(&|draft| draft.departments.clear())),
        ("classes.unknown-name", changed(&|draft| draft.sets.clear())),
    ];
    for (at, (code, draft)) in cases.into_iter().enumerate() {
        let error = draft.check().unwrap_err();
        assert!(error.faults().iter().all(|fault| fault.origin.contains(':')), "{error}");
        assert!(error.faults().iter().any(|fault| fault.code == code), "case {at}, expected {code}: {error}");
    }
}

#[test]
fn two_classes_cannot_have_one_definition() {
    let mut draft = draft();
    draft.classes[3].item.definition_en = draft.classes[2].item.definition_en.clone();
    let error = draft.check().unwrap_err();
    assert_eq!((error.code(), error.faults().len()), ("classes.repeated", 1));
    assert_eq!(error.to_string(), "tree.toml:4: class 070102 has the definition of class 070101");
}
