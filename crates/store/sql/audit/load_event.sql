SELECT seq, body, entity_id, version FROM audit_events WHERE seq = $1
