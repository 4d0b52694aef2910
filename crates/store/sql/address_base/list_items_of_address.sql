SELECT
    i.operation_id, i.address_id, i.version_after, i.before
FROM address_operation_items i
WHERE i.address_id = $1
ORDER BY i.operation_id
