//! Readers: every format hands its objects, one by one, to the same receiver.

use crate::finding::Finding;
use crate::model::CityObject;

pub mod citygml;
pub mod cityjson;
mod encoding;
pub mod footprint;
mod format;
pub mod gltf;
pub mod ifc;
mod lines;
mod options;
mod placing;
mod seen;
mod side;
mod triangles;
mod unpack;
mod weld;

pub use format::{Format, Opened, read};
pub use options::{Anchor, Options, Source};
pub use side::{Alone, Folder, Side, SideError, below};
pub use unpack::Unpacked;

/// What takes objects and findings as a reader comes to them. Memory stays bounded: a reader keeps no object it has handed over.
pub trait Receiver {
    /// Takes an object.
    ///
    /// # Errors
    /// Ends the reading: the receiver cannot go on (its disk is full, the user stopped it).
    fn object(&mut self, object: CityObject) -> Result<(), Stopped>;

    /// Takes a finding.
    fn finding(&mut self, finding: Finding);
}

impl<T: Receiver + ?Sized> Receiver for &mut T {
    fn object(&mut self, object: CityObject) -> Result<(), Stopped> {
        (**self).object(object)
    }

    fn finding(&mut self, finding: Finding) {
        (**self).finding(finding);
    }
}

/// The receiver asked to end; why stands with the receiver.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("stopped by the receiver")]
pub struct Stopped;

/// Keeps everything: for tests and small sources.
#[derive(Debug, Default)]
pub struct Kept {
    /// The objects, in the source's order.
    pub objects: Vec<CityObject>,
    /// The findings.
    pub findings: Vec<Finding>,
}

impl Receiver for Kept {
    fn object(&mut self, object: CityObject) -> Result<(), Stopped> {
        self.objects.push(object);
        Ok(())
    }

    fn finding(&mut self, finding: Finding) {
        self.findings.push(finding);
    }
}
