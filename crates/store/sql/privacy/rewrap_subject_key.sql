UPDATE subject_keys SET wrapped = $1, master = $2 WHERE subject_id = $3 AND master = $4 AND destroyed_at IS NULL
