-- The crosswalk learns who claims an identifier, and keeps what two departments claim for different things.

ALTER TABLE crosswalk ADD COLUMN department TEXT;
UPDATE crosswalk SET department = (
    SELECT MIN(s.department)
    FROM entities e
    INNER JOIN entity_sources s ON s.class = e.class AND s.natural_key = e.natural_key
    WHERE e.entity_id = crosswalk.entity_id
);

-- Two departments give one identifier to two things: entity_id is the later claim, other_id the earlier.
CREATE TABLE crosswalk_conflicts (
    conflict_id INTEGER NOT NULL PRIMARY KEY,
    scheme TEXT NOT NULL,
    identifier TEXT NOT NULL,
    entity_id INTEGER NOT NULL,
    department TEXT NOT NULL,
    other_id INTEGER NOT NULL,
    other_department TEXT NOT NULL,
    found_at INTEGER NOT NULL,
    closed_at INTEGER
) STRICT;
CREATE UNIQUE INDEX crosswalk_conflicts_by_identifier
ON crosswalk_conflicts (scheme, identifier, entity_id, other_id);
CREATE INDEX crosswalk_conflicts_open ON crosswalk_conflicts (conflict_id) WHERE closed_at IS NULL;

-- Links that a person made or ended by hand, with the reason.
CREATE TABLE crosswalk_notes (
    note_id INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    scheme TEXT NOT NULL,
    identifier TEXT NOT NULL,
    entity_id INTEGER NOT NULL,
    reason TEXT NOT NULL,
    actor TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX crosswalk_notes_by_entity ON crosswalk_notes (entity_id);
