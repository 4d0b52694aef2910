SELECT task_id, kind, subject, address_id, title, note, cell, lon, lat, state, worker, not_by, raised_by, due_on,
answer_id, version, created_at, changed_at
FROM address_tasks
WHERE state = $1 AND task_id > $2
ORDER BY task_id
LIMIT $3
