SELECT seq, body, entity_id, version
FROM audit_events
WHERE seq > $1 AND entity_id IS NOT NULL
ORDER BY seq
LIMIT $2
