-- Registers of people, dwellings and organisations: what departments feed, and the things that their records are about.

-- A register of a department. kind: person, dwelling or organisation. rank: lower first where no authority decides. due_days: late without a
-- new feed after so many days. records: those that are not gone. fed_at: when a feed was applied last.
CREATE TABLE registers (
    register_id BIGINT NOT NULL PRIMARY KEY,
    department TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    rank BIGINT NOT NULL,
    due_days BIGINT,
    records BIGINT NOT NULL,
    fed_at BIGINT
);
CREATE UNIQUE INDEX registers_by_name ON registers (department, name);

-- A file fed to a register. whole: 1 when rows that it leaves out are gone. state: running, applied, held or refused. layout_id: the names of
-- its columns. decided_by: the second person who let a held one in or not.
CREATE TABLE register_feeds (
    feed_id BIGINT NOT NULL PRIMARY KEY,
    register_id BIGINT NOT NULL,
    file_name TEXT COLLATE "C" NOT NULL,
    file_digest TEXT COLLATE "C" NOT NULL,
    mapping_digest TEXT COLLATE "C" NOT NULL,
    whole BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    layout_id BIGINT NOT NULL,
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
CREATE INDEX register_feeds_by_register ON register_feeds (register_id, feed_id);
CREATE INDEX register_feeds_open ON register_feeds (file_digest) WHERE state IN ('running', 'held');

-- A row of a register as it stands. key_digest: keyed digest of the natural key; row_digest: of the row under its mapping. content: what it
-- says and the row as it came, sealed. application_id: the address applied for because none of the base was meant. mark_digest: keyed
-- digest of a person's birth date. thing_id: the thing it is about.
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
    gone_at BIGINT
);
CREATE UNIQUE INDEX register_records_by_key ON register_records (register_id, key_digest);
CREATE INDEX register_records_by_thing ON register_records (thing_id) WHERE thing_id IS NOT NULL;
CREATE INDEX register_records_by_address ON register_records (kind, address_id) WHERE address_id IS NOT NULL;
CREATE INDEX register_records_by_application ON register_records (application_id) WHERE application_id IS NOT NULL;
CREATE INDEX register_records_by_division ON register_records (division, kind);

-- What a record said before.
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

-- That a record bears an identifier, by its keyed digest.
CREATE TABLE register_identifiers (
    digest BYTEA NOT NULL,
    record_id BIGINT NOT NULL,
    PRIMARY KEY (digest, record_id)
);

-- That a record names another thing by its identifier: an employer, an owner.
CREATE TABLE register_mentions (
    digest BYTEA NOT NULL,
    record_id BIGINT NOT NULL,
    PRIMARY KEY (digest, record_id)
);

-- What is wrong with a row of a feed. content: the row as it came, sealed, when it was rejected; record_id is the number it is sealed under.
CREATE TABLE register_findings (
    feed_id BIGINT NOT NULL,
    row_no BIGINT NOT NULL,
    record_id BIGINT NOT NULL,
    rejected BIGINT NOT NULL,
    findings TEXT COLLATE "C" NOT NULL,
    content BYTEA,
    PRIMARY KEY (feed_id, row_no)
);

-- Records that changed or went since they were put together into things; a row goes when that is done again.
CREATE TABLE register_dirty (
    kind TEXT COLLATE "C" NOT NULL,
    record_id BIGINT NOT NULL,
    PRIMARY KEY (kind, record_id)
);

-- How far something has come: the last record of a kind that was put into a thing, the last change of the address base that was followed.
CREATE TABLE register_marks (
    name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    seq BIGINT NOT NULL
);

-- A person, dwelling or organisation. code: its entity code. label: an organisation's name or a dwelling's address, never a person's name.
-- golden: what is believed of it, sealed. records: those that are not gone. merged_into: the thing it turned out to be.
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
CREATE UNIQUE INDEX things_by_code ON things (code) WHERE code IS NOT NULL;
CREATE INDEX things_by_address ON things (kind, address_id) WHERE address_id IS NOT NULL;
CREATE INDEX things_by_division ON things (division, kind);

-- That a thing belongs to another thing or an address, by the evidence of a record, on two clocks.
CREATE TABLE thing_links (
    link_id BIGINT NOT NULL PRIMARY KEY,
    relation TEXT COLLATE "C" NOT NULL,
    from_thing BIGINT NOT NULL,
    to_thing BIGINT,
    to_address BIGINT,
    record_id BIGINT NOT NULL,
    department TEXT COLLATE "C" NOT NULL,
    valid_from TEXT COLLATE "C",
    valid_to TEXT COLLATE "C",
    recorded_at BIGINT NOT NULL,
    retired_at BIGINT
);
CREATE INDEX thing_links_from ON thing_links (from_thing);
CREATE INDEX thing_links_to ON thing_links (to_thing) WHERE to_thing IS NOT NULL;
CREATE INDEX thing_links_to_address ON thing_links (to_address) WHERE to_address IS NOT NULL;
CREATE INDEX thing_links_of_record ON thing_links (record_id) WHERE retired_at IS NULL;
