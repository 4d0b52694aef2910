-- What registers say against each other: checks, findings with their sides and acts, what has changed since the last check; and
-- indicators: counts by day and their monthly snapshots.

-- A run over everything (whole = 1) or over what has changed. state: running, finished, failed. day: the day it judged by.
CREATE TABLE consistency_checks (
    check_id BIGINT NOT NULL PRIMARY KEY,
    whole BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    day TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    examined BIGINT NOT NULL,
    opened BIGINT NOT NULL,
    reopened BIGINT NOT NULL,
    closed BIGINT NOT NULL,
    standing BIGINT NOT NULL,
    started_at BIGINT NOT NULL,
    finished_at BIGINT
);

-- A disagreement that a rule found. scope, anchor: the thing, address or register by which the rule is judged again. subject_kind: person,
-- dwelling, organisation, address, register. evidence: JSON of record and register numbers and figures, nothing personal. owner: a
-- department, or street:DIVISION. conflict: 1 when registers contradict each other. stands: 1 while it speaks against its subject.
CREATE TABLE consistency_findings (
    finding_id BIGINT NOT NULL PRIMARY KEY,
    scope TEXT COLLATE "C" NOT NULL,
    anchor BIGINT NOT NULL,
    rule TEXT COLLATE "C" NOT NULL,
    subject_kind TEXT COLLATE "C" NOT NULL,
    subject_id BIGINT NOT NULL,
    division TEXT COLLATE "C" NOT NULL,
    evidence TEXT COLLATE "C" NOT NULL,
    severity TEXT COLLATE "C" NOT NULL,
    conflict BIGINT NOT NULL,
    owner TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    stands BIGINT NOT NULL,
    due_on TEXT COLLATE "C" NOT NULL,
    returned BIGINT NOT NULL,
    reason TEXT COLLATE "C",
    version BIGINT NOT NULL,
    opened_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT COLLATE "C" NOT NULL,
    UNIQUE (scope, anchor, rule, subject_id)
);
CREATE INDEX consistency_findings_by_state ON consistency_findings (state, finding_id);
CREATE INDEX consistency_findings_by_owner ON consistency_findings (owner, state, finding_id);
CREATE INDEX consistency_findings_by_division ON consistency_findings (division, finding_id);
CREATE INDEX consistency_findings_standing ON consistency_findings (subject_kind, subject_id, conflict, rule) WHERE stands = 1;
CREATE INDEX consistency_findings_due ON consistency_findings (due_on, finding_id) WHERE stands = 1;

-- A department that was asked about a finding, and what it answered: confirmed, corrected or disputed.
CREATE TABLE consistency_sides (
    finding_id BIGINT NOT NULL,
    department TEXT COLLATE "C" NOT NULL,
    asked_at BIGINT NOT NULL,
    answer TEXT COLLATE "C",
    remark TEXT COLLATE "C",
    answered_at BIGINT,
    answered_by TEXT COLLATE "C",
    PRIMARY KEY (finding_id, department)
);
CREATE INDEX consistency_sides_by_department ON consistency_sides (department, finding_id);

-- Every step of a finding. event: sequence number of the audit event that tells of it.
CREATE TABLE consistency_acts (
    act_id BIGINT NOT NULL PRIMARY KEY,
    finding_id BIGINT NOT NULL,
    act TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    department TEXT COLLATE "C",
    remark TEXT COLLATE "C",
    at BIGINT NOT NULL,
    event BIGINT NOT NULL
);
CREATE INDEX consistency_acts_by_finding ON consistency_acts (finding_id, act_id);

-- What has to be judged or counted again. scope: thing, address, ground (an address whose own state or place in the tree changed),
-- count (a count of everything has begun and not ended).
CREATE TABLE governance_touched (
    scope TEXT COLLATE "C" NOT NULL,
    id BIGINT NOT NULL,
    PRIMARY KEY (scope, id)
);

-- Divisions whose things have to be counted again; blank for things without one.
CREATE TABLE governance_divisions (
    division TEXT COLLATE "C" NOT NULL PRIMARY KEY
);

-- How many things of a division had the same marks on a day. A day holds until the division's next one. department: blank for all, or
-- one that has a record of the thing. marks: bits of core::indicator::Mark.
CREATE TABLE indicator_counts (
    division TEXT COLLATE "C" NOT NULL,
    day TEXT COLLATE "C" NOT NULL,
    department TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    marks BIGINT NOT NULL,
    n BIGINT NOT NULL,
    PRIMARY KEY (division, day, department, kind, marks)
);

-- The days on which a division was counted; one without things has a day and no counts.
CREATE TABLE indicator_days (
    division TEXT COLLATE "C" NOT NULL,
    day TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (division, day)
);

