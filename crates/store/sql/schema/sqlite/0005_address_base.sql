-- The address base: addresses with their beliefs on two clocks, roads, texts, lineage, operations and acts, batch runs, doubts.

-- An address. kind, state: numbers of the core's tables. version: grows by one with every change (optimistic locking).
-- current_version: the belief that holds until further notice. What follows it is derived from that belief: division of the
-- deepest level told, road, digest of the path of elements, preferred text. expires_on: last day of a temporary address.
CREATE TABLE addresses (
    address_id INTEGER NOT NULL PRIMARY KEY,
    kind INTEGER NOT NULL,
    parent_id INTEGER,
    state INTEGER NOT NULL,
    code TEXT,
    entity_id INTEGER,
    visible INTEGER NOT NULL,
    expires_on TEXT,
    version INTEGER NOT NULL,
    applicant TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    current_version INTEGER NOT NULL,
    division TEXT NOT NULL,
    road_id INTEGER,
    path_digest BLOB NOT NULL,
    preferred TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX addresses_by_code ON addresses (code) WHERE code IS NOT NULL;
CREATE INDEX addresses_by_parent ON addresses (parent_id, address_id) WHERE parent_id IS NOT NULL;
CREATE INDEX addresses_by_state ON addresses (state, division, address_id);
CREATE INDEX addresses_by_division ON addresses (division, address_id);
CREATE INDEX addresses_by_road ON addresses (road_id, address_id) WHERE road_id IS NOT NULL;
CREATE INDEX addresses_by_path ON addresses (path_digest, address_id);
CREATE INDEX addresses_by_preferred ON addresses (preferred, address_id);
CREATE INDEX addresses_by_entity ON addresses (entity_id) WHERE entity_id IS NOT NULL;
CREATE INDEX addresses_by_expiry ON addresses (expires_on, address_id) WHERE expires_on IS NOT NULL;

-- A belief about an address. version_key = address_id * 2^20 + version. operation_id wrote it, retired_by ended the belief.
CREATE TABLE address_versions (
    version_key INTEGER NOT NULL PRIMARY KEY,
    address_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    recorded_at INTEGER NOT NULL,
    retired_at INTEGER,
    operation_id INTEGER NOT NULL,
    retired_by INTEGER,
    division TEXT NOT NULL,
    zone TEXT,
    road_id INTEGER,
    number TEXT,
    estate TEXT,
    building TEXT,
    unit TEXT,
    floor TEXT,
    room TEXT,
    name TEXT,
    lon REAL,
    lat REAL,
    height REAL,
    entrance_lon REAL,
    entrance_lat REAL,
    outline BLOB
) STRICT;

-- A text by which an address is known. kind: preferred, alias, former, english, building-name.
CREATE TABLE address_texts (
    text_id INTEGER NOT NULL PRIMARY KEY,
    address_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    recorded_at INTEGER NOT NULL,
    retired_at INTEGER,
    operation_id INTEGER NOT NULL,
    retired_by INTEGER
) STRICT;
CREATE INDEX address_texts_by_address ON address_texts (address_id, text_id);
CREATE INDEX address_texts_by_text ON address_texts (text, address_id) WHERE retired_at IS NULL;

-- Cells of the current point or outline (derived).
CREATE TABLE address_cells (
    cell INTEGER NOT NULL,
    address_id INTEGER NOT NULL,
    PRIMARY KEY (cell, address_id)
) STRICT, WITHOUT ROWID;

-- A road of a district or town. name: the one that holds now (derived). side_rule: which side bears odd numbers, as the core reads it.
-- version: grows by one with every change.
CREATE TABLE address_roads (
    road_id INTEGER NOT NULL PRIMARY KEY,
    division TEXT NOT NULL,
    name TEXT NOT NULL,
    side_rule TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    retired_at INTEGER
) STRICT;
CREATE UNIQUE INDEX address_roads_by_name ON address_roads (division, name) WHERE retired_at IS NULL;

CREATE TABLE address_road_names (
    name_id INTEGER NOT NULL PRIMARY KEY,
    road_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    recorded_at INTEGER NOT NULL,
    retired_at INTEGER,
    operation_id INTEGER NOT NULL,
    retired_by INTEGER
) STRICT;
CREATE INDEX address_road_names_by_road ON address_road_names (road_id, name_id);

-- What became of an address: kind split, merge, restore, rebuild.
CREATE TABLE address_lineage (
    from_id INTEGER NOT NULL,
    to_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    operation_id INTEGER NOT NULL,
    retired_by INTEGER,
    PRIMARY KEY (from_id, to_id, operation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX address_lineage_by_to ON address_lineage (to_id, from_id);

-- One change: one transaction, one group of audit events. state: proposed, applied, undone, refused. summary: JSON, what was
-- asked for and what came of it. undone_by: the counter-operation. change_seq: its audit event.
CREATE TABLE address_operations (
    operation_id INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    summary TEXT NOT NULL,
    actor TEXT NOT NULL,
    approver TEXT,
    reason TEXT NOT NULL,
    document TEXT,
    at INTEGER NOT NULL,
    decided_at INTEGER,
    undone_by INTEGER,
    change_seq INTEGER
) STRICT;
CREATE INDEX address_operations_by_state ON address_operations (state, operation_id);

-- An address touched by an operation. before: its row before as JSON, null when the operation made it.
CREATE TABLE address_operation_items (
    operation_id INTEGER NOT NULL,
    address_id INTEGER NOT NULL,
    version_after INTEGER NOT NULL,
    before TEXT,
    PRIMARY KEY (operation_id, address_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX address_operation_items_by_address ON address_operation_items (address_id, operation_id);

-- A step in the life of an address.
CREATE TABLE address_acts (
    act_id INTEGER NOT NULL PRIMARY KEY,
    address_id INTEGER NOT NULL,
    operation_id INTEGER NOT NULL,
    act TEXT NOT NULL,
    from_state INTEGER,
    to_state INTEGER NOT NULL,
    actor TEXT NOT NULL,
    role TEXT NOT NULL,
    reason TEXT NOT NULL,
    document TEXT,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX address_acts_by_address ON address_acts (address_id, act_id);

-- A file of addresses brought in. kind: apply, load. state: running, finished, failed. rows_read: rows of the file settled so far.
CREATE TABLE address_runs (
    run_id INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_digest BLOB NOT NULL,
    dry_run INTEGER NOT NULL,
    actor TEXT NOT NULL,
    document TEXT,
    state TEXT NOT NULL,
    rows_read INTEGER NOT NULL,
    made INTEGER NOT NULL,
    existing INTEGER NOT NULL,
    with_findings INTEGER NOT NULL,
    rejected INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    finished_at INTEGER,
    error TEXT
) STRICT;

CREATE TABLE address_run_findings (
    run_id INTEGER NOT NULL,
    row_no INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    address_id INTEGER,
    findings TEXT NOT NULL,
    PRIMARY KEY (run_id, row_no)
) STRICT, WITHOUT ROWID;

-- A doubt about an address or a text without one. state: reported, in-progress, planned, withdrawn, done.
-- custodian: the division whose office answers. due_on: last day for the answer.
CREATE TABLE address_doubts (
    doubt_id INTEGER NOT NULL PRIMARY KEY,
    address_id INTEGER,
    text TEXT NOT NULL,
    lon REAL,
    lat REAL,
    state TEXT NOT NULL,
    custodian TEXT NOT NULL,
    reporter TEXT NOT NULL,
    department TEXT,
    said TEXT NOT NULL,
    answer TEXT,
    answered_by TEXT,
    operation_id INTEGER,
    version INTEGER NOT NULL,
    due_on TEXT NOT NULL,
    reported_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX address_doubts_by_state ON address_doubts (state, custodian, doubt_id);
CREATE INDEX address_doubts_by_address ON address_doubts (address_id, doubt_id) WHERE address_id IS NOT NULL;
