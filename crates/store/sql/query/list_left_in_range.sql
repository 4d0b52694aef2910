-- None of these rows knows another of its entity: there is nothing in the place of `earlier`.
SELECT cell, entity_id, NULL
FROM cells_left
WHERE class = $1 AND (cell, entity_id) > ($2, $3) AND cell <= $4
ORDER BY cell, entity_id
LIMIT $5
