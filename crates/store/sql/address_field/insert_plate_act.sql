INSERT INTO address_plate_acts (act_id, plate_id, act, from_state, to_state, actor, reason, task_id, at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
