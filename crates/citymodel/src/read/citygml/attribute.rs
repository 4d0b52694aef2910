//! Attributes: simple values by what the schema says of them, everything else kept under its own names.

use super::codelist::CodeLists;
use super::names::Names;
use super::tree::Tree;
use super::words::{Key, Tag, is_integer, is_list};
use crate::model::{Attribute, Value};

/// Reads attributes of one member.
#[derive(Clone, Copy)]
pub(super) struct Attributes<'t> {
    pub(super) tree: &'t Tree,
    pub(super) names: &'t Names,
    pub(super) lists: &'t CodeLists<'t>,
}

impl<'t> Attributes<'t> {
    pub(super) fn local(&self, at: u32) -> &'t str {
        self.tree.node(at).map_or("", |node| self.names.local(node.name))
    }

    /// Takes a property that is no geometry and holds no object.
    pub(super) fn take(&self, property: u32, into: &mut Vec<Attribute>) {
        let local = self.local(property);
        match self.tree.tag(property) {
            Tag::Generic => return self.generic(property, into),
            Tag::GenericProperty => {
                self.tree.children(property).for_each(|generic| self.generic(generic, into));
                return;
            }
            _ => {}
        }
        if local == "address" || local == "xalAddress" {
            return self.address(property, into);
        }
        if self.tree.is_leaf(property) {
            into.extend(self.leaf(property).map(|value| Attribute::new(local, value)));
            return;
        }
        let members = self.group(property);
        if local == "height" {
            // CityGML 3.0 tells heights with their references; the measured one is what 2.0 calls measuredHeight.
            into.extend(measured(&members).map(|height| Attribute::new("measuredHeight", height)));
        }
        into.push(Attribute::new(local, Value::Group(members)));
    }

    /// The members of a complex value: of the elements in a property's element.
    fn group(&self, property: u32) -> Vec<Attribute> {
        let mut members = Vec::new();
        for element in self.tree.children(property) {
            if self.tree.tag(element).is_geometry() || self.tree.tag(element) == Tag::Envelope {
                continue;
            }
            if self.tree.is_leaf(element) {
                members.extend(self.leaf(element).map(|value| Attribute::new(self.local(element), value)));
                continue;
            }
            // An element within a property is the type of its value; what it holds are the values.
            if self.local(element).starts_with(char::is_uppercase) {
                for inner in self.tree.children(element) {
                    self.take(inner, &mut members);
                }
            } else {
                self.take(element, &mut members);
            }
        }
        members
    }

    /// The value of an element without children; nothing when it is empty.
    fn leaf(&self, at: u32) -> Option<Value> {
        let text = self.tree.text_of(at);
        if text.is_empty() {
            return self.tree.key_of(at, Key::Href).map(|href| Value::Text(href.trim_start_matches('#').to_owned()));
        }
        let local = self.local(at);
        let text_value = || Value::Text(text.to_owned());
        if is_list(local) {
            return Some(Value::List(
                text.split_ascii_whitespace().map(|one| number(one).unwrap_or_else(text_value)).collect(),
            ));
        }
        if let Some(unit) = self.tree.key_of(at, Key::Uom) {
            let unit = unit.trim_start_matches('#').to_owned();
            return Some(
                text.parse()
                    .ok()
                    .filter(|number: &f64| number.is_finite())
                    .map_or_else(text_value, |n| Value::Measure(n, unit)),
            );
        }
        if let Some(space) = self.tree.key_of(at, Key::CodeSpace) {
            return Some(self.lists.code(space, text));
        }
        if is_integer(local) {
            return Some(text.parse().map_or_else(|_other| text_value(), Value::Integer));
        }
        Some(text_value())
    }

    /// A generic attribute or a set of them.
    fn generic(&self, at: u32, into: &mut Vec<Attribute>) {
        let local = self.local(at).to_ascii_lowercase();
        let child = |word: &str| self.tree.children(at).find(|child| self.local(*child) == word);
        let name = self.tree.key_of(at, Key::Name).or_else(|| child("name").map(|name| self.tree.text_of(name)));
        let name = name.unwrap_or_default().to_owned();
        if local == "genericattributeset" {
            let mut members = Vec::new();
            for inner in self
                .tree
                .children(at)
                .filter(|inner| matches!(self.tree.tag(*inner), Tag::Generic | Tag::GenericProperty))
            {
                self.take(inner, &mut members);
            }
            into.push(Attribute { name, value: Value::Group(members) });
            return;
        }
        let Some(value) = child("value") else { return };
        let text = self.tree.text_of(value);
        let plain = || Value::Text(text.to_owned());
        let value = match local.strip_suffix("attribute") {
            Some("int") => text.parse().map_or_else(|_other| plain(), Value::Integer),
            Some("double") => number(text).unwrap_or_else(plain),
            Some("measure") => self.leaf(value).unwrap_or(Value::Null),
            Some("code") => self.leaf(value).unwrap_or(Value::Null),
            _ => plain(),
        };
        into.push(Attribute { name, value });
    }

    /// An address: the words of xAL become a few plain names.
    fn address(&self, property: u32, into: &mut Vec<Attribute>) {
        let mut members = Vec::new();
        let Some(end) = self.tree.node(property).map(|node| node.end) else { return };
        for at in property + 1..end {
            let text = self.tree.text_of(at);
            if !self.tree.is_leaf(at) || text.is_empty() || self.in_geometry(at, property) {
                continue;
            }
            let local = self.local(at);
            // xAL 3 keeps texts in NameElement and Identifier; what they name is the element around them.
            let word = match local {
                "NameElement" | "Identifier" => self.tree.parent(at).map_or(local, |parent| self.local(parent)),
                _ => local,
            };
            let name = match word {
                "CountryName" | "Country" => "country",
                "AdministrativeAreaName" | "AdministrativeArea" => "region",
                "LocalityName" | "Locality" => "locality",
                "DependentLocalityName" | "SubLocality" => "district",
                "ThoroughfareName" | "ThoroughFareName" | "Thoroughfare" => "street",
                "ThoroughfareNumber" | "ThoroughFareNumber" | "Number" => "number",
                "PostalCodeNumber" | "PostCode" => "postcode",
                "BuildingName" | "PremiseName" | "Premises" => "building",
                "AddressLine" => "line",
                other => other,
            };
            members.push(Attribute::new(name, Value::Text(text.to_owned())));
        }
        if !members.is_empty() {
            into.push(Attribute::new("address", Value::Group(members)));
        }
    }

    fn in_geometry(&self, at: u32, property: u32) -> bool {
        let mut at = self.tree.parent(at);
        while let Some(outer) = at.filter(|outer| *outer != property) {
            if self.tree.tag(outer).is_geometry() {
                return true;
            }
            at = self.tree.parent(outer);
        }
        false
    }
}

fn number(text: &str) -> Option<Value> {
    text.parse().ok().filter(|number: &f64| number.is_finite()).map(Value::Number)
}

/// The value of a height that was measured, as 2.0 has it.
fn measured(height: &[Attribute]) -> Option<Value> {
    let told = |name: &str| height.iter().find(|attribute| attribute.name == name).map(|attribute| &attribute.value);
    let status = told("status").and_then(Value::text);
    told("value").filter(|_| status.is_none_or(|status| status == "measured")).cloned()
}
