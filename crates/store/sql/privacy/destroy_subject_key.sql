UPDATE subject_keys SET wrapped = NULL, destroyed_at = $1 WHERE subject_id = $2 AND destroyed_at IS NULL
