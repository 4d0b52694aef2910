-- Where things once stood: cells of a cover that an entity has left, by moving, changing shape or ceasing to be. A question about the
-- past looks here beside `cells`; the versions tell whether a thing stood there at the moment asked for.
CREATE TABLE cells_left (
    class TEXT NOT NULL,
    cell INTEGER NOT NULL,
    entity_id INTEGER NOT NULL,
    PRIMARY KEY (class, cell, entity_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX cells_left_by_entity ON cells_left (entity_id, cell);

-- What was left before this table: by the cell of the representative point, which is all that versions tell without their shapes.
INSERT INTO cells_left (class, cell, entity_id)
SELECT DISTINCT e.class, v.cell, v.entity_id
FROM entity_versions v
INNER JOIN entities e ON e.entity_id = v.entity_id
WHERE
    v.cell IS NOT NULL AND (v.version <> e.current_version OR e.retired_at IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM cells c WHERE c.class = e.class AND c.cell = v.cell AND c.entity_id = v.entity_id);
