SELECT record_id FROM register_dirty WHERE kind = $1 ORDER BY record_id LIMIT $2
