-- The address base: addresses with their beliefs on two clocks, roads, texts, lineage, operations and acts, batch runs, doubts.

-- An address. kind, state: numbers of the core's tables. version: grows by one with every change (optimistic locking).
-- current_version: the belief that holds until further notice. What follows it is derived from that belief: division of the
-- deepest level told, road, digest of the path of elements, preferred text. expires_on: last day of a temporary address.
CREATE TABLE addresses (
    address_id BIGINT NOT NULL PRIMARY KEY,
    kind BIGINT NOT NULL,
    parent_id BIGINT,
    state BIGINT NOT NULL,
    code TEXT COLLATE "C",
    entity_id BIGINT,
    visible BIGINT NOT NULL,
    expires_on TEXT COLLATE "C",
    version BIGINT NOT NULL,
    applicant TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    current_version BIGINT NOT NULL,
    division TEXT COLLATE "C" NOT NULL,
    road_id BIGINT,
    path_digest BYTEA NOT NULL,
    preferred TEXT COLLATE "C" NOT NULL
);
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
    version_key BIGINT NOT NULL PRIMARY KEY,
    address_id BIGINT NOT NULL,
    version BIGINT NOT NULL,
    valid_from TEXT COLLATE "C" NOT NULL,
    valid_to TEXT COLLATE "C",
    recorded_at BIGINT NOT NULL,
    retired_at BIGINT,
    operation_id BIGINT NOT NULL,
    retired_by BIGINT,
    division TEXT COLLATE "C" NOT NULL,
    zone TEXT COLLATE "C",
    road_id BIGINT,
    number TEXT COLLATE "C",
    estate TEXT COLLATE "C",
    building TEXT COLLATE "C",
    unit TEXT COLLATE "C",
    floor TEXT COLLATE "C",
    room TEXT COLLATE "C",
    name TEXT COLLATE "C",
    lon DOUBLE PRECISION,
    lat DOUBLE PRECISION,
    height DOUBLE PRECISION,
    entrance_lon DOUBLE PRECISION,
    entrance_lat DOUBLE PRECISION,
    outline BYTEA
);

-- A text by which an address is known. kind: preferred, alias, former, english, building-name.
CREATE TABLE address_texts (
    text_id BIGINT NOT NULL PRIMARY KEY,
    address_id BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    text TEXT COLLATE "C" NOT NULL,
    valid_from TEXT COLLATE "C" NOT NULL,
    valid_to TEXT COLLATE "C",
    recorded_at BIGINT NOT NULL,
    retired_at BIGINT,
    operation_id BIGINT NOT NULL,
    retired_by BIGINT
);
CREATE INDEX address_texts_by_address ON address_texts (address_id, text_id);
CREATE INDEX address_texts_by_text ON address_texts (text, address_id) WHERE retired_at IS NULL;

-- Cells of the current point or outline (derived).
CREATE TABLE address_cells (
    cell BIGINT NOT NULL,
    address_id BIGINT NOT NULL,
    PRIMARY KEY (cell, address_id)
);

-- A road of a district or town. name: the one that holds now (derived). side_rule: which side bears odd numbers, as the core reads it.
-- version: grows by one with every change.
CREATE TABLE address_roads (
    road_id BIGINT NOT NULL PRIMARY KEY,
    division TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    side_rule TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    retired_at BIGINT
);
CREATE UNIQUE INDEX address_roads_by_name ON address_roads (division, name) WHERE retired_at IS NULL;

CREATE TABLE address_road_names (
    name_id BIGINT NOT NULL PRIMARY KEY,
    road_id BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    valid_from TEXT COLLATE "C" NOT NULL,
    valid_to TEXT COLLATE "C",
    recorded_at BIGINT NOT NULL,
    retired_at BIGINT,
    operation_id BIGINT NOT NULL,
    retired_by BIGINT
);
CREATE INDEX address_road_names_by_road ON address_road_names (road_id, name_id);

