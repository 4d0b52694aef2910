-- The city model: models of things at several levels, the files they came in, pairs that a person has to look at.

-- A file of models that was brought in. digest: of its bytes. state: running, finished.
CREATE TABLE model_sources (
    source_id INTEGER NOT NULL PRIMARY KEY,
    digest BLOB NOT NULL,
    department TEXT NOT NULL,
    file_name TEXT NOT NULL,
    format TEXT NOT NULL,
    frame TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    state TEXT NOT NULL,
    actor TEXT NOT NULL,
    objects INTEGER NOT NULL,
    attached INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    waiting INTEGER NOT NULL,
    findings INTEGER NOT NULL,
    began_at INTEGER NOT NULL,
    finished_at INTEGER,
    UNIQUE (digest, department)
) STRICT;

-- A model of a thing on two clocks. entity_id: absent while nobody knows of what. closed_at: when valid_to was learnt. level: CIM level 1 to 7 of its finest body; lod: ten times
-- the level of detail of that. body: the packed objects. bottom, top: metres above the ellipsoid; area, volume: square and cubic metres.
CREATE TABLE models (
    model_id INTEGER NOT NULL PRIMARY KEY,
    source_id INTEGER NOT NULL,
    department TEXT NOT NULL,
    object TEXT NOT NULL,
    class TEXT NOT NULL,
    entity_id INTEGER,
    level INTEGER NOT NULL,
    lod INTEGER NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    recorded_at INTEGER NOT NULL,
    retired_at INTEGER,
    closed_at INTEGER,
    bottom REAL NOT NULL,
    top REAL NOT NULL,
    area REAL NOT NULL,
    volume REAL NOT NULL,
    digest BLOB NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX models_by_entity ON models (entity_id, model_id) WHERE entity_id IS NOT NULL;
CREATE UNIQUE INDEX models_by_object ON models (department, object) WHERE retired_at IS NULL AND valid_to IS NULL;

-- A model that may be of a thing that is known: shared by joint area of the footprints, share of the smaller within the larger, metres by which
-- the model is higher. state: open, same, other.
CREATE TABLE model_pairs (
    pair_id INTEGER NOT NULL PRIMARY KEY,
    model_id INTEGER NOT NULL,
    entity_id INTEGER NOT NULL,
    overlap REAL NOT NULL,
    within REAL NOT NULL,
    height_difference REAL,
    state TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    decided_at INTEGER,
    decided_by TEXT,
    reason TEXT,
    UNIQUE (model_id, entity_id)
) STRICT;
CREATE INDEX model_pairs_by_state ON model_pairs (state, pair_id);

-- How many things of a class and division have a model of a level as their finest (derived).
CREATE TABLE model_counts (
    division TEXT NOT NULL,
    class TEXT NOT NULL,
    level INTEGER NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (division, class, level)
) STRICT, WITHOUT ROWID;