-- The indicators of a month, frozen. digest: SM3 of body, which stands in the audit event number event.
CREATE TABLE indicator_snapshots (
    month TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    day TEXT COLLATE "C" NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    digest BYTEA NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    taken_at BIGINT NOT NULL,
    event BIGINT NOT NULL
);

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
    ) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS mapped,
    CASE WHEN t.cell IS NULL THEN CAST(0 AS BIGINT) ELSE CAST(1 AS BIGINT) END AS on_grid,
    CASE WHEN t.code IS NULL THEN CAST(0 AS BIGINT) ELSE CAST(1 AS BIGINT) END AS coded,
    CASE WHEN EXISTS (
        SELECT 1 FROM addresses a WHERE a.address_id = t.address_id AND a.state IN (6, 7, 8)
    ) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS addressed,
    CASE WHEN EXISTS (
        SELECT 1 FROM thing_links l WHERE l.from_thing = t.thing_id AND l.retired_at IS NULL AND l.valid_to IS NULL
    ) OR EXISTS (
        SELECT 1 FROM thing_links l WHERE l.to_thing = t.thing_id AND l.retired_at IS NULL AND l.valid_to IS NULL
    ) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS bound,
    CASE WHEN EXISTS (
        SELECT 1 FROM consistency_findings f WHERE f.subject_kind = t.kind AND f.subject_id = t.thing_id AND f.stands = 1
    ) THEN CAST(0 AS BIGINT) ELSE CAST(1 AS BIGINT) END AS governed,
    CASE WHEN EXISTS (
        SELECT 1 FROM consistency_findings f
        WHERE f.subject_kind = t.kind AND f.subject_id = t.thing_id AND f.conflict = 1 AND f.stands = 1
    ) THEN CAST(0 AS BIGINT) ELSE CAST(1 AS BIGINT) END AS consistent,
    CASE WHEN t.records >= 2 THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS shared,
    CASE WHEN EXISTS (
        SELECT 1 FROM register_records r
        INNER JOIN consistency_findings f
            ON f.subject_kind = 'register' AND f.subject_id = r.register_id AND f.stands = 1
        WHERE r.thing_id = t.thing_id AND r.gone_at IS NULL
    ) THEN CAST(0 AS BIGINT) ELSE CAST(1 AS BIGINT) END AS timely
FROM things t
WHERE t.retired_at IS NULL;

-- Whatever writes records, things, links or addresses, what has to be judged and counted again is noted in the same transaction.
-- Nothing is noted before the first check, which has to go over everything anyway.
CREATE FUNCTION governance_note_record() RETURNS TRIGGER LANGUAGE plpgsql AS $body$
BEGIN
    IF EXISTS (SELECT 1 FROM consistency_checks WHERE check_id = 1) THEN
        IF TG_OP = 'UPDATE' THEN
            INSERT INTO governance_touched (scope, id)
            SELECT v.scope, v.id FROM (VALUES ('thing', OLD.thing_id), ('address', OLD.address_id)) v (scope, id)
            WHERE v.id IS NOT NULL ON CONFLICT DO NOTHING;
        END IF;
        INSERT INTO governance_touched (scope, id)
        SELECT v.scope, v.id FROM (VALUES ('thing', NEW.thing_id), ('address', NEW.address_id)) v (scope, id)
        WHERE v.id IS NOT NULL ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END
$body$;
CREATE TRIGGER governance_record_noted AFTER INSERT OR UPDATE ON register_records
FOR EACH ROW EXECUTE FUNCTION governance_note_record();
CREATE FUNCTION governance_note_thing() RETURNS TRIGGER LANGUAGE plpgsql AS $body$
BEGIN
    IF EXISTS (SELECT 1 FROM consistency_checks WHERE check_id = 1) THEN
        INSERT INTO governance_touched (scope, id) VALUES ('thing', NEW.thing_id) ON CONFLICT DO NOTHING;
        INSERT INTO governance_divisions (division) VALUES (COALESCE(NEW.division, '')) ON CONFLICT DO NOTHING;
        IF TG_OP = 'UPDATE' THEN
            INSERT INTO governance_divisions (division) VALUES (COALESCE(OLD.division, '')) ON CONFLICT DO NOTHING;
        END IF;
    END IF;
    RETURN NULL;
END
$body$;
CREATE TRIGGER governance_thing_noted AFTER INSERT OR UPDATE ON things
FOR EACH ROW EXECUTE FUNCTION governance_note_thing();
CREATE FUNCTION governance_note_link() RETURNS TRIGGER LANGUAGE plpgsql AS $body$
BEGIN
    IF EXISTS (SELECT 1 FROM consistency_checks WHERE check_id = 1) THEN
        INSERT INTO governance_touched (scope, id)
        SELECT 'thing', v.id FROM (VALUES (NEW.from_thing), (NEW.to_thing)) v (id)
        WHERE v.id IS NOT NULL ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END
$body$;
CREATE TRIGGER governance_link_noted AFTER INSERT OR UPDATE ON thing_links
FOR EACH ROW EXECUTE FUNCTION governance_note_link();
CREATE FUNCTION governance_note_address() RETURNS TRIGGER LANGUAGE plpgsql AS $body$
BEGIN
    IF EXISTS (SELECT 1 FROM consistency_checks WHERE check_id = 1) THEN
        INSERT INTO governance_touched (scope, id)
        VALUES (CASE WHEN TG_OP = 'UPDATE' THEN 'ground' ELSE 'address' END, NEW.address_id) ON CONFLICT DO NOTHING;
        IF TG_OP = 'UPDATE' THEN
            INSERT INTO governance_touched (scope, id) SELECT 'address', OLD.parent_id WHERE OLD.parent_id IS NOT NULL
            ON CONFLICT DO NOTHING;
        END IF;
        INSERT INTO governance_touched (scope, id) SELECT 'address', NEW.parent_id WHERE NEW.parent_id IS NOT NULL
        ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END
$body$;
CREATE TRIGGER governance_address_came AFTER INSERT ON addresses
FOR EACH ROW EXECUTE FUNCTION governance_note_address();
CREATE TRIGGER governance_address_changed AFTER UPDATE OF kind, state, parent_id, division, current_version ON addresses
FOR EACH ROW EXECUTE FUNCTION governance_note_address();
