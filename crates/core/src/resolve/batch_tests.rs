use super::resolve;
use crate::resolve::person::{Fields, Profile};
use crate::resolve::{Decision, Model};

fn model() -> Model {
    let mut model = Model::blank::<Profile>();
    model.prior = -20_000;
    model.weights[1] = vec![0, 14_000, 9_000, 5_000, -3_000, -9_000];
    model.weights[2] = vec![0, 14_000, 4_000, -5_000];
    model.weights[4] = vec![0, 19_000, 15_000, 14_000, 16_000, -4_000, -2_000];
    model
}

fn person(name: &'static str, birth: &'static str, address: i64) -> Profile {
    Profile::new(&Fields { name, birth, address, ..Fields::default() })
}

#[test]
fn pairs_are_joined_looked_at_or_left() {
    let rows = [
        person("王小明", "1990-01-02", 7),
        person("王小明", "1990-01-02", 0),
        person("王晓明", "1990-01-02", 0),
        person("李大力", "1971-03-03", 7),
    ];
    let found = resolve(&rows, &[], &model());
    assert_eq!(found.groups, [0, 0, 2, 3]);
    assert_eq!(found.edges, 1);
    let doubts: Vec<_> = found.doubts.iter().map(|doubt| (doubt.a, doubt.b, doubt.weight)).collect();
    assert_eq!(doubts, [(0, 2, 3_000), (1, 2, 3_000)]);
    let split = resolve(&rows, &[(0, 1, Decision::Different)], &model());
    assert_eq!(split.groups[..2], [0, 1]);
}

#[test]
fn a_block_over_its_cap_joins_nobody() {
    let mut model = model();
    model.caps = vec![2; 6];
    let two = vec![person("王小明", "1990-01-02", 0); 2];
    assert_eq!(resolve(&two, &[], &model).groups, [0, 0]);
    let three = vec![person("王小明", "1990-01-02", 0); 3];
    let found = resolve(&three, &[], &model);
    assert_eq!((found.groups, found.skipped, found.compared), (vec![0, 1, 2], 2, 0));
}

#[test]
fn nothing_comes_of_nothing() {
    assert_eq!(resolve::<Profile>(&[], &[], &model()).groups, Vec::<u32>::new());
}
