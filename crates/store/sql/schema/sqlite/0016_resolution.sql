-- Which register records are of the same thing.

-- What is compared of a record, sealed, and the thing it belongs to.
CREATE TABLE resolution_profiles (
    record_id INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    thing_id INTEGER NOT NULL,
    profile BLOB NOT NULL
) STRICT;
CREATE INDEX resolution_profiles_by_thing ON resolution_profiles (thing_id, record_id);

-- Blocks: records that have a keyed digest in common.
CREATE TABLE resolution_keys (
    key INTEGER NOT NULL,
    record_id INTEGER NOT NULL,
    PRIMARY KEY (key, record_id)
) STRICT, WITHOUT ROWID;

-- Pairs heavy enough to be joined (band 2) or looked at (band 1); a < b; weight in milli-bits.
CREATE TABLE resolution_edges (
    a INTEGER NOT NULL,
    b INTEGER NOT NULL,
    weight INTEGER NOT NULL,
    band INTEGER NOT NULL,
    PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX resolution_edges_back ON resolution_edges (b, a);

-- What clerks decided about a pair; in force while withdrawn_at is null. a < b.
CREATE TABLE resolution_decisions (
    decision_id INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    a INTEGER NOT NULL,
    b INTEGER NOT NULL,
    same INTEGER NOT NULL,
    actor TEXT NOT NULL,
    reason TEXT NOT NULL,
    decided_at INTEGER NOT NULL,
    withdrawn_by TEXT,
    withdrawn_at INTEGER
) STRICT;
CREATE UNIQUE INDEX resolution_decisions_open ON resolution_decisions (a, b) WHERE withdrawn_at IS NULL;
CREATE INDEX resolution_decisions_back ON resolution_decisions (b) WHERE withdrawn_at IS NULL;

-- Pairs for a clerk. state: open, decided, or gone when the records no longer ask for it. forbidden: heavy enough, but another record forbids it.
CREATE TABLE resolution_reviews (
    review_id INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    a INTEGER NOT NULL,
    b INTEGER NOT NULL,
    weight INTEGER NOT NULL,
    forbidden INTEGER NOT NULL,
    state TEXT NOT NULL,
    owner TEXT,
    opened_at INTEGER NOT NULL,
    closed_at INTEGER
) STRICT;
CREATE UNIQUE INDEX resolution_reviews_open ON resolution_reviews (a, b) WHERE state = 'open';
CREATE INDEX resolution_reviews_back ON resolution_reviews (b) WHERE state = 'open';
CREATE INDEX resolution_reviews_queue ON resolution_reviews (kind, review_id) WHERE state = 'open';

-- What happened to things: create, join, leave (a record), merge, split (another thing). records: those of the thing afterwards.
CREATE TABLE resolution_events (
    event_id INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    what TEXT NOT NULL,
    thing_id INTEGER NOT NULL,
    other_thing INTEGER,
    record_id INTEGER,
    cause TEXT NOT NULL,
    records TEXT NOT NULL,
    recorded_at INTEGER NOT NULL
) STRICT;
CREATE INDEX resolution_events_by_thing ON resolution_events (thing_id, event_id);
CREATE INDEX resolution_events_by_record ON resolution_events (record_id, event_id);

-- The models that judged, by kind; the one with the highest version is in force.
CREATE TABLE resolution_models (
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    parameters BLOB NOT NULL,
    trained_at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (kind, version)
) STRICT, WITHOUT ROWID;
