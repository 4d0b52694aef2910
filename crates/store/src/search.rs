//! Text search over entities in an index of its own, derived from the change feed and rebuilt from it when thrown away.

mod question;
#[cfg(test)]
mod search_tests;
mod words;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tantivy::collector::TopDocs;
use tantivy::directory::error::OpenReadError;
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, TantivyDocument, TantivyError, Term};

use crate::error::StoreError;

/// What the writer may gather before it writes a segment.
const WRITER_BYTES: usize = 50_000_000;

/// What is found about an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchDoc {
    /// The entity.
    pub entity_id: i64,
    /// Its class.
    pub class: String,
    /// Its code; found only whole, or by its beginning.
    pub code: String,
    /// Its name; weighs most among texts.
    pub name: String,
    /// Its address in one line.
    pub address: String,
    /// Its key in its register; found only whole, or by its beginning.
    pub natural_key: String,
    /// Identifiers of other schemes; found only whole, or by their beginning.
    pub identifiers: Vec<String>,
}

/// The index. One process may change it at a time; others read what that one has committed.
pub struct SearchIndex {
    directory: PathBuf,
    index: Index,
    reader: IndexReader,
    fields: Fields,
    /// None while another process holds the lock.
    writer: Mutex<Option<IndexWriter>>,
}

/// The fields of a document.
#[derive(Debug, Clone, Copy)]
struct Fields {
    entity_id: Field,
    class: Field,
    /// Codes, keys and identifiers, whole and in small letters.
    exact: Field,
    /// The whole name in small letters.
    title: Field,
    name: Field,
    address: Field,
}

impl SearchIndex {
    /// Opens the index in `directory`, making it when there is none or when it is of another make.
    ///
    /// # Errors
    /// When the directory cannot be used.
    pub fn open(directory: &Path) -> Result<Self, StoreError> {
        let (schema, fields) = schema();
        std::fs::create_dir_all(directory).map_err(|error| StoreError::Unavailable { reason: error.to_string() })?;
        let index = match open_or_create(directory, &schema) {
            Err(StoreError::Corrupt { reason }) => {
                tracing::warn!(reason, "the search index is made anew");
                clear(directory)?;
                open_or_create(directory, &schema)?
            }
            other => other?,
        };
        index.tokenizers().register(words::NAME, words::Words);
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into().map_err(told)?;
        let found = Self { directory: directory.to_owned(), index, reader, fields, writer: Mutex::new(None) };
        // Another process may hold the lock; then this one only reads until the lock is free.
        drop(found.writer());
        Ok(found)
    }

    /// Whether this process may change the index.
    #[must_use]
    pub fn writable(&self) -> bool {
        self.writer().is_ok()
    }

