SELECT seq, body, entity_id, version FROM audit_events WHERE seq < $1 ORDER BY seq DESC LIMIT $2
