//! Signatures of plates crosswise with OpenSSL: ours hold there, theirs hold here.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use super::{Town, has_readers, seal, verify};

const IDENTIFIER: &str = "distid:1234567812345678";
const CODE: &str = "420106010101000000001K";

/// Whether OpenSSL is here and knows SM2.
fn has_openssl() -> bool {
    let listed = Command::new("openssl").args(["list", "-public-key-algorithms"]).output();
    let is_there = listed.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).contains("SM2"));
    assert!(
        is_there || std::env::var_os("CHENGJI_REQUIRE_ZBAR").is_none(),
        "OpenSSL with SM2 is required and not there"
    );
    if !is_there {
        eprintln!("OpenSSL with SM2 is not installed: not tested");
    }
    is_there
}

fn openssl(folder: &Path, arguments: &[&str]) -> (bool, Vec<u8>) {
    let output = Command::new("openssl").current_dir(folder).args(arguments).output().unwrap();
    (output.status.success(), output.stdout)
}

fn must(folder: &Path, arguments: &[&str]) -> Vec<u8> {
    let (done, out) = openssl(folder, arguments);
    assert!(done, "openssl {arguments:?}");
    out
}

/// Whether OpenSSL finds `signature` to be the key's over `message`.
fn holds(folder: &Path, algorithm: &str, signature: &[u8], message: &str) -> bool {
    fs::write(folder.join("message"), message).unwrap();
    let signature = if algorithm == "sm2" { seal::to_asn1(signature) } else { signature.to_vec() };
    fs::write(folder.join("signature"), signature).unwrap();
    match algorithm {
        "sm2" => {
            let arguments =
                ["dgst", "-sm3", "-verify", "key.pub", "-sigopt", IDENTIFIER, "-signature", "signature", "message"];
            openssl(folder, &arguments).0
        }
        _ => {
            let arguments = [
                "pkeyutl",
                "-verify",
                "-pubin",
                "-inkey",
                "key.pub",
                "-rawin",
                "-in",
                "message",
                "-sigfile",
                "signature",
            ];
            openssl(folder, &arguments).0
        }
    }
}

#[test]
fn openssl_accepts_our_plates_with_the_published_key_file_as_it_is() {
    if !has_openssl() || !has_readers() {
        return;
    }
    let town = Town::new();
    for algorithm in ["sm2", "ed25519"] {
        let payload = town.payload(&town.codes[0], algorithm);
        let (verdict, _) = verify(&payload, town.keys(), &[]);
        let key = verdict["key"].as_str().unwrap();
        let folder = TempDir::new().unwrap();
        fs::copy(town.store.data.join(format!("plate-{key}.pub")), folder.path().join("key.pub")).unwrap();
        let signature = &seal::open(payload.rsplit('/').next().unwrap())[7..];
        let message =
            format!("chengji.plate.v1\nHTTPS://ID.CITY.EXAMPLE\n{}\n{algorithm}\n2026-03-01\n{key}\n", town.codes[0]);
        assert!(holds(folder.path(), algorithm, signature, &message), "{algorithm}");
        assert!(!holds(folder.path(), algorithm, signature, &message.replace("03-01", "03-02")), "{algorithm}");
    }
}

#[test]
fn a_plate_signed_by_openssl_is_genuine_here_with_a_bare_pem_key() {
    if !has_openssl() {
        return;
    }
    for (number, algorithm) in [(1u8, "ed25519"), (2, "sm2")] {
        let folder = TempDir::new().unwrap();
        let at = folder.path();
        must(at, &["genpkey", "-algorithm", algorithm, "-out", "key"]);
        must(at, &["pkey", "-in", "key", "-pubout", "-out", "key.pub"]);
        must(at, &["pkey", "-in", "key", "-pubout", "-outform", "DER", "-out", "key.der"]);
        let digest = must(at, &["dgst", "-sm3", "-binary", "key.der"]);
        let id: String = digest[..4].iter().map(|byte| format!("{byte:02X}")).collect();
        // 2026-11-22 is day 9822 from 2000-01-01.
        let message = format!("chengji.plate.v1\nHTTP://A.B:81/C\n{CODE}\n{algorithm}\n2026-11-22\n{id}\n");
        fs::write(at.join("message"), &message).unwrap();
        let signature = match algorithm {
            "sm2" => seal::of_asn1(&must(at, &["dgst", "-sm3", "-sign", "key", "-sigopt", IDENTIFIER, "message"])),
            _ => must(at, &["pkeyutl", "-sign", "-inkey", "key", "-rawin", "-in", "message"]),
        };
        let bytes = [&[0x10 | number][..], &9822u16.to_be_bytes(), &digest[..4], &signature].concat();
        let payload = format!("HTTP://A.B:81/C/P/{CODE}/{}", seal::close(&bytes));
        let key = at.join("key.pub");
        let (verdict, status) = verify(&payload, key.to_str().unwrap(), &["--code", CODE]);
        assert_eq!((&verdict["valid"], status), (&true.into(), Some(0)), "{algorithm}: {verdict}");
        assert_eq!(verdict["issued"], "2026-11-22");
        let forged = payload.replace("HTTP://A.B", "HTTP://A.C");
        assert_eq!(verify(&forged, key.to_str().unwrap(), &[]).1, Some(4));
    }
}
