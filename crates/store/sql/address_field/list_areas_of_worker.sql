SELECT worker, cell, actor, at, ended_at
FROM address_task_areas
WHERE worker = $1 AND ended_at IS NULL
ORDER BY cell
