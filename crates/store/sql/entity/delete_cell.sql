-- Cells are the current cover only, derived from the current version.
DELETE FROM cells WHERE class = $1 AND cell = $2 AND entity_id = $3