-- What became of an address: kind split, merge, restore, rebuild.
CREATE TABLE address_lineage (
    from_id BIGINT NOT NULL,
    to_id BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    operation_id BIGINT NOT NULL,
    retired_by BIGINT,
    PRIMARY KEY (from_id, to_id, operation_id)
);
CREATE INDEX address_lineage_by_to ON address_lineage (to_id, from_id);

-- One change: one transaction, one group of audit events. state: proposed, applied, undone, refused. summary: JSON, what was
-- asked for and what came of it. undone_by: the counter-operation. change_seq: its audit event.
CREATE TABLE address_operations (
    operation_id BIGINT NOT NULL PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    summary TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    approver TEXT COLLATE "C",
    reason TEXT COLLATE "C" NOT NULL,
    document TEXT COLLATE "C",
    at BIGINT NOT NULL,
    decided_at BIGINT,
    undone_by BIGINT,
    change_seq BIGINT
);
CREATE INDEX address_operations_by_state ON address_operations (state, operation_id);

-- An address touched by an operation. before: its row before as JSON, null when the operation made it.
CREATE TABLE address_operation_items (
    operation_id BIGINT NOT NULL,
    address_id BIGINT NOT NULL,
    version_after BIGINT NOT NULL,
    before TEXT COLLATE "C",
    PRIMARY KEY (operation_id, address_id)
);
CREATE INDEX address_operation_items_by_address ON address_operation_items (address_id, operation_id);

-- A step in the life of an address.
CREATE TABLE address_acts (
    act_id BIGINT NOT NULL PRIMARY KEY,
    address_id BIGINT NOT NULL,
    operation_id BIGINT NOT NULL,
    act TEXT COLLATE "C" NOT NULL,
    from_state BIGINT,
    to_state BIGINT NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    role TEXT COLLATE "C" NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    document TEXT COLLATE "C",
    at BIGINT NOT NULL
);
CREATE INDEX address_acts_by_address ON address_acts (address_id, act_id);

-- A file of addresses brought in. kind: apply, load. state: running, finished, failed. rows_read: rows of the file settled so far.
CREATE TABLE address_runs (
    run_id BIGINT NOT NULL PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL,
    file_name TEXT COLLATE "C" NOT NULL,
    file_digest BYTEA NOT NULL,
    dry_run BIGINT NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    document TEXT COLLATE "C",
    state TEXT COLLATE "C" NOT NULL,
    rows_read BIGINT NOT NULL,
    made BIGINT NOT NULL,
    existing BIGINT NOT NULL,
    with_findings BIGINT NOT NULL,
    rejected BIGINT NOT NULL,
    started_at BIGINT NOT NULL,
    finished_at BIGINT,
    error TEXT COLLATE "C"
);

CREATE TABLE address_run_findings (
    run_id BIGINT NOT NULL,
    row_no BIGINT NOT NULL,
    outcome TEXT COLLATE "C" NOT NULL,
    address_id BIGINT,
    findings TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (run_id, row_no)
);

-- A doubt about an address or a text without one. state: reported, in-progress, planned, withdrawn, done.
-- custodian: the division whose office answers. due_on: last day for the answer.
CREATE TABLE address_doubts (
    doubt_id BIGINT NOT NULL PRIMARY KEY,
    address_id BIGINT,
    text TEXT COLLATE "C" NOT NULL,
    lon DOUBLE PRECISION,
    lat DOUBLE PRECISION,
    state TEXT COLLATE "C" NOT NULL,
    custodian TEXT COLLATE "C" NOT NULL,
    reporter TEXT COLLATE "C" NOT NULL,
    department TEXT COLLATE "C",
    said TEXT COLLATE "C" NOT NULL,
    answer TEXT COLLATE "C",
    answered_by TEXT COLLATE "C",
    operation_id BIGINT,
    version BIGINT NOT NULL,
    due_on TEXT COLLATE "C" NOT NULL,
    reported_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX address_doubts_by_state ON address_doubts (state, custodian, doubt_id);
CREATE INDEX address_doubts_by_address ON address_doubts (address_id, doubt_id) WHERE address_id IS NOT NULL;
