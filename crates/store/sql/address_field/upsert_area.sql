INSERT INTO address_task_areas (worker, cell, actor, at, ended_at)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (worker, cell) DO UPDATE SET actor = excluded.actor, at = excluded.at, ended_at = excluded.ended_at
