-- The index is the key, so a page costs its rows however large the range is.
SELECT cell, entity_id, earlier
FROM cells
WHERE class = $1 AND (cell, entity_id) > ($2, $3) AND cell <= $4
ORDER BY cell, entity_id
LIMIT $5
