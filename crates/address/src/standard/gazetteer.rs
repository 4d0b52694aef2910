//! The divisions, functional zones and former names an address can mention, indexed once and shared by threads.

use std::collections::{BTreeSet, HashMap};

use chengji_codes::DivisionCode;

use super::index::Index;
use crate::normal::Normal;

/// A division of GB/T 2260, GB/T 10114 or the statistical community list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Division {
    /// Its code, from province (2 digits) to community (12 digits).
    pub code: DivisionCode,
    /// Its full standard name, such as 武昌区.
    pub name: String,
}

/// A functional zone: a development zone, scenic area or the like that is not a division.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone {
    /// Its standard name.
    pub name: String,
    /// Other names in use.
    pub aliases: Vec<String>,
    /// The divisions it lies in; empty when not known.
    pub divisions: Vec<DivisionCode>,
}

/// A name a division no longer bears. A former name of a city is the name of one of its old towns (汉口).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormerName {
    /// The former name, such as 汉阳县.
    pub name: String,
    /// The division that succeeded.
    pub code: DivisionCode,
    /// The last year the name was in force; 0 when not known.
    pub until: i16,
}

/// Why a gazetteer cannot be built.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum GazetteerError {
    /// There is nothing to look up.
    #[error("the gazetteer holds no division")]
    Empty,
    /// A division or zone without a name.
    #[error("division {code} has a blank name")]
    BlankName {
        /// The division, or the zone's position.
        code: String,
    },
    /// One code stands twice with different names.
    #[error("division {code} is named both {first:?} and {second:?}")]
    TwoNames {
        /// The code.
        code: DivisionCode,
        /// The name met first.
        first: String,
        /// The name met later.
        second: String,
    },
    /// A zone or former name points at a division that is not in the list.
    #[error("{name:?} refers to division {code}, which is not in the gazetteer")]
    UnknownDivision {
        /// The zone or former name.
        name: String,
        /// The missing division.
        code: DivisionCode,
    },
    /// The names do not fit the index.
    #[error("the names cannot be indexed: {reason}")]
    Index {
        /// What the index said.
        reason: String,
    },
}

impl GazetteerError {
    /// Stable machine code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "gazetteer.empty",
            Self::BlankName { .. } => "gazetteer.blank-name",
            Self::TwoNames { .. } => "gazetteer.two-names",
            Self::UnknownDivision { .. } => "gazetteer.unknown-division",
            Self::Index { .. } => "gazetteer.index",
        }
    }
}

/// Every name an address can mention; immutable, so one serves all threads.
#[derive(Debug)]
pub struct Gazetteer {
    names: HashMap<DivisionCode, String>,
    children: HashMap<DivisionCode, Vec<DivisionCode>>,
    zones: Vec<Zone>,
    pub(super) index: Index,
}

impl Gazetteer {
    /// Indexes the names; linear in their number. A division listed twice under one name counts once.
    ///
    /// # Errors
    /// See [`GazetteerError`].
    pub fn build(divisions: Vec<Division>, zones: Vec<Zone>, former: Vec<FormerName>) -> Result<Self, GazetteerError> {
        let names = unique_names(divisions)?;
        if names.is_empty() {
            return Err(GazetteerError::Empty);
        }
        let mut children: HashMap<DivisionCode, Vec<DivisionCode>> = HashMap::new();
        for &code in names.keys() {
            if let Some(parent) = code.parent() {
                children.entry(parent).or_default().push(code);
            }
        }
        children.values_mut().for_each(|codes| codes.sort_unstable());
        let zones = normal_zones(zones)?;
        let former = normal_former(former);
        for (name, code) in zones
            .iter()
            .flat_map(|zone| zone.divisions.iter().map(|&code| (&zone.name, code)))
            .chain(former.iter().map(|former| (&former.name, former.code)))
        {
            if !names.contains_key(&code) {
                return Err(GazetteerError::UnknownDivision { name: name.clone(), code });
            }
        }
        let index = Index::build(&names, &zones, &former)?;
        Ok(Self { names, children, zones, index })
    }

    /// The standard name of a division.
    #[must_use]
    pub fn name(&self, code: DivisionCode) -> Option<&str> {
        self.names.get(&code).map(String::as_str)
    }

    /// The names from province down to the division, such as 湖北省武汉市武昌区; statistical placeholders
    /// (市辖区, 省直辖县级行政区划) and unknown levels are left out.
    #[must_use]
    pub fn full_name(&self, code: DivisionCode) -> String {
        let mut chain = vec![code];
        while let Some(parent) = chain.last().and_then(|code| code.parent()) {
            chain.push(parent);
        }
        chain.iter().rev().filter_map(|&code| self.standard_name(code)).collect()
    }

    /// The divisions directly below one, in code order.
    pub fn children(&self, code: DivisionCode) -> impl Iterator<Item = DivisionCode> + '_ {
        self.children.get(&code).into_iter().flatten().copied()
    }

    /// The functional zones, in the order given.
    #[must_use]
    pub fn zones(&self) -> &[Zone] {
        &self.zones
    }

    /// The name unless it is a statistical placeholder.
    pub(super) fn standard_name(&self, code: DivisionCode) -> Option<&str> {
        self.name(code).filter(|name| !is_placeholder(name))
    }
}

/// Whether a name of the statistical list only groups the divisions below it.
pub(super) fn is_placeholder(name: &str) -> bool {
    matches!(name, "市辖区" | "县") || name.ends_with("直辖县级行政区划")
}

fn unique_names(divisions: Vec<Division>) -> Result<HashMap<DivisionCode, String>, GazetteerError> {
    let mut names: HashMap<DivisionCode, String> = HashMap::with_capacity(divisions.len());
    for Division { code, name } in divisions {
        let name = plain(&name).ok_or_else(|| GazetteerError::BlankName { code: code.to_string() })?;
        match names.get(&code) {
            Some(first) if *first != name => {
                return Err(GazetteerError::TwoNames { code, first: first.clone(), second: name });
            }
            Some(_) => {}
            None => {
                names.insert(code, name);
            }
        }
    }
    Ok(names)
}

fn normal_zones(zones: Vec<Zone>) -> Result<Vec<Zone>, GazetteerError> {
    zones
        .into_iter()
        .enumerate()
        .map(|(at, zone)| {
            let name = plain(&zone.name).ok_or_else(|| GazetteerError::BlankName { code: format!("zone {at}") })?;
            let aliases: BTreeSet<String> = zone.aliases.iter().filter_map(|alias| plain(alias)).collect();
            Ok(Zone { name, aliases: aliases.into_iter().collect(), divisions: zone.divisions })
        })
        .collect()
}

fn normal_former(former: Vec<FormerName>) -> Vec<FormerName> {
    former.into_iter().filter_map(|former| Some(FormerName { name: plain(&former.name)?, ..former })).collect()
}

/// The name as addresses are read, without the bracketed remark some lists append.
fn plain(name: &str) -> Option<String> {
    let name = Normal::of(name);
    let name = name.text().split(['(', ',']).next().unwrap_or_default();
    (!name.is_empty()).then(|| name.to_owned())
}
