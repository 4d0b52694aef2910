UPDATE resolution_decisions SET withdrawn_by = $1, withdrawn_at = $2 WHERE decision_id = $3 AND withdrawn_at IS NULL
