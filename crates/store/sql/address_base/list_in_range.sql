SELECT c.cell, c.address_id FROM address_cells c
WHERE c.cell >= $1 AND c.cell <= $2
ORDER BY c.cell, c.address_id
LIMIT $3
