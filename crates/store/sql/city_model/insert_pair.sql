INSERT INTO model_pairs (pair_id, model_id, entity_id, overlap, within, height_difference, state, opened_at, decided_at, decided_by, reason)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
