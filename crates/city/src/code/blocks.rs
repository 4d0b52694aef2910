//! 号段: serials set aside for a custodian, who issues them when and where he wants, even without a connection to us.

use chengji_codes::{CodeScheme, Subject};
use chengji_core::access::Permission;
use chengji_core::audit::EventKind;
use chengji_store::code::{self, BlockRow};
use chengji_store::ids;
use jiff::Timestamp;

use super::issue::{own_department, scheme_of};
use crate::Actor;
use crate::city::City;
use crate::encode::{damaged, instant};
use crate::error::{CityError, Refusal, require};
use crate::journal::Journal;

/// Serials of one block.
pub const LARGEST_BLOCK: u32 = 10_000_000;
/// Most blocks of one page.
const PAGE: u32 = 1_000;
/// Longest name of a custodian, in characters.
const LONGEST_NAME: usize = 100;

/// Serials to be set aside.
#[derive(Debug, Clone, Default)]
pub struct BlockRequest {
    /// Id of the scheme.
    pub scheme: String,
    /// The facts that make the series.
    pub subject: Subject,
    /// The department that they are for.
    pub custodian: String,
    /// How many.
    pub size: u32,
}

/// A block of serials.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockView {
    /// Our surrogate.
    pub block_id: i64,
    /// Id of the scheme.
    pub scheme: String,
    /// What stands before the serial.
    pub prefix: String,
    /// The department it belongs to.
    pub custodian: String,
    /// First serial.
    pub first_serial: i64,
    /// Last serial.
    pub last_serial: i64,
    /// Serials not yet issued.
    pub left: i64,
    /// First code, when the scheme prints nothing but series, serial and check.
    pub first_code: Option<String>,
    /// Last code, likewise.
    pub last_code: Option<String>,
    /// When it was reserved.
    pub reserved_at: Timestamp,
    /// Login name of who reserved it.
    pub actor: String,
}

/// Sets serials aside.
///
/// # Errors
/// Without [`Permission::IssueCodes`], or when the actor is bound to a department; an unknown scheme; facts that make no
/// series; a size of 0, above [`LARGEST_BLOCK`] or above what the series has left; or when the store fails.
pub fn reserve(city: &City, actor: &Actor, request: &BlockRequest) -> Result<BlockView, CityError> {
    require(actor, Permission::IssueCodes)?;
    if own_department(actor).is_some() {
        return Err(CityError::refuse(Refusal::AccessDenied, ""));
    }
    let scheme = scheme_of(city, &request.scheme)?;
    let custodian = request.custodian.trim().to_owned();
    let too_large = |subject: String| CityError::refuse(Refusal::BlockTooLarge, subject);
    if request.size == 0 || request.size > LARGEST_BLOCK || !scheme.needs_serial() {
        return Err(too_large(format!("{}, {}", request.scheme, request.size)));
    }
    if custodian.is_empty() || custodian.chars().count() > LONGEST_NAME || custodian.chars().any(char::is_control) {
        return Err(CityError::refuse(Refusal::CustodianInvalid, custodian));
    }
    let prefix =
        scheme.series(&request.subject).map_err(|error| CityError::refuse(Refusal::BlockFacts, error.to_string()))?;
    let (shared, name, now, size) = (city.clone(), actor.name.clone(), city.now(), request.size);
    city.store().write(move |tx| {
        let series_id = code::find_or_insert_series(tx, scheme.id(), &prefix)?;
        let first = ids::take(tx, &code::counter(scheme.id(), &prefix), size)?;
        let last = first + i64::from(size) - 1;
        if u64::try_from(last).map_err(damaged)? > scheme.last_serial() {
            return Err(too_large(format!("{prefix}, {last} > {}", scheme.last_serial())));
        }
        let block = BlockRow {
            block_id: ids::take(tx, "code-block", 1)?,
            series_id,
            custodian,
            first_serial: first,
            last_serial: last,
            next_serial: first,
            reserved_at: now.as_microsecond(),
            actor: name.clone(),
            scheme: scheme.id().to_owned(),
            prefix,
        };
        code::insert_block(tx, &block)?;
        let mut journal = Journal::open(tx, &name, now)?;
        let fields = vec![
            ("scheme", block.scheme.clone()),
            ("series", block.prefix.clone()),
            ("custodian", block.custodian.clone()),
            ("serials", format!("{first}-{last}")),
        ];
        journal.record(EventKind::CodeBlockReserved, &format!("code-block/{}", block.block_id), fields, None);
        journal.close(tx, shared.key())?;
        Ok(view_of(&scheme, block))
    })
}

/// Blocks by descending number, before `before`; of one custodian or of all. Who is bound to a department sees its blocks.
///
/// # Errors
/// Without [`Permission::IssueCodes`], for another department's blocks, or when the store fails.
pub fn list(
    city: &City,
    actor: &Actor,
    custodian: Option<&str>,
    before: Option<i64>,
    limit: usize,
) -> Result<Vec<BlockView>, CityError> {
    let custodian = super::issue::custodian_of(actor, custodian)?;
    let limit = u32::try_from(limit).unwrap_or(PAGE).clamp(1, PAGE);
    let rows = city.store().read(|session| code::list_blocks(session, custodian.as_deref(), before, limit))?;
    rows.into_iter()
        .map(|row| {
            let scheme = scheme_of(city, &row.scheme)?;
            Ok(view_of(&scheme, row))
        })
        .collect()
}

fn view_of(scheme: &CodeScheme, row: BlockRow) -> BlockView {
    let code = |serial: i64| {
        let code = scheme.code_in_series(&row.prefix, None, u64::try_from(serial).ok()?).ok()?;
        Some(code.to_string())
    };
    BlockView {
        block_id: row.block_id,
        first_code: code(row.first_serial),
        last_code: code(row.last_serial),
        scheme: row.scheme,
        prefix: row.prefix,
        custodian: row.custodian,
        first_serial: row.first_serial,
        last_serial: row.last_serial,
        left: row.last_serial + 1 - row.next_serial,
        reserved_at: instant(row.reserved_at),
        actor: row.actor,
    }
}
