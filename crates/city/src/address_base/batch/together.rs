//! Applications that were understood one by one and meet none of each other, written together: on PostgreSQL a few statements
//! for all of them.

use std::collections::{HashMap, HashSet};

use chengji_core::address_base::{AddressAct, AddressState, TextKind};
use chengji_core::audit::EventKind;
use chengji_core::history::begin;
use chengji_store::address_base::{self as store, AddressRow, ItemRow, NewAddresses, TextRow};
use chengji_store::{Tx, ids};

use super::super::apply::{Application, SAME_POINT, Understood, has_own_point};
use super::super::holding::{self, Holding};
use super::super::load::Told;
use super::super::operation::{self, Operation};
use crate::Actor;
use crate::error::CityError;

/// Applications that wait to be written.
#[derive(Default)]
pub(super) struct Together {
    waiting: Vec<Waiting>,
    digests: HashSet<Vec<u8>>,
    /// Roads found or made, by district and name.
    roads: HashMap<(String, String), i64>,
}

struct Waiting {
    /// Its place in the chunk.
    at: usize,
    understood: Understood,
    application: Application,
}

impl Together {
    /// Whether a row names, or stands at the point of, an address that waits: it is understood only behind that one.
    pub(super) fn meets(&self, told: &Told) -> bool {
        let named = told.chain.iter().any(|node| self.digests.contains(&node.digest));
        let point = told.chain.last().and_then(|own| own.content.lon.zip(own.content.lat));
        named || point.is_some_and(|point| self.waiting.iter().any(|waiting| waiting.is_near(point)))
    }

    /// Whether an address with this path waits.
    pub(super) fn holds(&self, understood: &Understood) -> bool {
        self.digests.contains(&holding::path_digest(&understood.elements, understood.kind))
    }

    /// Keeps an application until the others are written.
    pub(super) fn push(&mut self, at: usize, understood: Understood, application: Application) {
        self.digests.insert(holding::path_digest(&understood.elements, understood.kind));
        self.waiting.push(Waiting { at, understood, application });
    }

    /// Writes all that waits; yields the places in the chunk with the numbers of their addresses.
    pub(super) fn flush(
        &mut self,
        tx: &mut Tx,
        actor: &Actor,
        operation: &mut Operation,
    ) -> Result<Vec<(usize, i64)>, CityError> {
        let waiting = std::mem::take(&mut self.waiting);
        self.digests.clear();
        let Some(n) = u32::try_from(waiting.len()).ok().filter(|n| *n > 0) else { return Ok(Vec::new()) };
        let texts = waiting.iter().map(|one| 1 + aliases(&one.application).count()).sum::<usize>();
        let first = ids::take(tx, "address", n)?;
        let mut text_id = ids::take(tx, "address_text", u32::try_from(texts).unwrap_or(u32::MAX))?;
        let act_id = ids::take(tx, "address_act", n)?;
        let mut new = NewAddresses::default();
        let mut written = Vec::with_capacity(waiting.len());
        let mut held = Vec::with_capacity(waiting.len());
        for ((one, address_id), act_id) in waiting.into_iter().zip(first..).zip(act_id..) {
            written.push((one.at, address_id));
            let made = self.made(tx, actor, operation, one.understood, &one.application, address_id)?;
            let mut text = |kind: TextKind, text: &str| {
                new.texts.push(TextRow {
                    text_id,
                    address_id,
                    kind: kind.as_str().to_owned(),
                    text: text.to_owned(),
                    valid_from: made.version.valid_from.clone(),
                    valid_to: None,
                    recorded_at: operation.now().as_microsecond(),
                    retired_at: None,
                    operation_id: operation.id(),
                    retired_by: None,
                });
                text_id += 1;
            };
            text(TextKind::Preferred, &made.row.preferred);
            aliases(&one.application).for_each(|alias| text(TextKind::Alias, alias));
            new.cells.extend(holding::cells(&made.version).into_iter().map(|cell| (cell, address_id)));
            new.acts.push(operation.begun(act_id, address_id, AddressAct::Submit, made.state()?));
            let operation_id = operation.id();
            new.items.push(ItemRow { operation_id, address_id, version_after: made.row.version, before: None });
            new.addresses.push(made.row.clone());
            new.versions.push(made.version.clone());
            held.push(made);
        }
        store::insert_all(tx, &new)?;
        operation.feed_new(tx, &new)?;
        operation.adopt(held.len());
        held.iter().for_each(|made| operation.tell(EventKind::AddressApplied, made, AddressAct::Submit.as_str()));
        Ok(written)
    }

    /// The rows of a new address.
    fn made(
        &mut self,
        tx: &mut Tx,
        actor: &Actor,
        operation: &mut Operation,
        understood: Understood,
        application: &Application,
        address_id: i64,
    ) -> Result<Holding, CityError> {
        let Understood { kind, parent_id, mut content, elements, road, district, entity_id, .. } = understood;
        if let Some(road) = road {
            let key = (district, road);
            let road_id = match self.roads.get(&key) {
                Some(road_id) => *road_id,
                None => operation.road(tx, &key.0, &key.1, application.valid_from)?.road_id,
            };
            self.roads.insert(key, road_id);
            content.road_id = Some(road_id);
        }
        let state = if application.draft { AddressState::Draft } else { AddressState::Applied };
        let version = operation.dated(address_id, &begin(application.valid_from, operation.now()), content);
        let row = AddressRow {
            address_id,
            entity_id,
            expires_on: application.expires_on.map(|day| day.to_string()),
            created_at: operation.now().as_microsecond(),
            current_version: version.version,
            division: version.division.clone(),
            road_id: version.road_id,
            path_digest: holding::path_digest(&elements, kind),
            preferred: elements.preferred(),
            ..operation::fresh(kind, parent_id, state, &actor.name)
        };
        Ok(Holding { row, version })
    }
}

impl Waiting {
    fn is_near(&self, (lon, lat): (f64, f64)) -> bool {
        let content = &self.understood.content;
        let close = |x: f64, y: f64| (x - lon).abs() <= 2.0 * SAME_POINT && (y - lat).abs() <= 2.0 * SAME_POINT;
        has_own_point(self.understood.kind) && content.lon.zip(content.lat).is_some_and(|(x, y)| close(x, y))
    }
}

fn aliases(application: &Application) -> impl Iterator<Item = &str> {
    application.aliases.iter().map(|alias| alias.trim()).filter(|alias| !alias.is_empty())
}
