//! All schemes of an installation side by side: whose code a text is, and what is wrong with it when it is nobody's.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::code::Code;
use crate::scheme::{CodeScheme, InvalidCode, InvalidScheme, Part, SchemeDefinition};

/// A set of schemes with different names, whose parents are linked and whose overlaps are declared.
#[derive(Debug, Clone, Default)]
pub struct Schemes {
    by_id: BTreeMap<String, Arc<CodeScheme>>,
}

impl Schemes {
    /// Checks the definitions one by one and against each other.
    ///
    /// # Errors
    /// A definition breaks a rule; two have one name; a parent's scheme is missing, of another width or its own
    /// descendant; two schemes may print the same text and neither declares it in `overlaps`.
    pub fn load(definitions: Vec<SchemeDefinition>) -> Result<Self, InvalidScheme> {
        let mut waiting = Vec::new();
        for definition in definitions {
            waiting.push(CodeScheme::try_from(definition)?);
        }
        let mut schemes = Self::default();
        // Parents first; a scheme that never finds its parent is left over.
        while !waiting.is_empty() {
            let before = waiting.len();
            let mut still = Vec::new();
            for scheme in waiting {
                match scheme.parent_scheme().map(|parent| schemes.by_id.get(parent).cloned()) {
                    Some(None) => still.push(scheme),
                    Some(Some(parent)) => schemes.add(linked(scheme, parent)?)?,
                    None => schemes.add(scheme)?,
                }
            }
            if still.len() == before {
                return Err(orphan(&still));
            }
            waiting = still;
        }
        schemes.refuse_undeclared_overlaps()?;
        Ok(schemes)
    }

    /// The scheme of this name.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&CodeScheme> {
        self.by_id.get(id).map(AsRef::as_ref)
    }

    /// All schemes, by name.
    pub fn iter(&self) -> impl Iterator<Item = &CodeScheme> {
        self.by_id.values().map(AsRef::as_ref)
    }

    /// The schemes whose code this text is. Schemes of two generations of one standard may both claim it.
    #[must_use]
    pub fn identify(&self, text: &str) -> Vec<(&str, Code)> {
        self.iter().filter_map(|scheme| Some((scheme.id(), scheme.exact(text).ok()?))).collect()
    }

    /// As [`CodeScheme::read`] for the scheme of this name; a good code of another scheme is told as such.
    ///
    /// # Errors
    /// There is no such scheme, or the text is not its code.
    pub fn read(&self, id: &str, text: &str) -> Result<Code, InvalidCode> {
        let value = || crate::text::quoted(text);
        let scheme = self.get(id).ok_or_else(|| InvalidCode::Unknown { value: value() })?;
        scheme.read(text).map_err(|error| match self.identify(text).first() {
            Some((found, _)) => {
                InvalidCode::OtherScheme { value: value(), wanted: id.to_owned(), found: (*found).to_owned() }
            }
            None => error,
        })
    }

    /// What is wrong with a text that no scheme reads: the error of the scheme it comes nearest to.
    #[must_use]
    pub fn diagnose(&self, text: &str) -> InvalidCode {
        let unknown = InvalidCode::Unknown { value: crate::text::quoted(text) };
        let mut best = unknown.clone();
        for error in self.iter().filter_map(|scheme| scheme.read(text).err()) {
            if error.nearness() > best.nearness() {
                best = error;
            }
        }
        // The length of one scheme out of many says nothing.
        if matches!(best, InvalidCode::Length { .. }) && self.by_id.len() > 1 { unknown } else { best }
    }

    fn add(&mut self, scheme: CodeScheme) -> Result<(), InvalidScheme> {
        if self.by_id.contains_key(scheme.id()) {
            return Err(refused(&scheme, None, "another scheme has this id".into()));
        }
        self.by_id.insert(scheme.id().to_owned(), Arc::new(scheme));
        Ok(())
    }

    fn refuse_undeclared_overlaps(&self) -> Result<(), InvalidScheme> {
        let declares =
            |one: &CodeScheme, other: &CodeScheme| one.definition().overlaps.iter().any(|id| id == other.id());
        for one in self.iter() {
            for other in self.iter().filter(|other| other.id() > one.id()) {
                if !one.is_apart_from(other) && !declares(one, other) && !declares(other, one) {
                    let reason = format!("a text may be its code and one of `{}`; declare it in overlaps", other.id());
                    return Err(refused(one, None, reason));
                }
            }
        }
        Ok(())
    }
}

fn linked(scheme: CodeScheme, parent: Arc<CodeScheme>) -> Result<CodeScheme, InvalidScheme> {
    let parts = scheme.definition().segments.iter().map(|segment| &segment.part).enumerate();
    for (index, part) in parts {
        if let Part::Parent { width, .. } = part
            && *width != parent.length()
        {
            let reason =
                format!("the parent width is {width}, and codes of `{}` have {}", parent.id(), parent.length());
            return Err(refused(&scheme, Some(index), reason));
        }
    }
    Ok(scheme.linked(parent))
}

fn orphan(left: &[CodeScheme]) -> InvalidScheme {
    let Some(scheme) = left.first() else {
        return InvalidScheme { id: String::new(), segment: None, reason: "there is no scheme".into() };
    };
    let index = scheme.definition().segments.iter().position(|segment| matches!(segment.part, Part::Parent { .. }));
    let parent = scheme.parent_scheme().unwrap_or_default();
    let known = left.iter().any(|scheme| scheme.id() == parent);
    let reason = if known {
        format!("its parent `{parent}` is its own descendant, or waits for a parent that is missing")
    } else {
        format!("there is no scheme `{parent}` for its parent")
    };
    refused(scheme, index, reason)
}

fn refused(scheme: &CodeScheme, segment: Option<usize>, reason: String) -> InvalidScheme {
    InvalidScheme { id: scheme.id().to_owned(), segment, reason }
}

#[cfg(test)]
#[path = "schemes_tests.rs"]
mod schemes_tests;
