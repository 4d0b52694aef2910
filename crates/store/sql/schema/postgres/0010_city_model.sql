-- The city model: models of things at several levels, the files they came in, pairs that a person has to look at.

-- A file of models that was brought in. digest: of its bytes. state: running, finished.
CREATE TABLE model_sources (
    source_id BIGINT NOT NULL PRIMARY KEY,
    digest BYTEA NOT NULL,
    department TEXT COLLATE "C" NOT NULL,
    file_name TEXT COLLATE "C" NOT NULL,
    format TEXT COLLATE "C" NOT NULL,
    frame TEXT COLLATE "C" NOT NULL,
    valid_from TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    objects BIGINT NOT NULL,
    attached BIGINT NOT NULL,
    unchanged BIGINT NOT NULL,
    waiting BIGINT NOT NULL,
    findings BIGINT NOT NULL,
    began_at BIGINT NOT NULL,
    finished_at BIGINT,
    UNIQUE (digest, department)
);

-- A model of a thing on two clocks. entity_id: absent while nobody knows of what. closed_at: when valid_to was learnt. level: CIM level 1 to 7 of its finest body; lod: ten times
-- the level of detail of that. body: the packed objects. bottom, top: metres above the ellipsoid; area, volume: square and cubic metres.
CREATE TABLE models (
    model_id BIGINT NOT NULL PRIMARY KEY,
    source_id BIGINT NOT NULL,
    department TEXT COLLATE "C" NOT NULL,
    object TEXT COLLATE "C" NOT NULL,
    class TEXT COLLATE "C" NOT NULL,
    entity_id BIGINT,
    level BIGINT NOT NULL,
    lod BIGINT NOT NULL,
    valid_from TEXT COLLATE "C" NOT NULL,
    valid_to TEXT COLLATE "C",
    recorded_at BIGINT NOT NULL,
    retired_at BIGINT,
    closed_at BIGINT,
    bottom DOUBLE PRECISION NOT NULL,
    top DOUBLE PRECISION NOT NULL,
    area DOUBLE PRECISION NOT NULL,
    volume DOUBLE PRECISION NOT NULL,
    digest BYTEA NOT NULL,
    body BYTEA NOT NULL
);
CREATE INDEX models_by_entity ON models (entity_id, model_id) WHERE entity_id IS NOT NULL;
CREATE UNIQUE INDEX models_by_object ON models (department, object) WHERE retired_at IS NULL AND valid_to IS NULL;

-- A model that may be of a thing that is known: shared by joint area of the footprints, share of the smaller within the larger, metres by which
-- the model is higher. state: open, same, other.
CREATE TABLE model_pairs (
    pair_id BIGINT NOT NULL PRIMARY KEY,
    model_id BIGINT NOT NULL,
    entity_id BIGINT NOT NULL,
    overlap DOUBLE PRECISION NOT NULL,
    within DOUBLE PRECISION NOT NULL,
    height_difference DOUBLE PRECISION,
    state TEXT COLLATE "C" NOT NULL,
    opened_at BIGINT NOT NULL,
    decided_at BIGINT,
    decided_by TEXT COLLATE "C",
    reason TEXT COLLATE "C",
    UNIQUE (model_id, entity_id)
);
CREATE INDEX model_pairs_by_state ON model_pairs (state, pair_id);

-- How many things of a class and division have a model of a level as their finest (derived).
CREATE TABLE model_counts (
    division TEXT COLLATE "C" NOT NULL,
    class TEXT COLLATE "C" NOT NULL,
    level BIGINT NOT NULL,
    n BIGINT NOT NULL,
    PRIMARY KEY (division, class, level)
);
