//! Who may state which purpose over whose records.

use super::{PrivacyPolicy, Purpose, Uncovered};
use crate::access::{Actor, Role};

fn policy() -> PrivacyPolicy {
    let purpose = |id: &str, roles: &[Role], any_department| Purpose {
        id: id.to_owned(),
        zh: id.to_owned(),
        en: id.to_owned(),
        roles: roles.to_vec(),
        any_department,
        whole_subject: any_department,
        minutes: 30,
    };
    let purposes =
        vec![purpose("quality", &[Role::Steward], false), purpose("subject-request", &[Role::Administrator], true)];
    PrivacyPolicy {
        k: 5,
        purposes,
        ages: vec![6, 17, 59],
        people_in_registry: false,
        fields: std::collections::BTreeMap::new(),
    }
}

fn actor(role: Role, department: &str) -> Actor {
    Actor { roles: vec![role], department: Some(department.to_owned()), ..Actor::anonymous() }
}

#[test]
fn a_purpose_is_for_its_roles_and_the_own_department() {
    let (policy, owners) = (policy(), ["公安".to_owned(), "民政".to_owned()]);
    let ask = |role, department, purpose| policy.cover(&actor(role, department), purpose, &owners).map(|_| ());
    assert_eq!(ask(Role::Steward, "公安", "quality"), Ok(()));
    assert_eq!(ask(Role::Steward, "税务", "quality"), Err(Uncovered::Department("quality".to_owned())));
    assert_eq!(ask(Role::Reader, "公安", "quality"), Err(Uncovered::Role("quality".to_owned())));
    assert_eq!(ask(Role::Administrator, "税务", "subject-request"), Ok(()));
    assert_eq!(ask(Role::Steward, "公安", "curiosity"), Err(Uncovered::Unknown("curiosity".to_owned())));
    assert!(policy.cover(&Actor::anonymous(), "quality", &owners).is_err());
}

#[test]
fn a_grant_lasts_no_longer_than_its_purpose_allows() {
    let policy = policy();
    assert_eq!(policy.purposes[0].last(None), Ok(30));
    assert_eq!(policy.purposes[0].last(Some(1)), Ok(1));
    assert!(policy.purposes[0].last(Some(31)).is_err());
    assert!(policy.purposes[0].last(Some(0)).is_err());
}

#[test]
fn ages_fall_into_bands() {
    let bands = [0, 6, 7, 17, 18, 60, 119].map(|years| policy().age_band(years));
    assert_eq!(bands, ["0-6", "0-6", "7-17", "7-17", "18-59", "60+", "60+"]);
}
