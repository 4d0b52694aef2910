UPDATE address_tasks SET state = $1, worker = $2, answer_id = $3, version = $4, changed_at = $5, note = $6
WHERE task_id = $7 AND version = $8
