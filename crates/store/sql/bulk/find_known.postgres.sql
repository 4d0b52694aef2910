SELECT k.n, s.department, s.entity_id, e.code, e.current_version, s.fingerprint, s.record_id
FROM UNNEST($1::TEXT[]) WITH ORDINALITY AS k (natural_key, n)
INNER JOIN entity_sources s ON s.class = $2 AND s.natural_key = k.natural_key
INNER JOIN entities e ON e.entity_id = s.entity_id
ORDER BY k.n, s.department
