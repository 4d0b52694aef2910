SELECT
    i.operation_id, i.address_id, i.version_after, i.before
FROM address_operation_items i
WHERE i.operation_id = $1 AND i.address_id > $2
ORDER BY i.address_id
LIMIT $3
