-- Chengji store, PostgreSQL. Types: TEXT, BIGINT, DOUBLE PRECISION, BYTEA.
-- Every TEXT is COLLATE "C": both engines then compare and page by the same byte order.

CREATE TABLE counters (
    name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    next BIGINT NOT NULL
);

CREATE TABLE ingest_jobs (
    job_id BIGINT NOT NULL PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL,
    mapping_id TEXT COLLATE "C" NOT NULL,
    mapping_text TEXT COLLATE "C" NOT NULL,
    mapping_digest TEXT COLLATE "C" NOT NULL,
    file_name TEXT COLLATE "C" NOT NULL,
    file_digest TEXT COLLATE "C" NOT NULL,
    file_bytes BIGINT NOT NULL,
    department TEXT COLLATE "C" NOT NULL,
    class TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    started_at BIGINT NOT NULL,
    finished_at BIGINT,
    error TEXT COLLATE "C",
    rows_done BIGINT NOT NULL,
    accepted BIGINT NOT NULL,
    with_findings BIGINT NOT NULL,
    rejected BIGINT NOT NULL,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    unchanged BIGINT NOT NULL,
    first_record_id BIGINT,
    layout_id BIGINT
);
CREATE INDEX ingest_jobs_by_file ON ingest_jobs (file_digest, mapping_digest);

CREATE TABLE rejections (
    job_id BIGINT NOT NULL,
    row_no BIGINT NOT NULL,
    payload TEXT COLLATE "C" NOT NULL,
    geometry BYTEA,
    findings TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (job_id, row_no)
);

CREATE TABLE layouts (
    layout_id BIGINT NOT NULL PRIMARY KEY,
    columns TEXT COLLATE "C" NOT NULL,
    digest TEXT COLLATE "C" NOT NULL UNIQUE
);

CREATE TABLE records (
    record_id BIGINT NOT NULL PRIMARY KEY,
    job_id BIGINT NOT NULL,
    row_no BIGINT NOT NULL,
    layout_id BIGINT NOT NULL,
    payload TEXT COLLATE "C" NOT NULL,
    geometry BYTEA,
    findings TEXT COLLATE "C",
    received_at BIGINT NOT NULL
);

CREATE TABLE entities (
    entity_id BIGINT NOT NULL PRIMARY KEY,
    class TEXT COLLATE "C" NOT NULL,
    natural_key TEXT COLLATE "C" NOT NULL,
    code TEXT COLLATE "C" NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    current_version BIGINT NOT NULL,
    retired_at BIGINT
);
CREATE INDEX entities_by_class ON entities (class, entity_id);

CREATE TABLE entity_sources (
    class TEXT COLLATE "C" NOT NULL,
    natural_key TEXT COLLATE "C" NOT NULL,
    department TEXT COLLATE "C" NOT NULL,
    entity_id BIGINT NOT NULL,
    fingerprint BYTEA NOT NULL,
    record_id BIGINT NOT NULL,
    PRIMARY KEY (class, natural_key, department)
);

-- version_key = entity_id * 1048576 + version (as on SQLite; see there).
CREATE TABLE entity_versions (
    version_key BIGINT NOT NULL PRIMARY KEY,
    entity_id BIGINT NOT NULL,
    version BIGINT NOT NULL,
    valid_from TEXT COLLATE "C" NOT NULL,
    valid_to TEXT COLLATE "C",
    recorded_at BIGINT NOT NULL,
    retired_at BIGINT,
    name TEXT COLLATE "C",
    address TEXT COLLATE "C",
    address_text TEXT COLLATE "C",
    division TEXT COLLATE "C",
    zone TEXT COLLATE "C",
    lon DOUBLE PRECISION,
    lat DOUBLE PRECISION,
    cell BIGINT,
    geometry BYTEA,
    attributes TEXT COLLATE "C" NOT NULL,
    identifiers TEXT COLLATE "C",
    record_id BIGINT,
    change_seq BIGINT NOT NULL,
    digest BYTEA NOT NULL
);

CREATE TABLE cells (
    class TEXT COLLATE "C" NOT NULL,
    cell BIGINT NOT NULL,
    entity_id BIGINT NOT NULL,
    earlier BYTEA,
    PRIMARY KEY (class, cell, entity_id)
);

CREATE TABLE crosswalk (
    scheme TEXT COLLATE "C" NOT NULL,
    identifier TEXT COLLATE "C" NOT NULL,
    entity_id BIGINT NOT NULL,
    since_at BIGINT NOT NULL,
    until_at BIGINT,
    PRIMARY KEY (scheme, identifier, entity_id)
);

CREATE TABLE attribute_values (
    class TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    value TEXT COLLATE "C" NOT NULL,
    entity_id BIGINT NOT NULL,
    PRIMARY KEY (class, name, value, entity_id)
);

CREATE TABLE cell_counts (
    level BIGINT NOT NULL,
    cell BIGINT NOT NULL,
    class TEXT COLLATE "C" NOT NULL,
    n BIGINT NOT NULL,
    PRIMARY KEY (level, cell, class)
);

CREATE TABLE class_counts (
    class TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    n BIGINT NOT NULL
);

CREATE TABLE audit_head (
    head_id BIGINT NOT NULL PRIMARY KEY,
    size BIGINT NOT NULL
);
INSERT INTO audit_head (head_id, size) VALUES (1, 0);

CREATE TABLE audit_events (
    seq BIGINT NOT NULL PRIMARY KEY,
    body TEXT COLLATE "C" NOT NULL,
    entity_id BIGINT,
    version BIGINT
);

CREATE TABLE audit_tiles (
    level BIGINT NOT NULL,
    tile_index BIGINT NOT NULL,
    hashes BYTEA NOT NULL,
    PRIMARY KEY (level, tile_index)
);

CREATE TABLE audit_checkpoints (
    size BIGINT NOT NULL PRIMARY KEY,
    root BYTEA NOT NULL,
    at BIGINT NOT NULL,
    signature BYTEA NOT NULL,
    key_id TEXT COLLATE "C" NOT NULL
);

CREATE TABLE users (
    user_id BIGINT NOT NULL PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL UNIQUE,
    display_name TEXT COLLATE "C" NOT NULL,
    department TEXT COLLATE "C",
    roles TEXT COLLATE "C" NOT NULL,
    password_hash TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    disabled_at BIGINT
);

CREATE TABLE sessions (
    token_digest BYTEA NOT NULL PRIMARY KEY,
    user_id BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    closed_at BIGINT
);
CREATE INDEX sessions_by_user ON sessions (user_id);

CREATE TABLE tokens (
    token_id BIGINT NOT NULL PRIMARY KEY,
    user_id BIGINT NOT NULL,
    label TEXT COLLATE "C" NOT NULL,
    token_digest BYTEA NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    revoked_at BIGINT
);
CREATE INDEX tokens_by_user ON tokens (user_id);

CREATE TABLE publications (
    class TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    published_at BIGINT NOT NULL,
    published_by TEXT COLLATE "C" NOT NULL,
    withdrawn_at BIGINT
);
