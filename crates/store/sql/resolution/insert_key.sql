INSERT INTO resolution_keys (key, record_id) VALUES ($1, $2) ON CONFLICT (key, record_id) DO NOTHING
