SELECT subject_id, wrapped, master, made_at, destroyed_at FROM subject_keys WHERE subject_id = $1
