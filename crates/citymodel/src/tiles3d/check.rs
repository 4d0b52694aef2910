//! Checks tilesets against the rules of 3D Tiles 1.1 (OGC 22-025r4), its metadata specification, and the two glTF extensions tiles use.
//!
//! Every rule broken is a [`Fault`] with the file, the place in it (a JSON pointer) and a word for the rule. What is checked: the
//! tileset and those it leads to, subtrees, schemas, metadata, property tables, GLB structure, feature ids (also in pictures), accessor bounds, whether
//! boxes hold what they should, and whether errors fall from parent to child.

mod availability;
mod buffers;
mod content;
mod entity;
mod extensions;
mod gltf;
mod implicit;
mod mesh;
mod picture;
mod place;
mod schema;
mod semantics;
mod subtree;
mod table;
mod tile;
mod tileset;
mod value;

use std::fmt;

use serde_json::Value;

pub use schema::check_schema;
pub use tileset::check_tileset;

/// A rule broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file, relative to where the check began.
    pub path: String,
    /// The place in its JSON; empty for the file as a whole.
    pub pointer: String,
    /// A word for the rule.
    pub code: &'static str,
    /// What was found.
    pub detail: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}: {} ({})", self.path, self.pointer, self.detail, self.code)
    }
}

/// Faults kept of one check; more are only counted by this being full.
const FAULT_LIMIT: usize = 10_000;

/// Where faults are noted; knows which file is being read.
#[derive(Debug, Default)]
pub(crate) struct Log {
    path: String,
    faults: Vec<Fault>,
}

impl Log {
    fn fault(&mut self, pointer: &str, code: &'static str, detail: impl Into<String>) {
        if self.faults.len() < FAULT_LIMIT {
            self.faults.push(Fault {
                path: self.path.clone(),
                pointer: pointer.to_owned(),
                code,
                detail: detail.into(),
            });
        }
    }

    /// Does something within another file.
    fn within<T>(&mut self, path: &str, act: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.path, path.to_owned());
        let out = act(self);
        self.path = outer;
        out
    }

    /// The member when it is there; a fault when it must be and is not.
    fn member<'v>(&mut self, object: &'v Value, name: &str, at: &str, required: bool) -> Option<&'v Value> {
        let member = object.get(name);
        if member.is_none() && required {
            self.fault(at, "missing", format!("{name} is missing"));
        }
        member
    }

    fn text<'v>(&mut self, object: &'v Value, name: &str, at: &str, required: bool) -> Option<&'v str> {
        let member = self.member(object, name, at, required)?;
        let text = member.as_str();
        if text.is_none() {
            self.fault(&format!("{at}/{name}"), "type", "must be a string");
        }
        text
    }

    fn number(&mut self, object: &Value, name: &str, at: &str, required: bool) -> Option<f64> {
        let member = self.member(object, name, at, required)?;
        let number = member.as_f64();
        if number.is_none() {
            self.fault(&format!("{at}/{name}"), "type", "must be a number");
        }
        number
    }

    /// A whole number of at least so much.
    fn whole(&mut self, object: &Value, name: &str, at: &str, required: bool, least: u64) -> Option<u64> {
        let member = self.member(object, name, at, required)?;
        self.is_whole(member, &format!("{at}/{name}"), least)
    }

    fn is_whole(&mut self, value: &Value, at: &str, least: u64) -> Option<u64> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "checked to be whole and not negative"
        )]
        let whole = value
            .as_u64()
            .or_else(|| value.as_f64().filter(|v| *v >= 0.0 && v.fract() == 0.0 && *v < 1e15).map(|v| v as u64));
        match whole {
            Some(whole) if whole >= least => Some(whole),
            Some(whole) => {
                self.fault(at, "value", format!("{whole} is less than {least}"));
                None
            }
            None => {
                self.fault(at, "type", format!("must be a whole number of at least {least}"));
                None
            }
        }
    }

    fn boolean(&mut self, object: &Value, name: &str, at: &str) -> Option<bool> {
        let member = object.get(name)?;
        let boolean = member.as_bool();
        if boolean.is_none() {
            self.fault(&format!("{at}/{name}"), "type", "must be true or false");
        }
        boolean
    }

    fn list<'v>(&mut self, object: &'v Value, name: &str, at: &str, required: bool) -> Option<&'v Vec<Value>> {
        let member = self.member(object, name, at, required)?;
        let list = member.as_array();
        match list {
            None => self.fault(&format!("{at}/{name}"), "type", "must be an array"),
            Some(list) if list.is_empty() => self.fault(&format!("{at}/{name}"), "length", "must not be empty"),
            Some(_) => {}
        }
        list
    }

    fn object<'v>(&mut self, object: &'v Value, name: &str, at: &str, required: bool) -> Option<&'v Value> {
        let member = self.member(object, name, at, required)?;
        self.is_object(member, &format!("{at}/{name}")).then_some(member)
    }

    fn is_object(&mut self, value: &Value, at: &str) -> bool {
        if !value.is_object() {
            self.fault(at, "type", "must be an object");
        }
        value.is_object()
    }

    /// One of some words.
    fn word<'v>(&mut self, object: &'v Value, name: &str, at: &str, required: bool, words: &[&str]) -> Option<&'v str> {
        let text = self.text(object, name, at, required)?;
        if words.contains(&text) {
            return Some(text);
        }
        self.fault(&format!("{at}/{name}"), "value", format!("{text:?} is none of {}", words.join(", ")));
        None
    }

    /// Numbers of a fixed count.
    fn numbers(&mut self, object: &Value, name: &str, at: &str, count: usize) -> Option<Vec<f64>> {
        let list = object.get(name)?;
        let place = format!("{at}/{name}");
        let Some(list) = list.as_array() else {
            self.fault(&place, "type", "must be an array");
            return None;
        };
        if list.len() != count {
            self.fault(&place, "length", format!("has {} members, must have {count}", list.len()));
            return None;
        }
        let numbers: Option<Vec<f64>> = list.iter().map(Value::as_f64).collect();
        if numbers.is_none() {
            self.fault(&place, "type", "must hold numbers");
        }
        numbers
    }

    /// Rules of every object: `extensions` is an object of objects, `extras` an object.
    fn common(&mut self, object: &Value, at: &str) {
        if object.get("extras").is_some_and(|extras| !extras.is_object()) {
            self.fault(&format!("{at}/extras"), "type", "should be an object");
        }
        if let Some(extensions) = object.get("extensions") {
            match extensions.as_object() {
                None => self.fault(&format!("{at}/extensions"), "type", "must be an object"),
                Some(map) => {
                    for (name, extension) in map {
                        self.is_object(extension, &format!("{at}/extensions/{name}"));
                    }
                }
            }
        }
    }
}

/// Whether a name may stand in a schema: a letter or underscore, then letters, figures, underscores.
fn is_identifier(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

#[cfg(test)]
#[path = "check/check_tests.rs"]
mod check_tests;
