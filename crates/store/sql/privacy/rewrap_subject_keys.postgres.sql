UPDATE subject_keys SET wrapped = k.wrapped, master = $1
FROM UNNEST($2::BYTEA[], $3::BIGINT[], $4::BIGINT[]) AS k (wrapped, subject_id, master)
WHERE subject_keys.subject_id = k.subject_id AND subject_keys.master = k.master AND subject_keys.destroyed_at IS NULL
