UPDATE model_pairs SET state = $1, decided_at = $2, decided_by = $3, reason = $4 WHERE pair_id = $5 AND state = 'open'
