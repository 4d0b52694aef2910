-- Registers of departments, their records, what the records are of, and how these hang together.

-- A register of a department. rank: authority by default, lower first. due_days: a feed is late after so many.
CREATE TABLE registers (
    register_id BIGINT NOT NULL PRIMARY KEY,
    department TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    rank BIGINT NOT NULL,
    due_days BIGINT,
    records BIGINT NOT NULL,
    fed_at BIGINT,
    UNIQUE (department, name)
);

-- A file that was fed. whole: 1 for a full list, 0 for changes only.
CREATE TABLE register_feeds (
    feed_id BIGINT NOT NULL PRIMARY KEY,
    register_id BIGINT NOT NULL,
    file_name TEXT COLLATE "C" NOT NULL,
    file_digest TEXT COLLATE "C" NOT NULL,
    mapping_digest TEXT COLLATE "C" NOT NULL,
    whole BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    rows_read BIGINT NOT NULL,
    created BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    unchanged BIGINT NOT NULL,
    gone BIGINT NOT NULL,
    rejected BIGINT NOT NULL,
    began_at BIGINT NOT NULL,
    ended_at BIGINT,
    decided_by TEXT COLLATE "C",
    reason TEXT COLLATE "C"
);

-- A row of a register. content: as it came, sealed. mark_digest: of a person's birth date.
CREATE TABLE register_records (
    record_id BIGINT NOT NULL PRIMARY KEY,
    register_id BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    key_digest BYTEA NOT NULL,
    row_digest BYTEA NOT NULL,
    version BIGINT NOT NULL,
    content BYTEA NOT NULL,
    address_id BIGINT,
    match_level TEXT COLLATE "C",
    match_ppm BIGINT,
    application_id BIGINT,
    division TEXT COLLATE "C",
    cell BIGINT,
    status TEXT COLLATE "C",
    standing TEXT COLLATE "C",
    until TEXT COLLATE "C",
    amount DOUBLE PRECISION,
    mark_digest BYTEA,
    thing_id BIGINT,
    valid_from TEXT COLLATE "C" NOT NULL,
    valid_to TEXT COLLATE "C",
    feed_id BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    gone_at BIGINT,
    UNIQUE (register_id, key_digest)
);
CREATE INDEX register_records_by_thing ON register_records (thing_id);
CREATE INDEX register_records_by_address ON register_records (kind, address_id);
CREATE INDEX register_records_by_division ON register_records (division, kind);

-- What a row said before.
CREATE TABLE register_record_versions (
    record_id BIGINT NOT NULL,
    version BIGINT NOT NULL,
    content BYTEA NOT NULL,
    row_digest BYTEA NOT NULL,
    address_id BIGINT,
    thing_id BIGINT,
    recorded_at BIGINT NOT NULL,
    retired_at BIGINT NOT NULL,
    PRIMARY KEY (record_id, version)
);

-- A person, dwelling or organisation that records are of. label: never a person's name. golden: sealed.
CREATE TABLE things (
    thing_id BIGINT NOT NULL PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL,
    entity_id BIGINT,
    code TEXT COLLATE "C",
    label TEXT COLLATE "C",
    address_id BIGINT,
    division TEXT COLLATE "C",
    cell BIGINT,
    golden BYTEA NOT NULL,
    standing TEXT COLLATE "C",
    status TEXT COLLATE "C",
    records BIGINT NOT NULL,
    merged_into BIGINT,
    recorded_at BIGINT NOT NULL,
    retired_at BIGINT
);

-- That a thing lives at, owns, works for … another thing or an address, by which record.
CREATE TABLE thing_links (
    link_id BIGINT NOT NULL PRIMARY KEY,
    relation TEXT COLLATE "C" NOT NULL,
    from_thing BIGINT NOT NULL,
    to_thing BIGINT,
    to_address BIGINT,
    record_id BIGINT NOT NULL,
    department TEXT COLLATE "C" NOT NULL,
    valid_from TEXT COLLATE "C" NOT NULL,
    valid_to TEXT COLLATE "C",
    recorded_at BIGINT NOT NULL,
    retired_at BIGINT
);
CREATE INDEX thing_links_from ON thing_links (from_thing);
CREATE INDEX thing_links_to ON thing_links (to_thing);
CREATE INDEX thing_links_to_address ON thing_links (to_address);
