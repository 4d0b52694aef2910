-- Vector tiles: where things of a class changed last, and archives of tiles built before.

-- The last change in a part of the map (derived; no row: none since the table was made). level 3, 4, 5: a cell that things stand in, cut
-- to that level or, where larger, itself; level 0 with cell 0: the class as a whole. seq: size of the audit log before the change.
CREATE TABLE cell_changes (
    class TEXT COLLATE "C" NOT NULL,
    level BIGINT NOT NULL,
    cell BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (level, class, cell)
);

-- Archives of vector tiles (PMTiles) of one class. file: name within the folder of archives. seq: size of the audit log when it was built;
-- what changed since is drawn live. digest: of the archive's bytes; rules: of what draws tiles, so that an archive drawn by others is not used.
CREATE TABLE tile_bases (
    base_id BIGINT NOT NULL PRIMARY KEY,
    class TEXT COLLATE "C" NOT NULL,
    grid TEXT COLLATE "C" NOT NULL,
    file TEXT COLLATE "C" NOT NULL,
    seq BIGINT NOT NULL,
    digest BYTEA NOT NULL,
    rules BYTEA NOT NULL,
    registered_at BIGINT NOT NULL,
    retired_at BIGINT
);
CREATE UNIQUE INDEX tile_bases_in_use ON tile_bases (class, grid) WHERE retired_at IS NULL;
