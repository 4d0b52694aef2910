-- Terrains: heights of the ground as rasters and tiles made of them. The files of an edition lie in the data folder, in a folder named by its
-- digest. An edition is in use until the next one of its name is registered or the terrain is retired; it stays readable after that.
-- is_open: 1 when readers without a login see it. raster: the raster's name in the folder; frame, geoid: how it was read; height_frame: of what
-- its heights count. west to north: degrees; resolution: metres between cells.
CREATE TABLE terrain_editions (
    name TEXT COLLATE "C" NOT NULL,
    edition BIGINT NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    attribution TEXT COLLATE "C" NOT NULL,
    is_open BIGINT NOT NULL,
    digest BYTEA NOT NULL,
    raster TEXT COLLATE "C" NOT NULL,
    frame TEXT COLLATE "C",
    geoid DOUBLE PRECISION,
    height_frame TEXT COLLATE "C" NOT NULL,
    resolution DOUBLE PRECISION NOT NULL,
    west DOUBLE PRECISION NOT NULL,
    south DOUBLE PRECISION NOT NULL,
    east DOUBLE PRECISION NOT NULL,
    north DOUBLE PRECISION NOT NULL,
    first_zoom BIGINT NOT NULL,
    last_zoom BIGINT NOT NULL,
    tiles BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    registered_at BIGINT NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    retired_at BIGINT,
    PRIMARY KEY (name, edition)
);
CREATE UNIQUE INDEX terrain_editions_in_use ON terrain_editions (name) WHERE retired_at IS NULL;
