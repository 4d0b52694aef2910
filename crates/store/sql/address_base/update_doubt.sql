UPDATE address_doubts SET state = $1, answer = $2, answered_by = $3, operation_id = $4, due_on = $5, changed_at = $6, task_id = $7, version = version + 1
WHERE doubt_id = $8 AND version = $9
