SELECT entity_id FROM entity_sources WHERE class = $1 AND natural_key = $2 ORDER BY department LIMIT 1
