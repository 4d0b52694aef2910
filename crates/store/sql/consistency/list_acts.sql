SELECT act_id, finding_id, act, state, actor, department, remark, at, event
FROM consistency_acts
WHERE finding_id = $1
ORDER BY act_id
