SELECT task_id, kind, subject, address_id, title, note, cell, lon, lat, state, worker, not_by, raised_by, due_on,
answer_id, version, created_at, changed_at
FROM address_tasks
WHERE state IN ('open', 'taken', 'returned') AND (cell, task_id) > ($1, $2) AND cell <= $3
ORDER BY cell, task_id
LIMIT $4
