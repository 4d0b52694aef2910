UPDATE subject_erasures SET state = $1, decided_by = $2, decided_at = $3, keys_destroyed = $4
WHERE erasure_id = $5 AND state = 'proposed'
