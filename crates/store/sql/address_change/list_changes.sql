SELECT seq, address_id, operation_id, change, division, cell, at
FROM address_changes
WHERE seq > $1
ORDER BY seq
LIMIT $2
