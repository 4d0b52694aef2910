-- Scenes: tiles of the city's models in editions. A tile's bytes are kept once, by their digest; which edition shows which of them says scene_paths.

-- The scene of a class as it is now. edition: the latest published; build: the number of the last whole build, under which state and places stand;
-- seq: the first event of the audit log that it has not seen; day: the day whose models it shows; things: how many it shows.
CREATE TABLE scenes (
    class TEXT NOT NULL PRIMARY KEY,
    edition INTEGER NOT NULL,
    build INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    day TEXT NOT NULL,
    things INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One edition of a scene. kind: whole, change. things, tiles: shown in it; written: files that differ from the edition before; bytes: theirs.
-- west to high: the box around everything, degrees and metres above the ellipsoid.
CREATE TABLE scene_editions (
    class TEXT NOT NULL,
    edition INTEGER NOT NULL,
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    seq INTEGER NOT NULL,
    published_at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    things INTEGER NOT NULL,
    tiles INTEGER NOT NULL,
    written INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    west REAL NOT NULL,
    south REAL NOT NULL,
    east REAL NOT NULL,
    north REAL NOT NULL,
    low REAL NOT NULL,
    high REAL NOT NULL,
    PRIMARY KEY (class, edition)
) STRICT, WITHOUT ROWID;

-- A path of a scene from one edition to another, to_edition excluded; digest: of the bytes it leads to.
CREATE TABLE scene_paths (
    class TEXT NOT NULL,
    path TEXT NOT NULL,
    from_edition INTEGER NOT NULL,
    to_edition INTEGER,
    digest BLOB NOT NULL,
    length INTEGER NOT NULL,
    PRIMARY KEY (class, path, from_edition)
) STRICT, WITHOUT ROWID;

-- The bytes of files, by their SM3.
CREATE TABLE scene_files (
    digest BLOB NOT NULL PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT;

-- What the next change of a scene needs of the last build (derived).
CREATE TABLE scene_state (
    class TEXT NOT NULL,
    build INTEGER NOT NULL,
    path TEXT NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (class, build, path)
) STRICT;

-- Where a scene shows a thing: the place in the order of its finest tiles (derived).
CREATE TABLE scene_places (
    class TEXT NOT NULL,
    build INTEGER NOT NULL,
    place INTEGER NOT NULL,
    entity_id INTEGER NOT NULL,
    PRIMARY KEY (class, build, place, entity_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX scene_places_by_entity ON scene_places (class, build, entity_id);
