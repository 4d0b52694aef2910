UPDATE address_task_answers SET state = $1, decided_by = $2, decided_at = $3, reason = $4
WHERE answer_id = $5 AND state = 'conflict'
