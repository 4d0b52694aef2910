-- Registers of people, dwellings and organisations: what departments feed, and the things that their records are about.

-- A register of a department. kind: person, dwelling or organisation. rank: lower first where no authority decides. due_days: late without a
-- new feed after so many days. records: those that are not gone. fed_at: when a feed was applied last.
CREATE TABLE registers (
    register_id INTEGER NOT NULL PRIMARY KEY,
    department TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    rank INTEGER NOT NULL,
    due_days INTEGER,
    records INTEGER NOT NULL,
    fed_at INTEGER
) STRICT;
CREATE UNIQUE INDEX registers_by_name ON registers (department, name);

-- A file fed to a register. whole: 1 when rows that it leaves out are gone. state: running, applied, held or refused. layout_id: the names of
-- its columns. decided_by: the second person who let a held one in or not.
CREATE TABLE register_feeds (
    feed_id INTEGER NOT NULL PRIMARY KEY,
    register_id INTEGER NOT NULL,
    file_name TEXT NOT NULL,
    file_digest TEXT NOT NULL,
    mapping_digest TEXT NOT NULL,
    whole INTEGER NOT NULL,
    state TEXT NOT NULL,
    actor TEXT NOT NULL,
    layout_id INTEGER NOT NULL,
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
CREATE INDEX register_feeds_by_register ON register_feeds (register_id, feed_id);
CREATE INDEX register_feeds_open ON register_feeds (file_digest) WHERE state IN ('running', 'held');

-- A row of a register as it stands. key_digest: keyed digest of the natural key; row_digest: of the row under its mapping. content: what it
-- says and the row as it came, sealed. application_id: the address applied for because none of the base was meant. mark_digest: keyed
-- digest of a person's birth date. thing_id: the thing it is about.
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
    gone_at INTEGER
) STRICT;
CREATE UNIQUE INDEX register_records_by_key ON register_records (register_id, key_digest);
CREATE INDEX register_records_by_thing ON register_records (thing_id) WHERE thing_id IS NOT NULL;
CREATE INDEX register_records_by_address ON register_records (kind, address_id) WHERE address_id IS NOT NULL;
CREATE INDEX register_records_by_application ON register_records (application_id) WHERE application_id IS NOT NULL;
CREATE INDEX register_records_by_division ON register_records (division, kind);

-- What a record said before.
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
) STRICT, WITHOUT ROWID;

-- That a record bears an identifier, by its keyed digest.
CREATE TABLE register_identifiers (
    digest BLOB NOT NULL,
    record_id INTEGER NOT NULL,
    PRIMARY KEY (digest, record_id)
) STRICT, WITHOUT ROWID;

-- That a record names another thing by its identifier: an employer, an owner.
CREATE TABLE register_mentions (
    digest BLOB NOT NULL,
    record_id INTEGER NOT NULL,
    PRIMARY KEY (digest, record_id)
) STRICT, WITHOUT ROWID;

-- What is wrong with a row of a feed. content: the row as it came, sealed, when it was rejected; record_id is the number it is sealed under.
CREATE TABLE register_findings (
    feed_id INTEGER NOT NULL,
    row_no INTEGER NOT NULL,
    record_id INTEGER NOT NULL,
    rejected INTEGER NOT NULL,
    findings TEXT NOT NULL,
    content BLOB,
    PRIMARY KEY (feed_id, row_no)
) STRICT, WITHOUT ROWID;

-- Records that changed or went since they were put together into things; a row goes when that is done again.
CREATE TABLE register_dirty (
    kind TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    PRIMARY KEY (kind, record_id)
) STRICT, WITHOUT ROWID;

-- How far something has come: the last record of a kind that was put into a thing, the last change of the address base that was followed.
CREATE TABLE register_marks (
    name TEXT NOT NULL PRIMARY KEY,
    seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A person, dwelling or organisation. code: its entity code. label: an organisation's name or a dwelling's address, never a person's name.
-- golden: what is believed of it, sealed. records: those that are not gone. merged_into: the thing it turned out to be.
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
CREATE UNIQUE INDEX things_by_code ON things (code) WHERE code IS NOT NULL;
CREATE INDEX things_by_address ON things (kind, address_id) WHERE address_id IS NOT NULL;
CREATE INDEX things_by_division ON things (division, kind);

-- That a thing belongs to another thing or an address, by the evidence of a record, on two clocks.
CREATE TABLE thing_links (
    link_id INTEGER NOT NULL PRIMARY KEY,
    relation TEXT NOT NULL,
    from_thing INTEGER NOT NULL,
    to_thing INTEGER,
    to_address INTEGER,
    record_id INTEGER NOT NULL,
    department TEXT NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    recorded_at INTEGER NOT NULL,
    retired_at INTEGER
) STRICT;
CREATE INDEX thing_links_from ON thing_links (from_thing);
CREATE INDEX thing_links_to ON thing_links (to_thing) WHERE to_thing IS NOT NULL;
CREATE INDEX thing_links_to_address ON thing_links (to_address) WHERE to_address IS NOT NULL;
CREATE INDEX thing_links_of_record ON thing_links (record_id) WHERE retired_at IS NULL;
