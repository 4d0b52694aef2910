//! The audit log proves what the city says, to somebody who has nothing but the log's own rules.

use chengji_city::audit::{self, VerifyOptions};
use chengji_city::registry;
use chengji_city::{Actor, Role};
use chengji_core::audit::{CheckpointBody, Event, Hash, hash_leaf, root_from_path};

use crate::bad_input::{HEADER, SHOPS, shop, shops};
use crate::town::each_town;

fn hash(hex: &str) -> Hash {
    let digit = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
    std::array::from_fn(|byte| digit(byte * 2))
}

#[test]
fn every_entity_proves_its_event_against_a_signed_checkpoint() {
    each_town(|town| {
        town.take("shops.csv", shops(700), SHOPS);
        for n in [0, 1, 254, 255, 256, 511, 699] {
            let entity = town.entity(&format!("S{n:05}"));
            let proof = audit::proof(&town.city, &town.admin, &entity.code, None).unwrap();
            let leaf = hash_leaf(proof.event.as_bytes());
            assert_eq!(leaf, hash(&proof.leaf_hash));
            assert_eq!(Event::field_of(&proof.event, "subject"), Some(entity.code.as_str()));
            assert_eq!(Event::field_of(&proof.event, "event"), Some("entity.created"));
            let path: Vec<Hash> = proof.path.iter().map(|hex| hash(hex)).collect();
            let size = proof.tree_size as u64;
            let root = root_from_path(&leaf, proof.seq as u64, size, &path).unwrap();
            assert_eq!(root, hash(&proof.root));
            let signed: CheckpointBody = proof.checkpoint.parse().unwrap();
            assert_eq!(signed, CheckpointBody { size, root });

            // The same path proves no other event, and the event stands nowhere else.
            let forged = hash_leaf(proof.event.replace("system", "nobody").as_bytes());
            assert_ne!(root_from_path(&forged, proof.seq as u64, size, &path), Some(root));
            assert_ne!(root_from_path(&leaf, proof.seq as u64 + 1, size, &path), Some(root));
        }
    });
}

#[test]
fn every_version_has_a_proof_of_its_own() {
    each_town(|town| {
        town.take("shops.csv", shops(3), SHOPS);
        let changed = shops(3).replace("光谷商店1", "光谷书店1");
        town.take("shops.csv", changed, SHOPS);
        let entity = town.entity("S00001");
        assert_eq!(entity.version, 2);
        let prove = |version| audit::proof(&town.city, &town.admin, &entity.code, Some(version));
        let (first, second) = (prove(1).unwrap(), prove(2).unwrap());
        assert!(first.seq < second.seq);
        assert_eq!(Event::field_of(&second.event, "event"), Some("entity.updated"));
        assert_eq!(prove(3).unwrap_err().code(), "entity.version-not-found");
    });
}

#[test]
fn a_checkpoint_kept_elsewhere_holds_after_further_ingests() {
    each_town(|town| {
        town.take("shops.csv", shops(300), SHOPS);
        let kept = audit::checkpoint(&town.city).unwrap().unwrap();
        town.take("more.csv", HEADER.to_owned() + &shop(900), SHOPS);
        let against = |note: &str| {
            let options = VerifyOptions { checkpoint: Some(note.to_owned()), ..Default::default() };
            audit::verify(&town.city, &options).unwrap()
        };
        assert!(against(&kept).holds());
        // A checkpoint of another past does not.
        let body: CheckpointBody = kept.parse().unwrap();
        let other = CheckpointBody { root: hash_leaf(b"another past"), ..body };
        assert!(!against(&other.to_string()).holds());
        let longer = CheckpointBody { size: body.size + 10_000, ..body };
        assert!(!against(&longer.to_string()).holds());
    });
}

#[test]
fn the_log_is_read_by_auditors_only() {
    each_town(|town| {
        town.take("shops.csv", shops(2), SHOPS);
        let of = |role| Actor { roles: vec![role], user_id: Some(1), ..Actor::anonymous() };
        let read = |actor: &Actor| audit::events(&town.city, actor, -1, 10);
        assert_eq!(read(&of(Role::Auditor)).unwrap().len(), 4);
        assert_eq!(read(&of(Role::Reader)).unwrap_err().code(), "access.denied");
        assert_eq!(read(&of(Role::Steward)).unwrap_err().code(), "access.denied");
        assert_eq!(read(&Actor::anonymous()).unwrap_err().code(), "login.needed");
        // What entities they may see, readers may also prove.
        let code = town.entity("S00000").code;
        assert!(audit::proof(&town.city, &of(Role::Reader), &code, None).is_ok());
        let hidden = audit::proof(&town.city, &Actor::anonymous(), &code, None).unwrap_err();
        assert_eq!(hidden.code(), "entity.not-found");
        assert!(registry::find_by_code(&town.city, &of(Role::Reader), &code).is_ok());
    });
}
