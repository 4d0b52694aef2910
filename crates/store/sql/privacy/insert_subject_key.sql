INSERT INTO subject_keys (subject_id, wrapped, master, made_at, destroyed_at) VALUES ($1, $2, $3, $4, $5)
