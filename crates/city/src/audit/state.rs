//! One hash over what a city says, and the root of the log as its texts give it.

use chengji_core::audit::{Hash, Tree, hash_leaf};
use chengji_store::audit as log;
use chengji_store::{Session, query};

use crate::city::City;
use crate::error::CityError;
use crate::keys::hex;

/// Rows read at a time.
const PAGE: u32 = 10_000;

/// One hash over every entity with its code and current content, and over the audit log: equal for two stores that say the
/// same. Linear in the city.
///
/// # Errors
/// When the store fails.
pub fn state_hash(city: &City) -> Result<String, CityError> {
    city.store().read(|session| {
        let mut hasher = blake3::Hasher::new();
        let mut entities = 0_u64;
        let mut after = 0;
        loop {
            let page = query::list_class(session, None, after, PAGE)?;
            let Some(last) = page.last() else { break };
            after = last.entity.entity_id;
            for row in &page {
                let (entity, version) = (&row.entity, &row.version);
                let line = format!(
                    "{}|{}|{}|{}|{}|{}|{:?}|{}|{}\n",
                    entity.entity_id,
                    entity.class,
                    entity.natural_key,
                    entity.code,
                    version.version,
                    version.valid_from,
                    version.cell,
                    version.change_seq,
                    hex(&version.digest)
                );
                hasher.update(line.as_bytes());
                entities += 1;
            }
        }
        let size = u64::try_from(log::size(session)?).unwrap_or(0);
        let root = root_at(session, size)?.map(|root| hex(&root)).unwrap_or_default();
        hasher.update(root.as_bytes());
        Ok(format!("{} entities {entities} events {size} root {root}", hasher.finalize().to_hex()))
    })
}

/// The root of the first `size` events, hashed again from their texts.
pub(super) fn root_at(session: &mut Session, size: u64) -> Result<Option<Hash>, CityError> {
    let mut tree = Tree::default();
    while tree.size() < size {
        let from = i64::try_from(tree.size()).unwrap_or(i64::MAX);
        let events = log::list_events(session, from, PAGE)?;
        if events.is_empty() {
            return Ok(None);
        }
        let wanted = usize::try_from(size - tree.size()).unwrap_or(usize::MAX);
        for event in events.iter().take(wanted) {
            tree.append(hash_leaf(event.body.as_bytes()), &mut |_, _, _| {});
        }
    }
    Ok(Some(tree.root()))
}
