use std::collections::{HashMap, HashSet};

use chengji_codes::{CitizenId, CreditCode};

use super::{OrganisationNoise, OrganisationOptions, PersonOptions, organisations, persons};

fn rows(path: &std::path::Path) -> Vec<HashMap<String, String>> {
    csv::Reader::from_path(path).unwrap().deserialize().map(Result::unwrap).collect()
}

fn share(rows: &[HashMap<String, String>], of: impl Fn(&HashMap<String, String>) -> bool) -> f64 {
    rows.iter().filter(|row| of(row)).count() as f64 / rows.len() as f64
}

#[test]
fn two_registers_know_most_of_one_population_with_the_noise_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let made = persons(&PersonOptions::new(5, 20_000), folder.path(), &mut |_| ()).unwrap();
    let [a, b] = [0, 1].map(|at| rows(&made.files[at].0));
    assert_eq!(a.len() as u64, made.files[0].1);
    assert!((17_500..18_500).contains(&a.len()) && (17_500..18_500).contains(&b.len()));
    assert!((share(&a, |row| row["citizen_id"].is_empty()) - 0.05).abs() < 0.01);
    assert!((share(&b, |row| row["citizen_id"].is_empty()) - 0.35).abs() < 0.02);
    let valid = |row: &HashMap<String, String>| CitizenId::parse(&row["citizen_id"]).is_ok_and(|id| id.check_holds);
    assert!((share(&a, valid) - 0.95 * 0.98).abs() < 0.01);
    let known: HashMap<&str, &HashMap<String, String>> = a.iter().map(|row| (row["person_no"].as_str(), row)).collect();
    let both: Vec<_> = b.iter().filter_map(|row| Some((known.get(row["person_no"].as_str())?, row))).collect();
    let differ = |column: &str| {
        both.iter().filter(|(one, other)| one[column] != other[column]).count() as f64 / both.len() as f64
    };
    assert!((differ("address_id") - 0.15).abs() < 0.02);
    assert!((differ("name") - 0.06).abs() < 0.01);
    assert!((0.04..0.07).contains(&differ("birth")));
    assert!((differ("phone") - 0.44).abs() < 0.04);
}

#[test]
fn nobody_has_the_identifier_of_another() {
    let people = super::population::people(3, 30_000);
    let ids: HashSet<[u8; 18]> = people.iter().map(|person| person.id).collect();
    assert_eq!(ids.len(), people.len());
    assert!(people.iter().all(|person| {
        let id = CitizenId::parse(std::str::from_utf8(&person.id).unwrap()).unwrap();
        id.check_holds && id.code.birth_date() == person.birth
    }));
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let bytes = |seed| {
        let folder = tempfile::tempdir().unwrap();
        let made = persons(&PersonOptions::new(seed, 500), folder.path(), &mut |_| ()).unwrap();
        std::fs::read(&made.files[1].0).unwrap()
    };
    assert_eq!(bytes(7), bytes(7));
    assert_ne!(bytes(7), bytes(8));
}

#[test]
fn organisations_are_perturbed_and_told_by_their_code() {
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("table.csv");
    let mut text = "name,uscc,province,city,address\n".to_owned();
    for at in 0..2_000 {
        text += &format!("武汉云梦{at}科技有限公司,91420106MA4K{at:06},湖北,武汉,武汉市洪山区光谷大道{at}号\n");
    }
    std::fs::write(&table, text).unwrap();
    let options = OrganisationOptions { seed: 1, tables: vec![table], noise: OrganisationNoise::default() };
    let made = organisations(&options, folder.path()).unwrap();
    let [a, b] = [0, 1].map(|at| rows(&made.files[at].0));
    assert_eq!(a.len(), 2_000);
    assert!((1_700..1_900).contains(&b.len()));
    assert!((share(&b, |row| row["credit_code"].is_empty()) - 0.25).abs() < 0.04);
    assert!(share(&b, |row| row["name"].starts_with("武汉") && row["name"].ends_with("有限公司")) < 0.9);
    assert!(b.iter().all(|row| row["organisation_no"].len() == 18));
    assert!(CreditCode::parse(&a[0]["credit_code"]).is_ok());
}

#[test]
fn a_table_without_a_column_says_which() {
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("table.csv");
    std::fs::write(&table, "name,uscc\n").unwrap();
    let options = OrganisationOptions { seed: 1, tables: vec![table], noise: OrganisationNoise::default() };
    let error = organisations(&options, folder.path()).unwrap_err();
    assert!(error.to_string().ends_with("has no column `city`"), "{error}");
}