    /// The sequence number of the last change the index knows; -1 when it knows none.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn up_to_seq(&self) -> Result<i64, StoreError> {
        let meta = self.index.load_metas().map_err(told)?;
        Ok(meta.payload.and_then(|payload| payload.parse().ok()).unwrap_or(-1))
    }

    /// Takes up documents, each in place of what was known about its entity, and remembers that changes up to `up_to_seq`
    /// are in. Durable and visible when it returns.
    ///
    /// # Errors
    /// [`StoreError::Busy`] while another process holds the index; otherwise when it cannot be written.
    pub fn apply(&self, docs: &[SearchDoc], up_to_seq: i64) -> Result<(), StoreError> {
        let mut guard = self.writer()?;
        let Some(writer) = guard.as_mut() else { return Err(held()) };
        let outcome = self.commit(writer, docs, up_to_seq);
        if outcome.is_err() {
            // A writer that failed once is of no further use; the next call opens another.
            *guard = None;
        }
        drop(guard);
        outcome?;
        self.reader.reload().map_err(told)
    }

    /// Entities that have every word of `text`, best first: whole codes, keys, identifiers and names, then their
    /// beginnings, then names, then addresses. Chinese is matched by runs of characters, so 光谷 finds 光谷广场.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn query(&self, text: &str, class: Option<&str>, limit: usize) -> Result<Vec<(i64, f32)>, StoreError> {
        if !matches!(self.writer.lock().as_deref(), Ok(Some(_))) {
            // Another process writes: see what it has committed.
            self.reader.reload().map_err(told)?;
        }
        let Some(question) = question::build(self.fields, text, class) else {
            return Ok(Vec::new());
        };
        let searcher = self.reader.searcher();
        let hits = searcher.search(&*question, &TopDocs::with_limit(limit.max(1)).order_by_score()).map_err(told)?;
        hits.into_iter()
            .map(|(score, address)| {
                let column =
                    searcher.segment_reader(address.segment_ord).fast_fields().i64("entity_id").map_err(told)?;
                let id = column
                    .first(address.doc_id)
                    .ok_or_else(|| StoreError::Corrupt { reason: "a document without an entity".to_owned() })?;
                Ok((id, score))
            })
            .collect()
    }

    /// The writer, opened if no other process holds the lock.
    fn writer(&self) -> Result<MutexGuard<'_, Option<IndexWriter>>, StoreError> {
        let mut guard = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        if guard.is_none() {
            *guard = Some(self.index.writer_with_num_threads(1, WRITER_BYTES).map_err(told)?);
        }
        Ok(guard)
    }

    fn commit(&self, writer: &mut IndexWriter, docs: &[SearchDoc], up_to_seq: i64) -> Result<(), StoreError> {
        for doc in docs {
            writer.delete_term(Term::from_field_i64(self.fields.entity_id, doc.entity_id));
            writer.add_document(self.document(doc)).map_err(told)?;
        }
        let mut commit = writer.prepare_commit().map_err(told)?;
        commit.set_payload(&up_to_seq.to_string());
        commit.commit().map_err(told)?;
        Ok(())
    }

    fn document(&self, doc: &SearchDoc) -> TantivyDocument {
        let fields = self.fields;
        let mut document = TantivyDocument::new();
        document.add_i64(fields.entity_id, doc.entity_id);
        document.add_text(fields.class, &doc.class);
        for exact in [&doc.code, &doc.natural_key].into_iter().chain(&doc.identifiers) {
            document.add_text(fields.exact, words::fold(exact));
        }
        document.add_text(fields.title, words::fold(&doc.name));
        document.add_text(fields.name, &doc.name);
        document.add_text(fields.address, &doc.address);
        document
    }
}

impl std::fmt::Debug for SearchIndex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SearchIndex").field("directory", &self.directory).finish_non_exhaustive()
    }
}

fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let text = || {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(words::NAME)
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        TextOptions::default().set_indexing_options(indexing)
    };
    let fields = Fields {
        entity_id: schema.add_i64_field("entity_id", INDEXED | FAST),
        class: schema.add_text_field("class", STRING),
        exact: schema.add_text_field("exact", STRING),
        title: schema.add_text_field("title", STRING),
        name: schema.add_text_field("name", text()),
        address: schema.add_text_field("address", text()),
    };
    (schema.build(), fields)
}

fn open_or_create(directory: &Path, schema: &Schema) -> Result<Index, StoreError> {
    let folder = tantivy::directory::MmapDirectory::open(directory)
        .map_err(|error| StoreError::Unavailable { reason: error.to_string() })?;
    Index::open_or_create(folder, schema.clone()).map_err(told)
}

/// Removes the files of an index of another make; everything in them can be derived again.
fn clear(directory: &Path) -> Result<(), StoreError> {
    let unavailable = |error: std::io::Error| StoreError::Unavailable { reason: error.to_string() };
    for entry in std::fs::read_dir(directory).map_err(unavailable)? {
        let path = entry.map_err(unavailable)?.path();
        if path.is_file() {
            std::fs::remove_file(path).map_err(unavailable)?;
        }
    }
    Ok(())
}

fn held() -> StoreError {
    StoreError::Busy { reason: "another process writes the search index".to_owned() }
}

/// The store's word for an error of the index.
#[expect(clippy::needless_pass_by_value, reason = "used as a map_err function")]
fn told(error: TantivyError) -> StoreError {
    let reason = error.to_string();
    match &error {
        TantivyError::LockFailure(..) => held(),
        TantivyError::SchemaError(_) | TantivyError::DataCorruption(_) | TantivyError::IncompatibleIndex(_) => {
            StoreError::Corrupt { reason }
        }
        TantivyError::OpenReadError(OpenReadError::IncompatibleIndex(_)) => StoreError::Corrupt { reason },
        TantivyError::IoError(io) if io.kind() == std::io::ErrorKind::StorageFull => StoreError::DiskFull { reason },
        _ => StoreError::Unavailable { reason },
    }
}
