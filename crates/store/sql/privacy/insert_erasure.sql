INSERT INTO subject_erasures (erasure_id, thing_id, reason, document, state, proposed_by, proposed_at, decided_by, decided_at,
keys_destroyed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
