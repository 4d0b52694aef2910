-- Registers of departments, their records, what the records are of, and how these hang together.

-- A register of a department. rank: authority by default, lower first. due_days: a feed is late after so many.
CREATE TABLE registers (
    register_id INTEGER NOT NULL PRIMARY KEY,
    department TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    rank INTEGER NOT NULL,
    due_days INTEGER,
    records INTEGER NOT NULL,
    fed_at INTEGER,
    UNIQUE (department, name)
) STRICT;

-- A file that was fed. whole: 1 for a full list, 0 for changes only.
CREATE TABLE register_feeds (
    feed_id INTEGER NOT NULL PRIMARY KEY,
    register_id INTEGER NOT NULL,
    file_name TEXT NOT NULL,
    file_digest TEXT NOT NULL,
    mapping_digest TEXT NOT NULL,
    whole INTEGER NOT NULL,
    state TEXT NOT NULL,
    rows_read INTEGER NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    gone INTEGER NOT NULL,
    rejected INTEGER NOT NULL,
    began_at INTEGER NOT NULL,
    ended_at INTEGER,
    decided_by TEXT,
    reason TEXT
) STRICT;

-- A row of a register. content: as it came, sealed. mark_digest: of a person's birth date.
CREATE TABLE register_records (
    record_id INTEGER NOT NULL PRIMARY KEY,
    register_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    key_digest BLOB NOT NULL,
    row_digest BLOB NOT NULL,
    version INTEGER NOT NULL,
    content BLOB NOT NULL,
    address_id INTEGER,
    match_level TEXT,
    match_ppm INTEGER,
    application_id INTEGER,
    division TEXT,
    cell INTEGER,
    status TEXT,
    standing TEXT,
    until TEXT,
    amount REAL,
    mark_digest BLOB,
    thing_id INTEGER,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    feed_id INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    gone_at INTEGER,
    UNIQUE (register_id, key_digest)
) STRICT;
CREATE INDEX register_records_by_thing ON register_records (thing_id);
CREATE INDEX register_records_by_address ON register_records (kind, address_id);
CREATE INDEX register_records_by_division ON register_records (division, kind);

-- What a row said before.
CREATE TABLE register_record_versions (
    record_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    content BLOB NOT NULL,
    row_digest BLOB NOT NULL,
    address_id INTEGER,
    thing_id INTEGER,
    recorded_at INTEGER NOT NULL,
    retired_at INTEGER NOT NULL,
    PRIMARY KEY (record_id, version)
) STRICT;

-- A person, dwelling or organisation that records are of. label: never a person's name. golden: sealed.
CREATE TABLE things (
    thing_id INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    entity_id INTEGER,
    code TEXT,
    label TEXT,
    address_id INTEGER,
    division TEXT,
    cell INTEGER,
    golden BLOB NOT NULL,
    standing TEXT,
    status TEXT,
    records INTEGER NOT NULL,
    merged_into INTEGER,
    recorded_at INTEGER NOT NULL,
    retired_at INTEGER
) STRICT;

-- That a thing lives at, owns, works for … another thing or an address, by which record.
CREATE TABLE thing_links (
    link_id INTEGER NOT NULL PRIMARY KEY,
    relation TEXT NOT NULL,
    from_thing INTEGER NOT NULL,
    to_thing INTEGER,
    to_address INTEGER,
    record_id INTEGER NOT NULL,
    department TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    recorded_at INTEGER NOT NULL,
    retired_at INTEGER
) STRICT;
CREATE INDEX thing_links_from ON thing_links (from_thing);
CREATE INDEX thing_links_to ON thing_links (to_thing);
CREATE INDEX thing_links_to_address ON thing_links (to_address);
