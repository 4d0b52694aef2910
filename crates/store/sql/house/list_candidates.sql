-- Entities of a class behind $2, with the version that was judged last.
SELECT e.entity_id, e.current_version, e.code, h.version, h.reason, h.code
FROM entities e
LEFT JOIN house_items h ON h.entity_id = e.entity_id
WHERE e.class = $1 AND e.entity_id > $2 AND e.retired_at IS NULL
ORDER BY e.entity_id
LIMIT $3
