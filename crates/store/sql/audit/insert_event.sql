INSERT INTO audit_events (seq, body, entity_id, version) VALUES ($1, $2, $3, $4)
