SELECT subject_id, wrapped, master, made_at, destroyed_at FROM subject_keys
WHERE subject_id > $1 AND master <> $2 AND destroyed_at IS NULL
ORDER BY subject_id LIMIT $3
