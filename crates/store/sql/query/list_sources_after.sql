SELECT s.class, s.natural_key, s.department, s.entity_id, s.fingerprint, s.record_id
FROM entities e
INNER JOIN entity_sources s ON s.class = e.class AND s.natural_key = e.natural_key
WHERE e.entity_id = $1 AND s.department > $2
ORDER BY s.department
LIMIT $3
