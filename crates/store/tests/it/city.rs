//! A small town of rows for the contract tests.

use chengji_store::audit::{self, EventRow};
use chengji_store::batch::{self, AttributeRow, Batch, CellDelta, Cover, IdentifierRow};
use chengji_store::entity::{EntityRow, SourceRow, VersionRow};
use chengji_store::record::RecordRow;
use chengji_store::{OpenOptions, Store, StoreError, Tx, ids};

pub(crate) const CLASSES: [&str; 3] = ["010101", "020101", "040101"];

pub(crate) fn open(location: &str) -> Store {
    Store::open(&location.parse().unwrap(), OpenOptions::default()).unwrap()
}

pub(crate) fn version(entity_id: i64, version: i64, seq: i64) -> VersionRow {
    VersionRow {
        entity_id,
        version,
        valid_from: "2020-01-01".to_owned(),
        valid_to: None,
        recorded_at: 1_000 * version,
        retired_at: None,
        name: Some(format!("光谷广场{entity_id}号")),
        address: Some("{\"road\":\"珞喻路\"}".to_owned()),
        address_text: Some(format!("武汉市洪山区珞喻路{entity_id}号")),
        division: Some("420111".to_owned()),
        zone: None,
        lon: Some(114.4),
        lat: Some(30.5),
        cell: Some(entity_id * 7 % 1000),
        geometry: Some(vec![1, 2, 3, 0, 255]),
        attributes: "{\"floors\":7}".to_owned(),
        identifiers: None,
        record_id: Some(entity_id),
        change_seq: seq,
        digest: vec![7; 32],
    }
}

/// The cover of an entity: one cell for most, several for every fifth.
pub(crate) fn cover(entity_id: i64) -> Vec<i64> {
    let first = entity_id * 7919 % 1000;
    if entity_id % 5 == 0 { vec![first, (first + 13) % 1000, (first + 500) % 1000] } else { vec![first] }
}

pub(crate) fn class_of(entity_id: i64) -> &'static str {
    CLASSES[usize::try_from(entity_id).unwrap() % 3]
}

/// A batch of `n` new entities, numbered by the store.
pub(crate) fn new_entities(tx: &mut Tx, n: u32) -> Result<Batch, StoreError> {
    let first = ids::take(tx, "entity", n)?;
    let head = audit::head(tx)?;
    let mut batch = Batch::default();
    for (seq, entity_id) in (head..).zip(first..first + i64::from(n)) {
        let class = class_of(entity_id).to_owned();
        let natural_key = format!("K{entity_id:06}");
        batch.records.push(RecordRow {
            record_id: entity_id,
            job_id: 1,
            row_no: entity_id,
            layout_id: 1,
            payload: format!("[\"{natural_key}\",\"光谷\"]"),
            geometry: None,
            findings: (entity_id % 2 == 0).then(|| "[]".to_owned()),
            received_at: 5,
        });
        batch.entities.push(EntityRow {
            entity_id,
            class: class.clone(),
            natural_key: natural_key.clone(),
            code: format!("4201{class}{entity_id:08}"),
            created_at: 1_000,
            current_version: 1,
            retired_at: None,
        });
        batch.sources.push(SourceRow {
            class: class.clone(),
            natural_key,
            department: "住建".to_owned(),
            entity_id,
            fingerprint: [9; 16],
            record_id: entity_id,
        });
        batch.versions.push(version(entity_id, 1, seq));
        batch.covers_added.push(Cover { entity_id, class: class.clone(), cells: cover(entity_id) });
        batch.identifiers.push(IdentifierRow {
            scheme: "plate".to_owned(),
            identifier: format!("P{}", entity_id / 2),
            entity_id,
            at: 1_000,
            department: "test".to_owned(),
        });
        let value = format!("{}", entity_id % 4);
        batch.attributes_added.push(AttributeRow { class: class.clone(), name: "use".to_owned(), value, entity_id });
        batch.cell_counts.push(CellDelta { level: 3, cell: entity_id, class: class.clone(), n: 1 });
        batch.events.push(EventRow {
            seq,
            body: format!("{{\"entity\":{entity_id}}}"),
            entity_id: Some(entity_id),
            version: Some(1),
        });
    }
    for class in CLASSES {
        let n = batch.entities.iter().filter(|entity| entity.class == class).count();
        batch.class_counts.push((class.to_owned(), i64::try_from(n).unwrap()));
    }
    Ok(batch)
}

/// Writes `n` new entities and yields the first id.
pub(crate) fn settle(store: &Store, n: u32) -> i64 {
    store
        .write(move |tx| {
            let batch = new_entities(tx, n)?;
            let first = batch.entities[0].entity_id;
            batch::write_batch(tx, batch)?;
            Ok::<_, StoreError>(first)
        })
        .unwrap()
}
