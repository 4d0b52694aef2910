-- Files on their way in, and the mappings that departments keep.

-- state: receiving, received, taken (a job reads it), and closed as done, cancelled, expired or broken (its digest did not hold).
-- received: bytes that are durable. beginning: SHA-256 of the first MiB as the sender told it, by which a file is found again.
CREATE TABLE uploads (
    upload_id INTEGER NOT NULL PRIMARY KEY,
    user_id INTEGER NOT NULL,
    file_name TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    beginning TEXT,
    received INTEGER NOT NULL,
    state TEXT NOT NULL,
    digest TEXT,
    job_id INTEGER,
    begun_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    closed_at INTEGER
) STRICT;
CREATE INDEX uploads_open ON uploads (user_id, upload_id) WHERE closed_at IS NULL;
CREATE INDEX uploads_expiring ON uploads (expires_at, upload_id) WHERE closed_at IS NULL;

-- The mapping as it stands; text is the mapping file, fingerprint that of the header it was made for (blank when unknown).
CREATE TABLE saved_mappings (
    mapping_id INTEGER NOT NULL PRIMARY KEY,
    department TEXT NOT NULL,
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    class TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    text TEXT NOT NULL,
    actor TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    deleted_at INTEGER
) STRICT;
CREATE UNIQUE INDEX saved_mappings_named ON saved_mappings (department, name) WHERE deleted_at IS NULL;
CREATE INDEX saved_mappings_of_department ON saved_mappings (department, mapping_id) WHERE deleted_at IS NULL;
CREATE INDEX saved_mappings_fitting ON saved_mappings (fingerprint, mapping_id) WHERE deleted_at IS NULL;

-- Every version that was ever saved, the present one among them.
CREATE TABLE saved_mapping_versions (
    mapping_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    class TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    text TEXT NOT NULL,
    actor TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    PRIMARY KEY (mapping_id, version)
) STRICT, WITHOUT ROWID;
