UPDATE house_runs SET
    phase = $1, after_id = $2, buildings = $3, buildings_coded = $4, dwellings = $5,
    units_coded = $6, floors_coded = $7, rooms_coded = $8
WHERE run_id = $9 AND phase = $10 AND after_id = $11 AND state = 'running'
