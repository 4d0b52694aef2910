-- The display code changes when a thing moves to another division; the old one stays in codes with its successor.
UPDATE entities SET code = $1 WHERE entity_id = $2 AND code = $3
