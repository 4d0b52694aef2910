-- The crosswalk learns who claims an identifier, and keeps what two departments claim for different things.

ALTER TABLE crosswalk ADD COLUMN department TEXT COLLATE "C";
UPDATE crosswalk SET department = (
    SELECT MIN(s.department)
    FROM entities e
    INNER JOIN entity_sources s ON s.class = e.class AND s.natural_key = e.natural_key
    WHERE e.entity_id = crosswalk.entity_id
);

-- Two departments give one identifier to two things: entity_id is the later claim, other_id the earlier.
CREATE TABLE crosswalk_conflicts (
    conflict_id BIGINT NOT NULL PRIMARY KEY,
    scheme TEXT COLLATE "C" NOT NULL,
    identifier TEXT COLLATE "C" NOT NULL,
    entity_id BIGINT NOT NULL,
    department TEXT COLLATE "C" NOT NULL,
    other_id BIGINT NOT NULL,
    other_department TEXT COLLATE "C" NOT NULL,
    found_at BIGINT NOT NULL,
    closed_at BIGINT
);
CREATE UNIQUE INDEX crosswalk_conflicts_by_identifier
ON crosswalk_conflicts (scheme, identifier, entity_id, other_id);
CREATE INDEX crosswalk_conflicts_open ON crosswalk_conflicts (conflict_id) WHERE closed_at IS NULL;

-- Links that a person made or ended by hand, with the reason.
CREATE TABLE crosswalk_notes (
    note_id BIGINT NOT NULL PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL,
    scheme TEXT COLLATE "C" NOT NULL,
    identifier TEXT COLLATE "C" NOT NULL,
    entity_id BIGINT NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX crosswalk_notes_by_entity ON crosswalk_notes (entity_id);
