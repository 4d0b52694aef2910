INSERT INTO house_runs (
    run_id, actor, state, started_at, finished_at, error, phase, after_id,
    buildings, buildings_coded, dwellings, units_coded, floors_coded, rooms_coded
) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
