SELECT erasure_id, thing_id, reason, document, state, proposed_by, proposed_at, decided_by, decided_at, keys_destroyed
FROM subject_erasures WHERE erasure_id < $1 ORDER BY erasure_id DESC LIMIT $2
