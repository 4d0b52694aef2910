use super::{Effort, train};
use crate::resolve::person::{Fields, Profile};
use crate::resolve::{Model, Pattern, batch, mix};

const PEOPLE: u64 = 4_000;
const LETTERS: &str =
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗伟强军勇杰涛明超辉刚波华鹏飞斌磊鑫浩宇峰芳娜敏静丽艳娟霞燕玲";

/// What a register says of person `no`; the second has other telephones, fewer identifiers and some slips.
fn record(no: u64, register: u16) -> Profile {
    let draw = |what: u64, among: u64| mix(no << 8 | what) % among;
    let slip = |what: u64, one_in: u64| mix((no << 8 | what) ^ u64::from(register + 1) << 60).is_multiple_of(one_in);
    let letter = |at: u64| LETTERS.chars().nth(at as usize).unwrap();
    let given = if slip(1, 30) { draw(2, 20) + 21 } else { draw(3, 20) + 20 };
    let name: String = [letter(draw(4, 20)), letter(draw(5, 25) + 20), letter(given)].iter().collect();
    let (year, month, day) = (1940 + draw(6, 70), 1 + draw(7, 12), 1 + (draw(8, 28) + u64::from(slip(9, 30))) % 28);
    let body = format!("420102{year:04}{month:02}{:02}{:03}", 1 + draw(8, 28), no % 1_000);
    let check = chengji_codes::check::mod_11_2(body.as_bytes()).unwrap();
    let id = if slip(10, if register == 0 { 20 } else { 3 }) {
        String::new()
    } else {
        format!("{body}{}", char::from(check))
    };
    let phone = if register == 1 && slip(11, 3) { 13_900_000_000 + draw(12, 100_000_000) } else { 13_800_000_000 + no };
    Profile::new(&Fields {
        name: &name,
        citizen_id: &id,
        birth: &format!("{year:04}-{month:02}-{day:02}"),
        phone: &phone.to_string(),
        address: 1 + (no / 3) as i64,
        register,
        sex: "",
    })
}

fn registers() -> Vec<Profile> {
    (0..2).flat_map(|register| (0..PEOPLE).map(move |no| record(no, register))).collect()
}

fn learnt(decided: &[(Pattern, bool)]) -> Model {
    train(&registers(), decided, &Model::blank::<Profile>(), Effort { random: 200_000, sample: 100_000 })
}

#[test]
fn what_is_learnt_finds_the_pairs() {
    let (rows, model) = (registers(), learnt(&[]));
    assert_eq!(model.version, 1);
    for levels in &model.weights[..3] {
        assert!(levels[1] > 5_000 && levels[levels.len() - 1] < -1_000, "{levels:?}");
    }
    // Each person stands in both: 4,000 same pairs among 32 million.
    assert!((-14_000..-11_900).contains(&model.prior), "{}", model.prior);
    let groups = batch::resolve(&rows, &[], &model).groups;
    let found = (0..PEOPLE as usize).filter(|no| groups[*no] == groups[no + PEOPLE as usize]).count();
    let wrong = (0..rows.len()).filter(|at| groups[*at] as usize % PEOPLE as usize != at % PEOPLE as usize).count();
    assert!(found > 3_960 && wrong < 8, "{found} found, {wrong} wrong");
}

#[test]
fn learning_is_repeatable() {
    assert_eq!(learnt(&[]), learnt(&[]));
}

#[test]
fn decisions_move_what_they_contradict() {
    // Clerks say again and again that the same name and address with another birth date is another person.
    let pattern = Pattern::EMPTY.with(1, 1).with(2, 3).with(4, 2);
    let (before, after) = (learnt(&[]), learnt(&vec![(pattern, false); 200]));
    assert!(after.sum(pattern) < before.sum(pattern).min(0), "{} {}", before.sum(pattern), after.sum(pattern));
    let agreed = Pattern::EMPTY.with(0, 1).with(1, 1).with(2, 1);
    let after = learnt(&vec![(agreed, true); 200]);
    assert!((after.sum(agreed) - before.sum(agreed)).abs() < 200, "what the model knows already moves nothing");
}

#[test]
fn too_little_teaches_nothing() {
    let model = train::<Profile>(&[], &[], &Model::blank::<Profile>(), Effort::default());
    assert_eq!(model.weights, Model::blank::<Profile>().weights);
}
