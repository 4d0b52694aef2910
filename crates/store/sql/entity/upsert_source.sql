INSERT INTO entity_sources (class, natural_key, department, entity_id, fingerprint, record_id)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (class, natural_key, department) DO UPDATE SET fingerprint = excluded.fingerprint, record_id = excluded.record_id
