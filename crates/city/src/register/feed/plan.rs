//! What is fed to which register, and whether it is begun, taken up again or held.

use std::fs::File;
use std::sync::Arc;

use chengji_core::audit::EventKind;
use chengji_core::record::{Binding, Layout, natural_key};
use chengji_core::register::mapping::RegisterMapping;
use chengji_core::register::{FeedKind, shrinks};
use chengji_formats::mapping::parse_register_mapping;
use chengji_formats::reader::{self, RecordReader};
use chengji_store::register::record::{count_live, last_record};
use chengji_store::register::{self as rows, FeedRow, RegisterRow};
use chengji_store::{Tx, ids, record};
use serde_json::Value;

use super::{Fed, FeedRequest, FeedView};
use crate::Actor;
use crate::city::City;
use crate::encode::instant;
use crate::error::{CityError, Refusal};
use crate::ingest::keyset::{KeySet, Seen};
use crate::journal::Journal;
use crate::keys::hex;

/// Raised when feeding begins to read records differently, so that unchanged rows are read again.
const READING: &[u8] = b"chengji register 1";

/// A feed that can be run.
pub(super) struct Plan {
    pub(super) mapping: RegisterMapping,
    pub(super) mapping_digest: String,
    pub(super) register: RegisterRow,
    pub(super) feed: FeedRow,
    /// What earlier runs of this feed have taken in.
    pub(super) so_far: Fed,
    /// The last record before this run.
    pub(super) last_record: i64,
}

/// Reads the mapping, opens the file, and begins the feed or takes it up again.
pub(super) fn plan(city: &City, actor: &Actor, request: &FeedRequest) -> Result<(Plan, RecordReader), CityError> {
    let standard = &city.standards().registers;
    let mapping = parse_register_mapping(&request.mapping_text, &request.mapping_id, standard)?;
    let department = city
        .standards()
        .department(&mapping.mapping.department)
        .ok_or_else(|| CityError::refuse(Refusal::RegisterDepartmentUnknown, mapping.mapping.department.clone()))?;
    let reader = reader::open(&request.file, &mapping.mapping.source)?;
    bind(&mapping, reader.layout())?;
    let fault = |source| CityError::Io { path: request.file.display().to_string(), source };
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(File::open(&request.file).map_err(fault)?).map_err(fault)?;
    let file_digest = hex(hasher.finalize().as_bytes());
    let mut hasher = blake3::Hasher::new();
    hasher.update(READING).update(request.mapping_text.as_bytes());
    let mapping_digest = hex(hasher.finalize().as_bytes());
    let wanted = RegisterRow {
        register_id: 0,
        department: department.to_owned(),
        kind: mapping.kind.to_string(),
        name: mapping.register.clone(),
        rank: mapping.rank,
        due_days: mapping.due_days,
        records: 0,
        fed_at: None,
    };
    let live = city.store().read(|session| {
        let known = rows::find_register(session, &wanted.department, &wanted.name)?;
        known.map_or(Ok(0), |register| count_live(session, register.register_id))
    })?;
    let held = match mapping.feed {
        FeedKind::Delta => None,
        FeedKind::Whole if live == 0 => None,
        FeedKind::Whole => {
            let found = count(&request.file, &mapping)?;
            let too_few = shrinks(u64::try_from(live).unwrap_or(0), found, standard.held_share);
            too_few.then(|| format!("{found} rows for {live} records"))
        }
    };
    let feed = FeedRow {
        feed_id: 0,
        register_id: 0,
        file_name: request.file_name.clone(),
        file_digest,
        mapping_digest: mapping_digest.clone(),
        whole: i64::from(mapping.feed == FeedKind::Whole),
        state: if held.is_some() { "held" } else { "running" }.to_owned(),
        actor: actor.name.clone(),
        layout_id: 0,
        rows_read: 0,
        created: 0,
        changed: 0,
        unchanged: 0,
        gone: 0,
        rejected: 0,
        began_at: city.now().as_microsecond(),
        ended_at: None,
        decided_by: None,
        reason: held,
    };
    let (register, feed, last_record) = begin(city, wanted, feed, reader.layout())?;
    let so_far = counts(&feed);
    Ok((Plan { mapping, mapping_digest, register, feed, so_far, last_record }, reader))
}

/// Binds a mapping to the columns of its file.
pub(super) fn bind<'m>(mapping: &'m RegisterMapping, layout: &Layout) -> Result<Binding<'m>, CityError> {
    Binding::new(&mapping.mapping, layout).map_err(|missing| {
        let known = layout.columns.join(", ");
        let subject = format!("{} (the file has: {known})", missing.join(", "));
        CityError::refuse(Refusal::ColumnUnknown, subject)
    })
}

