-- Which register records are of the same thing.

-- What is compared of a record, sealed, and the thing it belongs to.
CREATE TABLE resolution_profiles (
    record_id BIGINT NOT NULL PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL,
    thing_id BIGINT NOT NULL,
    profile BYTEA NOT NULL
);
CREATE INDEX resolution_profiles_by_thing ON resolution_profiles (thing_id, record_id);

-- Blocks: records that have a keyed digest in common.
CREATE TABLE resolution_keys (
    key BIGINT NOT NULL,
    record_id BIGINT NOT NULL,
    PRIMARY KEY (key, record_id)
);

-- Pairs heavy enough to be joined (band 2) or looked at (band 1); a < b; weight in milli-bits.
CREATE TABLE resolution_edges (
    a BIGINT NOT NULL,
    b BIGINT NOT NULL,
    weight BIGINT NOT NULL,
    band BIGINT NOT NULL,
    PRIMARY KEY (a, b)
);
CREATE INDEX resolution_edges_back ON resolution_edges (b, a);

-- What clerks decided about a pair; in force while withdrawn_at is null. a < b.
CREATE TABLE resolution_decisions (
    decision_id BIGINT NOT NULL PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL,
    a BIGINT NOT NULL,
    b BIGINT NOT NULL,
    same BIGINT NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    decided_at BIGINT NOT NULL,
    withdrawn_by TEXT COLLATE "C",
    withdrawn_at BIGINT
);
CREATE UNIQUE INDEX resolution_decisions_open ON resolution_decisions (a, b) WHERE withdrawn_at IS NULL;
CREATE INDEX resolution_decisions_back ON resolution_decisions (b) WHERE withdrawn_at IS NULL;

-- Pairs for a clerk. state: open, decided, or gone when the records no longer ask for it. forbidden: heavy enough, but another record forbids it.
CREATE TABLE resolution_reviews (
    review_id BIGINT NOT NULL PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL,
    a BIGINT NOT NULL,
    b BIGINT NOT NULL,
    weight BIGINT NOT NULL,
    forbidden BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    owner TEXT COLLATE "C",
    opened_at BIGINT NOT NULL,
    closed_at BIGINT
);
CREATE UNIQUE INDEX resolution_reviews_open ON resolution_reviews (a, b) WHERE state = 'open';
CREATE INDEX resolution_reviews_back ON resolution_reviews (b) WHERE state = 'open';
CREATE INDEX resolution_reviews_queue ON resolution_reviews (kind, review_id) WHERE state = 'open';

-- What happened to things: create, join, leave (a record), merge, split (another thing). records: those of the thing afterwards.
CREATE TABLE resolution_events (
    event_id BIGINT NOT NULL PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL,
    what TEXT COLLATE "C" NOT NULL,
    thing_id BIGINT NOT NULL,
    other_thing BIGINT,
    record_id BIGINT,
    cause TEXT COLLATE "C" NOT NULL,
    records TEXT COLLATE "C" NOT NULL,
    recorded_at BIGINT NOT NULL
);
CREATE INDEX resolution_events_by_thing ON resolution_events (thing_id, event_id);
CREATE INDEX resolution_events_by_record ON resolution_events (record_id, event_id);

-- The models that judged, by kind; the one with the highest version is in force.
CREATE TABLE resolution_models (
    kind TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    parameters BYTEA NOT NULL,
    trained_at BIGINT NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (kind, version)
);
