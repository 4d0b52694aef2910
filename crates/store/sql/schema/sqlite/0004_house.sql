-- House coding: what the last run concluded about every building and dwelling, and how far each division has come.

-- One building, dwelling or doorplate. kind: 1, 2, 3. version: the entity's version that was judged.
-- building_id: entity of the building, its own for a building, 0 while none is known.
-- basis: for a building the digits of the division at issue (12, 9, 6; 0 for none), for a dwelling how its building was
-- found (1 identifier, 2 address, 3 position; 0 not). unit, floor, room: as the code writes them. reason: what keeps it
-- from its code, or '' ; code: its code, or ''. A moved dwelling has both, and keeps building, unit, floor and room.
CREATE TABLE house_items (
    entity_id INTEGER NOT NULL PRIMARY KEY,
    kind INTEGER NOT NULL,
    version INTEGER NOT NULL,
    building_id INTEGER NOT NULL,
    unit INTEGER NOT NULL,
    floor INTEGER NOT NULL,
    room INTEGER NOT NULL,
    basis INTEGER NOT NULL,
    division TEXT NOT NULL,
    reason TEXT NOT NULL,
    code TEXT NOT NULL
) STRICT;
CREATE INDEX house_items_by_building ON house_items (building_id, entity_id);
CREATE INDEX house_items_by_reason ON house_items (reason, division, entity_id) WHERE reason <> '';

-- The names under which a building is found (derived): its address written out in several ways, its identifiers, and the
-- doorplates that bear its address.
CREATE TABLE house_keys (
    key_digest BLOB NOT NULL,
    entity_id INTEGER NOT NULL,
    PRIMARY KEY (key_digest, entity_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX house_keys_by_entity ON house_keys (entity_id);

-- phase: 1 doorplates, 2 buildings, 3 dwellings, 4 rooms, 5 coverage; after_id: the last entity of the phase that is settled.
CREATE TABLE house_runs (
    run_id INTEGER NOT NULL PRIMARY KEY,
    actor TEXT NOT NULL,
    state TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    finished_at INTEGER,
    error TEXT,
    phase INTEGER NOT NULL,
    after_id INTEGER NOT NULL,
    buildings INTEGER NOT NULL,
    buildings_coded INTEGER NOT NULL,
    dwellings INTEGER NOT NULL,
    units_coded INTEGER NOT NULL,
    floors_coded INTEGER NOT NULL,
    rooms_coded INTEGER NOT NULL
) STRICT;

-- Counts of the last finished run, for every division and those above it (derived). measure: total, coded, a basis, a reason.
CREATE TABLE house_coverage (
    division TEXT NOT NULL,
    kind INTEGER NOT NULL,
    measure TEXT NOT NULL,
    parent TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (division, kind, measure)
) STRICT, WITHOUT ROWID;
CREATE INDEX house_coverage_by_parent ON house_coverage (parent);
