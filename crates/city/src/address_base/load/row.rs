//! A row of an address file, understood: the chain of addresses from the outermost that it names down to its own.

use std::borrow::Cow;
use std::collections::HashMap;

use chengji_codes::DivisionCode;
use chengji_core::address_base::{AddressKind, Elements};
use chengji_core::finding::{Finding, Rule};
use chengji_store::address_base::VersionRow;
use jiff::civil::Date;

use super::super::apply::division_of;
use super::super::holding;
use crate::city::City;

/// The columns that are read, in any order: those of the index; all may be missing but the elements.
pub use chengji_address::base::COLUMNS;

/// Where the columns stand in a file.
pub(crate) struct Columns([Option<usize>; 23]);

/// One address of a chain.
pub(crate) struct Node {
    pub(crate) kind: AddressKind,
    pub(crate) elements: Elements,
    pub(crate) content: VersionRow,
    pub(crate) digest: Vec<u8>,
}

/// A row understood.
pub(crate) struct Told {
    /// From the root to the row's own address, which is the last.
    pub(crate) chain: Vec<Node>,
    /// The district, in which roads are named.
    pub(crate) district: String,
    pub(crate) aliases: Vec<String>,
    pub(crate) valid_from: Option<Date>,
}

/// Understands rows.
pub(crate) struct Reader<'c> {
    city: &'c City,
    columns: Columns,
    /// Divisions by the code or the names that rows give.
    known: HashMap<String, Option<DivisionCode>>,
    /// Names of district and town of a division.
    names: HashMap<DivisionCode, Elements>,
}

impl Columns {
    /// Finds the columns by their names.
    pub(crate) fn of(names: &[String]) -> Self {
        let bare = |name: &String| name.trim().trim_start_matches('\u{feff}').to_ascii_lowercase();
        Self(COLUMNS.map(|column| names.iter().position(|name| bare(name) == column)))
    }

    /// The file has a division or names of one, and an element.
    pub(crate) fn usable(&self) -> bool {
        let has = |name: &str| COLUMNS.iter().position(|column| *column == name).is_some_and(|at| self.0[at].is_some());
        (has("division") || has("district")) && (has("number") || has("estate") || has("building") || has("name"))
    }
}

impl<'c> Reader<'c> {
    pub(crate) fn new(city: &'c City, columns: Columns) -> Self {
        Self { city, columns, known: HashMap::new(), names: HashMap::new() }
    }

