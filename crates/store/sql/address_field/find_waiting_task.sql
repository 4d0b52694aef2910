SELECT task_id, kind, subject, address_id, title, note, cell, lon, lat, state, worker, not_by, raised_by, due_on,
answer_id, version, created_at, changed_at
FROM address_tasks
WHERE kind = $1 AND subject = $2 AND state IN ('open', 'taken', 'returned')
