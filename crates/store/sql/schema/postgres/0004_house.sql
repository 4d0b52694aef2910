-- House coding: what the last run concluded about every building and dwelling, and how far each division has come.

-- One building, dwelling or doorplate. kind: 1, 2, 3. version: the entity's version that was judged.
-- building_id: entity of the building, its own for a building, 0 while none is known.
-- basis: for a building the digits of the division at issue (12, 9, 6; 0 for none), for a dwelling how its building was
-- found (1 identifier, 2 address, 3 position; 0 not). unit, floor, room: as the code writes them. reason: what keeps it
-- from its code, or '' ; code: its code, or ''. A moved dwelling has both, and keeps building, unit, floor and room.
CREATE TABLE house_items (
    entity_id BIGINT NOT NULL PRIMARY KEY,
    kind BIGINT NOT NULL,
    version BIGINT NOT NULL,
    building_id BIGINT NOT NULL,
    unit BIGINT NOT NULL,
    floor BIGINT NOT NULL,
    room BIGINT NOT NULL,
    basis BIGINT NOT NULL,
    division TEXT COLLATE "C" NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    code TEXT COLLATE "C" NOT NULL
);
CREATE INDEX house_items_by_building ON house_items (building_id, entity_id);
CREATE INDEX house_items_by_reason ON house_items (reason, division, entity_id) WHERE reason <> '';

-- The names under which a building is found (derived): its address written out in several ways, its identifiers, and the
-- doorplates that bear its address.
CREATE TABLE house_keys (
    key_digest BYTEA NOT NULL,
    entity_id BIGINT NOT NULL,
    PRIMARY KEY (key_digest, entity_id)
);
CREATE INDEX house_keys_by_entity ON house_keys (entity_id);

-- phase: 1 doorplates, 2 buildings, 3 dwellings, 4 rooms, 5 coverage; after_id: the last entity of the phase that is settled.
CREATE TABLE house_runs (
    run_id BIGINT NOT NULL PRIMARY KEY,
    actor TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    started_at BIGINT NOT NULL,
    finished_at BIGINT,
    error TEXT COLLATE "C",
    phase BIGINT NOT NULL,
    after_id BIGINT NOT NULL,
    buildings BIGINT NOT NULL,
    buildings_coded BIGINT NOT NULL,
    dwellings BIGINT NOT NULL,
    units_coded BIGINT NOT NULL,
    floors_coded BIGINT NOT NULL,
    rooms_coded BIGINT NOT NULL
);

-- Counts of the last finished run, for every division and those above it (derived). measure: total, coded, a basis, a reason.
CREATE TABLE house_coverage (
    division TEXT COLLATE "C" NOT NULL,
    kind BIGINT NOT NULL,
    measure TEXT COLLATE "C" NOT NULL,
    parent TEXT COLLATE "C" NOT NULL,
    n BIGINT NOT NULL,
    PRIMARY KEY (division, kind, measure)
);
CREATE INDEX house_coverage_by_parent ON house_coverage (parent);
