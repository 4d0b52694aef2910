use super::fixture::{at, attribute, code, details, draft, entry, term};
use super::{
    AttributeDefinition, ChangeKind, Comparison, GeometryKind, Grade, StandardDraft, ValueKind, broken_by, compare,
};
use crate::finding::Rule;
use crate::record::AttributeValue;

/// The draft with its second version's changes.
fn changed(change: impl FnOnce(&mut StandardDraft)) -> StandardDraft {
    let mut after = draft();
    after.version.item = "2".to_owned();
    change(&mut after);
    after
}

fn difference(change: impl FnOnce(&mut StandardDraft)) -> Comparison {
    compare(&draft().check().unwrap(), &changed(change).check().unwrap())
}

/// The attributes of the pipe.
fn own(draft: &mut StandardDraft) -> &mut Vec<AttributeDefinition> {
    &mut draft.classes[2].item.details.as_mut().unwrap().attributes
}

#[test]
fn a_version_does_not_differ_from_itself() {
    assert_eq!(difference(|_| {}).changes, []);
}

#[test]
fn each_difference_is_told_by_its_kind_and_marked_when_it_breaks() {
    use ChangeKind as K;
    type Edit = fn(&mut StandardDraft);
    let cases: &[(Edit, K, bool)] = &[
        (|d| d.classes.push(at("x:1", entry("0702", "more", None))), K::ClassAdded, false),
        (|d| drop(d.classes.remove(3)), K::ClassRemoved, true),
        (|d| d.classes[3].item.code = code("070109"), K::ClassMoved, true),
        (|d| d.classes[3].item.zh = "阀".to_owned(), K::ClassRenamed, false),
        (|d| d.classes[3].item.definition_zh = "阀门".to_owned(), K::DefinitionChanged, false),
        (|d| d.classes[3].item.details = Some(details(GeometryKind::Area, Vec::new())), K::GeometryChanged, false),
        (|d| d.classes[3].item.details = Some(details(GeometryKind::Line, Vec::new())), K::GeometryChanged, true),
        (|d| own(d).push(attribute("new", ValueKind::Text)), K::AttributeAdded, false),
        (
            |d| own(d).push(AttributeDefinition { required: true, ..attribute("new", ValueKind::Text) }),
            K::AttributeAdded,
            true,
        ),
        (|d| drop(own(d).remove(1)), K::AttributeRemoved, true),
        (|d| own(d)[1].term.zh = "管径".to_owned(), K::AttributeRenamed, false),
        (|d| own(d)[1].kind = ValueKind::Number, K::TypeChanged, false),
        (|d| own(d)[4].kind = ValueKind::Integer, K::TypeChanged, true),
        (|d| own(d)[2].kind = ValueKind::Text, K::TypeChanged, false),
        (|d| own(d)[1].unit = None, K::UnitChanged, true),
        (|d| own(d)[2].required = true, K::RequiredNow, true),
        (|d| own(d)[0].required = false, K::OptionalNow, false),
        (|d| d.lists[0].item.values.truncate(1), K::ListNarrowed, true),
        (|d| d.lists[0].item.values.push(term("clay")), K::ListWidened, false),
        (|d| own(d)[0].list = None, K::ListWidened, false),
        (|d| own(d)[1].range.1 = Some(4000.0), K::RangeNarrowed, true),
        (|d| own(d)[1].range = (None, None), K::RangeWidened, false),
        (|d| own(d)[1].grade = Grade::try_from(2).unwrap(), K::GradeChanged, false),
    ];
    for (edit, kind, is_breaking) in cases {
        let found: Vec<_> = difference(edit).changes.iter().map(|change| (change.kind, change.is_breaking)).collect();
        assert_eq!(found, [(*kind, *is_breaking)]);
    }
}

#[test]
fn what_is_added_one_way_is_removed_the_other() {
    let before = draft().check().unwrap();
    let after = changed(|draft| {
        draft.classes.push(at("x:1", entry("0702", "more", None)));
        own(draft).push(attribute("new", ValueKind::Text));
        own(draft)[2].required = true;
        draft.lists[0].item.values.push(term("clay"));
    });
    let after = after.check().unwrap();
    let kinds = |comparison: Comparison| {
        let mut kinds: Vec<_> = comparison.changes.iter().map(|change| change.kind).collect();
        kinds.sort_unstable();
        kinds
    };
    use ChangeKind as K;
    assert_eq!(kinds(compare(&before, &after)), [K::ClassAdded, K::AttributeAdded, K::ListWidened, K::RequiredNow]);
    assert_eq!(
        kinds(compare(&after, &before)),
        [K::ClassRemoved, K::AttributeRemoved, K::ListNarrowed, K::OptionalNow]
    );
}

#[test]
fn an_entity_is_broken_by_what_was_right_before_and_by_nothing_else() {
    let pe = ("material".to_owned(), AttributeValue::Text("pe".to_owned()));
    let wide = ("diameter".to_owned(), AttributeValue::Integer(4500));
    let wrong = ("open".to_owned(), AttributeValue::Text("ja".to_owned()));
    let given = [pe, wide, wrong];
    type Edit = fn(&mut StandardDraft);
    type Broken = (Rule, Option<&'static str>);
    let cases: &[(Edit, &str, &[Broken])] = &[
        (|_| {}, "070101", &[]),
        (|d| d.lists[0].item.values.truncate(1), "070101", &[(Rule::ClassValueNotInList, Some("material"))]),
        (|d| own(d)[1].range.1 = Some(4000.0), "070101", &[(Rule::ClassValueRange, Some("diameter"))]),
        (|d| own(d)[2].required = true, "070101", &[(Rule::ClassAttributeMissing, Some("laid_on"))]),
        (|d| drop(own(d).remove(1)), "070101", &[(Rule::ClassAttributeRemoved, Some("diameter"))]),
        (|d| own(d)[1].unit = None, "070101", &[(Rule::ClassUnit, Some("diameter"))]),
        (|d| drop(d.classes.remove(3)), "070102", &[(Rule::ClassNotInStandard, None)]),
        (|d| d.classes[3].item.code = code("070109"), "070102", &[(Rule::ClassNotInStandard, None)]),
    ];
    for (edit, class, expected) in cases {
        let (before, after) = (draft().check().unwrap(), changed(edit).check().unwrap());
        let comparison = compare(&before, &after);
        assert_eq!(comparison.affected().contains(&code(class)), !expected.is_empty(), "{expected:?}");
        let broken = broken_by(&comparison, (&before, &after), code(class), &given, None);
        let broken: Vec<_> = broken.iter().map(|finding| (finding.rule, finding.field.as_deref())).collect();
        assert_eq!(broken, *expected);
    }
}
