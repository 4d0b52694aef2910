-- Files on their way in, and the mappings that departments keep.

-- state: receiving, received, taken (a job reads it), and closed as done, cancelled, expired or broken (its digest did not hold).
-- received: bytes that are durable. beginning: SHA-256 of the first MiB as the sender told it, by which a file is found again.
CREATE TABLE uploads (
    upload_id BIGINT NOT NULL PRIMARY KEY,
    user_id BIGINT NOT NULL,
    file_name TEXT COLLATE "C" NOT NULL,
    bytes BIGINT NOT NULL,
    beginning TEXT COLLATE "C",
    received BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    digest TEXT COLLATE "C",
    job_id BIGINT,
    begun_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    closed_at BIGINT
);
CREATE INDEX uploads_open ON uploads (user_id, upload_id) WHERE closed_at IS NULL;
CREATE INDEX uploads_expiring ON uploads (expires_at, upload_id) WHERE closed_at IS NULL;

-- The mapping as it stands; text is the mapping file, fingerprint that of the header it was made for (blank when unknown).
CREATE TABLE saved_mappings (
    mapping_id BIGINT NOT NULL PRIMARY KEY,
    department TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    class TEXT COLLATE "C" NOT NULL,
    fingerprint TEXT COLLATE "C" NOT NULL,
    text TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    saved_at BIGINT NOT NULL,
    deleted_at BIGINT
);
CREATE UNIQUE INDEX saved_mappings_named ON saved_mappings (department, name) WHERE deleted_at IS NULL;
CREATE INDEX saved_mappings_of_department ON saved_mappings (department, mapping_id) WHERE deleted_at IS NULL;
CREATE INDEX saved_mappings_fitting ON saved_mappings (fingerprint, mapping_id) WHERE deleted_at IS NULL;

-- Every version that was ever saved, the present one among them.
CREATE TABLE saved_mapping_versions (
    mapping_id BIGINT NOT NULL,
    version BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    class TEXT COLLATE "C" NOT NULL,
    fingerprint TEXT COLLATE "C" NOT NULL,
    text TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (mapping_id, version)
);
