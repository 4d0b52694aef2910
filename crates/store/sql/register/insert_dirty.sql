INSERT INTO register_dirty (kind, record_id) VALUES ($1, $2)
ON CONFLICT (kind, record_id) DO NOTHING
