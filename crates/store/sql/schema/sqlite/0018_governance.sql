-- What registers say against each other: checks, findings with their sides and acts, what has changed since the last check; and
-- indicators: counts by day and their monthly snapshots.

-- A run over everything (whole = 1) or over what has changed. state: running, finished, failed. day: the day it judged by.
CREATE TABLE consistency_checks (
    check_id INTEGER NOT NULL PRIMARY KEY,
    whole INTEGER NOT NULL,
    state TEXT NOT NULL,
    day TEXT NOT NULL,
    actor TEXT NOT NULL,
    examined INTEGER NOT NULL,
    opened INTEGER NOT NULL,
    reopened INTEGER NOT NULL,
    closed INTEGER NOT NULL,
    standing INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    finished_at INTEGER
) STRICT;

-- A disagreement that a rule found. scope, anchor: the thing, address or register by which the rule is judged again. subject_kind: person,
-- dwelling, organisation, address, register. evidence: JSON of record and register numbers and figures, nothing personal. owner: a
-- department, or street:DIVISION. conflict: 1 when registers contradict each other. stands: 1 while it speaks against its subject.
CREATE TABLE consistency_findings (
    finding_id INTEGER NOT NULL PRIMARY KEY,
    scope TEXT NOT NULL,
    anchor INTEGER NOT NULL,
    rule TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    division TEXT NOT NULL,
    evidence TEXT NOT NULL,
    severity TEXT NOT NULL,
    conflict INTEGER NOT NULL,
    owner TEXT NOT NULL,
    state TEXT NOT NULL,
    stands INTEGER NOT NULL,
    due_on TEXT NOT NULL,
    returned INTEGER NOT NULL,
    reason TEXT,
    version INTEGER NOT NULL,
    opened_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    UNIQUE (scope, anchor, rule, subject_id)
) STRICT;
CREATE INDEX consistency_findings_by_state ON consistency_findings (state, finding_id);
CREATE INDEX consistency_findings_by_owner ON consistency_findings (owner, state, finding_id);
CREATE INDEX consistency_findings_by_division ON consistency_findings (division, finding_id);
CREATE INDEX consistency_findings_standing ON consistency_findings (subject_kind, subject_id, conflict, rule) WHERE stands = 1;
CREATE INDEX consistency_findings_due ON consistency_findings (due_on, finding_id) WHERE stands = 1;

-- A department that was asked about a finding, and what it answered: confirmed, corrected or disputed.
CREATE TABLE consistency_sides (
    finding_id INTEGER NOT NULL,
    department TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    answer TEXT,
    remark TEXT,
    answered_at INTEGER,
    answered_by TEXT,
    PRIMARY KEY (finding_id, department)
) STRICT, WITHOUT ROWID;
CREATE INDEX consistency_sides_by_department ON consistency_sides (department, finding_id);

-- Every step of a finding. event: sequence number of the audit event that tells of it.
CREATE TABLE consistency_acts (
    act_id INTEGER NOT NULL PRIMARY KEY,
    finding_id INTEGER NOT NULL,
    act TEXT NOT NULL,
    state TEXT NOT NULL,
    actor TEXT NOT NULL,
    department TEXT,
    remark TEXT,
    at INTEGER NOT NULL,
    event INTEGER NOT NULL
) STRICT;
CREATE INDEX consistency_acts_by_finding ON consistency_acts (finding_id, act_id);

-- What has to be judged or counted again. scope: thing, address, ground (an address whose own state or place in the tree changed),
-- count (a count of everything has begun and not ended).
CREATE TABLE governance_touched (
    scope TEXT NOT NULL,
    id INTEGER NOT NULL,
    PRIMARY KEY (scope, id)
) STRICT, WITHOUT ROWID;

