SELECT s.department, s.entity_id, e.code, e.current_version, s.fingerprint, s.record_id
FROM entity_sources s
INNER JOIN entities e ON e.entity_id = s.entity_id
WHERE s.class = $1 AND s.natural_key = $2
ORDER BY s.department
