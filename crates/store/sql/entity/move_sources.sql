-- What departments said about one thing they now say about another.
UPDATE entity_sources SET entity_id = $1 WHERE class = $2 AND natural_key = $3 AND entity_id = $4
