//! One chunk of a load: which of its addresses are there, and all the others in one transaction.

use std::collections::HashMap;

use chengji_core::access::Actor;
use chengji_core::address_base::{AddressAct, AddressKind, AddressState, TextKind};
use chengji_core::assign::digest_of_lines;
use chengji_core::audit::EventKind;
use chengji_core::history::begin;
use chengji_store::address_base::{self as store, AddressRow, ItemRow, NewAddresses, TextRow};
use chengji_store::{Session, Tx, ids};
use jiff::civil::Date;
use serde_json::json;

use super::super::coding::{self, Wanted};
use super::super::holding;
use super::super::operation::{self, Grounds, Operation};
use super::row::{Node, Told};
use super::{LoadRequest, Loaded};
use crate::city::City;
use crate::error::CityError;
use crate::keys::hex;

/// Rows with every address they name once, parents before children.
pub(super) struct Chunk {
    nodes: Vec<Planned>,
    /// For every row its own address among `nodes`, and whether an earlier row has told it.
    rows: Vec<(usize, bool)>,
}

/// An address that the chunk names.
struct Planned {
    node: Node,
    parent: Option<usize>,
    district: String,
    aliases: Vec<String>,
    valid_from: Option<Date>,
    /// Named by a row of its own, not only as somebody's parent.
    told: bool,
    /// Its number: found, or given now.
    address_id: i64,
    found: bool,
    code: Option<String>,
}

impl Chunk {
    /// Lists every address that rows name, once.
    pub(super) fn plan(rows: Vec<Told>) -> Self {
        let mut chunk = Self { nodes: Vec::with_capacity(rows.len()), rows: Vec::with_capacity(rows.len()) };
        let mut by_digest: HashMap<Vec<u8>, usize> = HashMap::with_capacity(rows.len());
        for Told { chain, district, aliases, valid_from, .. } in rows {
            let last = chain.len() - 1;
            let mut parent = None;
            for (depth, node) in chain.into_iter().enumerate() {
                let own = depth == last;
                let at = *by_digest.entry(node.digest.clone()).or_insert_with(|| {
                    let (district, aliases) = (district.clone(), Vec::new());
                    let planned = Planned {
                        node,
                        parent,
                        district,
                        aliases,
                        valid_from,
                        told: false,
                        address_id: 0,
                        found: false,
                        code: None,
                    };
                    chunk.nodes.push(planned);
                    chunk.nodes.len() - 1
                });
                parent = Some(at);
                if own {
                    chunk.rows.push((at, chunk.nodes[at].told));
                }
            }
            if let Some(at) = parent {
                let planned = &mut chunk.nodes[at];
                if !planned.told {
                    planned.told = true;
                    planned.aliases.clone_from(&aliases);
                }
            }
        }
        chunk
    }

    /// Writes what is not there yet and counts.
    pub(super) fn settle(
        mut self,
        city: &City,
        actor: &Actor,
        grounds: &Grounds,
        request: &LoadRequest,
        loaded: &mut Loaded,
    ) -> Result<(), CityError> {
        if request.dry_run {
            city.store().read(|session| self.look_up(session))?;
            self.count(loaded);
            return Ok(());
        }
        let (shared, actor, grounds) = (city.clone(), actor.clone(), grounds.clone());
        let (codes, run_id) = (request.codes, loaded.run_id);
        let chunk = city.store().write(move |tx| {
            self.look_up(tx)?;
            if self.nodes.iter().any(|planned| !planned.found) {
                let mut operation = Operation::open(tx, &shared, &actor, "load", &grounds)?;
                self.write(&shared, tx, &mut operation, &actor, codes)?;
                let (lines, n) = self.lines();
                operation.adopt(n);
                let digest = format!("sm3:{}", hex(&digest_of_lines(lines.as_bytes())));
                let summary = json!({ "run": run_id, "made": n, "digest": digest });
                operation.close(tx, EventKind::AddressesLoaded, summary)?;
            }
            Ok::<Self, CityError>(self)
        })?;
        chunk.count(loaded);
        Ok(())
    }

    /// Finds the addresses that are there: the first with the same path that was not refused or withdrawn.
    fn look_up(&mut self, session: &mut Session) -> Result<(), CityError> {
        let digests: Vec<Vec<u8>> = self.nodes.iter().map(|planned| planned.node.digest.clone()).collect();
        for (planned, rows) in self.nodes.iter_mut().zip(store::find_by_paths(session, &digests, 4)?) {
            for row in rows {
                if !planned.found && !holding::state_of(&row)?.is_final() {
                    planned.found = true;
                    planned.address_id = row.address_id;
                    planned.code = row.code;
                }
            }
        }
        Ok(())
    }

    /// Writes every address that is not there.
    fn write(
        &mut self,
        city: &City,
        tx: &mut Tx,
        operation: &mut Operation,
        actor: &Actor,
        codes: bool,
    ) -> Result<(), CityError> {
        self.roads(tx, operation)?;
        let mut order: Vec<usize> = (0..self.nodes.len()).filter(|at| !self.nodes[*at].found).collect();
        // Parents have smaller ranks, and so smaller numbers.
        order.sort_by_key(|at| (self.nodes[*at].node.kind, *at));
        let n = u32::try_from(order.len()).unwrap_or(u32::MAX);
        let first = ids::take(tx, "address", n)?;
        for (address_id, at) in (first..).zip(&order) {
            self.nodes[*at].address_id = address_id;
        }
        if codes {
            let (rooms, others) = order.iter().partition(|at| self.nodes[**at].node.kind == AddressKind::Room);
            self.issue(city, tx, others)?;
            self.issue(city, tx, rooms)?;
        }
        let texts = order.iter().map(|at| 1 + self.nodes[*at].aliases.len()).sum::<usize>();
        let text_id = ids::take(tx, "address_text", u32::try_from(texts).unwrap_or(u32::MAX))?;
        let act_id = ids::take(tx, "address_act", n)?;
        let mut new = NewAddresses::default();
        let mut writer = Writer { operation, actor, new: &mut new, text_id, act_id };
        for at in order {
            writer.push(&self.nodes[at], self.nodes[at].parent.map(|parent| self.nodes[parent].address_id));
        }
        store::insert_all(tx, &new)?;
        operation.feed_new(tx, &new)
    }

