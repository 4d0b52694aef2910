//! One population, its dwellings and organisations, and what seven departments wrote down about them.
//!
//! ```text
//!  atlas, plan ─▶ rooms and doorplates: base.csv, the address base in force
//!              ─▶ households, owners, companies: the truth
//!              ─▶ 公安 police.csv, 民政 civil.csv, 卫健 health.csv, 房管 housing.csv, 供水 water.csv,
//!                 市场监管 market.csv, 税务 tax.csv, each with its habits and errors
//!              ─▶ truth.csv: which row of which file is about whom
//!              ─▶ delta/police.csv, delta/market.csv: what changed on a day, one row in a hundred
//! ```
//! The same options give the same bytes. A house is planned, written and forgotten; memory does not grow with the city.

mod files;
mod people;

use std::path::Path;

use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use self::files::{Dwelling, Files, Firm};
use self::people::Person;
use super::address::Room;
use super::atlas::Atlas;
use super::identity::credit_code;
use super::plan::{Plan, Site};
use super::{SynthError, SynthOptions, SynthSummary, name, random_of};

/// Dwellings and organisations for each person.
const DWELLINGS: f64 = 0.4;
const ORGANISATIONS: f64 = 0.15;
/// Buildings planned for each dwelling; what is too many is not built.
const BUILDINGS: f64 = 0.3;

/// Share of dwellings whose address the base does not have.
const UNKNOWN: f64 = 0.01;

/// What to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GovernanceOptions {
    /// The city's number: the same number gives the same city.
    pub seed: u64,
    /// How many people; there are 0.4 dwellings and 0.15 organisations for each.
    pub people: u64,
}

/// Writes the address base, the seven lists, the truth and a day's changes into the folder `out`, which is made when absent.
///
/// `divisions` are (code, name) rows of 2 to 12 digits. `progress` is told the number of people done.
///
/// # Errors
/// When the divisions hold no community, the ground is too small, or a file cannot be written.
pub fn generate(
    options: &GovernanceOptions,
    divisions: &[(String, String)],
    out: &Path,
    progress: &mut dyn FnMut(u64),
) -> Result<SynthSummary, SynthError> {
    let of = |share: f64| (options.people as f64 * share).ceil() as u64;
    let buildings = ((of(DWELLINGS) as f64 * BUILDINGS) as u64).max(200);
    let atlas = Atlas::draw(divisions, &SynthOptions { seed: options.seed, buildings })?;
    let mut town = Town {
        files: Files::create(out)?,
        people: options.people,
        dwellings: of(DWELLINGS),
        organisations: of(ORGANISATIONS),
        made: (0, 0, 0),
        employers: Vec::new(),
    };
    for community in &atlas.communities {
        let mut random = random_of(options.seed, community.index);
        let plan = Plan::lay_out(community, &atlas, &mut random);
        for house in &plan.houses {
            town.house(&plan.site(community, house), &mut random)?;
        }
        progress(town.made.0);
        if town.is_full() {
            break;
        }
    }
    town.files.finish()
}

struct Town {
    files: Files,
    people: u64,
    dwellings: u64,
    organisations: u64,
    /// People, dwellings and organisations so far.
    made: (u64, u64, u64),
    /// Credit codes of some organisations near by, who employ people.
    employers: Vec<String>,
}

impl Town {
    fn is_full(&self) -> bool {
        self.made.0 >= self.people && self.made.1 >= self.dwellings && self.made.2 >= self.organisations
    }

    fn house(&mut self, site: &Site<'_>, random: &mut ChaCha8Rng) -> Result<(), SynthError> {
        let rooms = if site.estate.is_some() { rooms(site) } else { Vec::new() };
        if rooms.is_empty() {
            self.files.door(site)?;
        }
        let offices = if rooms.is_empty() { random.random_range(1..=6) } else { u32::from(random.random_bool(0.7)) };
        for _ in 0..offices {
            self.firm(site, random)?;
        }
        for room in rooms {
            if self.made.1 >= self.dwellings && self.made.0 >= self.people {
                break;
            }
            self.dwelling(site, room, random)?;
            if random.random_bool(0.12) {
                self.firm(site, random)?;
            }
        }
        Ok(())
    }

    /// A dwelling with its household; the first who lives there mostly owns it.
    fn dwelling(&mut self, site: &Site<'_>, room: Room, random: &mut ChaCha8Rng) -> Result<(), SynthError> {
        // The base lacks some: what is there is applied for.
        if !random.random_bool(UNKNOWN) {
            self.files.room(site, room)?;
        }
        // The dwellings that are left have to house the people who are left.
        let (left, homes) =
            (self.people.saturating_sub(self.made.0), self.dwellings.saturating_sub(self.made.1).max(1));
        let usual = left / homes;
        let household =
            if homes == 1 { left.min(60) } else { (usual + random.random_range(0..=2)).saturating_sub(1).min(left) };
        let surname = people::surname(random);
        let mut owner = None;
        for at in 0..household {
            self.made.0 += 1;
            let person = Person::draw(self.made.0, &site.community.district_code, surname, at, random);
            let employer = (at < 2 && !self.employers.is_empty() && random.random_bool(0.6))
                .then(|| self.employers[random.random_range(0..self.employers.len())].clone());
            self.files.person(site, room, &person, employer.as_deref(), random)?;
            owner.get_or_insert(person);
        }
        self.made.1 += 1;
        let let_out = random.random_bool(0.15);
        let dwelling = Dwelling { serial: self.made.1, room, owner: owner.filter(|_| !let_out), let_out };
        self.files.dwelling(site, &dwelling, random)
    }

    fn firm(&mut self, site: &Site<'_>, random: &mut ChaCha8Rng) -> Result<(), SynthError> {
        if self.made.2 >= self.organisations {
            return Ok(());
        }
        self.made.2 += 1;
        let is_shop = random.random_bool(0.5);
        let code = credit_code(is_shop, &site.community.district_code, self.made.2);
        let (name, _) = name::company(is_shop, &site.community.district, random);
        let parent = (!is_shop && random.random_bool(0.06)).then(|| self.employers.last().cloned()).flatten();
        if self.employers.len() < 50 {
            self.employers.push(code.clone());
        } else {
            let at = random.random_range(0..self.employers.len());
            self.employers[at].clone_from(&code);
        }
        let boss = people::full_name(people::surname(random), random);
        let firm = Firm { serial: self.made.2, code, name, is_shop, parent, boss };
        self.files.firm(site, &firm, random)
    }
}

/// All rooms of a house of an estate.
fn rooms(site: &Site<'_>) -> Vec<Room> {
    let house = site.house;
    (1..=house.units)
        .flat_map(|unit| (1..=house.floors).map(move |floor| (unit, floor)))
        .flat_map(|(unit, floor)| (1..=house.rooms_per_floor).map(move |on_floor| Room { unit, floor, on_floor }))
        .collect()
}

#[cfg(test)]
#[path = "governance_tests.rs"]
mod governance_tests;
