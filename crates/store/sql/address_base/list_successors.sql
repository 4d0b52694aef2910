SELECT
    l.from_id, l.to_id, l.kind, l.operation_id, l.retired_by
FROM address_lineage l
WHERE l.from_id = $1 AND l.retired_by IS NULL
ORDER BY l.to_id, l.operation_id
