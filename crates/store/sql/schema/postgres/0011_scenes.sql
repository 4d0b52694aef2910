-- Scenes: tiles of the city's models in editions. A tile's bytes are kept once, by their digest; which edition shows which of them says scene_paths.

-- The scene of a class as it is now. edition: the latest published; build: the number of the last whole build, under which state and places stand;
-- seq: the first event of the audit log that it has not seen; day: the day whose models it shows; things: how many it shows.
CREATE TABLE scenes (
    class TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    edition BIGINT NOT NULL,
    build BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    day TEXT COLLATE "C" NOT NULL,
    things BIGINT NOT NULL
);

-- One edition of a scene. kind: whole, change. things, tiles: shown in it; written: files that differ from the edition before; bytes: theirs.
-- west to high: the box around everything, degrees and metres above the ellipsoid.
CREATE TABLE scene_editions (
    class TEXT COLLATE "C" NOT NULL,
    edition BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    day TEXT COLLATE "C" NOT NULL,
    seq BIGINT NOT NULL,
    published_at BIGINT NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    things BIGINT NOT NULL,
    tiles BIGINT NOT NULL,
    written BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    west DOUBLE PRECISION NOT NULL,
    south DOUBLE PRECISION NOT NULL,
    east DOUBLE PRECISION NOT NULL,
    north DOUBLE PRECISION NOT NULL,
    low DOUBLE PRECISION NOT NULL,
    high DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (class, edition)
);

-- A path of a scene from one edition to another, to_edition excluded; digest: of the bytes it leads to.
CREATE TABLE scene_paths (
    class TEXT COLLATE "C" NOT NULL,
    path TEXT COLLATE "C" NOT NULL,
    from_edition BIGINT NOT NULL,
    to_edition BIGINT,
    digest BYTEA NOT NULL,
    length BIGINT NOT NULL,
    PRIMARY KEY (class, path, from_edition)
);

-- The bytes of files, by their SM3.
CREATE TABLE scene_files (
    digest BYTEA NOT NULL PRIMARY KEY,
    bytes BYTEA NOT NULL
);

-- What the next change of a scene needs of the last build (derived).
CREATE TABLE scene_state (
    class TEXT COLLATE "C" NOT NULL,
    build BIGINT NOT NULL,
    path TEXT COLLATE "C" NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (class, build, path)
);

-- Where a scene shows a thing: the place in the order of its finest tiles (derived).
CREATE TABLE scene_places (
    class TEXT COLLATE "C" NOT NULL,
    build BIGINT NOT NULL,
    place BIGINT NOT NULL,
    entity_id BIGINT NOT NULL,
    PRIMARY KEY (class, build, place, entity_id)
);
CREATE INDEX scene_places_by_entity ON scene_places (class, build, entity_id);