    /// Gives every address its road's number, making the roads that are not there.
    fn roads(&mut self, tx: &mut Tx, operation: &mut Operation) -> Result<(), CityError> {
        let mut known: HashMap<(String, String), i64> = HashMap::new();
        for planned in self.nodes.iter_mut().filter(|planned| !planned.found) {
            let Some(road) = planned.node.elements.road.clone() else { continue };
            let key = (planned.district.clone(), road);
            let road_id = match known.get(&key) {
                Some(road_id) => *road_id,
                None => operation.road(tx, &key.0, &key.1, planned.valid_from)?.road_id,
            };
            known.insert(key, road_id);
            planned.node.content.road_id = Some(road_id);
        }
        Ok(())
    }

    fn issue(&mut self, city: &City, tx: &mut Tx, order: Vec<usize>) -> Result<(), CityError> {
        let wanted: Vec<Wanted> = order
            .iter()
            .map(|at| {
                let planned = &self.nodes[*at];
                Wanted {
                    address_id: planned.address_id,
                    kind: planned.node.kind,
                    division: planned.node.content.division.clone(),
                    above: self.code_above(*at),
                    unit: planned.node.content.unit.clone(),
                    room: planned.node.content.room.clone(),
                }
            })
            .collect();
        for (at, code) in order.into_iter().zip(coding::issue(city, tx, &wanted)?) {
            self.nodes[at].code = Some(code);
        }
        Ok(())
    }

    /// Code of the nearest ancestor that is neither unit nor floor.
    fn code_above(&self, at: usize) -> Option<String> {
        let mut above = self.nodes[at].parent;
        while let Some(at) = above {
            let planned = &self.nodes[at];
            if !matches!(planned.node.kind, AddressKind::Unit | AddressKind::Floor) {
                return planned.code.clone();
            }
            above = planned.parent;
        }
        None
    }

    /// What the audit event answers for: number, code and text of every address made; and how many.
    fn lines(&self) -> (String, usize) {
        let made = self.nodes.iter().filter(|planned| !planned.found);
        let mut lines = String::new();
        for planned in made.clone() {
            let (id, code) = (planned.address_id.to_string(), planned.code.as_deref().unwrap_or_default());
            lines.extend([id.as_str(), "\t", code, "\t", &planned.node.elements.preferred(), "\n"]);
        }
        (lines, made.count())
    }

    fn count(&self, loaded: &mut Loaded) {
        let made = self.nodes.iter().filter(|planned| !planned.found);
        loaded.made += made.clone().count() as u64;
        loaded.parents += made.filter(|planned| !planned.told).count() as u64;
        let existing = self.rows.iter().filter(|(at, repeated)| *repeated || self.nodes[*at].found);
        loaded.existing += existing.count() as u64;
    }
}

/// Makes the rows of new addresses.
struct Writer<'w> {
    operation: &'w Operation,
    actor: &'w Actor,
    new: &'w mut NewAddresses,
    text_id: i64,
    act_id: i64,
}

impl Writer<'_> {
    fn push(&mut self, planned: &Planned, parent_id: Option<i64>) {
        let (address_id, operation_id) = (planned.address_id, self.operation.id());
        let (now, at) = (self.operation.now(), self.operation.now().as_microsecond());
        let version = self.operation.dated(address_id, &begin(planned.valid_from, now), planned.node.content.clone());
        let preferred = planned.node.elements.preferred();
        let fresh = operation::fresh(planned.node.kind, parent_id, AddressState::Published, &self.actor.name);
        self.new.addresses.push(AddressRow {
            address_id,
            code: planned.code.clone(),
            created_at: at,
            division: version.division.clone(),
            road_id: version.road_id,
            path_digest: planned.node.digest.clone(),
            preferred: preferred.clone(),
            ..fresh
        });
        self.text(address_id, TextKind::Preferred, preferred, &version.valid_from);
        for alias in &planned.aliases {
            self.text(address_id, TextKind::Alias, alias.clone(), &version.valid_from);
        }
        self.new.cells.extend(holding::cells(&version).into_iter().map(|cell| (cell, address_id)));
        self.new.acts.push(self.operation.begun(self.act_id, address_id, AddressAct::Publish, AddressState::Published));
        self.act_id += 1;
        self.new.items.push(ItemRow { operation_id, address_id, version_after: 1, before: None });
        self.new.versions.push(version);
    }

    fn text(&mut self, address_id: i64, kind: TextKind, text: String, valid_from: &str) {
        self.new.texts.push(TextRow {
            text_id: self.text_id,
            address_id,
            kind: kind.as_str().to_owned(),
            text,
            valid_from: valid_from.to_owned(),
            valid_to: None,
            recorded_at: self.operation.now().as_microsecond(),
            retired_at: None,
            operation_id: self.operation.id(),
            retired_by: None,
        });
        self.text_id += 1;
    }
}
