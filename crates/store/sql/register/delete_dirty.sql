DELETE FROM register_dirty WHERE kind = $1 AND record_id = $2
