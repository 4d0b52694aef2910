-- Keys of sealed values, who may look at them, who did, and the counts that others see.

-- A key outside the database by its check value; 0 is the key of digests, the others seal the keys of subjects. retired_at: nothing
-- is sealed under it any more and its file is gone.
CREATE TABLE master_keys (
    master BIGINT NOT NULL PRIMARY KEY,
    check_value BYTEA NOT NULL,
    made_at BIGINT NOT NULL,
    made_by TEXT COLLATE "C" NOT NULL,
    retired_at BIGINT
);

-- The key of a subject, sealed under a master: of a register record by its number, of a thing by minus its number. wrapped: none
-- once it was destroyed; then nothing of the subject opens again.
CREATE TABLE subject_keys (
    subject_id BIGINT NOT NULL PRIMARY KEY,
    wrapped BYTEA,
    master BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    destroyed_at BIGINT
);

-- That somebody may look at a subject for a purpose until an instant.
CREATE TABLE sight_grants (
    grant_id BIGINT NOT NULL PRIMARY KEY,
    subject_id BIGINT NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    purpose TEXT COLLATE "C" NOT NULL,
    ticket TEXT COLLATE "C" NOT NULL,
    granted_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sight_grants_of ON sight_grants (subject_id, actor, expires_at);

-- Which events of the audit log tell that values of a subject were shown, granted, reported or erased.
CREATE TABLE sight_events (
    subject_id BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (subject_id, seq)
);

-- That a person's values are to be erased, or were.
CREATE TABLE subject_erasures (
    erasure_id BIGINT NOT NULL PRIMARY KEY,
    thing_id BIGINT NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    document TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    proposed_by TEXT COLLATE "C" NOT NULL,
    proposed_at BIGINT NOT NULL,
    decided_by TEXT COLLATE "C",
    decided_at BIGINT,
    keys_destroyed BIGINT
);
CREATE INDEX subject_erasures_of ON subject_erasures (thing_id, erasure_id);

-- Persons by division, standing and age band (derived); blank for all. hidden: 1 where the count would give persons away.
CREATE TABLE person_counts (
    division TEXT COLLATE "C" NOT NULL,
    parent TEXT COLLATE "C" NOT NULL,
    standing TEXT COLLATE "C" NOT NULL,
    band TEXT COLLATE "C" NOT NULL,
    n BIGINT NOT NULL,
    hidden BIGINT NOT NULL,
    counted_on TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (division, standing, band)
);
CREATE INDEX person_counts_of ON person_counts (parent, division);
