use chengji_core::plate::{PlateAlgorithm, PlateSecret};
use jiff::civil::date;

use super::*;

fn file(algorithm: PlateAlgorithm) -> KeyFile {
    let public = PlateSecret::from_seed(algorithm, &[9; 32]).unwrap().public();
    KeyFile {
        key: PublishedKey { public, made: date(2026, 11, 22), retired: Some(date(2027, 1, 1)), revoked: None },
        base_urls: vec!["https://id.city.example".parse().unwrap(), "https://old.city.example".parse().unwrap()],
    }
}

#[test]
fn key_files_are_read_back_alone_and_joined() {
    let (one, two) = (file(PlateAlgorithm::Ed25519), file(PlateAlgorithm::Sm2));
    assert_eq!(read_keys(&write_key(&one)).unwrap(), std::slice::from_ref(&one));
    assert_eq!(read_keys(&(write_key(&one) + &write_key(&two))).unwrap(), [one, two]);
}

#[test]
fn a_bare_pem_key_is_enough() {
    let text = write_key(&file(PlateAlgorithm::Sm2));
    let bare = &text[text.find("-----BEGIN").unwrap()..];
    let read = &read_keys(bare).unwrap()[0];
    assert_eq!(read.key.public, file(PlateAlgorithm::Sm2).key.public);
    assert_eq!(read.key.retired, None);
}

#[test]
fn damaged_key_files_say_what_is_wrong() {
    let good = write_key(&file(PlateAlgorithm::Sm2));
    let id = file(PlateAlgorithm::Sm2).key.id().to_string();
    for (bad, reason) in [
        (String::new(), "there is no PEM public key in it"),
        (good.replace("-----END", "-----END OF"), "the PEM text has no end"),
        (good.replace(&id, "00000000"), "it is named 00000000"),
        (good.replace("2027-01-01", "soon"), "\"soon\" is not a day"),
        (good.replace("MFk", "MFk!"), "the PEM text is damaged"),
        (good.replace("MFk", "MFo"), "the key is neither Ed25519 nor SM2"),
        (good.replace("HTTPS", "FTP"), "no base address"),
    ] {
        let error = read_keys(&bad).unwrap_err();
        assert!(error.reason.contains(reason), "{error}");
    }
}
