INSERT INTO register_identifiers (digest, record_id) VALUES ($1, $2)
ON CONFLICT (digest, record_id) DO NOTHING
