//! Keys: where they stand, what they open, how they are replaced, and that a wrong one is refused at the start.

use std::fs;

use chengji_city::privacy::vault::{self, KeyState};
use chengji_city::privacy::{CONTENT, GOLDEN, Subject, sight};
use chengji_city::{City, CityConfig, CityError, OpenError, Role};
use chengji_store::Tx;

use super::rows::{HEALTH, POLICE, actor, content, events, execute, person, store};
use crate::town::{Town, each_town};

fn reopen(town: &Town) -> Result<City, OpenError> {
    let database = town.location().starts_with("postgres").then(|| town.location().to_owned());
    City::open(CityConfig { data: town.city.data().to_owned(), database, ..CityConfig::default() })
}

fn opens(city: &City, record: i64) -> Result<(), &'static str> {
    let officer = actor("officer", Role::Steward, POLICE);
    sight::show(city, &officer, Subject::Record(record), &[]).map(drop).map_err(|error| error.code())
}

fn seal(town: &Town, city: &City, subject: Subject, column: &'static str, plain: &'static str) -> Vec<u8> {
    let (city, now) = (city.clone(), town.city.now());
    store(town).write(move |tx: &mut Tx| city.vault().seal(tx, subject, column, plain.as_bytes(), now)).unwrap()
}

fn open(town: &Town, subject: Subject, column: &str, sealed: &[u8]) -> Result<Vec<u8>, CityError> {
    store(town).read(|session| town.city.vault().open(session, subject, column, sealed))
}

fn living(keys: &[KeyState]) -> Vec<(i64, i64, bool)> {
    keys.iter().map(|key| (key.number, key.living, key.retired_at.is_some())).collect()
}

#[test]
fn a_value_opens_in_its_own_place_only() {
    each_town(|town| {
        let subject = Subject::Record(7);
        let sealed = seal(&town, &town.city, subject, CONTENT, "{}");
        assert_eq!(open(&town, subject, CONTENT, &sealed).unwrap(), b"{}");
        assert_ne!(seal(&town, &town.city, subject, CONTENT, "{}"), sealed, "nonces are fresh");
        seal(&town, &town.city, Subject::Thing(7), GOLDEN, "{}");
        for (other, column) in [(subject, GOLDEN), (Subject::Thing(7), CONTENT), (Subject::Record(8), CONTENT)] {
            assert_eq!(open(&town, other, column, &sealed).unwrap_err().code(), "privacy.seal-broken");
        }
        let mut altered = sealed;
        *altered.last_mut().unwrap() ^= 1;
        assert_eq!(open(&town, subject, CONTENT, &altered).unwrap_err().code(), "privacy.seal-broken");
        assert_eq!(open(&town, subject, CONTENT, b"").unwrap_err().code(), "privacy.seal-broken");
    });
}

#[test]
fn key_files_stand_beside_the_data_for_their_owner_only() {
    each_town(|town| {
        let folder = town.city.vault().folder().to_owned();
        assert_eq!(folder, town.city.data().join("keys"));
        for (name, digits) in [("master-1.key", 32), ("digest.key", 64)] {
            assert_eq!(fs::read_to_string(folder.join(name)).unwrap().trim().len(), digits);
            #[cfg(unix)]
            {
                use std::os::unix::fs::PermissionsExt as _;
                assert_eq!(fs::metadata(folder.join(name)).unwrap().permissions().mode() & 0o777, 0o600);
            }
        }
    });
}

#[test]
fn a_start_without_the_right_keys_is_refused_and_makes_none() {
    each_town(|town| {
        let folder = town.city.vault().folder().to_owned();
        // As long as nothing is sealed, keys may go and come.
        fs::remove_dir_all(&folder).unwrap();
        drop(reopen(&town).unwrap());
        assert!(folder.join("master-2.key").exists());
        let town = town.at("2026-03-01T02:00:00Z");
        person(&town, 1, 100, &[POLICE], &content());
        assert_eq!(opens(&reopen(&town).unwrap(), 100), Ok(()));
        for name in ["master-2.key", "digest.key"] {
            let path = folder.join(name);
            let kept = fs::read_to_string(&path).unwrap();
            let refused = || {
                let error = reopen(&town).err().unwrap();
                assert!(error.to_string().contains(&path.display().to_string()), "{error}");
                error.code()
            };
            fs::remove_file(&path).unwrap();
            assert_eq!(refused(), "privacy.keys-missing");
            assert!(!path.exists(), "no key is made in its place");
            fs::write(&path, kept.replace(|digit: char| digit.is_ascii_digit(), "a")).unwrap();
            assert_eq!(refused(), "privacy.keys-wrong");
            fs::write(&path, "not a key").unwrap();
            assert_eq!(refused(), "privacy.keys-wrong");
            fs::write(&path, kept).unwrap();
        }
        assert_eq!(opens(&reopen(&town).unwrap(), 100), Ok(()));
    });
}

