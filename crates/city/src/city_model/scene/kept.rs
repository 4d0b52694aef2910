//! The store as a place for tiles: bytes go in ahead by digest, paths are gathered for the edition.

use std::collections::BTreeMap;
use std::io;

use chengji_citymodel::out::{Files, Out};
use chengji_store::scene::{self as store, PathRow};
use sm3::{Digest, Sm3};

use crate::city::City;
use crate::error::CityError;

/// Bytes gathered before they are written.
const BATCH: usize = 4 << 20;

/// A digest and what it is of.
pub(super) type Bytes = (Vec<u8>, Vec<u8>);

/// Files of an edition to be.
pub(super) struct Shelf<'c> {
    city: &'c City,
    class: String,
    build: i64,
    /// Whether state is written ahead, too: that of a whole build, which nobody reads before it is published.
    ahead: bool,
    pub(super) paths: BTreeMap<String, PathRow>,
    pub(super) state: Vec<(String, Vec<u8>)>,
    files: Vec<Bytes>,
    size: usize,
    failed: Option<CityError>,
}

impl<'c> Shelf<'c> {
    pub(super) fn new(city: &'c City, class: &str, build: i64, ahead: bool) -> Self {
        Self {
            city,
            class: class.to_owned(),
            build,
            ahead,
            paths: BTreeMap::new(),
            state: Vec::new(),
            files: Vec::new(),
            size: 0,
            failed: None,
        }
    }

    /// Writes what is gathered.
    fn settle(&mut self) -> Result<(), CityError> {
        let files = std::mem::take(&mut self.files);
        let state = if self.ahead { std::mem::take(&mut self.state) } else { Vec::new() };
        let (class, build) = (self.class.clone(), self.build);
        self.size = 0;
        self.city.store().write(move |tx| {
            for (digest, bytes) in &files {
                store::insert_file(tx, digest, bytes)?;
            }
            for (path, bytes) in &state {
                store::upsert_state(tx, &class, build, path, bytes)?;
            }
            Ok::<_, CityError>(())
        })
    }

    /// The files not written yet, for the transaction that publishes; or the fault of an earlier write.
    pub(super) fn rest(&mut self) -> Result<Vec<Bytes>, CityError> {
        match self.failed.take() {
            Some(error) => Err(error),
            None if self.ahead => self.settle().map(|()| Vec::new()),
            None => Ok(std::mem::take(&mut self.files)),
        }
    }

    /// The fault of a write, before whatever came of it.
    pub(super) fn fault(&mut self, other: CityError) -> CityError {
        self.failed.take().unwrap_or(other)
    }
}

impl Out for Shelf<'_> {
    fn put(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.size += bytes.len();
        if path.starts_with("state/") {
            self.state.push((path.to_owned(), bytes.to_vec()));
        } else {
            let digest = Sm3::digest(bytes).to_vec();
            let length = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
            self.paths.insert(path.to_owned(), PathRow { path: path.to_owned(), digest: digest.clone(), length });
            self.files.push((digest, bytes.to_vec()));
        }
        if self.ahead && self.size > BATCH {
            self.settle().map_err(|error| {
                let told = io::Error::other(error.to_string());
                self.failed = Some(error);
                told
            })?;
        }
        Ok(())
    }
}

/// What the last build of a class kept.
pub(super) struct Kept<'c> {
    pub(super) city: &'c City,
    pub(super) class: &'c str,
    pub(super) build: i64,
}

impl Files for Kept<'_> {
    fn open(&self, path: &str) -> io::Result<Option<Vec<u8>>> {
        let read = self.city.store().read(|session| store::load_state(session, self.class, self.build, path));
        read.map_err(io::Error::other)
    }
}
