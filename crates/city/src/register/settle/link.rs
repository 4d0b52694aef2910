//! What records say about other things, as links: kept where it still holds, closed where not, made where new.

use std::collections::{BTreeSet, HashMap};

use chengji_core::register::RegisterKind;
use chengji_core::register::content::{Content, Other};
use chengji_store::register::bond;
use chengji_store::register::record::{self as records, RecordRow};
use chengji_store::register::thing::{self, LinkRow};
use chengji_store::{Session, Tx, ids};

use super::Bench;
use crate::error::CityError;
use crate::register::feed::{identifier, spelled};
use crate::register::opened;

/// Records of one identifier that are looked at.
const MOST: u32 = 1_000;

/// The things that identifiers and addresses lead to, looked up once a transaction.
#[derive(Default)]
pub(super) struct Ends {
    by_address: HashMap<i64, Option<i64>>,
    by_identifier: HashMap<[u8; 16], Option<i64>>,
}

/// Digests of the identifiers that a record bears.
pub(super) fn borne(bench: &Bench, content: &Content) -> Option<[u8; 16]> {
    let (field, text) = identifier(bench.city.standards().registers.kind(bench.kind), content)?;
    Some(bench.city.vault().digest(&format!("identifier/{field}"), &text))
}

/// Brings the links of records up to what they say; yields how many were made and closed.
pub(super) fn relink(bench: &Bench, tx: &mut Tx, touched: &[i64]) -> Result<(u64, u64), CityError> {
    let found = records::load_records(tx, touched)?;
    let found = opened(&bench.city, tx, found)?;
    let mut standing: HashMap<i64, Vec<LinkRow>> = HashMap::new();
    for link in thing::links_of_records(tx, touched)? {
        standing.entry(link.record_id).or_default().push(link);
    }
    let mut ends = Ends::default();
    let (mut new, mut old) = (Vec::new(), Vec::new());
    for (record, content) in &found {
        let mut before = standing.remove(&record.record_id).unwrap_or_default();
        for link in said(bench, tx, &mut ends, record, content)? {
            match before.iter().position(|known| same(known, &link)) {
                Some(at) => drop(before.swap_remove(at)),
                None => new.push(link),
            }
        }
        old.extend(before.into_iter().map(|link| link.link_id));
    }
    thing::close_links(tx, &old, bench.now.as_microsecond())?;
    let made = add(tx, new)?;
    Ok((made, old.len() as u64))
}

/// Writes new links with their numbers; yields how many.
pub(super) fn add(tx: &mut Tx, mut new: Vec<LinkRow>) -> Result<u64, CityError> {
    let Ok(n @ 1..) = u32::try_from(new.len()) else { return Ok(0) };
    let first = ids::take(tx, "thing_link", n)?;
    for (link, number) in new.iter_mut().zip(first..) {
        link.link_id = number;
    }
    thing::insert_links(tx, &new)?;
    Ok(u64::from(n))
}

/// The links that a record says; none once it is gone.
pub(super) fn said(
    bench: &Bench,
    session: &mut Session,
    ends: &mut Ends,
    record: &RecordRow,
    content: &Content,
) -> Result<Vec<LinkRow>, CityError> {
    let Some(own) = record.thing_id.filter(|_| record.gone_at.is_none()) else { return Ok(Vec::new()) };
    let department = &bench.register(record)?.department;
    let mut links = Vec::with_capacity(content.claims.len());
    for claim in &content.claims {
        let address = match &claim.other {
            Other::OwnAddress => record.address_id,
            Other::Address { address_id, .. } => *address_id,
            Other::Identifier { .. } => None,
        };
        let other = match &claim.other {
            Other::Identifier { field, text } => ends.identified(bench, session, field, text)?,
            _ => address.map(|address| ends.at(session, address)).transpose()?.flatten(),
        };
        let (from, to) = if claim.towards_self { (other, Some(own)) } else { (Some(own), other) };
        let Some(from_thing) = from.filter(|_| to.is_some() || address.is_some()) else { continue };
        let since = claim.since.or(content.since).map(|day| day.to_string());
        links.push(LinkRow {
            link_id: 0,
            relation: claim.relation.to_string(),
            from_thing,
            to_thing: to,
            to_address: address,
            record_id: record.record_id,
            department: department.clone(),
            valid_from: since,
            valid_to: claim.until.map(|day| day.to_string()),
            recorded_at: bench.now.as_microsecond(),
            retired_at: None,
        });
    }
    Ok(links)
}

/// Leads links to addresses to the dwellings that are there now.
pub(super) fn point(tx: &mut Tx, addresses: &BTreeSet<i64>) -> Result<(), CityError> {
    let mut pairs = Vec::with_capacity(addresses.len());
    for address in addresses {
        pairs.push((*address, thing::find_at(tx, RegisterKind::Dwelling.as_str(), *address)?));
    }
    Ok(thing::point_links(tx, &pairs)?)
}

impl Ends {
    /// The dwelling at an address.
    fn at(&mut self, session: &mut Session, address: i64) -> Result<Option<i64>, CityError> {
        if let Some(known) = self.by_address.get(&address) {
            return Ok(*known);
        }
        let found = thing::find_at(session, RegisterKind::Dwelling.as_str(), address)?;
        self.by_address.insert(address, found);
        Ok(found)
    }

    /// The thing with an identifier.
    fn identified(
        &mut self,
        bench: &Bench,
        session: &mut Session,
        field: &str,
        text: &str,
    ) -> Result<Option<i64>, CityError> {
        let Some(text) = spelled(&bench.city, field, text) else { return Ok(None) };
        let digest = bench.city.vault().digest(&format!("identifier/{field}"), &text);
        if let Some(known) = self.by_identifier.get(&digest) {
            return Ok(*known);
        }
        let found = bond::find_bearer(session, &digest, MOST)?;
        self.by_identifier.insert(digest, found);
        Ok(found)
    }
}

fn same(known: &LinkRow, said: &LinkRow) -> bool {
    let key = |link: &LinkRow| {
        (
            link.relation.clone(),
            link.from_thing,
            link.to_thing,
            link.to_address,
            link.valid_from.clone(),
            link.valid_to.clone(),
        )
    };
    key(known) == key(said)
}

/// Links of records that name things which were not known before: an owner, an employer. Yields how many were made.
pub(super) fn follow(bench: &Bench, tx: &mut Tx, members: &[(RecordRow, Content)]) -> Result<u64, CityError> {
    let mut naming = BTreeSet::new();
    for (_, content) in members {
        if let Some(digest) = borne(bench, content) {
            naming.extend(bond::list_naming(tx, &digest, MOST)?);
        }
    }
    let naming: Vec<i64> = naming.into_iter().collect();
    Ok(relink(bench, tx, &naming)?.0)
}
