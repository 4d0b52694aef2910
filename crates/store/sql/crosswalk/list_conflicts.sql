SELECT
    c.conflict_id, c.scheme, c.identifier, c.entity_id, c.department, c.other_id, c.other_department, c.found_at, c.closed_at,
    a.code, b.code
FROM crosswalk_conflicts c
INNER JOIN entities a ON a.entity_id = c.entity_id
INNER JOIN entities b ON b.entity_id = c.other_id
WHERE c.closed_at IS NULL AND c.conflict_id > $1
ORDER BY c.conflict_id
LIMIT $2
