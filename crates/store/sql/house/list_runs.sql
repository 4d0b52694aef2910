SELECT
    run_id, actor, state, started_at, finished_at, error, phase, after_id,
    buildings, buildings_coded, dwellings, units_coded, floors_coded, rooms_coded
FROM house_runs
WHERE run_id < $1
ORDER BY run_id DESC
LIMIT $2
