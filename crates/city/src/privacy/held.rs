//! A record or thing as the store holds it, and whose it is.

use chengji_store::Session;
use chengji_store::privacy::subject::{self, HeldRecordRow, HeldThingRow};

use super::content::{Field, fields_of};
use super::{CONTENT, GOLDEN, Keyring, Subject};
use crate::city::City;
use crate::error::{CityError, Refusal};

/// A record, or a thing with its records.
pub(super) struct Held {
    pub(super) subject: Subject,
    pub(super) kind: String,
    pub(super) division: Option<String>,
    sealed: Vec<u8>,
    pub(super) records: Vec<HeldRecordRow>,
}

impl Held {
    /// Loads it.
    pub(super) fn load(session: &mut Session, subject: Subject) -> Result<Self, CityError> {
        let missing = || CityError::refuse(Refusal::SubjectNotFound, subject.name());
        match subject {
            Subject::Record(id) => {
                let row = subject::load_record(session, id)?.ok_or_else(missing)?;
                let (kind, division, sealed) = (row.kind.clone(), row.division.clone(), row.content.clone());
                Ok(Self { subject, kind, division, sealed, records: vec![row] })
            }
            Subject::Thing(id) => {
                let row: HeldThingRow = subject::load_thing(session, id)?.ok_or_else(missing)?;
                let records = subject::list_records_of_thing(session, id)?;
                Ok(Self { subject, kind: row.kind, division: row.division, sealed: row.golden, records })
            }
        }
    }

    /// The departments whose records these are.
    pub(super) fn departments(&self) -> Vec<String> {
        let mut departments: Vec<String> = self.records.iter().map(|row| row.department.clone()).collect();
        departments.sort_unstable();
        departments.dedup();
        departments
    }

    /// The departments in every way in which a user's own may be written.
    pub(super) fn owners(&self, city: &City) -> Vec<String> {
        self.departments().iter().flat_map(|department| city.standards().spellings(department)).collect()
    }

    /// The thing: itself, or that of the record.
    pub(super) fn thing(&self) -> Option<Subject> {
        match self.subject {
            Subject::Thing(_) => Some(self.subject),
            Subject::Record(_) => self.records.first().and_then(|row| row.thing_id).map(Subject::Thing),
        }
    }

    /// Opens its fields.
    pub(super) fn fields(&self, city: &City, session: &mut Session) -> Result<Vec<Field>, CityError> {
        let ring = city.vault().ring(session, &[self.subject])?;
        self.fields_with(city, &ring)
    }

    /// Opens its fields with keys in hand.
    pub(super) fn fields_with(&self, city: &City, ring: &Keyring) -> Result<Vec<Field>, CityError> {
        let column = if matches!(self.subject, Subject::Thing(_)) { GOLDEN } else { CONTENT };
        fields_of(city.privacy(), &ring.open(self.subject, column, &self.sealed)?)
    }
}
