-- Keys of sealed values, who may look at them, who did, and the counts that others see.

-- A key outside the database by its check value; 0 is the key of digests, the others seal the keys of subjects. retired_at: nothing
-- is sealed under it any more and its file is gone.
CREATE TABLE master_keys (
    master INTEGER NOT NULL PRIMARY KEY,
    check_value BLOB NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    retired_at INTEGER
) STRICT;

-- The key of a subject, sealed under a master: of a register record by its number, of a thing by minus its number. wrapped: none
-- once it was destroyed; then nothing of the subject opens again.
CREATE TABLE subject_keys (
    subject_id INTEGER NOT NULL PRIMARY KEY,
    wrapped BLOB,
    master INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    destroyed_at INTEGER
) STRICT;

-- That somebody may look at a subject for a purpose until an instant.
CREATE TABLE sight_grants (
    grant_id INTEGER NOT NULL PRIMARY KEY,
    subject_id INTEGER NOT NULL,
    actor TEXT NOT NULL,
    purpose TEXT NOT NULL,
    ticket TEXT NOT NULL,
    granted_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sight_grants_of ON sight_grants (subject_id, actor, expires_at);

-- Which events of the audit log tell that values of a subject were shown, granted, reported or erased.
CREATE TABLE sight_events (
    subject_id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (subject_id, seq)
) STRICT;

-- That a person's values are to be erased, or were.
CREATE TABLE subject_erasures (
    erasure_id INTEGER NOT NULL PRIMARY KEY,
    thing_id INTEGER NOT NULL,
    reason TEXT NOT NULL,
    document TEXT NOT NULL,
    state TEXT NOT NULL,
    proposed_by TEXT NOT NULL,
    proposed_at INTEGER NOT NULL,
    decided_by TEXT,
    decided_at INTEGER,
    keys_destroyed INTEGER
) STRICT;
CREATE INDEX subject_erasures_of ON subject_erasures (thing_id, erasure_id);

-- Persons by division, standing and age band (derived); blank for all. hidden: 1 where the count would give persons away.
CREATE TABLE person_counts (
    division TEXT NOT NULL,
    parent TEXT NOT NULL,
    standing TEXT NOT NULL,
    band TEXT NOT NULL,
    n INTEGER NOT NULL,
    hidden INTEGER NOT NULL,
    counted_on TEXT NOT NULL,
    PRIMARY KEY (division, standing, band)
) STRICT;
CREATE INDEX person_counts_of ON person_counts (parent, division);
