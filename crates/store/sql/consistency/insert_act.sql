INSERT INTO consistency_acts (act_id, finding_id, act, state, actor, department, remark, at, event)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