    /// The row tells a road or a community: a road is made with its first address, and a community is a division.
    pub(crate) fn is_no_address(&self, texts: &[Option<Cow<'_, str>>]) -> bool {
        let kind = self.columns.0[2].and_then(|at| texts.get(at)?.as_deref());
        matches!(kind.map(str::trim), Some("road" | "community"))
    }

    /// Understands a row, or says everything that is wrong with it.
    pub(crate) fn read(&mut self, texts: &[Option<Cow<'_, str>>]) -> Result<Told, Vec<Finding>> {
        let cells = self.columns.0.map(|at| {
            let text = texts.get(at?)?.as_deref()?.trim();
            (!text.is_empty()).then_some(text)
        });
        let of = |name: &str| COLUMNS.iter().position(|column| *column == name).and_then(|at| cells[at]);
        let own = |name: &str| of(name).map(str::to_owned);
        let wrong = |rule: Rule, field: &str, got: &str| vec![Finding::new(rule).field(field).got(got)];
        let kind = match of("kind") {
            None => deepest(&of),
            Some(word) => word.parse().map_err(|_unknown| wrong(Rule::AddressKindUnknown, "kind", word))?,
        };
        let division = self.division(&of)?;
        let names = self.names(division)?;
        let all = Elements {
            zone: own("zone"),
            road: own("road"),
            number: own("number"),
            estate: own("estate"),
            building: own("building"),
            unit: own("unit"),
            floor: own("floor"),
            room: own("room"),
            name: own("name"),
            ..names
        };
        let mut content = holding::blank(&division.to_string());
        content.zone.clone_from(&all.zone);
        (content.lon, content.lat) = match (of("lon"), of("lat")) {
            (Some(lon), Some(lat)) => {
                let number = |field: &str, text: &str| {
                    let number = text.parse::<f64>().ok().filter(|number| number.is_finite());
                    number.ok_or_else(|| wrong(Rule::PositionNotNumber, field, text))
                };
                (Some(number("lon", lon)?), Some(number("lat", lat)?))
            }
            _ => (None, None),
        };
        let valid_from = match of("valid_from") {
            None => None,
            Some(text) => Some(text.parse().map_err(|_unread| wrong(Rule::ValueKind, "valid_from", text))?),
        };
        let chain = chain(kind, &all, &content);
        let mut findings = Vec::new();
        let mut above = None;
        for node in &chain {
            if let Err(error) = node.kind.below(above) {
                findings.push(Finding::new(Rule::AddressParent).detail(error.to_string()));
            }
            for error in node.elements.check(node.kind) {
                findings.push(Finding::new(Rule::AddressElements).detail(error.to_string()));
            }
            above = Some(node.kind);
        }
        if !findings.is_empty() {
            return Err(findings);
        }
        let aliases = of("aliases").into_iter().flat_map(|text| text.split('|')).map(str::trim);
        Ok(Told {
            chain,
            district: division.county().unwrap_or(division).to_string(),
            aliases: aliases.filter(|alias| !alias.is_empty()).map(str::to_owned).collect(),
            valid_from,
        })
    }

    /// The division by its code, or by the names from the province down.
    fn division<'t>(&mut self, of: &dyn Fn(&str) -> Option<&'t str>) -> Result<DivisionCode, Vec<Finding>> {
        let unknown = |got: &str| vec![Finding::new(Rule::AddressDivision).field("division").got(got)];
        if let Some(text) = of("division") {
            if let Some(known) = self.known.get(text) {
                return known.ok_or_else(|| unknown(text));
            }
            let found = division_of(self.city, Some(text)).ok();
            self.known.insert(text.to_owned(), found);
            return found.ok_or_else(|| unknown(text));
        }
        let names: Vec<&str> =
            ["province", "city", "district", "town", "community"].into_iter().filter_map(of).collect();
        let key = names.join("\u{1f}");
        if let Some(known) = self.known.get(&key) {
            return known.ok_or_else(|| unknown(&names.concat()));
        }
        let found = self.by_names(&names);
        self.known.insert(key, found);
        found.ok_or_else(|| unknown(&names.concat()))
    }

    /// Goes down the tree by names; a town or community that nobody knows leaves the division above it.
    fn by_names(&self, names: &[&str]) -> Option<DivisionCode> {
        let table = self.city.standards().divisions;
        let provinces = (11..=82).filter_map(|code| format!("{code}").parse::<DivisionCode>().ok());
        let mut at = provinces.into_iter().find(|code| table.name(*code) == names.first().copied())?;
        for name in names.get(1..)? {
            match table.children(at).find(|child| child.is_current() && child.name() == *name) {
                Some(child) => at = child.code(),
                None => break,
            }
        }
        at.county().map(|_| at)
    }

    fn names(&mut self, division: DivisionCode) -> Result<Elements, Vec<Finding>> {
        if let Some(known) = self.names.get(&division) {
            return Ok(known.clone());
        }
        let blank = holding::blank(&division.to_string());
        let names = holding::elements(self.city, &blank, None)
            .map_err(|error| vec![Finding::new(Rule::AddressDivision).detail(error.to_string())])?;
        self.names.insert(division, names.clone());
        Ok(names)
    }
}

/// The kind of a row that tells none: the deepest element.
fn deepest<'t>(of: &dyn Fn(&str) -> Option<&'t str>) -> AddressKind {
    let by_element = [
        ("room", AddressKind::Room),
        ("floor", AddressKind::Floor),
        ("unit", AddressKind::Unit),
        ("building", AddressKind::Building),
        ("estate", AddressKind::Estate),
        ("number", AddressKind::Doorplate),
    ];
    by_element.into_iter().find(|(element, _)| of(element).is_some()).map_or(AddressKind::Place, |(_, kind)| kind)
}

/// The addresses from the outermost that the elements name down to that of `kind`.
fn chain(kind: AddressKind, all: &Elements, content: &VersionRow) -> Vec<Node> {
    let steps = [
        (AddressKind::Doorplate, all.number.is_some()),
        (AddressKind::Estate, all.estate.is_some()),
        (AddressKind::Building, all.building.is_some()),
        (AddressKind::Unit, all.unit.is_some()),
        (AddressKind::Floor, all.floor.is_some()),
        (AddressKind::Room, all.room.is_some()),
    ];
    let mut chain = Vec::new();
    for (step, told) in steps {
        // A place bears its name where an estate bears its own: what is above is not told by it.
        if told && step < kind && kind != AddressKind::Place {
            chain.push(node(step, all, content, false));
        }
    }
    chain.push(node(kind, all, content, true));
    chain
}

/// The address of a kind with the elements down to it; the point belongs to the row's own address alone.
fn node(kind: AddressKind, all: &Elements, content: &VersionRow, own: bool) -> Node {
    let down_to = |first: AddressKind, element: &Option<String>| element.clone().filter(|_| own || kind >= first);
    let elements = Elements {
        number: down_to(AddressKind::Doorplate, &all.number),
        estate: down_to(AddressKind::Estate, &all.estate),
        building: down_to(AddressKind::Building, &all.building),
        unit: down_to(AddressKind::Unit, &all.unit),
        floor: down_to(AddressKind::Floor, &all.floor),
        room: down_to(AddressKind::Room, &all.room),
        name: all.name.clone().filter(|_| own),
        ..all.clone()
    };
    let mut content = content.clone();
    content.number.clone_from(&elements.number);
    content.estate.clone_from(&elements.estate);
    content.building.clone_from(&elements.building);
    content.unit.clone_from(&elements.unit);
    content.floor.clone_from(&elements.floor);
    content.room.clone_from(&elements.room);
    content.name.clone_from(&elements.name);
    if !own {
        (content.lon, content.lat) = (None, None);
    }
    let digest = holding::path_digest(&elements, kind);
    Node { kind, elements, content, digest }
}
