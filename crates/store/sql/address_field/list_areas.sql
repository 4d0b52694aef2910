SELECT worker, cell, actor, at, ended_at
FROM address_task_areas
WHERE ended_at IS NULL
ORDER BY worker, cell
