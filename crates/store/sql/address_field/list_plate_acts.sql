SELECT act_id, plate_id, act, from_state, to_state, actor, reason, task_id, at
FROM address_plate_acts
WHERE plate_id = $1
ORDER BY act_id
