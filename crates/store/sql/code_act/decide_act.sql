UPDATE code_acts SET state = $1, other = $2, decided_by = $3, decided_at = $4 WHERE act_id = $5 AND state = 'proposed'