-- Divisions whose things have to be counted again; blank for things without one.
CREATE TABLE governance_divisions (
    division TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- How many things of a division had the same marks on a day. A day holds until the division's next one. department: blank for all, or
-- one that has a record of the thing. marks: bits of core::indicator::Mark.
CREATE TABLE indicator_counts (
    division TEXT NOT NULL,
    day TEXT NOT NULL,
    department TEXT NOT NULL,
    kind TEXT NOT NULL,
    marks INTEGER NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (division, day, department, kind, marks)
) STRICT, WITHOUT ROWID;

-- The days on which a division was counted; one without things has a day and no counts.
CREATE TABLE indicator_days (
    division TEXT NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (division, day)
) STRICT, WITHOUT ROWID;

-- The indicators of a month, frozen. digest: SM3 of body, which stands in the audit event number event.
CREATE TABLE indicator_snapshots (
    month TEXT NOT NULL PRIMARY KEY,
    day TEXT NOT NULL,
    body TEXT NOT NULL,
    digest BLOB NOT NULL,
    actor TEXT NOT NULL,
    taken_at INTEGER NOT NULL,
    event INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What rules read of a record stands in these indexes, so that a check does not touch the sealed rows. The first takes the place of a
-- narrower one, which SQLite would choose otherwise.
DROP INDEX IF EXISTS register_records_by_thing;
CREATE INDEX register_records_of_thing ON register_records (
    thing_id, kind, register_id, status, standing, address_id, until, amount, mark_digest, gone_at, record_id
);
CREATE INDEX register_records_standing_at ON register_records (
    kind, address_id, thing_id, status, standing, amount, register_id, gone_at, record_id
) WHERE gone_at IS NULL;
CREATE INDEX register_records_ending ON register_records (until, thing_id) WHERE until IS NOT NULL AND gone_at IS NULL;
CREATE INDEX things_at ON things (address_id) WHERE address_id IS NOT NULL;
CREATE INDEX things_in_division ON things (COALESCE(division, ''), thing_id);

-- The marks of a thing, each 0 or 1; core::indicator::Mark says what they mean.
CREATE VIEW governed_things AS
SELECT
    t.thing_id, t.kind, COALESCE(t.division, '') AS division, t.address_id, t.code, t.label, t.cell, t.standing, t.status,
    CASE WHEN EXISTS (
        SELECT 1 FROM addresses a
        INNER JOIN address_versions v ON v.version_key = a.address_id * 1048576 + a.current_version
        WHERE a.address_id = t.address_id AND v.lon IS NOT NULL
    ) THEN 1 ELSE 0 END AS mapped,
    CASE WHEN t.cell IS NULL THEN 0 ELSE 1 END AS on_grid,
    CASE WHEN t.code IS NULL THEN 0 ELSE 1 END AS coded,
    CASE WHEN EXISTS (
        SELECT 1 FROM addresses a WHERE a.address_id = t.address_id AND a.state IN (6, 7, 8)
    ) THEN 1 ELSE 0 END AS addressed,
    CASE WHEN EXISTS (
        SELECT 1 FROM thing_links l WHERE l.from_thing = t.thing_id AND l.retired_at IS NULL AND l.valid_to IS NULL
    ) OR EXISTS (
        SELECT 1 FROM thing_links l WHERE l.to_thing = t.thing_id AND l.retired_at IS NULL AND l.valid_to IS NULL
    ) THEN 1 ELSE 0 END AS bound,
    CASE WHEN EXISTS (
        SELECT 1 FROM consistency_findings f WHERE f.subject_kind = t.kind AND f.subject_id = t.thing_id AND f.stands = 1
    ) THEN 0 ELSE 1 END AS governed,
    CASE WHEN EXISTS (
        SELECT 1 FROM consistency_findings f
        WHERE f.subject_kind = t.kind AND f.subject_id = t.thing_id AND f.conflict = 1 AND f.stands = 1
    ) THEN 0 ELSE 1 END AS consistent,
    CASE WHEN t.records >= 2 THEN 1 ELSE 0 END AS shared,
    CASE WHEN EXISTS (
        SELECT 1 FROM register_records r
        INNER JOIN consistency_findings f
            ON f.subject_kind = 'register' AND f.subject_id = r.register_id AND f.stands = 1
        WHERE r.thing_id = t.thing_id AND r.gone_at IS NULL
    ) THEN 0 ELSE 1 END AS timely
FROM things t
WHERE t.retired_at IS NULL;

-- Whatever writes records, things, links or addresses, what has to be judged and counted again is noted in the same transaction.
-- Nothing is noted before the first check, which has to go over everything anyway.
CREATE TRIGGER governance_record_came AFTER INSERT ON register_records
WHEN EXISTS (SELECT 1 FROM consistency_checks WHERE check_id = 1)
BEGIN
    INSERT OR IGNORE INTO governance_touched (scope, id) SELECT 'thing', NEW.thing_id WHERE NEW.thing_id IS NOT NULL;
    INSERT OR IGNORE INTO governance_touched (scope, id) SELECT 'address', NEW.address_id WHERE NEW.address_id IS NOT NULL;
END;
CREATE TRIGGER governance_record_changed AFTER UPDATE ON register_records
WHEN EXISTS (SELECT 1 FROM consistency_checks WHERE check_id = 1)
BEGIN
    INSERT OR IGNORE INTO governance_touched (scope, id) SELECT 'thing', OLD.thing_id WHERE OLD.thing_id IS NOT NULL;
    INSERT OR IGNORE INTO governance_touched (scope, id) SELECT 'address', OLD.address_id WHERE OLD.address_id IS NOT NULL;
    INSERT OR IGNORE INTO governance_touched (scope, id) SELECT 'thing', NEW.thing_id WHERE NEW.thing_id IS NOT NULL;
    INSERT OR IGNORE INTO governance_touched (scope, id) SELECT 'address', NEW.address_id WHERE NEW.address_id IS NOT NULL;
END;
CREATE TRIGGER governance_thing_came AFTER INSERT ON things
WHEN EXISTS (SELECT 1 FROM consistency_checks WHERE check_id = 1)
BEGIN
    INSERT OR IGNORE INTO governance_touched (scope, id) VALUES ('thing', NEW.thing_id);
    INSERT OR IGNORE INTO governance_divisions (division) VALUES (COALESCE(NEW.division, ''));
END;
CREATE TRIGGER governance_thing_changed AFTER UPDATE ON things
WHEN EXISTS (SELECT 1 FROM consistency_checks WHERE check_id = 1)
BEGIN
    INSERT OR IGNORE INTO governance_touched (scope, id) VALUES ('thing', NEW.thing_id);
    INSERT OR IGNORE INTO governance_divisions (division) VALUES (COALESCE(OLD.division, ''));
    INSERT OR IGNORE INTO governance_divisions (division) VALUES (COALESCE(NEW.division, ''));
END;
CREATE TRIGGER governance_link_came AFTER INSERT ON thing_links
WHEN EXISTS (SELECT 1 FROM consistency_checks WHERE check_id = 1)
BEGIN
    INSERT OR IGNORE INTO governance_touched (scope, id) VALUES ('thing', NEW.from_thing);
    INSERT OR IGNORE INTO governance_touched (scope, id) SELECT 'thing', NEW.to_thing WHERE NEW.to_thing IS NOT NULL;
END;
CREATE TRIGGER governance_link_changed AFTER UPDATE ON thing_links
WHEN EXISTS (SELECT 1 FROM consistency_checks WHERE check_id = 1)
BEGIN
    INSERT OR IGNORE INTO governance_touched (scope, id) VALUES ('thing', NEW.from_thing);
    INSERT OR IGNORE INTO governance_touched (scope, id) SELECT 'thing', NEW.to_thing WHERE NEW.to_thing IS NOT NULL;
END;
CREATE TRIGGER governance_address_came AFTER INSERT ON addresses
WHEN EXISTS (SELECT 1 FROM consistency_checks WHERE check_id = 1)
BEGIN
    INSERT OR IGNORE INTO governance_touched (scope, id) VALUES ('address', NEW.address_id);
    INSERT OR IGNORE INTO governance_touched (scope, id) SELECT 'address', NEW.parent_id WHERE NEW.parent_id IS NOT NULL;
END;
CREATE TRIGGER governance_address_changed AFTER UPDATE OF kind, state, parent_id, division, current_version ON addresses
WHEN EXISTS (SELECT 1 FROM consistency_checks WHERE check_id = 1)
BEGIN
    INSERT OR IGNORE INTO governance_touched (scope, id) VALUES ('ground', NEW.address_id);
    INSERT OR IGNORE INTO governance_touched (scope, id) SELECT 'address', OLD.parent_id WHERE OLD.parent_id IS NOT NULL;
    INSERT OR IGNORE INTO governance_touched (scope, id) SELECT 'address', NEW.parent_id WHERE NEW.parent_id IS NOT NULL;
END;
