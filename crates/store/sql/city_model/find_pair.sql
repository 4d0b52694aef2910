SELECT pair_id, model_id, entity_id, overlap, within, height_difference, state, opened_at, decided_at, decided_by, reason
FROM model_pairs WHERE pair_id = $1
