-- Terrains: heights of the ground as rasters and tiles made of them. The files of an edition lie in the data folder, in a folder named by its
-- digest. An edition is in use until the next one of its name is registered or the terrain is retired; it stays readable after that.
-- is_open: 1 when readers without a login see it. raster: the raster's name in the folder; frame, geoid: how it was read; height_frame: of what
-- its heights count. west to north: degrees; resolution: metres between cells.
CREATE TABLE terrain_editions (
    name TEXT NOT NULL,
    edition INTEGER NOT NULL,
    title TEXT NOT NULL,
    attribution TEXT NOT NULL,
    is_open INTEGER NOT NULL,
    digest BLOB NOT NULL,
    raster TEXT NOT NULL,
    frame TEXT,
    geoid REAL,
    height_frame TEXT NOT NULL,
    resolution REAL NOT NULL,
    west REAL NOT NULL,
    south REAL NOT NULL,
    east REAL NOT NULL,
    north REAL NOT NULL,
    first_zoom INTEGER NOT NULL,
    last_zoom INTEGER NOT NULL,
    tiles INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    registered_at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    retired_at INTEGER,
    PRIMARY KEY (name, edition)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX terrain_editions_in_use ON terrain_editions (name) WHERE retired_at IS NULL;