/// Records that the file names: its different natural keys, so that a column of keys that was left blank or holds one word is no
/// list of many. Cost: reading it once, and 12 bytes a key.
fn count(file: &std::path::Path, mapping: &RegisterMapping) -> Result<u64, CityError> {
    let reader = reader::open(file, &mapping.mapping.source)?;
    let layout = Arc::clone(reader.layout());
    let binding = bind(mapping, &layout)?;
    let (mut keys, mut found) = (KeySet::default(), 0);
    for row in reader {
        let reader::Row::Record(record) = row? else { continue };
        if let Ok(key) = natural_key(&binding, &record) {
            let hash = blake3::hash(key.as_bytes());
            let hash = hash.as_bytes().iter().take(8).fold(0, |hash, byte| (hash << 8) | u64::from(*byte));
            found += u64::from(keys.insert(hash, 0) == Seen::First);
        }
    }
    Ok(found)
}

/// The register, made with its first feed, and the feed: the one of this file that is open, or a new one.
fn begin(
    city: &City,
    wanted: RegisterRow,
    feed: FeedRow,
    layout: &Layout,
) -> Result<(RegisterRow, FeedRow, i64), CityError> {
    let columns = Value::from(layout.columns.clone()).to_string();
    let shared = city.clone();
    city.store().write(move |tx| {
        let register = registered(tx, wanted)?;
        let last = last_record(tx)?;
        let open = rows::find_open_feed(tx, &feed.file_digest, &feed.mapping_digest, register.register_id)?;
        if let Some(open) = open {
            return Ok((register, open, last));
        }
        let digest = blake3::hash(columns.as_bytes()).to_hex();
        let layout_id = record::find_or_insert_layout(tx, &columns, &digest)?;
        let feed_id = ids::take(tx, "register_feed", 1)?;
        let feed = FeedRow { feed_id, register_id: register.register_id, layout_id, ..feed };
        rows::insert_feed(tx, &feed)?;
        let mut journal = Journal::open(tx, &feed.actor, instant(feed.began_at))?;
        let mut fields = vec![
            ("register", format!("{} {}", register.department, register.name)),
            ("kind", register.kind.clone()),
            ("file", format!("{} blake3:{}", feed.file_name, feed.file_digest)),
            ("mapping", feed.mapping_digest.clone()),
            ("state", feed.state.clone()),
        ];
        fields.extend(feed.reason.clone().map(|reason| ("reason", reason)));
        journal.record(EventKind::RegisterFeedBegun, &subject(feed_id), fields, None);
        journal.close(tx, shared.key())?;
        Ok((register, feed, last))
    })
}

fn registered(tx: &mut Tx, wanted: RegisterRow) -> Result<RegisterRow, CityError> {
    match rows::find_register(tx, &wanted.department, &wanted.name)? {
        Some(known) if known.kind != wanted.kind => {
            Err(CityError::refuse(Refusal::RegisterKindDiffers, format!("{} {}", known.name, known.kind)))
        }
        Some(known) => {
            let row = RegisterRow { rank: wanted.rank, due_days: wanted.due_days, ..known };
            rows::update_register(tx, &row)?;
            Ok(row)
        }
        None => {
            let row = RegisterRow { register_id: ids::take(tx, "register", 1)?, ..wanted };
            rows::insert_register(tx, &row)?;
            Ok(row)
        }
    }
}

/// The name of a feed in the audit log.
pub(in crate::register) fn subject(feed_id: i64) -> String {
    format!("register-feed/{feed_id}")
}

fn counts(row: &FeedRow) -> Fed {
    let count = |n: i64| u64::try_from(n).unwrap_or(0);
    Fed {
        rows: count(row.rows_read),
        created: count(row.created),
        changed: count(row.changed),
        unchanged: count(row.unchanged),
        rejected: count(row.rejected),
        gone: count(row.gone),
        ..Fed::default()
    }
}

/// A feed for readers; `fed` when this run counted more than the row keeps.
pub(in crate::register) fn view(row: FeedRow, fed: Option<Fed>) -> FeedView {
    let counts = Fed { gone: counts(&row).gone, ..fed.unwrap_or_else(|| counts(&row)) };
    FeedView {
        feed_id: row.feed_id,
        register_id: row.register_id,
        file_name: row.file_name,
        whole: row.whole == 1,
        state: row.state,
        actor: row.actor,
        counts,
        began_at: instant(row.began_at),
        ended_at: row.ended_at.map(instant),
        decided_by: row.decided_by,
        reason: row.reason,
    }
}