#[test]
fn keys_made_elsewhere_for_the_same_store_seal_nothing() {
    each_town(|town| {
        let elsewhere = tempfile::tempdir().unwrap();
        let database = town.location().starts_with("postgres").then(|| town.location().to_owned());
        let keys = Some(elsewhere.path().join("keys"));
        let data = town.city.data().to_owned();
        let stranger = City::open(CityConfig { data, database, keys, ..CityConfig::default() }).unwrap();
        // Nothing was sealed yet, so the stranger's keys are the store's now, and the town's are not.
        let (city, now) = (town.city.clone(), town.city.now());
        let refused =
            store(&town).write(move |tx: &mut Tx| city.vault().seal(tx, Subject::Record(1), CONTENT, b"x", now));
        assert_eq!(refused.unwrap_err().code(), "privacy.keys-wrong");
        seal(&town, &stranger, Subject::Record(1), CONTENT, "x");
    });
}

#[test]
fn a_new_master_takes_effect_while_others_work_and_the_old_one_goes() {
    each_town(|town| {
        for id in 0..5 {
            person(&town, 1 + id, 100 + 10 * id, &[POLICE, HEALTH], &content());
        }
        let chief = actor("chief", Role::Administrator, POLICE);
        let digest = town.city.vault().digest("phone", "13812345678");
        let other = town.again();
        let steward = actor("officer", Role::Steward, POLICE);
        assert_eq!(vault::rotate(&town.city, &steward, &mut |_| true).unwrap_err().code(), "access.denied");

        // Stopped after the first page: both masters stand, and everything opens.
        let stopped = vault::rotate(&town.city, &chief, &mut |_| false).unwrap_err();
        assert_eq!(stopped.code(), "privacy.rotation-stopped");
        assert_eq!(living(&vault::list(&town.city, &chief).unwrap()), [(0, 0, false), (1, 0, false), (2, 15, false)]);
        // A process that has not heard of the new master seals under it all the same.
        seal(&town, &other.city, Subject::Record(900), CONTENT, "{}");
        execute(&town, "UPDATE subject_keys SET destroyed_at = 1, wrapped = NULL WHERE subject_id = 140;");
        assert_eq!(vault::rotate(&town.city, &chief, &mut |_| true).unwrap(), 2);
        assert_eq!(living(&vault::list(&town.city, &chief).unwrap()), [(0, 0, false), (1, 0, true), (2, 15, false)]);
        let folder = town.city.vault().folder();
        assert!(!folder.join("master-1.key").exists() && folder.join("master-2.key").exists());
        for city in [&town.city, &other.city, &reopen(&town).unwrap()] {
            assert_eq!((opens(city, 100), opens(city, 131)), (Ok(()), Ok(())));
            assert_eq!(opens(city, 140), Err("privacy.erased"));
            assert_eq!(city.vault().digest("phone", "13812345678"), digest);
        }
        let told: Vec<bool> =
            events(&town).iter().map(|text| text.contains("event privacy.master-retired\n")).collect();
        assert_eq!(told, [false, true]);

        let found = vault::check(&town.city, &chief, &mut |_| true).unwrap();
        assert_eq!((found.good, found.broken_count), (15, 0));
        // A key that says it is under the old master is refused, wherever it comes from.
        execute(&town, "UPDATE subject_keys SET master = 1 WHERE subject_id = 100;");
        assert_eq!(opens(&town.city, 100), Err("privacy.key-retired"));
        let found = vault::check(&town.city, &chief, &mut |_| true).unwrap();
        assert_eq!((found.good, found.broken_count), (14, 1));
        assert!(found.broken[0].contains("master-1.key"), "{found:?}");
    });
}
