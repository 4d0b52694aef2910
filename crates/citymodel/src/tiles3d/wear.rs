//! What pieces wear: colours, and pictures that were laid aside with them.

use std::fmt;

use rustc_hash::FxHashMap;

use super::TilesError;
use super::scratch::Scratch;
use super::wire::Wire;
use crate::finding::{Finding, Rule};
use crate::model::Image;
use crate::picture;
use crate::read::Side;

/// Findings kept about the pictures of one source; more are the same again.
const MOST_FINDINGS: usize = 1_000;

/// What a triangle wears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wear {
    /// One colour.
    Colour([u8; 4]),
    /// A picture.
    Picture(Kept),
}

/// A picture's file in the scratch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kept {
    pub(super) at: u64,
    pub(super) length: u32,
    /// Points across and down.
    pub(super) size: [u32; 2],
}

impl Wear {
    /// Bytes of one on the wire, at least.
    pub(super) const LEAST: usize = 5;

    pub(super) fn encode(self, out: &mut Vec<u8>) {
        match self {
            Self::Colour(colour) => {
                out.push(0);
                out.extend_from_slice(&colour);
            }
            Self::Picture(Kept { at, length, size }) => {
                out.push(1);
                out.extend_from_slice(&at.to_le_bytes());
                for value in [length, size[0], size[1]] {
                    out.extend_from_slice(&value.to_le_bytes());
                }
            }
        }
    }

    pub(super) fn decode(wire: &mut Wire<'_>) -> Option<Self> {
        Some(match wire.u8()? {
            0 => Self::Colour(wire.array()?),
            _ => Self::Picture(Kept {
                at: u64::from_le_bytes(wire.array()?),
                length: wire.u32()?,
                size: [wire.u32()?, wire.u32()?],
            }),
        })
    }
}

/// Opens the pictures of one source, each once.
///
/// What a source names is opened beside it, and nothing outside its folder ([`Side`]). A picture that is missing, no picture, empty or
/// larger than is read is told as a finding of [`Rule::Picture`]; what should wear it stays white.
pub struct Pictures {
    side: Box<dyn Side>,
    known: FxHashMap<String, Option<Kept>>,
    /// What was found about pictures so far; the caller may take it.
    pub findings: Vec<Finding>,
}

impl fmt::Debug for Pictures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pictures").field("known", &self.known.len()).finish_non_exhaustive()
    }
}

impl Pictures {
    /// The pictures beside a source.
    pub fn beside(side: impl Side + 'static) -> Self {
        Self { side: Box::new(side), known: FxHashMap::default(), findings: Vec::new() }
    }

    /// Lays a picture's file aside, once for each content; `of` is the object that wears it.
    pub(super) fn keep(
        &mut self,
        image: &Image,
        of: &str,
        scratch: &mut impl Scratch,
        contents: &mut FxHashMap<[u8; 32], Kept>,
    ) -> Result<Option<Kept>, TilesError> {
        if let Some(known) = self.known.get(&image.path) {
            return Ok(*known);
        }
        let kept = match self.open(&image.path) {
            Ok((bytes, size)) => {
                let name = *blake3::hash(&bytes).as_bytes();
                let kept = match contents.get(&name) {
                    Some(kept) => *kept,
                    None => {
                        let at = scratch.append(&bytes).map_err(TilesError::io("laying a picture aside"))?;
                        Kept { at, length: u32::try_from(bytes.len()).unwrap_or(u32::MAX), size }
                    }
                };
                contents.insert(name, kept);
                Some(kept)
            }
            Err(why) => {
                if self.findings.len() < MOST_FINDINGS {
                    let path: String = image.path.chars().take(120).collect();
                    self.findings.push(Finding::at(Rule::Picture, 0, format!("{path}: {why}")).of(of));
                }
                None
            }
        };
        self.known.insert(image.path.clone(), kept);
        Ok(kept)
    }

    fn open(&self, path: &str) -> Result<(Vec<u8>, [u32; 2]), String> {
        let bytes = self.side.open(path, picture::MOST_BYTES).map_err(|error| error.to_string())?;
        let size = picture::size(&bytes).map_err(|error| error.to_string())?;
        Ok((bytes, size))
    }
}
