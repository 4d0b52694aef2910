-- Boundaries of divisions through time, and in which of them things stand.

-- A boundary of a division on two clocks. closed_at: when valid_to was learnt. west to north: its box, CGCS2000 degrees. ground: WKB.
CREATE TABLE boundaries (
    boundary_id BIGINT NOT NULL PRIMARY KEY,
    division TEXT COLLATE "C" NOT NULL,
    department TEXT COLLATE "C" NOT NULL,
    file_name TEXT COLLATE "C" NOT NULL,
    valid_from TEXT COLLATE "C" NOT NULL,
    valid_to TEXT COLLATE "C",
    recorded_at BIGINT NOT NULL,
    retired_at BIGINT,
    closed_at BIGINT,
    west DOUBLE PRECISION NOT NULL,
    south DOUBLE PRECISION NOT NULL,
    east DOUBLE PRECISION NOT NULL,
    north DOUBLE PRECISION NOT NULL,
    digest BYTEA NOT NULL,
    ground BYTEA NOT NULL
);
CREATE INDEX boundaries_by_division ON boundaries (division, boundary_id);
CREATE UNIQUE INDEX boundaries_open ON boundaries (division) WHERE retired_at IS NULL AND valid_to IS NULL;

-- Where a thing stands by the boundaries of today (derived). stated: the division of its address; differs: 1 when the two contradict each other.
CREATE TABLE placements (
    entity_id BIGINT NOT NULL PRIMARY KEY,
    class TEXT COLLATE "C" NOT NULL,
    division TEXT COLLATE "C" NOT NULL,
    stated TEXT COLLATE "C" NOT NULL,
    differs BIGINT NOT NULL
);
CREATE INDEX placements_differing ON placements (division, entity_id) WHERE differs = 1;

-- How many things of a class stand in a division by boundaries (derived).
CREATE TABLE placement_counts (
    division TEXT COLLATE "C" NOT NULL,
    class TEXT COLLATE "C" NOT NULL,
    n BIGINT NOT NULL,
    differing BIGINT NOT NULL,
    PRIMARY KEY (division, class)
);

-- How far placing has come: the last change of the feed that was seen, and the last event about boundaries.
CREATE TABLE placement_marks (
    name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    seq BIGINT NOT NULL
);

-- Boxes in which boundaries have changed and things have to be placed again from a day on; a row goes when that is done.
CREATE TABLE placement_areas (
    area_id BIGINT NOT NULL PRIMARY KEY,
    due TEXT COLLATE "C" NOT NULL,
    west DOUBLE PRECISION NOT NULL,
    south DOUBLE PRECISION NOT NULL,
    east DOUBLE PRECISION NOT NULL,
    north DOUBLE PRECISION NOT NULL
);

-- What a thing counts as among the levels of models: its division, class and finest level (derived).
CREATE TABLE model_levels (
    entity_id BIGINT NOT NULL PRIMARY KEY,
    division TEXT COLLATE "C" NOT NULL,
    class TEXT COLLATE "C" NOT NULL,
    level BIGINT NOT NULL
);
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
