-- Boundaries of divisions through time, and in which of them things stand.

-- A boundary of a division on two clocks. closed_at: when valid_to was learnt. west to north: its box, CGCS2000 degrees. ground: WKB.
CREATE TABLE boundaries (
    boundary_id INTEGER NOT NULL PRIMARY KEY,
    division TEXT NOT NULL,
    department TEXT NOT NULL,
    file_name TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    recorded_at INTEGER NOT NULL,
    retired_at INTEGER,
    closed_at INTEGER,
    west REAL NOT NULL,
    south REAL NOT NULL,
    east REAL NOT NULL,
    north REAL NOT NULL,
    digest BLOB NOT NULL,
    ground BLOB NOT NULL
) STRICT;
CREATE INDEX boundaries_by_division ON boundaries (division, boundary_id);
CREATE UNIQUE INDEX boundaries_open ON boundaries (division) WHERE retired_at IS NULL AND valid_to IS NULL;

-- Where a thing stands by the boundaries of today (derived). stated: the division of its address; differs: 1 when the two contradict each other.
CREATE TABLE placements (
    entity_id INTEGER NOT NULL PRIMARY KEY,
    class TEXT NOT NULL,
    division TEXT NOT NULL,
    stated TEXT NOT NULL,
    differs INTEGER NOT NULL
) STRICT;
CREATE INDEX placements_differing ON placements (division, entity_id) WHERE differs = 1;

-- How many things of a class stand in a division by boundaries (derived).
CREATE TABLE placement_counts (
    division TEXT NOT NULL,
    class TEXT NOT NULL,
    n INTEGER NOT NULL,
    differing INTEGER NOT NULL,
    PRIMARY KEY (division, class)
) STRICT, WITHOUT ROWID;

-- How far placing has come: the last change of the feed that was seen, and the last event about boundaries.
CREATE TABLE placement_marks (
    name TEXT NOT NULL PRIMARY KEY,
    seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Boxes in which boundaries have changed and things have to be placed again from a day on; a row goes when that is done.
CREATE TABLE placement_areas (
    area_id INTEGER NOT NULL PRIMARY KEY,
    due TEXT NOT NULL,
    west REAL NOT NULL,
    south REAL NOT NULL,
    east REAL NOT NULL,
    north REAL NOT NULL
) STRICT;

-- What a thing counts as among the levels of models: its division, class and finest level (derived).
CREATE TABLE model_levels (
    entity_id INTEGER NOT NULL PRIMARY KEY,
    division TEXT NOT NULL,
    class TEXT NOT NULL,
    level INTEGER NOT NULL
) STRICT;
INSERT INTO model_levels (entity_id, division, class, level)
SELECT m.entity_id, COALESCE(MAX(v.division), ''), MAX(e.class), MAX(m.level)
FROM models m
JOIN entities e ON e.entity_id = m.entity_id
JOIN entity_versions v ON v.version_key = e.entity_id * 1048576 + e.current_version
WHERE m.retired_at IS NULL AND m.valid_to IS NULL
GROUP BY m.entity_id;
DELETE FROM model_counts;
INSERT INTO model_counts (division, class, level, n)
SELECT division, class, level, COUNT(*) FROM model_levels GROUP BY division, class, level;
