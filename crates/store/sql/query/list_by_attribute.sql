SELECT entity_id FROM attribute_values
WHERE class = $1 AND name = $2 AND value = $3 AND entity_id > $4
ORDER BY entity_id
LIMIT $5
